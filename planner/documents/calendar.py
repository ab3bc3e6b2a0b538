"""The content calendar as files: a table for spreadsheets, events for calendar programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from icalendar import Calendar, Event

from planner.documents import tables
from planner.domain.calendar import planned, questions_at
from planner.domain.cover import Cover, after_posting
from planner.domain.cover_words import cover_in_words, surface_names
from planner.domain.protocol.rows import Post
from planner.domain.protocol.words import spoken
from planner.domain.transition import Transition

#: The headings are those the import understands.
COLUMNS = (
    "id",
    "date",
    "time",
    "title",
    "channel",
    "owner",
    "cover hours",
    "comments",
    "gravest",
    "beforehand",
    "link",
    "questions",
    "theme",
)
_BETWEEN = " | "


def write_csv(transition: Transition) -> bytes:
    """Return the calendar as a table that Excel opens and the import takes back."""
    return tables.write_csv(COLUMNS, (_cells(transition, post) for post in planned(transition)))


def write_ics(transition: Transition, stamps: Mapping[str, datetime]) -> bytes:
    """Return the calendar as events, each as long as its cover is needed.

    `stamps` has by post id when it was last changed, so that the same calendar is the same bytes.
    A post keeps its UID for as long as it is planned.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Transition planner//Content calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{transition.intake.brand}: content calendar")
    for post in planned(transition):
        cover = after_posting(transition, post)
        calendar.add_component(_event(transition, post, cover, stamps[post.id]))
    return bytes(calendar.to_ical())


def _cells(transition: Transition, post: Post) -> tuple[str, ...]:
    protocol = transition.protocol
    names = surface_names(protocol)
    questions = questions_at(transition, post.id)
    themes = {each.theme for each in questions}
    return (
        post.id,
        post.on.isoformat(),
        f"{post.at:%H:%M}",
        post.title,
        _BETWEEN.join(_unparted(names.get(each, each), each) for each in post.surfaces),
        protocol.roles.get(post.owner_role, post.owner_role),
        str(post.cover_hours),
        spoken(post.comments),
        post.expected.value if post.expected else "",
        post.mitigation,
        post.link,
        _BETWEEN.join(each.question for each in questions),
        themes.pop().value if len(themes) == 1 else "",
    )


def _event(transition: Transition, post: Post, cover: Cover, stamp: datetime) -> Event:
    names = surface_names(transition.protocol)
    event = Event()
    event.add("uid", f"{post.id}@{transition.id}")
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", transition.book.version("post", post.id))
    event.add("dtstart", cover.starts)
    event.add("dtend", cover.ends)
    event.add("summary", post.title)
    event.add("description", "\n".join(_described(transition, post, cover)))
    if post.surfaces:
        event.add("categories", [names.get(each, each) for each in post.surfaces])
    if post.link:
        event.add("url", post.link)
    return event


def _described(transition: Transition, post: Post, cover: Cover) -> tuple[str, ...]:
    roles = transition.protocol.roles
    return (
        f"Cover: {cover_in_words(transition.protocol, cover)}.",
        f"Owner: {roles.get(post.owner_role, post.owner_role)}.",
        f"Comments: {spoken(post.comments)}.",
        *(
            f"{each.question} {each.answer}"
            if each.answer
            else f"{each.question} No agreed answer; owed by "
            f"{roles.get(each.owner_role, each.owner_role)}."
            for each in questions_at(transition, post.id)
        ),
    )


def _unparted(name: str, id_: str) -> str:
    return id_ if any(sign in name for sign in "|;,+") else name
