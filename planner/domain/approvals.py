"""The slowest real reply on each topic, with the way it took, as clocks on the wall show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import numpy as np

from planner.domain.approval_layers import (
    DRAFTING_MINUTES,
    Ground,
    Way,
    asked,
    ground,
    grounds,
    layers,
    way,
)
from planner.domain.presence import rules
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Approval, Surface
from planner.domain.protocol.words import Right, Severity, Timeout
from planner.domain.timeline import NEVER, minute_of
from planner.domain.wall import Span, wall


class EndedBy(StrEnum):
    """What ends a layer for one message."""

    ASKED = "whoever was asked"
    BACKUP = "backup"
    SILENCE = "silence"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Step:
    """One layer for one message, as wall-clock moments; None where it is not reached in time."""

    role: str
    asked: datetime | None
    over: datetime | None
    ended_by: EndedBy


@dataclass(frozen=True)
class SlowReply:
    """The way of one message on surfaces that fare alike, as wall-clock moments.

    Waits are real minutes. None is a moment that does not come in the time looked at.
    """

    surfaces: tuple[Surface, ...]
    at: datetime
    seen: datetime | None
    steps: tuple[Step, ...]
    replied: datetime | None
    holding_minutes: int | None
    wait_minutes: int | None


@dataclass(frozen=True)
class TopicReply:
    """The slowest reply on a topic for each group of surfaces, the longest wait first.

    `assumed` are the roles it waits for whose hours nobody stated.
    """

    approval: Approval
    severity: Severity
    slowest: tuple[SlowReply, ...]
    assumed: tuple[str, ...]

    @property
    def worst(self) -> SlowReply | None:
        """Return the slowest reply of all; None if the topic or the protocol has none to give."""
        return next(iter(self.slowest), None)

    @property
    def is_limited(self) -> bool:
        """Return whether the rows say how long a reply may take at most."""
        approval = self.approval
        if approval.right is Right.APPROVED_RESPONDERS:
            return bool(approval.responders)
        return not layers(approval) or approval.max_wait_minutes is not None


def slowest_replies(
    protocol: Protocol,
    zone: str,
    first_on: date,
    last_on: date,
    unnamed: Severity,
    drafting_minutes: int = DRAFTING_MINUTES,
) -> tuple[TopicReply, ...]:
    """Return the slowest reply on every topic to what arrives in some days, slowest topic first.

    Each at the mildest severity of its scenarios, or at `unnamed` where none has the topic. Days
    are those of the protocol's zone, both included; `zone` stands in while it has no hours.
    """
    days = Span(first_on, last_on, rules(protocol, zone).zone)
    them = grounds(protocol, days, unnamed, drafting_minutes)
    found = [_topic_reply(them[each.id], each) for each in protocol.of(Approval)]
    return tuple(sorted(found, key=lambda each: -_minutes(each.worst)))


def read_reply(
    protocol: Protocol,
    zone: str,
    surface: Surface,
    approval: Approval,
    severity: Severity,
    at: datetime,
    drafting_minutes: int = DRAFTING_MINUTES,
) -> SlowReply | None:
    """Return the way of one message; `at` is aware, or a wall-clock moment of the zone.

    None if the topic is one without comment, or nobody is meant to watch the surface.
    """
    there = ZoneInfo(rules(protocol, zone).zone)
    aware = at if at.tzinfo else at.replace(tzinfo=there)
    on = aware.astimezone(there).date()
    them = ground(protocol, Span(on, on, there.key), severity, drafting_minutes)
    one = replace(
        them,
        at=np.array([minute_of(aware)], dtype=np.int64),
        there=tuple(each for each in them.there if surface in each[0]),
    )
    return _topic_reply(one, approval).worst


def _topic_reply(them: Ground, approval: Approval) -> TopicReply:
    found = []
    if approval.right is not Right.NO_COMMENT:
        ways = [(surfaces, way(them, line, approval)) for surfaces, line in them.there]
        found = [_slowest(approval, them.zone, surfaces, its) for surfaces, its in ways]
    return TopicReply(
        approval,
        them.severity,
        tuple(sorted(found, key=lambda each: -_minutes(each))),
        tuple(role for role in asked(approval) if them.hours[role].assumed),
    )


def _minutes(reply: SlowReply | None) -> int:
    """Return a wait that can be compared: no reply to give is the shortest, none in time NEVER."""
    if reply is None:
        return -1
    return NEVER if reply.wait_minutes is None else reply.wait_minutes


def _slowest(approval: Approval, zone: str, surfaces: tuple[Surface, ...], its: Way) -> SlowReply:
    """Return the way of the message that waits longest, the first of equals."""
    place = int(np.argmax(its.waits))
    at, seen, replied = (int(each[place]) for each in (its.at, its.seen, its.replied))
    return SlowReply(
        surfaces,
        wall(at, zone),
        _moment(seen, zone),
        tuple(_steps(approval, zone, its, place)),
        _moment(replied, zone),
        None if seen >= NEVER else seen - at,
        None if replied >= NEVER else replied - at,
    )


def _steps(approval: Approval, zone: str, its: Way, place: int) -> Iterator[Step]:
    for each in its.layers:
        over = int(each.over[place])
        if over >= NEVER:
            ended_by = EndedBy.NOBODY
        elif over == int(each.agreed[place]):
            ended_by = EndedBy.ASKED
        else:
            ended_by = EndedBy.SILENCE if approval.timeout is Timeout.POST else EndedBy.BACKUP
        yield Step(each.role, _moment(int(each.asked[place]), zone), _moment(over, zone), ended_by)


def _moment(minute: int, zone: str) -> datetime | None:
    return None if minute >= NEVER else wall(minute, zone)
