"""One asset in full: its way with who and what proves it, the next step, its traps and facts."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.holdings.earliest import earliest
from planner.domain.holdings.facts import guide_of, is_stale
from planner.domain.holdings.path import AssetPath, paths
from planner.domain.holdings.way import title
from planner.domain.moving import CERTAINTIES, MOBILITIES, dated
from planner.domain.protocol.rows.handoff.holdings import Asset, StepTaken
from planner.domain.protocol.saying import field_in_words
from planner.domain.trade import STALE_DAYS
from planner.domain.transition import Transition
from planner.ui import access_path, access_place, access_step, editing
from planner.ui.words import day, plain

#: What people write of an asset, beside its way.
_FACTS = (
    "identifier",
    "owner_now",
    "owner_after",
    "held_by",
    "brand_people",
    "agency_people",
    "agency_systems",
    "agency_never",
    "kept_because",
    "kept_until",
    "recovery",
    "second_factor",
    "payer",
    "waits_for",
    "instead",
    "target_on",
)
#: What is worth a line only once somebody wrote it.
_IF_SAID = frozenset(
    {"agency_never", "kept_because", "kept_until", "payer", "waits_for", "instead", "target_on"}
)


def draw(transition: Transition, desk: Desk) -> bool:
    """Draw the asset that is open; returns whether one is."""
    opened = access_place.opened()
    path = next((each for each in paths(transition, desk.on) if each.asset.id == opened), None)
    if path is None:
        return False
    st.button(
        "All assets",
        key="close-asset",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=access_place.close,
    )
    st.markdown(f"### {plain(path.asset.title)}")
    st.html(access_path.STYLE + access_path.draw(path, desk.on))
    first = next(each.on for each in earliest(transition, desk.on) if each.asset is path.asset)
    if first > desk.on:
        st.markdown(f"It can be the brand's on **{day(first)}** at the earliest.")
    work, known = st.columns([1.5, 1], gap="large")
    with work:
        access_step.draw(transition, desk, path)
        _records(transition, path)
    with known:
        _traps(transition, desk, path.asset)
    _facts(transition, desk, path.asset)
    return True


def _records(transition: Transition, path: AssetPath) -> None:
    done = [each.record for each in path.steps if each.record]
    if not done:
        return
    lines = [_record(transition, record) for record in reversed(done)]
    st.markdown("#### Recorded\n" + "\n".join(lines))


def _record(transition: Transition, record: StepTaken) -> str:
    who, proof = plain(transition.name_of(record.by)), plain(record.evidence)
    line = f"- **{plain(title(record.step))}** {day(record.on)}, {who}"
    line += f" · proof: {proof}" if proof else ""
    return line + (f"  \n  :small[{plain(record.note)}]" if record.note else "")


def _traps(transition: Transition, desk: Desk, asset: Asset) -> None:
    guide = guide_of(transition, asset)
    how = MOBILITIES[asset.mobility].capitalize()
    lines = [f"**{how}.**" + (f" {plain(guide.moves)}" if guide else "")]
    if asset.side_effects:
        lines.append(f"**Trap.** {plain(asset.side_effects)}")
    if guide:
        lines.append(f"**To be taken away:** {plain(guide.revoke)}")
        lines.append(f"**Proof:** {plain(guide.proof)}")
    st.markdown("#### What to know\n" + "\n\n".join(lines))
    if guide:
        source = transition.source(guide.source)
        where = f"{plain(source.title)}, {dated(source)}" if source else plain(guide.source)
        st.caption(f"Known {CERTAINTIES[guide.certainty]}: {where}.")
    checked = day(asset.fact_checked_on) if asset.fact_checked_on else "never"
    if is_stale(asset, desk.on):
        st.warning(
            f"The platform's rules were read last: {checked}, more than {STALE_DAYS} days ago. "
            "Read them again, then write the day under “Platform's rules checked on”."
        )
    else:
        st.caption(f"Platform's rules read on {checked}.")


def _facts(transition: Transition, desk: Desk, asset: Asset) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("#### In the register", width="content")
        if desk.may(Act.EDIT_PROTOCOL, transition.charter):
            st.button(
                "Edit the asset",
                key="edit-asset",
                type="tertiary",
                icon=":material/edit:",
                on_click=editing.open_row,
                args=(asset.kind, asset.id),
            )
    lines = [
        f"**{plain(type(asset).model_fields[name].title or name)}:** "
        f"{plain(field_in_words(transition.protocol, asset, name))}"
        for name in _FACTS
        if name not in _IF_SAID or getattr(asset, name)
    ]
    half = -(-len(lines) // 2)
    for place, part in zip(st.columns(2), (lines[:half], lines[half:]), strict=True):
        place.markdown("  \n".join(part))
