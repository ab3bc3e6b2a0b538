"""What of tools, knowledge and customers' data waits for somebody?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.holdings import knowledge, tools
from planner.domain.holdings.asset_needs import END_DAYS
from planner.domain.holdings.part import Part
from planner.domain.holdings.returns import still_missing
from planner.domain.holdings.tools import tool_gaps, unexported
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.holdings import DataReturn, ToolDecision, ToolNeed
from planner.domain.transition import Transition
from planner.domain.wording import away, counted, day, first_of


def data(transition: Transition, on: date) -> Iterator[Need]:
    """Tell, near the contract's end, of data that are not certified."""
    ends = transition.intake.contract.ends_on
    missing = [each for each in transition.protocol.of(DataReturn) if still_missing(each, on)]
    if missing and (ends - on).days <= END_DAYS:
        yield _need(
            f"{counted(len(missing), 'return')} of customers' data not certified yet: "
            f"{first_of([each.title for each in missing])}.",
            "See the data",
            Part.DATA,
        )


def exports(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of tools that move and lose what nobody exported."""
    decided = (ToolDecision.TAKE_OVER, ToolDecision.BUY)
    losing = [
        need.title
        for need in transition.protocol.of(ToolNeed)
        if need.decision in decided and unexported(need, on)
    ]
    if losing:
        lose = "loses" if len(losing) == 1 else "lose"
        yield _need(
            f"{first_of(losing)} {lose} something in the move, and nothing is exported yet.",
            "See the tools",
            Part.TOOLS,
        )


def decisions(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of tools that are undecided, late ones before all."""
    open_ = [
        each.need
        for each in tool_gaps(transition, on)
        if each.need.decision is ToolDecision.UNDECIDED
    ]
    late = [need for need in open_ if need.due_on and need.due_on < on]
    if late:
        yield _need(
            f"{counted(len(late), 'decision')} on tools late: "
            f"{first_of([need.title for need in late])}.",
            "Decide",
            Part.TOOLS,
        )
    elif open_:
        yield _need(
            f"{counted(len(open_), 'tool')} undecided, {first_of([need.title for need in open_])}.",
            "See the tools",
            Part.TOOLS,
        )


def renewals(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of contracts that renew soon."""
    for need in tools.renewals(transition, on):
        if need.renewal_on:
            tool = need.tool if isinstance(need.tool, str) else need.title
            when = away(need.renewal_on, on)
            yield _need(
                f"The contract for {tool} renews {when}, on {day(need.renewal_on)}.",
                "Decide",
                Part.TOOLS,
            )


def late_knowledge(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of knowledge that was due and has not come."""
    waiting = knowledge.still_to_come(transition, on)
    late = [each.title for each in waiting if knowledge.is_late(each, on)]
    if late:
        yield _need(
            f"{counted(len(late), 'piece')} of knowledge late: {first_of(late)}.",
            "See the knowledge",
            Part.KNOWLEDGE,
        )


def _need(sentence: str, button: str, part: Part) -> Need:
    return Need(sentence, button, Page.ACCESS, does=part)
