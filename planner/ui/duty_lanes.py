"""Who is on duty in seven days: a lane each in the party's hue, the name above its bars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from planner.documents.theme import AGENCY, BRAND
from planner.domain.people import Party
from planner.domain.presence import OnDuty
from planner.domain.proof import SurfaceProof
from planner.domain.protocol.words import Duty
from planner.domain.wall import Span, wall

_HOURS = 7 * 24
_STYLE = """<style>
.lanes { position: relative; font-size: 0.8rem; }
.lanes .lane { position: relative; padding-bottom: 0.35rem; }
.lanes .track { position: relative; height: 0.9rem; }
.lanes .track i { position: absolute; top: 0; bottom: 0; border-radius: 2px; }
.lanes .track i:hover { outline: 2px solid currentColor; }
.lanes .days { display: flex; border-top: 1px solid rgba(130,120,110,0.4); opacity: 0.75; }
.lanes .days span { flex: 1; text-align: center; overflow: hidden; white-space: nowrap; }
.lanes .nights { position: absolute; inset: 0; pointer-events: none; }
.lanes .nights i { position: absolute; top: 0; bottom: 0; width: 1px;
  background: rgba(130,120,110,0.3); }
</style>"""


def draw(proof: SurfaceProof, first_on: date) -> str:
    """Return the lanes as HTML, from the first day's midnight on."""
    span = _shown(proof, first_on)
    lanes = "".join(_lane(each, span) for each in _on_duty(proof, span))
    days = "".join(f"<span>{first_on + timedelta(days=place):%a %-d}</span>" for place in range(7))
    nights = "".join(f'<i style="left: {100 * place / 7:.2f}%"></i>' for place in range(1, 7))
    return (
        f'{_STYLE}<div class="lanes" role="img" aria-label="{escape(in_words(proof, first_on))}">'
        f'<div class="nights">{nights}</div>{lanes}<div class="days">{days}</div></div>'
    )


def _lane(each: OnDuty, span: Span) -> str:
    bars = "".join(_bars(each, span))
    return f'<div class="lane">{escape(_name(each))}<div class="track">{bars}</div></div>'


def _bars(each: OnDuty, span: Span) -> Iterator[str]:
    """Yield a lane's bars; on call, where nobody sits and waits, is hatched."""
    hue = AGENCY if each.party is Party.AGENCY else BRAND
    on_call = f"repeating-linear-gradient(135deg, {hue} 0 3px, transparent 3px 7px)"
    fill = on_call if each.duty is Duty.ON_CALL else hue
    for first, last in each.line.within(*span.minutes).pairs:
        starts, ends = wall(first, span.zone), wall(last, span.zone)
        left = _hours_in(span, first) / _HOURS
        width = (last - first) / 60 / _HOURS
        said = f"{_name(each)}: {starts:%a %H:%M} to {ends:%a %H:%M}"
        yield (
            f'<i style="left: {left:.3%}; width: {width:.3%}; background: {fill}" '
            f'title="{escape(said)}"></i>'
        )


def in_words(proof: SurfaceProof, first_on: date) -> str:
    """Return who is on duty in the seven days, with their hours."""
    span = _shown(proof, first_on)
    said = [
        f"{_name(each)}: {each.line.within(*span.minutes).minutes / 60:.0f} h"
        for each in _on_duty(proof, span)
    ]
    return "; ".join(said) or "Nobody is on duty in these days."


def _on_duty(proof: SurfaceProof, span: Span) -> list[OnDuty]:
    return [each for each in proof.presence.on_duty if not each.line.within(*span.minutes).is_empty]


def _shown(proof: SurfaceProof, first_on: date) -> Span:
    return Span(first_on, first_on + timedelta(days=6), proof.zone)


def _hours_in(span: Span, minute: int) -> float:
    """Return how far into the shown days a minute lies by the clock on the wall, in hours."""
    local = wall(minute, span.zone)
    return (local.date() - span.first_on).days * 24 + local.hour + local.minute / 60


def _name(each: OnDuty) -> str:
    return f"{each.name} ({each.party}{', on call' if each.duty is Duty.ON_CALL else ''})"
