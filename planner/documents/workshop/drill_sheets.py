"""Cards that a drill hands to its players, and what its observers write on. All say EXERCISE."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.model import Block, Callout, Column, Text, literal
from planner.documents.workshop.phrases import EXERCISE
from planner.documents.write import bullets, callout, key_values, note, page_heading, para, sheet
from planner.domain.protocol.saying import surface_names
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.inject import Inject
from planner.domain.workshop.room import Room

_SEEN_ROWS = 10
_ANSWERS = (
    "How bad it is, S0 to S4",
    "What is done: respond, hold, route, refer, let stand …",
    "Which role owns it",
    "Answered within how many minutes",
    "The rule you found, or that you found none",
    "If it is yours: the reply, in your words",
)


def injects(room: Room) -> Iterator[tuple[int, InjectItem]]:
    """Yield the messages of a drill with their numbers on the agenda."""
    for number, item in enumerate(room.session.items, 1):
        if isinstance(item, InjectItem):
            yield number, item


def cards(room: Room, transition: Transition) -> Iterator[Block]:
    """Yield a page for every message: what the players see, and what each says alone."""
    for number, item in injects(room):
        yield page_heading(f"{EXERCISE} {number}. {item.inject.title}", f"card-{item.id}")
        yield _exercise()
        yield key_values(*_where(item.inject, transition))
        yield callout("The message", literal(item.inject.post))
        if item.inject.hard:
            yield note("This may be hard to read. Whoever wants to sits this one out.")
        yield sheet(
            "Alone, before anybody speaks",
            (Column(title="What you would do", width=3), Column(title="Your answer", width=5)),
            ((each, "") for each in _ANSWERS),
        )


def observer_sheets(room: Room, transition: Transition) -> Iterator[Block]:
    """Yield a page for every message: what to look for, what happens next, what was seen."""
    for number, item in injects(room):
        inject = item.inject
        yield page_heading(f"{EXERCISE} {number}. {inject.title}: observer", f"observer-{item.id}")
        yield _exercise()
        yield key_values(*_where(inject, transition))
        if inject.look_for:
            yield para(literal(f"Look for: {inject.look_for}"))
        if inject.then:
            yield para("If nobody has acted by then, say aloud:")
            yield bullets(
                *(literal(f"After {e.after_minutes} min: {e.happens}") for e in inject.then)
            )
        yield sheet(
            "What was seen, by role and not by name",
            (
                Column(title="No", width=0.6),
                Column(title="At", width=1.2),
                Column(title="Role", width=2),
                Column(title="What was said or done", width=5),
                Column(title="As the protocol says?", width=2),
            ),
            ((str(row), "", "", "", "") for row in range(1, _SEEN_ROWS + 1)),
        )


def _exercise() -> Callout:
    return callout(EXERCISE, "Nothing here is real. Nothing goes to any channel.", "caution")


def _where(inject: Inject, transition: Transition) -> Iterator[tuple[str, Text]]:
    names = surface_names(transition.protocol)
    yield "On the story's clock", literal(f"{inject.weekday.value.capitalize()} {inject.at:%H:%M}")
    if inject.surface:
        yield "Where", literal(names.get(inject.surface, inject.surface))
    yield "Who writes", literal(inject.author)
