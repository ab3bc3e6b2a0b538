"""What happens in the demo beside protocol and readiness: plan, gates, cells, access, training."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, Protocol

from moments import LONDON

from planner.actions import gates, handoff, holdings, insights, planning, team, training
from planner.actions.desk import Desk
from planner.actions.transitions import people
from planner.domain.gates.fingerprint import fingerprint
from planner.domain.protocol.rows.handoff.holdings import AccessStep
from planner.domain.transition import Transition

Facts = Mapping[str, Any]


class Sitting(Protocol):
    """Somebody at a desk, as `make.Turn` has it."""

    def desk(self) -> Desk:
        """Return the person's desk at the next moment."""

    def seen(self) -> Transition:
        """Return the transition as this person sees it now."""

    def version(self, kind: str, id_: str) -> int:
        """Return the version of a thing that the person has before them."""


def freeze_plan(turn: Sitting, facts: Facts) -> None:
    """Freeze the plan as a baseline."""
    planning.freeze(turn.desk(), turn.seen().id, **facts)


def sign(turn: Sitting, roles: Facts) -> None:
    """Sign gates, a role each, as the person sees them."""
    for gate_id, role in roles.items():
        transition = turn.seen()
        gate, desk = transition.gate(gate_id), turn.desk()
        assert gate is not None
        seen = fingerprint(transition, gate, desk.on)
        expected = turn.version("sign-off", f"{gate_id}.{role}")
        gates.sign(desk, transition.id, gate_id, role, seen=seen, expected=expected)


def carry_out(turn: Sitting, cutovers: Facts) -> None:
    """Say that cutovers were carried out, at minutes told in London time."""
    for id_, facts in cutovers.items():
        at = datetime.fromisoformat(facts["at"]).replace(tzinfo=LONDON)
        note = facts.get("note", "")
        handoff.carry_out(turn.desk(), turn.seen().id, id_, at=at, note=note, expected=0)


def step(turn: Sitting, assets: Facts) -> None:
    """Record steps of assets in their order, each with its day and evidence."""
    for asset, steps in assets.items():
        for name, facts in steps.items():
            taken = AccessStep(name)
            holdings.take_step(
                turn.desk(), turn.seen().id, asset, taken, facts, expected=0, understood=True
            )


def assess(turn: Sitting, results: Facts) -> None:
    """Record what came of modules, by learner and module."""
    ids = {each.name: each.id for each in people(turn.desk())}
    for person, modules in results.items():
        for module, facts in modules.items():
            given = {
                **facts,
                "assessor": ids[facts["assessor"]],
                "passed": facts.get("passed", True),
            }
            training.record_module(
                turn.desk(),
                turn.seen().id,
                {"person": person, "module": module, **given},
                expected=turn.version("module-result", f"{person}.{module}"),
            )


def mark(turn: Sitting, marks: list[Facts]) -> None:
    """Give one's own party's marks for somebody's work on a rung."""
    for facts in marks:
        training.mark(turn.desk(), turn.seen().id, {"surface": None, **facts}, expected=0)


def score(turn: Sitting, applicants: Facts) -> None:
    """Score applicants, trait by trait, with what was seen for a 1 or a 4."""
    for candidate, facts in applicants.items():
        team.score(
            turn.desk(),
            turn.seen().id,
            candidate,
            facts["marks"],
            facts.get("reasons", {}),
            expected=0,
        )


def learn(turn: Sitting, lines: list[Facts]) -> None:
    """Keep lines of the weekly insight note."""
    for facts in lines:
        insights.keep_line(turn.desk(), turn.seen().id, facts)


def decide_insight(turn: Sitting, decisions: Facts) -> None:
    """Write down what was decided on insights."""
    for id_, decision in decisions.items():
        expected = turn.version("insight", id_)
        insights.decide(turn.desk(), turn.seen().id, id_, decision, expected=expected)


ACTS: Final[Mapping[str, Callable[[Any, Any], None]]] = {
    "freeze_plan": freeze_plan,
    "sign": sign,
    "carry_out": carry_out,
    "step": step,
    "assess": assess,
    "mark": mark,
    "score": score,
    "learn": learn,
    "decide_insight": decide_insight,
}
