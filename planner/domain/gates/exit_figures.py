"""How far are cells in a stage from the figures that they must reach before they leave it?

Ratios and counts look at the last four weeks of the stay; runs count back from its last day. Where
a working day's figures are missing a measure is unknown, and unknown is never reached. Shadow's
figures are the ladder's: in shadow the brand answers nothing that a day could count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from planner.domain import wording
from planner.domain.gate_stages import stage_of
from planner.domain.gates.counting import Counted, count, run, weeks_kept
from planner.domain.gates.ladder_figures import reached
from planner.domain.gates.passage import rolled_back
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.cutovers import OpenConversation
from planner.domain.protocol.rows.handoff.matters import Issue
from planner.domain.protocol.words import Severity
from planner.domain.stages import STAGES
from planner.domain.transition import Transition
from planner.domain.wording import day
from planner.domain.yardsticks import Bar, ExitMeasure, Measured

_SERIOUS = (Severity.S3, Severity.S4)
_DAYS_NAMED = 3


@dataclass(frozen=True)
class Figure:
    """An exit measure with what was counted; `value` None: unknown, and `said` tells why.

    `days` are those whose figures it was counted from.
    """

    measure: ExitMeasure
    value: float | None
    said: str
    days: tuple[date, ...] = ()

    @property
    def is_reached(self) -> bool:
        """Return whether the bar is reached; an unknown figure never is."""
        if self.value is None:
            return False
        match self.measure.bar:
            case Bar.AT_LEAST:
                return self.value >= self.measure.value
            case Bar.AT_MOST:
                return self.value <= self.measure.value
            case Bar.BELOW:
                return self.value < self.measure.value
            case _:
                assert_never(self.measure.bar)


def exit_measures(transition: Transition, gate: Gate) -> tuple[ExitMeasure, ...]:
    """Return the measures of the stage that cells leave through a gate."""
    stage = stage_of(transition.playbook, gate)
    if stage is None:
        return ()
    before = stage.before
    return tuple(each for each in transition.playbook.trade.exit_measures if each.stage is before)


def figures(
    transition: Transition, gate: Gate, on: date, known_to: date | None = None
) -> tuple[Figure, ...]:
    """Return each exit measure of a gate on a day, from figures of days up to `known_to`.

    None: from all figures of days up to `on`.
    """
    measures = exit_measures(transition, gate)
    if not measures:
        return ()
    counted = count(transition, measures[0].stage, on, known_to)
    if counted is None:
        stage = STAGES[measures[0].stage]
        return tuple(Figure(each, None, f"No cell is {stage} yet.") for each in measures)
    return tuple(_figure(each, counted) for each in measures)


def _figure(measure: ExitMeasure, counted: Counted) -> Figure:
    match measure.of:
        case Measured.DAYS_ON_TARGET:
            return _run(measure, counted)
        case Measured.WEEKENDS_ON_TARGET:
            return _weekends(measure, counted)
        case Measured.QUALITY:
            return _ratio(measure, counted, "sampled_well", "sampled", "replies sampled were good")
        case Measured.DEPENDENCY:
            told = "conversations needed the agency"
            return _ratio(measure, counted, "needed_agency", "actionable", told)
        case Measured.HANDBACK:
            told = "conversations were handed back"
            return _ratio(measure, counted, "handed_back", "actionable", told)
        case Measured.SERIOUS_OPEN:
            return _serious_open(measure, counted)
        case Measured.SERIOUS_MISSED:
            return _serious_missed(measure, counted)
        case Measured.DAYS_WITHOUT_ROLLBACK:
            return _without_rollback(measure, counted)
        case Measured.WEEKS_KEPT:
            return _weeks(measure, counted)
        case Measured.PEAKS:
            return _peaks(measure, counted)
        case Measured.WATCHED | Measured.DRAFTED | Measured.UNCHANGED | Measured.MISJUDGED:
            found = reached(measure.of, counted)
            return Figure(measure, found.value, found.said)
        case _:
            assert_never(measure.of)


def _run(measure: ExitMeasure, counted: Counted) -> Figure:
    days, why = run(counted)
    if not days and not why.is_known:
        return Figure(measure, None, why.sentence)
    told = wording.counted(len(days), "working day")
    said = f"{told} in a row at target, to {day(days[-1])}." if days else "No day at target."
    return Figure(measure, len(days), f"{said} {why.sentence}".strip(), days)


def _weekends(measure: ExitMeasure, counted: Counted) -> Figure:
    days, why = run(counted)
    if not days:
        return Figure(measure, None if not why.is_known else 0, why.sentence)
    saturdays = [
        day
        for day in (days[0] + timedelta(days=n) for n in range((counted.on - days[0]).days))
        if day.weekday() == 5 and counted.stay.holds(day + timedelta(days=1))
    ]
    pairs = [(each, each + timedelta(days=1)) for each in saturdays]
    kept = [
        pair
        for pair in pairs
        if all((t := counted.totals.get(day)) and t.is_kept(counted.percent) for day in pair)
    ]
    told = f"{wording.counted(len(kept), 'weekend')} at target since {day(days[0])}."
    return Figure(measure, len(kept), told, tuple(day for pair in kept for day in pair))


def _ratio(measure: ExitMeasure, counted: Counted, part: str, whole: str, words: str) -> Figure:
    unknown = _unknown(measure, counted)
    if unknown:
        return unknown
    parts = sum(getattr(each, part) for each in counted.days)
    wholes = sum(getattr(each, whole) for each in counted.days)
    span = f"{day(counted.recent.since)} to {day(counted.recent.until)}"
    if not wholes:
        return Figure(measure, None, f"Nothing to count from {span}.")
    value = 100 * parts / wholes
    said = f"{parts:,} of {wholes:,} {words} ({value:.1f} %), {span}."
    return Figure(measure, value, said, tuple(each.on for each in counted.days))


def _unknown(measure: ExitMeasure, counted: Counted) -> Figure | None:
    if counted.missing:
        return Figure(measure, None, _missing(counted.missing))
    if not counted.days:
        return Figure(measure, None, f"No figures since {day(counted.stay.since)} yet.")
    return None


def _missing(days: Sequence[date]) -> str:
    named = ", ".join(day(each) for each in days[:_DAYS_NAMED])
    more = f" and {len(days) - _DAYS_NAMED} more" if days[_DAYS_NAMED:] else ""
    return f"Figures are missing for {wording.counted(len(days), 'working day')}: {named}{more}."


def _serious_open(measure: ExitMeasure, counted: Counted) -> Figure:
    protocol, on = counted.transition.protocol, counted.on
    issues = [
        each.title
        for each in protocol.of(Issue)
        if each.severity in _SERIOUS and each.raised_on <= on and not _settled(each, on)
    ]
    threads = [
        each.reference
        for each in protocol.of(OpenConversation)
        if each.severity in _SERIOUS and not _settled(each, on)
    ]
    found = [*issues, *threads]
    said = f"Open: {', '.join(found)}." if found else "No S3 or S4 is open."
    return Figure(measure, len(found), said)


def _settled(each: Issue | OpenConversation, on: date) -> bool:
    return each.settled_on is not None and each.settled_on <= on


def _serious_missed(measure: ExitMeasure, counted: Counted) -> Figure:
    unknown = _unknown(measure, counted)
    if unknown:
        return unknown
    days = [each for each in counted.days if each.serious_missed]
    value = sum(each.serious_missed for each in days)
    said = "No S3 or S4 was taken for something smaller."
    if value:
        named = ", ".join(day(each.on) for each in days)
        said = f"{value} taken for something smaller, on {named}."
    return Figure(measure, value, said, tuple(each.on for each in counted.days))


def _without_rollback(measure: ExitMeasure, counted: Counted) -> Figure:
    back = [on for on, _ in rolled_back(counted.transition, counted.stage) if on <= counted.on]
    since = max([counted.stay.since, *back])
    value = (counted.stay.until - since).days
    event = "the rollback of" if back and since == back[-1] else "the first cutover on"
    return Figure(measure, value, f"{wording.counted(value, 'day')} since {event} {day(since)}.")


def _weeks(measure: ExitMeasure, counted: Counted) -> Figure:
    weeks, why = weeks_kept(counted)
    if not weeks and not why.is_known:
        return Figure(measure, None, why.sentence)
    said = f"The promise was kept {wording.counted(weeks, 'week')} in a row. {why.sentence}".strip()
    return Figure(measure, weeks, said)


def _peaks(measure: ExitMeasure, counted: Counted) -> Figure:
    days = [
        each.on
        for each in counted.totals.values()
        if each.peak and counted.stay.holds(each.on) and each.is_kept(counted.percent)
    ]
    named = ", ".join(day(each) for each in days)
    said = f"Kept through a peak or drill: {named}." if days else "No peak or full drill yet."
    return Figure(measure, len(days), said, tuple(days))
