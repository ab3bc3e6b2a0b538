"""Giving the go for a cutover, taking it back, and moving planned ones together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from planner.actions import checks
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.ownership import hand_over_once_signed
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.custody.carrying import Go, facts_alone, go, newly_double, rests_on
from planner.domain.custody.cells import cells_of
from planner.domain.custody.moves import listed
from planner.domain.custody.words import at_words, cells_words, names
from planner.domain.errors import NotFound, Refused
from planner.domain.gates.judging import is_passed, stand
from planner.domain.imagined import with_book, with_rows
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change
from planner.domain.planning.postponing import (
    PLAN_RESTING_ON,
    RESTING_ON,
    Postponement,
    aligned,
    postponed,
)
from planner.domain.playbook import Gate
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.wording import day
from planner.domain.zones import zone_of

#: Names what stands against a step in a transition as it is without it; nothing: it may be kept.
Holds = Callable[[Transition], Sequence[str]]


def judge_go(desk: Desk, transition: Transition, cutover: Cutover, at: datetime) -> Go:
    """Return what a go at this minute would carry out, its gate judged as well."""
    found = go(transition, cutover, at, {each.id: each.name for each in transition.people})
    return Go(
        found.cutover,
        found.at,
        found.goes,
        found.stays,
        found.gate,
        (*_of_gate(desk, transition, found), *found.obstacles),
    )


def why_shut(desk: Desk, transition: Transition, gate: Gate) -> str:
    """Return in a sentence why a gate is not passed today, its first reason named; "" if it is."""
    passed, reasons = is_passed(transition, gate.id, desk.on)
    if passed:
        return ""
    first, more = (reasons[0] if reasons else "Open the gate's page."), len(reasons) - 1
    others = f" And {more} more." if more > 0 else ""
    return f"Gate {gate.code} {gate.title} is not passed. {first}{others}"


def _of_gate(desk: Desk, transition: Transition, found: Go) -> Iterator[str]:
    """Yield why the gate of a go does not let it through on the day it is said; none: no gate."""
    if found.gate is None or not found.goes:
        return
    if told := why_shut(desk, transition, found.gate):
        yield told
        return
    signed_on = stand(transition, found.gate, desk.on).passed_on
    took_place_on = found.at.astimezone(ZoneInfo(zone_of(transition))).date()
    if signed_on and took_place_on < signed_on:
        yield (
            f"Gate {found.gate.code} {found.gate.title} was passed on {day(signed_on)}, and a "
            f"go of {day(took_place_on)} is before that. Give one after it."
        )


def carry_out(
    desk: Desk,
    transition_id: str,
    cutover_id: str,
    *,
    at: datetime,
    note: str = "",
    expected: int,
) -> CarriedOut:
    """Record that a cutover took place at a minute; the ledger counts it from there on.

    Only those of its cells move that stand in the stage before; the record keeps which they were.
    `expected` is the version of the record that was seen (0: never carried out). Raises Refused
    with every reason: the gate, conversations without an owner, a return that has not healed.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.CUT_OVER, transition.charter)
    cutover = _cutover(transition, cutover_id)
    if transition.book.find(CarriedOut, CarriedOut.kind, cutover_id):
        raise Refused(f"'{cutover.title}' was carried out already. Reload the page.")
    at = in_the_past(desk, transition, at)
    found = judge_go(desk, transition, cutover, at)
    if found.obstacles:
        raise Refused(" ".join(found.obstacles))
    facts = {"id": cutover_id, "at": at, "by": person.id, "note": note, "stage": cutover.stage}
    record = make(CarriedOut, {**facts, **listed(found.goes, cells_of(transition))})

    def holds(now: Transition) -> Sequence[str]:
        again = judge_go(desk, now, _cutover(now, cutover_id), at)
        if again.goes != found.goes or again.obstacles:
            return ("Somebody changed what this rests on a moment ago. Look, then say go again.",)
        return newly_double(now, with_rows(now, [record]))

    keep_record(desk, transition, Act.CUT_OVER, record, expected, action="carry out", holds=holds)
    if cutover.stage == Stage.BRAND_OWNED:
        hand_over_once_signed(desk, transition_id)
    return record


def take_back_go(desk: Desk, transition_id: str, cutover_id: str, *, expected: int) -> None:
    """Take a go back that was recorded by mistake: the cutover is a plan again.

    Raises Refused once a cell has moved on since: then only a rollback leads back.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.CUT_OVER, transition.charter)
    if transition.book.find(CarriedOut, CarriedOut.kind, cutover_id) is None:
        raise NotFound("This cutover is not carried out any more. Reload the page.")

    def holds(now: Transition) -> Sequence[str]:
        moved = rests_on(facts_alone(now), cutover_id)
        if not moved:
            return newly_double(now, with_rows(now, (), [(CarriedOut.kind, cutover_id)]))
        return (
            f"{cells_words(moved, names(now))} moved on since, so the go stays in the ledger. "
            "Roll these cells back instead.",
        )

    change = Change(transition_scope(transition_id), CarriedOut.kind, cutover_id, None, expected)
    _save(desk, transition, Act.CUT_OVER, change, action="take go back", holds=holds)


def postpone(
    desk: Desk, transition_id: str, cutover_id: str, *, days: int, seen: int
) -> Postponement:
    """Move a planned cutover and all after it by days of the calendar, all or none; say what moved.

    Below none they come sooner. `seen` is the log row up to which whoever moves them has seen:
    Refused if a cutover or a day off has changed since, and with the card and its day where one may
    not be moved so. BadInput where a cell would skip a stage.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=(Cutover.kind,))
    found = postponed(transition, cutover_id, days, desk.on)
    rows = _movable(found)
    checks.lay(desk, transition_id, rows, action="postpone", seen=seen, resting_on=RESTING_ON)
    return found


def follow_plan(desk: Desk, transition_id: str, *, seen: int) -> Postponement:
    """Bring the planned cutovers to the plan's days, each in its turn, all or none; say what moved.

    Raises Refused as `postpone` does, and if the plan has changed since `seen`.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=(Cutover.kind,))
    found = aligned(transition, desk.on)
    rows, resting_on = _movable(found), PLAN_RESTING_ON
    checks.lay(desk, transition_id, rows, action="follow plan", seen=seen, resting_on=resting_on)
    return found


def _movable(found: Postponement) -> Sequence[Row]:
    if found.obstacles:
        raise Refused(" ".join(found.obstacles))
    if not found.moves:
        raise Refused("With these days no cutover would move.")
    return [each.row for each in found.moves]


def keep_record(
    desk: Desk,
    transition: Transition,
    act: Act,
    record: Row,
    expected: int,
    *,
    action: str,
    holds: Holds,
) -> None:
    """Keep a record if `holds` names nothing against it, now and in the writer's turn."""
    change = Change(transition_scope(transition.id), record.kind, record.id, record, expected)
    _save(desk, transition, act, change, action=action, holds=holds)


def in_the_past(desk: Desk, transition: Transition, at: datetime) -> datetime:
    """Return the minute in UTC; Refused for one to come or one before the kickoff."""
    minute = at.astimezone(UTC).replace(second=0, microsecond=0)
    if minute > desk.at:
        told = at_words(minute, zone_of(transition))
        raise Refused(f"{told} is still to come. Record it when it has been said.")
    kickoff_on = transition.intake.kickoff_on
    if at.astimezone(ZoneInfo(zone_of(transition))).date() < kickoff_on:
        told = at_words(minute, zone_of(transition))
        raise Refused(f"{told} is before the kickoff on {day(kickoff_on)}. Correct the day.")
    return minute


def _save(
    desk: Desk, transition: Transition, act: Act, change: Change, *, action: str, holds: Holds
) -> None:
    if told := holds(transition):
        raise Refused(" ".join(told))
    key = (change.kind, change.id)

    def look(books: Mapping[str, Book]) -> Sequence[str]:
        # As it would be now without this change; its version says that nobody else made one here.
        book = books[change.scope]
        kept = {k: each for k, each in book.kept.items() if k != key}
        if key in transition.book.kept:
            kept[key] = transition.book.kept[key]
        return holds(with_book(transition, replace(book, kept=kept)))

    keep(desk, transition, act, [change], action=action, guard=look)


def _cutover(transition: Transition, id_: str) -> Cutover:
    found = next((each for each in transition.protocol.of(Cutover) if each.id == id_), None)
    if found is None:
        raise NotFound(f"There is no cutover '{id_}'; somebody may have removed it. Reload.")
    return found
