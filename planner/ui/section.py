"""Drawing a section's rows: lists with a search, confirming, editing, and what was taken out."""

from __future__ import annotations

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.protocol.reading import Origin, Placed
from planner.domain.protocol.sections import ROW_TYPE, RowKind, Section
from planner.domain.transition import Transition
from planner.ui import editing, pasting, row_lines, session
from planner.ui.failures import told
from planner.ui.words import a, counted, plain

A_PAGE = 12


def confirm_all(transition: Transition, section: Section, desk: Desk) -> None:
    """Offer to stand behind every default of a section at once, if there are any."""
    waiting = sum(each.origin is Origin.DEFAULT for each in transition.protocol.in_section(section))
    kinds = [type_.kind for type_ in section.types]
    if not waiting or not desk.may(Act.EDIT_PROTOCOL, transition.charter, *kinds):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{counted(waiting, 'default')} of the playbook, not yet confirmed.",
            width="stretch",
        )
        st.button(
            "Confirm them all as they are",
            key="confirm-section",
            on_click=_confirm_section,
            args=(transition.id, section.id, transition.book.seq),
        )


def draw(transition: Transition, section: Section, desk: Desk) -> None:
    """Draw every row of a section, the single facts first, and what was removed from it."""
    if section.facts is not None:
        for placed in transition.protocol.rows(section.facts.kind):
            line(transition, placed, desk, whole=True)
        if not transition.protocol.rows(section.facts.kind) and desk.may(
            Act.EDIT_PROTOCOL, transition.charter, section.facts.kind
        ):
            st.button(
                f"State the {section.facts.noun}",
                on_click=editing.open_new,
                args=(section.facts.kind,),
                key="add-facts",
            )
    for kind in section.kinds:
        rows(transition, kind, desk)
    removed(transition, section, desk)


def rows(transition: Transition, kind: RowKind, desk: Desk) -> None:
    """Draw the rows of one kind: heading, search, a page of lines, and the way to add one."""
    placed = transition.protocol.rows(kind.type.kind)
    st.markdown(f"#### {kind.title} ({len(placed)})")
    wanted = (
        st.text_input(
            "Find",
            key=session.key(f"find-{kind.type.kind}"),
            placeholder=f"Find {a(kind.type.noun)}",
            label_visibility="collapsed",
        )
        if len(placed) > A_PAGE
        else ""
    )
    shown = [
        each for each in placed if wanted.lower() in row_lines.searchable(transition, each.row)
    ]
    pages = -(-len(shown) // A_PAGE)
    number = (
        st.pagination(pages, key=session.key(f"page-{kind.type.kind}")) if pages > 1 else 1
    ) or 1
    for each in shown[(number - 1) * A_PAGE : number * A_PAGE]:
        line(transition, each, desk, whole=False)
    if wanted and not shown:
        st.caption(f"No {kind.type.noun} says '{plain(wanted)}'.")
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, kind.type.kind):
        with st.container(horizontal=True):
            st.button(
                f"Add {a(kind.type.noun)}",
                key=f"add-{kind.type.kind}",
                icon=":material/add:",
                on_click=editing.open_new,
                args=(kind.type.kind,),
            )
            if kind.type.kind == "surface":
                pasting.draw(transition)


def removed(transition: Transition, section: Section, desk: Desk) -> None:
    """List what was taken out of the section and its reader may put back."""
    kinds = {
        type_.kind
        for type_ in section.types
        if not type_.recorded and desk.may(Act.EDIT_PROTOCOL, transition.charter, type_.kind)
    }
    gone = [
        key for key, kept in transition.book.kept.items() if key[0] in kinds and kept.value is None
    ]
    if not gone:
        return
    with st.expander(f"{counted(len(gone), 'removed entry', 'removed entries')}"):
        for kind, id_ in gone:
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                laid = transition.defaults.get((kind, id_))
                name = transition.protocol.name(laid.row) if laid else id_
                st.markdown(f"{plain(ROW_TYPE[kind].noun)}: {plain(name)}", width="stretch")
                st.button(
                    "Put back",
                    key=f"put-back-{kind}-{id_}",
                    type="tertiary",
                    on_click=_put_back,
                    args=(transition.id, kind, id_),
                )


def line(transition: Transition, placed: Placed, desk: Desk, *, whole: bool) -> None:
    """Draw one row, in full or in brief, with what its reader may do to it."""
    row = placed.row
    key = f"{row.kind}-{row.id}"
    # A list's buttons stay in its lines; beside a whole fact they would squeeze it on a phone.
    with st.container(
        horizontal=True,
        vertical_alignment="top" if whole else "center",
        wrap=whole,
        key=f"line-{key}",
    ):
        st.markdown(
            row_lines.whole(transition, row)
            if whole
            else row_lines.brief(transition, row, placed.origin),
            width="stretch",
        )
        if not desk.may(Act.EDIT_PROTOCOL, transition.charter, row.kind):
            return
        if placed.origin is Origin.DEFAULT:
            st.button(
                "Confirm",
                key=f"confirm-{key}",
                type="tertiary",
                on_click=_confirm,
                args=(transition.id, row.kind, row.id, transition.book.seq),
            )
        st.button(
            "Edit",
            key=f"edit-{key}",
            type="tertiary",
            help=f"Edit {plain(transition.protocol.name(row))}",
            on_click=editing.open_row,
            args=(row.kind, row.id),
        )


@told
def _confirm(transition_id: str, kind: str, id_: str, seen: int) -> None:
    actions.confirm(session.desk(), transition_id, [(kind, id_)], seen=seen)


@told
def _confirm_section(transition_id: str, section_id: str, seen: int) -> None:
    count = actions.confirm_section(session.desk(), transition_id, section_id, seen=seen)
    st.toast(f"{counted(count, 'entry', 'entries')} confirmed.")


@told
def _put_back(transition_id: str, kind: str, id_: str) -> None:
    actions.put_back(session.desk(), transition_id, kind, id_)
