"""What the agency can still do: by asset and by name, a list that has to reach zero."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.holdings.closing import closing_faults, taken_out
from planner.domain.holdings.earliest import closing_on
from planner.domain.holdings.path import paths
from planner.domain.holdings.remaining import Access, agency_access, second_looks
from planner.domain.transition import Transition
from planner.ui import access_place
from planner.ui.words import counted, day, plain


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what is open to the agency, what is looked at again, and whether closing is free."""
    left, agency = agency_access(transition, desk.on), plain(transition.intake.agency)
    all_ = len(paths(transition, desk.on))
    st.markdown(f"#### {len(left)} of {counted(all_, 'asset')} open to {agency}")
    if not left and all_:
        st.markdown(
            f"{agency} can open nothing more; what was taken away is listed with its proof."
        )
    for each in left:
        _line(each)
    if left:
        out_on = day(closing_on(transition, desk.on))
        st.caption(f"With every step taken at once and every wait sat out, it is over on {out_on}.")
    _second_looks(transition, desk)
    _closing(transition, desk)


def _line(access: Access) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"left-{access.asset.id}"
    ):
        st.markdown(_in_words(access), width="stretch")
        st.button(
            "Open",
            key=f"open-left-{access.asset.id}",
            type="tertiary",
            help=f"Open {plain(access.asset.title)}",
            on_click=access_place.open_asset,
            args=(access.asset.id,),
        )


def _in_words(access: Access) -> str:
    named = "; ".join(
        f"{what}: {', '.join(names)}"
        for what, names in (("people", access.people), ("systems", access.systems))
        if names
    )
    lines = [f"**{plain(access.asset.title)}** " + ("lowered" if access.is_reduced else "in full")]
    lines.append(
        f":small[{plain(named) if named else 'Nobody has listed who and what it is yet.'}]"
    )
    if access.kept_until:
        kept = f"Kept until {day(access.kept_until)}: {plain(access.asset.kept_because)}"
        lines.append(f":small[{kept}]")
    return "  \n".join(lines)


def _second_looks(transition: Transition, desk: Desk) -> None:
    found = second_looks(transition, desk.on)
    if not found:
        return
    lines = [
        f"- {plain(each.asset.title)}: "
        + ("due" if each.from_on <= desk.on else "from")
        + f" {'since ' if each.from_on <= desk.on else ''}{day(each.from_on)}"
        for each in found
    ]
    st.markdown(f"#### To be looked at again ({len(found)})\n" + "\n".join(lines))


def _closing(transition: Transition, desk: Desk) -> None:
    faults = closing_faults(transition, desk.on)
    st.markdown("#### Closing")
    if not faults:
        st.markdown(
            ":green[:material/check_circle:] Nothing of access or data keeps the transition from "
            "being closed."
        )
    else:
        with st.expander(f"Kept shut by {counted(len(faults), 'point')}"):
            st.markdown("\n".join(f"- {plain(each)}" for each in faults))
    gone = taken_out(transition)
    if gone:
        st.caption(
            f"Taken out of the register, so nothing here proves it: {plain(', '.join(gone))}."
        )
