"""Who holds a role, so that one person has one name wherever something waits for them?"""

from __future__ import annotations

from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.team import Position
from planner.domain.transition import Transition


def holder(transition: Transition, role: str) -> str:
    """Return who holds a role: its lead, the one person named for it in the team, else its title.

    Where several people share a role nobody in particular is meant, so the title stands.
    """
    for party in Party:
        if role == transition.playbook.lead_roles[party]:
            return transition.intake.lead_of(party)
    places = transition.protocol.of(Position)
    named = {each.person for each in places if each.role == role and isinstance(each.person, str)}
    return named.pop() if len(named) == 1 else transition.protocol.roles.get(role, role)
