"""Proves that a task whose proof stands elsewhere is ticked from there, and by hand only aloud."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planner.domain.imagined import with_rows
from planner.domain.plan_draft import lessons
from planner.domain.planning.plan import PlannedTask, TaskState, plan_of
from planner.domain.planning.proofs import proofs, unproven
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.protocol.rows.handoff.team import Position
from planner.domain.training.curriculum import before_answering
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.domain.planning.test_content import KICKOFF, begun
from tests.domain.training.learning import both, passed, tom

MONDAY, FRIDAY = KICKOFF + timedelta(days=7), KICKOFF + timedelta(days=11)
LATER = KICKOFF + timedelta(days=30)
MINA = tom(id="mina", name="Mina Park", role="community-manager")
TOM = tom(role="community-manager")


def _wave(transition: Transition) -> tuple[str, ...]:
    """Return the ids of the first wave's modules that a community manager takes."""
    modules = lessons(transition.playbook, transition.intake)["modules-1"]
    return tuple(each.id for each in modules if TOM.role in each.for_roles)


def _all(person: str, on: date) -> list[Row]:
    return [passed(each, on, person) for each in _wave(begun())]


def _every(person: str, on: date) -> list[Row]:
    """Return all that somebody takes before the ladder, passed."""
    modules = before_answering(
        each for each in begun().playbook.trade.modules if TOM.role in each.for_roles
    )
    return [passed(each.id, on, person) for each in modules]


def _task(id_: str, *rows: Row, on: date = LATER) -> PlannedTask:
    return plan_of(with_rows(begun(), rows), on).task(id_)


def _said(id_: str, *rows: Row) -> str:
    return proofs(with_rows(begun(), rows), LATER)[id_].missing


def _starting(on: date) -> Position:
    facts = {"id": "second", "role": MINA.role, "state": "filled", "person": MINA.name}
    return make(Position, {**facts, "starts_on": on})


def _ticked(id_: str, **days: Any) -> Task:
    return make(Task, {**dict(_task(id_).row), **days})


def test_a_wave_of_modules_is_done_when_the_last_who_needs_them_has_passed() -> None:
    assert _wave(begun())
    half = [TOM, MINA, *_all("tom", MONDAY)]

    going = _task("modules-1", *half)
    done = _task("modules-1", *half, *_all("mina", FRIDAY))

    assert (going.state, going.start) == (TaskState.UNDER_WAY, MONDAY)
    assert _said("modules-1", *half) == "Mina Park has not passed"
    assert (done.state, done.finish) == (TaskState.DONE, FRIDAY)


def test_a_module_that_was_not_passed_ticks_nothing() -> None:
    first, *others = _all("tom", MONDAY)
    failed = first.model_copy(update={"passed": False})

    assert _task("modules-1", TOM, failed, *others).is_open
    assert _said("modules-1") == "nobody on the roster has a role that learns it"


def test_a_certificate_that_is_renewed_leaves_the_task_done_when_it_was() -> None:
    first, *others = _all("tom", MONDAY)
    for again in ({"passed": True}, {"passed": False, "valid_until": None}):
        renewed = first.model_copy(update={"on": FRIDAY, "first_on": MONDAY, **again})

        done = _task("modules-1", TOM, renewed, *others)

        assert (done.state, done.finish) == (TaskState.DONE, MONDAY)


def test_whoever_starts_later_does_not_open_what_was_done() -> None:
    done = _task("modules-1", TOM, MINA, _starting(FRIDAY), *_all("tom", MONDAY))

    assert done.finish == MONDAY
    assert _task("modules-1", TOM, MINA, _starting(MONDAY), *_all("tom", MONDAY)).is_open


def test_a_rung_of_the_ladder_ticks_its_task_when_both_have_marked() -> None:
    watched = [*both("observe", KICKOFF), *both("shadow", MONDAY)]

    assert _task("shadow-watch", TOM, *watched).finish == MONDAY
    assert _task("shadow-watch", TOM, *watched[:-1]).is_open
    assert _task("reverse-shadow", TOM, *watched).is_open
    assert _task("reverse-shadow", TOM, *watched, *both("reverse-shadow", FRIDAY)).finish == FRIDAY


def test_the_people_hired_tick_the_tasks_of_their_wave() -> None:
    opened = _starting(MONDAY).model_copy(update={"opens_on": KICKOFF})
    rows = [TOM, MINA, opened, *_all("tom", MONDAY)]
    climbed = [
        mark for each in ("observe", "shadow", "reverse-shadow") for mark in both(each, FRIDAY)
    ]
    hers = [
        each.model_copy(update={"person": "mina", "id": each.id.replace("tom", "mina")})
        for each in climbed
    ]

    assert _said("second-wave-modules", *rows) == "Mina Park has not passed"
    assert _task("second-wave-modules", *rows, *_every("mina", FRIDAY)).finish == FRIDAY
    assert _task("second-wave-drafts", *rows, *climbed).is_open
    assert _task("second-wave-drafts", *rows, *hers).finish == FRIDAY
    assert _said("second-wave-drafts", TOM, *climbed) == (
        "nobody hired for an opened position is on the roster"
    )


def test_what_was_ticked_by_hand_without_its_proof_is_said() -> None:
    by_hand = _ticked("modules-1", done_on=MONDAY)
    transition = with_rows(begun(), [TOM, by_hand])

    found = unproven(transition, by_hand, LATER)

    assert found is not None
    assert (found.page, found.missing) == (Page.TRAINING, "Tom Okafor has not passed")
    assert plan_of(transition, LATER).task("modules-1").finish == MONDAY
    assert unproven(with_rows(begun(), [TOM]), _task("modules-1").row, LATER) is None


def test_a_proof_outranks_the_day_given_by_hand() -> None:
    by_hand = _ticked("modules-1", done_on=MONDAY)
    rows = [TOM, by_hand, *_all("tom", FRIDAY)]

    assert _task("modules-1", *rows).finish == FRIDAY
    assert unproven(with_rows(begun(), rows), by_hand, LATER) is None


def test_every_page_that_proves_a_task_is_named_with_what_it_lacks() -> None:
    found = proofs(begun(), LATER)

    assert found["gate-enter-shadow"].page is Page.GATES
    assert found["cutover-routine"].missing.startswith("no go was said for '")
    assert found["move.facebook-page"].page is Page.ACCESS
    assert found["tool.listening"].missing.startswith("no tool is named; undecided")
    assert "charter" not in found
