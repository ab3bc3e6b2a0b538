"""Proves over random edits, one after another, that none that is accepted hands hours over."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.cover_rules import stated_rules
from planner.domain.custody.cells import Cell
from planner.domain.custody.edits import faults
from planner.domain.custody.ledger import BEFORE_ALL, ledger
from planner.domain.hours import course
from planner.domain.people import Party
from planner.domain.protocol.rows import Band, Row
from planner.domain.stages import Responsibility, party_in
from planner.domain.value import make
from planner.domain.wall import Span
from tests.domain.custody.handing import (
    MODERATION,
    ROUTINE,
    a_case,
    a_cutover,
    comments,
    gone,
    on,
    week,
)
from tests.rosters import EVERY_DAY, LONDON, a_band

SURFACES, KINDS = ("comments", "posts"), (ROUTINE, MODERATION)
#: Ordinary weeks, the days of every dated band below, and Easter's two public holidays.
_FIVE_WEEKS = Span(date(2027, 3, 1), date(2027, 4, 4), LONDON)
Taken = frozenset[tuple[str, Responsibility]]


Edit = tuple[str, dict[str, Any] | None]


def dates(draw: st.DrawFn) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"first_on": None, "last_on": None}
    first = draw(st.dates(date(2027, 3, 5), date(2027, 3, 14)))
    return {"first_on": first, "last_on": first.replace(day=first.day + draw(st.integers(0, 9)))}


def cover(draw: st.DrawFn) -> dict[str, Any]:
    mode = draw(st.sampled_from(["staffed", "on-call", "dark"]))
    operator = "nobody" if mode == "dark" else draw(st.sampled_from(["agency", "brand"]))
    return {"mode": mode, "operator": operator, "people": int(mode != "dark")}


def clock(draw: st.DrawFn) -> dict[str, Any]:
    some = st.sampled_from([time(0), time(8), time(9), time(13), time(17, 30), time(22)])
    return {"starts": draw(some), "ends": draw(some)}


def weekdays(draw: st.DrawFn) -> dict[str, Any]:
    return {"days": draw(st.sampled_from([EVERY_DAY, EVERY_DAY[:5], EVERY_DAY[5:]]))}


def places(draw: st.DrawFn) -> dict[str, Any]:
    return {"surfaces": draw(st.sampled_from([(), SURFACES[:1], SURFACES[1:]]))}


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    """Return what is changed of which band, one after another; None: it is taken out."""
    found: list[Edit] = []
    for _ in range(draw(st.integers(1, 4))):
        id_ = draw(st.sampled_from(["day", "night", "weekend", "more"]))
        if draw(st.integers(0, 7)) == 7:
            found.append((id_, None))
            continue
        changes: dict[str, Any] = {}
        for change in draw(st.lists(st.sampled_from([cover, clock, weekdays, dates, places]))):
            changes |= change(draw)
        found.append((id_, changes))
    return found


@st.composite
def begun(draw: st.DrawFn) -> tuple[list[Row], Taken]:
    """Return an ordinary week in which some cells have moved, and which kinds the brand has."""
    rows: list[Row] = [*week(), comments(), comments("posts", platform="facebook")]
    taken: set[tuple[str, Responsibility]] = set()
    stages = ("shadow", "co-managed", "brand-led")
    for number, surface in enumerate(SURFACES):
        kinds = draw(st.sampled_from([KINDS, KINDS[:1]]))
        where = draw(st.sampled_from([("day",), ("day", "night")]))
        far = draw(st.integers(number == 0, 3))
        for place, stage in enumerate(stages[:far]):
            card = a_cutover(stage, on(10 * place + 5 + number))
            listed: dict[str, Any] = {"responsibilities": kinds, "bands": where}
            rows += [card, gone(card, stage=stage, surfaces=(surface,), **listed)]
            taken |= {(surface, kind) for kind in kinds if stage != "shadow"}
    return rows, frozenset(taken)


def edited(rows: list[Row], edit: Edit) -> list[Row]:
    """Return the rows with a band edited in its place, added, or taken out."""
    id_, changes = edit
    place = next((n for n, e in enumerate(rows) if isinstance(e, Band) and e.id == id_), len(rows))
    if changes is None:
        return [*rows[:place], *rows[place + 1 :]]
    stands = rows[place] if place < len(rows) else a_band(id=id_, title=id_, operator="agency")
    return [*rows[:place], make(Band, {**stands.model_dump(), **changes}), *rows[place + 1 :]]


Answers = dict[tuple[str, Responsibility], list[Party | None]]


def answers(rows: list[Row]) -> Answers:
    """Return who answers each kind of work in each half hour of five weeks, by the ledger."""
    case = a_case(*rows)
    book, stated = ledger(case, BEFORE_ALL), stated_rules(case.protocol, LONDON)
    minutes = np.arange(*_FIVE_WEEKS.minutes, 30)
    found: Answers = {}
    for surface in SURFACES:
        laid = course(stated.bands, surface, _FIVE_WEEKS, stated.country, stated.days_off)
        places = laid.bands_at(minutes).tolist()
        for kind in KINDS:
            cells = [Cell(surface, kind, band.id) for band in laid.bands]
            whose = [party_in(book.history(e)[-1].stage) if book.has(e) else None for e in cells]
            # The place of no band is the last one's: -1.
            found[surface, kind] = [(*whose, None)[place] for place in places]
    return found


@settings(max_examples=25, deadline=None)
@given(begun(), edits())
def test_no_accepted_edit_hands_a_minute_over_and_the_brand_begins_by_a_go_alone(
    start: tuple[list[Row], Taken], laid: list[Edit]
) -> None:
    rows, taken = start
    for edit in laid:
        after = edited(rows, edit)
        if any(faults(a_case(*rows), a_case(*after))):
            continue
        then, now = answers(rows), answers(after)
        for place, parties in then.items():
            for was, is_now in set(zip(parties, now[place], strict=True)):
                assert is_now in (was, None) or was is None
                assert (was, is_now) != (None, Party.BRAND) or place in taken
        rows = after
