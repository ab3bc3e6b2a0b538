"""What section 11 says of its own layers: the slowest real reply where somebody has to agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, literal
from planner.documents.protocol.wording import role_title
from planner.documents.waits import ordinary_week
from planner.documents.write import note, table
from planner.domain.approval_layers import DRAFTING_MINUTES, layers
from planner.domain.approvals import SlowReply, TopicReply, slowest_replies
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition


def slowest(transition: Transition, on: date) -> Iterator[Block]:
    """Say the slowest real reply of an ordinary week on each topic where somebody must agree."""
    week = ordinary_week(transition, on)
    found = slowest_replies(
        transition.protocol, week.zone, week.first_on, week.last_on, Severity.S1
    )
    agreed = [each for each in found if layers(each.approval) and each.worst]
    if not agreed:
        return
    yield table(
        "The slowest real reply where somebody must agree",
        (Column(title="Topic"), Column(title="Slowest reply"), Column(title="Hours assumed of")),
        [
            (
                literal(each.approval.topic),
                _said(each.worst),
                literal(_assumed(transition, each)),
            )
            for each in agreed
        ],
        empty="none.",
    )
    yield note(
        f"In the week of {week.first_on:%-d %b %Y}, at the mildest severity of the topic, with "
        f"{minutes(DRAFTING_MINUTES)} to write it and every approver taking the longest wait. "
        "Where nobody stated the hours of a role, it is taken to keep the staffed hours."
    )


def _said(worst: SlowReply | None) -> str:
    if worst is None or worst.wait_minutes is None or worst.replied is None:
        return "none is certain"
    return f"{minutes(worst.wait_minutes)}, {worst.at:%a %H:%M} to {worst.replied:%a %H:%M}"


def _assumed(transition: Transition, reply: TopicReply) -> str:
    return ", ".join(role_title(transition, each) for each in reply.assumed) or "nobody"
