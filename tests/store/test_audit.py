"""Whether `verify` names what was done to a database behind the store's back."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.store.database import Store
from tests.store.things import a_store, keep, noted, raw, without_triggers


def filled(store: Store) -> None:
    for number in range(1, 6):
        keep(store, noted(f"n.{number}", 3, text="as agreed"), minutes=number)
    keep(store, noted("n.1", 4, 1, text="agreed again"), minutes=9)


TAMPERINGS = {
    "who did it": (
        ["update log set actor = 'jon' where seq = 3"],
        "Row 3 .* digest does not match",
    ),
    "a text": (
        ["update log set data = replace(data, 'agreed', 'wished') where seq = 3"],
        "Row 3 .* text does not match its seal",
    ),
    "one bit of a text": (
        ["update log set data = replace(data, 'agreed', 'agreee') where seq = 3"],
        "Row 3 .* text does not match its seal",
    ),
    "a blank behind a text": (
        [
            "update log set data = data || ' ' where seq = 3",
            "update entity set data = data || ' ' where id = 'n.3'",
        ],
        "Row 3 .* text does not match its seal",
    ),
    "a text and the page made from it": (
        [
            "update log set data = replace(data, 'agreed', 'wished') where seq = 3",
            "update entity set data = replace(data, 'agreed', 'wished') where id = 'n.3'",
        ],
        "Row 3 .* text does not match its seal",
    ),
    "a deleted row": (["delete from log where seq = 3"], "Row 4 .* stands where row 3 should"),
    "a deleted row, the rest moved up": (
        ["delete from log where seq = 3", "update log set seq = seq - 1 where seq > 3"],
        "Row 3 .* does not follow",
    ),
    "two swapped rows": (
        [
            "update log set seq = 99 where seq = 3",
            "update log set seq = 3 where seq = 4",
            "update log set seq = 4 where seq = 99",
        ],
        "Row 3 .* does not follow",
    ),
    "an inserted row": (
        [
            "insert into log select scope, 7, at, actor, action, kind, 'n.7', 1, model, data, "
            "salt, sealed, digest, digest from log where seq = 6"
        ],
        "Row 7 .* digest does not match",
    ),
    "a cut-off tail": (
        ["delete from log where seq = 6"],
        "note 'n.1' .* is not what the newest log row",
    ),
    "a cut-off tail that stated something new": (
        ["delete from log where seq >= 5"],
        "note 'n.5' .* is not what the newest log row",
    ),
    "a log thrown away": (["delete from log"], "'t.pine' has no log"),
    "a page": (
        ["update entity set data = replace(data, 'agreed', 'wished') where id = 'n.2'"],
        "note 'n.2' .* is not what the newest log row",
    ),
    "a page's version": (
        ["update entity set version = 9 where id = 'n.2'"],
        "note 'n.2' .* is not what",
    ),
    "an added page": (
        [
            "insert into entity select scope, kind, 'n.8', version, model, data from entity "
            "where id = 'n.2'"
        ],
        "note 'n.8' .* is not what",
    ),
    "a blanked text": (
        ["update log set data = null, salt = null where seq = 3"],
        "note 'n.3' .* is not what",
    ),
    "a sum": (
        ["update measure set total = 99 where name = 'met'"],
        "figure 'met' .* is not the sum",
    ),
    "a day's figure": (
        ["delete from measure_day where name = 'notes'"],
        "'notes' .* on 2027-03-01 is not",
    ),
    "a text that reads as nothing": (
        ["update log set data = 'nonsense' where seq = 3"],
        "cannot be counted again",
    ),
}


@pytest.mark.parametrize(("statements", "words"), TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_tampering_is_named(
    store: Store, tmp_path: Path, statements: list[str], words: str
) -> None:
    filled(store)
    assert store.verify() == ()

    tool = raw(tmp_path)
    without_triggers(tool, *statements)
    tool.close()

    with pytest.raises(AssertionError, match=words):
        assert not store.verify(), " ".join(store.verify())


def test_a_guard_that_was_taken_away_is_named(store: Store, tmp_path: Path) -> None:
    tool = raw(tmp_path)
    tool.execute("drop trigger log_stays")
    tool.close()

    assert store.verify() == (
        "The trigger 'log_stays' that guards the log is missing or was changed.",
    )


def test_only_the_scope_asked_for_is_named(store: Store, tmp_path: Path) -> None:
    filled(store)
    keep(store, noted("x", 1, scope="t.oak"))
    tool = raw(tmp_path)
    without_triggers(tool, "update log set actor = 'jon' where scope = 't.pine' and seq = 3")
    tool.close()

    assert store.verify("t.oak") == ()
    assert len(store.verify("t.pine")) == 1
    assert store.verify("t.none") != ()


def test_a_row_lost_from_an_index_is_named(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    filled(store)
    tool = raw(tmp_path)
    (root,) = tool.execute("select rootpage from sqlite_master where name = 'log_begin'").fetchone()
    tool.close()
    store.close()
    path = tmp_path / "planner.db"
    whole, begin = path.read_bytes(), (root - 1) * 4096
    no_rows = bytes.fromhex("0a000000001000" + "00") + bytes(4088)
    path.write_bytes(whole[:begin] + no_rows + whole[begin + 4096 :])

    store = a_store(tmp_path)

    assert "The file is damaged" in store.verify()[0]
    store.close()


def test_a_damaged_page_is_named(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for number in range(60):
        keep(store, noted(f"n.{number}", 3, text="as agreed " * 40))
    store.close()
    path = tmp_path / "planner.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:-8192] + b"\x5a" * 8192)

    store = a_store(tmp_path)

    assert "damaged" in store.verify()[0]
    store.close()
