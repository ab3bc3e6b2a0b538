"""Workshops: which are prepared, running or held, and the one that is open on the table."""

from __future__ import annotations

from planner.ui import session, workshop_console, workshop_list, workshop_place, workshop_prepare


def page() -> None:
    """Draw the workshop that is open, the form of a new one, or the list of them."""
    desk = session.desk()
    transition = session.require_transition()
    found = workshop_place.opened(desk, transition)
    if found is not None and workshop_prepare.is_for(found):
        workshop_prepare.draw(transition, desk, found)
    elif found is not None:
        workshop_prepare.offer_edit(transition, desk, found)
        workshop_console.draw(transition, desk, found)
    elif workshop_prepare.is_new():
        workshop_prepare.begin(transition, desk)
    else:
        workshop_list.draw(transition, desk)
        workshop_prepare.offer(transition, desk)
