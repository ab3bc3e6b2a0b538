"""What a decision of the room becomes in the transition: an ordinary level, row, decision, action.

No second truth: the workshop's record says how it came, the transition's own thing says what holds,
and names the workshop as its source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from planner.actions.desk import Desk
from planner.actions.edited_rows import edited
from planner.actions.workshop.drilling import rows_of
from planner.domain.access import Act
from planner.domain.blind import is_revealed
from planner.domain.errors import NotFound, Refused
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change, Guard
from planner.domain.people import Party, Person
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.matters import ActionItem, CameFrom, DecisionTaken
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.readiness import Answer, Evidence, GapOwner, Voice
from planner.domain.transition import Transition
from planner.domain.value import Value, make
from planner.domain.wording import day
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import CoverItem, InjectItem, LevelItem, RuleItem
from planner.domain.workshop.deeds import Deed
from planner.domain.workshop.results import first_seconds
from planner.domain.workshop.room import Room

_NOT_REVEALED = (
    "The two voices on readiness are not revealed yet, so no agreed level can be recorded. Both "
    "leads lock their answers on the page Readiness first."
)


@dataclass(frozen=True)
class Outcome:
    """What a deed changes in the transition, the acts that it is, and what must hold for it."""

    changes: tuple[Change, ...]
    acts: tuple[Act, ...]
    guard: Guard


def _allow(_: Mapping[str, Book]) -> Sequence[str]:
    return ()


NOTHING = Outcome((), (), _allow)


def carried(desk: Desk, transition: Transition, room: Room, deed: Deed) -> Outcome:
    """Return what a deed carries into the transition; NOTHING for most.

    Raises BadInput or NotAllowed where the transition itself would refuse it.
    """
    match deed:
        case on_items.Record():
            item = room.session.item(deed.item)
            if isinstance(item, LevelItem):
                return _level(desk, transition, room, item, deed)
            if isinstance(item, RuleItem):
                return _rule(desk, transition, item, deed)
            if isinstance(item, InjectItem):
                owner = person_named(transition, deed.owner)
                named = owner.id if owner else None
                return _rows(desk, transition, rows_of(desk, room, item, deed, named))
            return _rows(desk, transition, [_cover(desk, transition, room, deed)])
        case on_items.AgreeToDiffer():
            return _rows(desk, transition, [_difference(desk, transition, room, deed)])
        case deeds.Close() if room.session.actions:
            return _rows(desk, transition, _actions(transition, room))
        case _:
            return NOTHING


def source(room: Room) -> str:
    """Return how a workshop is named as a source: "Readiness review, 22 Nov 2026"."""
    return f"{room.workshop.title}, {day(room.workshop.starts_at.date())}"


def person_named(transition: Transition, name: str) -> Person | None:
    """Return the participant of this name, with or without the party behind it, or None."""
    wanted = name.casefold().strip()
    return next(
        (
            each
            for each in transition.people
            if wanted in (each.id, each.name.casefold(), each.spoken.casefold())
        ),
        None,
    )


def _level(
    desk: Desk, transition: Transition, room: Room, item: LevelItem, deed: on_items.Record
) -> Outcome:
    _require_both(transition, room, item)
    scope, book = transition_scope(transition.id), transition.book
    given: list[tuple[str, str, Value, Act]] = []
    answer = _answer(transition, room, item, deed)
    given.append(("answer", answer.id, answer, Act.AGREE))
    owner = person_named(transition, deed.owner)
    if answer.level is not None and answer.level < item.met_at and owner and deed.due:
        facts = {"criterion": item.criterion, "owner": owner.id, "due_on": deed.due}
        given.append(("gap-owner", item.criterion, make(GapOwner, facts), Act.OWN_GAPS))
    if deed.link:
        evidence = _evidence(desk, transition, item, deed)
        given.append(("evidence", evidence.id, evidence, Act.ATTACH))

    def guard(books: Mapping[str, Book]) -> Sequence[str]:
        return () if is_revealed(books[scope]) else (_NOT_REVEALED,)

    return Outcome(
        tuple(
            Change(scope, kind, id_, its, book.version(kind, id_)) for kind, id_, its, _ in given
        ),
        tuple(act for *_, act in given),
        guard,
    )


def _require_both(transition: Transition, room: Room, item: LevelItem) -> None:
    """Refuse an agreed level that one side alone voted on, while there are two to agree."""
    result = room.result(item.id, room.session.of(item.id).round)
    if result.is_one_sided and transition.charter.handed_over_on is None:
        raise Refused(
            "Only one of the two sides voted, so nothing is agreed between them. Enter the other "
            "side's votes by hand in a new round, or park it."
        )


def _answer(transition: Transition, room: Room, item: LevelItem, deed: on_items.Record) -> Answer:
    dissent = f"Dissent: {deed.dissent}" if deed.dissent else ""
    return make(
        Answer,
        {
            "criterion": transition.playbook.criterion(item.criterion).id,
            "voice": Voice.AGREED,
            "level": int(deed.value),
            "note": "\n".join(each for each in (deed.rationale, dissent) if each),
            "via": source(room),
        },
    )


def _evidence(
    desk: Desk, transition: Transition, item: LevelItem, deed: on_items.Record
) -> Evidence:
    """Return the evidence that was shown in the room, under the party of whoever writes it down."""
    party, taken = desk.party or Party.BRAND, transition.book.kept
    number = 1
    while ("evidence", f"{item.criterion}.{number}.{party}") in taken:
        number += 1
    return make(
        Evidence,
        {
            "id": f"{item.criterion}.{number}.{party}",
            "criterion": item.criterion,
            "party": party,
            "kind": deed.grade,
            "link": deed.link,
            "checker": deed.owner,
            "checked_on": desk.on,
            "valid_until": deed.valid_until or transition.intake.contract.ends_on,
        },
    )


def _rule(desk: Desk, transition: Transition, item: RuleItem, deed: on_items.Record) -> Outcome:
    placed = transition.protocol.placed.get((item.row_kind, item.row))
    if placed is None:
        raise NotFound(
            f"The row that '{item.question}' is about is not in the protocol any more. "
            "Park the item, and look at the protocol."
        )
    facts = {**placed.row.model_dump(), item.field: deed.value}
    return _rows(desk, transition, [make(ROW_TYPE[item.row_kind], facts)])


def _difference(
    desk: Desk, transition: Transition, room: Room, deed: on_items.AgreeToDiffer
) -> Row:
    decided = f"We differ. Agency: {deed.agency} Brand: {deed.brand}"
    because = deed.rationale or f"Left open in {source(room)}."
    return _taken(desk, transition, room, deed, decided, because, again_on=deed.review_on)


def _cover(desk: Desk, transition: Transition, room: Room, deed: on_items.Record) -> Row:
    """Return what a test of cover showed, as a decision: minutes beside their limit, no person."""
    item = room.session.item(deed.item)
    seconds = first_seconds(room, deed.item, room.session.of(deed.item).round)
    limit = item.limit_minutes if isinstance(item, CoverItem) else 0
    took = "Nobody said" if seconds is None else f"{ceil(seconds / 60)} min until somebody said"
    decided = f"Test of cover: {took} “I have it”; the limit is {limit} min."
    return _taken(desk, transition, room, deed, decided, deed.rationale or source(room))


def _taken(
    desk: Desk,
    transition: Transition,
    room: Room,
    deed: on_items.Record | on_items.AgreeToDiffer,
    decided: str,
    because: str,
    again_on: date | None = None,
) -> Row:
    """Return a decision of the room on an item that is no level and no rule's value."""
    item, owner = room.session.item(deed.item), person_named(transition, deed.owner)
    return make(
        DecisionTaken,
        {
            "id": f"{room.id}-{deed.item}",
            "title": item.question if item else deed.item,
            "decided": decided,
            "because": because,
            "by": (owner.id,) if owner else (),
            "on": desk.on,
            "again_on": again_on,
        },
    )


def _actions(transition: Transition, room: Room) -> list[Row]:
    made: list[Row] = []
    for each in room.session.actions:
        owner = person_named(transition, each.owner)
        when = f"If {each.when}: " if each.when else ""
        note = f"{when}agreed in {source(room)}."
        facts = {
            "id": f"{room.id}-{each.id}",
            "title": each.then,
            "owner": owner.id if owner else None,
            "due_on": each.due,
            "came_from": CameFrom.WORKSHOP,
            "about": room.id,
            "note": note if owner else f"{note} For {each.owner}.",
        }
        made.append(make(ActionItem, facts))
    return made


def _rows(desk: Desk, transition: Transition, rows: Sequence[Row]) -> Outcome:
    made = edited(desk, transition, rows)
    return Outcome(made.changes, (Act.EDIT_PROTOCOL,), made.guard)
