"""The reverse gear: when a cell goes back, when nothing may move, what is said at the cutover."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.trade import Rollback, Rule
from planner.domain.transition import Transition
from planner.ui.playbook_lines import facts
from planner.ui.words import counted, plain


def draw(transition: Transition, _desk: Desk) -> None:
    """Draw what sends a cell back, the freeze windows, the cutover card and the exit clause."""
    trade = transition.playbook.trade
    if trade.rollback is not None:
        _rollback(trade.rollback)
    parts = (
        ("When nothing may move", trade.freeze_windows),
        ("On the cutover card", trade.cutover_card),
        ("In the exit clause of the contract", trade.exit_clause),
    )
    for title, rules in parts:
        if rules:
            _rules(title, rules)
    if trade.rollback is None and not any(rules for _, rules in parts):
        st.markdown("This playbook has no way back, freeze windows, cutover card or exit clause.")


def _rollback(rollback: Rollback) -> None:
    st.markdown("#### What sends a cell back one stage")
    st.markdown(f"Any one of these {counted(len(rollback.triggers), 'sign')} is enough.")
    st.markdown(
        "\n".join(f"- **{plain(each.title)}.** {plain(each.when)}" for each in rollback.triggers)
    )
    st.markdown(
        facts(
            ("What happens then.", rollback.effect),
            ("How one comes back.", rollback.reentry),
            ("The third time.", rollback.third_time),
        )
    )


def _rules(title: str, rules: tuple[Rule, ...]) -> None:
    st.divider()
    st.markdown(f"#### {title}")
    st.markdown("\n".join(f"- **{plain(each.title)}.** {plain(each.rule)}" for each in rules))
