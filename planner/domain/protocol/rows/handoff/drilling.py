"""What drills have shown: each message as it was played, and what is to change because of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.protocol.rows.base import ParticipantId, Row, asked
from planner.domain.protocol.words import Severity
from planner.domain.value import Day, Line, Minutes, Prose, ShortName, Slug, Text

Players = Annotated[int, Field(ge=0, le=500)]


class DrillMode(StrEnum):
    """A rung of the ladder of handover: who answers a drill, and who only looks."""

    AGENCY_ANSWERS = "agency-answers"
    AGENCY_CHECKS = "brand-answers-agency-checks"
    BRAND_ALONE = "brand-alone"


class DrillResult(StrEnum):
    """What a drill can show: one of six classes for each message, and gaps beside it."""

    WORKS = "works"
    RULE_WRONG = "rule-wrong-or-unknown"
    TRAINING_GAP = "training-gap"
    FINDABILITY_GAP = "findability-gap"
    UNWRITTEN_HABIT = "unwritten-habit"
    PROTOCOL_GAP = "protocol-gap"
    TIME_GAP = "time-gap"
    COVER_GAP = "cover-gap"
    TONE_GAP = "tone-gap"
    SIDE_GAP = "side-gap"

    @property
    def is_class(self) -> bool:
        """Return whether it is one of the six classes, and no gap beside one."""
        return list(DrillResult).index(self) < _CLASSES


_CLASSES = 6


class Rating(StrEnum):
    """How a capability fared, in the words of after-action reports."""

    PERFORMED = "performed"
    SOME = "some-challenges"
    MAJOR = "major-challenges"
    UNABLE = "unable"


class DrillRun(Row):
    """One message as it was played in a drill; its id is "workshop.item".

    It counts people and names none. `as_expected` and `rule_found` are blank where the protocol had
    not one rule to hold answers against.
    """

    kind: ClassVar[str] = "drill-run"
    noun: ClassVar[str] = "message drilled"
    recorded: ClassVar[bool] = True

    workshop: Slug = asked("Workshop")
    item: Slug = asked("Item of its agenda")
    inject: Slug = asked("Message")
    title: ShortName = asked("Message in short")
    scenario: Slug | None = asked("Plays the scenario", default=None)
    on: Day = asked("Played on")
    mode: DrillMode = asked("Who answered")
    found: DrillResult = asked("It showed")
    gaps: tuple[DrillResult, ...] = asked("And beside it", default=())
    players: Annotated[int, Field(ge=1, le=500)] = asked("People who answered")
    agreed: Players = asked("Of these with the commonest owner and action")
    owner_agreed: Players = asked("Of these with the commonest owner")
    as_expected: Players | None = asked("Of these as the protocol says", default=None)
    rule_found: Players | None = asked("Of these who found its rule", default=None)
    severity: Severity | None = asked("Severity in the protocol", default=None)
    lowest: Severity = asked("Lowest severity named")
    highest: Severity = asked("Highest severity named")
    median_seconds: Annotated[int, Field(ge=0, le=86_400)] | None = asked(
        "Time to decide, the middle one (seconds)", default=None
    )
    limit_minutes: Minutes | None = asked("Reply due within (minutes)", default=None)
    over_limit: bool = asked("Over the limit", default=False)
    out_of_hours: bool = asked("Out of hours", default=False)
    protocol_version: Line = asked("Version of the protocol", default="")
    frozen_seq: Annotated[int, Field(ge=0)] = asked("Frozen at the row", default=0)

    @property
    def label(self) -> str:
        """Return the message and its day: "Late delivery, 5 Mar 2027"."""
        return f"{self.title}, {self.on:%-d %b %Y}"

    @property
    def is_passed(self) -> bool:
        """Return whether people did what the one rule says, and within its limit."""
        return self.found is DrillResult.WORKS and not self.over_limit

    @model_validator(mode="after")
    def _counts_fit(self) -> Self:
        for name in ("agreed", "owner_agreed", "as_expected", "rule_found"):
            count: int | None = getattr(self, name)
            if count is not None and count > self.players:
                raise ValueError(
                    f"{count} of {self.players} people cannot be. Correct one of the two."
                )
        if not self.found.is_class or any(each.is_class for each in self.gaps):
            raise ValueError(
                "A message shows one class, and gaps beside it. Put each where it belongs."
            )
        return self


class DrillFinding(Row):
    """What a drill showed to be wrong, what changes because of it, and whether a retest passed.

    The change is one field of one row of the protocol, before and after. Without a change it is
    people who learn. It closes only by a later run that passed, `retested_by`.
    """

    kind: ClassVar[str] = "drill-finding"
    noun: ClassVar[str] = "drill finding"

    title: ShortName = asked("Finding")
    run: Slug = asked("Shown by the run", "The id of the message as it was played.")
    inject: Slug = asked("Message")
    scenario: Slug | None = asked("Plays the scenario", default=None)
    cause: DrillResult = asked("Cause")
    rating: Rating = asked("How it went", default=Rating.SOME)
    expected: Text = asked("The protocol says", default="")
    seen: Prose = asked("People did")
    row_kind: Slug | None = asked("Changes the kind of row", default=None)
    row: Slug | None = asked("Changes the row", default=None)
    field: Line = asked("Changes the field", default="")
    before: Text = asked("Said before", default="")
    after: Text = asked("Says afterwards", default="")
    owner: ParticipantId | None = asked("Owner", default=None, of="participant")
    due_on: Day | None = asked("Due on", default=None)
    changed_on: Day | None = asked("Changed, or learnt, on", default=None)
    retested_by: Slug | None = asked("Passed by the run", default=None)
    closed_on: Day | None = asked("Closed on", default=None)

    @property
    def label(self) -> str:
        """Return the finding in short."""
        return self.title

    @property
    def changes_a_rule(self) -> bool:
        """Return whether a row of the protocol changes because of it; if not, people learn."""
        return self.row_kind is not None

    @property
    def is_open(self) -> bool:
        """Return whether no retest has closed it yet."""
        return self.closed_on is None

    @model_validator(mode="after")
    def _is_told_in_order(self) -> Self:
        if self.cause is DrillResult.WORKS:
            raise ValueError("What works is no finding. Name what was wrong, or leave it out.")
        named = (self.row_kind is not None, self.row is not None, bool(self.field))
        if len(set(named)) > 1:
            raise ValueError(
                "A change names the kind of row, the row and the field. Give all three, or none."
            )
        if self.changes_a_rule and self.before == self.after:
            raise ValueError("Before and after say the same. Write what changes, or take it out.")
        if not self.changes_a_rule and (self.before or self.after):
            raise ValueError(
                "It says before and after, and not of which row. Name the row, or clear the two."
            )
        if (self.closed_on is None) != (self.retested_by is None):
            raise ValueError(
                "A finding closes by a retest that passed. Name the run and the day together."
            )
        return self
