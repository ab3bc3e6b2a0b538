"""Where are we, and what is next? The playbook's ordered steps, each done when the facts say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.people import Party
from planner.domain.playbook import Milestone, Step
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut
from planner.domain.protocol.rows.handoff.holdings import Asset
from planner.domain.protocol.rows.handoff.planning import Baseline
from planner.domain.transition import Export, Transition
from planner.domain.wording import day


@dataclass(frozen=True)
class Stand:
    """The journey on a day: each step with whether it is done, and the first that is not.

    Once the transition was closed nothing of it comes next, whatever was left undone.
    """

    steps: tuple[tuple[Step, bool], ...]
    closed_on: date | None = None

    @property
    def next(self) -> tuple[int, Step] | None:
        """Return the first undone step with its number from 1, or None at the journey's end."""
        if self.closed_on is not None:
            return None
        return next(
            ((number, step) for number, (step, done) in enumerate(self.steps, 1) if not done), None
        )

    @property
    def sentence(self) -> str:
        """Return the stand in words: "Step 4 of 14, next: …"."""
        if self.closed_on is not None:
            return f"Closed on {day(self.closed_on)}"
        if self.next is None:
            return f"All {len(self.steps)} steps are done."
        number, step = self.next
        return f"Step {number} of {len(self.steps)}, next: {step.title}"


def stand(transition: Transition, on: date) -> Stand:
    """Return how far the journey is."""
    return Stand(
        tuple((step, _DONE[step.done](transition, on)) for step in transition.playbook.journey),
        transition.charter.closed_on,
    )


def _surfaces_confirmed(transition: Transition) -> bool:
    surfaces = transition.protocol.rows("surface")
    return bool(surfaces) and all(each.origin is Origin.CONFIRMED for each in surfaces)


def _assets_confirmed(transition: Transition) -> bool:
    assets = transition.protocol.rows(Asset.kind)
    return bool(assets) and all(each.origin is Origin.CONFIRMED for each in assets)


def _gaps_owned(transition: Transition, on: date) -> bool:
    gated = [gap for gap in transition.open_gaps(on) if gap.criterion.must]
    return transition.revealed and all(transition.gap_owner(gap.criterion.id) for gap in gated)


_DONE: Mapping[Milestone, Callable[[Transition, date], bool]] = {
    Milestone.CREATED: lambda transition, on: True,
    Milestone.AGENCY_ANSWERED: lambda transition, on: transition.is_locked(Party.AGENCY),
    Milestone.BRAND_ANSWERED: lambda transition, on: transition.is_locked(Party.BRAND),
    Milestone.REVEALED: lambda transition, on: transition.revealed,
    Milestone.DISAGREEMENTS_SETTLED: lambda transition, on: (
        transition.revealed and not transition.disagreements(on)
    ),
    Milestone.GAPS_OWNED: _gaps_owned,
    Milestone.SURFACES_CONFIRMED: lambda transition, on: _surfaces_confirmed(transition),
    Milestone.PROTOCOL_CONFIRMED: lambda transition, on: not transition.draft_reasons(on),
    Milestone.DOCUMENT_TAKEN: lambda transition, on: bool(transition.book.all(Export, "export")),
    Milestone.ASSETS_CONFIRMED: lambda transition, on: _assets_confirmed(transition),
    Milestone.PLAN_FROZEN: lambda transition, on: bool(transition.protocol.of(Baseline)),
    Milestone.SHADOW_ENTERED: lambda transition, on: bool(transition.protocol.of(CarriedOut)),
    Milestone.HANDED_OVER: lambda transition, on: transition.charter.handed_over_on is not None,
    Milestone.CLOSED: lambda transition, on: transition.charter.closed_on is not None,
}
