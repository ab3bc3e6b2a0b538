from __future__ import annotations

from pathlib import Path

from planner.library.loader import load
from tests.library.shelves import a_folder


def test_a_list_whose_things_are_faulty_is_not_called_too_short(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, lambda data: [each.pop("title") for each in data["gates"]])

    told = [fault.path for fault in load(folder).faults]

    assert told == ["gates[shadow].title", "gates[brand-led].title"]


def test_a_list_that_is_too_short_is(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, lambda data: data["gates"][0].update(signers=["brand-lead"]))

    (fault,) = load(folder).faults

    assert fault.path == "gates[shadow].signers"
    assert fault.sentence == "At least 2 must be given; there are 1."


def test_a_key_of_a_megabyte_is_answered_in_one_short_line(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, lambda data: data.update({"k" * 500_000: "x"}))

    (fault,) = load(folder).faults

    assert len(str(fault)) < 400
