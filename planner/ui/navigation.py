"""Which pages there are, in which groups, and how to get from one to another."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from planner.domain.playbook import Page
from planner.ui import (
    calendar,
    check,
    choices,
    documents,
    history,
    home,
    intake,
    overview,
    people,
    playbook,
    promise,
    protocol,
    readiness,
    session,
    versions,
)

HOME = "home"


def pages() -> Mapping[str, StreamlitPage]:
    """Return every page by its address, made for this run alone: running marks them."""
    return {
        HOME: st.Page(home.page, title="Home", url_path="home", default=True),
        Page.INTAKE: st.Page(intake.page, title="Start a transition", url_path="intake"),
        Page.OVERVIEW: st.Page(overview.page, title="Overview", url_path="overview"),
        Page.HISTORY: st.Page(history.page, title="History", url_path="history"),
        Page.PLAYBOOK: st.Page(playbook.page, title="Playbook", url_path="playbook"),
        Page.READINESS: st.Page(readiness.page, title="Readiness", url_path="readiness"),
        Page.PROTOCOL: st.Page(protocol.page, title="Protocol", url_path="protocol"),
        Page.CHECK: st.Page(check.page, title="Protocol check", url_path="check"),
        Page.CHOICES: st.Page(choices.page, title="Choices", url_path="choices"),
        Page.VERSIONS: st.Page(versions.page, title="Versions", url_path="versions"),
        Page.CALENDAR: st.Page(calendar.page, title="Content calendar", url_path="calendar"),
        Page.PEOPLE: st.Page(people.page, title="People and hours", url_path="people"),
        Page.PROMISE: st.Page(promise.page, title="Promise", url_path="promise"),
        Page.DOCUMENTS: st.Page(documents.page, title="Documents", url_path="documents"),
    }


def choose() -> StreamlitPage:
    """Draw the navigation and return this run's page; with no transition, only the doors to one."""
    known = pages()
    groups: dict[str, list[StreamlitPage]] = {"": [known[HOME], known[Page.INTAKE]]}
    if session.transition() is not None:
        groups |= {
            "Understand": [known[Page.OVERVIEW], known[Page.PLAYBOOK], known[Page.HISTORY]],
            "Prepare": [known[Page.READINESS], known[Page.PEOPLE]],
            "Decide": [
                known[Page.CHOICES],
                known[Page.PROMISE],
                known[Page.PROTOCOL],
                known[Page.CHECK],
                known[Page.CALENDAR],
            ],
            "Hand over": [known[Page.VERSIONS], known[Page.DOCUMENTS]],
        }
    # Streamlit folds a list of more than twelve pages otherwise, and hides the last ones.
    return st.navigation(groups, expanded=True)
