"""A message that a drill puts before the team: what was posted, where, and when on its clock."""

from __future__ import annotations

from datetime import time
from typing import Annotated

from pydantic import Field

from planner.domain.profile import Weekday
from planner.domain.protocol.words import Severity, Verb
from planner.domain.value import Line, Minutes, Prose, ShortName, Slug, Text, Value


class FollowUp(Value):
    """What happens next in a story if nobody has acted by then, such as a journalist sharing it."""

    after_minutes: Minutes
    happens: Prose


class Inject(Value):
    """One exercise message. `scenario` is the protocol's row that it plays; None: it names none.

    Without a scenario the tree is walked by `answers`, yes and no by question id. `hard` marks what
    may hurt whoever reads it, such as self-harm: it is only used where the room chose to.
    """

    id: Slug
    title: ShortName
    post: Prose
    author: ShortName = "A customer"
    surface: Slug | None = None
    weekday: Weekday = Weekday.FRI
    at: time = time(17, 30)
    scenario: Slug | None = None
    answers: tuple[tuple[Slug, bool], ...] = ()
    hard: bool = False
    launch: bool = False
    then: tuple[FollowUp, ...] = ()
    look_for: Text = ""


class Reaction(Value):
    """What one player would do, said alone: how bad it is, what is done, whose it is, by when.

    `rule` is the scenario's id that the player found, "" where none was found. `text` is the reply
    that whoever owns it would write.
    """

    severity: Severity
    verb: Verb
    owner_role: Slug
    within_minutes: Minutes | None = None
    rule: Line = ""
    text: Annotated[Text, Field(max_length=1000)] = ""
    took_seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None


def titled(inject: Inject) -> str:
    """Return what a list calls it: its title with its moment on the story clock."""
    return f"{inject.title} · {inject.weekday.value.capitalize()} {inject.at:%H:%M}"
