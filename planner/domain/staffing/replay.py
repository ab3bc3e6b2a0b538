"""What becomes of messages that arrive one by one, with so many people on shift at each minute.

Somebody who is free takes the next message at once and is busy with it until the reply is sent. A
message is begun only while there are fewer busy than on shift; one that was begun is finished, a
few minutes after the shift's end if need be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from math import ceil, inf

import numpy as np

from planner.domain.staffing.demand import Demand, Figures
from planner.domain.staffing.wanted import Opening, Wanted
from planner.domain.timeline import NEVER, Flags, Minutes, Timeline
from planner.domain.wall import Span

_WEEK = 168 * 60


class Order(StrEnum):
    """Which of the waiting messages is taken next."""

    EARLIEST_DUE = "earliest-due"
    OLDEST_FIRST = "oldest-first"
    NEWEST_FIRST = "newest-first"


@dataclass(frozen=True, eq=False)
class Arrivals:
    """Messages in the order they arrive: at which minute, and how many minutes each takes."""

    at: Minutes
    handling: Figures


@dataclass(frozen=True, eq=False)
class People:
    """How many are on shift: `counts[i]` from minute `edges[i]` until `edges[i + 1]`."""

    edges: Minutes
    counts: Minutes

    @property
    def minutes(self) -> int:
        """Return the minutes that all of them are on shift together."""
        return int(np.dot(np.diff(self.edges), self.counts))

    def at(self, minutes: Minutes) -> Minutes:
        """Return how many are on shift at each minute."""
        place = np.searchsorted(self.edges, minutes, side="right") - 1
        inside = (place >= 0) & (place < len(self.counts))
        return np.where(inside, self.counts[np.clip(place, 0, len(self.counts) - 1)], 0)


@dataclass(frozen=True)
class Service:
    """How messages fared. Waits are minutes by the customer's clock until the reply is sent.

    Only messages whose promise falls due within the time looked at are counted; a share is None if
    there was none. A wait is None if so many were never answered in that time.
    """

    messages: int
    share_in_hours: float | None
    share_out_of_hours: float | None
    share: float | None
    wait_p50: int | None
    wait_p90: int | None
    longest_queue: int

    def keeps(self, wanted: Wanted, margin: float = 0.0) -> bool:
        """Return whether both wanted shares are reached, with a margin on top of what is missed."""
        return all(
            share is None or share >= limit.share + margin * (1 - limit.share)
            for share, limit in (
                (self.share_in_hours, wanted.in_hours),
                (self.share_out_of_hours, wanted.outside),
            )
        )


def draw(demand: Demand, span: Span, seed: int) -> Arrivals:
    """Return random arrivals over a span of days: the same for the same seed.

    In each hour they are as many as chance has it around the hour's mean (Poisson), at any of its
    minutes alike; handling times are log-normal around their mean. Hours are those of the span's
    clocks on the wall.
    """
    chance = np.random.default_rng(seed)
    first, last = span.minutes
    bins = np.arange(first, last, 60)
    counts = chance.poisson(np.array(demand.hourly)[hours_of_week(span, bins)])
    at = np.repeat(bins, counts) + chance.integers(0, 60, int(counts.sum()))
    at.sort()
    width = demand.log_spread
    middle = np.log(demand.handling_minutes) - width**2 / 2
    return Arrivals(at, chance.lognormal(middle, width, len(at)))


def hours_of_week(span: Span, at: Minutes) -> Minutes:
    """Return in which hour of the week each minute lies by the span's clocks, 0 for Mon 00:00."""
    ahead = np.zeros(len(at), dtype=np.int64)
    for first, last, minutes in span.evens:
        ahead[(at >= first) & (at < last)] = minutes
    # 1 January 1970 was a Thursday.
    return np.asarray((at + ahead + 3 * 24 * 60) // 60 % 168)


def people_on(lines: Iterable[tuple[Timeline, int]], span: Span) -> People:
    """Return how many are on shift when each line stands for so many people."""
    known = tuple(lines)
    first, last = span.minutes
    edges = np.unique(
        np.concatenate([[first, last], *([each.starts, each.ends] for each, _ in known)], axis=None)
    ).astype(np.int64)
    counts = np.zeros(len(edges) - 1, dtype=np.int64)
    for line, many in known:
        counts[line.has(edges[:-1])] += many
    return People(edges, counts)


def people_of_week(slots: Minutes, span: Span) -> People:
    """Return the people of a plan, slot by slot of an ordinary week, over a span in whole weeks."""
    first, last = span.minutes
    length = _WEEK // len(slots)
    return People(np.arange(first, last + 1, length), np.tile(slots, (last - first) // _WEEK))


def replay(
    arrivals: Arrivals,
    people: People,
    opening: Opening,
    wanted: Wanted,
    order: Order = Order.EARLIEST_DUE,
) -> Service:
    """Return how messages fare with these people."""
    due = opening.due(wanted, arrivals.at)
    begun = serve(arrivals, people, _ranks(order, arrivals.at, due))
    return judge(arrivals, begun, due, opening)


def _ranks(order: Order, at: Minutes, due: Minutes) -> Minutes:
    match order:
        case Order.EARLIEST_DUE:
            return due
        case Order.OLDEST_FIRST:
            return at
        case Order.NEWEST_FIRST:
            return -at


def serve(arrivals: Arrivals, people: People, ranked: Minutes) -> Figures:
    """Return when each message is begun, infinity if never; the lowest rank is taken first."""
    ranks: list[int] = ranked.tolist()
    at: list[float] = [*arrivals.at.tolist(), inf]
    handling: list[float] = arrivals.handling.tolist()
    begun = [inf] * len(handling)
    waiting: list[tuple[float, int]] = []
    busy: list[float] = []
    next_ = 0
    for starts, ends, many in _pieces(people):
        now = starts
        while now < ends:
            while at[next_] <= now:
                heappush(waiting, (ranks[next_], next_))
                next_ += 1
            while busy and busy[0] <= now:
                heappop(busy)
            while waiting and len(busy) < many:
                place = heappop(waiting)[1]
                begun[place] = now
                heappush(busy, now + handling[place])
            now = min(at[next_], busy[0]) if waiting else at[next_]
    return np.array(begun)


def _pieces(people: People) -> Iterator[tuple[float, float, int]]:
    """Yield the stretches with somebody on shift, those with equally many as one."""
    if not len(people.counts):
        return
    changes = np.flatnonzero(np.diff(people.counts, prepend=-1))
    firsts = people.edges[changes].tolist()
    counts = people.counts[changes].tolist()
    for first, last, many in zip(firsts, [*firsts[1:], int(people.edges[-1])], counts, strict=True):
        if many > 0:
            yield first, last, many


def judge(arrivals: Arrivals, begun: Figures, due: Minutes, opening: Opening) -> Service:
    """Return how messages fared that were begun at these moments."""
    replied = begun + arrivals.handling
    counted = due <= min(opening.span.minutes[1], NEVER - 1)
    kept = (replied <= due)[counted]
    inside = opening.in_hours(arrivals.at)[counted]
    waits = np.sort((replied - arrivals.at)[counted])
    return Service(
        messages=len(waits),
        share_in_hours=_share(kept, inside),
        share_out_of_hours=_share(kept, ~inside),
        share=_share(kept, np.ones(len(kept), dtype=np.bool_)),
        wait_p50=_nth(waits, 0.5),
        wait_p90=_nth(waits, 0.9),
        longest_queue=longest_queue(arrivals.at, begun),
    )


def longest_queue(at: Minutes, begun: Figures) -> int:
    """Return the largest number of messages that waited, unbegun, at one time."""
    if not len(at):
        return 0
    started = np.searchsorted(np.sort(begun), at, side="right")
    return int((np.arange(1, len(at) + 1) - started).max())


def _share(kept: Flags, among: Flags) -> float | None:
    return float(kept[among].mean()) if among.any() else None


def _nth(waits: Figures, share: float) -> int | None:
    """Return the wait that a share of messages does not exceed, in whole minutes."""
    if not len(waits):
        return None
    found = float(waits[max(ceil(share * len(waits)) - 1, 0)])
    return None if found == inf else ceil(found)
