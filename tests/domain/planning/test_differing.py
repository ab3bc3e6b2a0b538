"""Proves that a card on another day than the plan's is told, with both days, and no other one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest

from planner.domain.imagined import with_rows
from planner.domain.planning.card_needs import needs
from planner.domain.planning.differing import Differing, differing
from planner.domain.planning.plan import plan_of
from planner.domain.planning.postponing import aligned
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.transition import Transition
from tests.domain.planning.test_content import KICKOFF, begun

OWNED, MODERATION = "brand-owned", "take-moderation"
DAY = timedelta(days=1)


@cache
def a_move() -> Transition:
    return begun()


def card(id_: str) -> Cutover:
    return next(each for each in a_move().protocol.of(Cutover) if each.id == id_)


def on_another_day(id_: str, on: date, *more: CarriedOut) -> dict[str, Differing]:
    """Return what differs, by card, once one card is on another day."""
    after = with_rows(a_move(), [card(id_).model_copy(update={"on": on}), *more])
    return {each.card.id: each for each in differing(after, KICKOFF)}


def test_a_card_before_its_gate_is_told_with_both_days_and_the_first_day_after_it() -> None:
    gate_on = plan_of(a_move(), KICKOFF).gates["brand-owned"]

    found = on_another_day(OWNED, gate_on - DAY)[OWNED]

    assert found.sentence == (
        f"'Everything brand-owned' is planned for {gate_on - DAY:%-d %b %Y}, but the plan has its "
        f"gate 'O Brand-owned' only on {gate_on:%-d %b %Y}."
    )
    assert found.plan_on == gate_on
    assert found.to is not None
    assert gate_on < found.to <= gate_on + timedelta(days=5)
    assert OWNED not in on_another_day(OWNED, gate_on)


def test_a_card_before_the_task_it_is_of_is_told_with_the_tasks_day() -> None:
    plan = plan_of(a_move(), KICKOFF)
    task_on = plan.task("cutover-moderation").finish
    assert plan.gates["co-managed"] < task_on - DAY

    found = on_another_day(MODERATION, task_on - DAY)[MODERATION]

    assert found.sentence == (
        f"'Moderation, staffed hours' is planned for {task_on - DAY:%-d %b %Y}, but the plan "
        f"reaches it only on {task_on:%-d %b %Y}."
    )
    assert (found.plan_on, found.to) == (task_on, task_on)


def test_a_card_is_late_once_it_is_more_than_a_week_behind_the_plan() -> None:
    task_on = plan_of(a_move(), KICKOFF).task("cutover-moderation").finish

    assert MODERATION not in on_another_day(MODERATION, task_on)
    assert MODERATION not in on_another_day(MODERATION, task_on + 7 * DAY)
    found = on_another_day(MODERATION, task_on + 8 * DAY)[MODERATION]
    assert found.sentence.endswith(f", but the plan has it on {task_on:%-d %b %Y}, 8 days earlier.")


@pytest.mark.parametrize(("id_", "is_told"), [(OWNED, True), ("brand-led-last", False)])
def test_without_a_task_only_the_card_that_opens_its_stage_can_be_late(
    id_: str, is_told: bool
) -> None:
    late = a_move().intake.contract.ends_on + timedelta(days=60)

    assert (id_ in on_another_day(id_, late)) is is_told


def test_what_was_carried_out_differs_from_nothing() -> None:
    on = plan_of(a_move(), KICKOFF).task("cutover-moderation").finish - 3 * DAY
    at = datetime.combine(on, time(10), UTC)
    done = CarriedOut(id=MODERATION, at=at, by="harbour-and-pine.ana-reyes")

    assert MODERATION in on_another_day(MODERATION, on)
    assert MODERATION not in on_another_day(MODERATION, on, done)


def test_a_plan_that_cannot_be_laid_says_nothing_of_the_cards() -> None:
    rows = {each.id: each for each in a_move().protocol.of(Task)}
    ring = rows["cutover-routine"].model_copy(update={"waits_for": ("first-week-read",)})

    assert differing(with_rows(a_move(), [ring]), KICKOFF) == ()


def test_cards_before_the_plan_wait_in_one_line_and_those_behind_it_in_another() -> None:
    plan = plan_of(a_move(), KICKOFF)
    days = {each.card.id: each.to for each in aligned(a_move(), KICKOFF).moves}
    fitting = with_rows(a_move(), [each.row for each in aligned(a_move(), KICKOFF).moves])
    early = card(OWNED).model_copy(update={"on": plan.gates["brand-owned"] - DAY})
    behind = [
        card(id_).model_copy(update={"on": days[id_] + 9 * DAY})
        for id_ in (MODERATION, "take-reviews")
    ]
    known = {each.card.id for each in differing(fitting, KICKOFF)}

    one = needs(with_rows(fitting, [early]), KICKOFF)
    both = needs(with_rows(fitting, [early, *behind]), KICKOFF)

    assert known == set()
    assert [(each.row, each.does) for each in one] == [(OWNED, "")]
    assert [(each.row, each.does) for each in both] == [(OWNED, ""), ("", "all")]
    assert both[1].sentence.endswith(" 1 more card is behind the plan too.")


def test_a_card_that_cannot_come_sooner_for_its_turn_waits_for_nobody() -> None:
    fitting = with_rows(a_move(), [each.row for each in aligned(a_move(), KICKOFF).moves])
    on = {each.id: each.on for each in fitting.protocol.of(Cutover)}
    # No task of the plan is behind the last cells, so nothing says that they are late.
    far = on["brand-led"] + 7 * DAY
    last = card("brand-led-last").model_copy(update={"on": far, "at": time(9)})
    behind = card(MODERATION).model_copy(update={"on": far, "at": time(10)})

    alone = with_rows(fitting, [behind])
    in_turn = with_rows(fitting, [last, behind])

    assert MODERATION in {each.row for each in needs(alone, KICKOFF)}
    assert MODERATION in {each.card.id for each in differing(in_turn, KICKOFF)}
    assert "behind" not in " ".join(each.sentence for each in needs(in_turn, KICKOFF))
    assert MODERATION not in {each.row for each in needs(in_turn, KICKOFF)}
