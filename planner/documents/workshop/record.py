"""What does a workshop leave behind? Every fact of its minutes, once, for all their formats.

Only what the room has seen: rounds that were revealed, decisions, actions, what was parked. No
seat, no pseudonym and no key is in it, so that no format can give one away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.documents.workshop.rounds import Shown
from planner.documents.workshop.since import Since
from planner.documents.workshop.timing import Timed
from planner.domain.workshop.words import State


@dataclass(frozen=True)
class Word:
    """What an owner said at the close of what is theirs; `said` "" is nothing yet."""

    said: str
    day: date | None
    note: str


@dataclass(frozen=True)
class Taken:
    """One decision; `means` is what stood beside the choice, such as a level's own sentence.

    `agency` and `brand` are the two positions where the sides differ.
    """

    id: str
    said: str
    means: str
    is_difference: bool
    agency: str
    brand: str
    owner: str
    due: date | None
    why: str
    rests_on: str
    dissent: str
    round: int
    at: datetime
    by: str
    word: Word


@dataclass(frozen=True)
class Note:
    """What somebody added to a decision later; `side` is "" where it would say who."""

    text: str
    side: str


@dataclass(frozen=True)
class Question:
    """One item of the agenda with all that the room saw of it.

    `about` says what it is measured by; `state` is its state's word, `parked_because` its reason.
    """

    id: str
    kind: str
    question: str
    about: str
    state: str
    parked_because: str
    rounds: tuple[Shown, ...]
    decision: Taken | None
    superseded: tuple[Taken, ...]
    late_notes: tuple[Note, ...]


@dataclass(frozen=True)
class Action:
    """Something somebody does by a day; with `when`, if that happens."""

    id: str
    when: str
    then: str
    owner: str
    due: date
    question: str
    word: Word


@dataclass(frozen=True)
class Lying:
    """A thought of the parking lot; `settled` is "" while nobody said what becomes of it."""

    text: str
    settled: str
    reason: str


@dataclass(frozen=True)
class Chair:
    """Who ran it from when, and how they came to; the first has it from the beginning."""

    name: str
    since: datetime | None
    how: str


@dataclass(frozen=True)
class There:
    """How many of a side took a seat, and how many were invited."""

    side: str
    came: int
    invited: int


@dataclass(frozen=True)
class Minutes:
    """A workshop as its minutes tell it; moments are those of the clocks where the brand is."""

    id: str
    transition: str
    brand: str
    title: str
    template: str
    stand: str
    is_rehearsal: bool
    is_exercise: bool
    is_published: bool
    naming: str
    zone: str
    planned_from: datetime
    planned_to: datetime
    started_at: datetime | None
    closed_at: datetime | None
    paused_minutes: int
    chairs: tuple[Chair, ...]
    people: tuple[There, ...]
    questions: tuple[Question, ...]
    actions: tuple[Action, ...]
    thoughts: tuple[Lying, ...]
    blocks: tuple[Timed, ...]
    worth_median: float | None
    worth_votes: int
    since: Since | None

    @property
    def decided(self) -> tuple[tuple[Question, Taken], ...]:
        """Return the decisions that stand, without the differences."""
        return tuple((q, d) for q, d in self._taken if not d.is_difference)

    @property
    def differences(self) -> tuple[tuple[Question, Taken], ...]:
        """Return where the two sides agreed to differ."""
        return tuple((q, d) for q, d in self._taken if d.is_difference)

    @property
    def parked(self) -> tuple[Question, ...]:
        """Return the questions that were put aside."""
        return tuple(each for each in self.questions if each.state == State.PARKED)

    @property
    def not_reached(self) -> tuple[Question, ...]:
        """Return the questions that came to no decision and were not parked."""
        settled = {State.RECORDED, State.CONTESTED, State.PARKED}
        return tuple(each for each in self.questions if each.state not in settled)

    @property
    def _taken(self) -> tuple[tuple[Question, Taken], ...]:
        return tuple((q, q.decision) for q in self.questions if q.decision is not None)
