"""Which names stand where a playbook's text leaves room for them, and who leads which role?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from planner.domain.people import Party, Person
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.rows import Row
from planner.domain.protocol.stated import Gap

_ROOM = re.compile(r"\{([a-z][a-z0-9-]*)\}")


def names(playbook: Playbook, intake: Intake) -> Mapping[str, str]:
    """Return what may stand in a playbook's texts: brand, agency, and each role's title by its id.

    An overlay that gives a role another title so changes every text that names the role.
    """
    titles = {role.id: role.title for role in playbook.roles}
    return {**titles, "brand": intake.brand, "agency": intake.agency}


def others(playbook: Playbook, people: Iterable[Person]) -> Mapping[str, Mapping[str, str]]:
    """Return the names of what a row can point at and is no row itself, by thing and id."""
    return {
        "participant": {each.id: each.name for each in people},
        "gate": {each.id: f"{each.code} {each.title}" for each in playbook.gates},
    }


def named(value: Any, known: Mapping[str, str]) -> Any:
    """Return the value with the names put in wherever its texts leave room: "{brand}"."""
    if isinstance(value, dict):
        return {key: named(each, known) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return tuple(named(each, known) for each in value)
    if isinstance(value, Gap):
        return value.model_copy(update={"by": named(value.by, known)})
    if isinstance(value, str) and type(value) is str:
        return _ROOM.sub(lambda found: known.get(found[1], found[0]), value)
    return value


def led(row: Row, playbook: Playbook, intake: Intake) -> Row:
    """Return the row with the lead's name, if it asks who fills a lead's role; else as it is.

    The intake names both leads: nobody has to type them again as approver or contact.
    """
    leads = {
        playbook.lead_roles.get(Party.BRAND): intake.brand_lead,
        playbook.lead_roles.get(Party.AGENCY): intake.agency_lead,
    }
    name = leads.get(getattr(row, "role", None))
    if name is None or not isinstance(getattr(row, "person", None), Gap):
        return row
    return row.model_copy(update={"person": name})
