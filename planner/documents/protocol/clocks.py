"""What section 5 says of its own targets: how long a customer really waits behind each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

from planner.documents.model import Block, Column, literal
from planner.documents.protocol.wording import first_reply, tones, whereabouts
from planner.documents.waits import (
    TWELVE_MONTHS,
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
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.wall import Span

#: A service question, and what is grave enough to ring somebody for.
_SEVERITIES = (Severity.S1, Severity.S3, Severity.S4)
_COLUMNS = (
    "Surfaces",
    "Promised",
    "Ordinary week",
    "Twelve months",
    "What the promise's clock says of it",
)
_BROKEN = (Kept.BROKEN, Kept.NEVER)


def two_clocks(transition: Transition, on: date) -> Iterator[Block]:
    """Say the longest real wait behind each promise, in an ordinary week and in twelve months."""
    if not watched(transition.protocol):
        return
    week = ordinary_week(transition, on)
    year = Span(on, on + TWELVE_MONTHS, week.zone)
    found = _lines(fares(transition.protocol, year), week, year)
    yield heading("The two clocks", "two-clocks", 2)
    yield para(literal(friday_sentence(transition, friday_of(week))))
    yield table(
        "The longest real wait, to the minute",
        tuple(Column(title=title) for title in _COLUMNS),
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
                    _by_its_clock(ordinary, longest),
                )
                lines.setdefault(cells, []).extend(surfaces)
    return lines


def _by_promise(faring: Faring, severity: Severity) -> Iterator[tuple[Promise, list[Surface]]]:
    same: dict[tuple[Target | None, Target | None], tuple[Promise, list[Surface]]] = {}
    for surface in faring.surfaces:
        its = faring.promise(surface, severity)
        same.setdefault((its.in_hours, its.out_of_hours), (its, []))[1].append(surface)
    yield from same.values()


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
    return first_reply(target, staffed="of staffed time") if target else ""


def _by_its_clock(ordinary: Reading, longest: Reading) -> str:
    """Return what becomes of the promise; of the twelve months only if it is broken there alone."""
    said = _kept(ordinary, dated=False)
    if longest.kept in _BROKEN and ordinary.kept not in _BROKEN:
        said = f"{said}; in the twelve months {_kept(longest, dated=True)}"
    return f"{said[0].upper()}{said[1:]}"


def _kept(reading: Reading, *, dated: bool) -> str:
    due = reading.due
    dated = dated or (due is not None and due - reading.at >= timedelta(days=6))
    by = "no day in sight" if due is None else moment(due) if dated else f"{due:%a %H:%M}"
    match reading.kept:
        case Kept.ON_PAPER:
            return f"on target until {by}: it stands still meanwhile"
        case Kept.BROKEN:
            return f"broken by {by}, before anybody is there"
        case Kept.NEVER:
            return "broken: nobody comes"
        case Kept.AT_RISK:
            return f"holds until {by}, but not all of that time is staffed"
        case Kept.ON_TIME:
            return "kept"
        case Kept.NO_PROMISE:
            return "nothing is promised"
        case _:
            assert_never(reading.kept)
