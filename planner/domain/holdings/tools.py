"""Which tools does the brand's team still lack, what do they cost, and what renews soon?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.protocol.rows.handoff.holdings import Fit, ToolDecision, ToolNeed
from planner.domain.protocol.stated import Gap
from planner.domain.transition import Transition

#: A renewal closer than this is decided now: notice on tools is commonly 30 to 90 days.
RENEWAL_DAYS = 90
#: Decisions after which a tool still has to come.
_COMING = {ToolDecision.BUY: "to be bought", ToolDecision.TAKE_OVER: "to be taken over"}


@dataclass(frozen=True)
class ToolGap:
    """A need that is not served yet, with every reason."""

    need: ToolNeed
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ToolCosts:
    """What the tools cost a year that were decided for, and how many of these name no cost."""

    yearly: int
    unnamed: int


def tool_gaps(transition: Transition, on: date) -> tuple[ToolGap, ...]:
    """Return the needs with a gap, without a decision, late or unexported, in reading order."""
    found = (ToolGap(need, gap_reasons(need, on)) for need in transition.protocol.of(ToolNeed))
    return tuple(each for each in found if each.reasons)


def gap_reasons(need: ToolNeed, on: date) -> tuple[str, ...]:
    """Return why a need is not served yet; none: it is. What was dropped needs nothing."""
    return () if need.decision is ToolDecision.DROP else tuple(_reasons(need, on))


def _reasons(need: ToolNeed, on: date) -> Iterator[str]:
    is_open = isinstance(need.tool, Gap) and need.tool.is_open
    if is_open:
        yield "no tool is named"
    match need.fit:
        case Fit.MISSING:
            yield "nothing does it"
        case Fit.PARTLY:
            yield f"done in part{f': {need.gap}' if need.gap else ''}"
        case Fit.UNKNOWN if not is_open:
            yield "nobody has looked whether the tool does it"
        case Fit.UNKNOWN | Fit.FITS:
            pass
    if need.decision is ToolDecision.UNDECIDED:
        yield "undecided"
        if need.due_on and need.due_on < on:
            yield f"the decision was due on {need.due_on:%-d %b %Y}"
    if need.decision in _COMING and not is_in_place(need, on):
        yield f"{_COMING[need.decision]}, and not in place yet"
    if unexported(need, on):
        yield "something is lost when it moves, and nothing is exported yet"


def is_in_place(need: ToolNeed, on: date) -> bool:
    """Return whether the team works with the tool by a day."""
    return need.in_place_on is not None and need.in_place_on <= on


def unexported(need: ToolNeed, on: date) -> bool:
    """Return whether a tool that moves loses something that nobody has exported by a day."""
    is_staying = need.decision in (ToolDecision.KEEP, ToolDecision.DROP)
    is_exported = need.exported_on is not None and need.exported_on <= on
    return bool(need.lost_in_move) and not is_staying and not is_exported


def costs(transition: Transition) -> ToolCosts:
    """Return the yearly cost of every tool that was not dropped; one is added once.

    Two needs served by a tool of the same name count its highest figure: one contract serves both.
    """
    by_tool: dict[str, int | None] = {}
    for need in transition.protocol.of(ToolNeed):
        if need.decision is ToolDecision.DROP or isinstance(need.tool, Gap):
            continue
        name, cost = need.tool.casefold(), need.yearly_cost
        known = by_tool.get(name)
        by_tool[name] = cost if known is None else max(known, cost or 0)
    named = [cost for cost in by_tool.values() if cost is not None]
    return ToolCosts(sum(named), len(by_tool) - len(named))


def renewals(transition: Transition, on: date) -> tuple[ToolNeed, ...]:
    """Return the contracts that renew within RENEWAL_DAYS, the earliest first."""
    due = (
        need
        for need in transition.protocol.of(ToolNeed)
        if need.renewal_on and 0 <= (need.renewal_on - on).days <= RENEWAL_DAYS
    )
    return tuple(sorted(due, key=lambda need: need.renewal_on or on))
