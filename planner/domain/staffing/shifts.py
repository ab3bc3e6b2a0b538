"""Which shifts fit into the opening hours, and how a plan of them reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from planner.domain.profile import Weekday
from planner.domain.staffing.windows import Grid
from planner.domain.timeline import Flags, Minutes

#: Lengths of a shift in minutes.
LENGTHS = (240, 360, 480)
#: An unbroken opening up to this is one shift as well: a working day with its break.
LONGEST = 540
_WEEK = tuple(Weekday)


@dataclass(frozen=True)
class ShiftCount:
    """So many people on a shift of one weekday: from which minute of the day, for how many."""

    day: Weekday
    starts_minute: int
    length_minutes: int
    people: int


@dataclass(frozen=True, eq=False)
class Shifts:
    """Every shift that fits into the opening hours: its first open slot, and how many it has."""

    grid: Grid
    first: Minutes
    slots: Minutes

    @cached_property
    def covers(self) -> Minutes:
        """Return for each shift and open slot whether it covers it, as 0 or 1."""
        count = len(self.grid.places)
        offset = (np.arange(count)[None, :] - self.first[:, None]) % max(count, 1)
        return (offset < self.slots[:, None]).astype(np.int64)

    @cached_property
    def shorter(self) -> tuple[tuple[int, ...], ...]:
        """Return for each shift those that lie within it, the shortest first."""
        found = []
        for its, slots in zip(self.covers, self.slots, strict=True):
            within = (self.slots < slots) & ~np.any(self.covers > its, axis=1)
            places = np.flatnonzero(within)
            found.append(tuple(places[np.argsort(self.slots[places], kind="stable")].tolist()))
        return tuple(found)

    def on_shift(self, counts: Minutes) -> Minutes:
        """Return how many are there in each slot of the week, with so many on each shift."""
        found = np.zeros(len(self.grid.is_open), dtype=np.int64)
        found[self.grid.places] = counts @ self.covers
        return found

    def hours(self, counts: Minutes) -> float:
        """Return the hours of all the shifts together."""
        return float(counts @ self.slots) * self.grid.slot_minutes / 60

    def cost(self, counts: Minutes) -> float:
        """Return what is to be small: the slots; of equally many, the number of shifts."""
        return float(counts @ self.slots) + int(counts.sum()) / 1_000

    def merged(self, counts: Minutes) -> Minutes:
        """Return the counts with two shifts, one right after the other, as one where that fits."""
        count = max(len(self.grid.places), 1)
        keys = list(zip(self.first.tolist(), self.slots.tolist(), strict=True))
        places = {key: place for place, key in enumerate(keys)}
        found = counts.copy()
        used = np.flatnonzero(counts).tolist()
        for one, other in product(used, used):
            (first, slots), (next_, more) = keys[one], keys[other]
            both = places.get((first, slots + more))
            if both is not None and next_ == (first + slots) % count:
                many = min(found[one], found[other])
                found[[one, other]] -= many
                found[both] += many
        return np.asarray(found)

    def listed(self, counts: Minutes) -> Iterator[ShiftCount]:
        """Yield the shifts that somebody is on, from Monday on."""
        day_slots = len(self.grid.is_open) // 7
        for shift in np.flatnonzero(counts).tolist():
            day, starts = divmod(int(self.grid.places[self.first[shift]]), day_slots)
            yield ShiftCount(
                _WEEK[day],
                starts * self.grid.slot_minutes,
                int(self.slots[shift]) * self.grid.slot_minutes,
                int(counts[shift]),
            )


def possible(grid: Grid) -> Shifts:
    """Return the shifts of 4, 6 or 8 hours that fit into the opening hours, from every slot on.

    An unbroken opening of up to 9 hours is one shift as well.
    """
    found = set()
    lengths = [each // grid.slot_minutes for each in LENGTHS]
    for index, place in enumerate(grid.places.tolist()):
        run = _run(grid.is_open, place)
        found |= {(index, each) for each in lengths if each <= run}
        if not grid.is_open[place - 1] and run * grid.slot_minutes <= LONGEST:
            found.add((index, run))
    ordered = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return Shifts(grid, ordered[:, 0], ordered[:, 1])


def _run(is_open: Flags, place: int) -> int:
    """Return how many slots are open in a row from a place on, once round the week at most."""
    ahead = np.roll(is_open, -place)
    return len(ahead) if ahead.all() else int(np.argmin(ahead))
