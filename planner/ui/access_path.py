"""An asset's way as a short path: a mark and a word for each step, colour never alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape

from planner.documents.theme import BRAND
from planner.domain.holdings.path import AssetPath, PathStep, StepState
from planner.domain.holdings.way import title

_MARKS: Mapping[StepState, str] = {
    StepState.DONE: "✓",
    StepState.WAITING: "◷",
    StepState.NEXT: "▸",
    StepState.BLOCKED: "!",
    StepState.LATER: "·",
    StepState.KEPT: "–",
}
#: How the marks are read, for under the list.
KEY = "✓ done · ▸ can be done now · ◷ waits for days to pass · ! something comes first · – kept"
STYLE = f"""<style>
ol.way {{ display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; gap: 0.2rem 0;
  font-size: 0.78rem; line-height: 1.25; }}
ol.way li {{ flex: 1 1 4.6rem; min-width: 4.2rem; max-width: 7rem; margin: 0;
  padding: 0.15rem 0.25rem 0 0; border-top: 4px solid rgba(130,120,110,0.25); }}
ol.way li.done {{ border-top-color: {BRAND}; }}
ol.way li.waiting, ol.way li.next, ol.way li.blocked {{ border-top-style: dashed;
  border-top-color: currentColor; font-weight: 600; }}
ol.way li.later {{ opacity: 0.72; }}
ol.way small {{ display: block; font-size: 0.72rem; font-weight: 400; }}
</style>"""


def draw(path: AssetPath, on: date) -> str:
    """Return the path as HTML; it reads as a list, each step with its state in words."""
    items = "".join(_item(each, on) for each in path.steps)
    return f'<ol class="way" aria-label="{escape(path.asset.title)}: its way">{items}</ol>'


def _item(step: PathStep, on: date) -> str:
    kind = step.state.name.lower()
    under = _under(step, on)
    small = f"<small>{escape(under)}</small>" if under else ""
    said = escape(f"{title(step.step)}: {step.state.value}{f', {under}' if under else ''}")
    return (
        f'<li class="{kind}" title="{said}"><span aria-hidden="true">{_MARKS[step.state]}</span> '
        f"{escape(title(step.step))}{small}</li>"
    )


def _under(step: PathStep, on: date) -> str:
    if step.on:
        return f"{step.on:%-d %b %Y}" if step.on.year != on.year else f"{step.on:%-d %b}"
    if step.waiting_until and step.state is StepState.WAITING:
        days = (step.waiting_until - on).days
        return f"{days} day{'' if days == 1 else 's'} to go"
    if step.waiting_until:
        return f"until {step.waiting_until:%-d %b %Y}"
    return {StepState.NEXT: "now", StepState.BLOCKED: "blocked"}.get(step.state, "")
