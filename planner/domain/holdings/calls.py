"""What of assets, tools, knowledge and data waits for a decision, in sentences with names?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.holdings import knowledge
from planner.domain.holdings.facts import to_be_read_again
from planner.domain.holdings.path import AssetPath, StepState, paths
from planner.domain.holdings.remaining import agency_access, second_looks
from planner.domain.holdings.returns import still_missing
from planner.domain.holdings.tools import renewals, tool_gaps, unexported
from planner.domain.holdings.way import doing
from planner.domain.protocol.rows.handoff.holdings import (
    AccessStep,
    DataReturn,
    ToolDecision,
    ToolNeed,
)
from planner.domain.protocol.stated import Gap
from planner.domain.trade import STALE_DAYS
from planner.domain.transition import Transition

#: So long before the contract's end data and access are no longer a matter of later.
END_DAYS = 30


class Part(StrEnum):
    """Which part of the page a call leads to."""

    ASSETS = "assets"
    REMAINING = "remaining"
    TOOLS = "tools"
    KNOWLEDGE = "knowledge"
    DATA = "data"


@dataclass(frozen=True)
class Call:
    """One thing that waits: the sentence, the button's words, the part of the page, the asset."""

    sentence: str
    button: str
    part: Part = Part.ASSETS
    asset: str = ""


def state_line(transition: Transition, on: date) -> str:
    """Return how far it is: "4 of 17 assets are the brand's; the agency can still open 13"."""
    found = paths(transition, on)
    if not found:
        return "No asset is in the register yet"
    brand, agency = transition.intake.brand, transition.intake.agency
    ours = sum(each.is_brands for each in found)
    are = "is" if ours == 1 else "are"
    open_ = sum(not each.agency_is_out for each in found)
    rest = f"{agency} can still open {open_}" if open_ else f"{agency} can open none of them"
    return f"{ours} of {_counted(len(found), 'asset')} {are} {brand}'s; {rest}"


def calls(transition: Transition, on: date) -> tuple[Call, ...]:
    """Return what waits for somebody on a day, the most pressing first."""
    found = paths(transition, on)
    return (
        *_leftovers(transition, on),
        *_second_looks(transition, on),
        *_waits_over(found),
        *_data(transition, on),
        *_exports(transition, on),
        *_own_people(found),
        *_unlisted(transition, found),
        *_decisions(transition, on),
        *_renewals(transition, on),
        *_late_knowledge(transition, on),
        *_stale(transition, on),
    )


def _leftovers(transition: Transition, on: date) -> Iterator[Call]:
    left, ends = agency_access(transition, on), transition.intake.contract.ends_on
    left = tuple(each for each in left if not each.kept_until)
    if not left or (ends - on).days > END_DAYS:
        return
    when = f"ended on {_day(ends)}" if ends < on else f"ends on {_day(ends)}"
    yield Call(
        f"The contract {when}, and {transition.intake.agency} can still open "
        f"{_named([each.asset.title for each in left])}.",
        "See what is left",
        Part.REMAINING,
    )


def _second_looks(transition: Transition, on: date) -> Iterator[Call]:
    for each in second_looks(transition, on):
        if each.from_on <= on:
            yield Call(
                f"The second look at {each.asset.title} is due since {_day(each.from_on)}.",
                "Look again",
                asset=each.asset.id,
            )


def _waits_over(found: Sequence[AssetPath]) -> Iterator[Call]:
    for path in found:
        step = path.next
        if step and step.step is AccessStep.WAITED and step.state is StepState.NEXT:
            yield Call(
                f"The wait of {path.asset.wait_days} days for {path.asset.title} is over: "
                "it can move on.",
                "Record it",
                asset=path.asset.id,
            )


def _data(transition: Transition, on: date) -> Iterator[Call]:
    ends = transition.intake.contract.ends_on
    missing = [each for each in transition.protocol.of(DataReturn) if still_missing(each, on)]
    if missing and (ends - on).days <= END_DAYS:
        yield Call(
            f"{_counted(len(missing), 'return')} of customers' data not certified yet: "
            f"{_named([each.title for each in missing])}.",
            "See the data",
            Part.DATA,
        )


def _exports(transition: Transition, on: date) -> Iterator[Call]:
    decided = (ToolDecision.TAKE_OVER, ToolDecision.BUY)
    losing = [
        need.title
        for need in transition.protocol.of(ToolNeed)
        if need.decision in decided and unexported(need, on)
    ]
    if losing:
        lose = "loses" if len(losing) == 1 else "lose"
        yield Call(
            f"{_named(losing)} {lose} something in the move, and nothing is exported yet.",
            "See the tools",
            Part.TOOLS,
        )


def _own_people(found: Sequence[AssetPath]) -> Iterator[Call]:
    blocked = [
        path
        for path in found
        if path.next
        and path.next.step is AccessStep.GRANTED
        and path.next.state is not StepState.NEXT
    ]
    if blocked:
        yield Call(
            "Two of the brand's own people at the top are to be named for "
            f"{_named([path.asset.title for path in blocked])}.",
            "Name them",
            asset=blocked[0].asset.id,
        )


def _unlisted(transition: Transition, found: Sequence[AssetPath]) -> Iterator[Call]:
    unknown = [path for path in found if isinstance(path.asset.identifier, Gap)]
    unknown = [path for path in unknown if not path.is_done]
    if unknown:
        lead = transition.intake.agency_lead
        yield Call(
            f"{_counted(len(unknown), 'asset')} of {len(found)} to be named, with whose they are "
            f"and who holds them: {_named([path.asset.title for path in unknown])}. "
            f"{lead} knows.",
            "Write it down",
            asset=unknown[0].asset.id,
        )


def _decisions(transition: Transition, on: date) -> Iterator[Call]:
    open_ = [
        each.need
        for each in tool_gaps(transition, on)
        if each.need.decision is ToolDecision.UNDECIDED
    ]
    late = [need for need in open_ if need.due_on and need.due_on < on]
    if late:
        yield Call(
            f"{_counted(len(late), 'decision')} on tools late: "
            f"{_named([need.title for need in late])}.",
            "Decide",
            Part.TOOLS,
        )
    elif open_:
        yield Call(
            f"{_counted(len(open_), 'tool')} undecided, {_named([need.title for need in open_])}.",
            "See the tools",
            Part.TOOLS,
        )


def _renewals(transition: Transition, on: date) -> Iterator[Call]:
    for need in renewals(transition, on):
        if need.renewal_on:
            days = (need.renewal_on - on).days
            tool = need.tool if isinstance(need.tool, str) else need.title
            when = "today" if not days else f"in {_counted(days, 'day')}"
            yield Call(
                f"The contract for {tool} renews {when}, on {_day(need.renewal_on)}.",
                "Decide",
                Part.TOOLS,
            )


def _late_knowledge(transition: Transition, on: date) -> Iterator[Call]:
    waiting = knowledge.still_to_come(transition, on)
    late = [each.title for each in waiting if knowledge.is_late(each, on)]
    if late:
        yield Call(
            f"{_counted(len(late), 'piece')} of knowledge late: {_named(late)}.",
            "See the knowledge",
            Part.KNOWLEDGE,
        )


def _stale(transition: Transition, on: date) -> Iterator[Call]:
    found = to_be_read_again(transition, on)
    if found:
        yield Call(
            f"The platform's rules for {_named([each.asset.title for each in found])} were read "
            f"more than {STALE_DAYS} days ago. Read them again before anything moves.",
            "Read them again",
            asset=found[0].asset.id,
        )


def next_words(path: AssetPath) -> str:
    """Return what comes next for an asset, or what it waits for, in a few words."""
    step = path.next
    if step is None:
        kept = path.asset.kept_until
        if kept and not path.is_done:
            return f"The agency keeps it until {_day(kept)}: {path.asset.kept_because}"
        return "Nothing is left to do."
    match step.state:
        case StepState.WAITING | StepState.BLOCKED:
            return " ".join(path.blocked_by)
        case _:
            return f"Now: {_small(doing(path.asset, step.step))}."


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _named(names: Sequence[str]) -> str:
    """Return the first two names and how many more: "A", "A and B", "A, B and 3 more"."""
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]}, {names[1]} and {len(names) - 2} more"


def _counted(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def _day(on: date) -> str:
    return f"{on:%-d %b %Y}"
