"""Proves that a plan drawn as bars is drawn to be read: every page, every script, every copy."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
import pytest
from PIL import Image

from planner.documents.bars import Bars
from planner.documents.formats import docx as word
from planner.documents.formats import html, markdown
from planner.documents.formats.bar_drawing import bars_data
from planner.documents.formats.drawing import pictures
from planner.documents.model import Document, Figure
from planner.documents.write import heading, para
from tests.documents.formats.test_figures import SMALLEST, sizes_in
from tests.documents.plans import KICKOFF, a_bar, a_small_plan, a_whole_plan
from tests.documents.reading import (
    RENDERERS,
    pages_of,
    pdf_with_shipped_fonts,
    spoken_in_docx,
    spoken_in_pdf,
    squeezed,
    words_in,
)
from tests.documents.sample import a_meta, a_theme


def a_figure(bars: Bars | None = None) -> Figure:
    return Figure(drawing=bars or a_small_plan(), caption="The plan", alt="Who does what when.")


def a_paper(*figures: Figure, **facts: str) -> Document:
    blocks = (heading("Plan", "plan"), para("As it stands."), *figures, para("The end."))
    return Document(meta=a_meta(), blocks=blocks, **facts)


def test_a_plan_passes_the_strict_accessible_export_with_all_it_says():
    made = pdf_with_shipped_fonts(a_paper(a_figure()), a_theme(logo_png=""))

    shown = squeezed("".join(pages_of(made.content)))
    assert made.notes == ()
    assert b"pdfuaid" in made.content
    assert spoken_in_pdf(made.content) == {a_figure().in_words()}
    for said in ("Brand · 11 Jan – 15 Jan · done", "Spring sale, 8 Mar – 21 Mar", "Today 27 Jan",
                 "Contract ends 31 May", "Critical path", "As frozen", "Milestone"):  # fmt: skip
        assert squeezed(said) in shown


def test_a_plan_of_150_rows_goes_on_over_pages_under_its_group_and_calendar():
    made = pdf_with_shipped_fonts(a_paper(a_figure(a_whole_plan())), a_theme())

    pages = [page for page in pages_of(made.content) if "Piece of work" in page]
    assert made.notes == ()
    assert len(pages) in (3, 4)
    assert all("Jan 2027" in page.split("Piece of work")[0] for page in pages)
    shown = squeezed("".join(pages)) + "Brand"
    assert [n for n in range(150) if f"Pieceofworknumber{n}Brand" not in shown
            and f"Pieceofworknumber{n}Agency" not in shown] == []  # fmt: skip


def test_the_pictures_of_150_rows_fit_their_pages_each_under_a_head():
    figure = a_figure(a_whole_plan())

    drawn = pictures(figure, a_paper(figure), a_theme(), "png")

    assert len(drawn) == 4
    for picture in drawn:
        wide, tall = Image.open(io.BytesIO(picture.content)).size
        assert tall / wide * 178 <= 231
    assert [picture.alt for picture in drawn[1:]] == [
        f"The plan, part {part} of 4" for part in (2, 3, 4)
    ]


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("layout", ["report", "card"])
def test_no_text_of_a_plan_is_too_small_to_read_in_print(page, layout):
    content = pdf_with_shipped_fonts(a_paper(a_figure(), layout=layout), a_theme(page=page)).content

    assert min(sizes_in(content).values()) >= SMALLEST


@pytest.mark.parametrize("format_", RENDERERS)
def test_hostile_words_and_words_from_the_right_are_drawn_as_words(format_):
    said = '#read("/etc/passwd") $x^2$ <script>alert(1)</script> | a | [*b*] ' + "x" * 150
    hebrew = "להעביר את תיבת ההודעות"
    bars = Bars(rows=(a_bar(said, KICKOFF, group=said), a_bar(hebrew, KICKOFF, party="agency")))

    made = RENDERERS[format_](a_paper(a_figure(bars)), a_theme())

    shown = words_in(format_, made.content)
    assert made.notes == ()
    assert shown.count(squeezed(said)) >= 2
    # The extractor turns lines from the right round; that they are drawn, the strict export proves.
    assert format_ == "pdf" or squeezed(hebrew) in shown


def test_a_page_and_a_word_file_speak_the_whole_plan():
    document, whole = a_paper(a_figure()), a_figure().in_words()

    assert whole in spoken_in_docx(word.render(document, a_theme()).content)
    assert f'alt="{whole}"' in html.render(document, a_theme()).content.decode()


def test_a_word_file_shows_the_plan_as_wide_as_the_text():
    file = docx.Document(io.BytesIO(word.render(a_paper(a_figure()), a_theme()).content))

    section = file.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert [abs(shape.width - room) < 1000 for shape in file.inline_shapes][-1]


def test_markdown_writes_the_plan_as_a_table_a_group_and_its_lines_below():
    content = markdown.render(a_paper(a_figure()), a_theme()).content.decode()

    assert (
        "**Shadow**\n\n| What | Who | When | Notes |\n| :-- | :-- | :-- | :-- |\n"
        "| Observe forty replies | Brand | 3 Feb – 16 Feb 2027 |  |\n"
    ) in content
    assert "- Contract ends on 31 May 2027.\n" in content


def test_the_parties_stay_apart_on_a_grey_copy():
    rows = tuple(a_bar("A", KICKOFF, 60, party=party) for party in ("agency", "brand"))
    figure = a_figure(Bars(rows=rows))

    picture = pictures(figure, a_paper(figure), a_theme(), "png")[0]

    grey = Image.open(io.BytesIO(picture.content)).convert("L")
    wide, tall = grey.size
    # The last two rows: the hatched bar has light in it, the full one has none.
    column = [grey.getpixel((int(wide * 0.62), y)) for y in range(int(tall * 0.4), tall)]
    assert min(column) < 100
    spread = [_spread(grey, 0.60, 0.66, share) for share in (0.62, 0.87)]
    assert spread[0] > 60
    assert spread[1] < 30


def test_only_the_marks_that_are_drawn_are_explained():
    plain = Bars(rows=(a_bar("A", KICKOFF), a_bar("B", KICKOFF + timedelta(days=3))))

    assert [entry["mark"] for entry in bars_data(plain, 9)["key"]] == ["brand"]
    assert [entry["mark"] for entry in bars_data(a_small_plan(), 9)["key"]] == [
        "agency", "brand", "milestone", "critical", "was", "window",
    ]  # fmt: skip


def _spread(grey: Image.Image, left: float, right: float, height: float) -> int:
    wide, tall = grey.size
    row = [
        grey.getpixel((x, int(tall * height))) for x in range(int(wide * left), int(wide * right))
    ]
    return max(row) - min(row)
