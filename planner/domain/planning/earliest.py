"""How early can everything be done, as the facts of a day leave it?

What was done is a fact, what is under way has its rest left, and nothing undone is in the past.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.planning.dates import Held, Laid, Node, lay_forward
from planner.domain.planning.tasks import Work, work_of
from planner.domain.schedule.passes import time
from planner.domain.transition import Transition
from planner.domain.working_days import Calendars, calendars


@dataclass(frozen=True)
class Earliest:
    """The tasks at their earliest, without a word on why."""

    work: Work
    calendars: Calendars
    nodes: tuple[Node, ...]
    laid: tuple[Laid, ...]


def earliest(transition: Transition, on: date) -> Earliest:
    """Return the tasks at their earliest on a day; raises BadInput as `plan_of` does."""
    work = work_of(transition, on)
    days = _calendars(transition, work, on)
    nodes = _nodes(transition, work, days, on)
    return Earliest(work, days, nodes, lay_forward(work.graph, nodes))


def _calendars(transition: Transition, work: Work, on: date) -> Calendars:
    """Return the days of all years in which any of the work can lie."""
    intake = transition.intake
    stated = [each.not_before for each in work.tasks if each.not_before]
    done = [day for each in work.facts.values() for day in (each.started_on, each.done_on) if day]
    known = [on, intake.kickoff_on, intake.contract.ends_on, *stated, *done]
    # Longer than the longest chain with all its weekends, holidays and days for a cutover.
    chain = time(work.graph, [each.days for each in work.tasks]).length
    years = 2 + 2 * chain // 365
    return calendars(transition, min(known).year - years, max(known).year + years)


def _nodes(transition: Transition, work: Work, days: Calendars, on: date) -> tuple[Node, ...]:
    kickoff, today = transition.intake.kickoff_on.toordinal(), on.toordinal()
    start = (kickoff, Held.START) if kickoff >= today else (today, Held.TODAY)
    found = []
    for number, row in enumerate(work.tasks):
        its = days.cutover if row.cuts_over else days.worked[row.party]
        floor, by = start
        if row.not_before and row.not_before.toordinal() > floor:
            floor, by = row.not_before.toordinal(), Held.STATED
        fact = work.facts.get(number)
        if fact is None:
            found.append(Node(row.days, its, floor, by, name=row.title))
        elif fact.done_on:
            last = fact.done_on.toordinal()
            first = fact.started_on.toordinal() if fact.started_on else last
            found.append(Node(row.days, its, floor, by, (min(first, last), last)))
        else:
            assert fact.started_on is not None
            since = fact.started_on.toordinal()
            gone = its.count(since, today)
            left = max(1, row.days - gone) if row.days else 0
            found.append(Node(left, its, today, Held.TODAY, (since, None), gone, row.title))
    return tuple(found)
