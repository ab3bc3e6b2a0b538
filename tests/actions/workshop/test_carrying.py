"""Workshops that are over travel with their transition: votes stay told, seats do not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from planner.actions import bundles
from planner.actions.desk import Desk
from planner.actions.workshop.rooms import listed, room
from planner.domain.errors import Refused
from planner.domain.workshop import on_items
from planner.domain.workshop.words import Side
from tests.actions.desks import START, a_store
from tests.actions.workshop.sittings import at_table, sitting


@pytest.fixture
def held(tmp_path):
    room = sitting(a_store(tmp_path))
    room.start()
    for name, side in (("Kim Lund", Side.AGENCY), ("Jo Hart", Side.BRAND)):
        room.sit(name, side)
    room.ask("level-0")
    for name in ("Kim Lund", "Jo Hart"):
        room.vote(name, "3")
    room.do(on_items.Reveal(item="level-0"))
    room.do(on_items.Record(item="level-0", value="3", owner="Kim Lund"))
    return room


def test_a_workshop_that_is_over_comes_back_with_its_decisions_and_without_its_guests(
    held, tmp_path
):
    held.finish()
    at_table(held.table).start()
    text = bundles.pack(held.desk(), held.table.id)

    elsewhere = a_store(tmp_path / "elsewhere")
    desk = Desk(elsewhere, None, START)
    bundles.unpack(desk, text)

    found = room(elsewhere, held.id)
    assert found.session == held.room.session
    assert [each.choice for each in found.ballots("level-0", 1)] == ["3", "3"]
    assert "Kim Lund" not in text.replace('owner\\":\\"Kim Lund', "")
    assert [each.id for each in listed(desk, held.table.id)] == [held.id]


def test_a_workshop_that_still_runs_stays_where_it_runs(held):
    bundle = json.loads(bundles.pack(held.desk(), held.table.id))

    assert bundle["workshops"] == []


@pytest.mark.parametrize("how", ["a changed vote", "another transition"])
def test_a_workshop_that_was_changed_or_is_of_another_transition_is_refused(held, tmp_path, how):
    held.finish()
    bundle = bundles.read(bundles.pack(held.desk(), held.table.id))
    (log,) = bundle.workshops
    if how == "a changed vote":
        log = tuple(
            row.model_copy(update={"data": row.data.replace('"choice":"3"', '"choice":"4"')})
            if row.kind == "ballot" and row.data
            else row
            for row in log
        )
    else:
        log = bundle.log
    forged = bundle.model_copy(update={"workshops": (log,)})

    desk = replace(held.table.nobody, store=a_store(tmp_path / "elsewhere"))
    with pytest.raises(Refused):
        bundles.unpack(desk, forged.model_dump_json())
    assert desk.store.scopes() == ()
