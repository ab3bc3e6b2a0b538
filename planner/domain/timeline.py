"""Stretches of minutes, and how long one waits for the next of them.

Minutes are whole numbers counted from 1 January 1970, UTC, so an hour that clocks repeat is two
hours and one they skip is none. Every stretch has its first minute and not its last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

Minutes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
#: A moment that does not come within the time looked at.
NEVER = int(np.iinfo(np.int64).max // 4)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def minute_of(moment: datetime) -> int:
    """Return the minute in which an aware moment lies."""
    return (moment - _EPOCH) // _MINUTE


def moment_of(minute: int) -> datetime:
    """Return the moment, in UTC, at which a minute begins."""
    return _EPOCH + int(minute) * _MINUTE


@dataclass(frozen=True, eq=False)
class Timeline:
    """Stretches in order that neither overlap nor touch: their first minutes, and their ends."""

    starts: Minutes
    ends: Minutes

    @cached_property
    def _before(self) -> Minutes:
        """How many of our minutes lie before each stretch; one more for the end of all."""
        return np.concatenate(([0], np.cumsum(self.ends - self.starts))).astype(np.int64)

    @cached_property
    def _opens(self) -> Minutes:
        """The first minute of each stretch; NEVER for the one after the last."""
        return np.append(self.starts, NEVER)

    @property
    def is_empty(self) -> bool:
        """Return whether there is no minute in it."""
        return len(self.starts) == 0

    @property
    def minutes(self) -> int:
        """Return how many minutes there are in it."""
        return int(self._before[-1])

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Return its stretches, each with its first minute and its end."""
        return tuple(zip(self.starts.tolist(), self.ends.tolist(), strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeline) and self.pairs == other.pairs

    def __hash__(self) -> int:
        return hash(self.pairs)

    def has(self, at: Minutes) -> Flags:
        """Return for each minute whether it lies in one of the stretches."""
        return np.asarray(self.next_from(at) == at)

    def gone(self, at: Minutes) -> Minutes:
        """Return for each minute how many of ours lie before it."""
        which = _passed(self.ends, at)
        found = at - self._opens[which]
        # In place here and below: a year of minutes is four megabytes, and new ones cost most.
        np.maximum(found, 0, out=found)
        found += self._before[which]
        return found

    def next_from(self, at: Minutes) -> Minutes:
        """Return for each minute the first of ours that is not before it; NEVER if none is."""
        found = self._opens[_passed(self.ends, at)]
        np.maximum(found, at, out=found)
        return found

    def after(self, at: Minutes, minutes: int) -> Minutes:
        """Return for each minute the moment by which so many of ours have gone by since it.

        That is the end of the last of them: an hour of work that starts at 09:00 is over at 10:00.
        NEVER if there are not so many; the moment itself if `minutes` is 0.
        """
        if minutes <= 0:
            return np.asarray(at, dtype=np.int64)
        found = self.gone(at)
        found += minutes - 1
        which = _passed(self._before, found)
        which -= 1
        found -= self._before[which]
        found += self._opens[which]
        found += 1
        np.minimum(found, NEVER, out=found)
        return found

    def within(self, first: int, last: int) -> Timeline:
        """Return what of it lies between two minutes, the second one outside."""
        starts, ends = np.maximum(self.starts, first), np.minimum(self.ends, last)
        some = starts < ends
        return Timeline(starts[some], ends[some])


EMPTY = Timeline(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


def timeline(stretches: Iterable[tuple[int, int]]) -> Timeline:
    """Return the timeline of stretches in any order; they may overlap, touch, or be empty."""
    found = np.array([each for each in stretches if each[0] < each[1]], dtype=np.int64)
    if not len(found):
        return EMPTY
    return joined(found[:, 0], found[:, 1])


def joined(starts: Minutes, ends: Minutes) -> Timeline:
    """Return the timeline of stretches given as their first minutes and their ends."""
    some = starts < ends
    starts, ends = starts[some], ends[some]
    if not len(starts):
        return EMPTY
    order = np.argsort(starts, kind="stable")
    starts, reached = starts[order], np.maximum.accumulate(ends[order])
    opens = np.concatenate(([True], starts[1:] > reached[:-1]))
    closes = np.concatenate((opens[1:], [True]))
    return Timeline(starts[opens], reached[closes])


def union(lines: Iterable[Timeline]) -> Timeline:
    """Return every minute that lies in one of them or more."""
    found = tuple(lines)
    if not found:
        return EMPTY
    return joined(
        np.concatenate([each.starts for each in found]),
        np.concatenate([each.ends for each in found]),
    )


def without(line: Timeline, taken: Timeline) -> Timeline:
    """Return the minutes of the one that do not lie in the other."""
    return _where(line, taken, lambda mine, theirs: mine & ~theirs)


def shared(line: Timeline, other: Timeline) -> Timeline:
    """Return the minutes that lie in both."""
    return _where(line, other, lambda mine, theirs: mine & theirs)


def _where(line: Timeline, other: Timeline, kept: Callable[[Flags, Flags], Flags]) -> Timeline:
    edges = np.unique(np.concatenate((line.starts, line.ends, other.starts, other.ends)))
    if len(edges) < 2:
        return EMPTY
    firsts = edges[:-1]
    some = kept(line.has(firsts), other.has(firsts))
    return joined(firsts[some], edges[1:][some])


def _passed(edges: Minutes, at: Minutes) -> Minutes:
    """Return for each minute how many of the ordered edges are not after it."""
    if len(at) <= len(edges) or np.any(at[1:] < at[:-1]):
        return np.searchsorted(edges, at, side="right")
    # Many minutes in order and few edges: look each edge up instead, ten times as fast.
    firsts = np.searchsorted(at, edges, side="left")
    counts = np.diff(firsts, prepend=0, append=len(at))
    return np.repeat(np.arange(len(edges) + 1), counts)
