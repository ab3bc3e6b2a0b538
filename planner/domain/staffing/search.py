"""Which plan keeps a promise with the fewest hours: laid with less and less safety, and replayed.

A promise for nine of ten needs no roster that is always in time, so a plan may be laid with less
than what must be done, as long as replayed messages are answered in time often enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from planner.domain.staffing.laying import lay, laying, people_slots
from planner.domain.staffing.replay import Arrivals, Order, Service, people_of_week, replay
from planner.domain.staffing.shifts import Shifts
from planner.domain.staffing.wanted import Opening, Wanted
from planner.domain.staffing.windows import Windows
from planner.domain.timeline import Minutes

#: What a plan must keep beyond what is wanted, as a share of what may be missed: 1.5 points of 10.
#: A search that asks for exactly the share fails on messages it has not seen.
_MARGIN = 0.15
#: The same for messages that only confirm what was found.
_CONFIRMED = 0.05
#: Safety in standard deviations: where the search begins, its steps, how low and how high it goes.
_BEGIN, _STEP, _LOWEST, _HIGHEST = -1.0, 0.25, -3.0, 8.0
#: How many unlucky tries in a row end the taking out of people, and how many tries in all.
_PATIENCE, _TRIES = 10, 40
#: Rounds of laying parts of a plan anew.
_ROUNDS = 30


@dataclass(frozen=True, eq=False)
class Trial:
    """What plans are measured by: shifts, hours, a promise, and messages to search and confirm."""

    wanted: Wanted
    order: Order
    opening: Opening
    shifts: Shifts
    windows: Windows
    at_least: int
    searched: tuple[Arrivals, ...]
    confirming: tuple[Arrivals, ...]
    #: Called before every try.
    count: Callable[[], None]

    def service(self, counts: Minutes, arrivals: Arrivals) -> Service:
        """Return how messages fare with a plan."""
        people = people_of_week(self.shifts.on_shift(counts), self.opening.span)
        return replay(arrivals, people, self.opening, self.wanted, self.order)

    def holds(self, counts: Minutes) -> bool:
        """Return whether a plan keeps the promise with the margin for the messages searched by."""
        self.count()
        return self._keeps(counts, self.searched, _MARGIN)

    def is_confirmed(self, counts: Minutes) -> bool:
        """Return whether a plan keeps the promise for the messages that no search has seen."""
        self.count()
        return self._keeps(counts, self.confirming, _CONFIRMED)

    def _keeps(self, counts: Minutes, drawn: tuple[Arrivals, ...], margin: float) -> bool:
        return all(self.service(counts, each).keeps(self.wanted, margin) for each in drawn)


def search(trial: Trial, seed: int) -> Minutes:
    """Return how many to put on each shift; if no plan held, the one with the most safety."""

    def laid(safety: float) -> Minutes:
        return lay(laying(trial.windows, trial.shifts, safety, trial.at_least), seed, _ROUNDS)

    safety, counts = _lowest(trial, laid)
    path = [counts, *_thinned_out(trial, counts)]
    while path and not trial.is_confirmed(path[-1]):
        # Luck with the messages searched by: the step before may be sounder.
        path.pop()
    while not path and safety < _HIGHEST:
        safety += _STEP
        counts = laid(safety)
        if trial.holds(counts) and trial.is_confirmed(counts):
            path.append(counts)
    return trial.shifts.merged(path[-1] if path else counts)


def _lowest(trial: Trial, laid: Callable[[float], Minutes]) -> tuple[float, Minutes]:
    """Return the lowest safety at which a plan holds, and that plan; the highest if none does."""
    safety, counts = _BEGIN, laid(_BEGIN)
    if trial.holds(counts):
        while safety > _LOWEST:
            lower = laid(safety - _STEP)
            if np.array_equal(lower, counts) or not trial.holds(lower):
                break
            safety, counts = safety - _STEP, lower
    while safety < _HIGHEST and not trial.holds(counts):
        # Few promises need much safety, and those that do get there in long steps.
        safety += _STEP if safety < 1 else 4 * _STEP
        counts = laid(safety)
    between = laid(safety - _STEP / 2)
    fewer = trial.shifts.hours(between) < trial.shifts.hours(counts)
    return (safety - _STEP / 2, between) if fewer and trial.holds(between) else (safety, counts)


def _thinned_out(trial: Trial, counts: Minutes) -> Iterator[Minutes]:
    """Yield plans with fewer people, or people on shorter shifts, as long as the promise holds.

    What leaves most safety comes first; some tries in a row that fail end it.
    """
    failed: set[tuple[int, ...]] = set()
    for _ in range(_TRIES):
        smaller = (each for each in _smaller(trial, counts) if each not in failed)
        tried = next(smaller, None)
        if tried is None or len(failed) >= _PATIENCE:
            return
        if trial.holds(np.array(tried)):
            counts = np.array(tried)
            failed.clear()
            yield counts
        else:
            failed.add(tried)


def _smaller(trial: Trial, counts: Minutes) -> Iterator[tuple[int, ...]]:
    """Yield the plans with one shift less, or one shorter, those with the most safety first."""
    its, shifts = trial.windows, trial.shifts
    spread = np.sqrt(np.maximum(its.variance, 1.0)) / its.grid.slot_minutes
    work = its.work / its.grid.slot_minutes
    found: list[tuple[float, tuple[int, ...]]] = []
    for shift in np.flatnonzero(counts).tolist():
        for other in (None, *shifts.shorter[shift]):
            tried = counts.copy()
            tried[shift] -= 1
            if other is not None:
                tried[other] += 1
            people = tried @ shifts.covers
            if people.min() >= trial.at_least and people.sum() >= its.whole:
                safety = float(((people_slots(people) - work) / spread).min())
                found.append((-safety, tuple(tried.tolist())))
    yield from (each for _, each in sorted(found))
