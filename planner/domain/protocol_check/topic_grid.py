"""Topic by hour of the week: where no rule speaks, where two do, and where no owner is awake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from planner.domain.proof import ahead_of
from planner.domain.protocol.rows import Approval, Scenario
from planner.domain.protocol.words import Right, Severity
from planner.domain.protocol_check.check import NO_REPLY, Case, plain
from planner.domain.role_hours import hours_of_all, rung
from planner.domain.timeline import EMPTY, Flags, Minutes, Timeline

#: Hours of a week.
HOURS = 7 * 24


class Cell(StrEnum):
    """What holds for a topic in an hour of the week; the last one that is true is told."""

    FINE = "one rule, an owner awake"
    ASLEEP = "no awake owner"
    TWO_RULES = "two rules"
    NO_RULE = "no rule"


@dataclass(frozen=True)
class TopicLine:
    """One topic: what holds in each hour of the week, Monday from midnight on, and who has it."""

    topic: str
    row: str
    cells: tuple[Cell, ...]
    owners: tuple[str, ...]
    scenarios: int
    severity: Severity | None

    @property
    def asleep_hours(self) -> int:
        """Return in how many hours of the week nobody who owns it is awake."""
        return sum(each is Cell.ASLEEP for each in self.cells)


def topic_grid(case: Case) -> tuple[TopicLine, ...]:
    """Return every topic with its 168 hours, those with the most holes first.

    An owner is a role that may speak on the topic; it is awake in an hour that its hours touch, or
    when it is rung at that hour for the topic's gravest scenario. Scenarios that are answered and
    have no topic are a line of their own, without a rule.
    """
    approvals = case.protocol.of(Approval)
    titles = Counter((plain(each.topic), plain(each.until)) for each in approvals)
    roles = {role for each in approvals for role in _owners(case, each)}
    week = case.ordinary_week
    lines = hours_of_all(case.protocol, roles, ahead_of(week))
    awake = {role: hours_touched(lines[role].line, week.minutes[0]) for role in roles}
    found = [
        _line(case, each, titles[plain(each.topic), plain(each.until)] > 1, awake)
        for each in approvals
    ]
    stray = [
        each
        for each in case.protocol.of(Scenario)
        if each.topic is None and each.verb not in NO_REPLY
    ]
    if stray:
        worst = max(stray, key=lambda each: each.severity.value).severity
        found.append(TopicLine("No topic", "", (Cell.NO_RULE,) * HOURS, (), len(stray), worst))
    return tuple(
        sorted(
            found, key=lambda each: (-sum(cell is not Cell.FINE for cell in each.cells), each.row)
        )
    )


def _owners(case: Case, approval: Approval) -> tuple[str, ...]:
    """Return who may speak on a topic; where it names nobody, whoever owns its scenarios."""
    if approval.responders:
        return approval.responders
    if approval.approver_role:
        return (approval.approver_role,)
    scenarios = case.protocol.of(Scenario)
    return tuple(dict.fromkeys(each.owner_role for each in scenarios if each.topic == approval.id))


def _line(case: Case, approval: Approval, is_double: bool, awake: Mapping[str, Flags]) -> TopicLine:
    scenarios = [each for each in case.protocol.of(Scenario) if each.topic == approval.id]
    severity = max((each.severity for each in scenarios), key=lambda one: one.value, default=None)
    owners = _owners(case, approval)
    there = np.zeros(HOURS, dtype=bool)
    for role in owners:
        there |= awake[role] | rung_hours(case, role, severity)
    if approval.right is Right.NO_COMMENT and not owners:
        there[:] = True
    cells = tuple(
        Cell.TWO_RULES if is_double else (Cell.FINE if each else Cell.ASLEEP)
        for each in there.tolist()
    )
    names = tuple(case.role(each) for each in owners)
    return TopicLine(approval.topic, approval.id, cells, names, len(scenarios), severity)


def rung_hours(case: Case, role: str, severity: Severity | None) -> Flags:
    """Return the hours of the week in which a role is rung for a severity."""
    week = case.ordinary_week
    line = rung(case.protocol, role, severity, ahead_of(week))
    return hours_touched(line or EMPTY, week.minutes[0])


def hours_touched(line: Timeline, first: int) -> Flags:
    """Return for each of the week's hours from a minute on whether a line touches it."""
    at: Minutes = np.arange(first, first + HOURS * 60, dtype=np.int64)
    return np.asarray(line.has(at).reshape(HOURS, 60).max(axis=1), dtype=np.bool_)
