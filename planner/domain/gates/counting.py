"""What is there to count of a stage: its days' figures, runs of days at target, weeks kept?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from planner.domain.gates import daily
from planner.domain.gates.daily import Total
from planner.domain.gates.passage import Stay, stay
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.wording import day

#: Four weeks: the last 20 working days, over which the longest run is asked for.
WINDOW_DAYS = 28


@dataclass(frozen=True)
class Counted:
    """What measures are counted from: the stay, its days' figures, and what the promise says."""

    transition: Transition
    stage: Stage
    stay: Stay
    totals: Mapping[date, Total]
    percent: int
    on: date

    @cached_property
    def recent(self) -> Stay:
        """Return the last four weeks of the stay."""
        since = max(self.stay.since, self.stay.until - timedelta(days=WINDOW_DAYS - 1))
        return Stay(since, self.stay.until)

    @cached_property
    def days(self) -> tuple[Total, ...]:
        """Return the figures of the last four weeks."""
        return tuple(each for on, each in self.totals.items() if self.recent.holds(on))

    @cached_property
    def missing(self) -> tuple[date, ...]:
        """Return the working days of the last four weeks without figures that are due."""
        due = daily.due(self.transition, self.recent.since, self.recent.until, self.on)
        return tuple(each for each in due if each not in self.totals)


def count(
    transition: Transition, stage: Stage, on: date, known_to: date | None = None
) -> Counted | None:
    """Return what there is to count of a stage on a day; None while no cell has entered it."""
    stayed = stay(transition, stage, on)
    if stayed is None:
        return None
    totals = daily.totals(transition, min(on, known_to or on))
    return Counted(transition, stage, stayed, totals, daily.promised_percent(transition), on)


@dataclass(frozen=True)
class Ended:
    """Why a run of days reaches no further back; "" at the day on which the stay began."""

    sentence: str = ""
    is_known: bool = True


def run(counted: Counted) -> tuple[tuple[date, ...], Ended]:
    """Return the working days at target, unbroken to the newest, and what ended the run before.

    A day off target ends it, and so does a day without figures that are due.
    """
    stayed = counted.stay
    days = daily.working_days(counted.transition, stayed.since, stayed.until)
    due = set(daily.due(counted.transition, stayed.since, stayed.until, counted.on))
    found: list[date] = []
    for each in reversed(days):
        total = counted.totals.get(each)
        if total is None and each not in due:
            continue
        if total is None:
            return tuple(reversed(found)), Ended(f"No figures for {day(each)}.", False)
        if not total.is_kept(counted.percent):
            told = f"{total.on_target} of {total.actionable} at target on {day(each)}."
            return tuple(reversed(found)), Ended(told)
        found.append(each)
    if not found:
        return (), Ended(f"No figures since {day(stayed.since)} yet.", False)
    return tuple(reversed(found)), Ended()


def weeks_kept(counted: Counted) -> tuple[int, Ended]:
    """Return how many whole weeks the promise was kept in a row, and what ended the run before.

    A week runs from Monday to Sunday and is kept when the promised share of all its conversations
    was answered in time and no working day's figures are missing. One whose figures may still come
    is passed over.
    """
    due = set(daily.due(counted.transition, counted.stay.since, counted.stay.until, counted.on))
    weeks = 0
    for monday in _mondays(counted.stay):
        days = [monday + timedelta(days=number) for number in range(7)]
        awaited = [
            each
            for each in daily.working_days(counted.transition, days[0], days[-1])
            if each not in counted.totals
        ]
        missing = [each for each in awaited if each in due]
        if missing:
            return weeks, Ended(f"No figures for {day(missing[-1])}.", False)
        if awaited:
            continue
        found = [counted.totals[each] for each in days if each in counted.totals]
        asked, answered = (sum(getattr(t, n) for t in found) for n in ("actionable", "on_target"))
        if answered * 100 < counted.percent * asked:
            told = f"{answered} of {asked} in time in the week from {day(monday)}."
            return weeks, Ended(told)
        weeks += 1
    if not weeks:
        return 0, Ended(f"No whole week since {day(counted.stay.since)} yet.", False)
    return weeks, Ended()


def _mondays(stayed: Stay) -> Iterator[date]:
    """Yield the Monday of each whole week in a stay, the last one first."""
    monday = stayed.until - timedelta(days=(stayed.until.weekday() + 1) % 7 + 6)
    while monday >= stayed.since:
        yield monday
        monday -= timedelta(days=7)
