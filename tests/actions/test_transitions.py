from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planner.actions import transitions
from planner.actions.desk import Desk
from planner.domain.errors import BadInput, NotFound
from planner.domain.people import Party
from planner.library import shelf
from tests.actions.desks import (
    PLAYBOOKS,
    START,
    Table,
    a_store,
    a_stranger,
    begun,
    begun_in,
    the_intake,
    the_playbook,
)
from tests.examples import a_profile

LONG = "Harbour, Pine, Driftwood and Daughters of the Northern Coasts"


@pytest.mark.parametrize(
    "name",
    ["🌲🌊", "مرفأ وصنوبر", "海港", LONG, "   Harbour   ", "&", "É. Côté & Fils", "-", "…"],
)
def test_a_brand_of_any_name_gets_an_id_and_opens(tmp_path: Path, name: str) -> None:
    table = begun(tmp_path, brand=name)

    seen = table.seen()
    assert seen.intake.brand == name.strip()
    assert seen.protocol.placed
    assert table.store.verify() == ()
    table.store.close()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Harbour & Pine", "harbour-and-pine"),
        ("É. Côté & Fils", "e-cote-and-fils"),
        ("  --Pine!! ", "pine"),
        (LONG, "harbour-pine-driftwood-and-dau"),
        ("海港", "name-73b636431c"),
    ],
)
def test_an_id_can_be_read_and_is_the_same_each_time(name: str, id_: str) -> None:
    assert transitions.slug(name) == id_


@pytest.mark.parametrize("field", ["brand_lead", "agency_lead"])
@pytest.mark.parametrize("name", ["🌲", "ليلى", "y" * 200])
def test_a_lead_of_any_name_gets_an_id_and_comes_in(tmp_path: Path, field: str, name: str) -> None:
    table = begun(tmp_path, **{field: name})

    seen = table.seen(table.brand if field == "brand_lead" else table.agency)
    assert name in {each.name for each in seen.people}
    table.store.close()


def test_the_same_brand_twice_is_two_transitions_of_one_organisation(table: Table) -> None:
    again = begun_in(table.store)

    assert (table.id, again.id) == ("harbour-and-pine", "harbour-and-pine-2")
    assert again.brand.person == table.brand.person
    assert {each.id for each in transitions.listed(table.brand)} == {table.id, again.id}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour 北京", "Harbour 上海"),
        ("Harbour & Pine", "Harbour and Pine"),
        (f"{LONG} North", f"{LONG} South"),
        ("Harbour 🌲", "Harbour"),
    ],
)
def test_two_brands_whose_names_look_alike_do_not_see_each_other(
    tmp_path: Path, one: str, other: str
) -> None:
    first = begun(tmp_path, brand=one)
    second = begun_in(first.store, brand=other)

    assert [each.brand for each in transitions.listed(first.brand)] == [one]
    assert [each.brand for each in transitions.listed(second.brand)] == [other]
    with pytest.raises(NotFound):
        second.seen(first.brand)
    first.store.close()


def test_two_leads_whose_names_look_alike_are_two_people(tmp_path: Path) -> None:
    first = begun(tmp_path, brand_lead="王 Ann")

    second = begun_in(first.store, brand_lead="李 Ann")

    assert first.brand.person.id != second.brand.person.id
    first.store.close()


def test_an_agency_and_a_brand_whose_names_look_alike_are_two_organisations(
    tmp_path: Path,
) -> None:
    table = begun(tmp_path, brand="Harbour 北京", agency="Harbour 上海")

    charter = table.seen().charter
    assert charter.brand != charter.agency
    table.store.close()


@pytest.mark.parametrize("agency", ["Harbour & Pine", "HARBOUR & PINE"])
def test_a_brand_that_is_its_own_agency_is_refused(tmp_path: Path, agency: str) -> None:
    store = a_store(tmp_path)

    with pytest.raises(BadInput) as caught:
        begun_in(store, agency=agency)

    assert [place for place, _ in caught.value.faults] == ["agency"]
    assert store.scopes() == ()
    store.close()


def test_a_surface_that_the_playbook_does_not_offer_is_refused(tmp_path: Path) -> None:
    store = a_store(tmp_path)

    with pytest.raises(BadInput, match="no surface 'pigeon-post'") as caught:
        begun_in(store, profile=a_profile(surfaces=("facebook-comments", "pigeon-post")))

    assert [place for place, _ in caught.value.faults] == ["profile.surfaces"]
    assert store.scopes() == ()
    store.close()


@pytest.mark.parametrize("party", Party)
def test_the_lead_who_starts_it_is_the_one_asked_for(tmp_path: Path, party: Party) -> None:
    store = a_store(tmp_path)

    charter, person = transitions.begin(
        Desk(store, None, START), the_intake(), the_playbook(), speaking_for=party
    )

    (entry,) = store.entries(f"transition:{charter.id}")
    assert (person.party, entry.actor, entry.action) == (party, person.id, "begin")
    store.close()


def test_a_playbook_edited_later_changes_nothing_in_a_transition_begun_before(
    tmp_path: Path,
) -> None:
    shelves = shutil.copytree(PLAYBOOKS, tmp_path / "playbooks")
    store = a_store(tmp_path)
    nobody = Desk(store, None, START)
    before = shelf.find(shelves, "community-handoff")
    charter, person = transitions.begin(nobody, the_intake(), before, speaking_for=Party.BRAND)
    file = shelves / "community-handoff" / "readiness.yaml"
    first = before.criteria[0]
    file.write_text(file.read_text("utf-8").replace(first.title, "Another title"), "utf-8")

    edited = shelf.find(shelves, "community-handoff")
    later, _ = transitions.begin(nobody, the_intake(), edited, speaking_for=Party.BRAND)

    titles = [
        transition.playbook.criterion(first.id).title
        for transition in transitions.opened(Desk(store, person, START))
    ]
    assert titles == [first.title, "Another title"]
    assert charter.playbook != later.playbook
    store.close()


@pytest.mark.parametrize("id_", ["community-handoff", "retail-high-volume", "small-brand"])
def test_every_real_playbook_begins_a_transition_that_opens(tmp_path: Path, id_: str) -> None:
    store = a_store(tmp_path)
    nobody = Desk(store, None, START)

    transitions.begin(
        nobody, the_intake(playbook=id_), the_playbook(id_), speaking_for=Party.AGENCY
    )

    (opened,) = transitions.opened(nobody)
    assert opened.playbook.id == id_
    assert opened.criteria
    store.close()


def test_one_person_and_one_charter_are_found_by_their_ids(table: Table) -> None:
    lead = table.brand.person

    assert transitions.person(table.store, lead.id) == lead
    assert transitions.charter(table.store, table.id) == table.seen().charter
    for id_ in ("no-such", "harbour-and-pine.no-such", "", "🌲.🌲"):
        assert transitions.person(table.store, id_) is None
        assert transitions.charter(table.store, id_) is None


def test_the_list_shows_a_person_what_they_take_part_in_and_nobody_everything(
    tmp_path: Path,
) -> None:
    first = begun(tmp_path)
    second = begun_in(first.store, brand="Saltmarsh Books")

    lists = [
        {each.id for each in transitions.listed(desk)}
        for desk in (
            first.brand,
            second.brand,
            first.agency,
            first.nobody,
            Desk(first.store, a_stranger(), START),
        )
    ]

    assert lists == [{first.id}, {second.id}, {first.id, second.id}, {first.id, second.id}, set()]
    first.store.close()
