"""Which cutover cards name another day than the plan does?

A card is too early on a day before the plan reaches the gate that opens it or the task that it is
of. It is late more than a week after the plan's day: one cutover week may be passed over on
purpose. A plan that cannot be laid says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.custody.cells import cells_of
from planner.domain.custody.days import next_fit_day
from planner.domain.custody.moves import Card, cards
from planner.domain.custody.returning import gate_needed
from planner.domain.errors import BadInput
from planner.domain.planning.facts import CARDS
from planner.domain.planning.plan import PlannedTask, TransitionPlan, plan_of
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.stages import Stage
from planner.domain.transition import Transition

#: So many days after the plan's a card may be: the same day of the week after. Our practice.
LATER_BY = timedelta(days=7)
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Opening:
    """When the plan lets a card's cells move: by its gate's milestone, and by its task.

    `to` is the first day on which the card would be with the plan, None where none is near. None of
    a gate or a task of which the plan has none.
    """

    gate: Gate | None
    gate_on: date | None
    task: PlannedTask | None
    to: date | None

    @property
    def not_before(self) -> date | None:
        """Return the first day on which the card is not too early."""
        return max((each for each in (self.gate_on, self.task_on) if each), default=None)

    @property
    def task_on(self) -> date | None:
        """Return the day of its task."""
        return self.task.finish if self.task else None


@dataclass(frozen=True)
class Differing:
    """A planned card, the day that the plan has for it, and both in a sentence.

    `to` is the fit day to move it to, None where none is near.
    """

    card: Cutover
    plan_on: date
    to: date | None
    sentence: str


def differing(transition: Transition, on: date) -> tuple[Differing, ...]:
    """Return the cards that are not carried out and differ from the plan of a day, in order."""
    try:
        plan = plan_of(transition, on)
    except BadInput:
        return ()
    waiting, opens = cards(transition, cells_of(transition)), openings(transition, plan)
    first = set(_first_into_its_stage(transition, waiting))
    found = (
        _differs(each.cutover, opens[each.cutover.id], is_first=each.cutover.id in first)
        for each in waiting
    )
    return tuple(each for each in found if each)


def openings(transition: Transition, plan: TransitionPlan) -> Mapping[str, Opening]:
    """Return when the plan opens each card that is not carried out, by the card's id."""
    tasks = {
        card: plan.by_id[id_] for id_, ids in CARDS.items() for card in ids if id_ in plan.by_id
    }
    return {
        each.cutover.id: _opening(transition, plan, each, tasks.get(each.cutover.id))
        for each in cards(transition, cells_of(transition))
    }


def _opening(
    transition: Transition, plan: TransitionPlan, card: Card, task: PlannedTask | None
) -> Opening:
    kinds = (each.responsibility for each in card.cells)
    gate = gate_needed(transition, card.cutover.stage, kinds)
    gate_on = plan.gates.get(gate.id) if gate else None
    task = task if task and task.is_open else None
    if task:
        return Opening(gate, gate_on, task, task.finish)
    # A milestone closes the day on which its last signature is given.
    behind = max(gate_on + _ONE, plan.on) if gate_on else None
    return Opening(gate, gate_on, None, next_fit_day(behind, plan.calendars) if behind else None)


def _first_into_its_stage(transition: Transition, waiting: tuple[Card, ...]) -> Iterator[str]:
    """Yield the cards that open a stage: of the others, the gate does not say how late they are."""
    done = {each.id for each in transition.protocol.of(CarriedOut)}
    seen: set[Stage] = {each.stage for each in transition.protocol.of(Cutover) if each.id in done}
    for each in waiting:
        if each.cutover.stage not in seen:
            seen.add(each.cutover.stage)
            yield each.cutover.id


def _differs(card: Cutover, opens: Opening, *, is_first: bool) -> Differing | None:
    gate, gate_on, task_on = opens.gate, opens.gate_on, opens.task_on
    said = f"'{card.title}' is planned for {card.on:%-d %b %Y}"
    if gate and gate_on and card.on < gate_on:
        told = f"the plan has its gate '{gate.code} {gate.title}' only on {gate_on:%-d %b %Y}"
        return Differing(card, max(gate_on, task_on or gate_on), opens.to, f"{said}, but {told}.")
    if task_on and card.on < task_on:
        told = f"the plan reaches it only on {task_on:%-d %b %Y}"
        return Differing(card, task_on, opens.to, f"{said}, but {told}.")
    due = task_on or (opens.to if is_first else None)
    if due and card.on > due + LATER_BY:
        days = (card.on - due).days
        told = f"the plan has it on {due:%-d %b %Y}, {days} days earlier"
        return Differing(card, due, opens.to, f"{said}, but {told}.")
    return None
