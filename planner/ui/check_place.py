"""Taking somebody to the place of a finding: the page, the section, and the row if there is one."""

from __future__ import annotations

from planner.domain.access import Act
from planner.domain.places import page_of
from planner.domain.playbook import Page
from planner.domain.protocol.sections import section_of
from planner.ui import editing, going, session


def go(kind: str, row: str) -> None:
    """Go to where rows of a kind are edited and open this one; "" or no such row opens none.

    For `on_click`. Who may not edit is shown the section.
    """
    section = section_of(kind)
    page = page_of(section)
    going.to(page, **({"section": section.id} if page is Page.PROTOCOL else {}))
    transition = session.require_transition()
    may_edit = session.desk().may(Act.EDIT_PROTOCOL, transition.charter)
    if may_edit and (kind, row) in transition.protocol.placed:
        editing.open_row(kind, row)
    else:
        editing.close()


def add(kind: str, role: str) -> None:
    """Go to where rows of a kind are edited and begin a new one for a role; for `on_click`."""
    go(kind, "")
    editing.open_new(kind, role=role)
