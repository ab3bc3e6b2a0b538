"""The playbook: what it knows of the move, and what of it matters now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.moving import Planned, assets_of, gate_out, roles_words, stage_now
from planner.domain.playbook import Page
from planner.domain.trade import STALE_DAYS, stale
from planner.domain.transition import Transition
from planner.ui import (
    head,
    playbook_assets,
    playbook_reverse,
    playbook_roles,
    playbook_sources,
    playbook_stages,
    playbook_training,
    playbook_works,
    session,
)
from planner.ui.words import away, counted, day, plain

PARTS: Mapping[str, Callable[[Transition, Desk], None]] = {
    "Roles": playbook_roles.draw,
    "Who does what": playbook_works.draw,
    "Stages and gates": playbook_stages.draw,
    "Order": playbook_stages.draw_order,
    "Assets": playbook_assets.draw,
    "Training": playbook_training.draw,
    "Reverse gear": playbook_reverse.draw,
    "Sources": playbook_sources.draw,
}


def page() -> None:
    """Draw the playbook that the chosen transition is held to; nothing is edited here."""
    desk = session.desk()
    transition = session.require_transition()
    now = stage_now(transition, desk.on)
    head.draw(transition, desk, Page.PLAYBOOK, _state(transition, now, desk))
    if now is not None:
        _leaving(transition, now)
    _old_facts(transition, desk)
    part = st.segmented_control(
        "Part of the playbook",
        list(PARTS),
        default="Roles",
        required=True,
        key=session.key("playbook-part"),
        label_visibility="collapsed",
    )
    PARTS[part or "Roles"](transition, desk)
    book = transition.playbook
    st.caption(
        plain(f"Playbook: {book.title}, version {book.version}, as this transition pinned it.")
    )


def _state(transition: Transition, now: Planned | None, desk: Desk) -> str:
    brand = transition.intake.brand
    if now is None:
        return f"The playbook '{transition.playbook.title}' describes no stages of the move"
    if desk.on < now.since:
        return f"{brand}'s move starts {away(now.since, desk.on)}, as “{now.guide.title}”"
    if now.until is None:
        return f"By the target days {brand}'s move is closed since {day(now.since)}"
    return f"By the target days {brand} is in “{now.guide.title}” until {day(now.until)}"


def _leaving(transition: Transition, now: Planned) -> None:
    """Say what the present stage's exit asks, and who signs."""
    gate = gate_out(transition, now.guide)
    lead = "What is still to do:" if now.until is None else "To leave this stage:"
    signed = f" Signed by {roles_words(transition, gate.signers)}." if gate else ""
    st.markdown(f"**{lead}** {plain(now.guide.exit)}{plain(signed)}")


def _old_facts(transition: Transition, desk: Desk) -> None:
    """Count and list the platform facts that nobody has looked at for too long."""
    old = stale(assets_of(transition), desk.on)
    if not old:
        return
    were = "was" if len(old) == 1 else "were"
    with st.expander(
        f"{counted(len(old), 'platform fact')} {were} checked more than {STALE_DAYS} days ago; "
        f"have {'it' if len(old) == 1 else 'them'} looked at",
        icon=":material/history:",
        type="compact",
    ):
        st.markdown(
            "\n".join(
                f"- {plain(each.title)}, checked {away(each.checked_on, desk.on)} "
                f"({day(each.checked_on)})"
                for each in old
            )
        )
