"""Proves that a figure is drawn to be read, and that nothing of it is lost on those who hear it."""

from __future__ import annotations

import base64
import io
import re

import docx
import pytest
from PIL import Image
from pypdf import PdfReader

from planner.documents.figures import Tree, TreeOutcome, TreeQuestion
from planner.documents.formats import docx as word
from planner.documents.formats import html, markdown
from planner.documents.formats.drawing import pictures
from planner.documents.model import Document, Figure
from planner.documents.write import heading, para
from tests.documents.reading import (
    pages_of,
    pdf_with_shipped_fonts,
    spoken_in_docx,
    spoken_in_pdf,
    squeezed,
)
from tests.documents.sample import a_document, a_meta, a_theme
from tests.documents.trees import a_small_tree, a_triage_tree, an_outcome

SMALLEST = 6.5


def a_figure(tree: Tree | None = None) -> Figure:
    return Figure(drawing=tree or a_triage_tree(), caption="Triage", alt="How we sort a message.")


def a_paper(*figures: Figure, **facts: str) -> Document:
    blocks = (heading("Triage", "triage"), para("Ask in this order."), *figures, para("The end."))
    return Document(meta=a_meta(), blocks=blocks, **facts)


def test_a_whole_triage_passes_the_strict_accessible_export_on_two_pages():
    made = pdf_with_shipped_fonts(a_paper(a_figure()), a_theme())

    assert made.notes == ()
    assert b"pdfuaid" in made.content
    _, first, second = pages_of(made.content)
    assert "N1 " in first
    assert "O19" in second
    assert "The end." in second


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("layout", ["report", "card"])
def test_no_text_of_a_drawing_is_too_small_to_read_in_print(page, layout):
    tree = a_triage_tree() if layout == "report" else a_small_tree()

    content = pdf_with_shipped_fonts(
        a_paper(a_figure(tree), layout=layout), a_theme(page=page)
    ).content

    sizes = sizes_in(content)
    assert "N1" in sizes
    assert min(sizes.values()) >= SMALLEST


@pytest.mark.parametrize("lines_before", range(0, 30, 4))
def test_the_last_question_of_a_strand_stays_on_the_page_of_its_outcome(lines_before):
    before = tuple(para("A line before the drawing.") for _ in range(lines_before))
    document = Document(meta=a_meta(), blocks=(*before, a_figure()))

    pages = [f" {page}" for page in pages_of(pdf_with_shipped_fonts(document, a_theme()).content)]

    for question, outcome in (("N6a", "O6"), ("N7", "O7"), ("N12", "O12"), ("N17", "O19")):
        page = next(page for page in pages if re.search(rf"(?<!→ ){question}\s", page))
        assert re.search(rf"{outcome}\s", page), f"{question} stands without {outcome}"


def test_a_pdf_and_a_word_file_and_a_page_speak_the_whole_figure():
    document, whole = a_paper(a_figure()), a_figure().in_words()

    assert whole in spoken_in_pdf(pdf_with_shipped_fonts(document, a_theme()).content)
    assert whole in spoken_in_docx(word.render(document, a_theme()).content)
    assert f'alt="{whole}"' in html.render(document, a_theme()).content.decode()


def test_a_figure_is_tagged_as_one_in_the_pdf():
    plain = pdf_with_shipped_fonts(a_paper(), a_theme(logo_png="")).content
    drawn = pdf_with_shipped_fonts(a_paper(a_figure()), a_theme(logo_png="")).content

    assert a_figure().in_words() not in spoken_in_pdf(plain)
    assert spoken_in_pdf(drawn) == {a_figure().in_words()}


def test_every_picture_fits_a_page_and_is_sharp_enough_to_print():
    drawn = pictures(a_figure(), a_paper(a_figure()), a_theme(), "png")

    assert len(drawn) == 2
    for picture in drawn:
        wide, tall = Image.open(io.BytesIO(picture.content)).size
        inches = 164 / 25.4
        assert wide / inches >= 150
        assert tall / wide * 164 <= 233


def test_the_second_picture_of_a_figure_says_which_part_it_is():
    drawn = pictures(a_figure(), a_paper(a_figure()), a_theme(), "svg")

    assert [picture.alt for picture in drawn] == [a_figure().in_words(), "Triage, part 2 of 2"]


def test_the_drawing_in_a_page_runs_nothing_and_loads_nothing():
    page = html.render(a_paper(a_figure(hostile_tree())), a_theme()).content.decode()
    sources = re.findall(r'<img class="drawn" role="img" alt="[^"]+" src="data:([^"]*)"', page)

    assert len(sources) == 1
    kind, drawn = sources[0].split(",")
    assert kind == "image/svg+xml;base64"
    svg = base64.b64decode(drawn).decode()
    assert svg.startswith("<svg")
    assert "<script" not in svg
    assert re.findall(r'(?:href|src)="(?!#)', svg) == []


def test_a_word_file_shows_each_picture_as_wide_as_the_text():
    content = word.render(a_paper(a_figure()), a_theme(logo_png="")).content

    file = docx.Document(io.BytesIO(content))
    section = file.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert [abs(shape.width - room) < 1000 for shape in file.inline_shapes] == [True, True]
    assert all(
        shape.height < section.page_height - section.top_margin - section.bottom_margin
        for shape in file.inline_shapes
    )


def test_markdown_writes_the_tree_out():
    content = markdown.render(a_paper(a_figure(a_small_tree())), a_theme()).content.decode()

    assert (
        "- **N2** Does it name a person?\n"
        "  - Yes → O2 Log it, then hide it (hide, at least S2 Sensitive), then N3\n"
        "  - No → N3\n"
    ) in content


def test_words_too_long_for_a_box_and_words_of_typst_are_drawn_as_words():
    made = pdf_with_shipped_fonts(a_paper(a_figure(hostile_tree())), a_theme())

    shown = squeezed("".join(pages_of(made.content)))
    assert made.notes == ()
    assert "x" * 150 in shown
    assert squeezed('#read("/etc/passwd") $x^2$ <script>') in shown


def test_a_tree_higher_than_a_page_in_one_box_is_still_drawn():
    long = " ".join(["Is it long?"] * 400)
    tree = Tree(
        first="n1",
        questions=(TreeQuestion(id="n1", code="N1", text=long, yes="o1", no="o2"),),
        outcomes=(an_outcome("o1"), an_outcome("o2")),
    )

    drawn = pictures(a_figure(tree), a_paper(a_figure(tree)), a_theme(), "png")

    assert len(drawn) >= 1


def test_the_sample_holds_a_figure():
    assert any(isinstance(block, Figure) for block in a_document().blocks)


def hostile_tree() -> Tree:
    said = '#read("/etc/passwd") $x^2$ <script>alert(1)</script> ' + "x" * 150
    return Tree(
        first="n1",
        questions=(TreeQuestion(id="n1", code="N" * 60, text=said, yes="o1", no="o2"),),
        outcomes=(
            an_outcome("o1", said),
            TreeOutcome(id="o2", code="O2", title=said, verb=said, tone="S3"),
        ),
    )


def sizes_in(content: bytes) -> dict[str, float]:
    """Return every run of text with its size in points as printed."""
    sizes: dict[str, float] = {}

    def see(text: str, page: list[float], line: list[float], _: object, size: float) -> None:
        if said := text.strip():
            sizes[said] = min(sizes.get(said, 99), size * abs(page[3] * line[3]))

    for page in PdfReader(io.BytesIO(content)).pages:
        page.extract_text(visitor_text=see)
    return sizes
