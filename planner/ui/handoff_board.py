"""The board as a table: a surface a line, a kind of work a column, a stripe a band and stage."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from html import escape

from planner.documents.theme import AGENCY, BRAND
from planner.domain.custody.board import Line, Square, Stripe, columns
from planner.domain.people import Party
from planner.domain.stages import STAGES, Responsibility, Stage

#: How deep a party's hue is laid in each stage: palest where it changes hands.
_DEPTH = {
    Stage.AGENCY_LED: 46,
    Stage.SHADOW: 24,
    Stage.CO_MANAGED: 26,
    Stage.BRAND_LED: 48,
    Stage.BRAND_OWNED: 72,
    Stage.CLOSED: 92,
}
#: A letter a stage, so that no colour stands alone.
SIGNS = {
    Stage.AGENCY_LED: "A",
    Stage.SHADOW: "S",
    Stage.CO_MANAGED: "C",
    Stage.BRAND_LED: "L",
    Stage.BRAND_OWNED: "O",
    Stage.CLOSED: "✓",
}
#: Short titles; a soft hyphen where a narrow column may break them.
_SHORT = {
    Responsibility.LISTENING: "Listen\u00ading",
    Responsibility.INBOUND_PUBLIC_ROUTINE: "Routine, public",
    Responsibility.INBOUND_PUBLIC_SENSITIVE: "Sensi\u00adtive, public",
    Responsibility.INBOUND_PRIVATE: "Private",
    Responsibility.SERIOUS: "Serious",
    Responsibility.MODERATION: "Mode\u00adration",
    Responsibility.REVIEWS: "Reviews",
    Responsibility.PAID_COMMENTS: "Under ads",
    Responsibility.REPORTING: "Report\u00ading",
    Responsibility.PUBLISHING: "Publish\u00ading",
}
_STYLE = f"""<style>
.board {{ position: relative; padding-bottom: 3.4em; --agency: {AGENCY}; --brand: {BRAND}; }}
.board table {{ border-collapse: separate; border-spacing: 3px 2px; width: 100%;
  table-layout: fixed; }}
.board th {{ font-weight: 400; font-size: 0.7rem; letter-spacing: -0.01em;
  line-height: 1.15; padding: 0 0 2px; border: 0; text-align: left; vertical-align: bottom;
  hyphens: manual; }}
.board thead th {{ opacity: 0.8; }}
.board .name {{ width: 22%; font-size: 0.8rem; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; vertical-align: middle; padding-right: 6px; }}
.board .low {{ width: 4.8rem; font-size: 0.75rem; vertical-align: middle; opacity: 0.8;
  white-space: nowrap; }}
.board td {{ padding: 0; border: 0; height: 22px; cursor: default; }}
.board .stripes {{ display: flex; gap: 1px; height: 22px; border-radius: 3px; overflow: hidden; }}
.board .stripes i {{ flex: 1 1 0; min-width: 0; display: flex; align-items: center;
  justify-content: center; font-style: normal; font-size: 0.68rem; line-height: 1; }}
.board .none {{ background: repeating-linear-gradient(135deg, rgba(130,125,110,0.30) 0 1px,
  transparent 1px 5px); }}
.board td:hover .stripes {{ outline: 2px solid currentColor; }}
.board td:hover::after {{ content: attr(data-says); position: absolute; left: 0; right: 0;
  bottom: 0; height: 3em; overflow: hidden; font-size: 0.875rem; line-height: 1.4;
  pointer-events: none; }}
.board::after {{ content: "Point at a square to read it."; position: absolute; left: 0;
  bottom: 1.4em; font-size: 0.875rem; opacity: 0.7; }}
.board:has(td[data-says]:hover)::after {{ content: ""; }}
.board tr:nth-child(5n) td, .board tr:nth-child(5n) th {{ padding-bottom: 5px; }}
@media (max-width: 640px) {{
  .board {{ padding-bottom: 2.6em; overflow-x: auto; }}
  .board table {{ min-width: 34rem; }}
  .board td:hover::after {{ position: fixed; height: auto; min-height: 5em; z-index: 9;
    padding: 0.7rem 1rem 1.2rem; background: Canvas; border-top: 1px solid rgba(130,125,110,0.5); }}
  .board .low {{ display: none; }}
  .board .name {{ width: 30%; white-space: normal; }}
}}
/* The day above the slider: the accent alone is too dark to read on dark paper. */
[data-testid="stSlider"] [data-testid="stSliderThumbValue"] {{ color: inherit; }}
@media print {{ .board {{ padding-bottom: 0; }} .board::after {{ content: ""; }} }}
</style>"""


def draw(lines: Collection[Line], words: str) -> str:
    """Return the board as HTML; `words` say the same to those who cannot see it."""
    kinds = columns(lines)
    body = "".join(_row(each, kinds) for each in lines)
    return (
        # Focusable, so that a narrow screen's reader can scroll it by keys.
        f'{_STYLE}<div class="board" tabindex="0" role="region" aria-label="Board">'
        f'<table aria-label="{escape(words)}">'
        f"<thead><tr>{''.join(_heads(kinds))}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def key(agency: str, brand: str) -> str:
    """Return how the stripes are read, by name."""
    signs = " · ".join(f"{sign} {STAGES[stage].lower()}" for stage, sign in SIGNS.items())
    return (
        f"{signs}. A and S are {agency}'s, the others {brand}'s. Stripes side by side are bands in "
        "different stages; a hatched one has nobody, as declared."
    )


def _heads(kinds: Sequence[Responsibility]) -> Iterator[str]:
    yield '<th scope="col" class="name">Surface</th><th scope="col" class="low">Lowest</th>'
    for each in kinds:
        yield f'<th scope="col">{escape(_SHORT[each])}</th>'


def _row(line: Line, kinds: Sequence[Responsibility]) -> str:
    stage = STAGES[line.stage] if line.stage else "–"
    squares = "".join(_square(line.squares.get(each)) for each in kinds)
    name = escape(line.name)
    return (
        f'<tr><th scope="row" class="name" title="{name}">{name}</th>'
        f'<td class="low">{escape(stage)}</td>{squares}</tr>'
    )


def _square(square: Square | None) -> str:
    if square is None:
        return "<td></td>"
    stripes = "".join(_stripe(each) for each in square.stripes)
    said = escape(square.sentence)
    return (
        f'<td data-says="{said}"><div class="stripes" role="img" aria-label="{said}">'
        f"{stripes}</div></td>"
    )


def _stripe(stripe: Stripe) -> str:
    if stripe.stage is None or stripe.party is None:
        return '<i class="none"></i>'
    hue = "agency" if stripe.party is Party.AGENCY else "brand"
    depth = _DEPTH[stripe.stage]
    ink = "#fff" if depth > 60 else "inherit"
    mix = f"color-mix(in srgb, var(--{hue}) {depth}%, transparent)"
    grow = f"flex-grow: {min(len(stripe.bands), 3)}"
    return f'<i style="background: {mix}; color: {ink}; {grow}">{SIGNS[stripe.stage]}</i>'
