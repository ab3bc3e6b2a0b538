"""What section 5 says of its own targets: how long a customer really waits behind each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

from planner.documents.model import Block, Column, literal
from planner.documents.protocol.wording import tones, whereabouts
from planner.documents.waits import (
    Faring,
    between,
    fares,
    friday_of,
    friday_sentence,
    ordinary_week,
)
from planner.documents.write import heading, note, para, table
from planner.domain.clock_words import moment
from planner.domain.clocks import Kept
from planner.domain.presence import watched
from planner.domain.promise import Promise
from planner.domain.proof import Reading
from planner.domain.protocol.rows import Surface, Target
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Clock, Severity
from planner.domain.transition import Transition
from planner.domain.wall import Span

#: A service question, and what is grave enough to ring somebody for.
_SEVERITIES = (Severity.S1, Severity.S3, Severity.S4)
#: Twelve months, both days included.
_YEAR = timedelta(days=364)
_CLOCK = {Clock.ELAPSED: "", Clock.STAFFED: " of staffed time", Clock.WORKING_DAYS: " of workdays"}


def two_clocks(transition: Transition, on: date) -> Iterator[Block]:
    """Say the longest real wait behind each promise, in an ordinary week and in twelve months."""
    if not watched(transition.protocol):
        return
    week = ordinary_week(transition, on)
    year = Span(on, on + _YEAR, week.zone)
    found = _lines(
        fares(transition, Span(on, max(week.last_on, year.last_on), week.zone)), week, year
    )
    yield heading("The two clocks", "two-clocks", 2)
    yield para(literal(friday_sentence(transition, friday_of(week))))
    yield table(
        "The longest real wait, to the minute",
        (
            Column(title="Surfaces", width=3),
            Column(title="Promised", width=3),
            Column(title="Ordinary week", width=3),
            Column(title="Twelve months", width=4),
            Column(title="What the promise's clock says of that week", width=4),
        ),
        [
            (literal(whereabouts(transition, surfaces)), *(literal(each) for each in words))
            for (_, *words), surfaces in found.items()
        ],
        empty="nothing is watched.",
        tones=tones([severity for severity, *_ in found]),
    )
    yield note(
        literal(
            f"From a customer's message until somebody is there, in {week.zone} time: for every "
            f"minute from {week.first_on:%-d %b} to {week.last_on:%-d %b %Y}, a week without a "
            f"public holiday, and from {on:%-d %b %Y} to {year.last_on:%-d %b %Y}. The promise's "
            "clock may stand still; the customer's never does."
        )
    )


def _lines(
    found: tuple[Faring, ...], week: Span, year: Span
) -> dict[tuple[Severity, str, str, str, str], list[Surface]]:
    """Return the cells of each line with the surfaces they hold for; alike is said once."""
    lines: dict[tuple[Severity, str, str, str, str], list[Surface]] = {}
    for severity in _SEVERITIES:
        for each in found:
            for its, surfaces in _by_promise(each, severity):
                ordinary, longest = (each.worst(its, days) for days in (week, year))
                cells = (
                    severity,
                    _promised(its),
                    between(ordinary, dated=False),
                    between(longest, dated=True),
                    _by_its_clock(ordinary),
                )
                lines.setdefault(cells, []).extend(surfaces)
    return lines


def _by_promise(faring: Faring, severity: Severity) -> Iterator[tuple[Promise, list[Surface]]]:
    same: dict[tuple[Target | None, Target | None], list[Surface]] = {}
    promises: dict[tuple[Target | None, Target | None], Promise] = {}
    for surface in faring.surfaces:
        its = faring.promise(surface, severity)
        targets = (its.in_hours, its.out_of_hours)
        promises.setdefault(targets, its)
        same.setdefault(targets, []).append(surface)
    yield from ((promises[targets], surfaces) for targets, surfaces in same.items())


def _promised(its: Promise) -> str:
    day, night = (_target(each) for each in (its.in_hours, its.out_of_hours))
    if its.is_none:
        return "nothing"
    if day == night:
        return day
    if its.out_of_hours is None:
        return f"{day}, from the next staffed minute on"
    return f"{day}; out of hours {night}" if its.in_hours else f"out of hours {night}"


def _target(target: Target | None) -> str:
    return f"{minutes(target.first_reply_minutes)}{_CLOCK[target.clock]}" if target else ""


def _by_its_clock(reading: Reading) -> str:
    due = f"{reading.due:%a %H:%M}" if reading.due else "no day in sight"
    if reading.due and reading.due - reading.at >= timedelta(days=6):
        due = moment(reading.due)
    match reading.kept:
        case Kept.ON_PAPER:
            return f"On target until {due}: it stands still meanwhile"
        case Kept.BROKEN:
            return f"Broken at {due}, before anybody is there"
        case Kept.NEVER:
            return "Broken: nobody comes"
        case Kept.AT_RISK:
            return f"Holds until {due}, but whoever is there goes sooner"
        case Kept.ON_TIME:
            return f"Kept: holds until {due}"
        case Kept.NO_PROMISE:
            return "Nothing is promised"
        case _:
            assert_never(reading.kept)
