"""The figures that cells reach before they leave a stage, each with its bar."""

from __future__ import annotations

from html import escape

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.gates.exit_figures import Figure
from planner.domain.gates.figure_words import PERCENT, bar_words, value_words
from planner.domain.gates.judging import GateStand
from planner.domain.gates.reasons import Stands
from planner.domain.stages import STAGES
from planner.domain.transition import Transition
from planner.ui import gates_place, gates_reasons, gates_waiver, session
from planner.ui.words import plain

_STYLE = """<style>
.measure { position: relative; height: 0.5rem; border-radius: 3px; margin: 0.1rem 0 0.2rem;
  background: rgba(130,120,110,0.18); }
.measure i { position: absolute; inset: 0 auto 0 0; border-radius: 3px; }
.measure b { position: absolute; top: -3px; bottom: -3px; width: 2px; background: currentColor; }
</style>"""
_SIGNS = {
    Stands.MET: ":green[:material/check:] reached",
    Stands.WAIVED: ":orange[:material/hourglass_top:] waived",
}


def draw(transition: Transition, desk: Desk, found: GateStand) -> None:
    """Draw each exit measure with what was counted, the bar to reach, and what it rests on."""
    figures = found.verdict.figures
    if not figures:
        return
    stage = STAGES[figures[0].measure.stage]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"#### Before cells leave {stage.lower()}", width="stretch")
        st.button(
            "Figures by day",
            key=session.key("to-days"),
            type="tertiary",
            on_click=gates_place.show,
            args=(gates_place.DAYS,),
        )
    judged = {each.id: each for each in found.verdict.judged}
    for each in figures:
        condition = judged[each.measure.id]
        sign = _SIGNS.get(condition.stands, _short(each))
        with st.container(key=f"measure-{each.measure.id}", gap=None):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"{plain(each.measure.title)} · **{plain(value_words(each))}**, "
                    f":gray[{plain(bar_words(each))} asked] · {sign}",
                    width="stretch",
                )
                if condition.stands is Stands.OPEN:
                    gates_reasons.waive_button(transition, desk, condition)
            if each.measure.value:
                st.html(picture(each))
            st.markdown(f":small[{plain(each.said)}]")
        if condition.stands is Stands.OPEN:
            gates_waiver.draw(transition, desk, condition)


def _short(figure: Figure) -> str:
    if figure.value is None:
        return ":gray[:material/help: unknown]"
    return ":orange[:material/close: not reached]"


def picture(figure: Figure) -> str:
    """Return the figure as a bar with a mark where it has to be; empty while it is unknown."""
    value, goal = figure.value, figure.measure.value
    is_percent = figure.measure.of in PERCENT
    most = 100 if is_percent and goal > 50 else max(2 * goal if is_percent else goal, value or 0, 1)
    width = 0 if value is None else min(100.0, 100 * value / most)
    hue = "#2e7d5b" if figure.is_reached else "#b26a00"
    said = escape(f"{figure.measure.title}: {value_words(figure)} of {bar_words(figure)}")
    return (
        f'{_STYLE}<div class="measure" role="img" aria-label="{said}">'
        f'<i style="width: {width:.1f}%; background: {hue}"></i>'
        f'<b style="left: calc({min(100.0, 100 * goal / most):.1f}% - 1px)"></b></div>'
    )
