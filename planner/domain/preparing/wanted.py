"""What does somebody want of a new workshop, and what does its template make of it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from planner.domain.people import Standing
from planner.domain.preparing import pool
from planner.domain.protocol.rows.handoff.drilling import DrillMode
from planner.domain.transition import Transition
from planner.domain.value import Day, Minutes, Slug, Value
from planner.domain.workshop import templates
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.inject import Inject
from planner.domain.workshop.words import Naming, Template

#: Where a fault is said: the field, and the sentence.
Fault = tuple[str, str]
#: What is said of a time that is on no clock.
SKIPPED = "Clocks skip {at:%H:%M} on that night. Choose another time."


class Wanted(Value):
    """What is asked for before an agenda is laid; times are those where the brand is.

    `gate` is for a handover gate, None: the next one. `injects` are a drill's messages in their
    order, `hard` those that may hurt whoever reads them, which the room has said yes to (`asked`).
    `drill_mode` is its rung of the ladder.
    """

    template: Template
    on: Day
    at: time
    minutes: Annotated[int, Field(ge=10, le=480)]
    facilitators: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=8)]
    naming: Naming = Naming.ANONYMOUS
    asks_names: bool = False
    vote_minutes: Minutes | None = None
    lock_when_all_in: bool = False
    gate: Slug | None = None
    injects: tuple[Slug, ...] = ()
    hard: tuple[Slug, ...] = ()
    asked: bool = False
    drill_mode: DrillMode = DrillMode.AGENCY_ANSWERS


def faults(transition: Transition, wanted: Wanted, at: datetime) -> tuple[Fault, ...]:
    """Return what stands against preparing this at a moment, each fault with its field."""
    return (*_of_time(transition, wanted, at), *_of_people(transition, wanted), *_of_drill(wanted))


def laid(transition: Transition, wanted: Wanted, id_: str, on: date) -> Workshop:
    """Return the workshop that a template lays for what is wanted, on a day."""
    workshop = templates.prepared(
        transition,
        wanted.template,
        id=id_,
        starts_at=begins_at(transition, wanted.on, wanted.at),
        minutes=wanted.minutes,
        facilitators=wanted.facilitators,
        on=on,
        gate=wanted.gate if wanted.template is Template.GATE else None,
        injects=chosen(transition, wanted),
    )
    terms = ("naming", "asks_names", "vote_minutes", "lock_when_all_in", "drill_mode")
    return workshop.model_copy(update={each: getattr(wanted, each) for each in terms})


def chosen(transition: Transition, wanted: Wanted) -> tuple[Inject, ...]:
    """Return the messages of a drill in the order they were chosen; of no other template any."""
    if wanted.template is not Template.DRILL:
        return ()
    known = {each.id: each for each in pool.messages(transition)}
    return tuple(known[each] for each in (*wanted.injects, *wanted.hard) if each in known)


def begins_at(transition: Transition, on: date, at: time) -> datetime:
    """Return the moment of a day and a time where the brand is, in UTC."""
    zone = ZoneInfo(transition.intake.profile.timezone)
    return datetime.combine(on, at, zone).astimezone(UTC)


def skips(on: date, at: time, zone: str) -> bool:
    """Return whether clocks skip this time on that night, as they do once in spring."""
    moment = datetime.combine(on, at, ZoneInfo(zone))
    back = moment.astimezone(UTC).astimezone(ZoneInfo(zone))
    return back.replace(tzinfo=None) != moment.replace(tzinfo=None)


def _of_time(transition: Transition, wanted: Wanted, at: datetime) -> Iterator[Fault]:
    zone = transition.intake.profile.timezone
    if skips(wanted.on, wanted.at, zone):
        yield "at", SKIPPED.format(at=wanted.at)
    elif begins_at(transition, wanted.on, wanted.at) < at:
        place = "on" if wanted.on < at.astimezone(ZoneInfo(zone)).date() else "at"
        yield place, "This lies in the past. Choose when people can still come."
    if wanted.vote_minutes == 0:
        yield "vote_minutes", "A vote of 0 minutes is over at once. Leave it empty for no limit."


def _of_people(transition: Transition, wanted: Wanted) -> Iterator[Fault]:
    known = {each.id: each for each in transition.people}
    for id_ in wanted.facilitators:
        person = known.get(id_)
        if person is None:
            yield "facilitators", f"'{id_}' takes no part in this transition. Choose somebody else."
        elif person.standing is Standing.VIEWER:
            yield (
                "facilitators",
                f"{person.name} only reads here, and so may run nothing. Choose somebody else.",
            )


def _of_drill(wanted: Wanted) -> Iterator[Fault]:
    if wanted.template is not Template.DRILL:
        return
    if not wanted.injects and not wanted.hard:
        yield "injects", "A drill plays messages, and none is chosen. Choose at least one."
    if wanted.hard and not wanted.asked:
        yield (
            "asked",
            "A message that is hard to read is played only where the room was asked before. "
            "Ask, then tick this, or leave those messages out.",
        )
