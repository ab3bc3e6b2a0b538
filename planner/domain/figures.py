"""Where a transition stands in a few numbers, so that two moments lie side by side."""

from __future__ import annotations

from collections import Counter
from datetime import date

from planner.domain.people import Party
from planner.domain.protocol.reading import Origin, open_points
from planner.domain.readiness import Outcome
from planner.domain.transition import Transition


def figures(transition: Transition, on: date) -> Counter[str]:
    """Return a day's figures by name, in reading order; what is hidden has no figure.

    A name that is not there counts 0, so that a day before the reveal lies beside one after it.
    """
    placed = transition.protocol.placed.values()
    return Counter(
        {
            **_answered(transition),
            "Criteria met": sum(each.outcome is Outcome.MET for each in transition.findings(on)),
            "Criteria disputed": len(transition.disagreements(on)),
            "Gaps with an owner": sum(
                transition.gap_owner(each.criterion.id) is not None
                for each in transition.open_gaps(on)
            ),
            "Pieces of evidence that hold": sum(each.holds_on(on) for each in transition.evidence),
            "Protocol entries": len(placed),
            "Protocol defaults not yet confirmed": sum(
                each.origin is Origin.DEFAULT for each in placed
            ),
            "Protocol open points": len(open_points(transition.protocol)),
        }
    )


def _answered(transition: Transition) -> dict[str, int]:
    return {
        f"Criteria answered by the {party}": transition.answered(party)
        for party in Party
        if transition.revealed or party is transition.reader
    }
