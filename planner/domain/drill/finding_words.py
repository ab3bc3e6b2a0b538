"""How is a finding of a drill said: where it stands, and what changes, in the row's own words?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.drill.closing import RETEST_DAYS, passing
from planner.domain.errors import BadInput
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from planner.domain.protocol.saying import field_in_words
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.wording import day


@dataclass(frozen=True)
class ChangeInWords:
    """One field of one row, before and after; `is_there` says whether the row stands today."""

    row: str
    field: str
    before: str
    after: str
    is_there: bool


def change_in_words(protocol: Protocol, finding: DrillFinding) -> ChangeInWords | None:
    """Return what changes because of a finding, as the row itself says it; None: no rule does.

    A rule that is still to be written said nothing before.
    """
    type_ = ROW_TYPE.get(finding.row_kind or "")
    if type_ is None:
        return None
    field = type_.model_fields.get(finding.field)
    title = (field.title if field else None) or finding.field
    placed = protocol.placed.get((type_.kind, finding.row or ""))
    if placed is None:
        return ChangeInWords(f"a new {type_.noun}", title, "no rule", finding.after, False)
    before = _said(protocol, placed.row, finding.field, finding.before)
    after = _said(protocol, placed.row, finding.field, finding.after)
    return ChangeInWords(protocol.name(placed.row), title, before, after, True)


def stands(transition: Transition, finding: DrillFinding, on: date) -> str:
    """Return where a finding stands on a day: whose, until when, mended, waiting, or closed."""
    runs = transition.protocol.of(DrillRun)
    if not finding.is_open:
        by = next((each for each in runs if each.id == finding.retested_by), None)
        passed = f" by “{by.title}” of {day(by.on)}, which passed" if by else ""
        return f"closed on {day(finding.closed_on or on)}{passed}"
    if finding.changed_on:
        run = passing(finding, runs)
        if run:
            return f"mended on {day(finding.changed_on)}; its retest passed on {day(run.on)}"
        until = finding.changed_on + timedelta(days=RETEST_DAYS)
        return f"mended on {day(finding.changed_on)}; its retest is due on {day(until)}"
    return f"open, to be mended by {day(finding.due_on)}" if finding.due_on else "open, no day yet"


def _said(protocol: Protocol, row: Row, field: str, value: str) -> str:
    """Return a value as the row says its field; as it stands where the row could not hold it."""
    if not value:
        return "blank"
    try:
        held = make(type(row), {**row.model_dump(), field: value})
        return field_in_words(protocol, held, field)
    except (BadInput, AttributeError):
        return value
