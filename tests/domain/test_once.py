from __future__ import annotations

from dataclasses import dataclass, replace

from planner.domain.once import once


@dataclass(frozen=True)
class Sheet:
    """Something frozen to ask about."""

    words: tuple[str, ...]


asked: list[tuple[str, int]] = []


@once
def longer_than(sheet: Sheet, letters: int) -> tuple[str, ...]:
    asked.append((" ".join(sheet.words), letters))
    return tuple(each for each in sheet.words if len(each) > letters)


def test_a_question_is_worked_out_once_and_another_question_again() -> None:
    asked.clear()
    sheet = Sheet(("one", "three"))

    found = [longer_than(sheet, 3), longer_than(sheet, 3), longer_than(sheet, 2)]

    assert found == [("three",), ("three",), ("one", "three")]
    assert asked == [("one three", 3), ("one three", 2)]


def test_a_changed_copy_and_an_equal_thing_begin_without_answers() -> None:
    asked.clear()
    sheet = Sheet(("one", "three"))
    longer_than(sheet, 3)

    assert longer_than(replace(sheet, words=("seven",)), 3) == ("seven",)
    longer_than(Sheet(("one", "three")), 3)

    assert asked == [("one three", 3), ("seven", 3), ("one three", 3)]
    assert sheet == Sheet(("one", "three"))
