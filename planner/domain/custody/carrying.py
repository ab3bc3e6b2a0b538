"""What would a go carry out at a minute, and what stands in its way?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from planner.domain.custody.cells import Cell, Facts, cells_of, meant_by, staying
from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.custody.moves import How
from planner.domain.custody.owners import double_owners
from planner.domain.custody.returning import behind, gate_needed, why_not_again
from planner.domain.custody.words import at_words, cells_words, names, stage_words
from planner.domain.playbook import Gate
from planner.domain.protocol.rows import Band
from planner.domain.protocol.rows.handoff.cutovers import Cutover, OpenConversation
from planner.domain.protocol.stated import Gap
from planner.domain.stages import Stage
from planner.domain.zones import zone_of

_AFTER_ALL = datetime(9999, 12, 30, tzinfo=UTC)
_NAMED = 5


@dataclass(frozen=True)
class Go:
    """What a cutover would move at a minute, what it leaves behind, and why it cannot go.

    `gate` has to be passed as well; whether it is, is not known here.
    """

    cutover: Cutover
    at: datetime
    goes: tuple[Cell, ...]
    stays: tuple[Cell, ...]
    gate: Gate | None
    obstacles: tuple[str, ...]


def facts_alone(facts: Facts) -> Ledger:
    """Return the ledger of what took place, without any plan."""
    return ledger(facts, _AFTER_ALL)


def go(facts: Facts, cutover: Cutover, at: datetime, people: Mapping[str, str]) -> Go:
    """Return what a go at this minute would carry out; `people` are names by ids."""
    book, cells = facts_alone(facts), cells_of(facts)
    bands = {each.id: each for each in facts.protocol.of(Band)}
    meant = meant_by(cutover, cells, bands, staying(facts))
    before = cutover.stage.before
    goes = tuple(each for each in meant if book.held(each, at).stage is before)
    stays = tuple(each for each in meant if each not in set(goes))
    gate = gate_needed(facts, cutover.stage, (each.responsibility for each in goes))
    obstacles = tuple(_obstacles(book, cutover, at, goes, stays, gate, people))
    return Go(cutover, at, goes, stays, gate, obstacles)


def _obstacles(
    book: Ledger,
    cutover: Cutover,
    at: datetime,
    goes: tuple[Cell, ...],
    stays: tuple[Cell, ...],
    gate: Gate | None,
    people: Mapping[str, str],
) -> Iterator[str]:
    facts, known = book.facts, names(book.facts)
    zone = zone_of(facts)
    if not goes:
        before = stage_words(cutover.stage.before)
        told = (
            f"none of {cells_words(stays, known)} stands in the stage before it, {before}, at "
            f"{at_words(at, zone)}"
            if stays
            else "there is no such cell"
        )
        yield f"'{cutover.title}' moves nothing: {told}."
        return
    later = [each for each in goes if book.history(each)[-1].since >= at]
    if any(book.history(each)[-1].how is not None for each in later):
        moved = [each for each in later if book.history(each)[-1].how is not None]
        yield (
            f"{cells_words(moved, known)} moved at that minute or after it already. Give a later "
            "minute."
        )
    yield from _without_owner(facts, cutover)
    on = at.astimezone(ZoneInfo(zone)).date()
    for rollback in behind(book, goes):
        yield from why_not_again(facts, rollback, gate, on, people)


def conversations(facts: Facts, cutover: str) -> tuple[OpenConversation, ...]:
    """Return a cutover's conversations that are not settled."""
    return tuple(
        each
        for each in facts.protocol.of(OpenConversation)
        if each.cutover == cutover and each.settled_on is None
    )


def ownerless(facts: Facts, cutover: str) -> tuple[OpenConversation, ...]:
    """Return a cutover's conversations that are neither settled nor have a new owner by name."""
    return tuple(each for each in conversations(facts, cutover) if isinstance(each.new_owner, Gap))


def _without_owner(facts: Facts, cutover: Cutover) -> Iterator[str]:
    found = ownerless(facts, cutover.id)
    if found:
        named = ", ".join(each.reference for each in found[:_NAMED])
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        are = "conversation has" if len(found) == 1 else "conversations have"
        yield (
            f"{len(found)} open {are} no new owner: {named}{more}. Name one for each, or say that "
            "it is settled."
        )


def newly_double(before: Facts, after: Facts) -> tuple[str, ...]:
    """Return, in sentences, which cells a step would give to two parties in the same minutes."""
    known = names(after)
    stood = {each.about for each in double_owners(facts_alone(before), known)}
    found = (each for each in double_owners(facts_alone(after), known) if each.about not in stood)
    return tuple(dict.fromkeys(each.sentence for each in found))


def may_go_back(book: Ledger, cell: Cell) -> bool:
    """Return whether a cell can be rolled back: neither at the beginning nor closed."""
    return book.history(cell)[-1].stage not in (Stage.AGENCY_LED, Stage.CLOSED)


def rests_on(book: Ledger, cutover: str) -> tuple[Cell, ...]:
    """Return the cells that moved on since a cutover was carried out, so that it has to stand."""
    return tuple(
        cell
        for cell in book.cells
        if any(
            each.by == cutover and each.how is How.CARRIED_OUT for each in book.history(cell)[:-1]
        )
    )
