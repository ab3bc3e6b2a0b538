"""What the training needs now, each with its button."""

from __future__ import annotations

from functools import partial
from typing import assert_never

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.learning import TrainingPair
from planner.domain.training.needs import Todo
from planner.domain.training.needs import needs as needs_of
from planner.domain.training.record import read
from planner.domain.training.who_may import unlike_the_roster
from planner.domain.transition import Transition
from planner.ui import editing, going, needs, session
from planner.ui.failures import told
from planner.ui.words import plain

#: The parts of the page that buttons lead to, and the keys under which choices are remembered.
MODULES, LADDER, PAIRS = "Modules", "The ladder", "Pairs and quiz"
PART, RESULT_OF, MARK_OF = "training-part", "result-person", "mark-person"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what this reader's party can do something about, or why there is nothing."""
    found = needs_of(transition, desk.party, desk.on)
    rest = "told as these are done"
    needs.draw(found, _calm(transition), partial(_button, transition, desk), rest)


def _button(transition: Transition, desk: Desk, need: Need, key: str) -> None:
    todo = Todo(need.does)
    if _may(transition, desk, todo):
        needs.link(need, key, _go, transition.id, todo, need.row)


def _calm(transition: Transition) -> str:
    if not any(each.party == "brand" for each in transition.protocol.of(RosterPerson)):
        return "Nobody of the brand is on the roster. Add who is to answer on People and hours."
    return "Nothing waits: no certificate ends within 30 days, and nobody is held up."


def _may(transition: Transition, desk: Desk, todo: Todo) -> bool:
    match todo:
        case Todo.RECORD | Todo.MARK:
            return desk.may(Act.ASSESS, transition.charter)
        case Todo.ROSTER | Todo.PAIR:
            return desk.may(Act.EDIT_PROTOCOL, transition.charter)
        case Todo.QUIZ | Todo.SHIFTS | Todo.LOOK:
            return True
    assert_never(todo)


@told
def _go(transition_id: str, todo: Todo, about: str) -> None:
    match todo:
        case Todo.RECORD:
            _show(MODULES, RESULT_OF, about)
        case Todo.MARK:
            _show(LADDER, MARK_OF, about)
        case Todo.LOOK:
            _show(LADDER)
        case Todo.QUIZ:
            _show(PAIRS)
        case Todo.PAIR:
            editing.open_row(TrainingPair.kind, about)
        case Todo.SHIFTS:
            going.to(Page.PEOPLE)
        case Todo.ROSTER:
            _into_roster(transition_id, about)


def _show(part: str, field: str = "", about: str = "") -> None:
    st.session_state[session.key(PART)] = part
    if field:
        st.session_state[session.key(field)] = about


def _into_roster(transition_id: str, person_id: str) -> None:
    """Write the day that the record gives into the roster, where checks and shifts read it."""
    desk, transition = session.desk(), session.require_transition()
    record = read(transition)
    for person, until in unlike_the_roster(record, desk.on):
        if person.id == person_id:
            facts = {name: getattr(person, name) for name in RosterPerson.model_fields}
            version = transition.book.version(RosterPerson.kind, person_id)
            actions.save_row(
                desk,
                transition_id,
                RosterPerson.kind,
                {**facts, "certified_until": until},
                expected=version,
            )
            st.toast(f"{plain(person.name)}'s day stands on the roster.")
