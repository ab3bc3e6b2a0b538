"""What a decision of the room becomes in the transition: an ordinary level, row, decision, action.

No second truth: the workshop's record says how it came, the transition's own thing says what holds,
and names the workshop as its source.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from planner.actions.desk import Desk
from planner.actions.row_rules import require_fair, require_known, require_own, require_sound, still
from planner.domain.access import Act, require
from planner.domain.blind import is_revealed
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change, Guard
from planner.domain.people import Person
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.matters import ActionItem, CameFrom, DecisionTaken
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.readiness import Answer, GapOwner, Voice
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.wording import day
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import LevelItem, RuleItem
from planner.domain.workshop.deeds import Deed
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
                return _level(transition, room, item, deed)
            if isinstance(item, RuleItem):
                return _rule(desk, transition, item, deed)
            return NOTHING
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


def _level(transition: Transition, room: Room, item: LevelItem, deed: on_items.Record) -> Outcome:
    scope, level = transition_scope(transition.id), int(deed.value)
    note = "\n".join(
        each
        for each in (deed.rationale, f"Dissent: {deed.dissent}" if deed.dissent else "")
        if each
    )
    answer = make(
        Answer,
        {
            "criterion": transition.playbook.criterion(item.criterion).id,
            "voice": Voice.AGREED,
            "level": level,
            "note": note,
            "via": source(room),
        },
    )
    book = transition.book
    changes = [Change(scope, "answer", answer.id, answer, book.version("answer", answer.id))]
    acts = [Act.AGREE]
    owner = person_named(transition, deed.owner)
    if level < item.met_at and owner is not None and deed.due is not None:
        owned = make(GapOwner, {"criterion": item.criterion, "owner": owner.id, "due_on": deed.due})
        version = book.version("gap-owner", owned.id)
        changes.append(Change(scope, "gap-owner", owned.id, owned, version))
        acts.append(Act.OWN_GAPS)

    def guard(books: Mapping[str, Book]) -> Sequence[str]:
        return () if is_revealed(books[scope]) else (_NOT_REVEALED,)

    return Outcome(tuple(changes), tuple(acts), guard)


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
    item = room.session.item(deed.item)
    owner = person_named(transition, deed.owner)
    return make(
        DecisionTaken,
        {
            "id": f"{room.id}-{deed.item}",
            "title": item.question if item else deed.item,
            "decided": f"We differ. Agency: {deed.agency} Brand: {deed.brand}",
            "because": deed.rationale or f"Left open in {source(room)}.",
            "by": (owner.id,) if owner else (),
            "on": desk.on,
            "again_on": deed.review_on,
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


def _rows(desk: Desk, transition: Transition, rows: Collection[Row]) -> Outcome:
    """Return rows as any editor would keep them, with every rule an editor is held to."""
    kinds = {each.kind for each in rows}
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=kinds)
    for row in rows:
        require_known(transition, row)
    require_sound(transition, *rows)
    require_own(person, transition.charter, transition.protocol, list(rows))
    require_fair(person, transition, rows, desk.on)
    scope = transition_scope(transition.id)
    changes = tuple(
        Change(scope, each.kind, each.id, each, transition.book.version(each.kind, each.id))
        for each in rows
    )
    return Outcome(changes, (Act.EDIT_PROTOCOL,), still(transition, kinds))
