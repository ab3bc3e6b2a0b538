"""The register: each asset a row with its way, grouped by platform, its next step in the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.holdings.needs import next_words
from planner.domain.holdings.path import AssetPath, StepState, paths
from planner.domain.moving import MOBILITIES, platform_name
from planner.domain.protocol.rows.handoff.holdings import Asset
from planner.domain.protocol.sections import HOLDINGS
from planner.domain.protocol.stated import said
from planner.domain.transition import Transition
from planner.ui import access_path, access_place, editing, section, session
from planner.ui.words import counted, plain


def _is(*states: StepState) -> Callable[[AssetPath], bool]:
    return lambda path: path.next is not None and path.next.state in states


_FILTERS: Mapping[str, Callable[[AssetPath], bool]] = {
    "All": lambda path: True,
    "To do now": _is(StepState.NEXT),
    "Waiting": _is(StepState.WAITING),
    "Blocked": _is(StepState.BLOCKED),
    "The brand's": lambda path: path.is_brands,
    "Done": lambda path: path.is_done,
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the assets that fit the filters, and the way to add one."""
    found = paths(transition, desk.on)
    st.html(access_path.STYLE)
    shown = _filtered(found)
    if not found:
        st.markdown("The playbook lists no asset for a brand like this. Add what changes hands.")
    elif not shown:
        st.markdown("No asset fits these filters.")
    for platform, group in _by_platform(shown).items():
        st.markdown(f"#### {plain(platform)} ({len(group)})")
        for path in group:
            _row(path, desk)
    if shown:
        st.caption(access_path.KEY)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter):
        st.button(
            "Add an asset",
            key="add-asset",
            icon=":material/add:",
            on_click=editing.open_new,
            args=(Asset.kind,),
        )
        section.removed(transition, HOLDINGS, desk)


def _filtered(found: Sequence[AssetPath]) -> list[AssetPath]:
    counts = {name: sum(map(fits, found)) for name, fits in _FILTERS.items()}
    names = [name for name, count in counts.items() if count or name == "All"]
    with st.container(horizontal=True, vertical_alignment="bottom", key="access-filters"):
        chosen = st.pills(
            "Show",
            names,
            default="All",
            required=True,
            format_func=lambda name: f"{name} ({counts[name]})",
            key=session.key("access-filter"),
        )
        platform = st.selectbox(
            "Platform",
            list(_by_platform(found)),
            index=None,
            placeholder="All",
            key=session.key("access-platform"),
            width=260,
        )
    return [
        path
        for path in found
        if _FILTERS[chosen or "All"](path)
        and (platform is None or platform_name(path.asset.platform) == platform)
    ]


def _by_platform(found: Sequence[AssetPath]) -> Mapping[str, list[AssetPath]]:
    """Return the assets by platform, in reading order; those of none in particular last."""
    groups: dict[str, list[AssetPath]] = {}
    for path in sorted(found, key=lambda each: each.asset.platform is None):
        groups.setdefault(platform_name(path.asset.platform), []).append(path)
    return groups


def _row(path: AssetPath, desk: Desk) -> None:
    asset = path.asset
    with st.container(key=f"asset-{asset.id}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(_name(path), width="stretch")
            st.button(
                _button(path),
                key=f"open-asset-{asset.id}",
                type="tertiary",
                help=f"Open {plain(asset.title)}",
                on_click=access_place.open_asset,
                args=(asset.id,),
            )
        st.html(access_path.draw(path, desk.on))
        st.markdown(f":small[{plain(next_words(path))}]")


def _name(path: AssetPath) -> str:
    asset = path.asset
    marks = [said(asset.identifier)] if isinstance(asset.identifier, str) else []
    marks.append(MOBILITIES[asset.mobility])
    if asset.wait_days:
        marks.append(f"wait of {counted(asset.wait_days, 'day')}")
    final = " · :orange[**cannot be undone**]" if asset.irreversible else ""
    return f"**{plain(asset.title)}** :small[{plain(' · '.join(marks))}{final}]"


def _button(path: AssetPath) -> str:
    if path.next and path.next.state is StepState.NEXT:
        return "Record the next step"
    return "Open"
