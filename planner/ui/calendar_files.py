"""The content calendar as a file: given from a table or a calendar program, and taken back."""

from __future__ import annotations

import streamlit as st

from planner.actions import calendar as actions
from planner.actions.calendar import Imported
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.calendar import planned
from planner.domain.errors import BadInput
from planner.domain.protocol.rows import Post
from planner.domain.transition import Transition
from planner.intake.posts_csv import EXAMPLE, HEADINGS, REQUIRED
from planner.ui import editing, session, taking
from planner.ui.failures import told
from planner.ui.words import counted, plain

_CAME_OF_IT = "calendar-imported"
_FORMATS = {"csv": "As a table (CSV)", "ics": "For a calendar program (ICS)"}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what came of the last file, the form that takes one, and the calendar as files.

    A post by hand stands in the same row: both are ways to the same list.
    """
    came_of_it = st.session_state.get(_CAME_OF_IT)
    if isinstance(came_of_it, Imported):
        _tell(came_of_it)
    elif isinstance(came_of_it, str):
        st.error(plain(came_of_it))
    with st.container(horizontal=True):
        if desk.may(Act.EDIT_PROTOCOL, transition.charter, "post"):
            with st.popover("Give a calendar file", width="content"):
                _form(transition)
            st.button(
                "Add a planned post",
                key="add-post",
                on_click=editing.open_new,
                args=(Post.kind,),
            )
        if planned(transition):
            _taking(transition, desk)


def _tell(came_of_it: Imported) -> None:
    said = [
        f"{counted(len(came_of_it.added), 'post')} added",
        f"{len(came_of_it.changed)} changed",
        f"{len(came_of_it.left)} left as they were",
        f"{counted(came_of_it.questions, 'expected question')} added",
    ]
    lines = [f"{', '.join(said)}.", *came_of_it.assumed]
    st.success("  \n".join(map(plain, lines)))
    if came_of_it.faults:
        st.warning(
            "Not taken as they stand; mend them in the file and give it again, or add them here:"
            "\n\n"
            + "\n".join(
                f"- **{plain(place)}** {plain(sentence)}" for place, sentence in came_of_it.faults
            )
        )
    st.button("Put this note away", key="calendar-note-away", on_click=_put_away, type="tertiary")


def _form(transition: Transition) -> None:
    with st.form("give-calendar", border=False):
        st.markdown(
            f"A table (.csv) needs the columns {' and '.join(REQUIRED)}; it may have "
            f"{', '.join(each for each in HEADINGS if each not in REQUIRED)}. Several questions in "
            "one cell are parted by |; without a theme they go under 'what it is'. Days in figures "
            "are read day first. From a calendar program (.ics) come day, time, title, link, and "
            "the surfaces its categories name. The same file twice doubles nothing."
        )
        st.code(EXAMPLE, language=None)
        st.file_uploader(
            "Calendar file",
            type=["csv", "tsv", "ics"],
            key=_key(),
            max_upload_size=2,
            help=".csv or .ics, at most 2 MB and 2,000 posts.",
        )
        st.form_submit_button(
            "Take its posts", type="primary", on_click=_take, args=(transition.id,)
        )


def _key() -> str:
    """Return the uploader's key, another after each file: the old one would offer it again."""
    return session.key(f"calendar-file-{st.session_state.get('calendar-files', 0)}")


def _taking(transition: Transition, desk: Desk) -> None:
    """Draw the calendar as files, made when they are asked for: hundreds of events take a while."""
    asked = st.popover(
        "Take the calendar along", key=session.key("calendar-taking"), on_change="rerun"
    )
    if not asked.open:
        return
    with asked:
        taking.draw(transition, desk, _FORMATS, actions.preview, "calendar")


def _take(transition_id: str) -> None:
    chosen = st.session_state.get(_key())
    if chosen is None:
        st.session_state[_CAME_OF_IT] = "No file was chosen. Choose a .csv or .ics first."
        return
    _import(transition_id, chosen.name, chosen.getvalue())


@told
def _import(transition_id: str, name: str, data: bytes) -> None:
    try:
        came_of_it = actions.import_posts(session.desk(), transition_id, name, data)
    except BadInput as error:
        st.session_state[_CAME_OF_IT] = f"Nothing was taken. {error}"
        return
    st.session_state[_CAME_OF_IT] = came_of_it
    st.session_state["calendar-files"] = st.session_state.get("calendar-files", 0) + 1


def _put_away() -> None:
    st.session_state.pop(_CAME_OF_IT, None)
