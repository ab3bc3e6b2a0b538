"""Changing how a brand's papers look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.access import Act, require
from planner.domain.kinds import organisation_scope
from planner.domain.ledger import Change
from planner.domain.theme import Theme
from planner.domain.value import make


def set_theme(desk: Desk, transition_id: str, facts: Mapping[str, Any], *, expected: int) -> Theme:
    """Keep the brand's look; raises BadInput for colours that cannot be read, with both figures."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.SET_THEME, transition.charter)
    theme = make(Theme, facts)
    brand = transition.charter.brand
    change = Change(organisation_scope(brand), "theme", brand, theme, expected)
    desk.store.save([change], by=person.id, at=desk.at, action="theme")
    return theme


def theme_version(desk: Desk, transition_id: str) -> int:
    """Return the stored version of the brand's look, 0 while it is the default."""
    brand = open_transition(desk, transition_id).charter.brand
    return desk.store.book(organisation_scope(brand)).version("theme", brand)
