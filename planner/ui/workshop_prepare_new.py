"""The form of a new workshop: what it is held for, when, who runs it, how votes are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

import streamlit as st

from planner.actions.desk import Desk
from planner.actions.workshop import preparing
from planner.domain.errors import BadInput
from planner.domain.people import Standing
from planner.domain.preparing import pool
from planner.domain.transition import Transition
from planner.domain.workshop import levels
from planner.domain.workshop.templates import SHAPES
from planner.domain.workshop.words import Naming, Template
from planner.ui import (
    failures,
    faults,
    session,
    workshop_place,
    workshop_prepare_messages,
    workshop_prepare_place,
)
from planner.ui.failures import told
from planner.ui.words import counted

#: What each template is for.
FOR: Mapping[Template, str] = {
    Template.READINESS: (
        "The room finds the level of criteria, those first where the two sides differ."
    ),
    Template.PROTOCOL: (
        "The room settles what nobody has confirmed: who owns a message, how fast, who agrees."
    ),
    Template.GATE: "The room looks at what one gate still waits for.",
    Template.DRILL: (
        "Made-up messages; everybody says alone what they would do, beside what the protocol says."
    ),
}
NAMINGS: Mapping[Naming, str] = {
    Naming.ANONYMOUS: "The room sees sides, never names; at the close no vote leads to a phone.",
    Naming.NAMED: "The room sees sides, never names; the record keeps who voted what.",
}
ASKED: Mapping[str, tuple[str, str]] = {
    "on": ("Day", faults.A_DAY),
    "at": ("Begins at", "Choose a time."),
    "minutes": ("Minutes", "Write a number."),
    "leads": ("Who runs it", faults.CHOOSE),
    "facilitators": ("Who may take over", faults.CHOOSE),
    "vote_minutes": ("Minutes a vote", "Write a number."),
    "gate": ("Gate", faults.CHOOSE),
    "injects": ("Messages", faults.CHOOSE),
    "hard": ("Messages that are hard to read", faults.CHOOSE),
    "asked": ("The room was asked", "Tick it."),
}
_FRIDAY = 4
_PREFIX = "new-workshop-"


@st.fragment
def draw(transition_id: str) -> None:
    """Draw the form; what else is asked follows from the template."""
    workshop_prepare_place.refresh()
    transition, desk = session.require_transition(), session.desk()
    if transition.id != transition_id:
        return
    templates = list(Template)
    template = st.radio(
        "What it is held for",
        templates,
        key=_key("template"),
        format_func=lambda each: f"{SHAPES[each].title} · {SHAPES[each].minutes} min",
        captions=[FOR[each] for each in templates],
        persist_state="session",
    )
    with st.form("new-workshop", enter_to_submit=False):
        _fields(transition, desk, template)
        st.form_submit_button(
            "Prepare it",
            type="primary",
            key="prepare-it",
            on_click=_prepare,
            args=(transition.id, template),
        )


def _fields(transition: Transition, desk: Desk, template: Template) -> None:
    found = workshop_prepare_place.faults()
    when, who, votes = st.columns(3, gap="large")
    with when:
        _when(transition, desk, template, found)
    with who:
        _who(transition, desk, found)
    with votes:
        _votes(found)
    if template is Template.GATE:
        _gate(transition, desk, found)
    if template is Template.DRILL:
        workshop_prepare_messages.draw(transition, found, _key)
    failures.beside(found, "")


def _when(transition: Transition, desk: Desk, template: Template, found: Mapping[str, str]) -> None:
    zone = transition.intake.profile.timezone
    st.date_input(
        "Day",
        _next_week(desk.on),
        key=_key("on"),
        format="DD/MM/YYYY",
        persist_state="session",
    )
    failures.beside(found, "on")
    st.time_input(
        "Begins at",
        time(10),
        key=_key("at"),
        step=900,
        help=f"On the brand's clock, {zone}.",
        persist_state="session",
    )
    failures.beside(found, "at")
    st.number_input(
        "Minutes",
        value=SHAPES[template].minutes,
        step=5,
        key=_key(f"minutes-{template}"),
        persist_state="session",
    )
    failures.beside(found, "minutes")


def _next_week(on: date) -> date:
    """Return the day a week on; from a weekend the Monday after it."""
    later = on + timedelta(days=7)
    return later + timedelta(days=7 - later.weekday() if later.weekday() > _FRIDAY else 0)


def _who(transition: Transition, desk: Desk, found: Mapping[str, str]) -> None:
    names = able(transition, desk)
    st.selectbox(
        "Who runs it",
        list(names),
        key=_key("leads"),
        format_func=lambda each: names[each],
        persist_state="session",
    )
    failures.beside(found, "leads")
    st.multiselect(
        "Who may take over",
        list(names),
        key=_key("others"),
        format_func=lambda each: names[each],
        help="Once whoever runs it was not heard of for a minute.",
        persist_state="session",
    )
    failures.beside(found, "facilitators")
    st.checkbox(
        "Ask guests for names",
        key=_key("asks_names"),
        help="A name or an alias, shown to the facilitator only. Nobody has to give one.",
        persist_state="session",
    )


def _votes(found: Mapping[str, str]) -> None:
    st.radio(
        "Votes are",
        list(NAMINGS),
        key=_key("naming"),
        captions=list(NAMINGS.values()),
        format_func=lambda each: each.value,
        persist_state="session",
    )
    st.number_input(
        "Minutes a vote",
        value=None,
        step=1,
        key=_key("vote_minutes"),
        placeholder="until you lock it",
        persist_state="session",
    )
    failures.beside(found, "vote_minutes")
    st.checkbox("Lock once everybody is in", key=_key("lock_when_all_in"), persist_state="session")


def _gate(transition: Transition, desk: Desk, found: Mapping[str, str]) -> None:
    gates = {each.id: f"{each.code} {each.title}" for each in transition.playbook.gates}
    coming = levels.next_gate(transition, desk.on).id
    st.selectbox(
        "Gate",
        list(gates),
        index=list(gates).index(coming),
        key=_key("gate"),
        format_func=lambda each: gates[each],
        persist_state="session",
    )
    failures.beside(found, "gate")


def begin_with(transition: Transition, inject_id: str) -> None:
    """Open the form of a drill that plays one message; for `on_click`."""
    workshop_place.close()
    workshop_prepare_place.begin_new()
    hard = {each.id for each in pool.messages(transition) if each.hard}
    is_hard = inject_id in hard
    st.session_state[_key("template")] = Template.DRILL
    st.session_state[_key("injects")] = [] if is_hard else [inject_id]
    st.session_state[_key("hard")] = [inject_id] if is_hard else []


def able(transition: Transition, desk: Desk) -> dict[str, str]:
    """Return who may run a workshop, by id, with their party; the person at the screen first."""
    own = desk.person.id if desk.person else ""
    people = [each for each in transition.people if each.standing is not Standing.VIEWER]
    return {each.id: each.spoken for each in sorted(people, key=lambda each: each.id != own)}


def _key(field: str) -> str:
    return session.key(f"{_PREFIX}{field}")


def _given(template: Template) -> dict[str, Any]:
    fields = ("on", "at", "asks_names", "naming", "vote_minutes", "lock_when_all_in", "leads")
    of_its_own: Mapping[Template, tuple[str, ...]] = {
        Template.GATE: ("gate",),
        Template.DRILL: ("injects", "hard", "asked", "drill_mode"),
    }
    said = {each: st.session_state[_key(each)] for each in (*fields, *of_its_own.get(template, ()))}
    leads = [said.pop("leads"), *st.session_state[_key("others")]]
    said["facilitators"] = list(dict.fromkeys(each for each in leads if each))
    said["minutes"] = st.session_state[_key(f"minutes-{template}")]
    return {**said, "template": template}


@told
def _prepare(transition_id: str, template: Template) -> None:
    given = _given(template)
    workshop_prepare_place.draw_all_again()
    try:
        made = preparing.prepare(session.desk(), transition_id, given)
    except BadInput as error:
        workshop_prepare_place.refuse(faults.in_words(error.faults, given, ASKED))
        return
    workshop_prepare_place.leave_new()
    for name in [each for each in st.session_state if str(each).startswith(_PREFIX)]:
        del st.session_state[name]
    workshop_place.open_one(made.id)
    workshop_prepare_place.tell(_told(template, given, len(made.workshop.items)))


def _told(template: Template, given: Mapping[str, Any], items: int) -> str:
    """Return what was laid; of a drill also how many of its messages found no room."""
    wanted = len(given.get("injects", ())) + len(given.get("hard", ()))
    if template is Template.DRILL and items < wanted:
        return (
            f"Prepared: {items} of {wanted} messages fit into {given['minutes']} minutes. "
            "The others can be added to the agenda."
        )
    return f"Prepared with {counted(items, 'item')} on its agenda."
