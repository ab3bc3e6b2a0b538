"""Proves that minutes are written at the command line, of the last workshop or of a named one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.actions.workshop.minutes import MINUTES_FORMATS
from planner.domain.workshop import deeds
from tests.actions.desks import Table
from tests.actions.workshop.sittings import at_table
from tests.commands.conftest import Say


@pytest.fixture
def workshop(table: Table) -> str:
    room = at_table(table, title="The first one")
    room.start()
    room.finish()
    return room.id


@pytest.mark.parametrize("format_", MINUTES_FORMATS)
def test_the_last_minutes_are_written_in_every_format(
    say: Say, table: Table, workshop: str, db: Path, tmp_path: Path, format_: str
) -> None:
    file = tmp_path / f"minutes.{format_}"

    said = say("minutes", table.id, "--format", format_, "--out", file, "--db", db)

    assert said.code == 0
    assert said.out.startswith(f"Wrote the DRAFT minutes of {workshop}, 2027-01-11, to {file}.")
    starts = {"pdf": b"%PDF", "docx": b"PK", "html": b"<!doctype", "md": b"**DRAFT",
              "csv": b"\xef\xbb\xbfKind", "json": b"{"}  # fmt: skip
    assert file.read_bytes().lower().startswith(starts[format_].lower())


def test_a_workshop_that_is_named_is_the_one_that_is_written(
    say: Say, table: Table, workshop: str, db: Path, tmp_path: Path
) -> None:
    open_one = at_table(table, title="The open one")
    short = open_one.id.rpartition(".")[2]

    for name in (open_one.id, short):
        file = tmp_path / f"{name}.json"
        said = say(
            "minutes", table.id, name, "--as", "agency", "--format", "json", "--out", file,
            "--json", "--db", db,
        )  # fmt: skip

        facts = json.loads(said.out)
        assert (facts["workshop"], facts["draft"]) == (open_one.id, True)
        assert json.loads(file.read_text())["title"] == "The open one"
    assert workshop != open_one.id
    newest = table.store.entries(table.scope)[-1]
    assert (newest.action, newest.actor) == ("export", table.agency.person.id)


def test_published_minutes_are_said_to_be_no_draft(
    say: Say, table: Table, db: Path, tmp_path: Path
) -> None:
    room = at_table(table)
    room.start()
    room.finish()
    room.do(deeds.Publish())

    said = say("minutes", table.id, "--format", "md", "--out", tmp_path / "m.md", "--db", db)

    assert said.out.startswith(f"Wrote the minutes of {room.id}")


@pytest.mark.parametrize(
    ("named", "told"), [((), "No workshop of"), (("w9",), "There is no such workshop")]
)
def test_minutes_that_there_are_not_are_refused_with_the_next_step(
    say: Say, table: Table, db: Path, tmp_path: Path, named: tuple[str, ...], told: str
) -> None:
    file = tmp_path / "m.md"

    said = say("minutes", table.id, *named, "--format", "md", "--out", file, "--db", db)

    assert said.code == 2
    assert told in said.err
    assert not file.exists()
