"""Who is there to answer after a post goes out, minute by minute, and where nobody is.

A minute is judged by the clock on the wall where the bands are meant (`Hours.timezone`): it lies in
a band if that clock shows a time from the band's start up to, not including, its end. So an hour
that clocks repeat counts twice, and one they skip not at all.

- A band that names surfaces goes before the general ones, in the minutes it covers.
- Among bands of equal rank, the one with more cover counts: somebody who is there is there.
- On a public holiday a staffed band lapses, and so does a shift that would begin on one: a working
  week is written without its holidays. A band laid on all seven days has no day off, so it holds.
  On call, auto-acknowledge and dark hold on every day: a phone and a machine keep no holidays.
- On call is no cover for ordinary questions; it wakes somebody from `Hours.wakes_from` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from holidays import country_holidays

from planner.domain.profile import MIDNIGHT, Weekday
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Hours, Post, Surface
from planner.domain.protocol.words import Mode, Operator, SurfaceStatus
from planner.domain.transition import Transition

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
#: The most cover first.
_RANK = (Mode.STAFFED, Mode.ON_CALL, Mode.AUTO_ACK, Mode.DARK)
_WEEK = tuple(Weekday)


@dataclass(frozen=True)
class Stretch:
    """Minutes of one mode and operator, as aware moments in UTC; the end is outside.

    `mode` is None where no band says anything.
    """

    starts: datetime
    ends: datetime
    mode: Mode | None
    operator: Operator

    @property
    def is_cover(self) -> bool:
        """Return whether somebody is there who answers ordinary questions."""
        return self.mode is Mode.STAFFED

    @property
    def minutes(self) -> int:
        """Return how long it is."""
        return (self.ends - self.starts) // _MINUTE


@dataclass(frozen=True)
class SurfaceCover:
    """What one surface has of cover in the hours after a post, without a break."""

    surface: str
    stretches: tuple[Stretch, ...]

    @cached_property
    def gaps(self) -> tuple[tuple[datetime, datetime], ...]:
        """Return the moments from and to which nobody is there, those that touch as one."""
        joined: list[tuple[datetime, datetime]] = []
        for each in self.stretches:
            if each.is_cover:
                continue
            if joined and joined[-1][1] == each.starts:
                joined[-1] = (joined[-1][0], each.ends)
            else:
                joined.append((each.starts, each.ends))
        return tuple(joined)

    @property
    def uncovered_minutes(self) -> int:
        """Return for how many minutes nobody is there."""
        return sum(each.minutes for each in self.stretches if not each.is_cover)

    @property
    def is_on_call(self) -> bool:
        """Return whether somebody is on call wherever nobody is there."""
        return all(each.mode is Mode.ON_CALL for each in self.stretches if not each.is_cover)


@dataclass(frozen=True)
class Cover:
    """The hours after one post: from and to in UTC, the brand's zone, and each surface's cover."""

    starts: datetime
    ends: datetime
    zone: str
    surfaces: tuple[SurfaceCover, ...]

    @property
    def gaps(self) -> tuple[SurfaceCover, ...]:
        """Return the surfaces on which nobody is there for some of the time."""
        return tuple(each for each in self.surfaces if each.gaps)

    @property
    def is_whole(self) -> bool:
        """Return whether somebody is there on every surface, all the time."""
        return bool(self.surfaces) and not self.gaps

    @property
    def uncovered_minutes(self) -> int:
        """Return for how many minutes nobody is there, on the surface that has the most."""
        return max((each.uncovered_minutes for each in self.surfaces), default=0)


def after_posting(transition: Transition, post: Post) -> Cover:
    """Return the cover of a planned post by the transition's protocol, in the brand's zone."""
    return cover(transition.protocol, post, transition.intake.profile.timezone)


def cover(protocol: Protocol, post: Post, zone: str) -> Cover:
    """Return who is there for a post's `cover_hours`, counted as a customer waits.

    The post's day and time are those of `zone`: a time that clocks skip is read as if they had not
    changed yet, one that they repeat is the first. A post for every surface means the watched ones;
    a surface that is not watched, or is gone, has nobody. Bands are read in `Hours.timezone`.
    """
    hours = protocol.one(Hours)
    local = datetime.combine(post.on, post.at.replace(second=0, microsecond=0), ZoneInfo(zone))
    starts = local.astimezone(UTC)
    ends = starts + timedelta(hours=post.cover_hours)
    watched = [each.id for each in protocol.of(Surface) if each.status is SurfaceStatus.WATCHED]
    where = hours.timezone if hours else zone
    country = hours.holidays if hours else ""
    bands = protocol.of(Band)
    nobody = (Stretch(starts, ends, None, Operator.NOBODY),)
    return Cover(
        starts,
        ends,
        zone,
        tuple(
            SurfaceCover(
                id_,
                tuple(_stretches(bands, id_, starts, ends, ZoneInfo(where), country))
                if id_ in watched
                else nobody,
            )
            for id_ in post.surfaces or watched
        ),
    )


def _stretches(
    bands: Iterable[Band],
    surface: str,
    starts: datetime,
    ends: datetime,
    zone: ZoneInfo,
    country: str,
) -> Iterator[Stretch]:
    """Yield the stretches of one surface, each as long as it can be."""
    own = [each for each in bands if surface in each.surfaces]
    general = [each for each in bands if not each.surfaces]
    open_: Stretch | None = None
    for first, last in pairwise(_edges([*own, *general], starts, ends, zone)):
        wall = first.astimezone(zone).replace(tzinfo=None)
        band = _ruling(own, wall, country) or _ruling(general, wall, country)
        mode, operator = (band.mode, band.operator) if band else (None, Operator.NOBODY)
        if open_ is not None and (open_.mode, open_.operator) == (mode, operator):
            open_ = Stretch(open_.starts, last, mode, operator)
            continue
        if open_ is not None:
            yield open_
        open_ = Stretch(first, last, mode, operator)
    if open_ is not None:
        yield open_


def _edges(
    bands: Iterable[Band], starts: datetime, ends: datetime, zone: ZoneInfo
) -> list[datetime]:
    """Return every moment at which the ruling band may change, both ends among them.

    Between two changes of the clocks, wall time runs evenly: every time of day that a band names,
    and midnight, is one moment a day.
    """
    minutes = {0}
    for band in bands:
        minutes |= {_first_minute(band.starts), _last_minute(band.ends)}
    found = {starts, ends}
    changes = [starts, *_clock_changes(starts, ends, zone), ends]
    for first, last in pairwise(changes):
        found.add(first)
        offset = first.astimezone(zone).utcoffset() or timedelta()
        day = first.astimezone(zone).date()
        while True:
            midnight = datetime.combine(day, MIDNIGHT, UTC) - offset
            if midnight >= last:
                break
            for each in minutes:
                moment = midnight + each * _MINUTE
                if first < moment < last:
                    found.add(moment)
            day += _DAY
    return sorted(found)


def _clock_changes(starts: datetime, ends: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield when the zone's offset changes between two moments; at most once in six hours."""
    here = starts
    while here < ends:
        there = min(here + timedelta(hours=6), ends)
        offset = here.astimezone(zone).utcoffset()
        if there.astimezone(zone).utcoffset() != offset:
            same, changed = here, there
            while changed - same > _MINUTE:
                middle = same + (changed - same) // _MINUTE // 2 * _MINUTE
                if middle.astimezone(zone).utcoffset() == offset:
                    same = middle
                else:
                    changed = middle
            if changed < ends:
                yield changed
        here = there


def _ruling(bands: Iterable[Band], wall: datetime, country: str) -> Band | None:
    """Return the band that counts at a wall-clock minute: the one with the most cover."""
    standing = [each for each in bands if _holds(each, wall, country)]
    return min(standing, key=lambda each: _RANK.index(each.mode), default=None)


def _holds(band: Band, wall: datetime, country: str) -> bool:
    on, now = wall.date(), wall.hour * 60 + wall.minute
    began = next(
        (
            day
            for day in (on, on - _DAY)
            if _WEEK[day.weekday()] in band.days and _has(band, now, began_before=day < on)
        ),
        None,
    )
    if began is None:
        return False
    if band.mode is not Mode.STAFFED or set(band.days) == set(Weekday):
        return True
    return not (is_holiday(country, on) or is_holiday(country, began))


def _has(band: Band, now: int, *, began_before: bool) -> bool:
    """Return whether a band's stretch has this minute of its first day, or of the day after it."""
    starts, ends = _first_minute(band.starts), _last_minute(band.ends)
    if band.starts == band.ends:
        return not began_before
    if band.ends == MIDNIGHT:
        return not began_before and starts <= now
    if band.starts < band.ends:
        return not began_before and starts <= now < ends
    return now < ends if began_before else starts <= now


def is_holiday(country: str, on: date) -> bool:
    """Return whether a day is a public holiday of a country; of "" none is.

    A region's own days are not among them: the protocol names a country. Source: the `holidays`
    package.
    """
    return bool(country) and on in _holidays(country, on.year)


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, years=year))


def _first_minute(moment: time) -> int:
    """Return the first whole minute of a band, counted from midnight."""
    return moment.hour * 60 + moment.minute + bool(moment.second or moment.microsecond)


def _last_minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
