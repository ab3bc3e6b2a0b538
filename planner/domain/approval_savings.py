"""Which single change to the approvals saves most of the slowest real reply.

Every change is laid out as the rows it puts in place, so that a page can show it as a what-if and
save it on purpose. Only what lies between draft and reply is touched: no cover, no promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import count
from typing import NamedTuple, assert_never

from planner.domain.approval_layers import (
    DRAFTING_MINUTES,
    Ground,
    asked,
    grounds,
    layers,
    slowest_minutes,
    waited_for,
)
from planner.domain.hours import is_dated
from planner.domain.presence import rules, watched
from planner.domain.profile import Weekday
from planner.domain.proof import ahead_of
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Approval, Band, RoleHours, Row
from planner.domain.protocol.words import Mode, Right, Severity, Timeout
from planner.domain.role_hours import alike, hours_of
from planner.domain.timeline import NEVER
from planner.domain.wall import Span
from planner.domain.what_if import with_rows


class ChangeKind(StrEnum):
    """What a change does; the one that gives up least control comes first."""

    HOURS = "hours"
    BACKUP = "backup"
    SHORTER = "shorter"
    FEWER = "fewer"
    POST = "post"
    KEY_POINTS = "key-points"


@dataclass(frozen=True)
class Change:
    """One change: what it does, to which topic ("" for all) and role ("" for none), as rows."""

    kind: ChangeKind
    topic: str
    role: str
    rows: tuple[Row, ...]


class Gain(NamedTuple):
    """What a change gives; the larger one is better, and a reply that comes at all goes first.

    `come` counts the topics on which a reply now comes in the time looked at, less those on which
    it no longer does. `minutes` is what the others save; what now comes counts its wait as a loss,
    so that of two such changes the quicker one is the larger.
    """

    come: int
    minutes: int


NOTHING = Gain(0, 0)


@dataclass(frozen=True)
class TopicSaving:
    """The slowest reply on one topic before and after a change, in minutes; None: none in time."""

    topic: str
    before_minutes: int | None
    after_minutes: int | None

    @property
    def gain(self) -> Gain:
        """Return what the change gives on this topic."""
        before, after = self.before_minutes, self.after_minutes
        if before is None:
            return NOTHING if after is None else Gain(1, -after)
        return Gain(-1, before) if after is None else Gain(0, before - after)


@dataclass(frozen=True)
class Saving:
    """What one change does, on each topic it touches."""

    change: Change
    topics: tuple[TopicSaving, ...]

    @property
    def gain(self) -> Gain:
        """Return what the change gives over all topics."""
        gains = [each.gain for each in self.topics]
        return Gain(sum(each.come for each in gains), sum(each.minutes for each in gains))

    def gain_on(self, topic: str) -> Gain:
        """Return what the change gives on one topic."""
        return next((each.gain for each in self.topics if each.topic == topic), NOTHING)


@dataclass(frozen=True)
class Savings:
    """Every single change with what it does, the one that saves most over all topics first."""

    all: tuple[Saving, ...]

    @property
    def best(self) -> Saving | None:
        """Return the change that saves most over all topics, or None if none saves anything."""
        found = next(iter(self.all), None)
        return found if found and found.gain > NOTHING else None

    def best_on(self, topic: str) -> Saving | None:
        """Return the change that saves most on one topic, or None if none saves anything.

        Of equals, the one that gives up least control.
        """
        order = list(ChangeKind)
        found = max(
            self.all,
            key=lambda each: (each.gain_on(topic), -order.index(each.change.kind)),
            default=None,
        )
        return found if found and found.gain_on(topic) > NOTHING else None


def savings(
    protocol: Protocol,
    zone: str,
    first_on: date,
    last_on: date,
    unnamed: Severity,
    drafting_minutes: int = DRAFTING_MINUTES,
) -> Savings:
    """Return what each single change does to the slowest replies, as `slowest_replies` has them."""
    days = Span(first_on, last_on, rules(protocol, zone).zone)
    them = grounds(protocol, days, unnamed, drafting_minutes)
    before = {each.id: slowest_minutes(them[each.id], each) for each in protocol.of(Approval)}
    found = [
        Saving(change, tuple(_on_topics(before, after)))
        for change in changes(protocol)
        for after in [_after(protocol, them, days, change)]
    ]
    # Of equals the first stays first: it gives up least control.
    found.sort(key=lambda each: each.gain, reverse=True)
    return Savings(tuple(found))


def changes(protocol: Protocol) -> tuple[Change, ...]:
    """Return every single change that could be made, those that give up least control first."""
    order = list(ChangeKind)
    found = [
        *_more_hours(protocol),
        *(change for each in protocol.of(Approval) for change in _on_approval(each)),
    ]
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def _on_approval(approval: Approval) -> Iterator[Change]:
    """Yield what can be changed on a topic on which somebody must agree."""
    if not layers(approval):
        return

    def change(kind: ChangeKind, role: str = "", **fields: object) -> Change:
        row = approval.model_copy(update=fields)
        return Change(kind, approval.id, role, (row,))

    if approval.backup_role is not None and approval.timeout is not Timeout.BACKUP:
        yield change(ChangeKind.BACKUP, approval.backup_role, timeout=Timeout.BACKUP)
    if approval.max_wait_minutes:
        yield change(ChangeKind.SHORTER, max_wait_minutes=approval.max_wait_minutes // 2)
    for gone in approval.further_approver_roles:
        kept = tuple(each for each in approval.further_approver_roles if each != gone)
        yield change(ChangeKind.FEWER, gone, further_approver_roles=kept)
    if approval.timeout is not Timeout.POST:
        yield change(ChangeKind.POST, timeout=Timeout.POST)
    yield change(
        ChangeKind.KEY_POINTS,
        right=Right.KEY_POINTS,
        approver_role=None,
        further_approver_roles=(),
        backup_role=None,
        max_wait_minutes=None,
        timeout=None,
    )


def _more_hours(protocol: Protocol) -> Iterator[Change]:
    """Yield, for each role that replies wait for, the staffed hours of each group of surfaces."""
    roles = dict.fromkeys(role for each in protocol.of(Approval) for role in waited_for(each))
    given = rules(protocol, "UTC")
    groups = dict.fromkeys(
        tuple(
            band
            for band in given.bands
            if band.mode is Mode.STAFFED
            and not is_dated(band)
            and (not band.surfaces or group[0].id in band.surfaces)
        )
        for group in alike(given, watched(protocol))
    )
    for role in roles:
        for bands in groups:
            if bands:
                yield Change(ChangeKind.HOURS, "", role, tuple(_hours(protocol, role, bands)))


def _hours(protocol: Protocol, role: str, bands: Iterable[Band]) -> Iterator[RoleHours]:
    """Yield hours of a role that are those of the bands, under ids nobody has yet."""
    taken = {each.id for each in protocol.of(RoleHours)}
    stem = role[:70].rstrip("-.")
    free = (id_ for id_ in (f"{stem}-{no}" for no in count(1)) if id_ not in taken)
    for id_, band in zip(free, bands, strict=False):
        yield RoleHours(
            id=id_,
            role=role,
            days=band.days,
            starts=band.starts,
            ends=band.ends,
            on_holidays=set(band.days) == set(Weekday),
        )


def _after(
    protocol: Protocol, them: Mapping[str, Ground], days: Span, change: Change
) -> Mapping[str, int | None]:
    """Return the slowest reply on each topic that a change touches, as it would then be."""
    match change.kind:
        case ChangeKind.HOURS:
            laid, ahead = with_rows(protocol, change.rows), ahead_of(days)
            lines = {
                severity: hours_of(laid, change.role, ahead, severity)
                for severity in {each.severity for each in them.values()}
            }
            them = {
                topic: replace(its, hours={**its.hours, change.role: lines[its.severity]})
                for topic, its in them.items()
            }
            touched = [each for each in protocol.of(Approval) if change.role in asked(each)]
        case (
            ChangeKind.BACKUP
            | ChangeKind.SHORTER
            | ChangeKind.FEWER
            | ChangeKind.POST
            | ChangeKind.KEY_POINTS
        ):
            touched = [row for row in change.rows if isinstance(row, Approval)]
        case _:
            assert_never(change.kind)
    return {each.id: slowest_minutes(them[each.id], each) for each in touched}


def _on_topics(
    before: Mapping[str, int | None], after: Mapping[str, int | None]
) -> Iterator[TopicSaving]:
    for topic, minutes in after.items():
        yield TopicSaving(topic, _in_time(before[topic]), _in_time(minutes))


def _in_time(minutes: int | None) -> int | None:
    return None if minutes is None or minutes >= NEVER else minutes
