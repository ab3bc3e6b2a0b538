"""Which function makes the set-up for which helpdesk."""

from __future__ import annotations

from typing import assert_never

from planner.domain.transition import Transition
from planner.setup import chatwoot, zammad
from planner.setup.model import SetUp, Tool


def set_up(transition: Transition, target: Tool) -> SetUp:
    """Return the set-up of a transition's protocol for a helpdesk."""
    match target:
        case Tool.CHATWOOT:
            return chatwoot.set_up(transition)
        case Tool.ZAMMAD:
            return zammad.set_up(transition)
        case _:
            assert_never(target)
