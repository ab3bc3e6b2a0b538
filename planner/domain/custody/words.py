"""How cells, bands and parties are said: "Facebook comments · moderation · Evenings"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from planner.domain import wording
from planner.domain.custody.cells import Cell, Facts
from planner.domain.people import Party
from planner.domain.protocol.rows import Band
from planner.domain.protocol.saying import surface_names
from planner.domain.stages import RESPONSIBILITIES, STAGES, Responsibility, Stage

#: So many of a kind are named; the others are counted.
_NAMED = 3


def kind_words(responsibility: Responsibility) -> str:
    """Return a kind of work inside a sentence: "routine messages in public"."""
    title = RESPONSIBILITIES[responsibility]
    return title[0].lower() + title[1:]


def stage_words(stage: Stage) -> str:
    """Return a stage inside a sentence: "co-managed"."""
    return STAGES[stage].lower()


def standing_words(stage: Stage) -> str:
    """Return where a cell stands: "in shadow", "co-managed"."""
    return f"in {stage_words(stage)}" if stage is Stage.SHADOW else stage_words(stage)


def party_name(facts: Facts, party: Party) -> str:
    """Return a party's name: "Harbour & Pine"."""
    return facts.intake.brand if party is Party.BRAND else facts.intake.agency


def at_words(moment: datetime, zone: str) -> str:
    """Return a moment by a zone's clocks: "Tue 3 Mar 2027 10:00"."""
    return f"{moment.astimezone(ZoneInfo(zone)):%a %-d %b %Y %H:%M}"


def names(facts: Facts) -> Mapping[str, str]:
    """Return the names of surfaces and bands by their ids; what was removed has none."""
    bands = {each.id: each.title for each in facts.protocol.of(Band)}
    return {**bands, **surface_names(facts.protocol)}


def cell_words(cell: Cell, known: Mapping[str, str]) -> str:
    """Return a cell's name; `known` are the names by id."""
    surface, band = known.get(cell.surface, cell.surface), known.get(cell.band, cell.band)
    return f"{surface} · {kind_words(cell.responsibility)} · {band}"


def cells_words(cells: Iterable[Cell], known: Mapping[str, str]) -> str:
    """Return cells as what they have in common, each list cut short.

    "Facebook comments, X mentions and 4 more · moderation · Staffed hours".
    """
    found = tuple(cells)
    return " · ".join(
        (
            listed([known.get(each, each) for each in _unique(c.surface for c in found)]),
            listed(
                [
                    kind_words(each)
                    for each in Responsibility
                    if any(c.responsibility is each for c in found)
                ]
            ),
            listed([known.get(each, each) for each in _unique(c.band for c in found)]),
        )
    )


def listed(words: Iterable[str]) -> str:
    """Return words with commas and an "and"; beyond three the others are counted."""
    found = tuple(words)
    if len(found) > _NAMED + 1:
        found = (*found[:_NAMED], f"{len(found) - _NAMED} more")
    return wording.listed(found) if found else ""


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
