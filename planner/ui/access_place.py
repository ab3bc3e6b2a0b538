"""Which part of the page of access and tools is shown, and which asset is open."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.domain.holdings.part import Part
from planner.domain.need import Need
from planner.ui import session

#: The parts of the page by what their button says.
VIEWS: Mapping[str, Part] = {
    "Assets": Part.ASSETS,
    "What the agency can still do": Part.REMAINING,
    "Tools": Part.TOOLS,
    "Knowledge": Part.KNOWLEDGE,
    "Data": Part.DATA,
}
VIEW, _ASSET = "access-view", "access-asset"


def opened() -> str | None:
    """Return the id of the asset that somebody opened, or None."""
    found = st.session_state.get(_ASSET)
    return found if isinstance(found, str) else None


def open_asset(asset: str) -> None:
    """Open an asset; for `on_click`."""
    st.session_state[_ASSET] = asset
    show(Part.ASSETS)


def close() -> None:
    """Go back to the list of assets; for `on_click`."""
    st.session_state.pop(_ASSET, None)


def show(part: Part) -> None:
    """Show a part of the page; for `on_click`."""
    st.session_state[session.key(VIEW)] = next(name for name, its in VIEWS.items() if its is part)


def go(need: Need) -> None:
    """Go to where a need is met; for `on_click`."""
    if need.row:
        open_asset(need.row)
    else:
        close()
        show(Part(need.does))
