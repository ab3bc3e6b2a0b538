"""What of the handoff needs a decision, and where does it stand, in sentences?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from planner.domain.cover_rules import watched
from planner.domain.custody.carrying import ownerless
from planner.domain.custody.cells import Cell
from planner.domain.custody.days import better_day, cautions
from planner.domain.custody.ledger import Ledger
from planner.domain.custody.moves import Card
from planner.domain.custody.returning import open_causes
from planner.domain.custody.words import (
    at_words,
    cells_words,
    listed,
    names,
    standing_words,
)
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.cutovers import Cutover, Rollback
from planner.domain.stages import Stage
from planner.domain.wording import away, day
from planner.domain.zones import day_at, zone_of

#: A cutover is near when there is a fortnight left to change its day or prepare its list.
NEAR = timedelta(days=14)


def state_line(book: Ledger) -> str:
    """Return how many surfaces the brand answers, and the next cutover with its day."""
    facts, at = book.facts, book.at
    surfaces = watched(facts.protocol)
    if not surfaces:
        return "No surface is watched yet"
    ours = sum(book.is_brands(each.id, at) for each in surfaces)
    of = "surface" if len(surfaces) == 1 else "surfaces"
    said = (
        f"{facts.intake.brand} answers ordinary messages in staffed hours on {ours} of "
        f"{len(surfaces)} {of}"
    )
    due = [*book.overdue[:1], *book.planned[:1]]
    if not due:
        return f"{said}; no cutover is planned"
    card, word = due[0], "overdue" if book.overdue else "next"
    when = card.at.astimezone(ZoneInfo(zone_of(facts)))
    return f"{said}; {word}: {card.cutover.title}, {when:%a %-d %b %Y}"


def needs(book: Ledger, people: Mapping[str, str]) -> tuple[Need, ...]:
    """Return what waits, the most pressing first; `people` are names by ids."""
    return tuple(
        each
        for tell in (_overdue, _causes, _conversations, _stuck, _unfit, _forgotten)
        for each in tell(book, people)
    )


def _overdue(book: Ledger, people: Mapping[str, str]) -> Iterator[Need]:
    del people
    zone, on = zone_of(book.facts), day_at(book.facts, book.at)
    for each in book.overdue:
        ago = away(day_at(book.facts, each.at), on)
        yield Need(
            f"'{each.cutover.title}' was planned for {at_words(each.at, zone)}, {ago}, and nobody "
            "has said go. Its cells have not moved.",
            "Say go, or move it",
            Page.HANDOFF,
            Cutover.kind,
            each.cutover.id,
        )


def _causes(book: Ledger, people: Mapping[str, str]) -> Iterator[Need]:
    on = day_at(book.facts, book.at)
    for each in open_causes(book.facts):
        owner = people.get(each.cause_owner or "", "nobody")
        due = each.cause_due_on
        late = f", due {day(due)}{' and late' if due < on else ''}" if due else ""
        yield Need(
            f"The cause of the rollback of {day(day_at(book.facts, each.at))} is not closed: "
            f"{owner} owns it{late}. Until then its cells stay where they are.",
            "Close the cause",
            Page.HANDOFF,
            Rollback.kind,
            each.id,
        )


def _conversations(book: Ledger, people: Mapping[str, str]) -> Iterator[Need]:
    del people
    for each in (*book.overdue, *_near(book)):
        found = ownerless(book.facts, each.cutover.id)
        if found:
            has = "conversation has" if len(found) == 1 else "conversations have"
            which = listed(row.reference for row in found)
            yield Need(
                f"{len(found)} open {has} no new owner before '{each.cutover.title}': {which}.",
                "Name the owners",
                Page.HANDOFF,
                Cutover.kind,
                each.cutover.id,
            )


def _stuck(book: Ledger, people: Mapping[str, str]) -> Iterator[Need]:
    del people
    cards = {each.cutover.id: each for each in book.planned}
    seen: dict[str, list[str]] = {}
    for slip in book.slips:
        if slip.move.by in cards and not slip.meets:
            seen.setdefault(slip.move.by, []).append(standing_words(slip.stage))
    near = {each.cutover.id for each in _near(book)}
    for id_, stages in seen.items():
        if id_ not in near:
            continue
        card = cards[id_]
        yield Need(
            f"'{card.cutover.title}' on {at_words(card.at, zone_of(book.facts))} cannot take "
            f"{len(stages)} of its cells: by then {listed(dict.fromkeys(stages))} still.",
            "Look at the card",
            Page.HANDOFF,
            Cutover.kind,
            id_,
        )


def _unfit(book: Ledger, people: Mapping[str, str]) -> Iterator[Need]:
    del people
    for each in book.planned:
        told = cautions(book.facts, each.cutover.on, each.cutover.at)
        if told:
            better = better_day(book.facts, each.cutover)
            yield Need(
                f"'{each.cutover.title}': {told[0]}",
                f"Move it to {better:%-d %b}" if better else "Look at the card",
                Page.HANDOFF,
                Cutover.kind,
                each.cutover.id,
                move_to=better,
            )


def _forgotten(book: Ledger, people: Mapping[str, str]) -> Iterator[Need]:
    """Cells that others leave behind: on a surface added later, most often."""
    del people
    waiting = (*book.planned, *book.overdue)
    if not waiting:
        return
    last = {each: book.history(each)[-1].stage for each in book.moving}
    furthest = max((each.number for each in last.values()), default=0)
    into: dict[Stage, set[Cell]] = {}
    for card in waiting:
        into.setdefault(card.cutover.stage, set()).update(card.cells)
    by_stage: dict[Stage, list[Cell]] = {}
    for cell, stage in last.items():
        if stage.number < furthest and cell not in into.get(_after(stage), ()):
            by_stage.setdefault(stage, []).append(cell)
    known = names(book.facts)
    for stage, cells in by_stage.items():
        yield Need(
            f"{cells_words(cells, known)} would stay {standing_words(stage)}: no cutover takes "
            f"{'it' if len(cells) == 1 else 'them'} further.",
            "Plan it",
            Page.HANDOFF,
            Cutover.kind,
        )


def _after(stage: Stage) -> Stage:
    return tuple(Stage)[stage.number + 1]


def _near(book: Ledger) -> Iterator[Card]:
    yield from (each for each in book.planned if each.at <= book.at + NEAR)
