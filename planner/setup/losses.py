"""What neither helpdesk can hold of a response protocol, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.domain.hours import is_dated
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import (
    Advocates,
    Approval,
    Band,
    Contact,
    Hours,
    Peak,
    ResponseRule,
    SeverityLevel,
    Target,
    VolumeTrigger,
)
from planner.domain.protocol.words import Mode, Right, Severity, spoken
from planner.setup.model import Loss, Tool
from planner.setup.promises import unheard
from planner.setup.week import listed

_PUT_ASIDE = {
    Tool.CHATWOOT: "Snooze such a conversation by hand for the wait.",
    Tool.ZAMMAD: "Set such a ticket to pending reminder by hand for the wait.",
}


def lost_everywhere(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    """Yield the losses that both helpdesks share, each with the names of its rows."""
    yield from _targets(protocol, tool)
    yield from _severities(protocol, tool)
    yield from _approvals(protocol, tool)
    yield from _contacts(protocol, tool)
    yield from _waits(protocol, tool)
    yield from _bands(protocol, tool)
    yield from _occasions(protocol, tool)


def target_name(protocol: Protocol, target: Target) -> str:
    """Return a target's name, its surfaces included: "S1 · staffed hours · Instagram · reviews"."""
    known = protocol.named("surface")
    return " · ".join((target.label, *(known.get(each, each) for each in target.surfaces)))


def rule_name(protocol: Protocol, target: Target, severity: Severity) -> str:
    """Return what a severity's rule is called: the severity once, then what the target says."""
    name = target_name(protocol, target)
    return name if target.severity is severity else f"{severity}: {name}"


def packet(level: SeverityLevel) -> str:
    """Return what is passed on at a severity; "" where the protocol says no more than "none"."""
    none = _NONE.match(level.packet.strip())
    if none is None:
        return level.packet
    return f"nothing{none['rest']}" if none["rest"].strip(" .") else ""


_NONE = re.compile(r"(?:none|nothing)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def lost_promises(protocol: Protocol, *, at_night: bool) -> Iterator[Loss]:
    """Yield the targets that no rule starts, because another speaks for the same surfaces."""
    silenced = [
        f"{target_name(protocol, target)} ({', '.join(each.label for each in lost) or 'nowhere'})"
        for target, lost in unheard(protocol, at_night=at_night)
    ]
    if silenced:
        yield Loss(
            f"Targets that nothing starts: {listed(silenced)}",
            "One severity on one surface can have one clock; another target was heard first, or "
            "the surface is not watched.",
            "Take one of the targets out of section 5, or give each its own surfaces.",
        )


def _targets(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    targets = protocol.of(Target)
    shares = [
        f"{target_name(protocol, each)} ({each.percentile} per cent)"
        for each in targets
        if each.percentile < 100
    ]
    if shares:
        yield Loss(
            f"Targets kept for a share of {tool.case}s: {listed(shares)}",
            f"{tool.spoken} calls each {tool.case} met or missed; it knows no share.",
            "Read the share from its report once a week.",
        )
    some = [target_name(protocol, each) for each in targets if each.for_whom]
    if some:
        yield Loss(
            f"Targets for some people only: {listed(some)}",
            f"{tool.spoken} cannot tell from a message whom the protocol means.",
            "No clock is started for them. Name a tag for these people and watch it by hand.",
        )
    for field, noun, instead in (
        ("acknowledge_minutes", "An acknowledgement", "Say it in the shift's own checklist."),
        ("escalation_minutes", "An escalation acknowledged", "Time it in the escalation log."),
        ("platform_window_minutes", "The platform's own window", "Order the queue by age."),
    ):
        rows = [
            f"{target_name(protocol, each)} ({getattr(each, field)} minutes)"
            for each in targets
            if getattr(each, field) is not None
        ]
        if rows:
            yield Loss(
                f"{noun} within a time: {listed(rows)}",
                f"{tool.spoken} has clocks for a first reply and a solution, and none for this.",
                instead,
            )


def _severities(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    levels = [each.label for each in protocol.of(SeverityLevel)]
    if levels:
        yield Loss(
            f"Severity of a message: {listed(levels)}",
            f"{tool.spoken} has no such field; a {tool.mark} stands for it, and no target's clock "
            "runs before somebody has set one.",
            f"Each severity has a macro that sets its {tool.mark}. Agents are to run it first.",
        )


def _approvals(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    asked = (Right.DRAFT_THEN_APPROVE, Right.APPROVED_RESPONDERS)
    waiting = [
        f"{each.topic} ({_wait(each)})" for each in protocol.of(Approval) if each.right in asked
    ]
    if waiting:
        yield Loss(
            f"Approvals: {listed(waiting)}",
            f"{tool.spoken} sends what an agent writes; nothing waits for an approver or times "
            "out.",
            f"Draft in {'a private' if tool is Tool.CHATWOOT else 'an internal'} note, assign the "
            f"{tool.case} to the approver, and set a reminder for the wait.",
        )
    barred = [each.topic for each in protocol.of(Approval) if each.right is Right.NO_COMMENT]
    if barred:
        yield Loss(
            f"Topics on which nobody speaks: {listed(barred)}",
            f"{tool.spoken} cannot stop a reply by topic.",
            "Train it, and read a sample of replies each week.",
        )


def _wait(approval: Approval) -> str:
    wait, timeout = approval.max_wait_minutes, approval.timeout
    parts = (
        spoken(approval.right),
        "" if wait is None else f"{wait} minutes",
        f"then {spoken(timeout)}" if timeout else "",
    )
    return ", ".join(filter(None, parts))


def _contacts(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    contacts = [
        f"{protocol.name(each)} (from {each.from_severity}, {spoken(each.when)})"
        for each in protocol.of(Contact)
    ]
    if contacts:
        yield Loss(
            f"Who is rung: {listed(contacts)}",
            f"{tool.spoken} notifies its own users; it rings nobody and knows no order.",
            "Keep the contact card beside the screen, or use a tool made for ringing people.",
        )


def _waits(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    waits = [
        f"{each.label} ({each.community_wait_minutes} minutes)"
        for each in protocol.of(ResponseRule)
        if each.community_wait_minutes is not None
    ]
    advocates = protocol.one(Advocates)
    if advocates is not None and advocates.wait_minutes is not None:
        waits.append(f"{protocol.name(advocates)} ({advocates.wait_minutes} minutes)")
    if waits:
        yield Loss(
            f"Waiting for the community: {listed(waits)}",
            f"{tool.spoken} starts a target's clock at the first message and cannot hold it back.",
            _PUT_ASIDE[tool],
        )


def _bands(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    on_call = [each.title for each in protocol.of(Band) if each.mode is Mode.ON_CALL]
    if on_call:
        hours = protocol.one(Hours)
        since = f", though the protocol does from {hours.wakes_from}" if hours else ""
        yield Loss(
            f"On-call bands {listed(on_call)}",
            f"An hour in {tool.spoken} is open or closed; it wakes nobody{since}.",
            "They count as closed. Keep the on-call rota and its phone outside the tool.",
        )


def _occasions(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    occasions = [each.title for each in protocol.of(Peak)]
    occasions += [each.title for each in protocol.of(Band) if is_dated(each)]
    if occasions:
        yield Loss(
            f"Occasions with other hours: {listed(occasions)}",
            f"Hours in {tool.spoken} are the same every week.",
            "Change them by hand before each occasion, and back after it.",
        )
    signs = [each.title for each in protocol.of(VolumeTrigger)]
    if signs:
        yield Loss(
            f"Volume triggers {listed(signs)}",
            f"{tool.spoken} raises no alarm when a number of messages is passed.",
            f"Look at its report of new {tool.case}s at the start of each shift.",
        )
