"""The card that turns the protocol into a helpdesk's own set-up, losses first."""

from __future__ import annotations

from textwrap import shorten

import streamlit as st

from planner.actions import leaving, setups
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.transition import Export, Transition
from planner.setup.model import Loss, Tool
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import counted, plain

#: The longest line a loss may have, in letters; the file's README names every row.
_LABEL = 110


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the card: for each helpdesk what it cannot hold, what is in the file, and the file."""
    with st.container(border=True):
        st.markdown("#### Set up your inbox tool")
        st.caption(
            "Staffed hours, time targets, labels and texts as files that the tool can load. "
            "Read first what it cannot hold: that part stays with the team."
        )
        tool = st.segmented_control(
            "Inbox tool",
            list(Tool),
            key=session.key("set-up-tool"),
            format_func=lambda each: each.spoken,
            label_visibility="collapsed",
        )
        if tool is not None:
            _tool(transition, desk, tool)
        if desk.person is None:
            st.caption("Say who you are to take a set-up; the history notes who took which.")


def _tool(transition: Transition, desk: Desk, tool: Tool) -> None:
    packed = setups.preview(desk, transition.id, tool)
    losses = packed.set_up.losses
    st.markdown(f"**{tool.spoken} cannot hold {counted(len(losses), 'thing')} the protocol says**")
    with st.expander("What, why, and what to do instead", expanded=True):
        st.markdown(
            "\n\n".join(
                f"{_what(each)}  \n{plain(each.why)}  \n:small[Instead: {plain(each.instead)}]"
                for each in losses
            )
        )
    _tell_draft(transition, desk)
    files = (f"- {plain(each.name)}: {plain(each.what)}" for each in packed.set_up.files)
    st.markdown("\n".join(files))
    st.download_button(
        f"Set-up for {tool.spoken}",
        packed.content,
        file_name=packed.file_name,
        mime="application/zip",
        key=f"take-set-up-{tool}",
        icon=":material/download:",
        on_click=_taken,
        args=(transition.id, packed.taken),
        disabled=not desk.may(Act.EXPORT, transition.charter),
    )


def _tell_draft(transition: Transition, desk: Desk) -> None:
    """Say what in the files nobody stands behind yet: a helpdesk shows a draft as it shows all."""
    reasons = transition.draft_reasons(desk.on)
    if reasons:
        st.markdown(
            "**Made from a DRAFT.** "
            + plain(" ".join(reasons))
            + " Load it to try it out; before agents answer from it, confirm the texts, and take "
            "the set-up again."
        )


def _what(loss: Loss) -> str:
    """Return what is lost in bold, and the rows it stands for, as many as a line holds."""
    kind, quote, names = shorten(loss.what, _LABEL, placeholder=" …").partition(" '")
    return f"**{plain(kind)}**{plain(quote + names)}"


@told
def _taken(transition_id: str, taken: Export) -> None:
    leaving.note(session.desk(), transition_id, taken)
