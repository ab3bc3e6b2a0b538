from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planner.domain.schedule.reading import schema
from tests.commands.conftest import Say

ROOT = Path(__file__).parents[2]
HANDOFF = {
    "start": "2027-03-26",
    "calendar": {"holidays": "GB-ENG"},
    "tasks": [
        {"id": "kickoff", "name": "Kickoff", "days": 0},
        {
            "id": "lead",
            "name": "Hire lead",
            "days": 3,
            "after": [{"task": "kickoff"}],
            "owner": "Ana",
            "estimate": {"low": 2, "likely": 3, "high": 9},
        },
        {"id": "train", "name": "Train", "days": 5, "after": [{"task": "lead", "lag_days": 2}]},
        {"id": "tools", "days": 4, "after": [{"task": "kickoff"}], "owner": "Ana"},
        {
            "id": "done",
            "name": "Done",
            "days": 0,
            "after": [{"task": "train"}, {"task": "tools"}],
        },
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path, HANDOFF)


def written(folder: Path, facts: Any) -> Path:
    made = folder / "network.json"
    made.write_text(facts if isinstance(facts, str) else json.dumps(facts), "utf-8")
    return made


def test_a_network_is_laid_on_dates_with_reasons(say: Say, file: Path) -> None:
    said = say("schedule", file, "--json")

    facts = json.loads(said.out)
    lead, tools = facts["tasks"][1], facts["tasks"][3]
    assert said.code == 0
    assert (facts["start"], facts["finish"], facts["working_days"]) == (
        "2027-03-30",
        "2027-04-12",
        10,
    )
    assert facts["critical_path"] == ["kickoff", "lead", "train", "done"]
    assert lead["early"] == {
        "start": "2027-03-30",
        "why_start": "after 'Kickoff' (30 Mar 2027)",
        "finish": "2027-04-01",
        "why_finish": "3 working days from 30 Mar 2027",
        "from_number": 0,
        "to_number": 3,
    }
    assert lead["late"]["why_finish"] == (
        "before 'Train' starts (6 Apr 2027), with 2 working days' lag in between"
    )
    assert (tools["total_float"], tools["free_float"], tools["critical"]) == (6, 6, False)
    assert tools["levelled"]["why_start"] == "'Ana' is on 'Hire lead' until 1 Apr 2027"
    assert facts["levelled"] == {
        "start": "2027-03-30",
        "finish": "2027-04-12",
        "working_days": 10,
        "working_days_to_spare": None,
    }
    assert facts["deadline"] is facts["working_days_to_spare"] is None


def test_the_same_is_said_in_words(say: Say, file: Path) -> None:
    said = say("schedule", file)

    assert said.out.startswith(
        "30 Mar 2027 to 12 Apr 2027, 10 working days.\n"
        "Longest chain: Kickoff → Hire lead → Train → Done.\n"
    )
    assert "Hire lead (3 working days, Ana): float 0, free 0, critical\n" in said.out
    assert "  early     30 Mar 2027 to 1 Apr 2027: after 'Kickoff' (30 Mar 2027)\n" in said.out
    assert "  levelled  2 Apr 2027 to 7 Apr 2027: 'Ana' is on 'Hire lead'" in said.out


def test_a_missed_deadline_is_a_finding_and_its_float_is_negative(say: Say, tmp_path: Path) -> None:
    file = written(tmp_path, {**HANDOFF, "deadline": "2027-04-08"})

    facts, text = say("schedule", file, "--json"), say("schedule", file)

    assert facts.code == text.code == 1
    assert json.loads(facts.out)["working_days_to_spare"] == -2
    assert [each["total_float"] for each in json.loads(facts.out)["tasks"]] == [-2, -2, -2, 4, -2]
    assert "The deadline, 8 Apr 2027, is missed by 2 working days.\n" in text.out


def test_a_deadline_that_only_one_person_misses_is_a_finding(say: Say, tmp_path: Path) -> None:
    tasks = [{"id": each, "days": 3, "owner": "Ana"} for each in ("A", "B")]
    file = written(tmp_path, {"start": "2027-03-01", "deadline": "2027-03-04", "tasks": tasks})

    facts, text = say("schedule", file, "--json"), say("schedule", file)

    assert facts.code == text.code == 1
    assert json.loads(facts.out)["working_days_to_spare"] == 1
    assert json.loads(facts.out)["levelled"]["working_days_to_spare"] == -2
    assert (
        "One thing at a time for everybody: 1 Mar 2027 to 8 Mar 2027, 6 working days.\n"
        "The deadline, 4 Mar 2027, is missed by 2 working days.\n"
    ) in text.out


def test_a_deadline_alone_lays_the_plan_back_from_it(say: Say, tmp_path: Path) -> None:
    back = {key: value for key, value in HANDOFF.items() if key != "start"}
    file = written(tmp_path, {**back, "deadline": "2027-04-12"})

    said = say("schedule", file, "--json")

    facts = json.loads(said.out)
    assert said.code == 0
    assert (facts["start"], facts["finish"]) == ("2027-03-30", "2027-04-12")
    assert facts["working_days_to_spare"] == 0


def test_a_forecast_says_how_surely_and_what_decides(say: Say, tmp_path: Path) -> None:
    file = written(tmp_path, {**HANDOFF, "deadline": "2027-04-30"})

    said = say("forecast", file, "--json", "--samples", 2000, "--seed", 7)

    facts = json.loads(said.out)
    dates = [each["date"] for each in facts["quantiles"].values()]
    assert said.code == 0
    assert (facts["samples"], facts["seed"]) == (2000, 7)
    assert list(facts["quantiles"]) == ["P10", "P50", "P80", "P90"]
    assert dates == sorted(dates)
    assert facts["planned"] == "2027-04-12"
    assert facts["deadline_share"] == 1.0
    assert facts["tasks"][1] == {"id": "lead", "name": "Hire lead", "critical_share": 1.0}
    assert say("forecast", file, "--json", "--samples", 2000, "--seed", 7).out == said.out
    assert say("forecast", file, "--json", "--samples", 2000, "--seed", 8).out != said.out


def test_a_forecast_is_said_in_words(say: Say, file: Path) -> None:
    said = say("forecast", file)

    assert said.out.startswith("Of 10,000 courses drawn with seed 1:\n  P10  10% end by ")
    assert "The plan's own end, 12 Apr 2027: " in said.out
    assert "  100%  Hire lead\n" in said.out


@pytest.mark.parametrize("command", ["schedule", "forecast"])
def test_bad_input_is_told_and_nothing_is_printed_as_an_answer(
    say: Say, tmp_path: Path, command: str
) -> None:
    circle = [
        {"id": "A", "days": 1, "after": [{"task": "B"}]},
        {"id": "B", "days": 1, "after": [{"task": "A"}]},
    ]
    file = written(tmp_path, {"start": "2027-03-01", "tasks": circle})

    text, facts = say(command, file), say(command, file, "--json")

    assert (text.code, text.out, facts.code, facts.out) == (2, "", 2, "")
    assert "in a circle: A → B → A. Cut it somewhere." in text.err
    assert json.loads(facts.err)["error"][0]["place"] == "tasks"


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"{"])
def test_a_file_that_cannot_be_read_is_told(
    say: Say, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "network.json"
    if content is not None:
        file.write_bytes(content)

    said = say("schedule", file)

    assert (said.code, said.out) == (2, "")
    assert ("docs/network.schema.json" in said.err) == (content != b"{")


@pytest.mark.parametrize(
    "words",
    [("--samples", "0"), ("--samples", "1000001"), ("--seed", "-1"), ("--seed", "x")],
)
def test_a_number_out_of_bounds_is_refused(say: Say, file: Path, words: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        say("forecast", file, *words)

    assert ended.value.code == 2


def test_the_documents_example_runs_and_fits_the_published_schema(say: Say) -> None:
    example = ROOT / "docs" / "examples" / "network.json"

    assert say("schedule", example).code == 0
    assert say("forecast", example).code == 0
    assert Draft202012Validator(json.loads(schema())).is_valid(json.loads(example.read_text()))


def test_the_published_schema_is_the_one_that_the_program_makes() -> None:
    kept = (ROOT / "docs" / "network.schema.json").read_text("utf-8")

    assert kept == schema(), "Run `python -m planner schema` and keep what it writes."
