"""Who may answer alone, where and until when; and which bands hang on one person."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.cover_words import surface_names
from planner.domain.training.certificates import Certificate, lacks_in_words
from planner.domain.training.milestones import MODULE_HOURS_A_DAY, alone_from, milestones
from planner.domain.training.record import Record
from planner.domain.training.who_may import NEEDED, Cover, answerers, covers
from planner.ui import session
from planner.ui.words import counted, day, plain

_AT_MOST = 4


def draw(record: Record, desk: Desk) -> None:
    """Draw each person's certificate, then the bands with their certified people."""
    people = answerers(record, desk.on)
    if not people:
        st.markdown("Nobody of the brand who answers is on the roster.")
        return
    st.markdown("#### Who may answer alone, where")
    names = surface_names(record.transition.protocol)
    for each in sorted(people, key=lambda one: not one.holds):
        _person(record, desk, each, names)
    _way(record, desk)
    _bands(record, desk, names)
    st.caption(
        "The agency's people are not listed: they answered before, and no certificate is asked of "
        f"them. Criterion 2.4 asks for {NEEDED} certified people a surface and band."
    )


def _person(record: Record, desk: Desk, found: Certificate, names: dict[str, str]) -> None:
    name, what = st.columns([1, 3])
    role = record.transition.protocol.roles.get(found.person.role, found.person.role)
    name.markdown(f"**{plain(found.person.name)}**  \n:small[{plain(role)}]")
    if found.holds:
        until = f"until {day(found.until)}" if found.until else "with no end"
        where = _where(found.surfaces, record.surfaces, names)
        what.markdown(f":green[:material/check_circle:] Alone {plain(where)}, {until}.")
        return
    soonest = alone_from(record, found.person, desk.on)
    when = (
        f"  \n:small[At the earliest from {day(soonest)}, if all goes on today.]" if soonest else ""
    )
    what.markdown(
        f":gray[:material/radio_button_unchecked:] Not yet: "
        f"{plain(lacks_in_words(found.missing))}.{when}"
    )


def _way(record: Record, desk: Desk) -> None:
    """Draw what is left to be learnt as steps with their dates, on demand."""
    box = st.expander("The way from here", on_change="rerun", key=session.key("training-way"))
    if not box.open:
        return
    with box:
        steps = milestones(record.transition, desk.on)
        if not steps:
            st.markdown("Everybody who answers is there.")
        for each in steps:
            who = f"  \n:small[{plain(', '.join(each.people))}]" if each.people else ""
            st.markdown(
                f"**{plain(each.title)}**: {counted(each.days, 'working day')}, "
                f"{day(each.starts_on)} to {day(each.ends_on)}{who}"
            )
        st.caption(
            f"From today, at {MODULE_HOURS_A_DAY} hours of a day for modules and as many messages "
            "as come in; the plan has the dates that were agreed."
        )


def _where(surfaces: tuple[str, ...], watched: tuple[str, ...], names: dict[str, str]) -> str:
    if set(surfaces) >= set(watched):
        return "on every surface"
    shown = [names.get(each, each) for each in surfaces[:_AT_MOST]]
    more = f" and {len(surfaces) - _AT_MOST} more" if len(surfaces) > _AT_MOST else ""
    return f"on {', '.join(shown)}{more}"


def _bands(record: Record, desk: Desk, names: dict[str, str]) -> None:
    st.markdown("#### Certified people by band")
    found = covers(record, desk.on)
    for _, group in groupby(found, key=lambda each: each.band.id):
        alike = list(group)
        st.markdown(
            f"**{plain(alike[0].band.title)}**  \n"
            + "  \n".join(_cover(record, each, names) for each in alike)
        )


def _cover(record: Record, each: Cover, names: dict[str, str]) -> str:
    where = _where(each.surfaces, record.surfaces, names)
    people = plain(", ".join(each.people))
    if not each.people:
        return f":orange[:material/error:] Nobody, {plain(where)}."
    if each.is_thin:
        return f":orange[:material/warning:] {people} alone {plain(where)}: one can fall ill."
    return f":green[:material/check_circle:] {people}, {plain(where)}."
