"""Which pages there are, in which groups, and how to get from one to another."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from planner.domain.ownership import reads
from planner.domain.playbook import Page
from planner.ui import (
    access,
    calendar,
    check,
    choices,
    documents,
    drills,
    gates,
    handoff,
    history,
    home,
    insights,
    intake,
    matters,
    overview,
    people,
    plan,
    playbook,
    promise,
    protocol,
    readiness,
    session,
    team,
    training,
    versions,
    workshops,
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
        Page.ACCESS: st.Page(access.page, title="Access and tools", url_path="access"),
        Page.TEAM: st.Page(team.page, title="Team", url_path="team"),
        Page.TRAINING: st.Page(training.page, title="Training", url_path="training"),
        Page.DRILLS: st.Page(drills.page, title="Drills", url_path="drills"),
        Page.PLAN: st.Page(plan.page, title="Plan", url_path="plan"),
        Page.HANDOFF: st.Page(handoff.page, title="Handoff", url_path="handoff"),
        Page.GATES: st.Page(gates.page, title="Gates", url_path="gates"),
        Page.MATTERS: st.Page(matters.page, title="Open matters", url_path="matters"),
        Page.INSIGHTS: st.Page(insights.page, title="Insights", url_path="insights"),
        Page.WORKSHOPS: st.Page(workshops.page, title="Workshops", url_path="workshops"),
        Page.DOCUMENTS: st.Page(documents.page, title="Documents", url_path="documents"),
    }


def _is_shown(page: StreamlitPage, known: Mapping[str, StreamlitPage]) -> bool:
    """Return whether the reader is shown a page: all are, until the brand closes the transition."""
    transition = session.transition()
    address = next(each for each, its in known.items() if its is page)
    if transition is None or address in (HOME, Page.INTAKE):
        return True
    return reads(transition.charter, transition.reader, Page(address))


def choose() -> StreamlitPage:
    """Draw the navigation and return this run's page; with no transition, only the doors to one."""
    known = pages()
    groups: dict[str, list[StreamlitPage]] = {"": [known[HOME], known[Page.INTAKE]]}
    if session.transition() is not None:
        groups |= {
            "Understand": [known[Page.OVERVIEW], known[Page.PLAYBOOK], known[Page.HISTORY]],
            "Prepare": [
                known[Page.READINESS],
                known[Page.TEAM],
                known[Page.PEOPLE],
                known[Page.ACCESS],
                known[Page.TRAINING],
                known[Page.DRILLS],
            ],
            "Decide": [
                known[Page.WORKSHOPS],
                known[Page.CHOICES],
                known[Page.PROMISE],
                known[Page.PROTOCOL],
                known[Page.CHECK],
                known[Page.CALENDAR],
            ],
            "Move": [
                known[Page.PLAN],
                known[Page.HANDOFF],
                known[Page.GATES],
                known[Page.MATTERS],
                known[Page.INSIGHTS],
            ],
            "Hand over": [known[Page.VERSIONS], known[Page.DOCUMENTS]],
        }
        groups = {
            title: [each for each in listed if _is_shown(each, known)]
            for title, listed in groups.items()
        }
        groups = {title: listed for title, listed in groups.items() if listed}
    # Streamlit folds a list of more than twelve pages otherwise, and hides the last ones.
    return st.navigation(groups, expanded=True)
