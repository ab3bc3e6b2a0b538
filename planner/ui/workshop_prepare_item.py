"""The form of one item: how it is asked, what may be chosen, how an exercise message reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, assert_never

import streamlit as st

from planner.domain.errors import BadInput
from planner.domain.protocol.saying import minutes
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.workshop import questions
from planner.domain.workshop.agenda import (
    AnyItem,
    CoverItem,
    InjectItem,
    LevelItem,
    Option,
    RuleItem,
)
from planner.domain.workshop.inject import Inject
from planner.ui import failures, faults, session
from planner.ui.workshop_prepare_form import Fields

#: The longest limit that a row of the protocol takes: thirty days.
MOST_MINUTES = 43_200
Key = Callable[[str], str]


def _fields(transition: Transition, item: AnyItem, key: Key, found: Mapping[str, str]) -> None:
    label = "Title" if isinstance(item, InjectItem) else "Question"
    st.text_input(label, item.question, key=key("question"), persist_state="session")
    failures.beside(found, "question")
    match item:
        case LevelItem():
            st.caption("Voted on from 0 to 4; what each level is, its dimension says.")
        case RuleItem():
            _options(transition, item, key)
            failures.beside(found, "options")
        case InjectItem():
            _message(item.inject, key)
            failures.beside(found, "inject", "post", "author")
        case CoverItem():
            _cover(item, key)
            failures.beside(found, "window", "limit_minutes")
        case _:
            assert_never(item)


def _options(transition: Transition, item: RuleItem, key: Key) -> None:
    labels = {each.value: each.label for each in offered(transition, item)}
    st.multiselect(
        "Options, in the order in which they are shown",
        list(labels),
        [each.value for each in item.options],
        key=key("options"),
        format_func=lambda each: labels.get(each, each),
        accept_new_options=item.in_minutes,
        help="Any number of minutes can be typed." if item.in_minutes else None,
    )
    st.checkbox(
        "Guests may propose something else", item.takes_proposals, key=key("takes_proposals")
    )


def _message(inject: Inject, key: Key) -> None:
    st.text_area(
        "The message, as the customer writes it",
        inject.post,
        key=key("post"),
        height=140,
        help="No real customer's words: say it in your own.",
        persist_state="session",
    )
    st.text_input("Written by", inject.author, key=key("author"), persist_state="session")


def _cover(item: CoverItem, key: Key) -> None:
    st.text_input(
        "In which window", item.window, key=key("window"), max_chars=200, persist_state="session"
    )
    st.number_input(
        "Somebody says “I have it” within (minutes)",
        min_value=1,
        max_value=MOST_MINUTES,
        value=item.limit_minutes,
        key=key("limit_minutes"),
    )


def offered(transition: Transition, item: RuleItem) -> tuple[Option, ...]:
    """Return what may be chosen from for a rule: its own options, then all that its row takes."""
    asked = (each for theme in questions.themes(transition) for each in theme.items)
    fresh = next((each for each in asked if each.id == item.id), None)
    found = {each.value: each for each in (*item.options, *(fresh.options if fresh else ()))}
    return tuple(found.values())


def _given(item: AnyItem, held: Callable[[str], Any]) -> dict[str, Any]:
    question = {"question": held("question")}
    match item:
        case LevelItem():
            return question
        case RuleItem():
            known = {each.value: each for each in offered(session.require_transition(), item)}
            chosen = tuple(known.get(each) or _typed(str(each)) for each in held("options"))
            return {**question, "options": chosen, "takes_proposals": held("takes_proposals")}
        case InjectItem():
            said = {"post": held("post"), "author": held("author")}
            inject = make(Inject, {**item.inject.model_dump(), **said})
            return {**question, "inject": inject}
        case CoverItem():
            return {**question, "window": held("window"), "limit_minutes": held("limit_minutes")}
        case _:
            assert_never(item)


def _typed(value: str) -> Option:
    """Return a number of minutes that was typed as an option; BadInput for anything else."""
    if not value.strip().isdecimal() or not 0 < int(value) <= MOST_MINUTES:
        sentence = f"'{value}' is not a number of minutes from 1 to {MOST_MINUTES}. Write one."
        raise BadInput([("options", sentence)])
    return Option(value=str(int(value)), label=minutes(int(value)))


FIELDS = Fields(
    labels={
        "question": ("Question", faults.WRITE),
        "options": ("Options", "Choose at least two."),
        "takes_proposals": ("Guests may propose something else", faults.CHOOSE),
        "inject": ("Message", faults.WRITE),
        "post": ("The message", faults.WRITE),
        "author": ("Written by", faults.WRITE),
        "window": ("In which window", faults.WRITE),
        "limit_minutes": ("Within (minutes)", faults.WRITE),
    },
    draw=_fields,
    given=_given,
)
