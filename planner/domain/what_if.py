"""What a change of hours or promise would do, before anybody saves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from planner.domain.clocks import FAILS, Kept
from planner.domain.presence import rules
from planner.domain.profile import Weekday
from planner.domain.proof import Proof, SurfaceProof, prove
from planner.domain.protocol.reading import Origin, Placed, Protocol
from planner.domain.protocol.rows import Band, Hours, Row, Surface, Target
from planner.domain.protocol.words import Clock, Mode, Operator, Severity, When
from planner.domain.public_promise import by_day, ordinary_week, staffed_week
from planner.domain.timeline import Timeline, without
from planner.domain.value import make
from planner.domain.wall import DAY

#: A published promise is a round number of hours, in minutes.
_ROUND = 60
#: What a target can say at most: thirty days, in minutes.
LONGEST_PROMISE = 43_200


@dataclass(frozen=True)
class Effect:
    """One surface before and after: the longest real wait, and the share of minutes that fail.

    Waits are minutes until somebody is there; None is longer than we look ahead.
    """

    surface: Surface
    wait_before: int | None
    wait_after: int | None
    failing_before: float
    failing_after: float


@dataclass(frozen=True)
class WhatIf:
    """Rows that were not saved, and what they would change over the days looked at.

    Staffed minutes are those of an ordinary week of the general bands.
    """

    rows: tuple[Row, ...]
    before: Proof
    after: Proof
    effects: tuple[Effect, ...]
    staffed_before: int
    staffed_after: int


def with_rows(protocol: Protocol, rows: Iterable[Row]) -> Protocol:
    """Return the protocol as it would be with these rows in place of those of the same id."""
    placed = dict(protocol.placed)
    for row in rows:
        key = (row.kind, row.id)
        known = placed.get(key)
        placed[key] = replace(known, row=row) if known else Placed(row, 0, Origin.CONFIRMED, "", "")
    return replace(protocol, placed=placed)


def what_if(
    protocol: Protocol,
    zone: str,
    first_on: date,
    last_on: date,
    severity: Severity,
    rows: Iterable[Row],
) -> WhatIf:
    """Return what the rows would change for messages of a severity over some days."""
    changed = tuple(rows)
    laid = with_rows(protocol, changed)
    before = prove(protocol, zone, first_on, last_on, severity)
    after = prove(laid, zone, first_on, last_on, severity)
    then = {each.surface.id: each for each in after.surfaces}
    return WhatIf(
        changed,
        before,
        after,
        tuple(
            _effect(each, then[each.surface.id])
            for each in before.surfaces
            if each.surface.id in then
        ),
        _staffed_minutes(protocol, zone),
        _staffed_minutes(laid, zone),
    )


def _effect(before: SurfaceProof, after: SurfaceProof) -> Effect:
    return Effect(
        before.surface,
        before.worst.wait_minutes,
        after.worst.wait_minutes,
        failing(before),
        failing(after),
    )


def failing(proof: SurfaceProof) -> float:
    """Return the share of all minutes at which a customer who writes gets nobody in time."""
    return sum(proof.shares[Kept(each)] for each in FAILS)


def _staffed_minutes(protocol: Protocol, zone: str) -> int:
    week = staffed_week(rules(protocol, zone))
    return sum(last - first for blocks in week.values() for first, last in blocks)


def moved_hours(protocol: Protocol, band: Band, starts: time, ends: time) -> tuple[Band, ...]:
    """Return a band at other times, its neighbours moved along, and what fills an hour left over.

    A neighbour is a band for the same surfaces and days that ends where this one starts, or starts
    where it ends. One that would have no minute left keeps its times: the stronger of the two
    counts. Hours of the ordinary week that some band spoke of before and none would after are laid
    dark: no hour is left undeclared.
    """
    moved = band.model_copy(update={"starts": starts, "ends": ends})
    later_start = _minute(starts) - _minute(band.starts)
    later_end = _minute(starts) + _length(moved) - _minute(band.starts) - _length(band)
    found = [moved]
    for other in protocol.of(Band):
        is_beside = (
            other.id != band.id
            and set(other.days) == set(band.days)
            and other.surfaces == band.surfaces
            and (other.first_on, other.last_on) == (band.first_on, band.last_on)
        )
        if not is_beside:
            continue
        changes, left = {}, _length(other)
        if other.ends == band.starts:
            changes["ends"], left = starts, left + later_start
        if other.starts == band.ends:
            changes["starts"], left = ends, left - later_end
        if (later_start or later_end) and changes and 0 < left <= DAY:
            found.append(other.model_copy(update=changes))
    found = [each for each in found if each not in protocol.of(Band)] or [moved]
    return (*found, *_dark(protocol, found, band))


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _length(band: Band) -> int:
    """Return how many minutes a band lasts by an even clock; from a time to itself is a day."""
    return (_minute(band.ends) - _minute(band.starts)) % DAY or DAY


def _dark(protocol: Protocol, moved: Iterable[Band], band: Band) -> tuple[Band, ...]:
    """Return dark bands for the hours of a week that only the moved bands spoke of before."""
    surface = next(iter(band.surfaces), "")
    before, after = protocol.of(Band), with_rows(protocol, moved).of(Band)
    lost = without(_undeclared(after, surface), _undeclared(before, surface))
    alike: dict[tuple[int, int], list[Weekday]] = {}
    for day, blocks in by_day(lost).items():
        for block in blocks:
            alike.setdefault(block, []).append(day)
    return tuple(
        Band(
            id=f"{band.id}-nobody-{first // 60:02}{first % 60:02}",
            title=f"Nobody, since {band.title} moved",
            days=tuple(days),
            starts=time(first // 60, first % 60),
            ends=time(last % DAY // 60, last % 60),
            surfaces=band.surfaces,
            operator=Operator.NOBODY,
            mode=Mode.DARK,
            people=0,
        )
        for (first, last), days in alike.items()
    )


def _undeclared(bands: Iterable[Band], surface: str) -> Timeline:
    return ordinary_week(bands, surface, lambda band: band is None)


def longer_promise(target: Target, minutes: int) -> Target:
    """Return a target with a first reply within so many minutes, its other times left as long.

    An acknowledgement never comes later than the reply. Raises BadInput if the minutes are none
    that a target can have.
    """
    acknowledge = target.acknowledge_minutes
    facts = {
        "first_reply_minutes": minutes,
        "acknowledge_minutes": None if acknowledge is None else min(acknowledge, minutes),
    }
    return make(Target, target.model_dump() | facts)


def published_closed_hours(proof: Proof, hours: Hours | None, statement: str) -> tuple[Row, ...]:
    """Return the rows that tell customers the truth about the hours in which nobody is there.

    A target for out of hours by the customer's own clock, longer than the longest real wait and as
    long as the reply after it, in whole hours; and the public hours. It holds for the days that
    were proved. Nothing if somebody waits longer than a target can say, or nothing is promised in
    staffed hours.
    """
    worst = proof.worst
    if worst is None or worst.promise.in_hours is None:
        return ()
    replies = max(int(each.readings.reply_waits.max()) for each in proof.surfaces)
    waits = max(int(each.readings.waits.max()) for each in proof.surfaces)
    promised = max(-(-replies // _ROUND), waits // _ROUND + 1) * _ROUND
    if promised > LONGEST_PROMISE:
        return ()
    like = worst.promise.out_of_hours or worst.promise.in_hours
    known = _general(proof)
    facts = {
        "id": f"{proof.severity.value.lower()}-closed-hours",
        "severity": proof.severity,
        "when": When.OUT_OF_HOURS,
        "percentile": like.percentile,
        **(known.model_dump() if known else {}),
        "first_reply_minutes": promised,
        "clock": Clock.ELAPSED,
        "acknowledge_minutes": None,
    }
    told = [hours.model_copy(update={"public_statement": statement})] if hours else []
    return (make(Target, facts), *told)


def _general(proof: Proof) -> Target | None:
    """Return the target that speaks out of hours for this severity on every surface, if any."""
    spoken = (each.promise.out_of_hours for each in proof.surfaces)
    return next(
        (
            each
            for each in spoken
            if each
            and (each.severity, each.when, each.surfaces) == (proof.severity, When.OUT_OF_HOURS, ())
        ),
        None,
    )
