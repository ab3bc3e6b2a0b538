"""When somebody is on shift in a week, minute by minute, for each surface of a protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from planner.domain import wording
from planner.domain.profile import Weekday
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol.words import Mode, SurfaceStatus
from planner.domain.public_promise import A_WEEK, ordinary_course
from planner.domain.wall import DAY


@dataclass(frozen=True)
class Block:
    """Staffed minutes without a break on one weekday, counted from midnight; the end is outside.

    `bands` are the names of the bands that make it.
    """

    starts: int
    ends: int
    bands: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """Return the block as a clock shows it: "09:00–17:00", "22:00–24:00"."""
        return f"{clock(self.starts)}–{clock(self.ends)}"


#: The blocks of each weekday, in order.
Week = Mapping[Weekday, tuple[Block, ...]]
#: What a helpdesk can keep of a day's blocks.
Keep = Callable[[tuple[Block, ...]], tuple[Block, ...]]


@dataclass(frozen=True)
class Roster:
    """The surfaces that share one week of staffed hours, bands by the same names included."""

    surfaces: tuple[Surface, ...]
    week: Week


@dataclass(frozen=True)
class Lost:
    """Staffed minutes that a helpdesk cannot keep: on which days, what is kept, what is lost."""

    days: tuple[Weekday, ...]
    kept: tuple[Block, ...]
    lost: tuple[Block, ...]

    @property
    def sentence(self) -> str:
        """Return it in words: "'Late shift' on Fri: kept 09:00–17:00, lost 19:00–22:00"."""
        bands = dict.fromkeys(name for block in self.lost for name in block.bands)
        kept = " and ".join(each.spoken for each in self.kept) or "nothing"
        lost = " and ".join(each.spoken for each in self.lost)
        noun = "Band" if len(bands) == 1 else "Bands"
        return f"{noun} {listed(bands)} on {spoken_days(self.days)}: kept {kept}, lost {lost}"


def rosters(protocol: Protocol) -> tuple[Roster, ...]:
    """Return the watched surfaces, those with equal weeks together, in reading order."""
    found: list[tuple[Week, list[Surface]]] = []
    for surface in watched(protocol):
        week = staffed_week(protocol.of(Band), surface.id)
        same = next((surfaces for known, surfaces in found if known == week), None)
        if same is None:
            found.append((week, [surface]))
        else:
            same.append(surface)
    return tuple(Roster(tuple(surfaces), week) for week, surfaces in found)


def watched(protocol: Protocol) -> tuple[Surface, ...]:
    """Return the surfaces somebody looks at; a closed or unwatched one needs no inbox."""
    return tuple(each for each in protocol.of(Surface) if each.status is SurfaceStatus.WATCHED)


def staffed_week(bands: Iterable[Band], surface: str) -> Week:
    """Return the blocks in which a surface is staffed; bands that touch or overlap are one block.

    Bands are read as everywhere: one that names the surface goes before the general ones. A band
    past midnight is cut there. A band of some weeks only is not part of it: a helpdesk's hours are
    the same every week.
    """
    first, _ = A_WEEK.minutes
    found: dict[Weekday, list[Block]] = {day: [] for day in Weekday}
    for starts, ends, band in ordinary_course(bands, surface).stretches:
        if band is None or band.mode is not Mode.STAFFED:
            continue
        for place, day in enumerate(Weekday):
            midnight = first + place * DAY
            one, other = max(starts - midnight, 0), min(ends - midnight, DAY)
            if one < other:
                found[day].append(Block(one, other, (band.title,)))
    return {day: tuple(_joined(blocks)) for day, blocks in found.items()}


def lost_hours(week: Week, keep: Keep) -> tuple[Lost, ...]:
    """Return what a helpdesk loses of a week, days that lose the same together."""
    found: dict[tuple[tuple[Block, ...], tuple[Block, ...]], list[Weekday]] = {}
    for day, blocks in week.items():
        kept = keep(blocks)
        lost = tuple(_without(blocks, kept))
        if lost:
            found.setdefault((kept, lost), []).append(day)
    return tuple(Lost(tuple(days), kept, lost) for (kept, lost), days in found.items())


def is_open(week: Week, keep: Keep) -> bool:
    """Return whether any hour of a week is left once a helpdesk kept what it can."""
    return any(map(keep, week.values()))


def clock(minute: int) -> str:
    """Return a minute of the day as a clock shows it; the day's end is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def listed(names: Iterable[str]) -> str:
    """Return names in quotes: "'A', 'B' and 'C'"."""
    return wording.listed(f"'{name}'" for name in names)


def _joined(blocks: list[Block]) -> Iterator[Block]:
    current: Block | None = None
    for block in sorted(blocks, key=lambda each: (each.starts, each.ends)):
        if current is None or block.starts > current.ends:
            if current is not None:
                yield current
            current = block
        else:
            names = tuple(dict.fromkeys((*current.bands, *block.bands)))
            current = Block(current.starts, max(current.ends, block.ends), names)
    if current is not None:
        yield current


def _without(blocks: tuple[Block, ...], kept: tuple[Block, ...]) -> Iterator[Block]:
    """Yield what is left of the blocks; what is kept lies within them."""
    for block in blocks:
        starts = block.starts
        for each in kept:
            if block.starts <= each.starts < block.ends:
                if starts < each.starts:
                    yield replace(block, starts=starts, ends=each.starts)
                starts = each.ends
        if starts < block.ends:
            yield replace(block, starts=starts)
