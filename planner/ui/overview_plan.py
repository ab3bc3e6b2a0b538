"""The plan to the contract's end in one picture: gates as meant and as forecast, and the range."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.glance import Ahead
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import going
from planner.ui.words import counted, day, plain

_STYLE = """<style>
.way { position: relative; height: 8.6rem; font-size: 0.75rem; margin: 0 0.6rem; }
.way .line { position: absolute; left: 0; right: 0; top: 4.6rem; height: 2px;
  background: rgba(130,120,110,0.5); }
.way .range { position: absolute; top: 4.35rem; height: 0.6rem; border-radius: 0.3rem;
  background: rgba(130,120,110,0.35); }
.way .mark { position: absolute; transform: translateX(-50%); text-align: center;
  white-space: nowrap; line-height: 1.25; }
.way .up { bottom: calc(8.6rem - 4.4rem); } .way .up.far { bottom: calc(8.6rem - 2.3rem); }
.way .down { top: 4.9rem; } .way .down.far { top: 6.9rem; }
.way .mark.first { transform: none; text-align: left; }
.way .mark.last { transform: translateX(-100%); text-align: right; }
.way .tick { position: absolute; top: 4.2rem; width: 2px; height: 0.9rem;
  background: currentColor; transform: translateX(-1px); }
.way .today { background: var(--primary-color, #8c3b2e); height: 1.8rem; top: 3.75rem; }
</style>"""


#: Shares of the width: nearer labels would touch, and one this near an end would run over it.
_NEAR, _EDGE = 11, 5


@dataclass(frozen=True)
class _Mark:
    """A day on the line; those above are target days, those below what is forecast."""

    on: date
    words: str
    is_below: bool = False
    is_today: bool = False


def draw(transition: Transition, desk: Desk, seen: Ahead) -> None:
    """Draw the picture, its words, and the way to the plan."""
    st.markdown("#### Plan to the contract's end")
    st.markdown(plain(in_words(transition, seen)))
    marks = tuple(_marks(transition, desk.on, seen))
    st.html(_STYLE + _way(transition, seen, marks))
    st.button("See the plan", on_click=going.to, args=(Page.PLAN,), key="open-plan")


def in_words(transition: Transition, seen: Ahead) -> str:
    """Return the picture in words: forecast, range, how it moved, what holds it."""
    handoff, end = seen.forecast.handoff, transition.intake.contract.ends_on
    if handoff is None:
        return "No plan is laid yet."
    plan = seen.plan
    if plan.handoff is not None and not plan.tasks[plan.handoff].is_open:
        left = (end - plan.tasks[plan.handoff].finish).days
        against = "before" if left >= 0 else "after"
        return (
            f"Handed over on {day(plan.tasks[plan.handoff].finish)}, "
            f"{counted(abs(left), 'day')} {against} the contract's end."
        )
    left = (end - handoff.on).days
    to_end = (
        f"{counted(left, 'day')} before the contract ends"
        if left >= 0
        else f"{counted(-left, 'day')} after the contract has ended"
    )
    said = (
        f"Handed over by {day(handoff.on)} as likely as not, {to_end}; "
        f"by {day(handoff.by)} in eight of ten courses."
    )
    moved = seen.moved_days
    if moved:
        how = "later" if moved > 0 else "earlier"
        said += f" That is {counted(abs(moved), 'day')} {how} than a week ago."
    elif moved == 0:
        said += " A week ago it was the same day."
    holder = seen.plan.holder
    return f"{said} It hangs on: {holder.row.title.rstrip('.')}." if holder else said


def _marks(transition: Transition, on: date, seen: Ahead) -> Iterator[_Mark]:
    yield _Mark(transition.intake.kickoff_on, "Kickoff")
    yield _Mark(on, "today", is_today=True)
    yield _Mark(transition.intake.contract.ends_on, "Contract ends")
    for gate in transition.playbook.gates:
        yield _Mark(transition.gate_target_on(gate), gate.code)
        if gate.id in seen.forecast.gates:
            yield _Mark(seen.forecast.gates[gate.id].on, gate.code, is_below=True)


def _way(transition: Transition, seen: Ahead, marks: tuple[_Mark, ...]) -> str:
    handoff = seen.forecast.handoff
    days = [each.on for each in marks] + ([handoff.sure["P90"]] if handoff else [])
    first, last = min(days), max(days)
    span = max(1, (last - first).days)

    def place(on: date) -> float:
        return 100 * (on - first).days / span

    drawn = "".join(_side(marks, place, is_below=each) for each in (False, True))
    fan = ""
    if handoff:
        left, right = place(handoff.sure["P10"]), place(handoff.sure["P90"])
        width = max(0.5, right - left)
        fan = f'<i class="range" style="left: {left:.2f}%; width: {width:.2f}%"></i>'
    words = escape(in_words(transition, seen))
    return (
        f'<div class="way" role="img" aria-label="{words}"><i class="line"></i>{fan}{drawn}</div>'
    )


def _side(marks: tuple[_Mark, ...], place: Callable[[date], float], *, is_below: bool) -> str:
    """Return the marks of one side; those of one day share a label, near ones stand further off."""
    by_day: dict[date, list[str]] = {}
    for each in marks:
        if each.is_below is is_below and not each.is_today:
            by_day.setdefault(each.on, []).append(each.words)
    drawn, last, was_far = [], -100.0, False
    for on, words in sorted(by_day.items()):
        at = place(on)
        was_far = at - last < _NEAR and not was_far
        last = at
        drawn.append(_mark(on, ", ".join(words), at, is_below=is_below, is_far=was_far))
    today = next(each.on for each in marks if each.is_today)
    here = "" if is_below else f'<i class="tick today" style="left: {place(today):.2f}%"></i>'
    return here + "".join(drawn)


def _mark(on: date, words: str, at: float, *, is_below: bool, is_far: bool) -> str:
    edge = " first" if at < _EDGE else " last" if at > 100 - _EDGE else ""
    side = f"{'down' if is_below else 'up'}{' far' if is_far else ''}"
    lines = [escape(words), f"{on:%-d %b}"]
    text = "<br>".join(lines[::-1] if is_below else lines)
    return (
        f'<i class="tick" style="left: {at:.2f}%"></i>'
        f'<span class="mark {side}{edge}" style="left: {at:.2f}%">{text}</span>'
    )
