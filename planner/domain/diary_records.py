"""What was recorded, as a sentence of the diary: a signature, a go, a way back, a step, a mark.

What an action alone may keep says more than that a row was added; each line follows a name.
"""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.custody.going_back import ever
from planner.domain.custody.moves import cells_in
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Rollback
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from planner.domain.protocol.rows.handoff.holdings import AccessStep, StepTaken
from planner.domain.protocol.rows.handoff.learning import LadderMark, ModulePassed
from planner.domain.protocol.rows.handoff.planning import Baseline
from planner.domain.protocol.rows.handoff.signing import GateWaiver, LaterCheck, SignOff
from planner.domain.protocol.rows.handoff.team import TraitMarks
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.value import Value
from planner.domain.wording import day
from planner.domain.zones import day_at

#: A stage with who answers in it, as people say it who were not there.
_INTO: Mapping[Stage, str] = {
    Stage.AGENCY_LED: "agency-led",
    Stage.SHADOW: "shadow, where the agency answers and the brand watches",
    Stage.CO_MANAGED: "co-managed, where the brand answers and the agency reads after",
    Stage.BRAND_LED: "brand-led with agency backup",
    Stage.BRAND_OWNED: "brand-owned, with the agency on call",
    Stage.CLOSED: "closed",
}
_STEPS: Mapping[AccessStep, str] = {
    AccessStep.REQUESTED: "access was asked for",
    AccessStep.GRANTED: "access was granted to the brand",
    AccessStep.WAITED: "the platform's wait is over",
    AccessStep.MOVED: "it moved to the brand",
    AccessStep.TESTED: "the brand has tested it",
    AccessStep.REDUCED: "the agency's access was reduced",
    AccessStep.REMOVED: "the agency's access was removed",
    AccessStep.RECHECKED: "looked at again, and the agency is out",
}


def told(row: Row, earlier: Value | None, transition: Transition) -> str:
    """Return what was recorded, after the name of who did it; "" for a row that people edit."""
    match row:
        case SignOff():
            return _signed(row, transition)
        case GateWaiver():
            verb = "changed the waiver of" if isinstance(earlier, GateWaiver) else "waived"
            name = _condition(row.id, transition)
            return f"{verb} {name} until {row.until:%-d %b %Y}; {row.by} answers for it"
        case LaterCheck():
            again = (
                f"; opened {_many(len(row.reopened), 'criterion')} again" if row.reopened else ""
            )
            return f"looked back {row.label} the handoff: {_ended(row.found)}{again}"
        case CarriedOut():
            return _went(row, transition)
        case Rollback():
            return _back(row, earlier, transition)
        case StepTaken():
            return _step(row, transition)
        case ModulePassed():
            return _module(row, transition)
        case LadderMark():
            return _mark(row, transition)
        case Baseline():
            return (
                f"froze the plan as '{row.title}', with the handoff on {row.handoff_on:%-d %b %Y}"
            )
        case DrillRun():
            found = row.found.replace("-", " ")
            return f"recorded the exercise '{row.title}': {found}; {_many(row.players, 'answer')}"
        case TraitMarks():
            who = transition.protocol.named("candidate").get(row.candidate, row.candidate)
            return f"scored the applicant {who}"
        case _:
            return ""


def removed(row: Value | None, transition: Transition) -> str:
    """Return what it means that a record was taken out; "" for all of which that says enough."""
    match row:
        case GateWaiver():
            return f"took the waiver of {_condition(row.id, transition)} back"
        case CarriedOut():
            return f"took back that the go was said for '{_card(row, transition)}'"
        case _:
            return ""


def _signed(row: SignOff, transition: Transition) -> str:
    gate = transition.gate(row.gate)
    name = f"gate {gate.code} {gate.title}" if gate else f"gate {row.gate}"
    role = transition.playbook.role_title(row.role)
    if row.withdrawn_on:
        return f"took the signature of {name} as {role} back: {row.withdrawn_because}"
    condition = f", on condition that: {row.conditions}" if row.conditions else ""
    return f"signed {name} as {role}{condition}"


def _condition(id_: str, transition: Transition) -> str:
    names = {each.id: each.title for each in transition.playbook.trade.exit_measures}
    names |= {each.id: f"{each.code} {each.title}" for each in transition.playbook.criteria}
    return f"'{names.get(id_, id_)}'"


def _card(row: CarriedOut, transition: Transition) -> str:
    return transition.protocol.named("cutover").get(row.id, row.id)


def _went(row: CarriedOut, transition: Transition) -> str:
    said = f"said go for '{_card(row, transition)}'"
    moved = len(cells_in(row, ever(transition)))
    if row.stage is None or not moved:
        return said
    return f"{said}: {_many(moved, 'cell')} moved to {_INTO[row.stage]}"


def _back(row: Rollback, earlier: Value | None, transition: Transition) -> str:
    if isinstance(earlier, Rollback):
        on = day(day_at(transition, earlier.at))
        if row.closed_on and not earlier.closed_on:
            return f"closed the cause of the return of {on}: {row.cause}"
        if row.cause_owner and row.cause_owner != earlier.cause_owner:
            due = f", due {row.cause_due_on:%-d %b %Y}" if row.cause_due_on else ""
            owner = transition.person_name(row.cause_owner)
            return f"gave the cause of the return of {on} to {owner}{due}"
        return f"changed what is known of the return of {on}"
    rules = transition.playbook.trade.rollback
    titles = {each.id: each.title for each in rules.triggers} if rules else {}
    cells = len(cells_in(row, ever(transition)))
    what = _many(cells, "cell") if cells else "cells"
    why = titles.get(row.trigger, row.trigger)
    return f"took {what} back one stage for '{why}': {_ended(row.happened)}"


def _step(row: StepTaken, transition: Transition) -> str:
    asset = transition.protocol.named("asset").get(row.asset, row.asset)
    what = _STEPS[row.step]
    if not row.stands:
        return f"took back of '{asset}' that {what}: {_ended(row.undone_because)}"
    return f"recorded of '{asset}' on {row.on:%-d %b %Y}: {what}"


def _module(row: ModulePassed, transition: Transition) -> str:
    modules = {each.id: f"{each.code} {each.title}" for each in transition.playbook.trade.modules}
    result = f" ({row.result})" if row.result else ""
    verb = "passed" if row.passed else "did not pass"
    who = _learner(row.person, transition)
    return f"recorded that {who} {verb} {modules.get(row.module, row.module)}{result}"


def _mark(row: LadderMark, transition: Transition) -> str:
    ladder = transition.playbook.trade.ladder
    rungs = {each.id: f"{each.code} {each.title}" for each in ladder.rungs} if ladder else {}
    where = transition.protocol.named("surface").get(row.surface or "", "every surface")
    right = f"{row.good} of the last {min(20, row.items)} right" if row.items else "no items"
    missed = f", {row.serious_missed} S3 or S4 missed" if row.serious_missed else ""
    who = _learner(row.person, transition)
    return f"marked {who} on {rungs.get(row.rung, row.rung)}, {where}: {right}{missed}"


def _learner(id_: str, transition: Transition) -> str:
    return transition.protocol.named("roster-person").get(id_, id_)


def _many(number: int, one: str) -> str:
    plural = {"criterion": "criteria"}.get(one, f"{one}s")
    return f"{number} {one if number == 1 else plural}"


def _ended(text: str) -> str:
    """Return a text inside a line: on one line, without its full stop."""
    return " ".join(text.split()).rstrip(".")
