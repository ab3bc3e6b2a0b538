"""Before the reveal no command gives one party's answers to the other; see tests/actions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.people import Party
from tests.actions.desks import Table, begun, reveal, speak
from tests.actions.doors import text_of
from tests.commands.conftest import Say

MARK = "MARKER"
Door = Callable[[Say, Table, tuple[str, ...]], str]


def _words(*words: str) -> Door:
    def door(say: Say, table: Table, eyes: tuple[str, ...]) -> str:
        said = say(*words, *eyes, "--db", table.store.path)
        assert said.code == 0
        return str(said.out)

    return door


def _document(format_: str) -> Door:
    def door(say: Say, table: Table, eyes: tuple[str, ...]) -> str:
        file = table.store.path.with_name("paper")
        words = ("export", table.id, "--format", format_, "--out", file)
        assert say(*words, *eyes, "--db", table.store.path).code == 0
        return str(text_of(file.read_bytes(), format_))

    return door


ID = "harbour-and-pine"
#: Doors that say what was answered, once both voices are revealed.
TELLING: dict[str, Door] = {
    "show --json": _words("show", ID, "--json"),
    "show": _words("show", ID),
    "bundle out": _words("bundle", "out", ID),
}
SILENT: dict[str, Door] = {
    "list --json": lambda say, table, eyes: _words("list", "--json")(say, table, ()),
    "verify --json": lambda say, table, eyes: _words("verify", "--json")(say, table, ()),
    **{f"export to {each}": _document(each) for each in ("md", "html", "docx")},
}
EYES = {Party.BRAND: ("--as", "brand"), None: ()}


@pytest.fixture
def worlds(tmp_path: Path) -> tuple[Table, Table]:
    """Return two worlds that differ only in what the agency said."""
    made = []
    for mark, level in ((MARK, 4), ("WORDS-OF-ANOTHER-WORLD", 1)):
        table = begun(tmp_path / mark)
        speak(table, Party.AGENCY, mark, level)
        speak(table, Party.BRAND, "OTHER-VOICE", 2)
        made.append(table)
    return made[0], made[1]


def _figures(said: str) -> str:
    """Return what was said without a bundle's random salts and its moment."""
    if '"log"' not in said:
        return said
    rows = json.loads(said)["log"]
    return repr([(row["kind"], row["id"], row["data"]) for row in rows])


@pytest.mark.parametrize("reader", EYES)
@pytest.mark.parametrize("door", [*TELLING, *SILENT])
def test_before_the_reveal_a_command_says_the_same_whatever_the_agency_answered(
    say: Say, worlds: tuple[Table, Table], door: str, reader: Party | None
) -> None:
    ask = {**TELLING, **SILENT}[door]

    said = [ask(say, table, EYES[reader]) for table in worlds]

    assert MARK not in said[0]
    assert _figures(said[0]) == _figures(said[1])


@pytest.mark.parametrize("reader", EYES)
@pytest.mark.parametrize("door", TELLING)
def test_after_the_reveal_the_same_command_tells_it(
    say: Say, worlds: tuple[Table, Table], door: str, reader: Party | None
) -> None:
    for table in worlds:
        reveal(table)

    said = [TELLING[door](say, table, EYES[reader]) for table in worlds]

    assert _figures(said[0]) != _figures(said[1])
    assert (f"{MARK}-NOTE" in said[0]) == (door != "show")


def test_the_list_holds_counts_alone(say: Say, worlds: tuple[Table, Table]) -> None:
    (listed,) = json.loads(say("list", "--json", "--db", worlds[0].store.path).out)

    assert listed["figures"] == {"answers-agency": 3, "answers-brand": 3}
