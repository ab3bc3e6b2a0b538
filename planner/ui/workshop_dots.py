"""Votes that lie open, drawn: a dot a vote, by side, with the median and the middle half."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from planner.documents.theme import AGENCY, BRAND
from planner.domain.workshop.words import Side

_OTHER = "#7b7f83"
_STYLE = f"""<style>
.votes {{ margin: 0.4rem 0 0.2rem; }}
.votes .plot {{ position: relative; }}
.votes .columns {{ display: grid; grid-template-columns: repeat(5, 1fr); position: relative; }}
.votes .column {{ display: flex; flex-direction: column; justify-content: flex-end;
  align-items: center; min-height: 6.5rem; padding-top: 0.6rem; }}
.votes .stack {{ display: flex; flex-wrap: wrap-reverse; justify-content: center; gap: 4px;
  max-width: 5.4rem; padding-bottom: 6px; position: relative; }}
.votes .level {{ border-top: 1px solid currentColor; width: 100%; text-align: center;
  font-variant-numeric: tabular-nums; font-weight: 600; height: 1.8rem; line-height: 1.7rem; }}
.votes .band {{ position: absolute; top: 0; bottom: 1.8rem; background: rgba(130,130,130,0.18);
  border-radius: 4px; }}
.votes .median {{ position: absolute; top: 0; bottom: 1.8rem; width: 0;
  border-left: 3px dashed currentColor; opacity: 0.75; }}
.votes .dot {{ width: 16px; height: 16px; box-shadow: 0 0 0 1.5px rgba(255,255,255,0.85); }}
.votes .agency {{ background: {AGENCY}; border-radius: 50%; }}
.votes .brand {{ background: {BRAND}; border-radius: 2px; }}
.votes .other, .votes .all {{ background: {_OTHER}; border-radius: 50%; scale: 0.7; }}
.votes .row {{ display: flex; align-items: center; gap: 0.8rem; padding: 0.25rem 0;
  border-bottom: 1px solid rgba(130,130,130,0.3); }}
.votes .row .words {{ flex: 0 1 45%; }}
.votes .row .stack {{ max-width: none; justify-content: flex-start; padding: 0; flex: 1; }}
.votes .key {{ display: flex; gap: 1.2rem; font-size: 0.8rem; margin-top: 0.3rem; }}
.votes .key span.dot {{ display: inline-block; width: 11px; height: 11px; margin-right: 6px; }}
</style>"""


def levels(result: Mapping[str, Any], words: str) -> str:
    """Return the levels 0 to 4 side by side as HTML; `words` say the same to who cannot see it."""
    columns = "".join(
        f'<div class="column"><div class="stack">{_dots(each)}</div>'
        f'<div class="level">{escape(each["choice"])}</div></div>'
        for each in result["counts"]
    )
    inner = f'{_band(result)}<div class="columns">{columns}</div>'
    return _framed(inner, result["counts"], words)


def options(result: Mapping[str, Any], labels: Mapping[str, str], words: str) -> str:
    """Return the options one below the other as HTML, each with its dots."""
    rows = "".join(
        f'<div class="row"><div class="words">{escape(labels.get(each["choice"], each["choice"]))}'
        f'</div><div class="stack">{_dots(each)}</div></div>'
        for each in result["counts"]
    )
    return _framed(rows, result["counts"], words)


def _framed(inner: str, counts: Sequence[Mapping[str, Any]], words: str) -> str:
    shown = [side for side in Side if any(each.get(side.value) for each in counts)]
    key = "".join(
        f'<span><span class="dot {side.value}"></span>{side.value}</span>' for side in shown
    )
    return (
        f'{_STYLE}<div class="votes">'
        f'<div class="plot" role="img" aria-label="{escape(words)}">{inner}</div>'
        f'<div class="key">{key}</div></div>'
    )


def _dots(count: Mapping[str, Any]) -> str:
    sides = [side.value for side in Side if side.value in count] or ["all"]
    return "".join(f'<span class="dot {side}"></span>' * count[side] for side in sides)


def _band(result: Mapping[str, Any]) -> str:
    """Return the middle half as a band with the median in it; five columns of a fifth each."""
    if result["median"] is None:
        return ""
    first, third = result["middle_half"]
    return (
        f'<div class="band" style="left: calc({_place(first)}% - 8px); '
        f'width: calc({_place(third) - _place(first)}% + 16px)"></div>'
        f'<div class="median" style="left: {_place(result["median"])}%"></div>'
    )


def _place(level: float) -> float:
    return 10 + 20 * level
