"""Who looks at what, now: where the pages read the clock, the settings and the URL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from planner.actions import transitions
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.errors import PlannerError
from planner.domain.people import Person
from planner.domain.transition import Transition
from planner.live import clock, storing
from planner.store.database import Store

_KEPT = ("transition", "person", "going", "sitting")


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the process's one store, which the phones' routes work on too."""
    return storing.store()


def playbooks_path() -> Path:
    """Return the folder with the playbooks this installation offers."""
    return storing.ROOT / "playbooks"


def start() -> None:
    """Take transition and person over from the URL at a session's first run; keep the URL true."""
    for name in ("transition", "person"):
        if name not in st.session_state:
            st.session_state[name] = st.query_params.get(name)
        if st.session_state[name] is None:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != st.session_state[name]:
            st.query_params[name] = st.session_state[name]


def desk() -> Desk:
    """Return the desk of this run: the store, the chosen person, this moment where the brand is."""
    chosen = transition_id()
    zone = transitions.zone(store(), chosen) if chosen else "UTC"
    return Desk(store(), person(), clock.now(), zone)


def desk_then() -> Callable[[], Desk]:
    """Return what gives this sitting's desk later, with the rights of then, on any thread."""
    now = desk()

    def then() -> Desk:
        sits = transitions.person(now.store, now.person.id) if now.person else None
        return Desk(now.store, sits, clock.now(), now.zone)

    return then


def person() -> Person | None:
    """Return who sits at the screen, or None while nobody said so."""
    chosen = st.session_state.get("person")
    return transitions.person(store(), chosen) if isinstance(chosen, str) else None


def key(name: str) -> str:
    """Return a widget's key for this sitting.

    The browser keeps a widget's state by its key: after the person or the transition changed, the
    same key would still show, and send, what the one before had typed.
    """
    sitting = st.session_state.get("sitting", 0)
    return f"{name}--{sitting}" if sitting else name


def choose(*, person_id: str | None) -> None:
    """Remember who sits at the screen; what another person left half done here is forgotten."""
    _forget()
    st.session_state["person"] = person_id


def enter(transition_id: str | None) -> None:
    """Open a transition; somebody who takes no part in it has to say again who they are."""
    _forget()
    st.session_state["transition"] = transition_id
    if transition() is None:
        st.session_state["person"] = None


def _forget() -> None:
    """Drop every choice and half-typed text: the next reader may be of the other party."""
    for name in list(st.session_state):
        if name not in _KEPT and not str(name).startswith("intake"):
            del st.session_state[name]
    st.session_state["sitting"] = st.session_state.get("sitting", 0) + 1


def transition_id() -> str | None:
    """Return the chosen transition's id, or None while none is chosen."""
    chosen = st.session_state.get("transition")
    return chosen if isinstance(chosen, str) else None


def transition() -> Transition | None:
    """Return the chosen transition as its reader may see it; None if there is none for them."""
    chosen = transition_id()
    if chosen is None:
        return None
    try:
        return open_transition(desk(), chosen)
    except PlannerError:
        return None


def require_transition() -> Transition:
    """Return the chosen transition; a page without one says where to choose it and ends."""
    found = transition()
    if found is None:
        st.info("No transition is chosen. Go to Home and open one, or start a new one.")
        st.stop()
    return found
