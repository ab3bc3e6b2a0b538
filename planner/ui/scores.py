"""What every score is made of: each dimension's band opens to its items, weights and reasons."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.readiness import Finding, Outcome, Score
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.words import plain

SIGNS = {
    Outcome.MET: ":green[:material/check_circle:] met",
    Outcome.NOT_MET: ":orange[:material/cancel:] not met",
    Outcome.DISPUTED: ":violet[:material/forum:] disputed",
    Outcome.WAITING: ":gray[:material/hourglass_empty:] waits for the reveal",
    Outcome.UNANSWERED: ":gray[:material/help:] unanswered",
    Outcome.NOT_APPLICABLE: ":gray[:material/block:] not applicable",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the bands and the one that is opened."""
    scores = transition.scores(desk.on)
    lines = ["| Dimension | Score, low to high | |", "|---|---|---|"]
    lines += [
        f"| {plain(each.dimension.code)} {plain(each.dimension.title)} | {_band(each)} | "
        f"{_cap(each)} |"
        for each in scores
    ]
    st.markdown("\n".join(lines))
    titles = {each.dimension.id: f"{each.dimension.code} {each.dimension.title}" for each in scores}
    chosen = st.selectbox(
        "Open a score",
        list(titles),
        format_func=lambda id_: titles.get(id_, id_),
        key=session.key("score"),
    )
    _opened(next(each for each in scores if each.dimension.id == chosen))


def _band(score: Score) -> str:
    if score.low is None or score.high is None:
        return "not applicable"
    return f"{score.low:.1f}" if score.low == score.high else f"{score.low:.1f} to {score.high:.1f}"


def _cap(score: Score) -> str:
    if not score.capped_by:
        return ""
    return plain(f"capped at 1: {', '.join(each.code for each in score.capped_by)} due and not met")


def _opened(score: Score) -> None:
    st.markdown("\n".join(_line(each) for each in score.findings))
    counted = [each for each in score.findings if each.outcome is not Outcome.NOT_APPLICABLE]
    weight = sum(each.criterion.weight for each in counted)
    low = sum(each.criterion.weight * each.low for each in counted)
    high = sum(each.criterion.weight * each.high for each in counted)
    if weight:
        st.caption(
            f"Low: {low} / {weight} = {low / weight:.2f}. High: {high} / {weight} = "
            f"{high / weight:.2f}. "
            "An unanswered criterion counts 0 at the low end and 4 at the high end; evidence "
            "caps a level: opinion 2, document 3, log or drill 4."
        )


def _line(finding: Finding) -> str:
    level = str(finding.low) if finding.low == finding.high else f"{finding.low} to {finding.high}"
    return (
        f"- **{plain(finding.criterion.code)} {plain(finding.criterion.title)}** · "
        f"weight {finding.criterion.weight} · level {level} · {SIGNS[finding.outcome]}  \n"
        f"  {plain(' '.join(finding.reasons))}"
    )
