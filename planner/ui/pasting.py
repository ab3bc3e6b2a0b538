"""Pasting many surfaces at once from a spreadsheet."""

from __future__ import annotations

import streamlit as st

from planner.actions.surfaces import paste_surfaces
from planner.domain.errors import BadInput
from planner.domain.transition import Transition
from planner.intake.surfaces_csv import COLUMNS, EXAMPLE, REQUIRED
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import counted, plain


def draw(transition: Transition) -> None:
    """Draw the paste box behind its button; a faulty paste keeps its text and names each row."""
    with (
        st.popover("Paste surfaces from a table", icon=":material/content_paste:", width="stretch"),
        st.form("paste-surfaces", enter_to_submit=False),
    ):
        st.markdown(
            f"One line a surface under a heading. Needed: {', '.join(REQUIRED)}. Also "
            f"understood: {', '.join(each for each in COLUMNS if each not in REQUIRED)}."
        )
        st.text_area("Table", key=session.key("pasted"), placeholder=EXAMPLE, height=200)
        st.form_submit_button(
            "Add these surfaces", type="primary", on_click=_paste, args=(transition.id,)
        )
        faults: list[tuple[str, str]] = st.session_state.get("paste-faults", [])
        if faults:
            st.error(
                "Nothing was added. Mend these and add again:\n\n"
                + "\n".join(
                    f"- **{plain(place)}** {plain(said)}" if place else f"- {plain(said)}"
                    for place, said in faults
                )
            )


@told
def _paste(transition_id: str) -> None:
    try:
        added = paste_surfaces(
            session.desk(), transition_id, st.session_state[session.key("pasted")]
        )
    except BadInput as error:
        st.session_state["paste-faults"] = list(error.faults)
        return
    st.session_state.pop("paste-faults", None)
    st.session_state[session.key("pasted")] = ""
    st.toast(f"{counted(len(added), 'surface')} added.")
