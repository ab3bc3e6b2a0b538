"""Buttons of the console: each does one deed on the revision that was drawn, if the rules let it.

A button stands only where `allowing.refusal` has nothing against its deed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from planner.actions.workshop import running
from planner.domain.errors import BadInput
from planner.domain.workshop.deeds import Deed
from planner.ui import session
from planner.ui.failures import told
from planner.ui.workshop_sight import Sight


@told
def press(workshop_id: str, rev: int, deed: Deed) -> None:
    """Do a deed; what is refused is said above the page, which is drawn as it stands now."""
    running.do(session.desk(), workshop_id, deed, rev=rev)


def button(sight: Sight, words: str, deed: Deed, **looks: Any) -> bool:
    """Draw the button of a deed if it may be done now; returns whether it may."""
    if not sight.lets(deed):
        return False
    looks = {"key": session.key(f"do-{deed.verb}"), **looks}
    st.button(words, on_click=press, args=(sight.room.id, sight.rev, deed), **looks)
    return True


def choice(sight: Sight, label: str, words: str, deeds: Mapping[str, Deed], name: str) -> bool:
    """Draw a list to choose a deed from, of those that may be done now, and its button.

    `deeds` are by what the list says of each. Returns whether there was any.
    """
    offered = {said: deed for said, deed in deeds.items() if sight.lets(deed)}
    if not offered:
        return False
    key = session.key(f"choose-{name}")
    st.selectbox(label, list(offered), key=key)
    st.button(
        words,
        key=session.key(f"do-{name}"),
        on_click=_press_chosen,
        args=(sight.room.id, sight.rev, key, offered),
    )
    return True


@told
def _press_chosen(workshop_id: str, rev: int, key: str, offered: Mapping[str, Deed]) -> None:
    deed = offered.get(st.session_state[key])
    if deed is not None:
        running.do(session.desk(), workshop_id, deed, rev=rev)


def reasoned(
    sight: Sight, words: str, does: str, deed: Callable[[str], Deed], name: str, why: str
) -> bool:
    """Draw what asks for a reason before a deed; returns whether the deed may be done at all.

    The line that was typed stays until the deed is done.
    """
    if not sight.lets(deed("-")):
        return False
    key = session.key(f"why-{name}")
    with st.popover(words, key=f"ask-{name}-{sight.rev}", type="tertiary"):
        st.text_input(why, key=key, max_chars=200, persist_state="session")
        st.button(
            does,
            key=session.key(f"do-{name}"),
            on_click=_press_reasoned,
            args=(sight.room.id, sight.rev, key, deed),
        )
    return True


@told
def _press_reasoned(workshop_id: str, rev: int, key: str, deed: Callable[[str], Deed]) -> None:
    reason = said_why(key)
    running.do(session.desk(), workshop_id, deed(reason), rev=rev)
    st.session_state.pop(key, None)


def said_why(key: str) -> str:
    """Return the reason that was typed; BadInput where there is none."""
    reason = str(st.session_state.get(key) or "").strip()
    if not reason:
        raise BadInput([("", "Write the reason first: it stands in the record.")])
    return reason
