"""The agenda on the console: each block with its minutes, each item with where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

import streamlit as st

from planner.domain.workshop.agenda import Block
from planner.domain.workshop.decided import said
from planner.domain.workshop.words import Stand, State
from planner.ui import workshop_words
from planner.ui.words import plain
from planner.ui.workshop_sight import Sight

_SIGNS: Mapping[State, str] = {
    State.QUEUED: "○",
    State.COLLECTING: "▶",
    State.LOCKED: "▶",
    State.REVEALED: "▶",
    State.RECORDED: "✓",
    State.CONTESTED: "≠",
    State.PARKED: "P",
    State.SKIPPED: "–",
}
_WORDS: Mapping[State, str] = {
    State.COLLECTING: "takes votes",
    State.LOCKED: "locked",
    State.REVEALED: "revealed",
    State.PARKED: "parked",
    State.SKIPPED: "left out",
}
_STYLE = """<style>
.agenda { font-size: 0.9rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
.agenda div { display: grid; grid-template-columns: 3.1em 1fr; padding: 0.14rem 0; }
.agenda .item { grid-template-columns: 1.5em 1fr; padding-left: 3.1em; }
.agenda .quiet { opacity: 0.7; } .agenda .now { font-weight: 700; }
.agenda .cut { text-decoration: line-through; opacity: 0.6; }
</style>"""


def draw(sight: Sight) -> None:
    """Draw the agenda."""
    with st.expander("Agenda", expanded=True):
        st.html(
            f'{_STYLE}<div class="agenda" style="display: block">{"".join(_lines(sight))}</div>'
        )


def draw_notes(sight: Sight) -> None:
    """Draw what was noted for the running block, to the facilitator alone."""
    session = sight.room.session
    if session.stand not in (Stand.RUNNING, Stand.PAUSED):
        return
    block = next((each for each in session.workshop.blocks if each.id == session.block), None)
    if block is None or not sight.is_holder or not (block.notes or block.led_by):
        return
    led = f"Led by {block.led_by}." if block.led_by else ""
    with st.container(border=True, key="notes"):
        st.markdown(f":small[**For you alone** {plain(f'{led} {block.notes}'.strip())}]")


def _lines(sight: Sight) -> Iterator[str]:
    workshop = sight.room.workshop
    for block, at in workshop.timed():
        yield _block(sight, block, f"{workshop_words.local(at, workshop):%H:%M}")
        for item in sight.room.session.items:
            if sight.room.session.block_of(item.id) == block.id:
                yield _item(sight, item.id, item.question)


def _block(sight: Sight, block: Block, at: str) -> str:
    session = sight.room.session
    is_now = block.id == session.block and not session.is_over
    kind = "cut" if block.id in session.cut else "now" if is_now else ""
    after = "cut" if kind == "cut" else f"{block.minutes}&nbsp;min"
    title = f'{escape(block.title)} <span class="quiet">· {after}{", now" if is_now else ""}</span>'
    return f'<div class="{kind}"><span>{at}</span><span>{title}</span></div>'


def _item(sight: Sight, id_: str, question: str) -> str:
    progress = sight.room.session.of(id_)
    state = sight.room.session.standing(id_, sight.desk.at)
    told = said(sight.room, progress.decision) if progress.decision else _WORDS.get(state, "")
    after = f' <span class="quiet">· {escape(told)}</span>' if told else ""
    words = f"<span>{escape(question)}{after}</span>"
    return f'<div class="item"><span>{_SIGNS[state]}</span>{words}</div>'
