"""What the workshops need somebody for: one that runs, one due, minutes to give out, actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.domain.matters.needs import is_closed
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.transition import Transition
from planner.domain.wording import away, counted, day
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Stand
from planner.ui import workshop_last, workshop_words

#: What a need is about: a workshop to open, or the actions of one.
WORKSHOP, ACTIONS = "workshop", ActionItem.kind


def needs(transition: Transition, rooms: Sequence[Room], on: date) -> tuple[Need, ...]:
    """Return what waits, the most pressing first; `rooms` are the newest first."""
    return tuple(
        need
        for found in (_running, _due, _unpublished)
        for each in reversed(rooms)
        for need in found(transition, each, on)
    ) + tuple(_actions(transition, rooms, on))


def _running(transition: Transition, room: Room, on: date) -> Iterator[Need]:
    del on
    if room.session.is_open_to_guests:
        runs = workshop_words.holder(room, transition)
        yield _open(f"{workshop_words.state_line(room)}. {runs} runs it.", room)


def _due(transition: Transition, room: Room, on: date) -> Iterator[Need]:
    if room.session.stand is not Stand.DRAFT:
        return
    starts = workshop_words.local(room.workshop.starts_at, room.workshop)
    title, runs = workshop_words.named(room.workshop), workshop_words.holder(room, transition)
    if starts.date() == on:
        said = f"{title} is today at {starts:%H:%M}; {runs} opens its lobby."
        yield _open(said, room)
    elif starts.date() < on:
        said = f"{title} was to be on {day(starts.date())} and was never opened."
        yield _open(said, room, (on - starts.date()).days)


def _unpublished(transition: Transition, room: Room, on: date) -> Iterator[Need]:
    del transition
    if room.session.stand is Stand.CLOSED and room.session.closed_at is not None:
        closed = workshop_words.local(room.session.closed_at, room.workshop).date()
        title = workshop_words.named(room.workshop)
        said = (
            f"{title} was closed {away(closed, on)}; its minutes still say DRAFT. "
            "Read them, then publish them."
        )
        yield Need(said, "Open it", Page.WORKSHOPS, WORKSHOP, room.id)


def _actions(transition: Transition, rooms: Sequence[Room], on: date) -> Iterator[Need]:
    """Yield what the last session asked for and nobody has done."""
    last = workshop_last.held(rooms)
    if last is None:
        return
    rows = workshop_last.actions(transition, last)
    left = [each for each in rows if not is_closed(each)]
    if left:
        first = left[0]
        owner = f" ({transition.person_name(first.owner)})" if first.owner else ""
        said = (
            f"{len(left)} of {counted(len(rows), 'action')} of {last.workshop.title} "
            f"({day(last.workshop.starts_at.date())}) {'is' if len(left) == 1 else 'are'} open. "
            f"First, by {day(first.due_on)}: {first.title}{owner}."
        )
        late = max(0, (on - first.due_on).days)
        yield Need(said, "See the actions", Page.MATTERS, ACTIONS, first.id, late_days=late)


def _open(sentence: str, room: Room, late: int = 0) -> Need:
    button = "Open the console"
    return Need(sentence, button, Page.WORKSHOPS, WORKSHOP, room.id, late_days=late)
