from __future__ import annotations

from pathlib import Path

import pytest

from planner.library.node import node_at, plain
from planner.library.reading import MAX_BYTES, MAX_DEPTH, MAX_EVENTS, read_file, read_folder
from tests.library.shelves import write


def _file(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "given.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def _told(tmp_path: Path, text: str | bytes) -> list[str]:
    faults = read_file(_file(tmp_path, text)).faults
    return [str(fault).removeprefix(f"{tmp_path}/") for fault in faults]


def test_only_null_true_false_and_plain_integers_are_typed(tmp_path: Path) -> None:
    kept = ["no", "yes", "on", "NO", "True", "~", "17:30", "12:30:45", "2026-01-31"]
    kept += ["012", "0x1F", "1_000", "+1", "1.0", ".inf", "1" * 19]
    text = (
        "a: [null, true, false, 0, 12, -3]\n"
        f"b: [{', '.join(kept)}]\n"
        "c: ['12', \"true\"]\n"
        "d:\n"
        "e: >-\n  5\n"
    )

    said = plain(read_file(_file(tmp_path, text)).root)

    assert said == {
        "a": [None, True, False, 0, 12, -3],
        "b": kept,
        "c": ["12", "true"],
        "d": None,
        "e": "5",
    }


def test_every_piece_knows_the_line_of_its_key_or_dash(tmp_path: Path) -> None:
    text = "# first\nid: x\nroles:\n  - id: a\n    duty: >-\n      long\n      text\n  - id: b\n"

    root = read_file(_file(tmp_path, text)).root

    lines = {
        place: found.line
        for place in (("id",), ("roles",), ("roles", 0), ("roles", 0, "duty"), ("roles", 1))
        if (found := node_at(root, place))
    }
    assert list(lines.values()) == [2, 3, 4, 5, 8]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: &x 2\n", "given.yaml:2: The anchor '&x' is not used here. Delete it."),
        ("a: 1\nb: !!str 2\n", "given.yaml:2: A tag ('!') is not used here. Delete it."),
        ("a: !x 2\n", "given.yaml:1: A tag ('!') is not used here. Delete it."),
        ("a: *x\n", "given.yaml:1: The alias '*x' is not used here. Write the text out."),
        ("a:\n  <<: {b: 1}\n", "given.yaml:2: Merge keys ('<<') are not used here."),
        ("a: 1\n---\nb: 2\n", "given.yaml:2: A second document starts here. Use one a file."),
        ("? [a]\n: 1\n", "given.yaml:1: A field's name is plain text. Write 'name: value'."),
        ("- a\n", "given.yaml:1: A file holds fields. Write each as 'name: value'."),
        ("# nothing\n", "given.yaml:1: This file is empty. Write a field into it or delete it."),
        ("a:\n\t- b\n", "given.yaml:2: A tab cannot indent YAML. Use spaces."),
        ("a: b\nc: d: e\n", "given.yaml:2: This cannot be read as YAML: mapping values are not"),
        ('a: "\\ud800"\n', "given.yaml:1: This cannot be read as YAML: found invalid Unicode"),
        ("a: 1\nb: \x07\n", "given.yaml:2: The sign U+0007 cannot stand in a playbook. Delete it."),
        ("a: x\u2028y\n", "given.yaml:1: The sign U+2028 cannot stand in a playbook. Delete it."),
        (b"a: 1\nb: \xe9\n", "given.yaml:2: This is not UTF-8 text. Save the file as UTF-8."),
        ("a: b".encode("utf-16"), "given.yaml:1: This is not UTF-8 text."),
    ],
)
def test_what_yaml_may_not_do_here_is_one_fault_with_its_line(
    tmp_path: Path, text: str | bytes, told: str
) -> None:
    (found,) = _told(tmp_path, text)

    assert found.startswith(told)


def test_a_field_that_stands_twice_is_told_and_the_first_is_kept(tmp_path: Path) -> None:
    file = _file(tmp_path, "roles:\n  - id: a\n    duty: one\n    duty: two\n")

    reading = read_file(file)

    assert [str(fault) for fault in reading.faults] == [
        f"{file}:4: roles[a].duty: This stands twice, first on line 3. Keep one."
    ]
    assert plain(reading.root) == {"roles": [{"id": "a", "duty": "one"}]}


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    reading = read_file(_file(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: two\r\n"))

    assert plain(reading.root) == {"a": 1, "b": "two"}
    assert [node.line for node in reading.root.value.values()] == [1, 2]


def test_billion_laughs_are_refused_at_their_anchors_and_nothing_is_built(tmp_path: Path) -> None:
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]

    reading = read_file(_file(tmp_path, "\n".join(lines)))

    assert str(reading.faults[0]).endswith(
        "given.yaml:1: The anchor '&a0' is not used here. Delete it."
    )
    assert len(reading.faults) < 20
    assert plain(reading.root) == {}


def test_twelve_levels_are_read_and_the_thirteenth_is_refused(tmp_path: Path) -> None:
    def nested(levels: int) -> str:
        return "a: " + "[" * (levels - 2) + "x" + "]" * (levels - 2)

    assert _told(tmp_path, nested(MAX_DEPTH)) == []
    assert _told(tmp_path, nested(MAX_DEPTH + 1)) == [
        "given.yaml:1: This is nested deeper than 12 levels. Make it flatter."
    ]


def test_a_file_over_a_megabyte_or_with_too_many_entries_is_refused(tmp_path: Path) -> None:
    assert _told(tmp_path, "a: " + "x" * MAX_BYTES) == [
        "given.yaml:1: This file is larger than 1,000,000 bytes. Split it."
    ]
    assert _told(tmp_path, "a:\n" + "- x\n" * MAX_EVENTS) == [
        f"given.yaml:{MAX_EVENTS - 3}: This file has more than 200,000 entries. Split it."
    ]


def test_a_folder_is_read_as_one_group_of_fields(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": "id: x\n", "b.yaml": "title: y\n", "notes.md": "- not read"})

    reading = read_folder(tmp_path)

    assert plain(reading.root) == {"id": "x", "title": "y"}
    assert reading.is_whole


def test_a_field_in_two_files_and_a_file_that_is_not_read_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": "id: x\n", "b.yaml": "# b\nid: y\n", "c.yml": "title: z\n"})

    told = [str(fault).removeprefix(f"{tmp_path}/") for fault in read_folder(tmp_path).faults]

    assert told == [
        "b.yaml:2: id: 'id' already stands in a.yaml:1. Keep it in one file.",
        "c.yml:1: Files of a playbook end in '.yaml', and this one is not read. Rename it.",
    ]


def test_what_is_no_file_or_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")

    told = [str(fault).removeprefix(f"{tmp_path}/") for fault in read_folder(tmp_path).faults]

    assert told == [
        "folder.yaml:1: This is no file. Move it out of the playbook.",
        "gone.yaml:1: This file cannot be opened: No such file or directory. Mend that.",
    ]


# Groups spread over files


def test_a_large_group_may_stand_in_several_files_each_of_its_fields_in_one(
    tmp_path: Path,
) -> None:
    folder = write(
        tmp_path / "spread",
        {
            "a.yaml": "id: spread\nprotocol:\n  peaks: [one]\n",
            "b.yaml": "protocol:\n  targets: [two]\ntrade:\n  works: [three]\n",
            "c.yaml": "trade:\n  stages: [four]\n",
        },
    )

    reading = read_folder(folder)

    assert reading.faults == ()
    assert plain(reading.root) == {
        "id": "spread",
        "protocol": {"peaks": ["one"], "targets": ["two"]},
        "trade": {"works": ["three"], "stages": ["four"]},
    }
    lines = {part: node_at(reading.root, ("protocol", part)) for part in ("peaks", "targets")}
    assert [(each.file.name, each.line) for each in lines.values() if each] == [
        ("a.yaml", 3),
        ("b.yaml", 2),
    ]


def test_a_field_of_a_large_group_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "spread",
        {
            "a.yaml": "protocol:\n  peaks: [one]\n",
            "b.yaml": "protocol:\n  targets: [two]\n  peaks: [three]\n",
        },
    )

    reading = read_folder(folder)

    assert [str(each) for each in reading.faults] == [
        f"{folder}/b.yaml:3: protocol.peaks: 'peaks' already stands in a.yaml:2. "
        "Keep it in one file."
    ]
    assert plain(reading.root) == {"protocol": {"peaks": ["one"], "targets": ["two"]}}


@pytest.mark.parametrize("second", ["protocol: none\n", "protocol: [x]\n", "protocol:\n"])
def test_a_large_group_and_something_else_under_its_name_do_not_join(
    tmp_path: Path, second: str
) -> None:
    folder = write(tmp_path / "spread", {"a.yaml": "protocol:\n  peaks: []\n", "b.yaml": second})

    (fault,) = read_folder(folder).faults

    assert str(fault).startswith(f"{folder}/b.yaml:1: protocol: 'protocol' already stands in")


def test_groups_inside_a_large_one_and_other_groups_stay_in_one_file(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "spread",
        {
            "a.yaml": "protocol:\n  wording:\n    why: x\nlead_roles:\n  brand: x\n",
            "b.yaml": "protocol:\n  wording:\n    source: y\nlead_roles:\n  agency: y\n",
        },
    )

    assert [each.path for each in read_folder(folder).faults] == ["protocol.wording", "lead_roles"]
