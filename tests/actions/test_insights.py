"""Lines that only count activity are refused by every way in; decisions are dated by the day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.actions import insights, protocol
from planner.domain.errors import BadInput, Conflict, NotFound
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.insights import Insight
from tests.actions.desks import Table, facts_of, laid

GOOD: dict[str, Any] = {
    "need": "Nobody finds the return label.",
    "so_what": "They send parcels back without it.",
    "ask": "Print it on the box",
    "owner": "Dana Cole (Logistics)",
}
COUNTED = {**GOOD, "need": "We answered 40% more questions.", "so_what": "", "ask": ""}


def test_a_line_is_kept_for_this_week(table: Table) -> None:
    kept = insights.keep_line(table.brand, table.id, GOOD)

    assert isinstance(kept, Insight)
    assert kept.monday == date(2027, 1, 11)
    assert table.seen().protocol.of(Insight) == (kept,)


def test_a_line_that_only_counts_is_refused_with_the_words_and_a_better_one(table: Table) -> None:
    before = table.seq

    with pytest.raises(BadInput) as caught:
        insights.keep_line(table.brand, table.id, COUNTED)

    [(place, sentence)] = caught.value.faults
    assert place == "need"
    assert "“answered”, “40% more questions”" in sentence
    assert "Better: " in sentence
    assert table.seq == before


def test_the_form_of_rows_refuses_it_too_when_adding_and_when_editing(table: Table) -> None:
    with pytest.raises(BadInput, match="counts activity"):
        protocol.add_row(
            table.brand, table.id, Insight.kind, {"week_on": date(2027, 1, 11), **COUNTED}
        )
    kept = insights.keep_line(table.brand, table.id, GOOD)
    with pytest.raises(BadInput, match="counts activity"):
        protocol.save_row(
            table.brand, table.id, Insight.kind, facts_of(kept, **COUNTED), expected=1
        )


def test_a_line_that_stands_already_keeps_nobody_from_editing_another(table: Table) -> None:
    stands = Insight(id="old", week_on=date(2027, 1, 4), **COUNTED)
    laid(table, [stands])
    kept = insights.keep_line(table.brand, table.id, GOOD)

    changed = facts_of(kept, evidence=14)
    protocol.save_row(table.brand, table.id, Insight.kind, changed, expected=1)


def test_a_decision_is_dated_the_day_it_is_recorded_and_keeps_it(table: Table) -> None:
    kept = insights.keep_line(table.brand, table.id, GOOD)

    first = insights.decide(table.brand, table.id, kept.id, "Yes, from March.", expected=1)
    later = insights.decide(
        table.desk(Party.BRAND, 60 * 24 * 30),
        table.id,
        kept.id,
        "Yes, from April.",
        result="No parcel came back unlabelled.",
        expected=2,
    )

    assert isinstance(first, Insight)
    assert isinstance(later, Insight)
    assert first.decided_on == later.decided_on == date(2027, 1, 11)
    assert later.result == "No parcel came back unlabelled."


def test_nothing_is_decided_by_blank_words_or_for_a_line_that_is_gone(table: Table) -> None:
    kept = insights.keep_line(table.brand, table.id, GOOD)

    with pytest.raises(BadInput, match="Nothing is decided yet"):
        insights.decide(table.brand, table.id, kept.id, " ", expected=1)
    with pytest.raises(NotFound, match="There is no insight 'gone'"):
        insights.decide(table.brand, table.id, "gone", "Yes.", expected=1)


def test_two_decisions_at_once_are_shown_to_each_other(table: Table) -> None:
    kept = insights.keep_line(table.brand, table.id, GOOD)
    insights.decide(table.brand, table.id, kept.id, "Yes.", expected=1)

    with pytest.raises(Conflict):
        insights.decide(table.agency, table.id, kept.id, "No, too dear.", expected=1)


def test_a_viewer_reads_the_note_and_keeps_nothing(table: Table) -> None:
    insights.keep_line(table.brand, table.id, GOOD)
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    note = insights.note(viewer, table.id, date(2027, 1, 13))

    assert note.parts[1].lines[0].title == GOOD["need"]
    with pytest.raises(Exception, match="may not edit the protocol"):
        insights.keep_line(viewer, table.id, GOOD)
