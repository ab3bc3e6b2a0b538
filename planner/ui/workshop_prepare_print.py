"""What a prepared workshop needs on paper: each sheet, or all of them, as PDF and Word."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.actions.desk import Desk
from planner.actions.workshop import printing
from planner.documents.formats import FORMATS
from planner.documents.workshop.prints import PACK, SHEETS
from planner.domain.workshop.room import Room
from planner.live.serve import facing_address, is_room
from planner.ui import session
from planner.ui.words import plain

_FORMATS = ("pdf", "docx")
_PACK = ("All sheets", "One after the other, each from a page of its own.")


@st.fragment
def draw(desk: Desk, room: Room) -> None:
    """Draw each sheet with its buttons; a sheet is made when somebody takes it."""
    address = join_address(room)
    for sheet in (PACK, *printing.sheets(desk, room.id)):
        title, use = _PACK if sheet == PACK else (SHEETS[sheet].title, SHEETS[sheet].use)
        said, does = st.columns([5, 2.2], vertical_alignment="center")
        said.markdown(f"**{plain(title)}**  \n:small[{plain(use)}]")
        with does.container(horizontal=True, horizontal_alignment="right"):
            for format_ in _FORMATS:
                _button(room.id, sheet, format_, address)
    st.caption(_about_address(address))


def join_address(room: Room) -> str:
    """Return the link by which phones join, with the code in it; "" while none can reach us."""
    host = facing_address() if is_room() else None
    if host is None or room.door is None:
        return ""
    return f"http://{host}:{st.get_option('server.port')}/join#{room.door.code}"


def _about_address(address: str) -> str:
    if not address:
        return (
            "Only this machine reaches the planner now, so the join sheet has a line for the "
            "address. Started with `make room`, it prints address and QR."
        )
    return (
        "The join sheet leads to this machine on the network it is on now. "
        "Print it in the room, or once you know that the network stays."
    )


def _button(workshop_id: str, sheet: str, format_: str, address: str) -> None:
    st.download_button(
        FORMATS[format_].title,
        _handing(workshop_id, sheet, format_, address),
        file_name=f"{workshop_id}-{sheet}.{format_}",
        mime=FORMATS[format_].mime,
        key=f"print-{sheet}-{format_}",
        icon=":material/download:",
        # A run beside the download would put another promise in its place.
        on_click="ignore",
    )


def _handing(workshop_id: str, sheet: str, format_: str, address: str) -> Callable[[], bytes]:
    """Return what makes the sheet and notes who took it, in the moment of the click."""
    then = session.desk_then()

    def hand_over() -> bytes:
        return printing.take(then(), workshop_id, sheet, format_, address).content

    return hand_over
