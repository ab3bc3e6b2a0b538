"""What the trade measures by: figures cells reach, what is never waived, traits, later checks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planner.domain.stages import Stage
from planner.domain.value import Name, Prose, Slug, Value


class Bar(StrEnum):
    """From which side a figure has to be reached."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BELOW = "below"


class Measured(StrEnum):
    """What an exit measure counts, over the days that cells have been in the stage."""

    DAYS_ON_TARGET = "days-on-target"
    WEEKENDS_ON_TARGET = "weekends-on-target"
    QUALITY = "quality-percent"
    DEPENDENCY = "agency-dependency-percent"
    HANDBACK = "handback-percent"
    SERIOUS_OPEN = "serious-issues-open"
    SERIOUS_MISSED = "serious-missed"
    DAYS_WITHOUT_ROLLBACK = "days-without-rollback"
    WEEKS_KEPT = "weeks-kept"
    PEAKS = "peaks-or-drills"
    WATCHED = "messages-watched"
    DRAFTED = "drafts-written"
    UNCHANGED = "drafts-unchanged-percent"
    MISJUDGED = "learners-serious-missed"


class ExitMeasure(Value):
    """A figure that cells in a stage must reach before they leave it; `of` says what is counted."""

    id: Slug
    stage: Stage
    title: Name
    of: Measured
    bar: Bar
    value: Annotated[int, Field(ge=0, le=1000)]
    why: Prose
    source: Slug


class Trait(Value):
    """A trait looked for in people who answer, with what shows it and a question that finds it."""

    id: Slug
    title: Name
    shows: Prose
    question: Prose
    #: What a mark of 1, 2, 3 and 4 means.
    marks: Annotated[tuple[Prose, ...], Field(min_length=4, max_length=4)]
    source: Slug


class LaterCheckGuide(Value):
    """What is looked at so many days after the handoff, and which criteria it opens again."""

    id: Slug
    days: Annotated[int, Field(ge=1, le=400)]
    look_at: Annotated[tuple[Name, ...], Field(min_length=1)]
    criteria: tuple[Slug, ...] = ()
    source: Slug


class FirmCriterion(Value):
    """A criterion or exit measure that nobody can waive; its id is theirs."""

    id: Slug
    why: Prose
    source: Slug


class SharedRoles(Value):
    """Roles of one party in which the same person may sign, since a small firm has no two."""

    id: Slug
    roles: Annotated[tuple[Slug, ...], Field(min_length=2)]
    why: Prose
    source: Slug
