"""What a workshop is made of before it begins: its items, the blocks they stand in, its people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from planner.domain.protocol.rows.handoff.drilling import DrillMode
from planner.domain.value import Line, Minutes, Name, ShortName, Slug, Text, Value
from planner.domain.workshop.inject import Inject
from planner.domain.workshop.words import BlockKind, Naming, Side, Template

#: The share of its time that an agenda leaves free, so that a talk may run over.
SLACK = 0.15


class Option(Value):
    """One thing to vote for: what is recorded, and how it is said."""

    value: Annotated[Line, Field(min_length=1)]
    label: Name
    help: Text = ""


class LevelItem(Value):
    """A criterion whose level from 0 to 4 the room finds; `anchors` says what each level is."""

    kind: Literal["level"] = "level"
    id: Slug
    question: Name
    criterion: Slug
    met_when: Text = ""
    met_at: Annotated[int, Field(ge=0, le=4)] = 3
    anchors: Annotated[tuple[Line, ...], Field(min_length=5, max_length=5)]
    shown: tuple[Line, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """Return the five levels with their sentences."""
        return tuple(
            Option(value=str(level), label=str(level), help=anchor)
            for level, anchor in enumerate(self.anchors)
        )


class RuleItem(Value):
    """A field of a row of the protocol whose value the room chooses."""

    kind: Literal["rule"] = "rule"
    id: Slug
    question: Name
    row_kind: Slug
    row: Slug
    field: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    why: Text = ""
    stands: Line = ""
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=12)]
    in_minutes: bool = False
    takes_proposals: bool = True

    @property
    def stands_now(self) -> str:
        """Return what stands in the protocol, in the words of its option; "" if nothing does."""
        return next((each.label for each in self.options if each.value == self.stands), self.stands)

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        values = [each.value for each in self.options]
        if len(set(values)) < len(values):
            raise ValueError(f"'{self.question}' offers the same twice. Take one of them out.")
        return self


class InjectItem(Value):
    """A message that a drill puts before everybody; each says alone what they would do."""

    kind: Literal["inject"] = "inject"
    id: Slug
    question: Name
    inject: Inject

    @property
    def options(self) -> tuple[Option, ...]:
        """Return nothing: an inject is answered in words of its own, not by a choice of one."""
        return ()


class CoverItem(Value):
    """A test of cover: whoever is on duty says "I have it", and the minutes to it are measured.

    It is opened within a window that was agreed before, and measures the roster, not the person.
    """

    kind: Literal["cover"] = "cover"
    id: Slug
    question: Name
    window: Line = ""
    limit_minutes: Minutes

    @property
    def about(self) -> str:
        """Return what is asked of whom, within which time and in which window."""
        asked = f"Whoever is on duty says “I have it” within {self.limit_minutes} minutes."
        return f"{asked} {self.window.rstrip('.')}." if self.window else asked

    @property
    def options(self) -> tuple[Option, ...]:
        """Return the one thing to press."""
        return (Option(value="here", label="I have it"),)


AnyItem = LevelItem | RuleItem | InjectItem | CoverItem
Item = Annotated[AnyItem, Field(discriminator="kind")]


class Block(Value):
    """A stretch of the agenda. `cut_order` 1 is cut first when time runs out; None is kept."""

    id: Slug
    title: ShortName
    kind: BlockKind
    minutes: Annotated[int, Field(ge=1, le=240)]
    items: tuple[Item, ...] = ()
    cut_order: Annotated[int, Field(ge=1, le=20)] | None = None
    led_by: Line = ""
    notes: Text = ""


class Invitee(Value):
    """Somebody who is expected, by name, side and role; `decides` if a decision may be theirs."""

    id: Slug
    name: ShortName
    side: Side
    role: Line = ""
    decides: bool = False
    participant: Slug | None = None


class Workshop(Value):
    """One session as it was prepared; `id` names its scope: the transition, a dot, a number.

    `participant` ids of `facilitators` may run it, the first one to begin with. A rehearsal keeps
    everything to itself: nothing it records reaches the transition.
    """

    id: Slug
    transition: Slug
    template: Template
    title: ShortName
    starts_at: AwareDatetime
    zone: ShortName
    minutes: Annotated[int, Field(ge=10, le=480)]
    naming: Naming = Naming.ANONYMOUS
    asks_names: bool = False
    vote_minutes: Minutes | None = None
    lock_when_all_in: bool = False
    facilitators: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=8)]
    invited: tuple[Invitee, ...] = ()
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=30)]
    rehearsal: bool = False
    #: Which rung of the ladder a drill is: who answers it, and who only looks.
    drill_mode: DrillMode = DrillMode.AGENCY_ANSWERS
    #: The log row of the transition that a drill holds the answers against; 0: none is frozen yet.
    frozen_seq: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for what, ids in (
            ("block", [each.id for each in self.blocks]),
            ("item", [each.id for each in self.items]),
            ("guest", [each.id for each in self.invited]),
        ):
            twice = next((each for each in ids if ids.count(each) > 1), None)
            if twice is not None:
                raise ValueError(f"The {what} '{twice}' stands twice. Take one of them out.")
        return self

    @cached_property
    def items(self) -> tuple[AnyItem, ...]:
        """Return every item in the order of the agenda."""
        return tuple(item for block in self.blocks for item in block.items)

    @cached_property
    def by_id(self) -> Mapping[str, AnyItem]:
        """Return the items by their ids."""
        return {each.id: each for each in self.items}

    @property
    def planned_minutes(self) -> int:
        """Return how long the blocks take together."""
        return sum(each.minutes for each in self.blocks)

    @property
    def slack_minutes(self) -> int:
        """Return what is left of the slot; below 0 the agenda does not fit."""
        return self.minutes - self.planned_minutes

    @property
    def ends_at(self) -> datetime:
        """Return when the slot ends."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def timed(self) -> Iterator[tuple[Block, datetime]]:
        """Return each block with the moment it is due to begin."""
        at = self.starts_at
        for block in self.blocks:
            yield block, at
            at += timedelta(minutes=block.minutes)

    def cuttable(self) -> tuple[Block, ...]:
        """Return the blocks that may be cut, the first to go first."""
        found = [each for each in self.blocks if each.cut_order is not None]
        return tuple(sorted(found, key=lambda each: each.cut_order or 0))
