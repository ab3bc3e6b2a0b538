"""The planner's main script as it is; at /empty, one button and one text instead."""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from planner.ui import navigation

MAIN = Path(__file__).parents[2] / "planner" / "main.py"


def draw_empty() -> None:
    """Draw the button, and how often it was pressed."""
    st.session_state.setdefault("pressed", 0)
    if st.button("Press", key="press"):
        st.session_state["pressed"] += 1
    with st.container(key="pressed-text"):
        st.markdown(f"Pressed {st.session_state['pressed']} times")


if urlsplit(st.context.url or "").path == "/empty":
    st.set_page_config(page_title="Empty", layout="wide")
    empty = st.Page(draw_empty, title="Empty", url_path="empty")
    st.navigation([*navigation.pages().values(), empty]).run()
else:
    exec(compile(MAIN.read_text("utf-8"), MAIN, "exec"), {"__name__": "__main__"})
