"""What beside the plan is late, who owns it, and what does closing it today mean?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.domain.matters.crutches import is_drifting
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.matters import (
    ActionItem,
    Crutch,
    DecisionTaken,
    Issue,
    Risk,
)
from planner.domain.transition import Transition
from planner.domain.wording import day, late

#: The field that a day in it closes, by kind.
CLOSES = {
    Crutch.kind: "ended_on",
    Risk.kind: "closed_on",
    Issue.kind: "settled_on",
    ActionItem.kind: "done_on",
}
Matter = Crutch | Risk | Issue | DecisionTaken | ActionItem


def is_closed(row: Row) -> bool:
    """Return whether a matter is done with; a decision never is, it is looked at again."""
    field = CLOSES.get(row.kind)
    return field is not None and getattr(row, field) is not None


def needs(transition: Transition, on: date) -> tuple[Need, ...]:
    """Return what is late on a day, the latest first: each with its owner and a button."""
    found = (
        *_crutches(transition, on),
        *_issues(transition, on),
        *_actions(transition, on),
        *_looks(transition, on),
    )
    return tuple(sorted(found, key=lambda each: -each.late_days))


def _crutches(transition: Transition, on: date) -> Iterator[Need]:
    for each in transition.protocol.of(Crutch):
        if is_drifting(each, on):
            hours = "1 hour" if each.hours == 1 else f"{each.hours} hours"
            what = (
                f"The agency still {_lower(each.title)}, {hours} a week. That was to "
                f"end on {day(each.until)}"
            )
            ends = f" It ends with: {each.ends_with}" if each.ends_with else ""
            after = f"; {_owner(transition, each)}.{ends}"
            yield _late(what, after, each, "End or extend it", on - each.until)


def _issues(transition: Transition, on: date) -> Iterator[Need]:
    for each in transition.protocol.of(Issue):
        if each.settled_on is None and each.due_on is not None and each.due_on < on:
            what = f"Issue '{each.title}' ({each.severity.value}) was due on {day(each.due_on)}"
            after = f"; {_owner(transition, each)}."
            yield _late(what, after, each, "Settle it", on - each.due_on)


def _actions(transition: Transition, on: date) -> Iterator[Need]:
    for each in transition.protocol.of(ActionItem):
        if each.done_on is None and each.due_on < on:
            what = f"'{each.title}' was due on {day(each.due_on)}"
            yield _late(what, f"; {_owner(transition, each)}.", each, "Close it", on - each.due_on)


def _looks(transition: Transition, on: date) -> Iterator[Need]:
    for risk in transition.protocol.of(Risk):
        if risk.closed_on is None and risk.review_on is not None and risk.review_on < on:
            what = f"The risk '{risk.title}' was to be looked at on {day(risk.review_on)}"
            after = f"; {_owner(transition, risk)}."
            yield _late(what, after, risk, "Look at it", on - risk.review_on)
    for taken in transition.protocol.of(DecisionTaken):
        if taken.again_on is not None and taken.again_on < on:
            what = f"'{taken.title}' was to be decided anew on {day(taken.again_on)}"
            yield _late(what, ".", taken, "Look at it", on - taken.again_on)


def _late(what: str, after: str, row: Matter, button: str, by: timedelta) -> Need:
    said = f"{what}, {late(by.days)}{after}"
    return Need(said, button, Page.MATTERS, row.kind, row.id, late_days=by.days)


def _owner(transition: Transition, row: Crutch | Risk | Issue | ActionItem) -> str:
    return f"{transition.name_of(row.owner)} owns it" if row.owner else "nobody owns it"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
