"""What else the minutes tell: what changed since the last session, what was left over, the time."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.model import Block, Column, Text, literal
from planner.documents.workshop.phrases import BECAME, left
from planner.documents.workshop.record import Minutes
from planner.documents.workshop.since import Again, FollowedUp, Since
from planner.documents.workshop.timing import Timed
from planner.documents.write import heading, lead, note, table
from planner.domain.wording import counted, day


def since_last(its: Minutes) -> Iterator[Block]:
    """Yield what the session before decided, what was decided now, and what its actions became."""
    last = its.since
    if last is None:
        return
    yield heading("Since the last session", "since")
    yield lead(literal(_in_a_sentence(last)))
    if last.decisions:
        yield table(
            "Decided then and now",
            (Column(title="Question"), Column(title="Then"), Column(title="Now")),
            (
                (literal(each.question), literal(each.then), literal(_now(each)))
                for each in last.decisions
            ),
            empty="nothing was decided then.",
        )
    if last.actions:
        yield table(
            "The actions it gave out",
            (
                Column(title="What"),
                Column(title="Who"),
                Column(title="By"),
                Column(title="What became of it"),
            ),
            (_followed_up(each) for each in last.actions),
            empty="it gave out none.",
        )


def _in_a_sentence(last: Since) -> str:
    done = sum(each.done_on is not None for each in last.actions)
    said = f"The last session was {last.title} on {day(last.on)}."
    if not last.actions:
        return f"{said} It gave out no action."
    return f"{said} {done} of the {counted(len(last.actions), 'action')} it gave out {_were(done)}."


def _were(done: int) -> str:
    return "was done by this one" if done == 1 else "were done by this one"


def _now(again: Again) -> str:
    if not again.was_asked:
        return "Not asked this time"
    if not again.now:
        return "Asked, not decided"
    return f"{again.now}, as before" if again.now == again.then else again.now


def _followed_up(action: FollowedUp) -> tuple[Text, ...]:
    if action.done_on:
        became = f"Done on {day(action.done_on)}"
    else:
        became = "Open" if action.is_listed else "Not on the list of actions any more"
    return literal(action.text), literal(action.owner), literal(day(action.due)), literal(became)


def left_over(its: Minutes) -> Iterator[Block]:
    """Yield what was parked with what became of it, and what came to no decision."""
    yield heading("Parked and left over", "left-over")
    rows = [
        *((each.question, f"Parked: {each.parked_because}") for each in its.parked),
        *((each.question, left(each.state)) for each in its.not_reached),
        *(
            (each.text, f"{BECAME[each.settled]}{f': {each.reason}' if each.reason else ''}")
            for each in its.thoughts
        ),
    ]
    yield table(
        "What waits, and why",
        (Column(title="Question or thought"), Column(title="What became of it")),
        ((literal(what), literal(became)) for what, became in rows),
        empty="nothing was left.",
    )


def time(its: Minutes) -> Iterator[Block]:
    """Yield how the time was spent, and how those who gave it valued it."""
    yield heading("The time it took", "time")
    if its.worth_median is None:
        yield note("Nobody has said yet how well the time was spent.")
    else:
        votes = counted(its.worth_votes, "vote")
        yield lead(literal(f"Was it worth the time? Median {its.worth_median:g} of 5, {votes}."))
    yield table(
        "Minutes by block, planned and taken",
        (
            Column(title="Block"),
            Column(title="Planned", align="end"),
            Column(title="Taken", align="end"),
            Column(title="Beside the plan"),
        ),
        (_block(each) for each in its.blocks),
        empty="the agenda has no block.",
    )


def _block(block: Timed) -> tuple[Text, ...]:
    taken = block.taken_minutes
    if taken is None:
        beside = "Cut" if block.was_cut else "Not entered"
    else:
        beside = _drift(taken - block.planned_minutes)
    return (
        literal(block.title),
        literal(str(block.planned_minutes)),
        literal("–" if taken is None else str(taken)),
        literal(beside),
    )


def _drift(minutes: int) -> str:
    if not minutes:
        return "As planned"
    return f"{abs(minutes)} min {'longer' if minutes > 0 else 'shorter'}"
