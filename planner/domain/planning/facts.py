"""What of the tasks has happened, by their own days or by what other pages recorded?

A gate is passed by its last signature, a cutover is done when its card was carried out, and an
asset's tasks follow its steps, a tool's the fit sheet, a module's the training record: each fact is
told once, where it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from planner.domain.holdings.tools import gap_reasons
from planner.domain.planning.learnt import learnt
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken, ToolNeed
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.tools_draft import task_of
from planner.domain.transition import Transition
from planner.domain.zones import zone_of

#: The cutover cards of the Handoff page by the playbook's tasks for them; of two ids a brand has
#: one. What was carried out there is done here.
CARDS: Mapping[str, tuple[str, ...]] = {
    "cutover-listening": ("take-listening",),
    "cutover-routine": ("take-inbound-public-routine", "take-staffed"),
    "cutover-moderation": ("take-moderation",),
    "cutover-private": ("take-inbound-private",),
    "cutover-reviews": ("take-reviews",),
    "cutover-ad-comments": ("take-paid-comments",),
    "cutover-remaining": ("brand-led",),
    "cutover-sensitive": ("take-inbound-public-sensitive",),
    "cutover-evenings": ("take-nights",),
    "cutover-serious": ("take-serious",),
}


@dataclass(frozen=True)
class Fact:
    """What happened: since when a task is under way, and the day it was done."""

    started_on: date | None
    done_on: date | None


_NOTHING = Fact(None, None)


def facts_of(transition: Transition, rows: Iterable[Task], on: date) -> Mapping[int, Fact]:
    """Return what is a fact by a day; days still to come are plans, whatever a row says.

    What another page recorded outranks the day that somebody gave by hand.
    """
    elsewhere = told_elsewhere(transition, rows, on)
    found = {}
    for number, row in enumerate(rows):
        other = elsewhere.get(row.id, _NOTHING)
        started, done = row.started_on or other.started_on, row.done_on
        if other.done_on and other.done_on <= on:
            done = other.done_on
        started = started if started and started <= on else None
        done = done if done and done <= on else None
        if started or done:
            found[number] = Fact(started, done)
    return found


def told_elsewhere(transition: Transition, rows: Iterable[Task], on: date) -> Mapping[str, Fact]:
    """Return what other pages recorded of tasks, by the task's id."""
    return {
        **_signed(transition, rows),
        **_carried_out(transition),
        **_stepped(transition),
        **_in_place(transition, on),
        **_learnt(transition, on),
    }


def _signed(transition: Transition, rows: Iterable[Task]) -> Mapping[str, Fact]:
    """Return the day of each gate's last signature, by its milestones."""
    given = {
        (each.gate, each.role): each.on
        for each in transition.protocol.of(SignOff)
        if not each.withdrawn_on
    }
    passed = {
        gate.id: max(given[gate.id, role] for role in gate.signers)
        for gate in transition.playbook.gates
        if all((gate.id, role) in given for role in gate.signers)
    }
    return {
        row.id: Fact(None, passed[row.gate]) for row in rows if row.gate in passed and not row.days
    }


def card_of(transition: Transition, task: str) -> Cutover | None:
    """Return the card of a task that is a cutover, or None."""
    known = {each.id: each for each in transition.protocol.of(Cutover)}
    return next((known[id_] for id_ in CARDS.get(task, ()) if id_ in known), None)


def _carried_out(transition: Transition) -> Mapping[str, Fact]:
    """Return the day of each cutover that was carried out, where the brand is, by its task."""
    zone = ZoneInfo(zone_of(transition))
    days = {each.id: each.at.astimezone(zone).date() for each in transition.protocol.of(CarriedOut)}
    return {
        task: Fact(days[id_], days[id_])
        for task, cards in CARDS.items()
        for id_ in cards
        if id_ in days
    }


def _stepped(transition: Transition) -> Mapping[str, Fact]:
    """Return what the steps of assets say of the tasks that the playbook's guides lay for them."""
    days: dict[str, dict[AccessStep, date]] = {}
    guides = {each.id: each.guide for each in transition.protocol.of(Asset) if each.guide}
    for step in transition.protocol.of(StepTaken):
        if step.asset in guides and step.stands:
            days.setdefault(guides[step.asset], {})[step.step] = step.on
    found = {}
    for guide, taken in days.items():
        granted = taken.get(AccessStep.GRANTED)
        moved = taken.get(AccessStep.MOVED, taken.get(AccessStep.TESTED))
        found[f"prepare.{guide}"] = Fact(taken.get(AccessStep.REQUESTED), granted or moved)
        found[f"move.{guide}"] = Fact(taken.get(AccessStep.WAITED), moved)
    return found


def _in_place(transition: Transition, on: date) -> Mapping[str, Fact]:
    """Return since when the team works with what it needed a tool for, where no gap is left."""
    return {
        task_of(each.id): Fact(None, each.in_place_on)
        for each in transition.protocol.of(ToolNeed)
        if each.in_place_on and not gap_reasons(each, on)
    }


def _learnt(transition: Transition, on: date) -> Mapping[str, Fact]:
    """Return since when modules and rungs are passed by some, and by all who need them."""
    found = learnt(transition, on).items()
    return {id_: Fact(each.started_on, each.done_on) for id_, each in found}
