"""Changing how a brand's papers look: its theme, and its own Word file behind all Word papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.kinds import organisation_scope
from planner.domain.ledger import Change
from planner.domain.theme import HouseDocument, Theme
from planner.domain.value import make


def set_theme(desk: Desk, transition_id: str, facts: Mapping[str, Any], *, expected: int) -> Theme:
    """Keep the brand's look; raises BadInput for colours that cannot be read, with both figures."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.SET_THEME, transition.charter)
    theme = make(Theme, facts)
    brand = transition.charter.brand
    change = Change(organisation_scope(brand), "theme", brand, theme, expected)
    keep(desk, transition, Act.SET_THEME, [change], action="theme")
    return theme


def theme_version(desk: Desk, transition_id: str) -> int:
    """Return the stored version of the brand's look, 0 while it is the default."""
    brand = open_transition(desk, transition_id).charter.brand
    return desk.store.book(organisation_scope(brand)).version("theme", brand)


def house_document(desk: Desk, transition_id: str) -> HouseDocument | None:
    """Return the brand's own Word file as it is kept, or None if it gave none."""
    brand = open_transition(desk, transition_id).charter.brand
    return desk.store.book(organisation_scope(brand)).find(HouseDocument, "house-document", brand)


def house_document_version(desk: Desk, transition_id: str) -> int:
    """Return the stored version of the brand's own Word file, 0 while there never was one."""
    brand = open_transition(desk, transition_id).charter.brand
    return desk.store.book(organisation_scope(brand)).version("house-document", brand)


def set_house_document(
    desk: Desk, transition_id: str, house: HouseDocument, *, expected: int
) -> None:
    """Write every Word paper of the brand in its own Word file from now on."""
    _keep_house_document(desk, transition_id, house, expected)


def remove_house_document(desk: Desk, transition_id: str, *, expected: int) -> None:
    """Write Word papers in our own styles again; the log keeps what was there before."""
    _keep_house_document(desk, transition_id, None, expected)


def _keep_house_document(
    desk: Desk, transition_id: str, house: HouseDocument | None, expected: int
) -> None:
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.SET_THEME, transition.charter)
    brand = transition.charter.brand
    change = Change(organisation_scope(brand), "house-document", brand, house, expected)
    keep(desk, transition, Act.SET_THEME, [change], action="house-document")
