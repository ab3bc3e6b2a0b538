from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.store.installation import beside
from tests.actions.desks import ROOT, Table
from tests.commands.conftest import Say


def test_the_database_that_is_given_is_the_one_used(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, other = tmp_path / "given.db", tmp_path / "environment.db"
    monkeypatch.setenv("PLANNER_DB", str(other))

    say("list", "--db", given)

    assert given.exists()
    assert not other.exists()


def test_without_one_given_the_environments_database_is_used(
    say: Say, table: Table, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_DB", str(db))

    said = say("list", "--json")

    assert [each["id"] for each in json.loads(said.out)] == [table.id]


def test_the_first_start_makes_a_database_and_the_file_beside_it(say: Say, tmp_path: Path) -> None:
    db = tmp_path / "new" / "planner.db"

    said = say("list", "--db", db)

    assert said.code == 0
    assert db.exists()
    assert beside(db).exists()


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_database_that_went_missing_is_not_made_anew(
    say: Say, tmp_path: Path, as_json: tuple[str, ...]
) -> None:
    db = tmp_path / "planner.db"
    say("list", "--db", db)
    for file in tmp_path.glob("planner.db*"):
        file.unlink()

    said = say("list", *as_json, "--db", db)

    assert (said.code, said.out) == (2, "")
    assert f"{db} is missing" in said.err
    assert "newest backup" in said.err
    assert not db.exists()


def test_a_file_that_is_no_database_is_refused_and_left_alone(say: Say, tmp_path: Path) -> None:
    db = tmp_path / "notes.txt"
    db.write_text("Dear diary")

    said = say("list", "--db", db)

    assert said.code == 2
    assert "nothing was touched" in said.err
    assert db.read_text() == "Dear diary"


def test_a_refusal_of_the_program_itself_shows_no_traceback(tmp_path: Path) -> None:
    words = ["show", "no-such", "--db", str(tmp_path / "planner.db")]

    done = subprocess.run(
        [sys.executable, "-m", "planner", *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There is no transition 'no-such' here. Home shows those there are.\n"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("show",),
        ("export", "x"),
        ("new", "x.yaml", "--as", "both"),
        ("export", "x", "--document", "poem", "--format", "md", "--out", "x"),
    ],
)
def test_words_that_make_no_command_exit_with_2_and_the_usage(
    say: Say, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        say(*words)

    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err
