"""Workshops that are over travel with their transition: votes stay told, seats do not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from planner.actions import bundles
from planner.actions.desk import Desk
from planner.actions.workshop import preparing, running
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


def test_a_workshop_prepared_beside_those_a_bundle_brought_takes_a_number_of_its_own(
    held, tmp_path
):
    held.finish()
    at_table(held.table)
    third = at_table(held.table)
    third.start()
    third.finish()
    text = bundles.pack(held.desk(), held.table.id)
    store = a_store(tmp_path / "elsewhere")
    bundles.unpack(replace(held.table.nobody, store=store), text)

    desk = replace(held.desk(), store=store)
    prepared = preparing.begin(
        desk, held.table.id, lambda id_: third.room.workshop.model_copy(update={"id": id_})
    )

    assert third.id.endswith(".w3")
    assert prepared.id == f"{held.table.id}.w4"
    assert len(listed(desk, held.table.id)) == 3


def test_votes_that_were_never_shown_stay_where_they_were_given(held, tmp_path):
    held.ask("owner")
    choice = held.room.session.options("owner")[0].value
    held.vote("Kim Lund", choice, reason="A zebra said so.")
    tally = {"item": "owner", "round": 1, "side": "brand", "counts": [(choice, 77)]}
    running.enter_tally(held.desk(), held.id, {**tally, "source": "paper"}, expected=0)
    held.do(on_items.Park(item="owner", reason="No time left."))
    held.finish()

    text = bundles.pack(held.desk(), held.table.id)

    assert "zebra" not in text
    desk = replace(held.desk(), store=a_store(tmp_path / "elsewhere"))
    bundles.unpack(replace(held.table.nobody, store=desk.store), text)
    there = room(desk.store, held.id)
    assert there.result("owner", 1).votes == ()
    assert len(there.result("level-0", 1).votes) == 2


def test_what_a_guest_chose_before_changing_it_stays_where_it_was_given(tmp_path):
    room_ = sitting(a_store(tmp_path))
    room_.start()
    room_.sit("Kim Lund", Side.AGENCY)
    room_.ask("level-0")
    room_.vote("Kim Lund", "0", reason="A zebra said so.")
    room_.vote("Kim Lund", "4", reason="On a second thought.")
    room_.do(on_items.Reveal(item="level-0"))
    room_.do(on_items.Park(item="level-0", reason="No time left."))
    room_.finish()

    text = bundles.pack(room_.desk(), room_.table.id)

    assert "zebra" not in text
    assert "On a second thought." in text
