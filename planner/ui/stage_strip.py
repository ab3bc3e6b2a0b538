"""The stages of a move as a thin strip: where each share of the surfaces stands."""

from __future__ import annotations

from html import escape

import streamlit as st

from planner.documents.theme import AGENCY, BRAND
from planner.domain.glance import Glance
from planner.domain.people import Party
from planner.domain.stages import STAGES, Stage, party_in

_STYLE = """<style>
.stage-strip { display: flex; gap: 2px; font-size: 0.75rem; line-height: 1.3; }
.stage-strip > span { flex: 1; min-width: 0; border-top: 5px solid rgba(130,120,110,0.25);
  padding-top: 0.15rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.stage-strip > span.none { opacity: 0.6; }
@media (max-width: 640px) { .stage-strip > span.none { flex: 0.35; } }
</style>"""


def draw(seen: Glance) -> None:
    """Draw the strip: a surface stands where the lowest of its cells does."""
    st.html(
        f'{_STYLE}<div class="stage-strip" role="img" aria-label="{escape(in_words(seen))}">'
        f"{''.join(_part(seen, each) for each in Stage)}</div>"
    )


def in_words(seen: Glance) -> str:
    """Return the strip in words: "Of 18 surfaces: 11 shadow, 7 co-managed"."""
    parts = [f"{seen.stages[each]} {STAGES[each].lower()}" for each in Stage if each in seen.stages]
    return f"Of {seen.surfaces} surfaces: {', '.join(parts) or 'none yet'}"


def _part(seen: Glance, stage: Stage) -> str:
    count = seen.stages.get(stage, 0)
    if not count:
        return f'<span class="none">{escape(STAGES[stage])}</span>'
    hue = BRAND if party_in(stage) is Party.BRAND else AGENCY
    return f'<span style="border-top-color: {hue}"><b>{count}</b> {escape(STAGES[stage])}</span>'
