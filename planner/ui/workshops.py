"""Workshops: which are prepared, running or held, and the one that is open on the table."""

from __future__ import annotations

from planner.ui import session, workshop_console, workshop_list, workshop_place


def page() -> None:
    """Draw the workshop that is open, or the list of them."""
    desk = session.desk()
    transition = session.require_transition()
    found = workshop_place.opened(desk, transition)
    if found is None:
        workshop_list.draw(transition, desk)
    else:
        workshop_console.draw(transition, desk, found)
