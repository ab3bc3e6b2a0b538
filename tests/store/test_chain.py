"""Whether a log shows by itself that it was changed, and what only an anchor can show."""

from __future__ import annotations

import hashlib
import json

import pytest

from planner.store.chain import (
    NOTHING_BEFORE,
    LogRow,
    digest,
    seal,
    verify_anchor,
    verify_rows,
)


def a_log(length: int, text: str = "as agreed") -> tuple[LogRow, ...]:
    rows, prev = [], NOTHING_BEFORE
    for seq in range(1, length + 1):
        data, salt = json.dumps({"text": f"{text} {seq}"}), f"{seq:032x}"
        facts = (
            "t.pine",
            seq,
            "2027-03-01T09:00:00.000000+00:00",
            "mara",
            "record",
            "note",
            f"n.{seq}",
            1,
            1,
        )
        sealed = seal(salt, data)
        row = dict(
            zip(
                LogRow.model_fields,
                (*facts, data, salt, sealed, digest(prev, facts, sealed), prev),
                strict=True,
            )
        )
        rows.append(LogRow(**row))
        prev = rows[-1].digest
    return tuple(rows)


def changed(rows: tuple[LogRow, ...], seq: int, **facts: object) -> tuple[LogRow, ...]:
    return tuple(row.model_copy(update=facts) if row.seq == seq else row for row in rows)


def test_an_unchanged_log_holds() -> None:
    assert verify_rows(a_log(5)) == ()


def test_the_digest_can_be_redone_with_nothing_but_json_and_sha_256() -> None:
    row = a_log(2)[1]

    facts = [
        row.prev,
        row.scope,
        row.seq,
        row.at,
        row.actor,
        row.action,
        row.kind,
        row.id,
        row.version,
        row.model,
        hashlib.sha256((row.salt + row.data).encode()).hexdigest(),
    ]
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))

    assert row.digest == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "fact",
    [
        {"scope": "t.oak"},
        {"at": "2027-03-02T09:00:00.000000+00:00"},
        {"actor": "jon"},
        {"action": "sign"},
        {"kind": "holder"},
        {"id": "n.9"},
        {"version": 2},
        {"model": 2},
        {"data": '{"text": "as agreed 4"}'},
        {"data": '{"text": "as agreed 3"} '},
        {"salt": "f" * 32},
        {"sealed": "0" * 64},
        {"digest": "0" * 64},
        {"prev": "0" * 64},
        {"salt": None},
    ],
)
def test_a_change_to_any_column_names_its_row(fact: dict[str, object]) -> None:
    problems = verify_rows(changed(a_log(5), 3, **fact))

    assert "Row 3 " in problems[0]


def test_a_missing_row_is_named_by_the_one_that_follows() -> None:
    rows = a_log(5)

    problems = verify_rows(rows[:2] + rows[3:])

    assert problems[0].startswith("Row 4 of the log of 't.pine' stands where row 3 should")


def test_swapped_rows_are_named() -> None:
    one, two, three, four = a_log(4)

    problems = verify_rows((one, three, two, four))

    assert problems[0].startswith("Row 3 of the log of 't.pine' stands where row 2 should")


def test_a_row_written_anew_no_longer_carries_the_next() -> None:
    rows = a_log(5)
    forged = a_log(3, "as I wish")[2]
    redone = forged.model_copy(update={"prev": rows[1].digest})
    facts = tuple(redone.model_dump().values())[:9]
    redone = redone.model_copy(update={"digest": digest(redone.prev, facts, redone.sealed)})

    problems = verify_rows((*rows[:2], redone, *rows[3:]))

    assert problems == (
        "Row 4 of the log of 't.pine' does not follow the row before it: "
        "one of the two was changed.",
    )


def test_a_blanked_image_leaves_the_log_whole() -> None:
    rows = changed(a_log(5), 3, data=None, salt=None)

    assert verify_rows(rows) == ()


def test_a_version_that_skips_is_named() -> None:
    rows = a_log(2)
    facts = ("t.pine", 2, rows[1].at, "mara", "record", "note", "n.2", 7, 1)
    skipped = rows[1].model_copy(
        update={"version": 7, "digest": digest(rows[1].prev, facts, rows[1].sealed)}
    )

    assert "version 7; version 1 was due" in verify_rows((rows[0], skipped))[0]


def test_a_log_without_rows_does_not_pass_for_a_sound_one() -> None:
    assert verify_rows(()) != ()


def test_a_cut_tail_shows_only_against_an_anchor() -> None:
    rows = a_log(5)
    anchor = (rows[4].seq, rows[4].digest)

    assert verify_rows(rows[:4]) == ()
    assert "tail was cut off" in verify_anchor(rows[:4], *anchor)[0]


def test_a_log_written_anew_shows_only_against_an_anchor() -> None:
    rows, forged = a_log(5), a_log(5, "as I wish")
    anchor = (rows[3].seq, rows[3].digest)

    assert verify_rows(forged) == ()
    assert "written anew" in verify_anchor(forged, *anchor)[0]
    assert verify_anchor(rows, *anchor) == ()
