from __future__ import annotations

import pytest

from planner.actions import protocol
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.errors import NotFound
from planner.domain.people import Party, Standing
from tests.actions.desks import START, Table, a_stranger, facts_of


def test_opening_twice_gives_the_same_object_until_something_changes(table: Table) -> None:
    first, again = table.seen(), table.seen()
    row = table.placed("scenario").row
    protocol.save_row(table.agency, table.id, "scenario", facts_of(row, how="Else."), expected=0)

    assert again is first
    assert table.seen() is not first


def test_a_person_added_later_is_seen_at_once(table: Table) -> None:
    before = len(table.seen().people)

    table.colleague(Party.AGENCY, Standing.VIEWER)

    assert len(table.seen().people) == before + 1


@pytest.mark.parametrize("id_", ["no-such", "", "harbour-and-pine'--", "🌲"])
def test_what_is_not_there_is_not_found(table: Table, id_: str) -> None:
    with pytest.raises(NotFound, match="There is no transition"):
        open_transition(table.nobody, id_)


def test_what_is_not_ones_own_sounds_like_what_is_not_there(table: Table) -> None:
    stranger = Desk(table.store, a_stranger(), START)

    with pytest.raises(NotFound) as missing:
        open_transition(stranger, "no-such")
    with pytest.raises(NotFound) as foreign:
        open_transition(stranger, table.id)

    assert str(foreign.value) == str(missing.value).replace("no-such", table.id)
