"""How many people to put on which shifts, so that every stretch is covered with few hours.

Shifts are laid where they help most an hour, then each is taken out or shortened as long as
everything stays covered; then parts of the plan are taken out and laid anew, and what has fewer
hours stays. That proves no least number: beside an exact integer programme it took up to 4 per cent
more hours on the three cases of the bench, and it needs no solver of 100 MB.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from planner.domain.staffing.demand import Figures
from planner.domain.staffing.shifts import Shifts
from planner.domain.staffing.windows import Windows
from planner.domain.timeline import Minutes

_NOTHING = 1e-9
#: One person more at once for every so many that are lacking.
_AT_ONCE = 100


@dataclass(frozen=True, eq=False)
class Laying:
    """What is to be covered, with which shifts: people-slots for each stretch of open slots."""

    shifts: Shifts
    required: Figures

    def missing(self, people: Minutes) -> Figures:
        """Return what each stretch lacks with so many people in each open slot; below 0: spare."""
        return np.asarray(self.required - people_slots(people))

    def is_covered(self, people: Minutes) -> bool:
        """Return whether no stretch lacks anything."""
        return not self.required.size or float(self.missing(people).max()) <= _NOTHING


def people_slots(people: Minutes) -> Figures:
    """Return the people-slots of every stretch: from each open slot, over each number of them."""
    count = len(people)
    sums = np.concatenate(([0.0], np.cumsum(np.tile(people, 2))))
    return np.asarray(sliding_window_view(sums, count + 1)[:count, 1:] - sums[:count, None])


def laying(windows: Windows, shifts: Shifts, safety: float, at_least: int) -> Laying:
    """Return what is to be covered with a safety, and with some people in every open slot."""
    required = windows.required(safety)
    if required.size:
        required[:, 0] = np.maximum(required[:, 0], at_least)
        required[:, -1] = np.maximum(required[:, -1], windows.whole)
    return Laying(shifts, required)


def lay(task: Laying, seed: int, rounds: int) -> Minutes:
    """Return how many to put on each shift; the same for the same seed."""
    chance = np.random.default_rng(seed)
    none = np.zeros(len(task.shifts.first), dtype=np.int64)
    if not task.required.size:
        return none
    best = _trimmed(task, _filled(task, none, np.ones(len(none))))
    for _ in range(rounds):
        favour = chance.uniform(0.9, 1.0, len(none))
        tried = _trimmed(task, _filled(task, _thinned(task, best, chance), favour))
        if task.shifts.cost(tried) <= task.shifts.cost(best):
            best = tried
    return best


def _thinned(task: Laying, counts: Minutes, chance: np.random.Generator) -> Minutes:
    """Return the counts with about half of the people taken out around some part of the week."""
    count = len(task.required)
    first, width = chance.integers(count), chance.integers(4, max(5, count // 4))
    part = (first + np.arange(width)) % count
    near = task.shifts.covers[:, part].any(axis=1)
    return np.asarray(counts - np.where(near, chance.binomial(counts, 0.5), 0))


def _filled(task: Laying, counts: Minutes, favour: Figures) -> Minutes:
    """Return the counts with people added until everything is covered.

    Each goes on the shift that lies in most of what is lacking, an hour; `favour` weighs shifts.
    """
    covers, slots = task.shifts.covers, task.shifts.slots
    found, people = counts.copy(), counts @ covers
    count = len(people)
    slot = ((np.arange(count)[:, None] + np.arange(count)) % count).ravel()
    while True:
        lacking = np.maximum(task.missing(people), 0)
        if lacking.max() <= _NOTHING:
            return np.asarray(found)
        # What lacks in the stretches that reach as far as each slot, from wherever they begin.
        reaching = np.cumsum(lacking[:, ::-1], axis=1)[:, ::-1]
        worth = np.bincount(slot, reaching.ravel(), count)
        best = int((covers @ worth / slots * favour).argmax())
        # One at a time, but where hundreds are lacking.
        many = max(1, int(lacking.max() // (_AT_ONCE * slots[best])))
        found[best] += many
        people = people + many * covers[best]


def _trimmed(task: Laying, counts: Minutes) -> Minutes:
    """Return the counts with people taken out, or put on shorter shifts, as far as it goes."""
    shifts, covers = task.shifts, task.shifts.covers
    found, people = counts.copy(), counts @ covers
    for shift in sorted(np.flatnonzero(counts).tolist(), key=lambda each: -shifts.slots[each]):
        for _ in range(int(counts[shift])):
            without = people - covers[shift]
            if task.is_covered(without):
                found[shift] -= 1
                people = without
                continue
            for other in shifts.shorter[shift]:
                if task.is_covered(without + covers[other]):
                    found[shift] -= 1
                    found[other] += 1
                    people = without + covers[other]
                    break
    return np.asarray(found)
