"""A workshop prepared through the real store: what its template lays, and what is refused."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from planner.actions.workshop import preparing
from planner.actions.workshop.rooms import listed
from planner.domain.errors import BadInput, NotAllowed
from planner.domain.people import Party, Standing
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Stand, Template
from tests.actions.desks import Table, a_store, begun_in
from tests.actions.workshop.sittings import at_table


@pytest.fixture
def table(tmp_path) -> Table:
    return begun_in(a_store(tmp_path))


def wanted(table: Table, **changes: Any) -> dict[str, Any]:
    assert table.agency.person is not None
    return {
        "template": Template.READINESS,
        "on": date(2027, 1, 14),
        "at": time(10),
        "minutes": 90,
        "facilitators": (table.agency.person.id,),
        **changes,
    }


@pytest.fixture
def room(table: Table) -> Room:
    return preparing.prepare(table.agency, table.id, wanted(table))


@pytest.mark.parametrize("template", list(Template))
def test_each_template_is_prepared_with_a_door_and_is_listed(table: Table, template) -> None:
    messages = ("late-delivery",) if template is Template.DRILL else ()

    made = preparing.prepare(
        table.agency, table.id, wanted(table, template=template, injects=messages)
    )

    assert [each.id for each in listed(table.agency, table.id)] == [made.id]
    assert made.door is not None
    assert made.session.stand is Stand.DRAFT
    assert made.workshop.starts_at.isoformat() == "2027-01-14T10:00:00+00:00"
    assert made.workshop.items


def test_what_is_wrong_is_said_at_each_field_and_nothing_is_kept(table: Table) -> None:
    facts = wanted(table, on=date(2027, 1, 1), template=Template.DRILL)

    with pytest.raises(BadInput) as refused:
        preparing.prepare(table.agency, table.id, facts)
    with pytest.raises(BadInput) as unreadable:
        preparing.prepare(table.agency, table.id, {**facts, "minutes": 5, "facilitators": ()})

    assert [place for place, _ in refused.value.faults] == ["on", "injects"]
    assert [place for place, _ in unreadable.value.faults] == ["minutes", "facilitators"]
    assert listed(table.agency, table.id) == ()


def test_whoever_only_reads_prepares_nothing_and_a_contributor_does(table: Table) -> None:
    reader = table.colleague(Party.BRAND, Standing.VIEWER, "Vera Stone")
    worker = table.colleague(Party.AGENCY, Standing.CONTRIBUTOR, "Kim Lund")
    assert worker.person is not None

    with pytest.raises(NotAllowed):
        preparing.prepare(reader, table.id, wanted(table))
    made = preparing.prepare(worker, table.id, wanted(table, facilitators=(worker.person.id,)))

    assert made.session.holder == worker.person.id


def test_a_rehearsal_leaves_the_transition_and_the_workshop_as_they_were(
    table: Table, room: Room
) -> None:
    seq, was = table.seq, room.workshop

    trial = preparing.rehearse(table.agency, room.id)

    assert trial.workshop.rehearsal
    assert table.seq == seq
    assert listed(table.agency, table.id)[0].workshop == was


def test_no_edit_makes_another_workshop_of_it(table: Table) -> None:
    found = at_table(table)
    another = {"id": "x.w1", "transition": "x", "rehearsal": True, "frozen_seq": 9}

    edited = preparing.edit(found.desk(), found.id, {**another, "title": "New"}, expected=1)

    assert edited.workshop == found.room.workshop
    assert edited.workshop.title == "New"
    assert (edited.id, edited.workshop.transition) == (found.id, table.id)
    assert (edited.workshop.rehearsal, edited.workshop.frozen_seq) == (False, 0)
