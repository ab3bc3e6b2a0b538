from __future__ import annotations

from datetime import UTC, date, datetime

from planner.domain.moved import Moved, moved_since
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.protocol.rows.handoff.matters import DecisionTaken
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.stages import Responsibility, Stage
from tests.examples import ANA, a_transition

MONDAY, NEXT = date(2027, 3, 1), date(2027, 3, 8)


def _task(number: int, done_on: date | None) -> Task:
    return Task(
        id=f"task-{number}",
        title=f"Task {number}",
        phase=Stage.SHADOW,
        party=Party.BRAND,
        role="brand-lead",
        days=2,
        done_on=done_on,
    )


def test_only_what_happened_after_the_day_is_told_the_newest_first() -> None:
    cutover = Cutover(
        id="routine",
        title="Routine comments",
        stage=Stage.CO_MANAGED,
        responsibilities=(Responsibility.INBOUND_PUBLIC_ROUTINE,),
        on=date(2027, 3, 2),
    )
    done = CarriedOut(id="routine", at=datetime(2027, 3, 2, 10, tzinfo=UTC), by=ANA.id)
    signed = SignOff(
        id="shadow.brand-lead",
        gate="shadow",
        role="brand-lead",
        by=ANA.id,
        on=date(2027, 3, 4),
        digest="0" * 64,
    )
    before = DecisionTaken(id="d1", title="Too early", on=MONDAY)
    decided = DecisionTaken(id="d2", title="Who stays on call", on=NEXT)

    found = moved_since(a_transition(cutover, done, signed, before, decided), MONDAY, NEXT)

    assert found == (
        Moved(NEXT, "Decided: Who stays on call.", Page.MATTERS),
        Moved(date(2027, 3, 4), "Ana Reyes signed gate G1 Shadow as Brand lead.", Page.GATES),
        Moved(
            date(2027, 3, 2),
            "Routine comments: co-managed now; Ana Reyes gave the go.",
            Page.HANDOFF,
        ),
    )


def test_what_happens_often_is_one_line_with_its_count() -> None:
    tasks = [_task(number, date(2027, 3, 1 + number)) for number in range(1, 5)]

    (line,) = moved_since(a_transition(*tasks, _task(9, None)), MONDAY, NEXT)

    assert line == Moved(date(2027, 3, 5), "4 tasks done: Task 4, Task 3 and 2 more.", Page.PLAN)


def test_a_cutover_that_is_only_planned_has_not_moved() -> None:
    cutover = Cutover(
        id="routine",
        title="Routine comments",
        stage=Stage.SHADOW,
        responsibilities=(),
        on=date(2027, 3, 2),
    )

    assert moved_since(a_transition(cutover), MONDAY, NEXT) == ()
