"""What does the agency know that the brand's team does not have yet, and who brings it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.domain.protocol.rows.handoff.holdings import KnowledgeItem, Known
from planner.domain.transition import Transition

#: What stands in the brand's hands; the rest is still to come.
ARRIVED = (Known.HANDED_OVER, Known.CHECKED)


def by_state(transition: Transition) -> Mapping[Known, int]:
    """Return how many pieces of knowledge have come how far, none left out."""
    items = transition.protocol.of(KnowledgeItem)
    return {state: sum(each.state is state for each in items) for state in Known}


def still_to_come(transition: Transition, on: date) -> tuple[KnowledgeItem, ...]:
    """Return what has not arrived, late first, then the least advanced."""
    waiting = [each for each in transition.protocol.of(KnowledgeItem) if each.state not in ARRIVED]
    return tuple(sorted(waiting, key=lambda each: (not is_late(each, on), _rank(each.state))))


def is_late(item: KnowledgeItem, on: date) -> bool:
    """Return whether a piece of knowledge was due before a day and has not arrived."""
    return item.due_on is not None and item.due_on < on and item.state not in ARRIVED


def _rank(state: Known) -> int:
    return list(Known).index(state)
