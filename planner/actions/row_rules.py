"""Refusing rows that do not fit what stands beside them: ids that name nothing, joint rules.

What stood before a change keeps nobody from editing; only a fault that the change brings does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from planner.domain.blind import blinded, met_in
from planner.domain.charter import Charter
from planner.domain.errors import BadInput, NotAllowed, Refused
from planner.domain.imagined import with_book, with_rows
from planner.domain.joint_rules import new_faults
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Guard
from planner.domain.people import Party, Person
from planner.domain.planning.waited import is_shortened
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import THING_KINDS, HolidayYear, Row, points_at
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut
from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.protocol.rows.handoff.planning import PartyDaysOff, Task, Waiting
from planner.domain.transition import Transition

#: So many ids that could be meant are told by name.
_NAMED = 12


def require_known(
    transition: Transition, row: Row, beside: Mapping[str, set[str]] | None = None
) -> None:
    """Refuse ids that name nothing, unless the row of that id names them already.

    What they named has gone since, which is no fault of this edit. `beside` has the ids of rows
    that are added in the same step, by kind.
    """
    if faults := tuple(_new_strangers(transition, row, beside or {})):
        raise BadInput(faults)


def require_all_known(transition: Transition, rows: Sequence[Row]) -> None:
    """Refuse what `require_known` does in any of these rows, all of it in one sentence each."""
    beside: dict[str, set[str]] = {}
    for row in rows:
        beside.setdefault(row.kind, set()).add(row.id)
    faults = [each for row in rows for each in _new_strangers(transition, row, beside)]
    if faults:
        raise BadInput(faults)


def _new_strangers(
    transition: Transition, row: Row, beside: Mapping[str, set[str]]
) -> Iterator[tuple[str, str]]:
    stands = transition.protocol.placed.get((row.kind, row.id))
    known = set(_strangers(transition, stands.row, beside)) if stands else set()
    yield from (each for each in _strangers(transition, row, beside) if each not in known)


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
        choice = f"Choose one of {_few(sorted(known))}." if known else "Add it first."
        for id_ in value if isinstance(value, tuple) else (value,):
            if id_ not in known:
                yield name, f"'{id_}' is not a {target.replace('-', ' ')} here. {choice}"


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if names[_NAMED:] else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def require_own(person: Person, charter: Charter, protocol: Protocol, rows: Sequence[Row]) -> None:
    """Refuse the agency what is the brand's alone.

    Once the brand answers anything, which days are public holidays: in them other hours hold. Once
    the workspace is the brand's, the brand's actions and tasks.
    """
    if person.party is Party.BRAND:
        return
    if protocol.of(CarriedOut) and any(isinstance(each, HolidayYear) for each in rows):
        raise NotAllowed(
            "Cells have changed hands, and public holidays decide which hours hold. "
            f"Ask somebody of {charter.intake.brand} to confirm them."
        )
    if charter.handed_over_on is None:
        return
    for row in rows:
        stands = protocol.placed.get((row.kind, row.id))
        for each in (row, stands.row if stands else row):
            if isinstance(each, ActionItem | Task) and not _is_of(person.organisation, each):
                raise NotAllowed(
                    f"'{each.title}' is not the agency's {each.noun}. "
                    f"Ask somebody of {charter.intake.brand} to change it."
                )


def require_fair(person: Person, transition: Transition, rows: Iterable[Row], on: date) -> None:
    """Refuse the party that is waited for to end its own wait, shorten it, or give it away.

    Nor may it be off on days that were waited up to `on`. Both parties count on the days: the other
    one says that what was missing came, or that nobody could work.
    """
    for row in rows:
        stands = transition.protocol.placed.get((row.kind, row.id))
        if stands and isinstance(stands.row, Waiting) and isinstance(row, Waiting):
            _require_not_theirs(person, transition, stands.row, row)
        if isinstance(row, PartyDaysOff) and row.party is person.party:
            _require_not_waited(transition, row, on)


def require_fair_removal(person: Person, transition: Transition, row: Row) -> None:
    """Refuse the party that is waited for to remove its own wait."""
    if isinstance(row, Waiting):
        _require_not_theirs(person, transition, row, None)


def _require_not_theirs(
    person: Person, transition: Transition, stands: Waiting, after: Waiting | None
) -> None:
    if stands.on is not person.party or not is_shortened(stands, after):
        return
    own, other = (transition.intake.name_of(e) for e in (person.party, person.party.other))
    raise NotAllowed(
        f"'{stands.what}' is a wait for {own}, and {other} counts on its days. "
        f"Ask somebody of {other} to say when it came."
    )


def _require_not_waited(transition: Transition, row: PartyDaysOff, on: date) -> None:
    stands = transition.protocol.placed.get((row.kind, row.id))
    known = stands.row if stands else None
    off = _days(row.first_on, row.last_on)
    if isinstance(known, PartyDaysOff) and known.party is row.party:
        off -= _days(known.first_on, known.last_on)
    for wait in transition.protocol.of(Waiting):
        if wait.on is row.party and off & _days(wait.since, min(wait.until or on, on)):
            other = transition.intake.name_of(row.party.other)
            raise NotAllowed(
                f"'{row.title}' lies on days that {other} waited for '{wait.what}', and counts on. "
                f"Ask somebody of {other} to add it."
            )


def _days(first: date, last: date) -> set[int]:
    return set(range(first.toordinal(), last.toordinal() + 1))


def _is_of(organisation: str, row: ActionItem | Task) -> bool:
    """Return whether a row is the agency's: a task by its party, an action by its owner."""
    if isinstance(row, Task):
        return row.party is Party.AGENCY
    return (row.owner or "").split(".", 1)[0] == organisation


def require_sound(transition: Transition, *rows: Row) -> None:
    """Refuse rows that would break a rule over the whole transition, such as two shifts at once."""
    after, kinds = with_rows(transition, rows), {row.kind for row in rows}
    faults = new_faults(transition, after, kinds)
    if faults:
        raise BadInput([(each.field, each.sentence) for each in faults])


def require_removable(transition: Transition, kind: str, id_: str) -> None:
    """Refuse to remove a row that a rule over the whole transition needs."""
    after = with_rows(transition, (), [(kind, id_)])
    faults = new_faults(transition, after, (kind,), removing=True)
    if faults:
        raise Refused(" ".join(each.sentence for each in faults))


def still(
    transition: Transition,
    kinds: Collection[str],
    resting_on: Mapping[str, Collection[str]] = MappingProxyType({}),
    *,
    removing: bool = False,
) -> Guard:
    """Return a guard that looks at the books once more, in the writer's turn.

    No rule over the whole transition is newly broken by a change of rows of these kinds, and no row
    of the kinds in `resting_on` has changed since it was looked at, but for the ids given there.
    """
    scope = transition_scope(transition.id)

    def holds(books: Mapping[str, Book]) -> Sequence[str]:
        book = books.get(scope, transition.book)
        rested = _as_read(transition, book).kept if resting_on else {}
        for (kind, id_), kept in rested.items():
            is_judged = kind in resting_on and id_ not in resting_on[kind]
            if is_judged and kept.version != transition.book.version(kind, id_):
                return ("Somebody changed what this rests on a moment ago. Look, then save again.",)
        faults = new_faults(transition, with_book(transition, book), kinds, removing=removing)
        return tuple(each.sentence for each in faults)

    return holds


def _as_read(transition: Transition, book: Book) -> Book:
    """Return a whole book as the transition's reader may see it: nobody rests on what is hidden."""
    met = met_in(book)
    return blinded(book, transition.reader, revealed=transition.revealed, met=met)
