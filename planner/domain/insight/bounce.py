"""Does a line of the weekly note only count activity? If so: by which words, and how is it better?

A plain rule over English words, so that anybody can see why. A line goes back if it counts what was
done, sent or seen, has no words for what people wanted, could not do or misunderstood, and names
almost nothing else. A line in another language holds none of these words and is let through.
Source: essay-004, whose writers built beautiful reports of activity that nobody read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from planner.domain.insight.wording import COUNTED, FINDS, REASONS, SAYS_LITTLE


class Activity(StrEnum):
    """What an activity-only line counts."""

    SPEED = "speed"
    OUTPUT = "output"
    AUDIENCE = "audience"
    MOOD = "mood"
    VOLUME = "volume"


@dataclass(frozen=True)
class Bounce:
    """Why a line goes back: the words that count activity, and what a better line looks like."""

    words: tuple[str, ...]
    example: str

    @property
    def sentence(self) -> str:
        """Return the reason, the next step and an example."""
        told = ", ".join(f"“{each}”" for each in self.words)
        return (
            f"This line counts activity ({told}); nobody can act on that. Say what people wanted, "
            f"could not do or misunderstood, and what it means. {self.example}"
        )


#: A line may count as much as it likes if it names more different things than these beside it.
#: Shaped on the labelled lines of the tests: activity named three others at most, findings six.
FEW = 4
#: How many of the words that sent a line back are told.
_TOLD = 4
_EXAMPLE: dict[Activity, str] = {
    Activity.SPEED: (
        "Better: “People who waited longest asked where their parcel was: the carrier's tracking "
        "mail comes two days late.”"
    ),
    Activity.OUTPUT: (
        "Better: “23 of the questions we answered came from Ireland: checkout lets people fill a "
        "basket and only then says that we do not deliver.”"
    ),
    Activity.AUDIENCE: (
        "Better: “Under the post with most likes people ask for the drawings as prints: a print "
        "run costs little, and they are ours.”"
    ),
    Activity.MOOD: (
        "Better: “Owners of the old stove feel cheated since the newsletter called it dangerous, "
        "and want their money back.”"
    ),
    Activity.VOLUME: (
        "Better: “Delivery questions come from orders placed on Sunday evening: the warehouse "
        "batch misses Monday's truck.”"
    ),
}
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{COUNTED[kind.value]})(?!\w)")) for kind in Activity)


@lru_cache(maxsize=2048)
def bounce(*said: str) -> Bounce | None:
    """Return why a line (its need, so-what and ask) goes back, or None for one worth sending."""
    text = " ".join(each for each in said if each).lower().replace("’", "'")
    found = sorted(
        (match.start(), match.group(), kind)
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(text)
    )
    if not found or _says_a_finding(text) or len(_other_things(text)) > FEW:
        return None
    words = tuple(dict.fromkeys(word for _, word, _ in found))
    return Bounce(words[:_TOLD], _EXAMPLE[found[0][2]])


def _says_a_finding(text: str) -> bool:
    if FINDS.search(text):
        return True
    # "Because we posted more" is activity that explains activity.
    return any(not _counts(match[1]) for match in REASONS.finditer(text))


def _counts(text: str) -> bool:
    return any(pattern.search(text) for _, pattern in _PATTERNS)


def _other_things(text: str) -> set[str]:
    """Return the words that are neither counting nor what any report says, each once."""
    for _, pattern in _PATTERNS:
        text = pattern.sub(" ", text)
    words = re.findall(r"[a-z][a-z'-]+", text)
    return {each.removesuffix("s") for each in words if each not in SAYS_LITTLE}
