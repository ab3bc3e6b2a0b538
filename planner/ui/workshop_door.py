"""How guests come in: the code, the phones' address, and the way to the big screen."""

from __future__ import annotations

from html import escape

import streamlit as st

from planner.domain.workshop.views import code_shown
from planner.domain.workshop.words import Stand
from planner.live.serve import facing_address, is_room
from planner.ui.words import plain
from planner.ui.workshop_sight import Sight

_STYLE = """<style>
.code { font-size: clamp(2.2rem, 6vw, 3.6rem); font-weight: 700; letter-spacing: 0.06em;
  line-height: 1.15; font-family: "Source Code Pro", monospace; white-space: nowrap; }
.code.small { font-size: 1.5rem; }
</style>"""


def draw(sight: Sight) -> None:
    """Draw the code, large while guests come in, with where phones go and the big screen."""
    door, session = sight.room.door, sight.room.session
    if door is None or not session.is_open_to_guests:
        return
    size = "" if session.stand is Stand.LOBBY else " small"
    st.html(f'{_STYLE}<div class="code{size}">{escape(code_shown(door.code))}</div>')
    st.markdown(where())
    st.link_button(
        "Open the big screen",
        f"/live/screen#{door.screen}",
        icon=":material/open_in_new:",
        type="tertiary",
    )


def where() -> str:
    """Return where phones type the code; without room mode, how they come to reach this machine."""
    port = st.get_option("server.port")
    if not is_room():
        return (
            "Only this machine reaches the planner now. Start it with `make room`, then phones "
            "on the same network can join."
        )
    address = facing_address()
    if address is None:
        return "This machine is on no network, so no phone can join. Join one, or vote by hand."
    return f"Phones open **{plain(f'http://{address}:{port}/join')}** and type this code."
