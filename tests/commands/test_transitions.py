from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.actions import demo, readiness
from planner.domain.people import Party
from tests.actions.desks import Table, begun_in, reveal
from tests.actions.intakes import line_of, written
from tests.commands.conftest import Say


def test_a_sound_intake_starts_a_transition(say: Say, tmp_path: Path) -> None:
    db = tmp_path / "own.db"

    said = say("new", written(tmp_path), "--db", db)

    assert said.code == 0
    assert said.out == (
        "Started 'harbour-and-pine' for Harbour & Pine; "
        "Tom Blake (agency) is northlight-social.tom-blake.\n"
    )
    assert say("show", "harbour-and-pine", "--db", db).code == 0


@pytest.mark.parametrize(
    ("side", "person"),
    [("brand", "harbour-and-pine.ana-reyes"), ("agency", "northlight-social.tom-blake")],
)
def test_either_lead_may_start_it(say: Say, tmp_path: Path, side: str, person: str) -> None:
    said = say("new", written(tmp_path), "--as", side, "--json", "--db", tmp_path / "own.db")

    assert json.loads(said.out) == {"transition": "harbour-and-pine", "person": person}


@pytest.mark.parametrize(
    ("changes", "words", "sentence"),
    [
        ({"contract__ends_on": "2024-01-01"}, "contract:", "before it began"),
        ({"profile__timezone": "Mars/One"}, "timezone:", "'Mars/One' is not a time zone"),
        ({"kickoff_on": "2027-02-30"}, "kickoff_on:", "must be a date"),
        ({"brand": ""}, "brand:", "This is empty"),
        ({"brand": "x" * 10_000}, "brand:", "10,000 letters"),
        ({"agency_lead": "Tom\x07"}, "agency_lead:", "U+0007"),
    ],
)
def test_a_bad_intake_is_refused_with_the_place_and_starts_nothing(
    say: Say, tmp_path: Path, changes: dict[str, object], words: str, sentence: str
) -> None:
    file = written(tmp_path, **changes)
    db = tmp_path / "own.db"

    said = say("new", file, "--db", db)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"{file}:{line_of(file, words)}: ")
    assert sentence in said.err
    assert say("list", "--json", "--db", db).out == "[]\n"


@pytest.mark.parametrize("brand", ["مرفأ وصنوبر", "Harbour 🌲 Pine", "🌲🌊"])
def test_a_name_in_any_script_starts_a_transition(say: Say, tmp_path: Path, brand: str) -> None:
    db = tmp_path / "own.db"

    started = say("new", written(tmp_path, brand=brand), "--json", "--db", db)

    assert started.code == 0
    shown = say("show", json.loads(started.out)["transition"], "--json", "--db", db)
    assert json.loads(shown.out)["brand"] == brand


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"playbook": "no-such"}, "no playbook 'no-such'"),
        ({"agency": "Harbour & Pine"}, "Name two organisations"),
        ({"profile__surfaces": ["pigeon-post"]}, "no surface 'pigeon-post'"),
    ],
)
def test_an_intake_that_fits_no_playbook_is_refused(
    say: Say, tmp_path: Path, changes: dict[str, object], sentence: str
) -> None:
    said = say("new", written(tmp_path, **changes), "--json", "--db", tmp_path / "own.db")

    (fault,) = json.loads(said.err)["error"]
    assert (said.code, said.out) == (2, "")
    assert sentence in fault["sentence"]


def test_an_intake_file_that_is_not_there_is_refused(say: Say, tmp_path: Path) -> None:
    said = say("new", tmp_path / "nowhere.yaml", "--db", tmp_path / "own.db")

    assert said.code == 2
    assert "cannot be opened" in said.err


def test_the_list_is_empty_first_and_says_what_to_do(say: Say, tmp_path: Path) -> None:
    said = say("list", "--db", tmp_path / "own.db")

    assert said.code == 0
    assert said.out.startswith("There is no transition yet. Start one with `new INTAKE.yaml`")


def test_the_list_names_each_transition(say: Say, table: Table, db: Path) -> None:
    begun_in(table.store, brand="Saltmarsh Books")

    said = say("list", "--db", db)

    assert said.out.splitlines() == [
        "harbour-and-pine  Harbour & Pine from Northlight Social, contract ends 31 Mar 2027",
        "saltmarsh-books  Saltmarsh Books from Northlight Social, contract ends 31 Mar 2027",
    ]


def test_the_list_of_a_person_leaves_out_what_is_not_theirs(
    say: Say, table: Table, db: Path
) -> None:
    begun_in(table.store, brand="Saltmarsh Books")

    said = say("list", "--as", "harbour-and-pine.ana-reyes", "--json", "--db", db)

    assert [each["id"] for each in json.loads(said.out)] == ["harbour-and-pine"]


def test_showing_tells_where_it_stands(say: Say, table: Table, db: Path) -> None:
    said = say("show", table.id, "--as", "brand", "--db", db)

    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0].startswith("Harbour & Pine from Northlight Social: ")
    assert "Voices: not revealed; locked: none." in lines
    assert any(line.startswith("Needs Ana Reyes: ") for line in lines)
    assert any("Scenario catalogue: " in line for line in lines)


def test_showing_as_json_gives_the_same_as_one_value(say: Say, table: Table, db: Path) -> None:
    readiness.record_answer(table.brand, table.id, table.criterion(), level=3, expected=0)
    reveal(table)

    facts = json.loads(say("show", table.id, "--json", "--db", db).out)

    assert facts["voices"] == "revealed"
    assert [(each["voice"], each["level"]) for each in facts["answers"]] == [("brand", 3)]
    assert len(facts["readiness"]) == len(table.seen().playbook.dimensions)
    assert {each["id"] for each in facts["protocol"]} >= {"scenario-catalogue"}


@pytest.mark.parametrize("who", ["brand", "agency", "harbour-and-pine.ana-reyes"])
def test_one_looks_with_the_eyes_of_a_party_or_a_person(
    say: Say, table: Table, db: Path, who: str
) -> None:
    readiness.record_answer(table.brand, table.id, table.criterion(), level=3, expected=0)

    answers = json.loads(say("show", table.id, "--as", who, "--json", "--db", db).out)["answers"]

    assert len(answers) == (0 if who == "agency" else 1)


def test_a_lead_who_goes_by_another_name_here_is_asked_for_by_id(
    say: Say, table: Table, db: Path
) -> None:
    # A bundle may come from where nobody entered the lead.
    scope, lead = "organisation:harbour-and-pine", table.brand.person
    table.store.redact(scope, "person", lead.id, by=lead.id, at=table.brand.at)

    said = say("show", table.id, "--as", Party.BRAND, "--db", db)

    assert said.code == 2
    assert "Ana Reyes" in said.err


@pytest.mark.parametrize("as_json", [(), ("--json",)])
@pytest.mark.parametrize(
    "words",
    [
        ("show", "no-such"),
        ("show", "no-such", "--as", "brand"),
        ("show", "x" * 300),
        ("show", "harbour-and-pine", "--as", "nobody.here"),
        ("list", "--as", "nobody.here"),
        ("export", "no-such", "--format", "md", "--out", "x.md"),
        ("bundle", "out", "no-such"),
        ("bundle", "in", "no-such.json"),
        ("verify", "no-such"),
        ("verify", "x" * 300),
    ],
)
def test_what_is_not_there_is_bad_input_told_in_a_sentence(
    say: Say, db: Path, words: tuple[str, ...], as_json: tuple[str, ...]
) -> None:
    said = say(*words, *as_json, "--db", db)

    assert (said.code, said.out) == (2, "")
    told = json.loads(said.err)["error"][0]["sentence"] if as_json else said.err
    assert told.rstrip().endswith(".")


def test_the_demo_is_taken_in_once_and_found_again(say: Say, tmp_path: Path) -> None:
    db = tmp_path / "own.db"

    said = [say("demo", "--json", "--db", db) for _ in range(2)]

    assert [each.code for each in said] == [0, 0]
    assert said[0].out == said[1].out
    assert json.loads(said[0].out)["transition"] == demo.TRANSITION
    assert say("verify", "--db", db).code == 0


def test_the_demo_as_text_says_who_leads_it(say: Say, tmp_path: Path) -> None:
    said = say("demo", "--db", tmp_path / "own.db")

    assert said.out.startswith(f"The demo is here as '{demo.TRANSITION}'. Its brand lead is ")
