"""Proves that cutovers move together: each in its turn, on fit days, all or none."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.custody.cells import cells_of
from planner.domain.custody.days import cautions
from planner.domain.custody.ledger import Ledger, whole_plan
from planner.domain.custody.moves import cards, planned_at
from planner.domain.custody.owners import double_owners, holes
from planner.domain.custody.words import names
from planner.domain.errors import NotFound
from planner.domain.imagined import with_rows
from planner.domain.planning.differing import differing
from planner.domain.planning.plan import plan_of
from planner.domain.planning.postponing import (
    Postponement,
    aligned,
    beyond_words,
    goes_alone,
    postponed,
)
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.protocol.rows.handoff.planning import FreezeWindow
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from tests.domain.planning.test_content import KICKOFF, begun

SHADOW, ROUTINE, MODERATION = "into-shadow", "take-inbound-public-routine", "take-moderation"
WEEK = timedelta(days=7)


@cache
def a_move() -> Transition:
    return begun(surfaces=("facebook-comments", "facebook-messages", "google-reviews"))


def waiting(transition: Transition) -> tuple[Cutover, ...]:
    return tuple(each.cutover for each in cards(transition, cells_of(transition)))


def card(id_: str, transition: Transition | None = None) -> Cutover:
    return next(each for each in waiting(transition or a_move()) if each.id == id_)


def frozen(first: date, last: date) -> FreezeWindow:
    return FreezeWindow(id=f"sale-{first}", title="Sale", first_on=first, last_on=last)


def moved(found: Postponement) -> dict[str, date]:
    return {each.card.id: each.to for each in found.moves}


def test_a_card_takes_all_planned_ones_after_it_along_and_leaves_those_before_it() -> None:
    found = postponed(a_move(), MODERATION, 7, KICKOFF)

    ids = [each.id for each in waiting(a_move())]
    assert [each.card.id for each in found.moves] == ids[ids.index(MODERATION) :]
    assert found.obstacles == ()
    assert moved(found)[MODERATION] == card(MODERATION).on + WEEK


def test_a_card_lands_behind_a_freeze_window_and_the_next_one_behind_it() -> None:
    on = card(ROUTINE).on
    shut = frozen(on + timedelta(days=4), on + timedelta(days=17))
    transition = with_rows(a_move(), [shut])

    found = postponed(transition, ROUTINE, 7, KICKOFF)

    first, then = found.moves[:2]
    assert on.weekday() == 1
    assert (first.to, first.is_shifted) == (on + timedelta(days=21), True)
    # Both were meant for days in the window: they do not meet on the first day after it.
    assert (then.card.id, then.to) == (MODERATION, on + timedelta(days=22))


def test_what_is_brought_forward_in_a_freeze_window_stays_rather_than_come_later() -> None:
    on = card("closed").on
    transition = with_rows(a_move(), [frozen(on - WEEK, on + WEEK)])

    assert moved(postponed(transition, "closed", -1, KICKOFF)) == {}
    assert moved(postponed(transition, "closed", 1, KICKOFF))["closed"] > on + WEEK


def test_nothing_moves_into_the_past_and_the_sentence_says_how_many_days_it_takes() -> None:
    on = card(SHADOW).on

    late = postponed(a_move(), SHADOW, 7, on + timedelta(days=21))
    soon = postponed(a_move(), SHADOW, -7, on - timedelta(days=1))

    assert late.obstacles == (
        f"'Everything into shadow' would move to {on + WEEK:%-d %b %Y}, which has passed. Give at "
        "least 21 days.",
    )
    assert soon.obstacles[0].endswith("which has passed. Give 1 days sooner at most.")


def test_a_card_does_not_overtake_one_that_stays_and_both_are_named() -> None:
    back = (card(ROUTINE).on - card(MODERATION).on).days

    found = postponed(a_move(), MODERATION, back, KICKOFF)

    assert found.obstacles[0] == (
        f"'Moderation, staffed hours' would move to {card(ROUTINE).on:%-d %b %Y}, not after "
        f"'Routine messages in public, staffed hours' on {card(ROUTINE).on:%-d %b %Y}, which "
        "stays. Give fewer days, or move that one with all after it."
    )


def test_no_card_comes_before_the_day_on_which_the_plan_has_its_gate() -> None:
    gate_on = plan_of(a_move(), KICKOFF).gates["brand-owned"]
    later = with_rows(a_move(), [card("brand-owned").model_copy(update={"on": gate_on + WEEK})])

    found = postponed(later, "brand-owned", -14, KICKOFF)

    to = found.moves[0].to
    assert to < gate_on
    assert found.obstacles[0] == (
        f"'Everything brand-owned' would move to {to:%-d %b %Y}, before the plan has its gate "
        f"'O Brand-owned' on {gate_on:%-d %b %Y}. Give fewer days."
    )
    # One that is too early already may come nearer to its gate.
    early = with_rows(a_move(), [card("closed").model_copy(update={"on": gate_on})])
    assert postponed(early, "closed", 1, KICKOFF).obstacles == ()


def test_before_the_kickoff_nothing_changes_hands() -> None:
    found = postponed(a_move(), SHADOW, -300, KICKOFF - timedelta(days=300))

    assert any(
        f"before the kickoff on {KICKOFF:%-d %b %Y}. Give fewer days." in each
        for each in found.obstacles
    )


def test_what_would_come_after_the_contract_is_said_and_not_refused() -> None:
    found = postponed(a_move(), "closed", 14, KICKOFF)

    assert ([each.id for each in found.beyond], found.obstacles) == (["closed"], ())
    assert beyond_words(a_move(), found) == (
        "'Everything closed' would come after the contract ends on 31 Mar 2027.",
    )


def test_a_window_without_end_and_a_slip_of_the_keyboard_are_refused() -> None:
    on = card(ROUTINE).on
    shut = with_rows(a_move(), [frozen(on, on + timedelta(days=90))])

    assert "finds no day within two months" in postponed(shut, ROUTINE, 7, KICKOFF).obstacles[0]
    assert postponed(a_move(), ROUTINE, 700, KICKOFF).obstacles == (
        "700 days are over a year. Give at most 366.",
    )


def test_what_was_carried_out_is_no_plan_any_more() -> None:
    at = planned_at(card(SHADOW), "Europe/London")
    done = with_rows(a_move(), [CarriedOut(id=SHADOW, at=at, by="harbour-and-pine.ana-reyes")])

    with pytest.raises(NotFound, match="not planned any more"):
        postponed(done, SHADOW, 7, KICKOFF)


def test_a_card_goes_alone_only_as_far_as_the_next_one() -> None:
    routine, moderation = card(ROUTINE), card(MODERATION)
    day = timedelta(days=1)

    assert goes_alone(a_move(), routine, moderation.on - day)
    assert not goes_alone(a_move(), routine, moderation.on)
    assert goes_alone(a_move(), moderation, routine.on + day)
    assert not goes_alone(a_move(), moderation, routine.on)


def stages(book: Ledger) -> list[tuple[Stage, ...]]:
    """Return the stages that each cell goes through, in its order."""
    return [tuple(held.stage for held in book.history(each)) for each in book.cells]


def test_all_cards_come_to_the_plans_days_in_their_turn_and_then_none_differs() -> None:
    late = card("closed").model_copy(update={"on": KICKOFF + timedelta(days=250)})
    before = with_rows(a_move(), [late])
    told = {each.card.id: each.card.on < each.plan_on for each in differing(before, KICKOFF)}
    assert {True, False} <= set(told.values()), "one too early, one late"

    found = aligned(before, KICKOFF)

    after = with_rows(before, [each.row for each in found.moves])
    assert found.obstacles == ()
    assert differing(after, KICKOFF) == ()
    assert aligned(after, KICKOFF).moves == ()
    assert waiting(after)[0].id == waiting(before)[0].id == SHADOW
    assert stages(whole_plan(after)) == stages(whole_plan(before))


def test_of_two_cards_of_one_minute_the_sooner_by_the_plan_does_not_wait_for_the_other() -> None:
    on = card(ROUTINE).on + timedelta(days=1)
    together = [card(each).model_copy(update={"on": on}) for each in ("brand-led", MODERATION)]

    found = moved(aligned(with_rows(a_move(), together), KICKOFF))

    plan = plan_of(a_move(), KICKOFF)
    assert found.get(MODERATION, on) < plan.task("cutover-remaining").finish <= found["brand-led"]


def test_an_overdue_card_that_agrees_with_the_plan_is_not_left_in_the_past() -> None:
    gate = a_move().gate("enter-shadow")
    assert gate is not None
    signed_on, today = card(SHADOW).on - WEEK, card(SHADOW).on + WEEK
    signed = [
        SignOff(
            id=f"{gate.id}.{role}",
            gate=gate.id,
            role=role,
            by="harbour-and-pine.ana-reyes",
            on=signed_on,
            digest="0" * 64,
        )
        for role in gate.signers
    ]
    before = with_rows(a_move(), signed)
    assert SHADOW not in {each.card.id for each in differing(before, today)}

    assert moved(aligned(before, today))[SHADOW] >= today


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=2), st.integers(0, 90))
def test_over_random_windows_and_days_all_cards_follow_the_plan_stage_by_stage(
    windows: list[tuple[int, int]], on: int
) -> None:
    shut = [
        frozen(KICKOFF + timedelta(days=first), KICKOFF + timedelta(days=first + more))
        for first, more in windows
    ]
    before, today = with_rows(a_move(), shut), KICKOFF + timedelta(days=on)

    found = aligned(before, today)

    after = with_rows(before, [each.row for each in found.moves])
    then = {each.id: minute(each) for each in waiting(after)}
    turns = [(each.stage, minute(each), then[each.id]) for each in waiting(before)]
    for (stage, was, now), (its_stage, its_was, its_now) in product(turns, repeat=2):
        assert stage is its_stage or not was < its_was or now < its_now
    assert all(each.to >= today for each in found.moves)
    assert stages(whole_plan(after)) == stages(whole_plan(before))
    early = [each for each in differing(after, today) if each.card.on < each.plan_on]
    assert early == [] or not found.moves


@settings(max_examples=40)
@given(
    st.integers(0, 12),
    st.integers(-60, 90),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), max_size=3),
    st.integers(0, 4),
)
def test_over_random_shifts_order_stages_and_the_one_owner_are_kept(
    place: int, days: int, windows: list[tuple[int, int]], done: int
) -> None:
    shut = [
        frozen(KICKOFF + timedelta(days=first), KICKOFF + timedelta(days=first + more))
        for first, more in windows
    ]
    gone = [
        CarriedOut(id=each.id, at=planned_at(each, "Europe/London"), by="a.b")
        for each in waiting(a_move())[:done]
    ]
    before = with_rows(a_move(), [*shut, *gone])
    ahead = waiting(before)
    chosen = ahead[place % len(ahead)]

    found = postponed(before, chosen.id, days, KICKOFF)
    if found.obstacles:
        return
    after = with_rows(before, [each.row for each in found.moves])

    new = {each.id: each for each in waiting(after)}
    start = next(n for n, each in enumerate(ahead) if minute(each) == minute(chosen))
    assert [new[each.id] for each in ahead[:start]] == list(ahead[:start])
    pairs = [(minute(one), minute(new[one.id])) for one in ahead]
    for (was, now), (its_was, its_now) in pairwise(pairs):
        assert now < its_now if was < its_was else now == its_now
    for each in ahead[start:]:
        to = new[each.id].on
        assert to >= each.on + timedelta(days=days) if days > 0 else to <= each.on or days == 0
        assert to == each.on or cautions(after, to, each.at) == ()
    then, now = whole_plan(before), whole_plan(after)
    assert stages(now) == stages(then)
    assert len(now.slips) == len(then.slips)
    known = names(after)
    assert list(double_owners(now, known)) == list(double_owners(then, known)) == []
    assert list(holes(after, known)) == list(holes(before, known))


def minute(each: Cutover) -> datetime:
    return datetime.combine(each.on, each.at)
