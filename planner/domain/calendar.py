"""What of the content calendar needs a decision: posts with nobody there, questions unanswered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.cover import Cover, after_posting
from planner.domain.cover_words import cover_in_words
from planner.domain.holders import holder
from planner.domain.protocol.rows import ExpectedQuestion, Post
from planner.domain.protocol.words import LaunchTheme
from planner.domain.transition import Transition

#: How long before a post its cover becomes pressing: two weeks' notice of a changed shift.
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Alone:
    """A post to come, and the hours after it in which somewhere nobody is there."""

    post: Post
    cover: Cover


def planned(transition: Transition) -> tuple[Post, ...]:
    """Return every planned post in the order in which they go out."""
    return tuple(sorted(transition.protocol.of(Post), key=lambda each: (each.on, each.at, each.id)))


def coming(transition: Transition, on: date) -> tuple[Post, ...]:
    """Return the posts of a day and of all days after it."""
    return tuple(each for each in planned(transition) if each.on >= on)


def left_alone(posts: Iterable[Post], transition: Transition) -> tuple[Alone, ...]:
    """Return those of the posts after which somewhere, for some minutes, nobody is there."""
    found = (Alone(each, after_posting(transition, each)) for each in posts)
    return tuple(each for each in found if not each.cover.is_whole)


def soon_alone(transition: Transition, on: date) -> str:
    """Return a sentence on the next post of 14 days with nobody there, or "" if there is none."""
    soon = [each for each in coming(transition, on) if each.on <= on + SOON]
    alone = left_alone(soon, transition)
    if not alone:
        return ""
    first, days, others = alone[0], (alone[0].post.on - on).days, len(alone) - 1
    when = "today" if days == 0 else f"in {days} day{'s' if days > 1 else ''}"
    so_do = f"; so {'do' if others > 1 else 'does'} {others} more within {SOON.days} days"
    return (
        f"Post '{first.post.title}' goes out {when} with nobody there: "
        f"{cover_in_words(transition.protocol, first.cover)}{so_do if others else ''}."
    )


def by_week(posts: Iterable[Post]) -> Mapping[date, tuple[Post, ...]]:
    """Return posts by the Monday of their week, both in order."""
    found: dict[date, tuple[Post, ...]] = {}
    for each in posts:
        monday = each.on - timedelta(days=each.on.weekday())
        found[monday] = (*found.get(monday, ()), each)
    return found


def questions_at(transition: Transition, post: str) -> tuple[ExpectedQuestion, ...]:
    """Return the questions expected at a post."""
    return tuple(each for each in transition.protocol.of(ExpectedQuestion) if each.post == post)


def launch_questions(
    transition: Transition,
) -> Mapping[LaunchTheme, tuple[ExpectedQuestion, ...]]:
    """Return the questions of every launch by theme, themes without one left out.

    A question whose post was removed is among them, so that its answer is not lost.
    """
    posts = {each.id for each in transition.protocol.of(Post)}
    general = [each for each in transition.protocol.of(ExpectedQuestion) if each.post not in posts]
    return {
        theme: found
        for theme in LaunchTheme
        if (found := tuple(each for each in general if each.theme is theme))
    }


def unanswered(transition: Transition, on: date) -> tuple[ExpectedQuestion, ...]:
    """Return the questions of every launch and of posts to come that have no agreed answer."""
    past = {each.id for each in planned(transition) if each.on < on}
    return tuple(
        each
        for each in transition.protocol.of(ExpectedQuestion)
        if not each.answer and each.post not in past
    )


def owed(
    transition: Transition, questions: Iterable[ExpectedQuestion]
) -> tuple[tuple[str, int], ...]:
    """Return who owes how many answers, who owes most first; leads by name, others by role."""
    counts = Counter(each.owner_role for each in questions)
    return tuple(
        sorted(
            ((holder(transition, role), count) for role, count in counts.items()),
            key=lambda pair: (-pair[1], pair[0]),
        )
    )
