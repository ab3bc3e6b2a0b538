"""Public holidays: of which country and region, and which days somebody has confirmed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions import checks as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.days_off import public_days, region_name
from planner.domain.presence import Rules, rules
from planner.domain.profile import country_name, regions
from planner.domain.protocol.rows import HolidayYear, Hours
from planner.domain.transition import Transition
from planner.domain.zones import zone_of
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import counted, day, plain


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the country, its region if it has any, and this year and the next to confirm."""
    given = rules(transition.protocol, zone_of(transition))
    if given.hours is None or not given.country:
        st.markdown("#### Public holidays")
        st.caption("None is kept: section 4 of the protocol names no country.")
        return
    country, _, region = given.country.partition("-")
    name = country_name(country)
    st.markdown(
        f"#### Public holidays, {plain(name)}"
        + (f", {plain(region_name(country, region))}" if region else "")
    )
    if regions(country):
        _region(transition, desk, given.hours, country, region)
    for year in (desk.on.year, desk.on.year + 1):
        _year(transition, desk, given, year)


def _region(transition: Transition, desk: Desk, hours: Hours, country: str, region: str) -> None:
    if not region:
        st.markdown(
            f":orange[:material/error:] No region of {plain(country_name(country))} is chosen, so "
            "only the days that every region keeps count as holidays."
        )
    if not desk.may(Act.EDIT_PROTOCOL, transition.charter):
        return
    options = ["", *sorted(regions(country), key=lambda each: region_name(country, each))]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen: str = st.selectbox(
            "Region",
            options,
            index=options.index(region) if region in options else 0,
            format_func=lambda each: (
                f"{region_name(country, each)} ({each})" if each else "No region of its own"
            ),
            key=session.key(f"holiday-region-{country}-{region}"),
        )
        if chosen != region:
            st.button(
                "Keep this region",
                key="keep-region",
                on_click=_keep_region,
                args=(
                    transition.id,
                    hours.model_copy(
                        update={"holidays": f"{country}-{chosen}" if chosen else country}
                    ),
                    transition.book.seq,
                ),
            )


def _year(transition: Transition, desk: Desk, given: Rules, year: int) -> None:
    known = public_days(given.country, year)
    is_confirmed = (given.country, year) in given.days_off.confirmed
    kept = given.days_off.of_year(given.country, year)
    state = "confirmed" if is_confirmed else "from the calendar, not confirmed by anybody"
    may_edit = desk.may(Act.EDIT_PROTOCOL, transition.charter)
    with st.expander(f"{year}: {counted(len(kept), 'day')}, {state}"):
        version = transition.book.version(HolidayYear.kind, _year_id(given.country, year))
        key = f"{given.country}-{year}-{version}"
        chosen = st.multiselect(
            "Days on which the ordinary week is not staffed",
            sorted({*known, *kept}),
            default=sorted(kept),
            format_func=lambda each: f"{day(each)} {known.get(each, 'our own day')}",
            key=session.key(f"holidays-{key}"),
            disabled=not may_edit,
        )
        if not may_edit:
            return
        own = st.date_input(
            "A day of our own",
            None,
            min_value=date(year, 1, 1),
            max_value=date(year, 12, 31),
            key=session.key(f"own-day-{key}"),
            format="DD/MM/YYYY",
        )
        days = {*chosen, *([own] if isinstance(own, date) else [])}
        st.button(
            f"Change {year}" if is_confirmed else f"Confirm {year}",
            key=f"confirm-{year}",
            on_click=_confirm,
            args=(transition.id, given.country, year, tuple(sorted(days)), transition.book.seq),
        )


def _year_id(country: str, year: int) -> str:
    return f"{country.lower()}-{year}"


@told
def _keep_region(transition_id: str, hours: Hours, seen: int) -> None:
    actions.lay(session.desk(), transition_id, [hours], action="choose region", seen=seen)
    st.session_state["saved"] = "whose public holidays are kept"


@told
def _confirm(
    transition_id: str, country: str, year: int, days: tuple[date, ...], seen: int
) -> None:
    row = HolidayYear(id=_year_id(country, year), country=country, year=year, days=days)
    actions.lay(session.desk(), transition_id, [row], action="confirm holidays", seen=seen)
    st.session_state["saved"] = f"the public holidays of {year}"
