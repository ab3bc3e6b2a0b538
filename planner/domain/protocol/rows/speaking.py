"""How we sound, and what we know to say: sections 12, 13 and 14."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.protocol.rows.base import RoleId, Row, SurfaceId, TopicId, asked
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Agreed, Humour, Signature, Speaker
from planner.domain.value import Line, Name, Text


class Voice(Row):
    """Section 12, how the brand sounds wherever it answers."""

    kind: ClassVar[str] = "voice"
    noun: ClassVar[str] = "voice"

    traits: tuple[Name, ...] = asked(
        "Traits", "Three to five words, each with what it is not.", must=True
    )
    speaker: Speaker = asked("Speaks as")
    signature: Signature | None = asked("Signed with", default=None, must=True)
    humour: Humour = asked("Humour")
    emoji: Text = asked("Emoji", default="")
    apology: Text = asked("Apologies", "When we say sorry, and for what.", must=True)
    kept_inside: Text = asked(
        "What stays inside", "Trade secrets, other customers, staff.", must=True
    )
    other_languages: Text = asked(
        "Other languages", "Who answers, and when we translate.", must=True
    )
    accessible: Text = asked(
        "For every reader", "Alt texts, plain words, hashtags, captions.", must=True
    )
    selling: Text = asked(
        "Selling in a reply", "When an offer is welcome, and when never.", default=""
    )


class VoiceDial(Row):
    """Section 12, where the voice is turned up or down."""

    kind: ClassVar[str] = "voice-dial"
    noun: ClassVar[str] = "voice dial"

    title: Name = asked("Where", "A surface or a situation.")
    surfaces: tuple[SurfaceId, ...] = asked(
        "Surfaces", "None chosen: anywhere.", default=(), of="surface"
    )
    how: Text = asked("How it sounds there", must=True)

    @property
    def label(self) -> str:
        """Return the surface or situation."""
        return self.title


class WritingRule(Row):
    """Section 12, a rule of the craft that can be checked by looking."""

    kind: ClassVar[str] = "writing-rule"
    noun: ClassVar[str] = "writing rule"

    title: Name = asked("Rule")
    surfaces: tuple[SurfaceId, ...] = asked(
        "Surfaces", "None chosen: everywhere.", default=(), of="surface"
    )
    at_most: Annotated[int, Field(ge=0, le=1000)] | None = asked("At most", default=None)
    good: Line = asked("Good", default="")
    bad: Line = asked("Bad", default="")

    @property
    def label(self) -> str:
        """Return the rule."""
        return self.title


class VoiceExample(Row):
    """Section 12, one message, answered well and badly."""

    kind: ClassVar[str] = "voice-example"
    noun: ClassVar[str] = "voice example"

    situation: Name = asked("Situation")
    message: Text = asked("They write", must=True)
    good: Text = asked("We answer", must=True)
    bad: Text = asked("Never so", must=True)
    why: Text = asked("Because", default="")

    @property
    def label(self) -> str:
        """Return the situation."""
        return self.situation


class KeyPoint(Row):
    """Section 13, what is true on a topic; the wording is the writer's own each time."""

    kind: ClassVar[str] = "key-point"
    noun: ClassVar[str] = "key point"

    topic: Name = asked("Topic")
    state: Agreed = asked("Do we have a view", default=Agreed.AGREED)
    facts: Text = asked("Facts", "What is true, not how to say it.", must=True)
    link: Stated = asked("Link", "Where a customer can read it.", must=True)
    owner_role: RoleId = asked("Kept true by", of="role")
    approval: TopicId | None = asked(
        "Approval", "Blank: anybody certified may use it.", default=None, of="topic"
    )
    must_personalise: bool = asked("Never word for word", default=True)
    banned: Text = asked("Never say", default="")
    valid_from: date | None = asked("True from", default=None)
    expires_on: date | None = asked("True until", default=None)

    @model_validator(mode="after")
    def _holds_for_a_while(self) -> Self:
        if self.valid_from and self.expires_on and self.expires_on < self.valid_from:
            raise ValueError(
                f"True until {self.expires_on:%-d %b %Y} is before true from "
                f"{self.valid_from:%-d %b %Y}. Correct one of the two."
            )
        return self

    @property
    def label(self) -> str:
        """Return the topic."""
        return self.topic


class Shortfall(Row):
    """Section 13, something we know is not good yet, and the honest line about it."""

    kind: ClassVar[str] = "shortfall"
    noun: ClassVar[str] = "known shortfall"

    title: Name = asked("What falls short")
    line: Text = asked("What we may say", must=True)
    owner_role: RoleId = asked("Mended by", of="role")
    until: date | None = asked("Line holds until", default=None)

    @property
    def label(self) -> str:
        """Return what falls short."""
        return self.title


class FaqTerms(Row):
    """Section 14, how a question that keeps coming becomes one public answer."""

    kind: ClassVar[str] = "faq-terms"
    noun: ClassVar[str] = "FAQ terms"

    counted_by: Text = asked("How questions are counted", must=True)
    published: Text = asked("Where shared answers stand", must=True)
    missing: Text = asked(
        "A question nobody has answered yet",
        "Where it goes, and what the customer hears.",
        default="",
    )
    checked_every_days: Annotated[int, Field(ge=1, le=366)] | None = asked(
        "Checked every (days)", default=None, must=True
    )


class Faq(Row):
    """Section 14, a question, its canonical answer, and where the answer is kept true."""

    kind: ClassVar[str] = "faq"
    noun: ClassVar[str] = "frequent question"

    question: Name = asked("Question")
    answer: Text = asked("Answer", "The facts, short enough to be said in a reply.", must=True)
    source_of_truth: Stated = asked(
        "Kept true at", "Page or system the answer is taken from.", must=True
    )
    owner_role: RoleId = asked("Owner", of="role")
    verified_on: date | None = asked("Checked on", default=None)
    trigger_count: Annotated[int, Field(ge=1, le=10_000)] = asked(
        "Shared answer from (times)",
        "So many in the days beside make one public answer due.",
        default=5,
    )
    trigger_days: Annotated[int, Field(ge=1, le=90)] = asked("Within (days)", default=7)

    @property
    def label(self) -> str:
        """Return the question."""
        return self.question
