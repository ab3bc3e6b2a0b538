from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.actions import history, protocol, readiness
from planner.actions.desk import Desk
from planner.domain.errors import NotFound
from planner.domain.people import Party
from tests.actions.desks import START, Table, a_stranger, after, facts_of, reveal


def test_the_diary_tells_the_newest_first_with_who_and_what_changed(table: Table) -> None:
    row = table.placed("scenario").row
    protocol.save_row(
        table.desk(Party.AGENCY, 5),
        table.id,
        "scenario",
        facts_of(row, message="Where is my parcel, please?"),
        expected=0,
    )

    newest, oldest = history.diary(table.brand, table.id)

    assert (newest.who, newest.at) == ("Tom Blake (agency)", after(5))
    assert any("Where is my parcel, please?" in change for change in newest.changes)
    assert oldest.sentence.startswith("opened the transition of Harbour & Pine")


def test_an_earlier_moment_shows_the_transition_as_it_was_then(table: Table) -> None:
    row = table.placed("scenario").row
    protocol.save_row(
        table.desk(Party.BRAND, 5), table.id, "scenario", facts_of(row, message="New."), expected=0
    )

    then = history.as_of(table.desk(Party.BRAND, 60), table.id, after(4))
    now = history.as_of(table.desk(Party.BRAND, 60), table.id, after(5))

    messages = [each.protocol.rows("scenario")[0].row.message for each in (then, now)]
    assert messages == [row.message, "New."]


def test_the_end_of_a_day_is_midnight_where_the_brand_is_and_follows_what_is_stated_that_day(
    table: Table,
) -> None:
    zone, row = "Asia/Bangkok", table.placed("scenario").row
    evening = replace(table.brand, at=START.replace(hour=16, minute=30), zone=zone)
    past_midnight = replace(evening, at=START.replace(hour=17, minute=30))

    said = [history.at_the_end_of(evening, table.id, evening.on)]
    for version, (desk, message) in enumerate(((evening, "New."), (past_midnight, "Newest."))):
        changed = facts_of(row, message=message)
        protocol.save_row(desk, table.id, "scenario", changed, expected=version)
        said.append(history.at_the_end_of(past_midnight, table.id, evening.on))

    messages = [each.protocol.rows("scenario")[0].row.message for each in said]
    assert past_midnight.on == evening.on + timedelta(days=1)
    assert messages == [row.message, "New.", "New."]


def test_after_the_reveal_an_earlier_moment_shows_what_was_hidden_then(table: Table) -> None:
    readiness.record_answer(table.agency, table.id, table.criterion(), level=2, expected=0)
    hidden = history.as_of(table.desk(Party.BRAND, 3), table.id, after(2))
    reveal(table)

    shown = history.as_of(table.desk(Party.BRAND, 10), table.id, after(2))

    assert hidden.answers == ()
    assert [each.level for each in shown.answers] == [2]


def test_a_moment_before_it_began_is_refused_with_the_next_step(table: Table) -> None:
    with pytest.raises(NotFound, match="did not exist yet on 11 Jan 2027, 08:59"):
        history.as_of(table.brand, table.id, after(-1))


def test_a_stranger_reads_no_history(table: Table) -> None:
    stranger = Desk(table.store, a_stranger(), START)

    with pytest.raises(NotFound):
        history.diary(stranger, table.id)
    with pytest.raises(NotFound):
        history.as_of(stranger, table.id, after(1))
