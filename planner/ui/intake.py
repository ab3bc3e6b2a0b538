"""The intake: everything a transition starts from, asked once, in four short groups."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.actions import transitions
from planner.domain.errors import BadInput
from planner.domain.playbook import Page, Playbook
from planner.domain.profile import Contract, Intake, Profile, required_inputs
from planner.domain.value import make
from planner.library import shelf
from planner.ui import intake_questions, session, usual_answers
from planner.ui.faults import A_DAY, in_words
from planner.ui.words import counted, plain

#: The intake's fields: their labels, and what to do about an empty one.
ASKED = {
    "brand": ("Brand", "Write the brand's name."),
    "agency": ("Agency", "Write the agency's name."),
    "brand_lead": ("Brand lead", "Name who leads at the brand."),
    "agency_lead": ("Agency lead", "Name who leads at the agency."),
    "contract.starts_on": ("Contract began on", A_DAY),
    "contract.ends_on": ("Contract ends on", A_DAY),
    "kickoff_on": ("Transition starts on", A_DAY),
    "contract.notice_days": ("Notice period", "Write a number of days."),
    "profile.surfaces": ("Surfaces", "Choose at least one."),
    "profile.weekly_volume": ("Messages a week", "Write a number."),
    "profile.languages": ("Languages", "Write at least one."),
    "profile.weekdays": ("Staffed days", "Choose at least one."),
    "profile.opens": ("Staffed from", "Choose a time."),
    "profile.closes": ("Staffed until", "Choose a time."),
    "profile.first_reply_minutes": ("First reply promised", "Write a number of minutes."),
}


def page() -> None:
    """Draw the intake; a bad answer says beside its field how to mend it."""
    st.markdown("## Start a transition")
    st.write(
        f"{len(required_inputs()) + 1} questions, most with a usual answer filled in. Nothing is "
        "final: what the planner makes of your answers is marked as a default until somebody "
        "confirms it."
    )
    refused: dict[str, str] = st.session_state.get("intake-faults", {})
    playbook = _playbook()
    if playbook is None:
        return
    st.caption(plain(playbook.for_whom))
    usual_answers.draw(playbook)
    with st.container():
        given = {
            **intake_questions.who(refused),
            **intake_questions.contract(refused),
            **intake_questions.customers(playbook, refused),
            **intake_questions.promise(refused),
        }
        started = st.button("Start the transition", type="primary", icon=":material/arrow_forward:")
    if refused:
        st.error(
            f"{counted(len(refused), 'answer needs', 'answers need')} mending before the "
            "transition can start: beside each field stands how. Nothing you typed is lost."
        )
    if started:
        _start(given, playbook)


def _playbook() -> Playbook | None:
    """Return the chosen playbook; until there is one, say what hangs on it: all else waits."""
    offered = {each.id: each for each in shelf.playbooks(session.playbooks_path())}
    id_ = st.selectbox(
        "Playbook",
        list(offered),
        index=None,
        format_func=lambda each: offered[each].title if each in offered else each,
        **intake_questions.kept("playbook"),
        placeholder="Choose the kind of brand",
        help="Nothing fits quite? Choose the nearest: everything it brings can be changed.",
    )
    if id_ not in offered:
        st.markdown(
            "First choose the kind of brand that this one is most like. Its playbook brings the "
            "places where its customers write, and what is usual there."
        )
        return None
    return offered[id_]


def _start(given: dict[str, Any], playbook: Playbook) -> None:
    """Begin the transition; gather the faults of all groups at once."""
    faults: dict[str, str] = {}
    speaking_for = given.pop("speaking_for")
    groups: dict[str, Any] = {"playbook": playbook.id}
    for place, value in given.items():
        group, _, field = place.partition(".")
        if field:
            groups.setdefault(group, {})[field] = value
        else:
            groups[group] = value
    for group, model in (("contract", Contract), ("profile", Profile)):
        faults |= _faults(model, groups[group], group)
    try:
        charter, person = transitions.begin(
            session.desk(), make(Intake, groups), playbook, speaking_for=speaking_for
        )
    except BadInput as error:
        found = {**faults, **dict(error.faults)}
        st.session_state["intake-faults"] = in_words(found.items(), given, ASKED)
        st.rerun()
    st.session_state.pop("intake-faults", None)
    session.choose(person_id=person.id)
    session.enter(charter.id)
    st.session_state["going"] = Page.OVERVIEW.value
    st.rerun()


def _faults(
    model: type[Contract] | type[Profile], facts: dict[str, Any], group: str
) -> dict[str, str]:
    try:
        make(model, facts)
    except BadInput as error:
        return {
            f"{group}.{place}" if place else group: sentence for place, sentence in error.faults
        }
    return {}
