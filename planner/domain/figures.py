"""Where a transition stands in a few numbers, so that two moments lie side by side."""

from __future__ import annotations

from datetime import date

from planner.domain.people import Party
from planner.domain.protocol.reading import Origin, open_points
from planner.domain.readiness import Outcome
from planner.domain.transition import Transition


def figures(transition: Transition, on: date) -> dict[str, int]:
    """Return a day's figures by name, in reading order; what is hidden does not count."""
    findings = transition.findings(on)
    placed = transition.protocol.placed.values()
    return {
        **{f"Criteria answered by the {party}": transition.answered(party) for party in Party},
        "Criteria met": sum(each.outcome is Outcome.MET for each in findings),
        "Criteria disputed": sum(each.outcome is Outcome.DISPUTED for each in findings),
        "Gaps with an owner": sum(
            transition.gap_owner(each.criterion.id) is not None for each in transition.gaps(on)
        ),
        "Pieces of evidence that hold": sum(each.holds_on(on) for each in transition.evidence),
        "Protocol entries": len(placed),
        "Protocol defaults not yet confirmed": sum(
            each.origin is Origin.DEFAULT for each in placed
        ),
        "Protocol open points": len(open_points(transition.protocol)),
    }
