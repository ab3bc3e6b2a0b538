"""Proves that a table's columns are as wide as its words want, and together one line."""

from __future__ import annotations

import pytest

from planner.documents.column_widths import ems, fitted, widest

LINE = 60.0
WORDS = "Somebody reads each message twice and writes down what was promised."


@pytest.mark.parametrize("columns", [1, 2, 5, 9])
def test_the_columns_together_are_one_line(columns: int) -> None:
    rows = [[f"{WORDS} {place}" for place in range(columns)] for _ in range(3)]

    widths = fitted(["Head"] * columns, rows, LINE)

    assert sum(widths) == pytest.approx(LINE, abs=columns / 2)


def test_no_column_is_narrower_than_its_widest_word() -> None:
    rows = [["Accountability", WORDS * 6, "no", WORDS * 4]]

    widths = fitted(["Who", "What", "Acknowledgement", "Why"], rows, LINE)

    assert widths[0] > ems("Accountability")
    assert widths[2] > ems("Acknowledgement") * 1.07


def test_an_address_does_not_set_how_wide_its_column_is() -> None:
    address = f"https://help.example/{'very-' * 12}long"

    widths = fitted(["Where", "What"], [[address, WORDS * 8]], LINE)

    assert widths[0] < ems(address) / 2


def test_width_goes_where_it_makes_the_rows_lower() -> None:
    rows = [["Yes", WORDS * 5, "Community manager, then the brand lead"] for _ in range(9)]

    widths = fitted(["Do", "How", "By whom"], rows, LINE)

    assert widths[0] < 6
    assert widths[1] > 2 * widths[2]


def test_a_short_text_beside_a_long_one_gives_up_a_line_and_not_its_words() -> None:
    rows = [["One two three four five six", WORDS * 9]]

    first, second = fitted(["A", "B"], rows, LINE)

    assert first < ems("One two three four five six")
    assert second > LINE * 0.75


def test_columns_that_cannot_have_their_words_still_share_the_line() -> None:
    word = "Unverantwortlichkeit"

    widths = fitted([word] * 12, [[word] * 12], LINE)

    assert min(widths) > 3
    assert sum(widths) == pytest.approx(LINE, abs=6)


def test_full_width_letters_count_whole_and_nothing_has_no_width() -> None:
    assert ems("漢字") == 2.0
    assert widest(["a mm", ""]) == ems("mm")
    assert widest([]) == 0.0
