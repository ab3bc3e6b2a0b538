"""Why is each date of the plan what it is, in words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from planner.domain.planning.dates import Held, Laid, Latest, Node, arrival
from planner.domain.planning.tasks import Work
from planner.domain.schedule.graph import Link
from planner.domain.schedule.reasons import Why
from planner.domain.wording import counted
from planner.domain.working_days import Calendars


@dataclass(frozen=True)
class Reasons:
    """Says of each task, by its position, why it starts and finishes when it does."""

    work: Work
    days: Calendars
    nodes: Sequence[Node]
    early: Sequence[Laid]
    latest: Sequence[Latest]

    def forward(self, task: int) -> Why:
        """Return why a task cannot be earlier."""
        node, its = self.nodes[task], self.early[task]
        if node.is_done:
            return Why(f"it began on {_said(its.first)}", f"it was done on {_said(its.last)}")
        if node.spent:
            days = counted(node.days, "working day")
            left = f"{days} of {self.work.tasks[task].days} are left from today on"
            return Why(f"under way since {_said(its.first)}", left)
        ready, reason = self._cause(task, its.by)
        return Why(reason + self._moved(task, ready), self._length(task, its.first))

    def back(self, task: int) -> Why:
        """Return why a task may not be later."""
        row, its = self.work.tasks[task], self.latest[task]
        start = f"{self._of_whose(task)} up to {_said(its.last)}" if row.days else _MILESTONE
        for then, lag in self.work.graph.after[task]:
            over = self.latest[then].first - lag + (not self.nodes[then].days)
            if self.nodes[task].on.number_until(over - 1) == self._number(task):
                wait = f", with a wait of {counted(lag, 'day')} in between" if lag else ""
                name = self.work.tasks[then].title
                return Why(start, f"before '{name}' ({_said(self.latest[then].first)}){wait}")
        return Why(start, f"the last day that will do is {_said(its.last)}")

    def _number(self, task: int) -> int:
        return self.nodes[task].on.number_until(self.latest[task].last)

    def _cause(self, task: int, by: Held | Link) -> tuple[int, str]:
        """Return from which day on it could be, as an ordinal, and what says so."""
        node = self.nodes[task]
        match by:
            case Held.START:
                return node.floor, f"from the kickoff, {_said(node.floor)}, on"
            case Held.STATED:
                return node.floor, f"not before {_said(node.floor)}, as stated"
            case Held.TODAY | Held.FACT:
                return node.floor, "from today on: what is undone is not planned in the past"
            case (first, lag):
                its = self.early[first]
                ready = arrival(node, its, lag, worked=self.early[task].worked)
                wait = f" and a wait of {counted(lag, 'day')}" if lag else ""
                return ready, f"after '{self.work.tasks[first].title}' ({_said(its.last)}){wait}"
            case _:
                assert_never(by)

    def _moved(self, task: int, ready: int) -> str:
        """Return why a task does not start on the very day on which it could."""
        row, its = self.work.tasks[task], self.early[task]
        if its.first == ready:
            return ""
        if row.cuts_over:
            shut = self.days.freeze_on(date.fromordinal(ready))
            window = f", and '{shut.title}' lasts until {shut.last_on:%-d %b %Y}" if shut else ""
            return f"; cells move Tuesday to Thursday, outside freeze windows{window}"
        # From Friday to Monday needs no words.
        off = self.days.free_between(row.party, ready, its.first)
        if not off:
            return ""
        return f"; the {row.party} does not work on {_listed(off)}"

    def _length(self, task: int, first: int) -> str:
        if not self.work.tasks[task].days:
            return _MILESTONE
        return f"{self._of_whose(task)} from {_said(first)}"

    def _of_whose(self, task: int) -> str:
        row = self.work.tasks[task]
        if row.cuts_over:
            return f"{row.days} cutover day{'' if row.days == 1 else 's'}"
        return (
            f"{row.days} of the {row.party}'s working days"
            if row.days != 1
            else (f"1 working day of the {row.party}")
        )


_MILESTONE = "a milestone takes no working day"


def _listed(days: Sequence[int]) -> str:
    first = _said(days[0])
    return first if len(days) == 1 else f"{first} and {len(days) - 1} more"


def _said(ordinal: int) -> str:
    return f"{date.fromordinal(ordinal):%-d %b %Y}"
