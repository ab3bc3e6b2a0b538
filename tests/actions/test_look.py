from __future__ import annotations

import pytest

from planner.actions import look
from planner.domain.errors import BadInput, Conflict, NotAllowed
from planner.domain.people import Party, Standing
from tests.actions.desks import Table


def test_the_brands_look_is_kept_and_goes_with_every_transition_of_it(table: Table) -> None:
    facts = table.seen().theme.model_dump()

    look.set_theme(table.brand, table.id, {**facts, "brand": "H & P"}, expected=0)

    assert look.theme_version(table.agency, table.id) == 1
    assert table.seen(table.agency).theme.brand == "H & P"


def test_until_somebody_chooses_a_look_it_is_the_default_in_the_brands_name(table: Table) -> None:
    assert table.seen().theme.brand == "Harbour & Pine"
    assert look.theme_version(table.brand, table.id) == 0


def test_a_stale_look_is_a_conflict(table: Table) -> None:
    facts = table.seen().theme.model_dump()
    look.set_theme(table.brand, table.id, {**facts, "brand": "One"}, expected=0)

    with pytest.raises(Conflict):
        look.set_theme(table.agency, table.id, {**facts, "brand": "Two"}, expected=0)

    assert table.seen().theme.brand == "One"


def test_a_look_that_cannot_be_read_is_refused_and_not_kept(table: Table) -> None:
    facts = table.seen().theme.model_dump()

    with pytest.raises(BadInput):
        look.set_theme(table.brand, table.id, {**facts, "brand": ""}, expected=0)

    assert look.theme_version(table.brand, table.id) == 0


def test_only_leads_change_the_look(table: Table) -> None:
    contributor = table.colleague(Party.BRAND, Standing.CONTRIBUTOR)

    with pytest.raises(NotAllowed, match="may not change the brand's look"):
        look.set_theme(contributor, table.id, table.seen().theme.model_dump(), expected=0)
