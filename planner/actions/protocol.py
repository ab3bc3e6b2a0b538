"""Editing the response protocol row by row; two people at once lose nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.row_rules import (
    require_fair,
    require_fair_removal,
    require_known,
    require_own,
    require_removable,
    require_sound,
    still,
)
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.errors import BadInput, Conflict, NotFound, Refused
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.merge import Clash, merge
from planner.domain.people import Person
from planner.domain.protocol.reading import Origin, Placed
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import BY_ID, ROW_TYPE
from planner.domain.team.hidden import require_open_to
from planner.domain.transition import Transition
from planner.domain.value import Value, make


class Clashing(Conflict):
    """Two people changed the same field of a row; `clashes` holds both texts, nothing was saved.

    `joined` is the row with everything that goes together; at the clashing fields it has theirs.
    """

    def __init__(
        self, conflict: Conflict, joined: dict[str, Any], clashes: tuple[Clash, ...]
    ) -> None:
        self.joined, self.clashes = joined, clashes
        super().__init__(
            conflict.kind,
            conflict.id,
            mine=conflict.mine,
            theirs=conflict.theirs,
            version=conflict.version,
            by=conflict.by,
        )


def save_row(
    desk: Desk, transition_id: str, kind: str, facts: Mapping[str, Any], *, expected: int
) -> Row:
    """Keep one row and return it as it now stands.

    `expected` is the version the editor saw (0 for a default or a new row). If somebody else saved
    the row since, different fields are joined; the same field raises Clashing with both texts.
    Raises BadInput with every fault and its field.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=(kind,))
    row = make(_type_of(kind), facts)
    require_known(transition, row)
    require_sound(transition, row)
    try:
        _keep(desk, transition, [(row, expected)], person, "edit")
    except Conflict as conflict:
        return _joined(desk, transition, row, expected, conflict, person)
    return row


def _joined(
    desk: Desk, transition: Transition, mine: Row, expected: int, conflict: Conflict, person: Person
) -> Row:
    theirs = conflict.theirs
    base = _image(desk, transition, mine.kind, mine.id, expected)
    if not isinstance(theirs, Row):
        raise Clashing(conflict, {}, ()) from conflict
    facts, clashes = merge(base if isinstance(base, type(mine)) else None, mine, theirs)
    if clashes:
        raise Clashing(conflict, facts, clashes) from conflict
    joined = make(type(mine), facts)
    now = open_transition(desk, transition.id)
    require_known(now, joined)
    require_sound(now, joined)
    _keep(desk, now, [(joined, conflict.version)], person, "edit")
    return joined


def _image(desk: Desk, transition: Transition, kind: str, id_: str, version: int) -> Value | None:
    if version == 0:
        laid = transition.defaults.get((kind, id_))
        return laid.row if laid else None
    entries = desk.store.entries(transition_scope(transition.id))
    return next(
        (
            each.value
            for each in entries
            if (each.kind, each.id, each.version) == (kind, id_, version)
        ),
        None,
    )


def confirm(
    desk: Desk,
    transition_id: str,
    rows: Iterable[tuple[str, str]],
    *,
    seen: int | None = None,
) -> int:
    """Stand behind default rows as they are, given by (kind, id); return how many there were.

    `seen` is the log row up to which whoever confirms has seen. Raises Refused if a side was taken
    or a playbook taken over since: the defaults may be others than those looked at.
    """
    transition = open_transition(desk, transition_id)
    keys = tuple(rows)
    kinds = {kind for kind, _ in keys}
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=kinds)
    _require_same_defaults(desk, transition_id, seen)
    placed = [_placed(transition, *key) for key in keys]
    waiting = [(each.row, each.version) for each in placed if each.origin is Origin.DEFAULT]
    if waiting:
        _keep(desk, transition, waiting, person, "confirm")
    return len(waiting)


def _require_same_defaults(desk: Desk, transition_id: str, seen: int | None) -> None:
    since = () if seen is None else desk.store.entries(transition_scope(transition_id), seen)
    for entry in since:
        if entry.kind in ("setting", "charter"):
            raise Refused(
                "A choice was made, or a playbook taken over, since you looked: the defaults have "
                "changed. Read them again, then confirm."
            )


def confirm_section(
    desk: Desk, transition_id: str, section_id: str, *, seen: int | None = None
) -> int:
    """Stand behind every default of a section at once; return how many there were."""
    transition = open_transition(desk, transition_id)
    section = BY_ID.get(section_id)
    if section is None:
        raise NotFound(f"There is no section '{section_id}'. There are: {', '.join(BY_ID)}.")
    placed = transition.protocol.in_section(section)
    keys = [(each.row.kind, each.row.id) for each in placed]
    return confirm(desk, transition_id, keys, seen=seen)


def remove_row(desk: Desk, transition_id: str, kind: str, id_: str, *, expected: int) -> None:
    """Take a row out of the protocol; the history keeps it, and an earlier text can be put back."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=(kind,))
    _type_of(kind)
    row = _placed(transition, kind, id_).row
    require_own(person, transition.charter, transition.protocol, [row])
    require_fair_removal(person, transition, row)
    require_removable(transition, kind, id_)
    change = Change(transition_scope(transition_id), kind, id_, None, expected)
    guard = still(transition, (kind,), removing=True)
    keep(desk, transition, Act.EDIT_PROTOCOL, [change], action="remove", guard=guard)


def add_rows(
    desk: Desk, transition_id: str, kind: str, rows: Iterable[Mapping[str, Any]]
) -> tuple[Row, ...]:
    """Add many rows in one step, all or none; ids are made from what the rows say.

    Rows may name each other. Raises BadInput naming each faulty row by its number from 1.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=(kind,))
    taken = _taken(desk, transition, kind)
    made, faults = [], []
    given = tuple(rows)
    beside = {kind: {str(facts["id"]) for facts in given if facts.get("id")}}
    for number, facts in enumerate(given, 1):
        id_ = _free(str(facts.get("id") or f"{kind}-{number}"), taken)
        try:
            row = make(_type_of(kind), {**facts, "id": id_})
            require_known(transition, row, beside)
        except BadInput as error:
            faults += [
                (f"Row {number}, {place}" if place else f"Row {number}", sentence)
                for place, sentence in error.faults
            ]
            continue
        taken.add(id_)
        made.append(row)
    if faults:
        raise BadInput(faults)
    require_sound(transition, *made)
    _keep(desk, transition, [(row, 0) for row in made], person, "add")
    return tuple(made)


def add_row(desk: Desk, transition_id: str, kind: str, facts: Mapping[str, Any]) -> Row:
    """Add a new row and return it; its id is made now, so two people adding at once get two rows.

    Raises BadInput with every fault and its field.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=(kind,))
    while True:
        taken = _taken(desk, transition, kind)
        id_ = _free(f"{kind}-{len(taken) + 1}", taken)
        row = make(_type_of(kind), {**facts, "id": id_})
        require_known(transition, row)
        require_sound(transition, row)
        try:
            _keep(desk, transition, [(row, 0)], person, "add")
        except Conflict:
            transition = open_transition(desk, transition_id)
        else:
            return row


def put_back(desk: Desk, transition_id: str, kind: str, id_: str) -> Row:
    """Put a removed row back as it last was: its newest text, or the playbook's default.

    Raises Refused if it does not fit any more, such as a shift of somebody who was removed too.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=(kind,))
    _type_of(kind)
    version = transition.book.version(kind, id_)
    row = _image(desk, transition, kind, id_, version - 1)
    if (kind, id_) in transition.protocol.placed or not isinstance(row, Row):
        raise NotFound(f"There is no removed {_type_of(kind).noun} '{id_}'. Reload the section.")
    try:
        require_known(transition, row)
        require_sound(transition, row)
    except BadInput as error:
        told = " ".join(sentence for _, sentence in error.faults)
        raise Refused(f"The {row.noun} cannot come back as it was: {told}") from error
    _keep(desk, transition, [(row, version)], person, "put back")
    return row


def _taken(desk: Desk, transition: Transition, kind: str) -> set[str]:
    """Return every id that a row of a kind ever had; ids are permanent."""
    kept = desk.store.book(transition_scope(transition.id)).kept
    return {id_ for its_kind, id_ in kept if its_kind == kind} | {
        id_ for its_kind, id_ in transition.defaults if its_kind == kind
    }


def _free(wanted: str, taken: set[str]) -> str:
    number, id_ = 1, wanted
    while id_ in taken:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_


def _type_of(kind: str) -> type[Row]:
    if kind not in ROW_TYPE:
        raise NotFound(
            f"'{kind}' is not a kind of row in the protocol. "
            f"Known are {', '.join(sorted(ROW_TYPE))}."
        )
    if ROW_TYPE[kind].recorded:
        raise Refused(
            f"A {ROW_TYPE[kind].noun} is recorded by its own step, which asks first; "
            "it cannot be edited like a row. Open its page."
        )
    return ROW_TYPE[kind]


def _placed(transition: Transition, kind: str, id_: str) -> Placed:
    found = transition.protocol.placed.get((kind, id_))
    if found is None:
        raise NotFound(
            f"There is no {_type_of(kind).noun} '{id_}'; somebody may have removed it. "
            "Reload the section."
        )
    return found


def _keep(
    desk: Desk,
    transition: Transition,
    rows: Sequence[tuple[Row, int]],
    person: Person,
    action: str,
) -> None:
    """Keep rows that fit the transition as it was opened; refused if it moved under them since."""
    require_own(person, transition.charter, transition.protocol, [row for row, _ in rows])
    require_fair(person, transition, [row for row, _ in rows], desk.on)
    require_open_to(person, [row for row, _ in rows])
    scope = transition_scope(transition.id)
    changes = [Change(scope, row.kind, row.id, row, expected) for row, expected in rows]
    guard = still(transition, {row.kind for row, _ in rows})
    keep(desk, transition, Act.EDIT_PROTOCOL, changes, action=action, guard=guard)
