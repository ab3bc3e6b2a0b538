"""Who is there to answer after a post goes out, minute by minute, and where nobody is.

Who is there is read as for the promise (`presence`): by the bands, and by people's shifts once a
roster is in force. On call is no cover for ordinary questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from planner.domain.once import once
from planner.domain.presence import Presence, Rules, presence, rules, watched
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Post
from planner.domain.protocol.words import Duty, Mode, Operator, Severity
from planner.domain.timeline import minute_of, moment_of
from planner.domain.transition import Transition
from planner.domain.wall import Span
from planner.domain.zones import zone_of

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Stretch:
    """Minutes of one mode and operator, as aware moments in UTC; the end is outside.

    `mode` is None where nobody is there, and no band says that nobody is meant to be.
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


@once
def after_posting(transition: Transition, post: Post) -> Cover:
    """Return the cover of a planned post by the transition's protocol, in the brand's zone."""
    return cover(transition.protocol, post, zone_of(transition))


def cover(protocol: Protocol, post: Post, zone: str) -> Cover:
    """Return who is there for a post's `cover_hours`, counted as a customer waits.

    The post's day and time are those of `zone`: a time that clocks skip is read as if they had not
    changed yet, one that they repeat is the first. A post for every surface means the watched ones;
    a surface that is not watched, or is gone, has nobody. Bands are read in `Hours.timezone`.
    """
    given = rules(protocol, zone)
    local = datetime.combine(post.on, post.at.replace(second=0, microsecond=0), ZoneInfo(zone))
    starts = local.astimezone(UTC)
    ends = starts + timedelta(hours=post.cover_hours)
    seen = [each.id for each in watched(protocol)]
    nobody = (Stretch(starts, ends, None, Operator.NOBODY),)
    return Cover(
        starts,
        ends,
        zone,
        tuple(
            SurfaceCover(
                id_, tuple(_stretches(given, id_, starts, ends)) if id_ in seen else nobody
            )
            for id_ in post.surfaces or seen
        ),
    )


def _stretches(given: Rules, surface: str, starts: datetime, ends: datetime) -> Iterator[Stretch]:
    """Yield the stretches of one surface, each as long as it can be."""
    first_on, last_on = (each.astimezone(ZoneInfo(given.zone)).date() for each in (starts, ends))
    there = presence(given, surface, Span(first_on, last_on, given.zone))
    first, last = minute_of(starts), minute_of(ends)
    lines = [each.line for each in there.on_duty]
    edges = {first, last, *there.declared.edges.tolist()}
    edges.update(edge for line in lines for pair in line.pairs for edge in pair)
    open_: Stretch | None = None
    for one, other in pairwise(sorted(each for each in edges if first <= each <= last)):
        mode, operator = _who(there, one)
        if open_ is not None and (open_.mode, open_.operator) == (mode, operator):
            open_ = Stretch(open_.starts, moment_of(other), mode, operator)
            continue
        if open_ is not None:
            yield open_
        open_ = Stretch(moment_of(one), moment_of(other), mode, operator)
    if open_ is not None:
        yield open_


def _who(there: Presence, minute: int) -> tuple[Mode | None, Operator]:
    """Return who is there at a minute; where nobody is, what the band says of that."""
    on_duty = there.there(minute, Severity.S4)
    for duty, mode in ((Duty.STAFFED, Mode.STAFFED), (Duty.ON_CALL, Mode.ON_CALL)):
        found = next((each for each in on_duty if each.duty is duty), None)
        if found is not None:
            return mode, Operator(found.party.value)
    band = there.declared.at(minute)
    if band is None or band.mode in (Mode.STAFFED, Mode.ON_CALL):
        return None, Operator.NOBODY
    return band.mode, Operator.NOBODY
