"""Proves that marks are taken only where they are meant, and that nothing unprintable gets in."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from planner.documents.spans import (
    Span,
    isolated,
    isolated_words,
    literal,
    marked,
    runs_right_to_left,
    words_of,
)


def test_marks_become_bold_italic_and_a_language():
    text = marked("Say **now**, not *later*: {th:ไทย}.")

    assert text == (
        Span(text="Say "),
        Span(text="now", bold=True),
        Span(text=", not "),
        Span(text="later", italic=True),
        Span(text=": "),
        Span(text="ไทย", lang="th"),
        Span(text="."),
    )


def test_a_language_may_stand_inside_bold():
    assert marked("**say {ar:نعم}**") == (
        Span(text="say ", bold=True),
        Span(text="نعم", bold=True, lang="ar"),
    )


@pytest.mark.parametrize(
    "said",
    [
        "f*ck, sh*t",
        "2 * 3 * 4 = 24",
        "*.txt, *.doc",
        "a**b**c",
        "**open",
        "** spaced **",
        "{name}",
        "{Name: x}",
        "{}",
        "* one\n* two",
        "snake_case_word",
    ],
)
def test_what_is_no_mark_stays_as_it_is(said):
    assert words_of(marked(said)) == said
    assert len(marked(said)) == 1


def test_literal_words_keep_their_marks():
    assert literal("**not bold** {th:x}") == (Span(text="**not bold** {th:x}"),)


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\x7f", "\x85", "\ud800", "\u202e",
                                  "\u2066", "\ufffe", "\U000e0041"])  # fmt: skip
def test_a_sign_that_no_format_can_carry_is_dropped(sign):
    assert literal(f"a{sign}b")[0].text == "ab"


def test_line_breaks_become_one_kind_and_letters_one_form():
    assert literal("a\r\nb\rc\u2028d\te\u0301")[0].text == "a\nb\nc\nd \u00e9"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "/local", "http://a b",
                                  'https://a"onclick', "file:///etc/passwd"])  # fmt: skip
def test_a_link_that_is_no_web_or_mail_address_is_refused(href):
    with pytest.raises(ValidationError, match="cannot be a link"):
        Span(text="x", href=href)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        (literal("مرحبا", "ar"), True),
        (literal("שלום", "he-IL"), True),
        ((*literal("مرحبا", "ar"), *literal(" 123!")), True),
        (marked("Say {ar:مرحبا}"), False),
        (literal("مرحبا Instagram"), True),
        (literal("Instagram مرحبا"), False),
        (literal("ไทย", "th"), False),
        (literal("123"), False),
        ((), False),
    ],
)
def test_a_text_starts_on_the_right_if_its_first_letters_do(text, turned):
    assert runs_right_to_left(text) is turned


@pytest.mark.parametrize(
    ("said", "runs"),
    [
        ("24 שעות!", [("24 שעות!", "he")]),
        ("راسلنا على Instagram.", [("راسلنا على ", "ar"), ("Instagram", None), (".", "ar")]),
        ('Write "שלום רב" now', [('Write "', None), ("שלום רב", "he"), ('" now', None)]),
        ("שלום, عليكم", [("שלום, ", "he"), ("عليكم", "ar")]),
        ("e\u0301 شَكرا", [("é ", None), ("شَكرا", "ar")]),
        ("\ufdd0", []),
    ],
)
def test_typed_hebrew_and_arabic_are_told_by_their_script(said, runs):
    assert [(span.text, span.lang) for span in literal(said)] == runs
    assert [(span.text, span.lang) for span in marked(said)] == runs


def test_words_that_run_against_their_sentence_do_not_draw_its_figures_along():
    """The 3 and the full stop belong to the sentence, whichever way the name runs."""
    assert isolated_words(literal("Rung by דנה 3 times.")) == (
        "Rung by ",
        "\u2068דנה\u2069",
        " 3 times.",
    )
    assert isolated_words(literal("דנה ABC 3")) == ("דנה ", "\u2068ABC\u2069", " 3")
    assert isolated_words(literal("Rung by Dana.")) == ("Rung by Dana.",)


def test_a_plain_word_from_the_right_is_isolated_and_no_other():
    assert isolated("דנה 7") == "\u2068דנה 7\u2069"
    assert isolated("Dana 7") == "Dana 7"
