"""The workshop's closed vocabularies; each value is the word people read (hyphens are spaces)."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.people import Party


class Template(StrEnum):
    """What a workshop is held for; `templates` lays the agenda of each."""

    READINESS = "readiness-review"
    PROTOCOL = "protocol-design"
    GATE = "handover-gate"
    DRILL = "drill"


class Side(StrEnum):
    """Where a guest sits: with one of the two parties, or with neither."""

    AGENCY = "agency"
    BRAND = "brand"
    OTHER = "other"

    @property
    def party(self) -> Party | None:
        """Return the party this side speaks for, or None."""
        return None if self is Side.OTHER else Party(self.value)


class Naming(StrEnum):
    """Whether votes can be told from one another; it can become less, never more."""

    NAMED = "named"
    ANONYMOUS = "anonymous"


class Stand(StrEnum):
    """Where a whole workshop stands."""

    DRAFT = "draft"
    LOBBY = "lobby"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class State(StrEnum):
    """Where one item stands in its workshop."""

    QUEUED = "queued"
    COLLECTING = "collecting"
    LOCKED = "locked"
    REVEALED = "revealed"
    RECORDED = "recorded"
    CONTESTED = "contested"
    PARKED = "parked"
    SKIPPED = "skipped"


class BlockKind(StrEnum):
    """What a block of the agenda is for."""

    WELCOME = "welcome"
    LAST_ACTIONS = "last-actions"
    ITEMS = "items"
    TALK = "talk"
    BREAK = "break"
    PARKING = "parking"
    CLOSE = "close"


class Source(StrEnum):
    """How a vote reached the record."""

    PHONE = "phone"
    TALLY = "tally"
    PAPER = "paper"


class Settled(StrEnum):
    """What became of a parked thought."""

    ACTION = "action"
    NEXT_WORKSHOP = "next-workshop"
    DROPPED = "dropped"


class Confirmed(StrEnum):
    """What an owner says of what was given to them."""

    ACCEPT = "accept"
    CANNOT = "cannot"
    OTHER_DAY = "other-day"


class Taking(StrEnum):
    """How somebody took the facilitator's seat."""

    BUTTON = "button"
    CODE = "code"
