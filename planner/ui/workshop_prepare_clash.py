"""Two people met on one part of a prepared workshop: both texts, and a choice for each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from planner.actions.protocol import Clashing
from planner.actions.workshop import arranging as actions
from planner.domain.merge import Clash
from planner.domain.protocol.saying import in_words
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.workshop import arranging
from planner.domain.workshop.agenda import Option, Workshop
from planner.domain.workshop.arranging import at_place
from planner.domain.workshop.inject import Inject
from planner.ui import session, workshop_prepare_place
from planner.ui.failures import told
from planner.ui.words import plain
from planner.ui.workshop_prepare_place import Editing

MINE, THEIRS = "mine", "theirs"


def draw(
    transition: Transition, editing: Editing, clash: Clashing, names: Mapping[str, str]
) -> None:
    """Show both texts of every field that two people changed, and let one of them choose."""
    other = transition.name_of(clash.by)
    theirs = clash.theirs
    if not isinstance(theirs, Workshop) or at_place(theirs, editing.place) is None:
        _gone(transition, editing, clash, other)
        return
    st.warning(
        plain(f"{other} saved this while you were editing it. Nothing is lost; choose what stands.")
    )
    with st.form("part-clash"):
        for each in clash.clashes:
            _field(transition, editing, each, names.get(each.field, each.field), other)
        st.form_submit_button(
            "Save this", type="primary", key="part-settle", on_click=_settle, args=(editing, clash)
        )
    st.button("Leave it as it is", key="part-leave", on_click=workshop_prepare_place.stop)


def _field(transition: Transition, editing: Editing, clash: Clash, label: str, other: str) -> None:
    zone = editing.base.zone
    st.markdown(f"**{plain(label)}**")
    mine, theirs = st.columns(2)
    mine.markdown(f"Yours  \n{plain(_words(transition, clash.mine, zone))}")
    theirs.markdown(f"{plain(other)}  \n{plain(_words(transition, clash.theirs, zone))}")
    words = {MINE: "yours", THEIRS: other}
    st.radio(
        f"What stands in {label}",
        list(words),
        horizontal=True,
        key=editing.key(f"clash-{clash.field}"),
        label_visibility="collapsed",
        format_func=lambda choice: words[choice],
    )


def _gone(transition: Transition, editing: Editing, clash: Clashing, other: str) -> None:
    st.warning(plain(f"{other} took it out while you were editing it. Yours is kept until you go."))
    part = at_place(editing.base, editing.place)
    for field, value in clash.joined.items():
        stated = getattr(part, field, None)
        if value not in ("", None, ()) and isinstance(stated, str) and field != "id":
            st.markdown(plain(_words(transition, value, editing.base.zone)))
    with st.container(horizontal=True):
        st.button(
            "Put mine back",
            type="primary",
            key="part-put-back",
            on_click=_put_back,
            args=(editing, clash),
        )
        st.button("Leave it out", key="part-leave", on_click=workshop_prepare_place.stop)


def _words(transition: Transition, value: Any, zone: str) -> str:
    """Return a field's value as its form shows it."""
    match value:
        case datetime():
            return f"{value.astimezone(ZoneInfo(zone)):%a %-d %b %Y, %H:%M}"
        case Inject():
            return value.post
        case (Option(), *_):
            return ", ".join(each.label for each in value)
        case (str(), *_):
            return ", ".join(transition.person_name(each) for each in value)
        case _:
            return in_words(value)


@told
def _settle(editing: Editing, clash: Clashing) -> None:
    """Save what the choices make, over the version that was shown; a third text is shown next."""
    workshop_prepare_place.draw_all_again()
    theirs = clash.theirs
    assert isinstance(theirs, Workshop)
    facts = dict(clash.joined)
    for each in clash.clashes:
        is_mine = st.session_state[editing.key(f"clash-{each.field}")] == MINE
        facts[each.field] = each.mine if is_mine else each.theirs
    over = replace(editing, base=theirs, version=clash.version, clash=None)
    workshop_prepare_place.keep(over, facts)


@told
def _put_back(editing: Editing, clash: Clashing) -> None:
    workshop_prepare_place.draw_all_again()
    part = at_place(editing.base, editing.place)
    assert part is not None
    mine = make(type(part), clash.joined)
    actions.arrange(
        session.desk(),
        editing.base.id,
        lambda now: arranging.put_back(now, editing.base, mine),
        expected=clash.version,
    )
    workshop_prepare_place.stop()
