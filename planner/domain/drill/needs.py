"""Which findings of drills wait: for a retest, a closing, an owner, a day, or a change?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.drill.closing import Retest, retests_due, still_open
from planner.domain.need import Need
from planner.domain.places import page_of
from planner.domain.protocol.rows.handoff.drilling import DrillFinding
from planner.domain.protocol.sections import DRILLS
from planner.domain.transition import Transition
from planner.domain.wording import day, late


def needs(transition: Transition, on: date) -> tuple[Need, ...]:
    """Return what waits on a day, the latest first; what is neither late nor without owner is not.

    A retest waits from the day of the change on: a mended rule that nobody has tried is a guess.
    """
    found = (*_retests(transition, on), *_unmended(transition, on))
    return tuple(sorted(found, key=lambda each: -each.late_days))


def _retests(transition: Transition, on: date) -> Iterator[Need]:
    for each in retests_due(transition.protocol, on):
        finding = each.finding
        if each.passed_by is not None:
            said = f"“{each.passed_by.title}” passed on {day(each.passed_by.on)}"
            yield _need(
                f"{said}: the finding “{finding.title}” can be closed.", "Close it", finding
            )
        else:
            yield _retest(each, on)


def _retest(retest: Retest, on: date) -> Need:
    finding, days = retest.finding, max(0, (on - retest.due_on).days)
    when = f"was due on {day(retest.due_on)}, {late(days)}" if days else f"by {day(retest.due_on)}"
    said = f"“{finding.title}” was mended on {day(finding.changed_on or on)}; its retest {when}."
    return _need(said, "Play it again", finding, days)


def _unmended(transition: Transition, on: date) -> Iterator[Need]:
    for each in still_open(transition.protocol):
        if each.changed_on is not None:
            continue
        days = (on - each.due_on).days if each.due_on else 0
        if each.owner is None:
            said = f"Nobody owns the finding “{each.title}” of a drill."
            yield _need(said, "Name an owner", each, max(0, days))
        elif each.due_on is None:
            who = transition.name_of(each.owner)
            said = f"No day is named by which {who} mends “{each.title}”."
            yield _need(said, "Name a day", each)
        elif days > 0:
            who = transition.name_of(each.owner)
            said = f"“{each.title}” was to be mended by {day(each.due_on)}, {late(days)}"
            yield _need(f"{said}; {who} owns it.", "Mend it", each, days)


def _need(said: str, button: str, finding: DrillFinding, days: int = 0) -> Need:
    page = page_of(DRILLS)
    return Need(said, button, page, DrillFinding.kind, finding.id, late_days=days)
