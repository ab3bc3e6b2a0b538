"""What do the votes of one round say? Spread, agreement, and where the two sides stand apart.

Rules: the workshop note, A7. Split is at least a third at 0-1 and a third at 3-4 (RAND/UCLA,
narrowed to five points). Agreed is an interquartile range of 1 at most with no more than one vote
in ten, or one person, two or more steps from the median. All else is mixed. Under four votes there
is no badge. Sides are apart when their medians differ by 1.5 and each has three votes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import ceil, floor, log2

from planner.domain.workshop.guests import Ballot, Tally
from planner.domain.workshop.words import Side

TOP = 4
FEWEST_FOR_A_BADGE = 4
FEWEST_OF_A_SIDE = 3
GAP = 1.5
#: The share that has to choose the same of several options for the room to be at one.
AT_ONE = 0.7
_FAR = 2
_THIRD = 1 / 3


class Badge(StrEnum):
    """What a room's votes are called."""

    AGREED = "agreed"
    MIXED = "mixed"
    SPLIT = "split"


@dataclass(frozen=True)
class Vote:
    """One vote as it is counted: whose side, and what; None: cannot judge."""

    side: Side
    choice: str | None


@dataclass(frozen=True)
class Result:
    """What one round says. `is_scale`: choices are the levels 0 to 4, and not words or minutes."""

    votes: tuple[Vote, ...]
    is_scale: bool

    @cached_property
    def judged(self) -> tuple[Vote, ...]:
        """Return the votes that chose something."""
        return tuple(each for each in self.votes if each.choice is not None)

    @property
    def cannot_judge(self) -> int:
        """Return how many cannot judge it."""
        return len(self.votes) - len(self.judged)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return how many chose what."""
        return Counter(each.choice or "" for each in self.judged)

    def counts_of(self, side: Side) -> Mapping[str, int]:
        """Return how many of one side chose what."""
        return Counter(each.choice or "" for each in self.judged if each.side is side)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """Return the chosen levels in rising order; none where choices are no scale."""
        return _levels(self.judged) if self.is_scale else ()

    @property
    def median(self) -> float | None:
        """Return the middle level, between two where the middle lies there; None without votes."""
        return quantile(self.levels, 0.5) if self.levels else None

    @property
    def lower_median(self) -> int | None:
        """Return the lower of the two middle levels: what a record is filled in with."""
        return self.levels[(len(self.levels) - 1) // 2] if self.levels else None

    @property
    def middle_half(self) -> tuple[float, float] | None:
        """Return the first and the third quartile; None without votes."""
        if not self.levels:
            return None
        return quantile(self.levels, 0.25), quantile(self.levels, 0.75)

    @property
    def consensus(self) -> float | None:
        """Return Tastle and Wierman's consensus: 1 all alike, 0 half at each end; None: no votes.

        1 + sum over levels of p * log2(1 - |level - mean| / 4).
        """
        if not self.levels:
            return None
        mean = sum(self.levels) / len(self.levels)
        shares = {each: count / len(self.levels) for each, count in Counter(self.levels).items()}
        return 1 + sum(p * log2(1 - abs(each - mean) / TOP) for each, p in shares.items())

    def median_of(self, side: Side) -> float | None:
        """Return a side's middle level; None under three votes: those could be told apart."""
        levels = _levels([each for each in self.judged if each.side is side and self.is_scale])
        return quantile(levels, 0.5) if len(levels) >= FEWEST_OF_A_SIDE else None

    @property
    def gap(self) -> float | None:
        """Return by how much the brand's median lies above the agency's; None if not wide enough.

        Below 0 the agency sees it better than the brand does.
        """
        agency, brand = self.median_of(Side.AGENCY), self.median_of(Side.BRAND)
        if agency is None or brand is None or abs(brand - agency) < GAP:
            return None
        return brand - agency

    @property
    def is_one_sided(self) -> bool:
        """Return whether one of the two parties did not vote at all: no gate rests on that."""
        sides = {each.side for each in self.judged}
        return bool(self.judged) and not {Side.AGENCY, Side.BRAND} <= sides

    @property
    def badge(self) -> Badge | None:
        """Return what to call it; None under four votes: list those."""
        if len(self.judged) < FEWEST_FOR_A_BADGE:
            return None
        return self._badge_of_levels() if self.is_scale else self._badge_of_options()

    def _badge_of_levels(self) -> Badge:
        total = len(self.levels)
        low = sum(each <= 1 for each in self.levels)
        high = sum(each >= TOP - 1 for each in self.levels)
        if low >= total * _THIRD and high >= total * _THIRD:
            return Badge.SPLIT
        first, third = self.middle_half or (0.0, 0.0)
        few = self.far <= max(1, total * 0.1)
        return Badge.AGREED if third - first <= 1 and few else Badge.MIXED

    def _badge_of_options(self) -> Badge:
        total = len(self.judged)
        most = sorted(self.counts.values(), reverse=True)
        if most[0] >= total * AT_ONE:
            return Badge.AGREED
        return Badge.SPLIT if most[1] >= total * _THIRD else Badge.MIXED

    @property
    def far(self) -> int:
        """Return how many levels lie two or more steps from the median."""
        middle = self.median
        return 0 if middle is None else sum(abs(each - middle) >= _FAR for each in self.levels)

    @property
    def leading(self) -> str | None:
        """Return what a record is filled in with: the lower median, or the option chosen most.

        None without votes, and where two options lead alike.
        """
        if self.is_scale:
            return None if self.lower_median is None else str(self.lower_median)
        most = max(self.counts.values(), default=0)
        first = [each for each, count in self.counts.items() if count == most]
        return first[0] if len(first) == 1 else None

    def asks_why(self, value: str) -> str:
        """Return why a record of this value needs a reason beside it; "" if it speaks for itself.

        Where the median lies between two levels, either of them speaks for itself.
        """
        if not self.judged:
            return "Nobody could judge it."
        if self.gap is not None:
            return "The two sides stand apart."
        middle = self.median
        if middle is not None and value not in (str(floor(middle)), str(ceil(middle))):
            return f"The room's median is {middle:g}, not {value}."
        if not self.is_scale and self.leading is None:
            return "Two options lead alike."
        if not self.is_scale and self.leading != value:
            return "Most of the room chose something else."
        if self.badge in (Badge.MIXED, Badge.SPLIT):
            return f"The room is {self.badge}."
        return ""


def quantile(levels: Sequence[int], share: float) -> float:
    """Return a quantile of rising levels, between two neighbours by the straight line (type 7)."""
    place = (len(levels) - 1) * share
    below = floor(place)
    above = min(below + 1, len(levels) - 1)
    return levels[below] + (levels[above] - levels[below]) * (place - below)


def result_of(ballots: Iterable[Ballot], tallies: Iterable[Tally], *, is_scale: bool) -> Result:
    """Return what phones and hands gave together; which of the two, a result does not tell."""
    votes = [Vote(each.side, each.choice) for each in ballots]
    for tally in tallies:
        for choice, count in tally.counts:
            votes += [Vote(tally.side, choice)] * count
        votes += [Vote(tally.side, None)] * tally.cannot_judge
    return Result(tuple(votes), is_scale)


def _levels(votes: Iterable[Vote]) -> tuple[int, ...]:
    return tuple(sorted(int(each.choice) for each in votes if each.choice is not None))
