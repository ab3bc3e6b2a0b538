"""The one way in which an action keeps what belongs to a transition: it asks once more, in turn.

Between opening a page's transition and the writer's turn somebody else may close it, hand it over
or take a newer playbook over. What was allowed at opening may not be allowed any more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from planner.actions.desk import Desk
from planner.actions.row_rules import require_own
from planner.domain.access import Act, require
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change, Guard
from planner.domain.protocol.rows import Row
from planner.domain.transition import Charter, Transition

_OTHER_PLAYBOOK = (
    "A newer playbook was taken over a moment ago, and what this rests on may be another. "
    "Nothing was saved: look again, then save."
)


def allow(_: Mapping[str, Book]) -> Sequence[str]:
    """Refuse nothing more than the one who saves may not do."""
    return ()


def keep(
    desk: Desk,
    transition: Transition,
    act: Act,
    changes: Sequence[Change],
    *,
    action: str,
    guard: Guard = allow,
    also: Collection[Act] = (),
) -> None:
    """Keep changes, if whoever sits here still may: by the charter as it is in the writer's turn.

    `also` are further acts that the changes are, as a workshop's decision is an agreed level too.

    Raises NotAllowed if the transition was handed over or closed since it was opened, Refused if
    its playbook is another, or for what the guard says, and Conflict for what is not as it was.
    """
    person = require(desk.person, act, transition.charter, kinds=_kinds(changes))
    for each in also:
        require(person, each, transition.charter, kinds=_kinds(changes))
    scope = transition_scope(transition.id)

    def look(books: Mapping[str, Book]) -> Sequence[str]:
        # What an organisation keeps leaves the transition's own book alone: it is read here.
        book = books[scope] if scope in books else desk.store.book(scope)
        charter = book.find(Charter, "charter", transition.id)
        if charter is None:
            return (f"The transition '{transition.id}' is not here any more. Go to Home.",)
        if charter != transition.charter:
            for each in (act, *also):
                require(person, each, charter, kinds=_kinds(changes))
            require_own(person, charter, transition.protocol, _rows(transition, changes))
            if charter.playbook != transition.charter.playbook and not _is_of(charter, changes):
                return (_OTHER_PLAYBOOK,)
        return guard(books)

    desk.store.save(changes, by=person.id, at=desk.at, action=action, guard=look)


def _kinds(changes: Sequence[Change]) -> frozenset[str]:
    return frozenset(each.kind for each in changes)


def _rows(transition: Transition, changes: Sequence[Change]) -> tuple[Row, ...]:
    """Return the rows as they would be; of those that go, what they are."""
    found = []
    for each in changes:
        stands = transition.protocol.placed.get((each.kind, each.id))
        row = each.value or (stands.row if stands else None)
        found += [row] if isinstance(row, Row) else []
    return tuple(found)


def _is_of(charter: Charter, changes: Sequence[Change]) -> bool:
    """Return whether these changes are what made the charter so."""
    return any(each.value == charter for each in changes)
