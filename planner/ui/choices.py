"""Choices: where good practice disagrees, both sides, what each changes, and which one holds."""

from __future__ import annotations

from textwrap import shorten

import streamlit as st

from planner.actions import decisions as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.effects import Effect, effects, taken
from planner.domain.people import Party
from planner.domain.playbook import Page, Source
from planner.domain.settings import Choice, Option
from planner.domain.transition import Transition
from planner.ui import head, narrow, session
from planner.ui.failures import told
from planner.ui.words import counted, plain


def page() -> None:
    """Draw the choices of the chosen transition, one at a time."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.CHOICES, _state(transition))
    if not transition.choices:
        st.markdown(f"{plain(transition.playbook.title)} leaves nothing to choose.")
        return
    contents, work = st.columns([1, 2.6], gap="medium")
    with contents, narrow.contents("choices"):
        choice = _contents(transition)
    with work:
        _choice(transition, choice, desk)


def _state(transition: Transition) -> str:
    made = sum(each.id in transition.settings for each in transition.choices)
    waiting = len(transition.choices) - made
    brand = transition.intake.brand
    if not waiting:
        return f"{brand} has taken a side in all {counted(made, 'question')}"
    return (
        f"{brand} has taken a side in {made} of {counted(len(transition.choices), 'question')}; "
        f"elsewhere the playbook's default holds"
    )


def _contents(transition: Transition) -> Choice:
    known = {each.id: each for each in transition.choices}
    chosen = st.radio(
        "Questions",
        list(known),
        key=session.key("choice"),
        label_visibility="collapsed",
        format_func=lambda id_: known[id_].question,
        captions=[_caption(transition, each) for each in transition.choices],
    )
    return known.get(chosen or "", transition.choices[0])


def _caption(transition: Transition, choice: Choice) -> str:
    how = "ours" if choice.id in transition.settings else "default"
    return f"{how}: {plain(taken(transition, choice).title)}"


def _choice(transition: Transition, choice: Choice, desk: Desk) -> None:
    st.markdown(f"### {plain(choice.question)}\n{plain(choice.matters)}")
    setting = transition.settings.get(choice.id)
    if setting:
        because = f" Because: {plain(setting.reason)}" if setting.reason else ""
        st.markdown(f"**{plain(transition.intake.brand)} has chosen.**{because}")
    version = transition.book.version("setting", choice.id)
    decides = desk.may(Act.DECIDE, transition.charter) and desk.party is Party.BRAND
    key = session.key(f"why-{choice.id}-{version}")
    if decides:
        # Kept while another question is looked at, until a side is taken.
        st.text_input("Why this side (goes into the protocol)", key=key, persist_state="session")
    else:
        st.caption(f"A lead of {plain(transition.intake.brand)} takes the side.")
    for place, option in zip(st.columns(len(choice.options)), choice.options, strict=True):
        with place:
            _option(transition, choice, option, version, decides=decides)
    if setting and decides:
        st.button(
            "Go back to the playbook's default",
            key="default",
            type="tertiary",
            on_click=_default,
            args=(transition.id, choice.id, version),
        )
    source = transition.source(choice.source)
    if source:
        st.caption(f"Source: {plain(told_with_year(source))}.")


def told_with_year(source: Source) -> str:
    """Return a source's title with its year, which the title may already say."""
    year = f"{source.dated:%Y}"
    return source.title if year in source.title else f"{source.title}, {year}"


def _option(
    transition: Transition, choice: Choice, option: Option, version: int, *, decides: bool
) -> None:
    holds = taken(transition, choice).id == option.id
    chosen = choice.id in transition.settings
    with st.container(border=True, key=f"option-{option.id}", height="stretch"):
        mark = f" :green-badge[{'ours' if chosen else 'default'}]" if holds else ""
        st.markdown(f"**{plain(option.title)}**{mark}\n\n{plain(option.side)}")
        if decides and not (holds and chosen):
            st.button(
                "Keep this side" if holds else "Take this side",
                key=f"take-{option.id}",
                type="secondary",
                on_click=_take,
                args=(transition.id, choice.id, option.id, version),
            )
        # Below the button: so the buttons of all sides stand close, however much each changes.
        _effects(list(effects(transition, choice, option)))


def _effects(found: list[Effect]) -> None:
    if not found:
        st.markdown(":small[Changes no rule: the draft says this already.]")
        return
    rows = len({(effect.kind, effect.row) for effect in found})
    with st.expander(f"Changes {counted(rows, 'rule')}"):
        lines = [f"- :small[**{_name(e)}**, {plain(e.field)}: {_value(e)}]" for e in found]
        st.markdown("\n".join(lines))


def _name(effect: Effect) -> str:
    """Return a row's name without the stop that would stand before our comma."""
    return plain(effect.name.rstrip("."))


def _value(effect: Effect) -> str:
    said = plain(shorten(effect.value, 90, placeholder=" …"))
    if effect.stays is None:
        return said
    return (
        f"{said} (your confirmed row stays: {plain(shorten(effect.stays, 60, placeholder=' …'))})"
    )


@told
def _take(transition_id: str, choice_id: str, option_id: str, version: int) -> None:
    reason = st.session_state.get(session.key(f"why-{choice_id}-{version}"), "")
    actions.choose(session.desk(), transition_id, choice_id, option_id, reason, expected=version)


@told
def _default(transition_id: str, choice_id: str, version: int) -> None:
    actions.choose_default(session.desk(), transition_id, choice_id, expected=version)
