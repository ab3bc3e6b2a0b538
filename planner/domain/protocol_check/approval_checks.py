"""Can what must be agreed be agreed in time? Checks of approvals against hours and targets."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planner.domain.approval_layers import DRAFTING_MINUTES, mildest
from planner.domain.promise import promise
from planner.domain.proof import ahead_of
from planner.domain.protocol.rows import Approval, Scenario, Target
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Clock, Right, Severity, Timeout
from planner.domain.protocol_check.check import NO_REPLY, Case, Mend, Trouble, if_harmless
from planner.domain.role_hours import hours_of_all
from planner.domain.timeline import Flags, Minutes, union
from planner.domain.wall import wall

#: What a field of minutes can hold: thirty days.
_LONGEST_WAIT = 43_200


def approver_is_there_in_time(case: Case) -> Iterator[Trouble]:
    """L5: in staffed hours, the approver can be asked within the longest wait, or the backup.

    They are asked in their hours, and wherever section 10 has them rung for the mildest scenario of
    the topic. Nothing is told of a role whose hours nobody stated, nor where silence lets the reply
    go out.
    """
    week = case.ordinary_week
    at = np.arange(*week.minutes, dtype=np.int64)
    asked = [
        each
        for each in case.protocol.of(Approval)
        if each.right is Right.DRAFT_THEN_APPROVE
        and each.max_wait_minutes is not None
        and each.timeout is not Timeout.POST
    ]
    if not asked:
        return
    staffed = _staffed(case, at)
    for approval in asked:
        least = mildest(case.protocol, approval, Severity.S0)
        lines = hours_of_all(case.protocol, _askable(approval), ahead_of(week), least)
        if any(each.assumed for each in lines.values()):
            continue
        waits = np.minimum.reduce([each.line.next_from(at) - at for each in lines.values()])
        longest = int(np.where(staffed, waits, -1).max())
        if longest <= (approval.max_wait_minutes or 0):
            continue
        worst = int(np.argmax(np.where(staffed, waits, -1)))
        when = wall(int(at[worst]), week.zone)
        yield Trouble(
            approval.kind,
            approval.id,
            "max_wait_minutes",
            f"{case.protocol.name(approval)}: asked on {when:%a %H:%M}, nobody "
            f"who may agree can be reached within {minutes(approval.max_wait_minutes)}. Name a "
            "backup with other hours, or wait longer and tell the customer so meanwhile.",
            _wait_longer(approval, longest),
        )


def _askable(approval: Approval) -> tuple[str, ...]:
    roles = (approval.approver_role, approval.backup_role)
    return tuple(each for each in roles if each is not None)


def _wait_longer(approval: Approval, longest: int) -> Mend | None:
    """Return the mend that states the real wait, with a holding reply meanwhile."""
    wait = -(-longest // 60) * 60
    if wait > _LONGEST_WAIT:
        return None
    rows = (approval.model_copy(update={"max_wait_minutes": wait, "timeout": Timeout.HOLD}),)
    return Mend(f"Wait up to {minutes(wait)}, with a holding reply meanwhile", rows)


def approval_fits_the_promise(case: Case) -> Iterator[Trouble]:
    """C5, L6: drafting and every approver's longest wait fit in the first reply's time.

    If they cannot, a holding reply has to be required: the approval holds, or the target has a
    time for acknowledging. Of a topic no scenario names, an ordinary question is the least that
    can be asked.
    """
    targets = case.protocol.of(Target)
    asked: dict[str, set[Severity]] = {}
    for scenario in case.protocol.of(Scenario):
        if scenario.topic and scenario.verb not in NO_REPLY:
            asked.setdefault(scenario.topic, set()).add(scenario.severity)
    for approval in case.protocol.of(Approval):
        needed = _needed_minutes(approval)
        for severity in sorted(asked.get(approval.id, {Severity.S0}), reverse=True):
            target = promise(targets, "", severity).in_hours
            if target is None or target.clock is Clock.WORKING_DAYS:
                continue
            if target.acknowledge_minutes is None and needed > target.first_reply_minutes:
                yield _too_long(case, approval, needed, severity, target)
                break


def _needed_minutes(approval: Approval) -> int:
    """Return how long the words may take without a holding reply; 0 if there is one."""
    longest = approval.max_wait_minutes
    if approval.right is not Right.DRAFT_THEN_APPROVE or longest is None:
        return 0
    if approval.timeout is Timeout.HOLD:
        return 0
    layers = 1 + len(approval.further_approver_roles)
    silent = 2 if approval.timeout is Timeout.BACKUP else 1
    return DRAFTING_MINUTES + layers * silent * longest


def _too_long(
    case: Case, approval: Approval, needed: int, severity: Severity, target: Target
) -> Trouble:
    held = approval.model_copy(update={"timeout": Timeout.HOLD})
    mend = Mend("Send a holding reply meanwhile", (held,))
    return Trouble(
        approval.kind,
        approval.id,
        "timeout",
        f"{case.protocol.name(approval)}: writing it and waiting for everybody who must "
        f"agree takes up to {minutes(needed)}, and {severity.value} is promised "
        f"a first reply within {minutes(target.first_reply_minutes)}. Ask fewer people, "
        "wait less long, or send a holding reply meanwhile.",
        if_harmless(case, mend, approver_is_there_in_time),
    )


def _staffed(case: Case, at: Minutes) -> Flags:
    """Return for each minute whether any watched surface is staffed."""
    lines = [each.presence.promised for each in case.proof(Severity.S1).surfaces]
    return union(lines).has(at)
