"""Proves that pages, rules and papers go by one zone: that of section 4."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from planner.actions import protocol, transitions
from planner.domain.planning.facts import told_elsewhere
from planner.domain.protocol.rows import Hours
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut
from planner.domain.zones import zone_of
from tests.actions.desks import begun
from tests.examples import a_transition


def test_the_clocks_are_section_4s_for_a_page_and_for_a_rule_alike(tmp_path: Path) -> None:
    table = begun(tmp_path)
    before = table.seen()
    row = before.protocol.one(Hours)
    assert row is not None
    assert transitions.zone(table.store, table.id) == zone_of(before) == row.timezone

    facts = {name: getattr(row, name) for name in Hours.model_fields} | {"timezone": "Asia/Tokyo"}
    version = before.book.version(Hours.kind, row.id)
    protocol.save_row(table.brand, table.id, Hours.kind, facts, expected=version)

    after = table.seen()
    assert after.intake.profile.timezone == row.timezone
    assert transitions.zone(table.store, table.id) == zone_of(after) == "Asia/Tokyo"


def test_what_took_place_counts_on_the_day_of_section_4s_clocks() -> None:
    late = CarriedOut(
        id="take-listening", at=datetime(2027, 2, 1, 20, tzinfo=UTC), by="harbour-and-pine.ana"
    )
    london = a_transition(late)
    hours = london.protocol.one(Hours)
    assert hours is not None
    tokyo = a_transition(late, hours.model_copy(update={"timezone": "Asia/Tokyo"}))

    days = [
        told_elsewhere(each, (), datetime(2027, 3, 1, tzinfo=UTC).date())["cutover-listening"]
        for each in (london, tokyo)
    ]

    assert [each.done_on.day for each in days if each.done_on] == [1, 2]
