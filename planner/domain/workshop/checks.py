"""What is wrong with a workshop as it was prepared, while it can still be mended?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import ceil

from planner.domain.people import Party
from planner.domain.protocol.reading import Origin
from planner.domain.transition import Transition
from planner.domain.wording import counted, listed
from planner.domain.workshop.agenda import (
    SLACK,
    Block,
    InjectItem,
    Invitee,
    LevelItem,
    RuleItem,
    Workshop,
)
from planner.domain.workshop.levels import agreed_level
from planner.domain.workshop.tally import FEWEST_OF_A_SIDE
from planner.domain.workshop.templates import item_minutes
from planner.domain.workshop.words import BlockKind, Side


@dataclass(frozen=True)
class Check:
    """One thing to look at, as a sentence with its facts and what to do.

    `blocks`: held like this, the workshop could not record what it is held for. `block` and `item`
    are ids of the agenda, where it is about one of them.
    """

    sentence: str
    blocks: bool = False
    block: str | None = None
    item: str | None = None


def check(
    workshop: Workshop, transition: Transition, *, chosen_hard: Collection[str] = ()
) -> tuple[Check, ...]:
    """Return all that is wrong with a workshop, what blocks it first; none: it may begin.

    `chosen_hard` are the ids of the injects that may hurt and that the room chose all the same.
    """
    found = (
        *_items(workshop, transition),
        *_drill(workshop, transition, chosen_hard),
        *_time(workshop),
        *_cuts(workshop),
        *_people(workshop),
    )
    return tuple(sorted(found, key=lambda each: not each.blocks))


def _time(workshop: Workshop) -> Iterator[Check]:
    for block in workshop.blocks:
        yield from _votes(block)
    planned, length = workshop.planned_minutes, workshop.minutes
    slack = ceil(length * SLACK)
    if planned > length:
        yield Check(
            f"The blocks take {planned} min and the workshop has {length}. "
            f"Take {planned - length + slack} min out, so that a talk may run over too."
        )
    elif length - planned < slack:
        yield Check(
            f"{planned} of {length} min are planned: {length - planned} min are left where "
            f"{slack} are asked for. Take {planned + slack - length} min out."
        )


def _votes(block: Block) -> Iterator[Check]:
    takes = [item_minutes(each) for each in block.items]
    over = sum(takes) - block.minutes
    if over <= 0:
        return
    fewest = next(n for n in range(len(takes) + 1) if sum(takes[: len(takes) - n]) <= block.minutes)
    yield Check(
        f"'{block.title}': {sum(takes)} min of votes in a {block.minutes} min block. "
        f"Take {counted(fewest, 'item')} out or give it {over} min more.",
        block=block.id,
    )


def _cuts(workshop: Workshop) -> Iterator[Check]:
    order = Counter(each.cut_order for each in workshop.blocks if each.cut_order is not None)
    if not order:
        yield Check("No block may be cut if time runs out. Say which one goes first.")
    for place, many in sorted(order.items()):
        if many > 1:
            titles = [f"'{each.title}'" for each in workshop.blocks if each.cut_order == place]
            yield Check(f"{listed(titles)} share place {place} of what is cut. Give each its own.")
    if not any(each.kind is BlockKind.CLOSE for each in workshop.blocks):
        yield Check("No block is the close: nobody hears what was decided. Add one at the end.")


def _people(workshop: Workshop) -> Iterator[Check]:
    for party in Party:
        many = sum(_votes_for(workshop, each, party) for each in workshop.invited)
        if many < FEWEST_OF_A_SIDE:
            yield Check(
                f"{counted(many, 'voter')} for the {party} {'is' if many == 1 else 'are'} invited; "
                "whoever runs it does not vote. The two sides are told apart from "
                f"{FEWEST_OF_A_SIDE} each: invite {FEWEST_OF_A_SIDE - many} more."
            )
    if not any(each.decides for each in workshop.invited):
        yield Check("Nobody who is invited may decide. Say whose word it is, or invite them.")


def _votes_for(workshop: Workshop, invitee: Invitee, party: Party) -> bool:
    return invitee.side is Side(party) and invitee.participant != workshop.facilitators[0]


def _items(workshop: Workshop, transition: Transition) -> Iterator[Check]:
    if not workshop.items:
        yield Check("Nothing is asked yet. Put at least one item into a block.", blocks=True)
    asks_levels = any(isinstance(each, LevelItem) for each in workshop.items)
    if asks_levels and not transition.revealed and not workshop.rehearsal:
        yield Check(
            "The two voices on readiness are not revealed yet, so no agreed level can be recorded. "
            "Both leads lock their answers on the page Readiness first.",
            blocks=True,
        )
    for item in workshop.items:
        if isinstance(item, LevelItem):
            yield from _level(item, transition)
        elif isinstance(item, RuleItem):
            yield from _rule(item, transition)


def _level(item: LevelItem, transition: Transition) -> Iterator[Check]:
    if item.criterion not in {each.id for each in transition.criteria}:
        yield Check(
            f"'{item.question}' is no criterion of this transition any more. Take it out.",
            blocks=True,
            item=item.id,
        )
        return
    level = agreed_level(transition, item.criterion)
    if level is not None:
        yield Check(
            f"'{item.question}' is agreed at level {level} already. "
            "Take it out, or say what is new: a second record replaces the first.",
            item=item.id,
        )


def _rule(item: RuleItem, transition: Transition) -> Iterator[Check]:
    placed = transition.protocol.placed.get((item.row_kind, item.row))
    if placed is None:
        yield Check(
            f"'{item.question}' is about a row that is not in the protocol any more. Take it out.",
            blocks=True,
            item=item.id,
        )
    elif placed.origin is Origin.CONFIRMED:
        yield Check(
            f"'{item.question}' is about a row that somebody has confirmed. "
            "Take it out, or say what is new.",
            item=item.id,
        )


def _drill(
    workshop: Workshop, transition: Transition, chosen_hard: Collection[str]
) -> Iterator[Check]:
    injects = [each for each in workshop.items if isinstance(each, InjectItem)]
    if injects and not transition.revisions and not workshop.frozen_seq:
        yield Check(
            "No revision of the protocol is frozen yet, so answers are held against the draft as "
            "it stands when the lobby opens. Freeze one if findings are to name it."
        )
    for each in injects:
        if each.inject.hard and each.inject.id not in chosen_hard:
            yield Check(
                f"'{each.question}' may hurt whoever reads it, and the room has not chosen it. "
                "Ask the room first, or take it out.",
                blocks=True,
                item=each.id,
            )
