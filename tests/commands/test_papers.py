from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from planner.actions import bundles
from planner.domain.people import Party
from tests.actions.desks import Table, a_store, reveal, speak
from tests.actions.forging import changed
from tests.commands.conftest import Say
from tests.store.things import raw, without_triggers

TITLE = "Harbour & Pine response protocol"


def _title_in(content: bytes, format_: str) -> bool:
    match format_:
        case "pdf":
            return TITLE in (PdfReader(BytesIO(content)).metadata.title or "")
        case "docx":
            return docx.Document(BytesIO(content)).core_properties.title == TITLE
        case "html":
            return "Harbour &amp; Pine response protocol" in content.decode()
        case _:
            return f"# {TITLE}" in content.decode()


@pytest.mark.parametrize("format_", ["pdf", "docx", "html", "md"])
def test_a_document_is_written_in_every_format_and_opens(
    say: Say, table: Table, db: Path, tmp_path: Path, format_: str
) -> None:
    file = tmp_path / f"paper.{format_}"

    said = say("export", table.id, "--format", format_, "--out", file, "--db", db)

    assert said.code == 0
    assert said.out.startswith(f"Wrote the DRAFT response-protocol 0.1 to {file}.")
    assert _title_in(file.read_bytes(), format_)
    assert [each.name for each in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize(
    ("who", "actor"), [((), "command-line"), (("--as", "brand"), "harbour-and-pine.ana-reyes")]
)
def test_the_history_says_who_took_a_document(
    say: Say, table: Table, db: Path, tmp_path: Path, who: tuple[str, ...], actor: str
) -> None:
    said = say(
        "export", table.id, *who, "--format", "md", "--out", tmp_path / "p.md", "--json",
        "--db", db,
    )  # fmt: skip

    facts = json.loads(said.out)
    assert (facts["draft"], facts["version"], facts["notes"]) == (True, "0.1", [])
    newest = table.store.entries(table.scope)[-1]
    assert (newest.action, newest.actor) == ("export", actor)


@pytest.mark.parametrize("where", ["", "nowhere/paper.md", "."])
def test_a_place_that_cannot_be_written_is_told_and_nothing_half_is_left(
    say: Say, table: Table, db: Path, tmp_path: Path, where: str
) -> None:
    before = {*tmp_path.rglob("*")}

    said = say("export", table.id, "--format", "md", "--out", tmp_path / where, "--db", db)

    assert said.code == 2
    assert said.err.startswith(str(tmp_path))
    assert {*tmp_path.rglob("*")} - before <= {db.with_name(f"{db.name}-shm")}


def test_a_folder_is_no_place_for_a_paper(
    say: Say, table: Table, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = say("export", table.id, "--format", "md", "--out", ".", "--db", db)

    assert (said.code, said.err) == (2, ".: It is a folder. Name a file in it.\n")


def test_a_bundle_goes_out_and_in_and_verifies_on_both_sides(
    say: Say, table: Table, db: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "bundle.json", tmp_path / "other.db"
    speak(table, Party.BRAND, "B", 3)
    reveal(table)

    out = say("bundle", "out", table.id, "--as", "brand", "--out", file, "--db", db)
    in_ = say("bundle", "in", file, "--db", other)

    assert out.out == f"Wrote '{table.id}' to {file}. Both voices: they were revealed.\n"
    assert in_.out == f"Took '{table.id}' in; its history verifies.\n"
    assert [say("verify", each, "--db", db).code for each in (file, table.id)] == [0, 0]
    assert [say("verify", *each, "--db", other).code for each in ((), (table.id,))] == [0, 0]
    both = [say("show", table.id, "--json", "--db", each).out for each in (db, other)]
    assert both[0] == both[1]


def test_a_bundle_on_the_screen_is_the_bundle_alone(say: Say, table: Table, db: Path) -> None:
    said = say("bundle", "out", table.id, "--json", "--db", db)

    assert bundles.read(said.out).voices.startswith("Neither voice")


def test_bundles_as_json_say_where_they_went_and_whose_voice_they_carry(
    say: Say, table: Table, db: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bundle.json"

    out = say("bundle", "out", table.id, "--as", "agency", "--out", file, "--json", "--db", db)
    in_ = say("bundle", "in", file, "--json", "--db", tmp_path / "other.db")

    facts = json.loads(out.out)
    assert facts["file"] == str(file)
    assert facts["voices"].startswith("Only the agency's answers")
    assert json.loads(in_.out) == {"transition": table.id}


def test_a_bundle_that_is_here_already_is_refused(
    say: Say, table: Table, db: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bundle.json"
    say("bundle", "out", table.id, "--out", file, "--db", db)

    said = say("bundle", "in", file, "--db", db)

    assert (said.code, said.out) == (2, "")
    assert "already here" in said.err


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[1]"])
def test_a_file_that_is_no_bundle_is_refused(
    say: Say, db: Path, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(content)

    for words in (("bundle", "in"), ("verify",)):
        said = say(*words, file, "--db", db)
        assert (said.code, said.out) == (2, "")
        assert said.err


@pytest.mark.parametrize("where", ["a row", "the playbook"])
def test_a_tampered_bundle_is_found_by_verify_and_refused_at_the_door(
    say: Say, table: Table, db: Path, tmp_path: Path, where: str
) -> None:
    def tamper(parts: dict[str, dict[str, str]]) -> None:
        if where == "a row":
            parts["log"][0]["actor"] = "somebody.else"
        else:
            parts["playbook"]["title"] = "Another"

    file = tmp_path / "bundle.json"
    file.write_text(changed(bundles.pack(table.nobody, table.id), tamper))

    verified = say("verify", file, "--json", "--db", db)
    refused = say("bundle", "in", file, "--db", tmp_path / "other.db")

    assert verified.code == 1
    assert json.loads(verified.out)["problems"]
    assert refused.code == 2


def test_verify_finds_what_was_changed_behind_the_planners_back(
    say: Say, table: Table, db: Path, tmp_path: Path
) -> None:
    speak(table, Party.BRAND, "B", 1)
    sound = say("verify", "--db", db)
    table.store.close()
    file = raw(tmp_path)
    without_triggers(
        file, "update log set data = replace(data, '\"level\":1', '\"level\":4') where seq = 2"
    )
    file.close()

    found = say("verify", "--db", db)
    as_json = say("verify", table.id, "--json", "--db", db)

    assert (sound.code, found.code, as_json.code) == (0, 1, 1)
    assert sound.out.startswith("Nothing was changed")
    assert "Row 2 of the log of 'transition:harbour-and-pine'" in found.out
    assert json.loads(as_json.out)["problems"]


def test_verify_as_json_of_a_sound_database_is_an_empty_list(say: Say, tmp_path: Path) -> None:
    a_store(tmp_path).close()

    said = say("verify", "--json", "--db", tmp_path / "planner.db")

    assert (said.code, json.loads(said.out)) == (0, {"problems": []})


def test_one_gates_sheet_is_written_alone(say: Say, table: Table, db: Path, tmp_path: Path) -> None:
    file, gate = tmp_path / "gate.md", table.seen().playbook.gates[0]
    words = ("export", table.id, "--document", "gate-sheet", "--gate", gate.id)

    said = say(*words, "--format", "md", "--out", file, "--db", db)

    assert said.code == 0
    assert f"gate {gate.code} {gate.title}" in file.read_text()


def test_a_gate_that_is_none_or_of_no_gate_sheet_is_refused(
    say: Say, table: Table, db: Path, tmp_path: Path
) -> None:
    for document, gate in (("gate-sheet", "nowhere"), ("desk-card", "close")):
        words = ("export", table.id, "--document", document, "--gate", gate, "--format", "md")

        said = say(*words, "--out", tmp_path / "gate.md", "--db", db)

        assert said.code == 2
        assert f"There is no document '{document}.{gate}'" in said.err
