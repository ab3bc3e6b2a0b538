"""Adding many surfaces at once, from a pasted table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.protocol import add_rows
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.protocol.rows import Row, Surface
from planner.domain.protocol.stated import to_be_added
from planner.intake.surfaces_csv import read_surfaces


def paste_surfaces(desk: Desk, transition_id: str, text: str) -> tuple[Row, ...]:
    """Add every surface of a pasted table in one step, all or none.

    Raises BadInput naming the row of each fault.
    """
    transition = open_transition(desk, transition_id)
    profile, playbook = transition.intake.profile, transition.playbook
    lead = to_be_added(playbook.role_title(playbook.lead_roles[Party.BRAND]))
    defaults = {
        "language": profile.languages[0],
        "market": profile.country,
        "account": lead,
        "read_tool": lead,
        "reply_tool": lead,
        "owner_role": playbook.lead_roles[Party.BRAND],
        "backup_role": playbook.lead_roles[Party.AGENCY],
    }
    pasted = read_surfaces(text, defaults=defaults)
    _require_unlike(pasted, transition.protocol.of(Surface))
    return add_rows(desk, transition_id, "surface", pasted)


def _require_unlike(pasted: Sequence[Mapping[str, Any]], listed: Iterable[Surface]) -> None:
    """Refuse an inbox that stands twice: one party answers each, so each is listed once."""
    seen = {(each.platform.value, each.source.value, each.account): "one listed" for each in listed}
    faults = []
    for number, facts in enumerate(pasted, 1):
        key = (str(facts["platform"]), str(facts["source"]), facts["account"])
        if isinstance(key[2], str) and key in seen:
            faults.append(
                (f"Row {number}", f"This is the same surface as {seen[key]}. Delete one.")
            )
        seen.setdefault(key, f"row {number}")
    if faults:
        raise BadInput(faults)
