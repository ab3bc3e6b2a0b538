"""What people typed is shown as they typed it, and figures read as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from planner.ui.words import a, away, counted, day, plain

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**bold**", r"\*\*bold\*\*"),
        ("[link](http://x)", r"\[link\]\(http\:\/\/x\)"),
        ("<b>", r"\<b\>"),
        ("1. first", r"1\. first"),
        (":red[x]", r"\:red\[x\]"),
        ("two\nlines", "two  \nlines"),
    ],
)
def test_marks_are_shown_not_read(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2027, 3, 1), "today"),
        (date(2027, 3, 2), "in 1 day"),
        (date(2027, 3, 13), "in 12 days"),
        (date(2027, 2, 28), "1 day ago"),
        (date(2027, 2, 1), "28 days ago"),
    ],
)
def test_a_day_is_told_by_its_distance(until: date, words: str) -> None:
    assert away(until, TODAY) == words


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted(1, "gap"), counted(2, "gap")] == ["1 gap", "2 gaps"]
    assert counted(0, "criterion", "criteria") == "0 criteria"
    assert [a("approver"), a("surface")] == ["an approver", "a surface"]
    assert day(None) == "no date"


def test_blank_lines_and_indents_stay_and_make_no_paragraph_or_code_block() -> None:
    assert plain("one\n\ntwo") == "one  \n\u00a0  \ntwo"
    assert plain("one\n    two") == "one  \n\u00a0\u00a0\u00a0\u00a0two"
    assert plain("one\n\ttwo") == "one  \n\u00a0\u00a0\u00a0\u00a0two"
    assert plain("") == ""


@pytest.mark.parametrize("typed", ["a -> b", "a <- b", "a <-> b", "->", "a -- b", "a ~= b"])
def test_signs_that_streamlit_would_turn_are_held_together_by_a_joiner(typed: str) -> None:
    found = plain(typed).replace("\\", "")

    assert "\u2060" in found
    assert found.replace("\u2060", "") == typed


def test_the_name_of_an_icon_is_no_icon() -> None:
    assert plain(":material/home:") == "\\:\u2060material\\/home\\:"
    assert plain(":streamlit:") == "\\:\u2060streamlit\\:"


def test_signs_inside_a_word_need_no_joiner() -> None:
    assert "\u2060" not in plain("a->b c-> d x>=1 e-mail well--known material:")
