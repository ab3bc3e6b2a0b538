from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.actions.desks import Table
from tests.commands.conftest import Say


@pytest.mark.parametrize(
    ("target", "file"), [("chatwoot", "inboxes.json"), ("zammad", "calendars.json")]
)
def test_a_set_up_is_written_and_opens(
    say: Say, table: Table, db: Path, tmp_path: Path, target: str, file: str
) -> None:
    to = tmp_path / "set-up.zip"

    said = say("setup", table.id, "--target", target, "--to", to, "--db", db)

    assert said.code == 0
    assert said.out.startswith(f"Wrote the set-up for {target.capitalize()} to {to}.\n")
    assert f"{target.capitalize()} cannot hold:\n- The message out of hours " in said.out
    assert file in ZipFile(BytesIO(to.read_bytes())).namelist()


@pytest.mark.parametrize(
    ("who", "actor"), [((), "command-line"), (("--as", "brand"), "harbour-and-pine.ana-reyes")]
)
def test_the_history_says_who_took_a_set_up(
    say: Say, table: Table, db: Path, tmp_path: Path, who: tuple[str, ...], actor: str
) -> None:
    to = tmp_path / "s.zip"

    said = say("setup", table.id, "--target", "zammad", "--to", to, *who, "--json", "--db", db)

    facts = json.loads(said.out)
    assert (facts["file"], facts["target"]) == (str(to), "zammad")
    assert {"what", "why", "instead"} == set(facts["losses"][0])
    newest = table.store.entries(table.scope)[-1]
    assert (newest.action, newest.actor, newest.id) == ("export", actor, "set-up-zammad.zip")


def test_without_a_place_it_goes_under_its_own_name_where_one_stands(
    say: Say, table: Table, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = say("setup", table.id, "--target", "chatwoot", "--db", db)

    assert said.code == 0
    assert (tmp_path / "harbour-and-pine-set-up-chatwoot-0.1-DRAFT.zip").is_file()


def test_a_place_that_cannot_be_written_is_told(
    say: Say, table: Table, db: Path, tmp_path: Path
) -> None:
    said = say("setup", table.id, "--target", "chatwoot", "--to", tmp_path, "--db", db)

    assert said.code == 2
    assert "It is a folder. Name a file in it." in said.err


def test_a_transition_that_there_is_not_is_told(say: Say, db: Path) -> None:
    said = say("setup", "nowhere", "--target", "zammad", "--db", db)

    assert (said.code, said.out) == (2, "")
    assert "nowhere" in said.err
