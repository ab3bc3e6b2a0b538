"""What guests give: a seat, a vote, a thought, a word on what is theirs to do."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from pydantic import AwareDatetime, Field, field_validator

from planner.domain.value import Day, Digest, Line, Name, Remark, Slug, Value
from planner.domain.workshop.inject import Reaction
from planner.domain.workshop.words import Confirmed, Side, Source

#: Thirty signs that nobody takes for one another when they are read out.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ2345678"
#: Stands for the closing question in its pseudonyms: was this worth your time, 1 to 5? No item can
#: have such an id, or its votes would share their pseudonyms with the answers to this.
TIME_WELL_SPENT = "?time-well-spent"


class Seat(Value):
    """One guest's place. The secret itself stays in the phone; here is its digest alone."""

    id: Slug
    secret: Digest
    side: Side
    role: Line = ""
    name: Line = ""
    joined_at: AwareDatetime
    invitee: Slug | None = None


class RoomKey(Value):
    """What turns a seat into its pseudonyms; destroyed at the close of an anonymous workshop."""

    key: Digest


class Door(Value):
    """How one comes in: guests by six letters, the big screen by a secret of its own.

    `recovery` stands on the run sheet: by it anybody of the transition may take over.
    """

    code: Annotated[str, Field(pattern=rf"^[{ALPHABET}]{{6}}$")]
    screen: Annotated[Line, Field(min_length=16)]
    recovery: Annotated[str, Field(pattern=rf"^[{ALPHABET}]{{8}}$")]


class Ballot(Value):
    """One vote in one round. `choice` None: the guest cannot judge.

    `voter` is the seat's pseudonym for this item alone. `shown`: the reason may be read even where
    so few vote that it could be told whose it is.
    """

    item: Slug
    round: Annotated[int, Field(ge=1, le=3)]
    voter: Slug
    side: Side
    choice: Line | None = None
    reaction: Reaction | None = None
    reason: Remark = ""
    proposal: Line = ""
    link: Line = ""
    shown: bool = False
    at: AwareDatetime

    @field_validator("link")
    @classmethod
    def _is_an_address(cls, link: str) -> str:
        if link and not link.startswith(("https://", "http://")):
            raise ValueError(f"'{link}' is not a web address. Start it with https://.")
        return link

    @property
    def id(self) -> str:
        """Return the ballot's permanent id: one a seat, item and round."""
        return ballot_id(self.item, self.round, self.voter)


class Tally(Value):
    """Votes that were counted by hand: how many of a side chose what; no persons in it."""

    item: Slug
    round: Annotated[int, Field(ge=1, le=3)]
    side: Side
    counts: tuple[tuple[Line, Annotated[int, Field(ge=0, le=500)]], ...]
    cannot_judge: Annotated[int, Field(ge=0, le=500)] = 0
    source: Source
    note: Line = ""
    by: Slug
    at: AwareDatetime

    @property
    def id(self) -> str:
        """Return the tally's permanent id: one a side, item and round."""
        return ballot_id(self.item, self.round, self.side.value)


class Thought(Value):
    """What a guest put into the parking lot from the phone."""

    id: Slug
    text: Name
    side: Side
    at: AwareDatetime


class LateNote(Value):
    """What a guest adds to a decision that was taken before."""

    id: Slug
    item: Slug
    text: Name
    side: Side
    at: AwareDatetime


class Confirmation(Value):
    """What an owner says of a decision or an action that names them; `about` is its id."""

    about: Slug
    said: Confirmed
    day: Day | None = None
    note: Remark = ""
    at: AwareDatetime

    @property
    def id(self) -> str:
        """Return what it is about: an owner's word, the newest counts."""
        return self.about


class Worth(Value):
    """How a guest values the time it took, 1 to 5; without a side, so that it names nobody."""

    voter: Slug
    stars: Annotated[int, Field(ge=1, le=5)]

    @property
    def id(self) -> str:
        """Return the guest's pseudonym for this question."""
        return self.voter


def ballot_id(item: str, round_: int, who: str) -> str:
    """Return the id of what `who` gave in a round of an item."""
    return f"{item}.{round_}.{who}"


def pseudonym(key: RoomKey, item: str, seat: str) -> str:
    """Return a seat's name for one item: the same each time, and without the key tied to no other.

    SHA-256 of key, item and seat; its first 16 hexadecimal signs.
    """
    return sha256(f"{key.key}|{item}|{seat}".encode()).hexdigest()[:16]


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
