"""What of assets, tools, knowledge and data waits."""

from __future__ import annotations

from planner.actions.desk import Desk
from planner.domain.holdings.needs import needs as needs_of
from planner.domain.need import Need
from planner.domain.transition import Transition
from planner.ui import access_place, needs, session

_CALM = "Nothing waits today: no wait is over, no second look is due, every tool is decided."


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what waits for a decision; an empty list says why it is empty."""
    needs.draw(needs_of(transition, desk.on), _CALM, _button, "each in its part below")


def _button(need: Need, key: str) -> None:
    needs.link(need, session.key(key), access_place.go, need)
