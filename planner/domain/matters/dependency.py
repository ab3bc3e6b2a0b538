"""How much of the answering still needs the agency? Its share of conversations, week by week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.transition import Transition
from planner.domain.yardsticks import ExitMeasure, Measured


@dataclass(frozen=True)
class LeaningWeek:
    """A week from its Monday: conversations, those that needed the agency, days with figures."""

    monday: date
    actionable: int
    needed_agency: int
    days: int

    @property
    def percent(self) -> float | None:
        """Return the agency's share in per cent; None for a week without conversations."""
        return 100 * self.needed_agency / self.actionable if self.actionable else None


def leaning(figures: Iterable[DayFigures]) -> tuple[LeaningWeek, ...]:
    """Return the weeks that have figures, the oldest first.

    A day's figure for all surfaces together stands for the day; only without one are its surfaces
    added up, so that nothing is counted twice.
    """
    days: dict[date, list[DayFigures]] = {}
    for each in figures:
        days.setdefault(each.on, []).append(each)
    weeks: dict[date, list[DayFigures]] = {}
    dated: dict[date, int] = {}
    for on, found in sorted(days.items()):
        monday = on - timedelta(days=on.weekday())
        whole = [each for each in found if each.surface is None]
        weeks.setdefault(monday, []).extend(whole or found)
        dated[monday] = dated.get(monday, 0) + 1
    return tuple(
        LeaningWeek(
            monday,
            sum(each.actionable for each in counted),
            sum(each.needed_agency for each in counted),
            dated[monday],
        )
        for monday, counted in weeks.items()
    )


def limits(transition: Transition) -> tuple[ExitMeasure, ...]:
    """Return the shares at which cells may leave a stage, as the playbook has them."""
    found = transition.playbook.trade.exit_measures
    return tuple(each for each in found if each.of is Measured.DEPENDENCY)


def leaning_words(weeks: tuple[LeaningWeek, ...]) -> str:
    """Return in a sentence how much still needs the agency, and how that moved."""
    told = [each for each in weeks if each.percent is not None]
    if not told:
        return (
            "No figures by day yet: without them nobody knows how many conversations still need "
            "the agency."
        )
    last, first = told[-1], told[0]
    now = (
        f"In the week of {last.monday:%-d %b %Y} the agency was needed in {last.needed_agency} of "
        f"{last.actionable} conversations ({last.percent:.0f}%)"
    )
    if len(told) == 1:
        return f"{now}."
    return f"{now}; it was {first.percent:.0f}% in the week of {first.monday:%-d %b %Y}."
