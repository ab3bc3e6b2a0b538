"""Mending what the protocol check found, and accepting a finding for a while."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from planner.actions.desk import Desk
from planner.actions.eyes import hidden_from
from planner.actions.opening import open_transition
from planner.actions.row_rules import (
    require_all_known,
    require_fair,
    require_own,
    require_sound,
    still,
)
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.errors import NotFound, Refused
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change, Entry
from planner.domain.people import Party
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.protocol_check.check import Finding
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.team.hidden import require_open_to
from planner.domain.transition import Transition
from planner.domain.value import make


def mend(desk: Desk, transition_id: str, finding_id: str) -> tuple[Row, ...]:
    """Lay the rows that make a finding go, in one step; return them.

    Raises NotFound if the finding is not there any more, or has no mend that the data can tell.
    """
    transition = open_transition(desk, transition_id)
    found = _finding(transition, finding_id, desk.on)
    if found.trouble.mend is None:
        raise NotFound("This finding has no ready mend. Open its place and change it there.")
    return _lay(desk, transition, found.trouble.mend.rows, action="mend")


def lay(
    desk: Desk,
    transition_id: str,
    rows: Iterable[Row],
    *,
    action: str = "what-if",
    seen: int | None = None,
    resting_on: Collection[str] = (),
) -> tuple[Row, ...]:
    """Put rows in the place of those of the same id, or beside them, in one step; return them.

    `seen` is the log row up to which whoever lays them has seen. Raises Refused if one of the rows
    was changed since, or any row of the kinds in `resting_on` that this person may see, Conflict if
    one is changed in this very moment, and BadInput for ids that name nothing and for two shifts of
    one person at once.
    """
    transition = open_transition(desk, transition_id)
    laid = tuple(rows)
    _require_may_lay(desk, transition, laid)
    keys = {(row.kind, row.id) for row in laid}
    scope = transition_scope(transition_id)
    is_hidden = hidden_from(desk, desk.store.book(scope))
    for entry in () if seen is None else desk.store.entries(scope, seen):
        is_judged = entry.kind in resting_on or (entry.kind, entry.id) in keys
        if is_judged and not is_hidden(entry):
            raise Refused(
                f"{transition.person_name(entry.actor)} changed the {ROW_TYPE[entry.kind].noun} "
                f"'{_name(transition, entry)}' since you looked, so the effect may be another. "
                "Nothing was saved: look at it again, then keep it."
            )
    return _lay(desk, transition, laid, action=action, resting_on=resting_on)


def _lay(
    desk: Desk,
    transition: Transition,
    laid: tuple[Row, ...],
    *,
    action: str,
    resting_on: Collection[str] = (),
) -> tuple[Row, ...]:
    """Lay rows that were worked out from this very state; Conflict if one changed since."""
    _require_may_lay(desk, transition, laid)
    require_all_known(transition, laid)
    require_sound(transition, *laid)
    scope = transition_scope(transition.id)
    changes = [
        Change(scope, row.kind, row.id, row, transition.book.version(row.kind, row.id))
        for row in laid
    ]
    ids = {kind: [row.id for row in laid if row.kind == kind] for kind in resting_on}
    guard = still(transition, {row.kind for row in laid}, ids)
    keep(desk, transition, Act.EDIT_PROTOCOL, changes, action=action, guard=guard)
    return laid


def _require_may_lay(desk: Desk, transition: Transition, laid: tuple[Row, ...]) -> None:
    """Refuse to lay what only a step of its own records, and what this person never sees."""
    kinds = {row.kind for row in laid}
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=kinds)
    require_own(person, transition.charter, transition.protocol, laid)
    require_open_to(person, laid)
    require_fair(person, transition, laid, desk.on)
    for row in laid:
        if row.recorded:
            raise Refused(
                f"A {row.noun} is recorded by its own step, which asks first. Open its page."
            )


def _name(transition: Transition, entry: Entry) -> str:
    return transition.protocol.name(entry.value) if isinstance(entry.value, Row) else entry.id


def waive(
    desk: Desk,
    transition_id: str,
    finding_id: str,
    *,
    by: str,
    reason: str,
    until: date | None,
    expected: int,
) -> Waiver:
    """Accept a finding until a day, in somebody's name and for a reason; return the waiver.

    Only the brand's lead can: the brand is accountable. Raises BadInput for a waiver without name
    or reason, or one that would last longer than half a year.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.DECIDE, transition.charter, speaking_for=Party.BRAND)
    _finding(transition, finding_id, desk.on)
    facts = {"id": finding_id, "by": by, "reason": reason, "from_on": desk.on, "until": until}
    waiver = make(Waiver, facts)
    _keep(desk, transition, waiver.id, waiver, expected, "waive")
    return waiver


def take_back(desk: Desk, transition_id: str, finding_id: str, *, expected: int) -> None:
    """Take a waiver back: the finding counts again. Raises NotFound if none is given."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.DECIDE, transition.charter, speaking_for=Party.BRAND)
    if transition.book.find(Waiver, "waiver", finding_id) is None:
        raise NotFound("This finding is not accepted any more. Reload the page.")
    _keep(desk, transition, finding_id, None, expected, "take waiver back")


def _keep(
    desk: Desk,
    transition: Transition,
    id_: str,
    waiver: Waiver | None,
    expected: int,
    action: str,
) -> None:
    change = Change(transition_scope(transition.id), "waiver", id_, waiver, expected)
    keep(desk, transition, Act.DECIDE, [change], action=action)


def _finding(transition: Transition, finding_id: str, on: date) -> Finding:
    found = next((each for each in transition.check(on).findings if each.id == finding_id), None)
    if found is None:
        raise NotFound(
            "This finding is not there any more; somebody may have mended it. Reload the page."
        )
    return found
