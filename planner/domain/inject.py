"""A message that a drill puts before the team: what was posted, where, and when on its clock."""

from __future__ import annotations

from datetime import time

from planner.domain.profile import WallTime, Weekday
from planner.domain.value import Minutes, Prose, ShortName, Slug, Text, Value


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
    at: WallTime = time(17, 30)
    scenario: Slug | None = None
    answers: tuple[tuple[Slug, bool], ...] = ()
    hard: bool = False
    launch: bool = False
    then: tuple[FollowUp, ...] = ()
    look_for: Text = ""


def titled(inject: Inject) -> str:
    """Return what a list calls it: its title with its moment on the story clock."""
    return f"{inject.title} · {inject.weekday.value.capitalize()} {inject.at:%H:%M}"
