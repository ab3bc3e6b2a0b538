"""Where each box of a drawn tree stands, so that no lines cross and it can be read in order."""

from __future__ import annotations

from typing import NamedTuple

from planner.documents.figures import Tree, TreeOutcome, TreeQuestion, Way, reachable


class Place(NamedTuple):
    """Where a box stands, from 0; boxes of one strand hang together, between strands are jumps."""

    box: str
    column: int
    row: int
    strand: int


class Jump(NamedTuple):
    """A way that is not drawn as a line but said at its start: "→ N13"."""

    at: str
    way: Way
    to: str


class Arrangement(NamedTuple):
    """Every box once, in reading order, and every way between them that is not a line."""

    places: tuple[Place, ...]
    jumps: tuple[Jump, ...]


def arrange(tree: Tree, columns: int = 3) -> Arrangement:
    """Return a place for every box: yes goes right, no goes down, and no lines can cross.

    A branch that would need more than `columns` (at least 2) starts a strand of its own further
    down, and so does a question that only an outcome goes on to. An outcome's `then` is a jump.
    """
    making = _Making(tree, columns)
    waiting = [tree.first]
    while waiting:
        start = next(id for id in waiting if not _comes_later(tree, id, waiting))
        making.add_strand(start)
        waiting = making.waiting()
    return Arrangement(tuple(making.places), tuple(making.jumps))


def _comes_later(tree: Tree, id: str, waiting: list[str]) -> bool:
    return any(id in reachable(tree, other) for other in waiting if other != id)


class _Making:
    """An arrangement while it grows."""

    def __init__(self, tree: Tree, columns: int) -> None:
        self.boxes = tree.boxes()
        self.columns = columns
        self.places: list[Place] = []
        self.jumps: list[Jump] = []
        self._taken: set[str] = set()
        self._rows = 0
        self._strand = 0

    def waiting(self) -> list[str]:
        """Return the boxes that jumps lead to and that have no place yet."""
        return list(dict.fromkeys(jump.to for jump in self.jumps if jump.to not in self._taken))

    def add_strand(self, start: str) -> None:
        self._rows = self._add_branch(start, 0, self._rows) + 1
        self._strand += 1

    def _add_branch(self, start: str, column: int, row: int) -> int:
        """Place a question, all below it and all beside it; return the last row they need."""
        spine = self._spine(start, self._taken)
        self._taken.update(spine)
        last = row
        for id in spine:
            box = self.boxes[id]
            self.places.append(Place(id, column, row, self._strand))
            last = max(last, row)
            if isinstance(box, TreeOutcome):
                self._add_then(box)
                continue
            last = max(last, self._add_yes(box, column, row))
            if box.no not in spine:
                self.jumps.append(Jump(id, "no", box.no))
            # An outcome needs no room beside it; a question starts below all that came before.
            row = row + 1 if isinstance(self.boxes[box.no], TreeOutcome) else last + 1
        return last

    def _add_yes(self, box: TreeQuestion, column: int, row: int) -> int:
        target = self.boxes[box.yes]
        room = self.columns - column - 1
        if box.yes in self._taken or not self._fits(box.yes, self._taken, room):
            self.jumps.append(Jump(box.id, "yes", box.yes))
            return row
        if isinstance(target, TreeQuestion):
            return self._add_branch(box.yes, column + 1, row)
        self._taken.add(box.yes)
        self.places.append(Place(box.yes, column + 1, row, self._strand))
        self._add_then(target)
        return row

    def _add_then(self, box: TreeOutcome) -> None:
        if box.then:
            self.jumps.append(Jump(box.id, "then", box.then))

    def _spine(self, start: str, taken: set[str]) -> list[str]:
        """Return a question and all that "no" leads to from there, as far as it is not taken."""
        spine, id = list[str](), start
        while id not in taken:
            spine.append(id)
            box = self.boxes[id]
            if isinstance(box, TreeOutcome):
                break
            id = box.no
        return spine

    def _fits(self, start: str, taken: set[str], room: int) -> bool:
        """Tell whether a box and its branches need no more columns; a jump needs one as well."""
        if room < 1:
            return False
        spine = self._spine(start, taken)
        taken = taken.union(spine)
        return all(
            room > 1 if box.yes in taken else self._fits(box.yes, taken, room - 1)
            for box in map(self.boxes.__getitem__, spine)
            if isinstance(box, TreeQuestion)
        )
