"""Who owes what this week? Everything dated, by the person or role that has to move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain import gap_owners
from planner.domain.holders import holder
from planner.domain.planning.late import WITHIN_DAYS, late_and_due
from planner.domain.planning.late import owner as task_owner
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.cutovers import OpenConversation
from planner.domain.protocol.rows.handoff.holdings import (
    KnowledgeItem,
    Known,
    ToolDecision,
    ToolNeed,
)
from planner.domain.protocol.rows.handoff.matters import ActionItem, Crutch, Issue
from planner.domain.protocol.stated import Gap
from planner.domain.tools_draft import task_of
from planner.domain.transition import Transition

#: Who is named where nobody is.
NOBODY = "Nobody yet"


@dataclass(frozen=True)
class Duty:
    """One thing somebody has to do by a day, and the page that has it."""

    who: str
    what: str
    due_on: date
    page: Page

    def is_late(self, on: date) -> bool:
        """Return whether its day has passed."""
        return self.due_on < on


@dataclass(frozen=True)
class Owing:
    """What one person or role owes, the earliest first."""

    who: str
    duties: tuple[Duty, ...]

    def late(self, on: date) -> int:
        """Return how many of them are late."""
        return sum(each.is_late(on) for each in self.duties)


def owing(transition: Transition, on: date, within_days: int = WITHIN_DAYS) -> tuple[Owing, ...]:
    """Return who owes what that is late or due within some days, those with most late first.

    What nobody owns comes before all.
    """
    until = on + timedelta(days=within_days)
    by_who: dict[str, list[Duty]] = {}
    for duty in _duties(transition, on, within_days):
        if duty.due_on <= until:
            by_who.setdefault(duty.who, []).append(duty)
    found = (
        Owing(who, tuple(sorted(duties, key=lambda each: (each.due_on, each.what))))
        for who, duties in by_who.items()
    )
    return tuple(sorted(found, key=lambda each: (each.who != NOBODY, -each.late(on), each.who)))


def _duties(transition: Transition, on: date, within_days: int) -> Iterator[Duty]:
    yield from _tasks(transition, on, within_days)
    yield from _gaps(transition, on)
    yield from _matters(transition)
    yield from _holdings(transition)
    yield from _conversations(transition)


def _tasks(transition: Transition, on: date, within_days: int) -> Iterator[Duty]:
    undecided = {task_of(need.id) for need, _ in _open_choices(transition)}
    for each in late_and_due(transition, on, within_days):
        if each.id in undecided:
            # The decision is told by its own day; until it falls nothing can be put in place.
            continue
        due = min(each.due_on, max(each.finish, on))
        yield Duty(task_owner(transition, each), each.row.title, due, Page.PLAN)


def _gaps(transition: Transition, on: date) -> Iterator[Duty]:
    for owner, finding in gap_owners.owned(transition, on) if transition.revealed else ():
        what = f"{finding.criterion.code} {finding.criterion.title}"
        yield Duty(transition.person_name(owner.owner), what, owner.due_on, Page.READINESS)


def _matters(transition: Transition) -> Iterator[Duty]:
    for action in transition.protocol.of(ActionItem):
        if action.done_on is None:
            yield Duty(_who(transition, action.owner), action.title, action.due_on, Page.MATTERS)
    for issue in transition.protocol.of(Issue):
        if issue.settled_on is None and issue.due_on is not None:
            yield Duty(_who(transition, issue.owner), issue.title, issue.due_on, Page.MATTERS)
    for crutch in transition.protocol.of(Crutch):
        if crutch.ended_on is None:
            what = f"End what the agency still does: {crutch.title}"
            yield Duty(_who(transition, crutch.owner), what, crutch.until, Page.MATTERS)


def _holdings(transition: Transition) -> Iterator[Duty]:
    for need, due_on in _open_choices(transition):
        who = holder(transition, need.owner_role)
        yield Duty(who, f"Decide on a tool: {need.title}", due_on, Page.ACCESS)
    for item in transition.protocol.of(KnowledgeItem):
        if item.state not in (Known.HANDED_OVER, Known.CHECKED) and item.due_on is not None:
            who = holder(transition, item.owner_role)
            yield Duty(who, f"Hand over: {item.title}", item.due_on, Page.ACCESS)


def _open_choices(transition: Transition) -> Iterator[tuple[ToolNeed, date]]:
    """Yield the tools that nobody has decided on yet, each with the day by which to."""
    for need in transition.protocol.of(ToolNeed):
        if need.decision is ToolDecision.UNDECIDED and need.due_on is not None:
            yield need, need.due_on


def _conversations(transition: Transition) -> Iterator[Duty]:
    for each in transition.protocol.of(OpenConversation):
        if each.settled_on is None and each.answer_due is not None:
            who = NOBODY if isinstance(each.new_owner, Gap) else each.new_owner
            yield Duty(who, f"Answer {each.reference}", each.answer_due, Page.HANDOFF)


def _who(transition: Transition, participant: str | None) -> str:
    return transition.person_name(participant) if participant else NOBODY
