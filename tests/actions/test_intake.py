from __future__ import annotations

from pathlib import Path

import pytest

from planner.actions.intake import read_intake
from planner.domain.errors import BadInput
from tests.actions.desks import the_intake
from tests.actions.intakes import line_of, written


def _faults(file: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_intake(file)
    return [sentence for _, sentence in caught.value.faults]


def test_an_intake_file_says_what_the_form_would(tmp_path: Path) -> None:
    assert read_intake(written(tmp_path)) == the_intake()


@pytest.mark.parametrize(
    ("changes", "words", "path", "sentence"),
    [
        ({"brand": ""}, "brand:", "brand", "This is empty"),
        ({"brand": "x" * 10_000}, "brand:", "brand", "10,000 letters"),
        ({"brand": "Pine\x07"}, "brand:", "", "U+0007"),
        ({"brand": "Pine\u202e"}, "brand:", "brand", "U+202E"),
        ({"brand": 7}, "brand:", "brand", "must be text"),
        ({"kickoff_on": "2027-02-30"}, "kickoff_on:", "kickoff_on", "must be a date"),
        ({"contract__ends_on": "2024-01-01"}, "contract:", "contract", "before it began"),
        ({"contract__notice_days": "90 days"}, "notice_days:", "contract.notice_days", "whole"),
        ({"profile__timezone": "Mars/One"}, "timezone:", "profile.timezone", "not a time zone"),
        ({"profile__country": "Narnia"}, "country:", "profile.country", "not a country"),
        ({"profile__closes": "08:00"}, "profile:", "profile", "Give an end after the start"),
        ({"profile__surfaces": []}, "surfaces:", "profile.surfaces", "At least 1"),
        ({"colour": "blue"}, "colour:", "colour", "not a field here"),
    ],
)
def test_a_mistake_is_told_with_its_file_line_and_field(
    tmp_path: Path, changes: dict[str, object], words: str, path: str, sentence: str
) -> None:
    file = written(tmp_path, **changes)

    (fault,) = _faults(file)

    place = f"{file}:{line_of(file, words)}: {f'{path}: ' if path else ''}"
    assert fault.startswith(place)
    assert sentence in fault


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, brand="", profile__country="Narnia", contract__notice_days=-1)

    assert len(_faults(file)) == 3


@pytest.mark.parametrize("text", ["", "just words", "- a\n- list", "brand: [", "a: &x 1\nb: *x"])
def test_a_file_that_is_no_intake_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "intake.yaml"
    file.write_text(text)

    assert all(fault.startswith(f"{file}:") for fault in _faults(file))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path / "nowhere.yaml")

    assert "cannot be opened" in fault
