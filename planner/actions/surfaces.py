"""Adding many surfaces at once, from a pasted table."""

from __future__ import annotations

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.protocol import add_rows
from planner.domain.people import Party
from planner.domain.protocol.rows import Row
from planner.domain.protocol.stated import to_be_added
from planner.intake.surfaces_csv import read_surfaces


def paste_surfaces(desk: Desk, transition_id: str, text: str) -> tuple[Row, ...]:
    """Add every surface of a pasted table in one step, all or none.

    Raises BadInput naming the row of each fault.
    """
    transition = open_transition(desk, transition_id)
    profile, playbook = transition.intake.profile, transition.playbook
    lead = to_be_added(f"the {playbook.role_title(playbook.lead_roles[Party.BRAND]).lower()}")
    defaults = {
        "language": profile.languages[0],
        "market": profile.country,
        "account": lead,
        "read_tool": lead,
        "reply_tool": lead,
        "owner_role": playbook.lead_roles[Party.BRAND],
        "backup_role": playbook.lead_roles[Party.AGENCY],
    }
    return add_rows(desk, transition_id, "surface", read_surfaces(text, defaults=defaults))
