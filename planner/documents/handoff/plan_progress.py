"""How much of a week's messages the brand answers, planned and reached, as a picture in steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from planner.documents.counting import counted
from planner.documents.model import Block, Figure, literal
from planner.documents.steps import StepLine, StepPoint, Steps
from planner.documents.write import heading, para
from planner.domain.planning.progress import Progress, ShareOn, progress_of
from planner.domain.transition import Transition
from planner.domain.zones import zone_of


def say(transition: Transition, on: date) -> Iterator[Block]:
    """Say the share planned for the day and the one reached, then draw both."""
    yield heading("Progress", "progress")
    yield para(literal(progress_words(transition, on)))
    yield from picture(transition, on)


def picture(transition: Transition, on: date) -> Iterator[Block]:
    """Draw both shares over the whole move; nothing while no step is planned or reached."""
    found = progress_of(transition, end_of(transition, on))
    if not any(each.share for each in (*found.planned, *found.actual)):
        return
    yield Figure(
        drawing=_steps(transition, found, on),
        caption="Share answered by the brand",
        alt=progress_words(transition, on),
    )


def progress_words(transition: Transition, on: date) -> str:
    """Return planned and reached share of a day in a sentence."""
    found = progress_of(transition, end_of(transition, on))
    planned, actual = _percent(found.planned_on(on)), _percent(found.actual_on(on))
    source = "The baseline" if found.frozen else "The cutovers as planned now"
    gap = actual - planned
    way = "ahead of" if gap > 0 else "behind"
    beside = f"{counted(abs(gap), 'point')} {way} plan" if gap else "as planned"
    return (
        f"{transition.intake.brand} answers {actual}% of a week's messages. {source} had "
        f"{planned}% for this day: {beside}."
    )


def end_of(transition: Transition, on: date) -> datetime:
    """Return the last minute of a day where the brand is: what took place on it has."""
    return datetime.combine(on, time(23, 59), ZoneInfo(zone_of(transition)))


def _steps(transition: Transition, found: Progress, on: date) -> Steps:
    reached = [each for each in found.actual if each.on <= on]
    lines = (
        _line("planned", found.planned, None),
        # Before the kickoff nothing is reached, and no line has no length.
        _line("reached", reached, max(on, reached[-1].on)) if reached else None,
    )
    return Steps(
        of=f"of a week's messages that {transition.intake.brand} answers",
        lines=tuple(each for each in lines if each),
        today=on,
        ends_on=transition.intake.contract.ends_on,
        ends_title="Contract ends",
    )


def _line(label: str, shares: Sequence[ShareOn], until: date | None) -> StepLine | None:
    if not shares:
        return None
    # A move that changes no per cent is no step.
    runs = groupby(shares, key=lambda each: _percent(each.share))
    points = tuple(StepPoint(on=next(its).on, percent=percent) for percent, its in runs)
    return StepLine(label=label, points=points, until=until, is_planned=label == "planned")


def _percent(share: float) -> int:
    return min(100, max(0, round(100 * share)))
