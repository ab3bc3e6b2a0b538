"""What does a workshop of each kind look like before anybody edits it: agenda, items, people?

Lengths are those of the workshop note, A5: 90, 120, 45 and 30 minutes. What one item takes, and the
minutes of the blocks around them, are our own practice; the guide of the UK Home Office that the
note cites gives a whole review two hours. A share of the time stays free: `agenda.SLACK`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import assert_never

from planner.domain.errors import NotFound
from planner.domain.people import Person, Standing
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.matters import ActionItem, CameFrom
from planner.domain.transition import Transition
from planner.domain.wording import day
from planner.domain.workshop import levels, questions
from planner.domain.workshop.agenda import (
    SLACK,
    Block,
    InjectItem,
    Invitee,
    Item,
    RuleItem,
    Workshop,
)
from planner.domain.workshop.inject import Inject
from planner.domain.workshop.words import BlockKind, Side, Template


@dataclass(frozen=True)
class Shape:
    """A template: its title, its length, and the minutes of what stands around the items."""

    title: str
    minutes: int
    welcome: int
    pause: int
    parking: int
    close: int


SHAPES: Mapping[Template, Shape] = {
    Template.READINESS: Shape("Readiness review", 90, welcome=5, pause=0, parking=5, close=10),
    Template.PROTOCOL: Shape("Protocol design", 120, welcome=5, pause=10, parking=5, close=10),
    Template.GATE: Shape("Handover gate", 45, welcome=3, pause=0, parking=2, close=8),
    Template.DRILL: Shape("Drill", 30, welcome=3, pause=0, parking=2, close=5),
}
#: What reading out the open actions of the last workshop takes.
LAST_ACTIONS_MINUTES = 5
_OPENING = "Who sits where, what a vote shows and to whom, and that nothing is right or wrong."
_EXERCISE = "This is an EXERCISE. Nobody's answers are graded; say “stop” and it stops."
_PARKED = "Each parked thought becomes an action, goes to the next workshop, or is dropped."
_READ_BACK = "Read every decision back. Its owner says on the phone: yes, cannot, or another day."


def item_minutes(item: Item) -> int:
    """Return what one item takes: a vote, its reveal, the talk after it and the record.

    A rule takes longest: its options are read and new ones proposed.
    """
    return 6 if isinstance(item, RuleItem) else 5


def prepared(
    transition: Transition,
    template: Template,
    *,
    id: str,
    starts_at: datetime,
    facilitators: Sequence[str],
    on: date,
    minutes: int | None = None,
    zone: str | None = None,
    gate: str | None = None,
    injects: Sequence[Inject] = (),
    left_over: Sequence[str] = (),
) -> Workshop:
    """Return a workshop as its template lays it on a day, to be edited before it begins.

    As many items as fit, the most pressing first. Without `minutes` it is as long as its template,
    without `zone` it is told in the brand's own. `gate` is the id of the gate that a handover gate
    is about, the next one if none is named; `injects` are the drill's; `left_over` is what the last
    workshop left, as `left_over.left_over` tells it.

    Raises NotFound for a gate that the playbook does not have.
    """
    shape = SHAPES[template]
    length = minutes or shape.minutes
    around = [*_last_time(transition, left_over), *_around(shape)]
    free = length - ceil(length * SLACK) - sum(each.minutes for each in around)
    asked = _asked(transition, template, free, on, gate, injects)
    return Workshop(
        id=id,
        transition=transition.id,
        template=template,
        title=shape.title,
        starts_at=starts_at,
        zone=zone or transition.intake.profile.timezone,
        minutes=length,
        facilitators=tuple(facilitators),
        invited=tuple(_invited(transition)),
        blocks=_in_order(around, asked, transition.person_name(facilitators[0])[:200]),
    )


def last_actions(transition: Transition) -> tuple[ActionItem, ...]:
    """Return the actions of earlier workshops that nobody has done yet, the soonest due first."""
    found = (
        each
        for each in transition.protocol.of(ActionItem)
        if each.came_from is CameFrom.WORKSHOP and each.done_on is None
    )
    return tuple(sorted(found, key=lambda each: (each.due_on, each.id)))


def _last_time(transition: Transition, left_over: Iterable[str]) -> list[Block]:
    """Return the block that a workshop opens with, if the last one left anything."""
    actions = [_action_line(transition, each) for each in last_actions(transition)]
    notes = "\n".join([*actions, *left_over])[:4000]
    kind, takes = BlockKind.LAST_ACTIONS, LAST_ACTIONS_MINUTES
    title = "What we said last time"
    return [_block("last-actions", title, kind, takes, notes)] if notes else []


def _around(shape: Shape) -> list[Block]:
    """Return the blocks that stand around the items."""
    opening = _EXERCISE if shape is SHAPES[Template.DRILL] else _OPENING
    blocks = [_block("welcome", "Welcome", BlockKind.WELCOME, shape.welcome, opening)]
    if shape.pause:
        blocks.append(_block("break", "Break", BlockKind.BREAK, shape.pause))
    blocks.append(_block("parking-lot", "Parking lot", BlockKind.PARKING, shape.parking, _PARKED))
    blocks.append(_block("close", "Close", BlockKind.CLOSE, shape.close, _READ_BACK))
    return blocks


def _block(id_: str, title: str, kind: BlockKind, minutes: int, notes: str = "") -> Block:
    return Block(id=id_, title=title, kind=kind, minutes=minutes, notes=notes)


def _action_line(transition: Transition, action: ActionItem) -> str:
    who = transition.person_name(action.owner) if action.owner else "nobody yet"
    return f"{action.title} ({who}, by {day(action.due_on)})"


def _asked(
    transition: Transition,
    template: Template,
    free: int,
    on: date,
    gate: str | None,
    injects: Sequence[Inject],
) -> list[Block]:
    match template:
        case Template.READINESS:
            return _level_blocks(transition, levels.for_review(transition, on), free)
        case Template.GATE:
            held = levels.for_gate(transition, _gate(transition, gate, on), on)
            return _level_blocks(transition, [held], free)
        case Template.PROTOCOL:
            every = questions.themes(transition)
            most = _most(free, [item for each in every for item in each.items])
            chosen_themes = questions.in_turn(every, most)
            return [_item_block(each.id, each.title, each.items) for each in chosen_themes]
        case Template.DRILL:
            items = [InjectItem(id=e.id, question=e.title, inject=e) for e in injects]
            return [_item_block("injects", "Messages", items[: _most(free, items)])]
        case _:
            assert_never(template)


def _gate(transition: Transition, id_: str | None, on: date) -> Gate:
    found = levels.next_gate(transition, on) if id_ is None else transition.gate(id_)
    if found is None:
        raise NotFound(f"'{id_}' is not a gate of this playbook. Choose one that it lists.")
    return found


def _level_blocks(transition: Transition, groups: Iterable[levels.Group], free: int) -> list[Block]:
    blocks = []
    for group in groups:
        items = [levels.level_item(transition, each) for each in group.criteria]
        chosen = items[: _most(free, items)]
        free -= sum(item_minutes(each) for each in chosen)
        blocks.append(_item_block(group.id, group.title, chosen))
    return blocks


def _most(free: int, items: Sequence[Item]) -> int:
    """Return how many of these items, all of one kind, fit into the free minutes."""
    return max(0, free) // item_minutes(items[0]) if items else 0


def _item_block(id_: str, title: str, items: Sequence[Item]) -> Block:
    takes = max(1, sum(item_minutes(each) for each in items))
    return Block(id=id_, title=title, kind=BlockKind.ITEMS, minutes=takes, items=tuple(items))


def _in_order(around: Sequence[Block], asked: Iterable[Block], leader: str) -> tuple[Block, ...]:
    """Return the agenda; what is cut first is what presses least, and the first items are kept."""
    full = [each for each in asked if each.items]
    middle = len(full) // 2 + 1
    before = [e for e in around if e.kind in (BlockKind.LAST_ACTIONS, BlockKind.WELCOME)]
    pause = [e for e in around if e.kind is BlockKind.BREAK]
    after = [e for e in around if e.kind in (BlockKind.PARKING, BlockKind.CLOSE)]
    cuttable = [*full[:0:-1], *pause, *(e for e in after if e.kind is BlockKind.PARKING)]
    order = {each.id: place for place, each in enumerate(cuttable, start=1)}
    agenda = (*before, *full[:middle], *pause, *full[middle:], *after)
    return tuple(
        each.model_copy(update={"cut_order": order.get(each.id), "led_by": leader})
        for each in agenda
    )


def _invited(transition: Transition) -> Iterable[Invitee]:
    """Yield everybody who has a say; whoever only reads sees the big screen."""
    for person in transition.people:
        if person.standing is not Standing.VIEWER:
            yield Invitee(
                id=person.id,
                name=person.name[:80],
                side=Side(person.party.value),
                role=_role_of(transition, person),
                decides=person.standing is Standing.LEAD,
                participant=person.id,
            )


def _role_of(transition: Transition, person: Person) -> str:
    """Return the title of a lead's role; for others the intake says nothing."""
    named = {
        transition.intake.brand_lead: "brand",
        transition.intake.agency_lead: "agency",
    }
    if named.get(person.name) != person.party.value:
        return ""
    return transition.playbook.role_title(transition.playbook.lead_roles.get(person.party))
