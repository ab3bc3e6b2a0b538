"""The assets that change hands: the safe order for any of them, then each with its traps."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.documents.tables import write_csv
from planner.domain.moving import CERTAINTIES, MOBILITIES, assets_of, dated, platform_name
from planner.domain.protocol.rows.handoff.holdings import Mobility
from planner.domain.trade import STALE_DAYS, AssetGuide, stale
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.playbook_lines import facts
from planner.ui.words import counted, day, plain

COLUMNS = (
    "Asset",
    "Platform",
    "Must belong to",
    "Can it move",
    "How it moves",
    "Days to wait",
    "Trap",
    "Cannot be undone",
    "Only after",
    "To be taken away",
    "Proof",
    "Known from",
    "Checked on",
    "Source",
    "Where",
)


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the safe order, then the assets that a brand like this has."""
    _safe_order(transition)
    assets = assets_of(transition)
    if not assets:
        st.markdown("This playbook describes no assets for a brand like this.")
        return
    brand = plain(transition.intake.brand)
    st.markdown(f"#### What {brand} has to get hold of")
    final = sum(each.irreversible for each in assets)
    st.markdown(
        f"{counted(len(assets), 'asset')} that a brand like {brand} has, each after those it waits "
        f"for; {final} cannot be undone once moved."
    )
    shown = _filtered(assets)
    _download(transition, shown)
    old = stale(assets, desk.on)
    with st.container(gap=None):
        for asset in shown:
            _asset(transition, asset, is_old=asset in old)
    if not shown:
        st.markdown("No asset fits these filters.")


def _safe_order(transition: Transition) -> None:
    steps = transition.playbook.trade.asset_steps
    if not steps:
        return
    st.markdown("#### The safe order, for any of them")
    st.markdown(
        "\n".join(
            f"{number}. **{plain(step.title)}.** {plain(step.do)} "
            f"*Done when:* {plain(step.done_when)}"
            for number, step in enumerate(steps, 1)
        )
    )


def _filtered(assets: tuple[AssetGuide, ...]) -> tuple[AssetGuide, ...]:
    left, right = st.columns(2)
    platform = left.selectbox(
        "Platform",
        sorted({platform_name(each.platform) for each in assets}),
        index=None,
        placeholder="All",
        key=session.key("asset-platform"),
    )
    mobility = right.selectbox(
        "Can it move",
        [each for each in Mobility if any(asset.mobility is each for asset in assets)],
        index=None,
        placeholder="All",
        format_func=lambda each: MOBILITIES[each].capitalize(),
        key=session.key("asset-mobility"),
    )
    return tuple(
        each
        for each in assets
        if (platform is None or platform_name(each.platform) == platform)
        and (mobility is None or each.mobility is mobility)
    )


def _asset(transition: Transition, asset: AssetGuide, *, is_old: bool) -> None:
    st.divider()
    name, how, risk = st.columns([1.2, 1.8, 1.8], gap="medium")
    marks = [platform_name(asset.platform), MOBILITIES[asset.mobility].capitalize()]
    if asset.wait_days:
        marks.append(f"Wait {counted(asset.wait_days, 'day')}")
    if asset.irreversible:
        marks.append(":orange[**Cannot be undone**]")
    after = _after(transition, asset)
    if after:
        marks.append(f":small[Only after: {plain(after)}]")
    name.markdown("  \n".join([f"**{plain(asset.title)}**", *marks]))
    how.markdown(
        facts(
            ("Must belong to:", asset.belongs_to),
            ("How it moves.", asset.moves),
            ("Proof:", asset.proof),
        )
    )
    risk.markdown(
        facts(
            ("Trap.", asset.trap),
            ("To be taken away:", asset.revoke),
        )
        + "\n\n"
        + _source(transition, asset, is_old=is_old)
    )


def _source(transition: Transition, asset: AssetGuide, *, is_old: bool) -> str:
    source = transition.source(asset.source)
    title = plain(source.title) if source else plain(asset.source)
    checked = f"checked {day(asset.checked_on)}"
    if is_old:
        checked = f":orange[**{checked}, more than {STALE_DAYS} days ago: look again**]"
    return f":small[Known {CERTAINTIES[asset.certainty]}: {title}; {checked}]"


def _after(transition: Transition, asset: AssetGuide) -> str:
    titles = {each.id: each.title for each in assets_of(transition)}
    return ", ".join(titles[id_] for id_ in asset.after if id_ in titles)


def _download(transition: Transition, shown: tuple[AssetGuide, ...]) -> None:
    st.download_button(
        f"Take {counted(len(shown), 'asset')} as CSV",
        write_csv(COLUMNS, (_row(transition, each) for each in shown)),
        file_name=f"{transition.id}-assets.csv",
        mime="text/csv",
        key="take-assets",
        on_click="ignore",
        icon=":material/download:",
        disabled=not shown,
    )


def _row(transition: Transition, asset: AssetGuide) -> tuple[str | int, ...]:
    source = transition.source(asset.source)
    return (
        asset.title,
        platform_name(asset.platform),
        asset.belongs_to,
        MOBILITIES[asset.mobility],
        asset.moves,
        asset.wait_days,
        asset.trap,
        "yes" if asset.irreversible else "no",
        _after(transition, asset),
        asset.revoke,
        asset.proof,
        CERTAINTIES[asset.certainty],
        asset.checked_on.isoformat(),
        f"{source.title}, {dated(source)}" if source else asset.source,
        source.where if source else "",
    )
