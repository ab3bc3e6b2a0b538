"""An exercise on a real transition: what its answers may name, and what the doors are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.words import Template
from tests.actions.desks import Table, begun_in
from tests.live.live_rooms import INJECT, House, a_workshop


@pytest.fixture
def drill(empty_house: House) -> tuple[House, Table]:
    """A drill with one message, held on a transition that was just begun."""
    table = begun_in(empty_house.store)
    workshop = a_workshop(
        "a-drill.1", transition=table.id, template=Template.DRILL, items=(INJECT,)
    )
    house = replace(empty_house, workshop=workshop, numbers={}, phones=[])
    house.add(workshop, "QRSTUV", "the-drills-screen")
    house.do(deeds.OpenLobby(), deeds.Start(), on_items.Open(item=INJECT.id))
    return house, table


def test_the_sides_are_called_what_the_two_organisations_are(drill: tuple[House, Table]) -> None:
    house, table = drill

    answer = house.client().post("/live/door", json={"code": "QRS-TUV"}).json()

    intake = table.seen().intake
    assert [each["label"] for each in answer["sides"]] == [intake.agency, intake.brand, "Neither"]
    assert answer["is_exercise"] is True


def test_an_answer_names_the_roles_and_rules_of_the_transition(drill: tuple[House, Table]) -> None:
    house, table = drill
    seat = {"code": "QRSTUV", "side": "brand"}

    view = house.client().post("/live/seat", json=seat).json()

    protocol = table.seen().protocol
    inject = view["item"]["inject"]
    assert inject["roles"] == [list(each) for each in protocol.roles.items()]
    assert len(inject["roles"]) > 3
    assert [each[0] for each in inject["rules"]] == [
        each.row.id for each in protocol.rows("scenario")
    ]


def test_a_workshop_that_is_no_drill_asks_for_no_roles(house: House) -> None:
    house.do(deeds.Start(), on_items.Open(item=INJECT.id))

    assert house.phone().first["item"]["inject"]["roles"] == []
