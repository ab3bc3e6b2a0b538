"""Refusing rows that do not fit what stands beside them: ids that name nothing, two shifts at once.

What stood before a change keeps nobody from editing; only a fault that the change brings does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from planner.domain import roster
from planner.domain.errors import BadInput
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Guard
from planner.domain.protocol.rows import (
    THING_KINDS,
    Leave,
    RosterPerson,
    Row,
    Shift,
    points_at,
)
from planner.domain.transition import Transition
from planner.domain.what_if import with_rows

#: What a shift or a leave is judged beside.
_JUDGED_BESIDE = (RosterPerson.kind, Shift.kind)


def require_known(
    transition: Transition, row: Row, beside: Mapping[str, set[str]] | None = None
) -> None:
    """Refuse ids that name nothing; `beside` has those of rows added in the same step, by kind."""
    faults = tuple(_strangers(transition, row, beside or {}))
    if faults:
        raise BadInput(faults)


def require_no_new_strangers(transition: Transition, rows: Sequence[Row]) -> None:
    """Refuse ids that name nothing, unless the row of that id names them already."""
    beside: dict[str, set[str]] = {}
    for row in rows:
        beside.setdefault(row.kind, set()).add(row.id)
    faults = []
    for row in rows:
        stands = transition.protocol.placed.get((row.kind, row.id))
        known = set(_strangers(transition, stands.row, beside)) if stands else set()
        faults += [each for each in _strangers(transition, row, beside) if each not in known]
    if faults:
        raise BadInput(faults)


def _strangers(
    transition: Transition, row: Row, beside: Mapping[str, set[str]]
) -> Iterator[tuple[str, str]]:
    for name in type(row).model_fields:
        target, value = points_at(type(row), name), getattr(row, name)
        if not target or not value:
            continue
        known = set(transition.protocol.named(target))
        for kind in THING_KINDS.get(target, ()):
            known |= beside.get(kind, set())
        choice = f"Choose one of {', '.join(sorted(known))}." if known else "Add it first."
        for id_ in value if isinstance(value, tuple) else (value,):
            if id_ not in known:
                yield name, f"'{id_}' is not a {target.replace('-', ' ')} here. {choice}"


def require_sound_roster(transition: Transition, *rows: Row) -> None:
    """Refuse shifts and leaves with a fault that was not there, such as two shifts at once."""
    if not any(isinstance(row, Shift | Leave) for row in rows):
        return
    known = set(roster.faults(roster.roster(transition.protocol)))
    laid = roster.roster(with_rows(transition.protocol, rows))
    faults = [each for each in roster.faults(laid) if each not in known]
    if faults:
        raise BadInput([(each.field, each.sentence) for each in faults])


def still(transition: Transition, rows: Collection[Row], resting_on: Collection[str] = ()) -> Guard:
    """Return a guard: nothing the rows were judged beside has changed since it was looked at.

    That is any row of the kinds in `resting_on`; of a shift or a leave, all people and shifts.
    """
    kinds = {*resting_on}
    if any(isinstance(row, Shift | Leave) for row in rows):
        kinds.update(_JUDGED_BESIDE)
    laid, scope = {(row.kind, row.id) for row in rows}, transition_scope(transition.id)

    def unchanged(books: Mapping[str, Book]) -> Sequence[str]:
        for (kind, id_), kept in books.get(scope, transition.book).kept.items():
            is_judged = kind in kinds and (kind, id_) not in laid
            if is_judged and kept.version != transition.book.version(kind, id_):
                return ("Somebody changed what this rests on a moment ago. Look, then save again.",)
        return ()

    return unchanged
