"""Which criteria does a room look at, in which order, and what is shown of each?

The order is that of health checks in practice: first where views differ most (the workshop note,
A2), then what holds a gate, then what nobody has answered. Before the reveal the order tells
nothing of anybody's answers: then it is by weight and by the gate's target day alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.gates.next_gate import next_stand, stands
from planner.domain.playbook import Criterion, Gate
from planner.domain.readiness import Evidence, Finding, Outcome, Voice
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import LevelItem


@dataclass(frozen=True)
class Group:
    """Criteria that a room looks at for one reason, the most pressing first."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]


def level_item(transition: Transition, criterion: Criterion) -> LevelItem:
    """Return a criterion as a room votes on it, with its evidence once both sides may see it."""
    dimension = next(
        each for each in transition.playbook.dimensions if each.id == criterion.dimension
    )
    seen = [each for each in transition.evidence if each.criterion == criterion.id]
    return LevelItem(
        id=criterion.id,
        question=criterion.title,
        criterion=criterion.id,
        met_when=criterion.met_when,
        met_at=criterion.met_at,
        anchors=dimension.levels,
        shown=_places(seen) if transition.revealed else (),
    )


def for_review(transition: Transition, on: date) -> tuple[Group, ...]:
    """Return what a readiness review looks at on a day; a group may be empty.

    What both already agreed on comes last among its like.
    """
    if not transition.revealed:
        waited_for = _by_weight(transition, transition.criteria)
        return (
            Group("gates", "What gates wait for", tuple(e for e in waited_for if e.must)),
            Group("scored", "What is scored only", tuple(e for e in waited_for if not e.must)),
        )
    gaps = transition.gaps(on)
    unmet = [each for each in gaps if each.outcome is Outcome.NOT_MET]
    unanswered = [each for each in gaps if each.outcome is Outcome.UNANSWERED]
    return (
        _group("differ", "Where the two sides differ", transition.disagreements(on)),
        _group("gates", "Gaps that hold a gate", (e for e in unmet if e.criterion.must)),
        _group("unanswered", "Not answered yet", unanswered),
        _group("scored", "Gaps that are scored only", (e for e in unmet if not e.criterion.must)),
    )


def for_gate(transition: Transition, gate: Gate, on: date) -> Group:
    """Return the conditions of a gate that are not met on a day; before the reveal, all of them."""
    title = f"{gate.code} {gate.title}"[:80]
    if not transition.revealed:
        waited_for = _by_weight(transition, transition.criteria)
        return Group("gate", title, tuple(each for each in waited_for if each.gate == gate.id))
    unmet = (each for each in transition.gaps(on) if each.criterion.gate == gate.id)
    return _group("gate", title, unmet)


def next_gate(transition: Transition, on: date) -> Gate:
    """Return the gate that comes next on a day; when all are passed, the last one."""
    found = next_stand(stands(transition, on))
    return found.gate if found else transition.playbook.gates[-1]


def agreed_level(transition: Transition, criterion: str) -> int | None:
    """Return the level that both sides have agreed on, or None."""
    answer = transition.answer(criterion, Voice.AGREED)
    return answer.level if answer else None


def _group(id_: str, title: str, found: Iterable[Finding]) -> Group:
    ordered = sorted(found, key=lambda each: each.agreed is not None)
    return Group(id_, title, tuple(each.criterion for each in ordered))


def _by_weight(transition: Transition, found: Iterable[Criterion]) -> list[Criterion]:
    last = transition.intake.contract.ends_on

    def urgency(criterion: Criterion) -> tuple[int, date]:
        gate = transition.gate(criterion.gate)
        return -criterion.weight, transition.gate_target_on(gate) if gate else last

    return sorted(found, key=urgency)


def _places(found: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.link or each.file_name for each in found))
