"""The intake: everything a transition starts from, asked once, in four short groups."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from zoneinfo import available_timezones

import streamlit as st
from holidays import list_supported_countries

from planner.actions import transitions
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.playbook import Page, Playbook
from planner.domain.profile import (
    Contract,
    Cover,
    Intake,
    Profile,
    Weekday,
    country_name,
    required_inputs,
)
from planner.domain.value import make
from planner.library import shelf
from planner.ui import session, usual_answers
from planner.ui.words import plain

USUAL_DAYS = [Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI]


def page() -> None:
    """Draw the intake; a bad answer says beside its field how to mend it."""
    st.markdown("## Start a transition")
    st.write(
        f"{len(required_inputs()) + 1} questions, most with a usual answer filled in. Nothing "
        "is final: "
        "everything that follows from them is a marked default until somebody confirms it."
    )
    offered = {each.id: each for each in shelf.playbooks(session.playbooks_path())}
    faults: dict[str, str] = st.session_state.get("intake-faults", {})
    id_ = st.selectbox(
        "Playbook",
        list(offered),
        format_func=lambda each: offered[each].title,
        **_kept("playbook"),
        help="Which kind of brand this is most like.",
    )
    playbook = offered[id_]
    st.caption(plain(playbook.for_whom))
    usual_answers.draw(playbook)
    with st.container():
        given = {
            **_who(faults),
            **_contract(faults),
            **_customers(playbook, faults),
            **_promise(faults),
        }
        started = st.button("Start the transition", type="primary", icon=":material/arrow_forward:")
    if faults:
        st.error(
            f"{len(faults)} answers need mending before the transition can start; each says "
            "how, beside its field. "
            "Nothing you typed is lost."
        )
    if started:
        _start(given, playbook)


def _kept(place: str) -> dict[str, Any]:
    """Return how an input is kept: under its place, also while another page is looked at."""
    return {"key": f"intake.{place}", "persist_state": "session"}


def _told(faults: dict[str, str], *places: str) -> None:
    for place in places:
        if place in faults:
            st.markdown(f":red[**{plain(faults[place])}**]")


def _who(faults: dict[str, str]) -> dict[str, Any]:
    st.markdown("#### Who")
    left, right = st.columns(2)
    given: dict[str, Any] = {}
    for column, place, label, help_ in (
        (left, "brand", "Brand", "As customers know it."),
        (right, "agency", "Agency", "Who answers for the brand today."),
        (left, "brand_lead", "Brand lead", "Accountable for the move, at the brand."),
        (right, "agency_lead", "Agency lead", "Runs the handoff, at the agency."),
    ):
        with column:
            given[place] = st.text_input(label, **_kept(place), help=help_)
            _told(faults, place)
    given["speaking_for"] = st.radio(
        "I speak for",
        list(Party),
        format_func=lambda each: f"the {each.value}",
        horizontal=True,
        **_kept("speaking_for"),
        index=0,
    )
    return given


def _contract(faults: dict[str, str]) -> dict[str, Any]:
    st.markdown("#### The contract")
    today = session.desk().on
    columns = st.columns(4)
    given: dict[str, Any] = {}
    for column, place, label, usual in (
        (columns[0], "contract.starts_on", "Contract began on", today - timedelta(days=365)),
        (columns[1], "contract.ends_on", "Contract ends on", today + timedelta(days=180)),
        (columns[2], "kickoff_on", "Transition starts on", today),
    ):
        with column:
            given[place] = st.date_input(
                label,
                value=usual,
                **_kept(place),
                format="DD/MM/YYYY",
                min_value=today - timedelta(days=7300),
                max_value=today + timedelta(days=7300),
            )
            _told(faults, place)
    with columns[3]:
        given["contract.notice_days"] = st.number_input(
            "Notice period (days)",
            min_value=0,
            max_value=730,
            value=60,
            **_kept("contract.notice_days"),
        )
        _told(faults, "contract.notice_days")
    _told(faults, "contract", "")
    return given


def _customers(playbook: Playbook, faults: dict[str, str]) -> dict[str, Any]:
    st.markdown("#### Where customers write")
    titles = {offer.id: offer.title for offer in playbook.surfaces}
    given: dict[str, Any] = {
        "profile.surfaces": st.multiselect(
            "Surfaces",
            list(titles),
            format_func=lambda each: titles.get(each, each),
            **_kept("profile.surfaces"),
            placeholder="Every inbox customers write to",
            help="Others can be added or pasted later, in the surface register.",
        )
    }
    _told(faults, "profile.surfaces")
    volume, languages, country = st.columns(3)
    with volume:
        given["profile.weekly_volume"] = st.number_input(
            "Messages a week",
            0,
            1_000_000,
            300,
            **_kept("profile.weekly_volume"),
        )
    with languages:
        given["profile.languages"] = _languages()
        _told(faults, "profile.languages")
    with country:
        given["profile.country"] = _country()
    return given | _kind()


def _languages() -> tuple[str, ...]:
    said = st.text_input(
        "Languages",
        value="English",
        **_kept("profile.languages"),
        help="In which customers are answered; separate them by commas.",
    )
    return tuple(each.strip() for each in said.split(",") if each.strip())


def _country() -> str:
    countries = sorted(list_supported_countries(), key=country_name)
    chosen: str = st.selectbox(
        "Country",
        countries,
        index=countries.index("GB"),
        format_func=country_name,
        **_kept("profile.country"),
        help="Whose public holidays apply.",
    )
    return chosen


def _kind() -> dict[str, bool]:
    """Ask the yes-or-no questions that playbook rules look at."""
    questions = (
        ("profile.regulated", "Regulated trade (finance, health, gambling)"),
        ("profile.call_centre", "Has a call centre or service desk"),
        ("profile.runs_ads", "Runs paid ads"),
        ("profile.public_body", "Public body"),
        ("profile.health_products", "Sells health products"),
    )
    columns = st.columns(len(questions))
    return {
        place: column.checkbox(label, **_kept(place))
        for column, (place, label) in zip(columns, questions, strict=True)
    }


def _promise(faults: dict[str, str]) -> dict[str, Any]:
    st.markdown("#### Hours and promise")
    days = st.pills(
        "Staffed days",
        list(Weekday),
        selection_mode="multi",
        default=USUAL_DAYS,
        format_func=lambda each: each.value.capitalize(),
        **_kept("profile.weekdays"),
    )
    _told(faults, "profile.weekdays")
    given = {"profile.weekdays": tuple(days), **_hours()}
    given["profile.out_of_hours"] = st.radio(
        "Who answers in evenings and at weekends today?",
        list(Cover),
        index=list(Cover).index(Cover.NOBODY),
        horizontal=True,
        format_func=lambda each: "nobody" if each is Cover.NOBODY else f"the {each}",
        **_kept("profile.out_of_hours"),
    )
    _told(faults, "profile")
    return given


def _hours() -> dict[str, Any]:
    opens, closes, zone, promise = st.columns(4)
    zones = sorted(available_timezones())
    return {
        "profile.opens": opens.time_input("Staffed from", time(9), **_kept("profile.opens")),
        "profile.closes": closes.time_input(
            "Staffed until", time(17, 30), **_kept("profile.closes")
        ),
        "profile.timezone": zone.selectbox(
            "Time zone",
            zones,
            index=zones.index("Europe/London"),
            **_kept("profile.timezone"),
        ),
        "profile.first_reply_minutes": promise.number_input(
            "First reply promised (minutes)",
            1,
            10_080,
            60,
            **_kept("profile.first_reply_minutes"),
            help="For an ordinary question, in staffed hours.",
        ),
    }


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
        st.session_state["intake-faults"] = faults | dict(error.faults)
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
