"""Proves that Markdown keeps its words' signs, and its own marks."""

from __future__ import annotations

import pytest

from planner.documents.formats import markdown
from planner.documents.model import Document, Items, KeyValues, Pair, Para, literal, marked
from planner.documents.write import callout, steps
from tests.documents.sample import a_document, a_draft_meta, a_meta, a_theme


def test_a_draft_says_so_in_its_first_line():
    made = markdown.render(a_document(a_draft_meta()), a_theme()).content.decode()

    assert made.startswith("**DRAFT: not agreed, not for use**\n")


def test_marks_are_written_as_marks():
    text = (*marked("a **b** *c* "), *(span.model_copy(update={"href": "https://x.example"})
                                       for span in literal("d")))  # fmt: skip

    assert written(Para(text=text)) == "a **b** *c* [d](<https://x.example>)"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("- no list", r"\- no list"),
        ("12. no number", r"12\. no number"),
        ("# no heading", r"\# no heading"),
        ("a | b", r"a \| b"),
        ("<b> &amp; AT&T", r"\<b\> \&amp; AT&T"),
        ("one\ntwo\n- three", "one\\\ntwo\\\n\\- three"),
        ("    no code", "no code"),
    ],
)
def test_a_sign_that_markdown_would_eat_is_kept(said, shown):
    assert written(Para(text=literal(said))) == shown


def test_the_second_line_of_an_item_stays_in_its_item():
    assert written(Items(items=(literal("one\ntwo"),))) == "- one\\\n  two"
    assert written(steps("a", "b")) == "1. a\n2. b"


def test_spaces_inside_bold_move_out_of_it():
    bold = literal(" b ")[0].model_copy(update={"bold": True})

    assert written(Para(text=(*literal("a"), bold, *literal("c")))) == "a **b** c"


def test_a_callout_is_quoted_with_its_tone_in_words():
    assert written(callout("First", "a\nb", "S4")) == "> **S4 Crisis: First**\n>\n> a\\\n> b"


def test_a_fact_stands_behind_its_term():
    assert written(KeyValues(pairs=(Pair(term="T", text=literal("x")),))) == "- **T:** x"


def written(block) -> str:
    made = markdown.render(Document(meta=a_meta(footer=""), blocks=(block,)), a_theme())
    return made.content.decode().split("community lead\n\n")[1].removesuffix("\n")
