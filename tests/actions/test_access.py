"""Every door that acts is asked by every standing of both parties, by nobody, and by a stranger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.actions import decisions, versions
from planner.domain.access import TABLE
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.people import Party, Standing
from tests.actions.desks import Table, a_stranger, finish_protocol
from tests.actions.doors import DEEDS


@pytest.fixture
def ready(table: Table) -> Table:
    """Return a transition in which every deed could be done: finished, frozen, decided."""
    finish_protocol(table)
    versions.freeze(table.brand, table.id, {"number": "1.0", "effective_on": date(2027, 4, 1)})
    decisions.choose(table.brand, table.id, "untagged-mentions", "join-in", "", expected=0)
    decisions.overrule(table.brand, table.id, "move later", "So.", expected=0)
    return table


@pytest.mark.parametrize("standing", list(Standing))
@pytest.mark.parametrize("party", list(Party))
@pytest.mark.parametrize("deed", DEEDS)
def test_a_door_opens_to_those_whom_the_table_names_and_leaves_no_trace_of_others(
    ready: Table, deed: str, party: Party, standing: Standing
) -> None:
    act, speaks_for, do = DEEDS[deed]
    desk = ready.colleague(party, standing)
    before = ready.seq

    if standing in TABLE[act] and speaks_for in (None, party):
        do(ready, desk)
    else:
        with pytest.raises(NotAllowed):
            do(ready, desk)
        assert ready.seq == before


@pytest.mark.parametrize("deed", DEEDS)
def test_a_stranger_finds_no_transition_behind_any_door(ready: Table, deed: str) -> None:
    stranger = replace(ready.brand, person=a_stranger())
    before = ready.seq

    with pytest.raises(NotFound, match=f"There is no transition '{ready.id}' here"):
        DEEDS[deed][2](ready, stranger)

    assert ready.seq == before


@pytest.mark.parametrize("deed", [each for each in DEEDS if each != "taking a bundle"])
def test_who_does_not_say_who_they_are_does_nothing(ready: Table, deed: str) -> None:
    before = ready.seq

    with pytest.raises(NotAllowed, match="Say who you are first"):
        DEEDS[deed][2](ready, ready.nobody)

    assert ready.seq == before
