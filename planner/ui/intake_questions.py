"""The intake's questions, in four short groups; each is kept while another page is looked at."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from zoneinfo import available_timezones

import streamlit as st
from holidays import list_supported_countries

from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.profile import Cover, Weekday, country_name
from planner.ui import session
from planner.ui.failures import beside

USUAL_DAYS = [Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI]


def kept(place: str) -> dict[str, Any]:
    """Return how an input is kept: under its place, also while another page is looked at."""
    return {"key": f"intake.{place}", "persist_state": "session"}


def who(refused: dict[str, str]) -> dict[str, Any]:
    """Ask who takes part, and for whom the one at the screen speaks."""
    st.markdown("#### Who")
    left, right = st.columns(2)
    given: dict[str, Any] = {}
    for column, place, label, help_ in (
        (left, "brand", "Brand", "As customers know it."),
        (right, "agency", "Agency", "Who answers for the brand today."),
        (left, "brand_lead", "Brand lead", "Who decides about the move at the brand."),
        (right, "agency_lead", "Agency lead", "Who hands the work over at the agency."),
    ):
        with column:
            given[place] = st.text_input(label, **kept(place), help=help_)
            beside(refused, place)
    given["speaking_for"] = st.radio(
        "I speak for",
        list(Party),
        format_func=lambda each: f"the {each.value}",
        horizontal=True,
        **kept("speaking_for"),
        index=0,
    )
    return given


def contract(refused: dict[str, str]) -> dict[str, Any]:
    """Ask for the contract's days and the day the transition starts."""
    st.markdown("#### The contract")
    today = session.desk().on
    grid = st.grid(4)
    given: dict[str, Any] = {}
    for place, label, usual in (
        ("contract.starts_on", "Contract began on", today - timedelta(days=365)),
        ("contract.ends_on", "Contract ends on", today + timedelta(days=180)),
        ("kickoff_on", "Transition starts on", today),
    ):
        with grid.cell():
            given[place] = st.date_input(
                label,
                value=usual,
                **kept(place),
                format="DD/MM/YYYY",
                min_value=today - timedelta(days=7300),
                max_value=today + timedelta(days=7300),
            )
            beside(refused, place)
    with grid.cell():
        given["contract.notice_days"] = st.number_input(
            "Notice period (days)",
            min_value=0,
            max_value=730,
            value=60,
            **kept("contract.notice_days"),
        )
        beside(refused, "contract.notice_days")
    beside(refused, "contract", "")
    return given


def customers(playbook: Playbook, refused: dict[str, str]) -> dict[str, Any]:
    """Ask where customers write, how much, in which languages, and what kind of brand it is."""
    st.markdown("#### Where customers write")
    titles = {offer.id: offer.title for offer in playbook.surfaces}
    given: dict[str, Any] = {
        "profile.surfaces": st.multiselect(
            "Surfaces",
            list(titles),
            format_func=lambda each: titles.get(each, each),
            **kept("profile.surfaces"),
            placeholder="Choose every place where customers write",
            help="A surface is one place where customers write: comments, messages, reviews. "
            "More can be added later, in section 3 of the protocol.",
        )
    }
    beside(refused, "profile.surfaces")
    grid = st.grid(3)
    with grid.cell():
        given["profile.weekly_volume"] = st.number_input(
            "Messages a week",
            0,
            1_000_000,
            300,
            **kept("profile.weekly_volume"),
            help="On all surfaces together, in a usual week.",
        )
    with grid.cell():
        given["profile.languages"] = _languages()
        beside(refused, "profile.languages")
    with grid.cell():
        given["profile.country"] = _country()
    return given | _kind()


def _languages() -> tuple[str, ...]:
    said = st.text_input(
        "Languages",
        value="English",
        **kept("profile.languages"),
        help="In which customers are answered, with commas between them.",
    )
    return tuple(each.strip() for each in said.split(",") if each.strip())


def _country() -> str:
    countries = sorted(list_supported_countries(), key=country_name)
    chosen: str = st.selectbox(
        "Country",
        countries,
        index=countries.index("GB"),
        format_func=country_name,
        **kept("profile.country"),
        help="Its public holidays are the brand's days off.",
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
    with st.grid(3):
        return {place: st.checkbox(label, wrap=True, **kept(place)) for place, label in questions}


def promise(refused: dict[str, str]) -> dict[str, Any]:
    """Ask for the staffed hours, the first reply promised, and who answers outside of them."""
    st.markdown("#### Hours and promise")
    days = st.pills(
        "Staffed days",
        list(Weekday),
        selection_mode="multi",
        default=USUAL_DAYS,
        format_func=lambda each: each.value.capitalize(),
        **kept("profile.weekdays"),
    )
    beside(refused, "profile.weekdays")
    given = {"profile.weekdays": tuple(days), **_hours()}
    given["profile.out_of_hours"] = st.radio(
        "Who answers in evenings and at weekends today?",
        list(Cover),
        index=list(Cover).index(Cover.NOBODY),
        horizontal=True,
        format_func=lambda each: "nobody" if each is Cover.NOBODY else f"the {each}",
        **kept("profile.out_of_hours"),
    )
    beside(refused, "profile")
    return given


def _hours() -> dict[str, Any]:
    grid = st.grid(4)
    opens, closes, zone, promise = (grid.cell() for _ in range(4))
    zones = sorted(available_timezones())
    return {
        "profile.opens": opens.time_input("Staffed from", time(9), **kept("profile.opens")),
        "profile.closes": closes.time_input(
            "Staffed until", time(17, 30), **kept("profile.closes")
        ),
        "profile.timezone": zone.selectbox(
            "Time zone",
            zones,
            index=zones.index("Europe/London"),
            **kept("profile.timezone"),
        ),
        "profile.first_reply_minutes": promise.number_input(
            "First reply promised (minutes)",
            1,
            10_080,
            60,
            **kept("profile.first_reply_minutes"),
            help="For an ordinary question, in staffed hours.",
        ),
    }
