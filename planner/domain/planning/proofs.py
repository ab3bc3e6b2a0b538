"""Where does a task's proof stand if it is told elsewhere, and was it ticked without one?

Signatures, cards, the register, the fit sheet and the training record say what happened; the plan
reads it from there. A day given by hand counts, and is said to be no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.holdings.tools import gap_reasons
from planner.domain.once import once
from planner.domain.planning.facts import Fact, card_of, told_elsewhere
from planner.domain.planning.learnt import learnt
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.holdings import Asset, ToolDecision, ToolNeed
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.tools_draft import has_to_come, task_of
from planner.domain.transition import Transition

#: The pages that keep proofs, by their titles.
_TITLES = {
    Page.GATES: "Gates",
    Page.HANDOFF: "Handoff",
    Page.ACCESS: "Access and tools",
    Page.TRAINING: "Training",
}


@dataclass(frozen=True)
class Proof:
    """The page that has a task's proof, and what is missing there by a day; "" if it is proven."""

    page: Page
    missing: str

    @property
    def title(self) -> str:
        """Return the page's title."""
        return _TITLES[self.page]


@once
def proofs(transition: Transition, on: date) -> Mapping[str, Proof]:
    """Return the proof of each task that has one elsewhere, by its id."""
    rows = transition.protocol.of(Task)
    facts = told_elsewhere(transition, rows, on)
    return {
        id_: Proof(proof.page, "" if _is_done(facts.get(id_), on) else proof.missing)
        for id_, proof in _places(transition, rows, on)
    }


def unproven(transition: Transition, task: Task, on: date) -> Proof | None:
    """Return what a task lacks that somebody ticked by hand though its proof is kept elsewhere."""
    found = proofs(transition, on).get(task.id)
    is_ticked = task.done_on is not None and task.done_on <= on
    return found if found and found.missing and is_ticked else None


def _is_done(fact: Fact | None, on: date) -> bool:
    return fact is not None and fact.done_on is not None and fact.done_on <= on


def _places(transition: Transition, rows: Iterable[Task], on: date) -> Iterator[tuple[str, Proof]]:
    gates = {each.id for each in transition.playbook.gates}
    for row in rows:
        if row.gate in gates and not row.days:
            yield row.id, Proof(Page.GATES, "not everybody who has to sign has signed")
        elif card := card_of(transition, row.id):
            yield row.id, Proof(Page.HANDOFF, f"no go was said for '{card.title}'")
    for asset in transition.protocol.of(Asset):
        if asset.guide:
            yield f"prepare.{asset.guide}", Proof(Page.ACCESS, f"{asset.title} is not granted yet")
            yield f"move.{asset.guide}", Proof(Page.ACCESS, f"{asset.title} has not moved yet")
    for need in transition.protocol.of(ToolNeed):
        yield task_of(need.id), Proof(Page.ACCESS, _lacking(need, on))
    for id_, each in learnt(transition, on).items():
        yield id_, Proof(Page.TRAINING, each.missing)


def _lacking(need: ToolNeed, on: date) -> str:
    """Return why a tool's task is open; one that somebody stated stays when its need has gone."""
    if not has_to_come(need):
        dropped = need.decision is ToolDecision.DROP
        what = "the need was dropped" if dropped else "its tool stays as it is"
        return f"{what}, so this task can be taken out"
    return "; ".join(gap_reasons(need, on)) or "since when it is in place is not said"
