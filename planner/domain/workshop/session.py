"""Where does a workshop stand? The state that its commands make, one after the other.

The commands are the record; this is worked out from them and kept nowhere. `advance` is total over
commands that were let in; what may be let in, `allowing` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from planner.domain.value import Slug
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import AnyItem, Option, Workshop
from planner.domain.workshop.words import Settled, Side, Stand, State

#: After the timer a tap that was on its way still counts for so long, on the server's clock.
GRACE = timedelta(seconds=2)
MOST_ROUNDS = 3
#: What stands open: the next item waits until none of these is left.
OPEN = frozenset({State.COLLECTING, State.LOCKED, State.REVEALED})
DECIDED = frozenset({State.RECORDED, State.CONTESTED})
#: In these the room sees the votes of the item's newest round; in no other may anybody.
SHOWN = frozenset({State.REVEALED, *DECIDED})


@dataclass(frozen=True)
class Decision:
    """What the room decided on an item, in which round, and who wrote it down when."""

    item: str
    round: int
    said: on_items.Record | on_items.AgreeToDiffer
    at: datetime
    by: Slug
    number: int

    @property
    def id(self) -> str:
        """Return the decision's id within its workshop: its item's, with the command's number."""
        return f"{self.item}.{self.number}"


@dataclass(frozen=True)
class Progress:
    """Where one item stands. `before` is where it stood before.

    It is kept of what was parked, is voted on again, or went out with its block.
    """

    state: State = State.QUEUED
    round: int = 0
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    added: tuple[Option, ...] = ()
    reasons: tuple[str, ...] = ()
    decision: Decision | None = None
    superseded: tuple[Decision, ...] = ()
    before: Progress | None = None
    parked_because: str = ""
    #: How many follow-ups of an exercise message the room was told.
    told: int = 0

    def standing(self, at: datetime) -> State:
        """Return the state at a moment: a vote whose time ran out is locked."""
        if self.state is State.COLLECTING and self.closes_at and at > self.closes_at + GRACE:
            return State.LOCKED
        return self.state

    @property
    def unparked(self) -> Progress:
        """Return how the item stood before it was parked, or as it stands."""
        before = self.before
        return before.unparked if self.state is State.PARKED and before else self

    @property
    def rounds_shown(self) -> int:
        """Return how many rounds the room has seen; the later ones are nobody's to read."""
        stood = self.unparked
        return stood.round if stood.state in SHOWN else max(0, stood.round - 1)


@dataclass(frozen=True)
class Parked:
    """A thought in the parking lot, and what became of it."""

    id: str
    text: str
    settled: Settled | None = None
    reason: str = ""


@dataclass(frozen=True)
class Session:
    """A workshop as of command `rev`: its stand, who runs it, its items, actions and thoughts."""

    workshop: Workshop
    rev: int = 0
    stand: Stand = Stand.DRAFT
    holder: str = ""
    progress: Mapping[str, Progress] = field(default_factory=lambda: MappingProxyType({}))
    added: tuple[tuple[str, AnyItem], ...] = ()
    block: str | None = None
    entered_at: datetime | None = None
    started_at: datetime | None = None
    paused_at: datetime | None = None
    paused_for: timedelta = timedelta()
    closed_at: datetime | None = None
    attended: tuple[tuple[Side, int], ...] = ()
    cut: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    actions: tuple[deeds.AddAction, ...] = ()
    thoughts: tuple[Parked, ...] = ()
    takings: tuple[tuple[str, datetime, str], ...] = ()

    @property
    def items(self) -> tuple[AnyItem, ...]:
        """Return every item in the order of the agenda, those added on the day at their block."""
        return tuple(
            item
            for block in self.workshop.blocks
            for item in (*block.items, *(its for where, its in self.added if where == block.id))
        )

    def item(self, id_: str) -> AnyItem | None:
        """Return one item, or None if there is none of that id."""
        found = self.workshop.by_id.get(id_)
        return found or next((its for _, its in self.added if its.id == id_), None)

    def of(self, item: str) -> Progress:
        """Return where an item stands."""
        return self.progress.get(item, Progress())

    def standing(self, item: str, at: datetime) -> State:
        """Return an item's state at a moment; while the workshop is paused its clock stands."""
        return self.of(item).standing(min(at, self.paused_at) if self.paused_at else at)

    @property
    def open_item(self) -> str | None:
        """Return the one item that is collecting, locked or revealed, or None."""
        return next((id_ for id_, its in self.progress.items() if its.state in OPEN), None)

    @property
    def is_open_to_guests(self) -> bool:
        """Return whether somebody may come in, and what is said in it is kept."""
        return self.stand in (Stand.LOBBY, Stand.RUNNING, Stand.PAUSED, Stand.CLOSING)

    @property
    def is_over(self) -> bool:
        """Return whether nothing more is said in it."""
        return self.stand in (Stand.CLOSED, Stand.PUBLISHED, Stand.CANCELLED)

    @property
    def was_held(self) -> bool:
        """Return whether it was brought to its end, and so left minutes."""
        return self.stand in (Stand.CLOSED, Stand.PUBLISHED)

    def block_of(self, item: str) -> str | None:
        """Return the block an item stands in."""
        for block in self.workshop.blocks:
            if any(each.id == item for each in block.items):
                return block.id
        return next((where for where, its in self.added if its.id == item), None)

    def options(self, item: str) -> tuple[Option, ...]:
        """Return what can be voted for now: the prepared options, then what was proposed."""
        found = self.item(item)
        return (*(found.options if found else ()), *self.of(item).added)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that stand, in the order of the agenda."""
        return tuple(
            decision for each in self.items if (decision := self.of(each.id).decision) is not None
        )


def begin(workshop: Workshop) -> Session:
    """Return a workshop before its first command; its first facilitator runs it."""
    return Session(workshop, holder=workshop.facilitators[0])
