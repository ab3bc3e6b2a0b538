"""What a page needs somebody for: at most five sentences, each with its button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from planner.domain.need import AT_MOST, Need
from planner.ui.words import plain

HEADING = "Needs you"


def draw(
    found: Sequence[Need],
    calm: str,
    button: Callable[[Need, str], None],
    rest: str = "each in its place below",
) -> None:
    """Draw the most pressing needs under their heading; `calm` says why there is none.

    `button` draws the button of a need under a key of its own, or nothing where the reader may do
    nothing about it. `rest` says where the others are. On a phone a button stands below its words.
    """
    with st.container(border=True, key="needs"):
        st.markdown(f"#### {HEADING}")
        if not found:
            st.markdown(plain(calm))
        for number, each in enumerate(found[:AT_MOST]):
            said, does = st.columns([5, 1.4], vertical_alignment="center")
            said.markdown(plain(each.sentence))
            with does.container(horizontal=True, horizontal_alignment="right"):
                button(each, f"need-{number}")
        if found[AT_MOST:]:
            st.caption(f"And {len(found) - AT_MOST} more, {rest}.")


def link(
    need: Need, key: str, go: Callable[..., None], *args: object, words: str = "", **choices: object
) -> None:
    """Draw the button of a need as the quiet link it is everywhere; `go` is called on a click."""
    st.button(
        words or need.button, key=key, type="tertiary", on_click=go, args=args, kwargs=choices
    )
