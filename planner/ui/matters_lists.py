"""The matters by kind: open ones with owner and day, closed by a click; closed ones below."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.matters.crutches import is_drifting, place_words
from planner.domain.matters.needs import Matter, is_closed
from planner.domain.matters.risks import by_weight, weight_words
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows.handoff.matters import (
    ActionItem,
    Crutch,
    DecisionTaken,
    Issue,
    Risk,
)
from planner.domain.protocol.sections import MATTERS
from planner.domain.transition import Transition
from planner.ui import editing, row_needs, section, session
from planner.ui.words import a, counted, day, plain

_TYPES: dict[str, type[Matter]] = {
    each.kind: each for each in (ActionItem, Crutch, Risk, Issue, DecisionTaken)
}
_TITLES = {
    "action": "Actions",
    "crutch": "Crutches",
    "risk": "Risks",
    "issue": "Issues",
    "decision-taken": "Decisions",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw one kind of matter at a time, and what was taken out."""
    counts = {
        kind: sum(not is_closed(each) for each in transition.protocol.of(type_))
        for kind, type_ in _TYPES.items()
    }
    kind = (
        st.segmented_control(
            "Show",
            list(_TITLES),
            default="action",
            required=True,
            format_func=lambda kind: f"{_TITLES[kind]} ({counts[kind]})",
            key=session.key("matters-view"),
            label_visibility="collapsed",
        )
        or "action"
    )
    found = _in_order(transition, kind)
    open_ = [each for each in found if not is_closed(each)]
    closed = [each for each in found if is_closed(each)]
    if not open_:
        st.markdown(f"No {plain(_TYPES[kind].noun)} is open.")
    for each in open_:
        _line(transition, desk, each)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, kind):
        st.button(
            f"Add {a(_TYPES[kind].noun)}",
            key=f"add-{kind}",
            icon=":material/add:",
            on_click=editing.open_new,
            args=(kind,),
        )
    if closed and st.toggle(
        f"Show {counted(len(closed), 'closed one')}", key=session.key(f"closed-{kind}")
    ):
        for each in closed:
            _line(transition, desk, each)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, kind):
        section.removed(transition, MATTERS, desk)


def _in_order(transition: Transition, kind: str) -> list[Matter]:
    """Return a kind's matters: risks by weight, the others by their day; closed ones too."""
    found: list[Matter] = list(transition.protocol.of(_TYPES[kind]))
    if kind == Risk.kind:
        weighed = by_weight(transition.protocol.of(Risk))
        return [*weighed, *(each for each in found if is_closed(each))]
    return sorted(found, key=lambda each: (_day_of(each) or date.max, each.id))


def _day_of(row: Matter) -> date | None:
    match row:
        case Crutch():
            return row.until
        case Risk():
            return row.review_on
        case Issue() | ActionItem():
            return row.due_on
        case DecisionTaken():
            return row.again_on


def _line(transition: Transition, desk: Desk, row: Matter) -> None:
    placed = transition.protocol.placed[row.kind, row.id]
    mark = " :gray-badge[default]" if placed.origin is Origin.DEFAULT else ""
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"line-{row.kind}-{row.id}"
    ):
        said = "  \n".join(f":small[{each}]" for each in _said(transition, desk, row) if each)
        st.markdown(f"**{plain(row.title)}**{mark}  \n{said}", width="stretch")
        if not desk.may(Act.EDIT_PROTOCOL, transition.charter, row.kind):
            return
        if not is_closed(row):
            row_needs.close(transition, desk, row.kind, row.id)
        st.button(
            "Edit",
            key=f"edit-{row.kind}-{row.id}",
            type="tertiary",
            help=f"Edit {plain(row.title)}",
            on_click=editing.open_row,
            args=(row.kind, row.id),
        )


def _said(transition: Transition, desk: Desk, row: Matter) -> tuple[str, ...]:
    """Return what a line says below its title, each part ready to be shown."""
    match row:
        case Crutch():
            until = f"until {day(row.until)}"
            late = f":orange[past its end, {day(row.until)}]"
            when = (
                f"ended {day(row.ended_on)}"
                if row.ended_on
                else (late if is_drifting(row, desk.on) else until)
            )
            ends = f"Ends with: {plain(row.ends_with)}" if row.ends_with else ""
            place = plain(place_words(transition.protocol, row))
            return (f"{row.hours} h a week · {when} · {_owner(transition, row)}", place, ends)
        case Risk():
            sign = f"First sign: {plain(row.sign)}" if row.sign else ""
            what = f"What we do: {plain(row.answer)}" if row.answer else ""
            again = f" · looked at again {day(row.review_on)}" if row.review_on else ""
            return (f"{weight_words(row)} · {_owner(transition, row)}{again}", sign, what)
        case Issue():
            when = f"settled {day(row.settled_on)}" if row.settled_on else f"due {day(row.due_on)}"
            raised = f"raised by the {row.raised_by.value}, {day(row.raised_on)}"
            how = plain(row.settled_how)
            return (f"{row.severity.value} · {when} · {_owner(transition, row)} · {raised}", how)
        case DecisionTaken():
            by = ", ".join(transition.person_name(each) for each in row.by) or "nobody named"
            again = f" · looked at again {day(row.again_on)}" if row.again_on else ""
            taken = plain(row.decided) or "what was decided is still blank"
            return (taken, f"{day(row.on)} · {plain(by)}{again}", plain(row.because))
        case ActionItem():
            done = f"done {day(row.done_on)}" if row.done_on else f"by {day(row.due_on)}"
            where = row.came_from.value.replace("-", " ").replace("monday", "Monday")
            return (f"{done} · {_owner(transition, row)} · agreed at: {where}", plain(row.note))


def _owner(transition: Transition, row: Crutch | Risk | Issue | ActionItem) -> str:
    if not row.owner:
        return ":orange[nobody owns it]"
    return plain(transition.name_of(row.owner))
