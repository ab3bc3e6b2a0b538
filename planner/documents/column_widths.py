"""How wide the columns of a table are, so that its rows come out as low as they can.

Widths are in ems of the table's own letters, as Noto Sans has them, gap between columns included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations
from math import ceil

#: What stands left and right of a cell's words.
_GAP = 1.3
#: Heads are bold and a little larger.
_HEAD = 1.2
#: Where Word has no Noto Sans, letters that stand in for it are as much wider.
_OTHER_FONTS = 1.1
#: A word wider than this may be broken: no address sets how wide a column is.
_WIDEST = 13.0
#: Real lines hold a little less than the sum of their letters.
_CARE = 1.03
_SPACE = 0.26
#: Widths are tried in halves of an em.
_STEPS = (12, 6, 3, 1)

_ORDINARY, _FULL = 0.62, 1.0
_EMS = {
    letter: width
    for letters, width in (
        (" !,.:;ijl'", 0.26),
        ("J`()-[]If", 0.32),
        ('t/\\{}"r', 0.38),
        ("?_cszv", 0.48),
        ("FLxySk", 0.53),
        ("*ETYae|$+0123456789<=>XZ^~", 0.57),
        ("PVoKRbdghnpqu", 0.61),
        ("#ABCDG", 0.67),
        ("&HUNOQw", 0.76),
        ("%@MWm", 0.91),
    )
    for letter in letters
}


@cache
def ems(word: str) -> float:
    """Return how wide a word is in ems; letters of full-width scripts count as one each."""
    return sum(_EMS.get(sign) or (_FULL if sign > "\u2e7f" else _ORDINARY) for sign in word)


def widest(said: Sequence[str]) -> float:
    """Return the width of the widest word, in ems; 0 for no words."""
    return max((ems(word) for each in said for word in each.split()), default=0.0)


def fitted(titles: Sequence[str], rows: Sequence[Sequence[str]], line: float) -> tuple[float, ...]:
    """Return widths that together fill the line.

    Each column starts with its share by its letters, and at least with room for its widest word;
    then width goes from column to column for as long as that makes the rows lower.
    """
    columns = [_Column(title, [row[at] for row in rows]) for at, title in enumerate(titles)]
    least = next(_leasts(columns, line))
    start = [round(2 * width) for width in _shared(columns, least, line)]
    floors = [ceil(2 * width) for width in least]
    return tuple(width / 2 for width in _lowest(columns, start, floors))


class _Column:
    """One column's words, and how many lines each cell takes at a width."""

    def __init__(self, title: str, cells: Sequence[str]) -> None:
        self.cells = [_measured(cell) for cell in cells]
        self.head = _measured(title)
        # A little less than the letters: the longest cell of a row, not the sum, makes it tall.
        self.weight = sum(sum(map(sum, cell)) ** 0.7 for cell in self.cells)
        widths = [width for cell in self.cells for said in cell for width in said]
        self.widest = max(widths, default=0.0)
        self.widest_head = max((width for said in self.head for width in said), default=0.0)
        self._lines: dict[int, list[int]] = {}

    def least(self, cap: float) -> float:
        """Return the width that its widest word needs, words above the cap left aside."""
        head = min(self.widest_head, cap) * _HEAD
        return max(min(self.widest, cap), head * _CARE) * _OTHER_FONTS + _GAP

    def lines(self, halves: int) -> list[int]:
        """Return how many lines its head and each cell take at a width in halves of an em."""
        if halves not in self._lines:
            room = (halves / 2 - _GAP) / _CARE
            self._lines[halves] = [
                _lines(self.head, room / _HEAD),
                *(_lines(cell, room) for cell in self.cells),
            ]
        return self._lines[halves]


def _measured(said: str) -> list[list[float]]:
    """Return the widths of the words of each line."""
    return [[ems(word) for word in line.split()] for line in said.split("\n")]


def _lines(said: list[list[float]], room: float) -> int:
    if len(said) == 1 and sum(said[0]) + _SPACE * len(said[0]) <= room:
        return 1
    return sum(_wrapped(words, room) for words in said)


def _wrapped(words: list[float], room: float) -> int:
    count, used = 1, 0.0
    for width in words:
        if used and used + _SPACE + width > room:
            count, used = count + 1, 0.0
        used += width + (_SPACE if used else 0.0)
        while used > room > 0:
            # A broken word also reads badly: it counts as a line more.
            count, used = count + 2, used - room
    return count


def _shared(columns: Sequence[_Column], least: Sequence[float], line: float) -> list[float]:
    """Return widths: a column too small for its widest word gets that; others share the rest."""
    fixed: dict[int, float] = {}
    while True:
        free = [place for place in range(len(columns)) if place not in fixed]
        rest = max(line - sum(fixed.values()), 1.0)
        whole = sum(columns[place].weight for place in free) or 1
        shares = {place: rest * columns[place].weight / whole for place in free}
        small = {place: least[place] for place in free if shares[place] < least[place]}
        if not small:
            return [fixed.get(place) or shares[place] for place in range(len(columns))]
        fixed |= small


def _leasts(columns: Sequence[_Column], line: float) -> Iterator[list[float]]:
    """Yield what the columns need at least; where that is no room, long words have to break."""
    for cap in (_WIDEST, 10.0, 7.0, 4.0):
        least = [column.least(cap) for column in columns]
        if sum(least) <= 0.9 * line:
            yield least
    yield [_GAP + 1.0 for _ in columns]


def _lowest(columns: Sequence[_Column], widths: list[int], floors: list[int]) -> list[int]:
    best = _height(columns, widths)
    for step in _STEPS:
        moved = True
        while moved:
            moved = False
            for giver, taker in permutations(range(len(columns)), 2):
                if widths[giver] - step < floors[giver]:
                    continue
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                height = _height(columns, tried)
                if height < best:
                    widths, best, moved = tried, height, True
    return widths


def _height(columns: Sequence[_Column], widths: Sequence[int]) -> tuple[int, int]:
    """Return the lines of all rows, then of all cells."""
    taken = [column.lines(width) for column, width in zip(columns, widths, strict=True)]
    return sum(map(max, zip(*taken, strict=True))), sum(map(sum, taken))
