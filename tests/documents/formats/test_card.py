"""Proves that a card is one page whatever is on it, and says so when that cannot be."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Mm
from pypdf import PdfReader

from planner.documents.formats import card, html, markdown
from planner.documents.formats import docx as word
from planner.documents.model import Block, Document, Figure, Meta
from planner.documents.write import bullets, callout, heading, para
from planner.domain.errors import PlannerError
from tests.documents.formats.test_figures import SMALLEST, sizes_in
from tests.documents.reading import (
    RENDERERS,
    pages_of,
    pdf_with_shipped_fonts,
    said_by,
    squeezed,
    words_in,
)
from tests.documents.sample import a_document, a_draft_meta, a_meta, a_theme
from tests.documents.trees import a_small_tree


def a_card(*blocks: Block, meta: Meta | None = None) -> Document:
    return Document(meta=meta or a_meta(), layout="card", blocks=blocks)


def lines(count: int) -> tuple[Block, ...]:
    return tuple(para(f"Line {number} says what to do when it happens.") for number in range(count))


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("count", [1, 20, 60, 100])
def test_a_card_is_one_accessible_page_with_little_and_with_much_on_it(count, page):
    made = pdf_with_shipped_fonts(a_card(*lines(count)), a_theme(page=page))

    assert len(pages_of(made.content)) == 1
    assert made.notes == ()
    assert b"pdfuaid" in made.content
    assert f"Line {count - 1} " in pages_of(made.content)[0]


def test_a_card_with_more_on_it_is_set_smaller_but_never_too_small():
    little = sizes_in(pdf_with_shipped_fonts(a_card(*lines(20)), a_theme()).content)
    much = sizes_in(pdf_with_shipped_fonts(a_card(*lines(100)), a_theme()).content)

    assert little["Line 1 says what to do when it happens."] == pytest.approx(card.SIZES[0])
    assert SMALLEST <= much["Line 1 says what to do when it happens."] < card.SIZES[0]
    assert min(much.values()) >= SMALLEST


def test_every_kind_of_block_on_a_card_is_legible():
    blocks = tuple(
        block for block in a_document().blocks if not isinstance(block, Figure)
    )[:24]  # fmt: skip
    content = pdf_with_shipped_fonts(
        a_card(*blocks, Figure(drawing=a_small_tree(), caption="Drawn", alt="Three questions.")),
        a_theme(),
    ).content

    assert len(pages_of(content)) == 1
    assert min(sizes_in(content).values()) >= SMALLEST


def test_few_words_stand_in_two_even_columns():
    content = pdf_with_shipped_fonts(a_card(*lines(20)), a_theme()).content

    lefts = {round(x) for x in starts_of(content, "Line ")}
    assert len(lefts) == 2
    count = [round(x) for x in starts_of(content, "Line ")].count(min(lefts))
    assert 9 <= count <= 13


def test_too_much_for_a_card_is_refused_with_what_to_shorten():
    blocks = (
        heading("Who to call", "call"), para("Ana."),
        heading("Every scenario", "all"), *lines(300),
        heading("House rules", "rules"), bullets(*(f"Rule {number}" for number in range(40))),
    )  # fmt: skip

    with pytest.raises(card.CardTooFull) as refused:
        pdf_with_shipped_fonts(a_card(*blocks, meta=a_meta(title="Desk card")), a_theme())

    assert issubclass(card.CardTooFull, PlannerError)
    assert str(refused.value) == (
        "The card 'Desk card' would fill 3 pages even at 6.5 points, and it has one. Shorten "
        "'Every scenario' (12,190 letters) and 'House rules' (270 letters), or leave something out."
    )


def test_a_card_names_its_brand_title_version_and_date_and_nothing_of_a_cover():
    page = pages_of(pdf_with_shipped_fonts(a_card(para("Text.")), a_theme()).content)[0]

    for said in ("Response protocol", "Harbour & Pine · Version 1.2 · Approved · 3 March 2027"):
        assert squeezed(said) in squeezed(page)
    assert "DRAFT" not in page
    assert "Contents" not in page


def test_a_draft_card_says_so_in_words_and_across():
    page = pages_of(
        pdf_with_shipped_fonts(a_card(para("Text."), meta=a_draft_meta()), a_theme()).content
    )[0]

    assert page.count("DRAFT") == 2
    assert "DRAFT: not agreed, not for use" in page


@pytest.mark.parametrize("format_", RENDERERS)
def test_a_card_says_its_words_and_whose_it_is_in_every_format(format_):
    blocks = (
        heading("First", "first"), callout("Stop", "Take a picture first.", "caution"),
        Figure(drawing=a_small_tree(), caption="Drawn", alt="Three questions."),
    )  # fmt: skip
    document = a_card(*blocks, meta=a_draft_meta())

    shown = words_in(format_, RENDERERS[format_](document, a_theme()).content)

    facts = said_by(a_card(para("."), meta=a_draft_meta()))
    said = [text for text in said_by(document) if text not in facts]
    assert len(said) > 10
    assert [text for text in said if squeezed(text) not in shown] == []
    assert squeezed("Harbour & Pine · Version 0.9 · Draft for workshop 2 · 3 March 2027") in shown
    assert "DRAFT" in shown
    assert "Contents" not in shown


@pytest.mark.parametrize("format_", RENDERERS)
def test_a_card_is_the_same_bytes_each_time(format_):
    document = a_card(*lines(30), Figure(drawing=a_small_tree(), caption="Drawn", alt="Three."))

    first = RENDERERS[format_](document, a_theme()).content

    assert RENDERERS[format_](document, a_theme()).content == first


def test_a_card_has_small_margins_in_word_and_on_a_printed_page():
    document = a_card(para("Text."))

    section = docx.Document(io.BytesIO(word.render(document, a_theme()).content)).sections[0]

    assert section.top_margin < Mm(20)
    assert "@page { margin: 12mm; }" in html.render(document, a_theme()).content.decode()


def test_a_card_in_markdown_starts_with_its_title_and_its_line_of_facts():
    content = markdown.render(a_card(para("Text.")), a_theme()).content.decode()

    assert content.startswith(
        "# Response protocol\n\nHarbour & Pine · Version 1.2 · Approved · 3 March 2027\n\nText."
    )


def starts_of(content: bytes, opening: str) -> list[float]:
    """Return how far from the left each run of text that opens so begins, in points."""
    found: list[float] = []

    def see(text: str, page: list[float], line: list[float], *_: object) -> None:
        if text.strip().startswith(opening):
            found.append(line[4] * page[0] + page[4])

    PdfReader(io.BytesIO(content)).pages[0].extract_text(visitor_text=see)
    return found


def test_whoever_takes_a_card_in_word_is_told_that_it_is_one_page_as_pdf():
    made = word.render(a_card(*lines(3)), a_theme())

    assert made.notes == ("Take it as PDF to have it on one page: in Word it runs to several.",)
    assert word.render(a_document(), a_theme()).notes == ()
