"""Pasting the figures of many days at once from a spreadsheet."""

from __future__ import annotations

import streamlit as st

from planner.actions.day_figures import paste_days
from planner.domain.errors import BadInput
from planner.domain.transition import Transition
from planner.intake.days_csv import COLUMNS, EXAMPLE, REQUIRED
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import counted, plain

_FAULTS_SHOWN = 12


def draw(transition: Transition) -> None:
    """Draw the paste box behind its button; a faulty paste keeps its text and names each row."""
    with (
        st.popover("Paste many days from a table", icon=":material/content_paste:"),
        st.form("paste-days", enter_to_submit=False),
    ):
        st.markdown(
            f"One line a day under a heading. Needed: {', '.join(REQUIRED)}. Also understood: "
            f"{', '.join(each for each in COLUMNS if each not in REQUIRED)}. Without a surface a "
            "line stands for all together."
        )
        st.text_area("Table", key=session.key("pasted-days"), placeholder=EXAMPLE, height=200)
        st.form_submit_button(
            "Add these days", type="primary", on_click=_paste, args=(transition.id,)
        )
        _refused()


def _refused() -> None:
    faults: list[tuple[str, str]] = st.session_state.get("days-faults", [])
    if not faults:
        return
    lines = [
        f"- **{plain(place)}** {plain(said)}" if place else f"- {plain(said)}"
        for place, said in faults[:_FAULTS_SHOWN]
    ]
    more = len(faults) - len(lines)
    lines += [f"- And {counted(more, 'fault')} more."] if more > 0 else []
    st.error("Nothing was added. Mend these and add again:\n\n" + "\n".join(lines))


@told
def _paste(transition_id: str) -> None:
    key = session.key("pasted-days")
    try:
        count = paste_days(session.desk(), transition_id, st.session_state[key])
    except BadInput as error:
        st.session_state["days-faults"] = list(error.faults)
        return
    st.session_state.pop("days-faults", None)
    st.session_state[key] = ""
    st.toast(f"{counted(count, 'day')} added.")
