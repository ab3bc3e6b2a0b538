"""Do customers hear the same from the community team as from the call centre, and what is missing?

Criterion 4.5: 20 real questions, at least 90 in 100 answered the same, within the last 90 days. The
quiz is evidence that somebody may show there; it answers no criterion by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.protocol.rows.handoff.learning import ParityQuestion

ASKED, PER_CENT, DAYS = 20, 90, 90
CRITERION = "parity-quiz"


@dataclass(frozen=True)
class Parity:
    """How a quiz went: `open` questions were not judged within the last 90 days."""

    same: tuple[ParityQuestion, ...]
    different: tuple[ParityQuestion, ...]
    open: tuple[ParityQuestion, ...]

    @property
    def asked(self) -> int:
        """Return how many questions were put to both desks and judged."""
        return len(self.same) + len(self.different)

    @property
    def per_cent(self) -> int:
        """Return the share of same answers in whole per cent, never rounded up; 0 of none."""
        return 100 * len(self.same) // self.asked if self.asked else 0

    @property
    def is_met(self) -> bool:
        """Return whether enough questions were asked and enough answers were the same."""
        return self.asked >= ASKED and self.per_cent >= PER_CENT

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what was missing where the answers differed, each once, in reading order."""
        return tuple(dict.fromkeys(each.missing for each in self.different if each.missing))


def parity(questions: Iterable[ParityQuestion], on: date) -> Parity:
    """Return how the quiz stands on a day: an answer of more than 90 days ago is open again."""
    sorted_: dict[bool | None, list[ParityQuestion]] = {True: [], False: [], None: []}
    for each in questions:
        is_fresh = each.asked_on is not None and 0 <= (on - each.asked_on).days <= DAYS
        sorted_[each.is_same if is_fresh else None].append(each)
    return Parity(tuple(sorted_[True]), tuple(sorted_[False]), tuple(sorted_[None]))


def in_words(found: Parity) -> str:
    """Return how the quiz stands in a sentence."""
    if not found.asked:
        return f"The parity quiz has not been held: {len(found.open)} questions are open."
    so_far = f"{len(found.same)} of {found.asked} answers were the same, {found.per_cent}%"
    if found.asked < ASKED:
        more = ASKED - found.asked
        return (
            f"{so_far}; {more} more {'question makes' if more == 1 else 'questions make'} a quiz."
        )
    if found.is_met:
        return f"{so_far}: customers hear the same from both desks."
    return f"{so_far}; {PER_CENT}% are needed."
