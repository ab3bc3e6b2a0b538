"""What do the figures of each day come to over all surfaces, and on which days are they due?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows import Target
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.protocol.words import Severity, When
from planner.domain.transition import Transition
from planner.domain.working_days import is_working_day

#: A day's figures are entered within two working days; our own practice: Monday enters Friday's.
LAG_DAYS = 2
#: What is promised where no target says for how many in a hundred (domain.md 8: p90).
PROMISED_PERCENT = 90


@dataclass(frozen=True)
class Total:
    """One day's figures over all surfaces; days of one surface add up to those of the day."""

    on: date
    actionable: int
    on_target: int
    unanswered: int
    needed_agency: int
    handed_back: int
    sampled: int
    sampled_well: int
    serious_missed: int
    serious_late: int
    peak: bool

    def is_kept(self, percent: int) -> bool:
        """Return whether so many in a hundred were answered within the target.

        A day on which nobody asked anything is kept.
        """
        return self.on_target * 100 >= percent * self.actionable


_SUMMED = (
    "actionable",
    "on_target",
    "unanswered",
    "needed_agency",
    "handed_back",
    "sampled",
    "sampled_well",
    "serious_missed",
    "serious_late",
)


def totals(transition: Transition, until: date | None = None) -> Mapping[date, Total]:
    """Return the figures by day, as far as a day; a row of all surfaces stands for its day."""
    by_day: dict[date, list[DayFigures]] = {}
    for each in transition.protocol.of(DayFigures):
        if until is None or each.on <= until:
            by_day.setdefault(each.on, []).append(each)
    return {on: _total(on, rows) for on, rows in sorted(by_day.items())}


def _total(on: date, rows: Iterable[DayFigures]) -> Total:
    whole = [each for each in rows if each.surface is None] or list(rows)
    summed = {name: sum(getattr(each, name) for each in whole) for name in _SUMMED}
    return Total(on, **summed, peak=any(each.peak for each in whole))


def faults(transition: Transition) -> Iterator[Misfit]:
    """Yield days whose figures are entered twice for the same surface: they would count double."""
    seen: set[tuple[date, str | None]] = set()
    for each in transition.protocol.of(DayFigures):
        if (each.on, each.surface) in seen:
            told = f"The figures of {each.on:%-d %b %Y} are entered twice. Change the row there is."
            yield Misfit(DayFigures.kind, each.id, "on", told)
        seen.add((each.on, each.surface))


def newest(transition: Transition, on: date) -> date | None:
    """Return the newest day up to `on` that has figures, or None."""
    days = (each.on for each in transition.protocol.of(DayFigures) if each.on <= on)
    return max(days, default=None)


def promised_percent(transition: Transition) -> int:
    """Return for how many of a hundred conversations the ordinary target is promised."""
    ordinary = [
        each.percentile
        for each in transition.protocol.of(Target)
        if each.severity in (Severity.S1, None)
        and each.when is not When.OUT_OF_HOURS
        and not each.for_whom
        and not each.surfaces
    ]
    return max(ordinary, default=PROMISED_PERCENT)


def working_days(transition: Transition, first: date, last: date) -> tuple[date, ...]:
    """Return the days on which the brand works, first and last included."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(each for each in days if is_working_day(transition, each))


def due(transition: Transition, first: date, last: date, on: date) -> tuple[date, ...]:
    """Return the working days whose figures should be there on a day; the newest may be late."""
    days = working_days(transition, first, min(last, on))
    if not days:
        return ()
    recent = working_days(transition, on - timedelta(days=14), on)
    waited = {each for each in recent if each == on} | set(
        [each for each in recent if each < on][-LAG_DAYS:]
    )
    return tuple(each for each in days if each not in waited)
