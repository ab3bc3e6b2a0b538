"""Approval time in words: the way of the slowest reply, and what one change does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import assert_never

from planner.domain.approval_savings import Change, ChangeKind, TopicSaving
from planner.domain.approvals import EndedBy, SlowReply, Step, TopicReply
from planner.domain.clock_words import moment, wait_in_words
from planner.domain.cover_words import surface_names
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Approval
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Right
from planner.domain.transition import Transition


def steps(transition: Transition, reply: TopicReply) -> Iterator[str]:
    """Yield the way of a topic's slowest reply, a line a step, from arrival to reply."""
    worst = reply.worst
    assert worst is not None, "a topic without a reply has no way"
    names = surface_names(transition.protocol)
    more = len(worst.surfaces) - 1
    where = names[worst.surfaces[0].id] + (f" and {more} more alike" if more else "")
    yield f"{moment(worst.at)}: the message arrives, on {where}."
    if worst.seen is None:
        yield "Nobody sees it within five weeks."
        return
    yield f"{moment(worst.seen)}: somebody sees it and begins to write."
    for each in worst.steps:
        yield _step(transition.protocol, reply.approval, each)
    if worst.replied is None:
        yield "No reply is certain within five weeks."
    else:
        yield (
            f"{moment(worst.replied)}: the reply goes out, "
            f"{wait_in_words(worst.wait_minutes)} after the message."
        )


def _step(protocol: Protocol, approval: Approval, step: Step) -> str:
    role = protocol.roles.get(step.role, step.role)
    if approval.right is Right.APPROVED_RESPONDERS:
        return f"{_at(step.over)}: {role} has written it and may send it."
    asked = f"{_at(step.asked)}: {role} is asked"
    match step.ended_by:
        case EndedBy.ASKED:
            return f"{asked}, and agrees by {_at(step.over)}."
        case EndedBy.BACKUP:
            backup = protocol.roles.get(approval.backup_role or "", "the backup")
            return f"{asked} and stays silent; {backup} agrees by {_at(step.over)}."
        case EndedBy.SILENCE:
            return f"{asked} and stays silent; at {_at(step.over)} it goes on without."
        case EndedBy.NOBODY:
            return f"{asked}, and nothing says until when an answer has to come."
        case _:
            assert_never(step.ended_by)


def waits_for(protocol: Protocol, reply: SlowReply) -> str:
    """Return whom the reply waits for, in order; "–" if nobody has to agree."""
    roles = dict.fromkeys(protocol.roles.get(each.role, each.role) for each in reply.steps)
    return ", then ".join(roles) or "–"


def change(protocol: Protocol, what: Change) -> str:
    """Return what a change does and on which topic: "on “Press”, answer from key points"."""
    topic = next((each.topic for each in what.rows if isinstance(each, Approval)), "")
    done = change_in_brief(protocol, what)
    return f"on “{topic}”, {done}" if topic else done


def change_in_brief(protocol: Protocol, what: Change) -> str:
    """Return what a change does, beside its topic: "halve the longest wait to 30 min"."""
    role = protocol.roles.get(what.role, what.role)
    match what.kind:
        case ChangeKind.HOURS:
            return f"let {role} be asked in all staffed hours"
        case ChangeKind.BACKUP:
            return f"ask the backup, {role}, when the approver is silent"
        case ChangeKind.SHORTER:
            longest = [each.max_wait_minutes for each in what.rows if isinstance(each, Approval)]
            return f"halve the longest wait to {minutes(longest[0])}"
        case ChangeKind.FEWER:
            return f"no longer ask {role} to agree"
        case ChangeKind.POST:
            return "let the reply go out when the approver is silent"
        case ChangeKind.KEY_POINTS:
            return "answer from key points, without anybody's agreement"
        case _:
            assert_never(what.kind)


def effect(protocol: Protocol, topics: Sequence[TopicSaving]) -> str:
    """Return what becomes of the slowest reply: "Press from 4 h to 3 h"; three topics at most."""
    names = protocol.named("topic")
    said = [
        f"{names.get(each.topic, each.topic)} from {wait_in_words(each.before_minutes)} "
        f"to {wait_in_words(each.after_minutes)}"
        for each in topics[:3]
    ]
    more = len(topics) - len(said)
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _at(at: datetime | None) -> str:
    return moment(at) if at else "no day in sight"
