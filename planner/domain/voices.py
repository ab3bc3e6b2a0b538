"""What do the two parties state about readiness? Answers, locks, evidence, and who closes a gap."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from planner.domain.people import Party
from planner.domain.playbook import EvidenceKind
from planner.domain.value import Digest, Line, Name, Slug, Text, Value

TOP = 4


class Voice(StrEnum):
    """Who says it: one of the two parties, apart and blind, or both together after the reveal."""

    AGENCY = "agency"
    BRAND = "brand"
    AGREED = "agreed"


class Answer(Value):
    """One voice's answer to one criterion: a level from 0 to 4, or why it does not apply."""

    criterion: Slug
    voice: Voice
    level: Annotated[int, Field(ge=0, le=TOP)] | None = None
    not_applicable: Line = ""
    note: Text = ""
    via: Line = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.level is None) == (not self.not_applicable):
            raise ValueError(
                "Give a level from 0 to 4, or the reason why this does not apply, not both."
            )
        return self

    @property
    def id(self) -> str:
        """Return the answer's permanent id; its last part is the voice, which `blind` relies on."""
        return f"{self.criterion}.{self.voice}"


class Lock(Value):
    """A party has finished answering; with both locked, the answers are revealed for good."""

    party: Party
    at: datetime

    @property
    def id(self) -> str:
        """Return the lock's id: one a party."""
        return self.party.value


class Evidence(Value):
    """What backs a criterion: a link, or a file's name and digest; who checked it, until when.

    Valid through `valid_until`, that day included. The file itself stays where it is kept.
    """

    id: Slug
    criterion: Slug
    party: Party
    kind: EvidenceKind
    link: Line = ""
    file_name: Line = ""
    file_digest: Digest | None = None
    checker: Name
    checked_on: date
    valid_until: date
    note: Text = ""

    @model_validator(mode="after")
    def _can_be_found_again(self) -> Self:
        if bool(self.link) == bool(self.file_name):
            raise ValueError(
                "Give a link or a file, one of the two, so that the next reader can find it."
            )
        if self.link and not self.link.startswith(("https://", "http://")):
            raise ValueError(f"'{self.link}' is not a web address. Start it with https://.")
        if self.file_name and self.file_digest is None:
            raise ValueError(
                "A file needs its SHA-256, so that a changed file shows. Choose the file again."
            )
        if self.valid_until < self.checked_on:
            raise ValueError(
                f"It was checked on {self.checked_on:%d %b %Y} but is valid only until "
                f"{self.valid_until:%d %b %Y}. Correct one of the two dates."
            )
        return self

    def holds_on(self, on: date) -> bool:
        """Return whether the evidence counts on a day."""
        return self.standing_on(on) == "holds"

    def standing_on(self, day: date) -> Literal["holds", "ran out", "not yet"]:
        """Return where a day lies: in the evidence's time, after it, or before its check."""
        if day < self.checked_on:
            return "not yet"
        return "holds" if day <= self.valid_until else "ran out"


class GapOwner(Value):
    """Who closes the gap at a criterion, and by when."""

    criterion: Slug
    owner: Slug
    due_on: date
    note: Text = ""

    @property
    def id(self) -> str:
        """Return the criterion's id: a gap has one owner."""
        return self.criterion
