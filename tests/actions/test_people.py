from __future__ import annotations

import pytest

from planner.actions import people
from planner.domain.errors import BadInput, NotAllowed
from planner.domain.people import Party, Standing
from tests.actions.desks import Table


def test_a_lead_adds_people_to_their_own_side(table: Table) -> None:
    added = people.add_person(
        table.agency, table.id, name="Kim Lund", standing=Standing.CONTRIBUTOR
    )

    assert (added.party, added.organisation) == (Party.AGENCY, "northlight-social")
    assert added in table.seen(table.brand).people


def test_somebody_who_takes_part_already_is_not_added_twice(table: Table) -> None:
    table.colleague(Party.BRAND, Standing.VIEWER, "Kim Lund")

    with pytest.raises(BadInput, match="Kim Lund already takes part") as caught:
        table.colleague(Party.BRAND, Standing.LEAD, "Kim Lund")

    assert [place for place, _ in caught.value.faults] == ["name"]


def test_two_names_that_make_the_same_id_are_two_people(table: Table) -> None:
    first = table.colleague(Party.BRAND, Standing.VIEWER, "王 Ann").person

    second = table.colleague(Party.BRAND, Standing.VIEWER, "李 Ann").person

    assert first.id != second.id


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "two\nlines", "bell\x07"])
def test_a_name_that_is_none_is_refused_at_its_field(table: Table, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        table.colleague(Party.BRAND, Standing.VIEWER, name)

    assert {place for place, _ in caught.value.faults} == {"name"}


def test_only_leads_add_people(table: Table) -> None:
    contributor = table.colleague(Party.BRAND, Standing.CONTRIBUTOR)

    with pytest.raises(NotAllowed, match="may not add people"):
        people.add_person(contributor, table.id, name="Rosa Lind", standing=Standing.LEAD)
