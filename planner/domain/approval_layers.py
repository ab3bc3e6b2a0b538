"""How long the slowest real reply on a topic takes, once everybody who must agree has agreed.

The worst case, reckoned honestly. For a message that arrives at a minute:

- Somebody must be there who sees it: from then on the customer can have a holding reply.
- The draft takes `DRAFTING_MINUTES` of minutes in which somebody is there.
- Then each layer in turn. The approver can be asked in the role's hours, and while section 10 has
  the role rung for such a message, and uses up the whole longest wait in them. Where nothing says
  how long that may be, no reply is certain.
- An approver who is silent for the longest wait by the clock on the wall times out. POST: the reply
  goes on. BACKUP: the backup is asked, with as long in the backup's own hours, and whoever agrees
  first counts. HOLD, or a backup that is not named: it waits for the approver.
- What was agreed goes out when somebody is there; what needs no agreement, as it is written.

On a topic for approved responders only, the first of them writes and sends the reply, in that
role's hours, after somebody has seen the message. Of a topic without comment there is no reply.
A topic is judged at the mildest severity of its scenarios.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

import numpy as np

from planner.domain.presence import presence, rules, watched
from planner.domain.proof import ahead_of
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Approval, Scenario, Surface
from planner.domain.protocol.words import Right, Severity, Timeout
from planner.domain.role_hours import RoleLine, alike, hours_of_all
from planner.domain.timeline import NEVER, Minutes, Timeline
from planner.domain.wall import Span

#: How long writing a reply takes: an assumption, to be replaced by what a team measured.
DRAFTING_MINUTES = 10


@dataclass(frozen=True)
class Ground:
    """What replies are reckoned on: arrivals in order, who is there, when roles can be asked."""

    zone: str
    severity: Severity
    at: Minutes
    there: tuple[tuple[tuple[Surface, ...], Timeline], ...]
    hours: Mapping[str, RoleLine]
    drafting_minutes: int


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer for many messages: when the role is asked, when it agrees, when a timeout ends it.

    NEVER where a moment does not come in the time looked at, and where nothing times out.
    """

    role: str
    asked: Minutes
    agreed: Minutes
    timed_out: Minutes

    @cached_property
    def over(self) -> Minutes:
        """Return when the next layer is asked, or the reply goes out."""
        return np.minimum(self.agreed, self.timed_out)


@dataclass(frozen=True, eq=False)
class Way:
    """The way of many messages on one topic, from arrival to reply."""

    at: Minutes
    seen: Minutes
    layers: tuple[Layer, ...]
    replied: Minutes

    @cached_property
    def waits(self) -> Minutes:
        """Return each customer's wait for the real reply, in minutes, or NEVER."""
        return np.where(self.replied >= NEVER, NEVER, self.replied - self.at)


def layers(approval: Approval) -> tuple[str, ...]:
    """Return the roles that must agree one after another before words on a topic go out."""
    if approval.right is not Right.DRAFT_THEN_APPROVE or approval.approver_role is None:
        return ()
    return (approval.approver_role, *approval.further_approver_roles)


def waited_for(approval: Approval) -> tuple[str, ...]:
    """Return the roles whose hours a reply on the topic waits for, a backup aside."""
    if approval.right is Right.APPROVED_RESPONDERS:
        return approval.responders[:1]
    return layers(approval)


def asked(approval: Approval) -> tuple[str, ...]:
    """Return every role whose hours count for a reply, a backup that silence calls among them."""
    waited = waited_for(approval)
    calls = bool(layers(approval)) and approval.timeout is Timeout.BACKUP
    backup = (approval.backup_role,) if calls and approval.backup_role else ()
    return tuple(dict.fromkeys((*waited, *backup)))


def mildest(protocol: Protocol, approval: Approval, unnamed: Severity) -> Severity:
    """Return the least grave severity of a topic's scenarios; `unnamed` where none has the topic.

    The mildest waits longest: fewer people are woken and rung for it.
    """
    found = [each.severity for each in protocol.of(Scenario) if each.topic == approval.id]
    return min(found, key=lambda each: each.value, default=unnamed)


def grounds(
    protocol: Protocol, days: Span, unnamed: Severity, drafting_minutes: int = DRAFTING_MINUTES
) -> Mapping[str, Ground]:
    """Return for each topic what its replies are reckoned on, at its mildest severity."""
    by_severity = {
        severity: ground(protocol, days, severity, drafting_minutes)
        for severity in {mildest(protocol, each, unnamed) for each in protocol.of(Approval)}
    }
    return {
        each.id: by_severity[mildest(protocol, each, unnamed)] for each in protocol.of(Approval)
    }


def ground(
    protocol: Protocol, days: Span, severity: Severity, drafting_minutes: int = DRAFTING_MINUTES
) -> Ground:
    """Return what replies to all that arrives in some days are reckoned on."""
    given, ahead = rules(protocol, days.zone), ahead_of(days)
    # Backups that nobody calls yet are among them: a change may call one.
    roles = (
        role
        for each in protocol.of(Approval)
        for role in (*waited_for(each), each.backup_role)
        if role is not None
    )
    return Ground(
        days.zone,
        severity,
        np.arange(*days.minutes, dtype=np.int64),
        tuple(
            (group, presence(given, group[0].id, ahead).line(severity))
            for group in alike(given, watched(protocol))
        ),
        hours_of_all(protocol, roles, ahead, severity),
        drafting_minutes,
    )


def slowest_minutes(them: Ground, approval: Approval) -> int | None:
    """Return the longest wait for a reply on a topic on any surface, or NEVER; None of no reply."""
    if approval.right is Right.NO_COMMENT:
        return None
    waits = [int(way(them, line, approval).waits.max()) for _, line in them.there]
    return max(waits, default=None)


def way(them: Ground, line: Timeline, approval: Approval) -> Way:
    """Return the way of every arrival that could wait longest: the first of those seen at once."""
    seen = line.next_from(them.at)
    first = np.concatenate(([True], seen[1:] != seen[:-1]))
    at, seen = them.at[first], seen[first]
    written = _used(line, seen, them.drafting_minutes)
    match approval.right:
        case Right.FREE | Right.KEY_POINTS:
            return Way(at, seen, (), written)
        case Right.DRAFT_THEN_APPROVE:
            passed = tuple(_layers(them.hours, approval, written))
            return Way(at, seen, passed, line.next_from(passed[-1].over))
        case Right.APPROVED_RESPONDERS | Right.NO_COMMENT:
            spoken = tuple(_speaks(them, role, seen) for role in waited_for(approval))
            return Way(at, seen, spoken, spoken[0].over if spoken else _never(seen))
        case _:
            assert_never(approval.right)


def _layers(hours: Mapping[str, RoleLine], approval: Approval, at: Minutes) -> Iterator[Layer]:
    """Yield each layer in turn, the next one asked when the one before is over."""
    longest = approval.max_wait_minutes
    for role in layers(approval):
        if longest is None:
            layer = Layer(role, at, _never(at), _never(at))
        else:
            agreed = _used(hours[role].line, at, longest)
            layer = Layer(role, at, agreed, _ended(hours, approval, at, longest))
        yield layer
        at = layer.over


def _ended(
    hours: Mapping[str, RoleLine], approval: Approval, asked: Minutes, longest: int
) -> Minutes:
    """Return when a layer is over for those whose approver stays silent, NEVER if it holds."""
    silent = np.minimum(asked + longest, NEVER)
    match approval.timeout:
        case Timeout.POST:
            return silent
        case Timeout.BACKUP if approval.backup_role is not None:
            return _used(hours[approval.backup_role].line, silent, longest)
        case Timeout.BACKUP | Timeout.HOLD | None:
            return _never(asked)
        case _:
            assert_never(approval.timeout)


def _speaks(them: Ground, role: str, seen: Minutes) -> Layer:
    written = _used(them.hours[role].line, seen, them.drafting_minutes)
    return Layer(role, seen, written, _never(seen))


def _used(line: Timeline, at: Minutes, minutes: int) -> Minutes:
    """Return when so many minutes of a line are used up; of 0 minutes, when the line is there."""
    return line.after(line.next_from(at), minutes)


def _never(at: Minutes) -> Minutes:
    return np.full(len(at), NEVER, dtype=np.int64)
