"""Handing the transition over to the brand, closing it, and what the agency may still read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.closing import bars
from planner.domain.errors import Conflict, NotFound, Refused
from planner.domain.gate_stages import gate_into
from planner.domain.gates.judging import is_passed
from planner.domain.imagined import with_book
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change, Guard
from planner.domain.ownership import MAY_BE_LEFT, handed_over
from planner.domain.people import Party
from planner.domain.stages import Stage
from planner.domain.transition import Charter, Transition

#: How often the flip is tried again when somebody else saved the charter in between.
_TRIES = 5


def hand_over_once_signed(desk: Desk, transition_id: str) -> bool:
    """Make the transition the brand's if the gate into brand-owned is passed; return whether it is.

    Settled: ownership flips with the sign-off into brand-owned. Asked after each signature, so that
    two last ones at the same moment flip it too, and once; it never flips back. The gate is judged
    once more in the writer's turn. If somebody is quicker, it is looked at again, a few times; a
    cutover into the stage asks once more.
    """
    for _ in range(_TRIES):
        transition = open_transition(desk, transition_id)
        gate = gate_into(transition.playbook, Stage.BRAND_OWNED)
        if transition.charter.handed_over_on is not None:
            return True
        if gate is None or desk.person is None or not is_passed(transition, gate.id, desk.on)[0]:
            return False
        change = _change(transition, handed_over(transition.charter, desk.on))
        with suppress(Conflict, Refused):
            guard = _still_passed(transition, gate.id, desk.on)
            keep(desk, transition, Act.SIGN, [change], action="hand over", guard=guard)
    return open_transition(desk, transition_id).charter.handed_over_on is not None


def _still_passed(transition: Transition, gate_id: str, on: date) -> Guard:
    def holds(books: Mapping[str, Book]) -> Sequence[str]:
        now = with_book(transition, books[transition_scope(transition.id)])
        return () if is_passed(now, gate_id, on)[0] else ("The gate is not passed any more.",)

    return holds


def close(desk: Desk, transition_id: str, left: Iterable[str]) -> Charter:
    """Close the transition, leaving the agency to read these pages alone; return the charter.

    Only the brand's lead can. Raises Refused with everything that keeps it open, looked at once
    more in the writer's turn.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.DECIDE, transition.charter, speaking_for=Party.BRAND)
    _require_bars_gone(transition, desk)
    charter = handed_over(transition.charter, desk.on).model_copy(
        update={"closed_on": desk.on, "left_to_agency": _pages(left)}
    )

    def guard(books: Mapping[str, Book]) -> Sequence[str]:
        return bars(with_book(transition, books[transition_scope(transition_id)]), desk.at)

    change = _change(transition, charter)
    keep(desk, transition, Act.DECIDE, [change], action="close", guard=guard)
    return charter


def leave(desk: Desk, transition_id: str, left: Iterable[str]) -> Charter:
    """Change which pages the agency may read after closing; return the charter."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.DECIDE, transition.charter, speaking_for=Party.BRAND)
    charter = transition.charter.model_copy(update={"left_to_agency": _pages(left)})
    change = _change(transition, charter)
    keep(desk, transition, Act.DECIDE, [change], action="leave")
    return charter


def _require_bars_gone(transition: Transition, desk: Desk) -> None:
    if transition.charter.closed_on is not None:
        raise Refused(
            f"The transition was closed on {transition.charter.closed_on:%-d %b %Y} already."
        )
    found = bars(transition, desk.at)
    if found:
        more = f" And {len(found) - 1} more keep it open." if len(found) > 1 else ""
        raise Refused(f"The transition cannot be closed yet. {found[0]}{more}")


def _pages(left: Iterable[str]) -> tuple[str, ...]:
    known = {each.value for each in MAY_BE_LEFT}
    pages = tuple(dict.fromkeys(str(each) for each in left))
    for page in pages:
        if page not in known:
            raise NotFound(f"'{page}' cannot be left. Choose from {', '.join(sorted(known))}.")
    return pages


def _change(transition: Transition, charter: Charter) -> Change:
    version = transition.book.version("charter", charter.id)
    return Change(transition_scope(transition.id), "charter", charter.id, charter, version)
