"""The roles of the move: a card each, with what it does, decides and must be able to do."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.moving import SKILL_LEVELS
from planner.domain.people import Party
from planner.domain.playbook import Role
from planner.domain.transition import Transition
from planner.ui.playbook_lines import facts, listed, party_word
from planner.ui.words import counted, plain


def draw(transition: Transition, _desk: Desk) -> None:
    """Draw the roles of each party, the duty in sight and the card behind it."""
    roles = transition.playbook.roles
    brand = sum(each.party is Party.BRAND for each in roles)
    st.markdown(
        f"{counted(len(roles), 'role')}: {brand} of the brand, {len(roles) - brand} of the agency. "
        "One person may play several; each still has one name beside it."
    )
    for party in (Party.BRAND, Party.AGENCY):
        st.markdown(f"#### From the {party.value}")
        theirs = [each for each in roles if each.party is party]
        for first in range(0, len(theirs), 2):
            pair = theirs[first : first + 2]
            for column, role in zip(st.columns(2, gap="large"), pair, strict=False):
                with column:
                    _role(transition, role)


def _role(transition: Transition, role: Role) -> None:
    name = f"**{plain(role.title)}** · {party_word(role.party)}{_who(transition, role)}"
    st.markdown(f"{name}  \n{plain(role.duty)}")
    said = "\n\n".join(filter(None, card(role)))
    if said:
        # A name a role: readers who hear the page must know which card they open.
        with st.expander(f"The card: {plain(role.title)}", type="compact"):
            st.markdown(said)


def _who(transition: Transition, role: Role) -> str:
    """Name the lead whom the intake named for this role."""
    leads = transition.playbook.lead_roles
    intake = transition.intake
    names = {Party.BRAND: intake.brand_lead, Party.AGENCY: intake.agency_lead}
    return f" · {plain(names[role.party])}" if leads.get(role.party) == role.id else ""


def card(role: Role) -> tuple[str, ...]:
    """Return the parts of a role's card, "" for those it does not have."""
    skills = (f"{skill}: {SKILL_LEVELS[level]}" for skill, level in role.skills.items())
    return (
        listed("Does", role.duties),
        listed("Decides", role.decides),
        facts(("Must have.", role.must_have)),
        listed("Skills", skills),
        listed("Is measured by", role.measured_by),
        facts(("Seniority.", role.seniority), ("Grows into.", role.grows_into)),
    )
