"""Proves that cutovers are moved together in one step, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from planner.actions import handoff, protocol
from planner.actions.desk import Desk
from planner.domain.errors import NotAllowed, Refused
from planner.domain.people import Party, Standing
from planner.domain.planning.differing import differing
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.protocol.rows.handoff.holdings import ToolNeed
from planner.domain.protocol.rows.handoff.learning import LadderMark
from planner.domain.protocol.rows.handoff.planning import FreezeWindow, Task
from planner.domain.value import make
from tests.actions.desks import START, Table, facts_of, interrupted, laid

SHADOW, TAKE, LISTENING = "into-shadow", "take-inbound-public-routine", "take-listening"
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _gates_are_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judging gates has tests of its own; here each is passed."""
    monkeypatch.setattr(handoff, "is_passed", lambda *_: (True, ()))


def days(table: Table) -> dict[str, date]:
    return {each.id: each.on for each in table.seen().protocol.of(Cutover)}


def say_go(table: Table, days_after: float = 3) -> None:
    at: datetime = START + timedelta(days=days_after)
    desk = replace(table.brand, at=at)
    handoff.carry_out(desk, table.id, SHADOW, at=at, expected=0)


def freeze(table: Table, first: date, last: date) -> None:
    facts = {"title": "Sale", "first_on": first, "last_on": last}
    protocol.add_row(table.brand, table.id, FreezeWindow.kind, facts)


def move(table: Table, cutover: str, by: int, desk: Desk | None = None) -> None:
    handoff.postpone(desk or table.brand, table.id, cutover, days=by, seen=table.seq)


def test_a_cutover_and_all_after_it_move_in_one_step(table: Table) -> None:
    before, seq = days(table), table.seq

    found = handoff.postpone(table.brand, table.id, TAKE, days=7, seen=seq)

    later = [id_ for id_, on in before.items() if on >= before[TAKE]]
    assert {each.card.id for each in found.moves} == set(later)
    assert days(table) == {
        id_: max(on, next((each.to for each in found.moves if each.card.id == id_), on))
        for id_, on in before.items()
    }
    assert days(table)[TAKE] == before[TAKE] + WEEK
    rows = table.store.entries(table.scope, seq)
    assert [each.seq for each in rows] == list(range(seq + 1, seq + 1 + len(later)))
    assert {(each.action, each.at, each.kind) for each in rows} == {("postpone", START, "cutover")}
    assert [days(table)[each] for each in (SHADOW, LISTENING)] == [
        before[each] for each in (SHADOW, LISTENING)
    ]


def test_one_that_may_not_move_so_keeps_all_where_they_were(table: Table) -> None:
    before, seq = days(table), table.seq

    with pytest.raises(Refused, match=r"'Everything into shadow' would move to 5 Jan 2027, which"):
        move(table, SHADOW, -8)
    with pytest.raises(Refused, match=r"not after 'Everything into shadow' on 13 Jan 2027, which"):
        move(table, LISTENING, -2)
    freeze(table, before["brand-owned"], before["brand-owned"] + timedelta(days=99))
    with pytest.raises(Refused, match="finds no day within two months from"):
        move(table, SHADOW, 7)

    assert (days(table), table.seq) == (before, seq + 1)


def test_what_changed_since_one_looked_is_looked_at_again_first(table: Table) -> None:
    before, seen = days(table), table.seq
    freeze(table, date(2027, 2, 9), date(2027, 2, 9))

    with pytest.raises(Refused, match="changed the freeze window 'Sale' since you looked"):
        handoff.postpone(table.brand, table.id, TAKE, days=7, seen=seen)

    assert days(table) == before


def test_a_go_in_the_very_moment_leaves_every_card_where_it_was(table: Table) -> None:
    before = days(table)
    slow = interrupted(replace(table.brand, at=START), lambda: say_go(table))

    with pytest.raises(Refused, match="Somebody changed what this rests on a moment ago"):
        move(table, SHADOW, 7, slow)

    assert days(table) == before


def test_with_no_day_to_give_nothing_is_kept(table: Table) -> None:
    with pytest.raises(Refused, match="no cutover would move"):
        move(table, SHADOW, 0)


def test_a_card_that_was_edited_keeps_all_else_that_it_says(table: Table) -> None:
    row = table.seen().protocol.placed[Cutover.kind, TAKE].row
    facts = facts_of(row, on_shift="Kim and Pat", surfaces=("facebook-comments",))
    protocol.save_row(table.brand, table.id, Cutover.kind, facts, expected=0)

    move(table, SHADOW, 14)

    kept = table.seen().protocol.placed[Cutover.kind, TAKE].row
    assert kept == make(Cutover, {**facts, "on": days(table)[TAKE]})
    assert days(table)[TAKE] == row.on + 2 * WEEK


def test_all_cards_follow_the_plan_in_one_step(table: Table) -> None:
    assert differing(table.seen(), START.date())
    seq = table.seq

    found = handoff.follow_plan(table.brand, table.id, seen=seq)

    assert differing(table.seen(), START.date()) == ()
    to = {each.card.id: each.to for each in found.moves}
    assert {id_: on for id_, on in days(table).items() if id_ in to} == to
    assert table.seq == seq + len(found.moves)
    assert {each.action for each in table.store.entries(table.scope, seq)} == {"follow plan"}
    with pytest.raises(Refused, match="no cutover would move"):
        handoff.follow_plan(table.brand, table.id, seen=table.seq)


def test_a_plan_that_changed_since_one_looked_is_looked_at_again_first(table: Table) -> None:
    before, seen = days(table), table.seq
    placed = table.seen().protocol.placed[Task.kind, "cutover-routine"]
    facts = facts_of(placed.row, not_before=date(2027, 5, 4))
    protocol.save_row(table.brand, table.id, Task.kind, facts, expected=placed.version)

    with pytest.raises(Refused, match=r"changed the task .* since you looked"):
        handoff.follow_plan(table.brand, table.id, seen=seen)

    assert days(table) == before


def test_what_the_plan_learns_elsewhere_is_looked_at_first_too(table: Table) -> None:
    """A tool that is dropped, or somebody on the roster, moves the plan's days as a task does."""
    before, seen = days(table), table.seq
    need = table.placed(ToolNeed.kind)
    facts = facts_of(need.row, decision="drop")
    protocol.save_row(table.brand, table.id, ToolNeed.kind, facts, expected=need.version)

    with pytest.raises(Refused, match=r"changed the tool need .* since you looked"):
        handoff.follow_plan(table.brand, table.id, seen=seen)

    assert days(table) == before


@pytest.mark.parametrize(
    ("given", "is_told"), [((Party.AGENCY,), False), ((Party.BRAND,), True), (tuple(Party), True)]
)
def test_a_mark_of_the_others_is_told_of_only_once_both_are_given(
    table: Table, given: tuple[Party, ...], is_told: bool
) -> None:
    seen = table.seq
    laid(table, [a_mark(each) for each in given])

    if is_told:
        with pytest.raises(Refused, match=r"changed the marks on the ladder .* since you looked"):
            handoff.follow_plan(table.brand, table.id, seen=seen)
    else:
        assert handoff.follow_plan(table.brand, table.id, seen=seen).moves


def a_mark(party: Party) -> LadderMark:
    facts = {
        "id": f"tom.all.observe.1.{party}",
        "person": "tom",
        "rung": "observe",
        "round": 1,
        "party": party,
        "by": f"{party}.lead",
        "on": START.date(),
        "items": 40,
        "good": 18,
    }
    return make(LadderMark, facts)


def test_who_may_not_edit_moves_nothing(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    for who in (viewer, table.nobody):
        with pytest.raises(NotAllowed):
            move(table, TAKE, 7, who)
        with pytest.raises(NotAllowed):
            handoff.follow_plan(who, table.id, seen=table.seq)
