"""The brand's own Word file: taken in, what it brings and what stands in, removed again."""

from __future__ import annotations

import streamlit as st

from planner.actions import look as actions
from planner.actions.desk import Desk
from planner.documents.formats.docx_found import Found, found_in
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.theme import HouseDocument
from planner.domain.transition import Transition
from planner.intake.house_docx import take_house_document
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import plain

_FAULT = "house-document-fault"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what is kept of the brand's Word file, and the form that takes one."""
    house = actions.house_document(desk, transition.id)
    version = actions.house_document_version(desk, transition.id)
    locked = not desk.may(Act.SET_THEME, transition.charter)
    with st.container(border=True):
        st.markdown("#### The brand's own Word file")
        if house is not None:
            _kept(house)
            st.button(
                "Remove it",
                key="house-document-remove",
                on_click=_remove,
                args=(transition.id, version),
                disabled=locked,
            )
        _form(transition, version, is_new=house is None, locked=locked)


def _kept(house: HouseDocument) -> None:
    found = found_in(house)
    theirs = sum(each.is_theirs for each in found)
    st.markdown(
        f"Word papers are written in **{plain(house.name)}**. It brings {theirs} of the "
        f"{len(found)} things they need; ours stand in for the rest."
    )
    with st.expander("What was found, what stands in"):
        st.markdown(
            "\n".join(["| | In the file | Stands in |", "|---|---|---|", *map(_row, found)])
        )
        st.caption(
            "Styles are found by their English name, which Word keeps in every language. Give "
            "the file a style called Lead, Note or Panel, and it is used."
        )


def _row(found: Found) -> str:
    said = plain(found.said)
    return (
        f"| {plain(found.part)} | {said} | |"
        if found.is_theirs
        else (f"| {plain(found.part)} | | {said} |")
    )


def _form(transition: Transition, version: int, *, is_new: bool, locked: bool) -> None:
    key = session.key(f"house-document-{version}")
    with st.form("house-document", border=False):
        st.file_uploader(
            "Word template" if is_new else "Another Word template",
            type=["docx", "dotx"],
            key=key,
            max_upload_size=10,
            help=".docx or .dotx, at most 10 MB. Its text is not kept: only page, margins, "
            "header, footer and styles.",
        )
        if _FAULT in st.session_state:
            st.markdown(f":red[**{plain(st.session_state[_FAULT])}**]")
        st.form_submit_button(
            "Use it for Word papers", on_click=_take, args=(transition.id, version), disabled=locked
        )


@told
def _take(transition_id: str, version: int) -> None:
    chosen = st.session_state.get(session.key(f"house-document-{version}"))
    if chosen is None:
        st.session_state[_FAULT] = "No file was chosen. Choose a .docx or .dotx first."
        return
    try:
        house = take_house_document(chosen.getvalue(), chosen.name)
    except BadInput as error:
        st.session_state[_FAULT] = error.faults[0][1]
        return
    actions.set_house_document(session.desk(), transition_id, house, expected=version)
    st.session_state.pop(_FAULT, None)
    st.toast("Word papers are written in this file from now on.")


@told
def _remove(transition_id: str, version: int) -> None:
    actions.remove_house_document(session.desk(), transition_id, expected=version)
    st.session_state.pop(_FAULT, None)
    st.toast("Word papers are written in our own styles again.")
