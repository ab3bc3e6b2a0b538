"""Proves what a PDF owes its readers: marks for screen readers, contents, DRAFT on every page."""

from __future__ import annotations

import base64
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image
from pypdf import PdfReader

from planner.documents import write
from planner.documents.formats import pdf
from planner.documents.model import Column, Document, Para, Table, literal
from planner.documents.write import heading, para
from tests.documents.reading import pages_of, spoken_in_pdf, squeezed, tags_below
from tests.documents.sample import a_document, a_draft_meta, a_meta, a_theme


def test_the_sample_passes_the_strict_accessible_export():
    made = pdf.render(a_document(), a_theme(), system_fonts=False)

    root = PdfReader(io.BytesIO(made.content)).trailer["/Root"]
    assert made.notes == ()
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_headings_tables_and_the_logo_are_marked_as_what_they_are():
    content = pdf.render(a_document(), a_theme(), system_fonts=False).content

    tags = _tags(PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])

    assert {"/H1", "/H2", "/Table", "/THead", "/TH", "/L", "/TOC", "/Figure"} <= tags


def test_the_logo_speaks_its_name():
    content = pdf.render(a_document(), a_theme(), system_fonts=False).content

    assert "Logo of Harbour & Pine" in spoken_in_pdf(content)


def test_the_contents_name_each_heading_with_its_page():
    document = a_document()

    pages = pages_of(pdf.render(document, a_theme(), system_fonts=False).content)

    contents = pages[1].split("\n")
    for found in [each for each in document.headings() if each.level == 1]:
        line = next(line for line in contents if line.startswith(found.text))
        page = int(line.rsplit(maxsplit=1)[-1].strip("."))
        assert squeezed(found.text) in squeezed(pages[page - 1])


def test_every_page_counts_itself_and_names_the_version():
    pages = pages_of(pdf.render(a_document(), a_theme(), system_fonts=False).content)

    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    assert all("Version 1.2 · Approved" in page for page in pages[1:])


def test_every_page_of_a_draft_says_so_in_words_and_across():
    pages = pages_of(pdf.render(a_document(a_draft_meta()), a_theme(), system_fonts=False).content)

    assert len(pages) > 4
    assert all("DRAFT: not agreed, not for use" in page for page in pages)
    assert all(page.count("DRAFT") == 2 for page in pages)
    assert "Why this is a draft" in pages[1]


def test_an_agreed_version_says_draft_on_no_page():
    pages = pages_of(pdf.render(a_document(), a_theme(), system_fonts=False).content)

    assert [page for page in pages if "DRAFT" in page] == []


def test_a_sign_without_a_font_is_named_and_the_copy_owns_up():
    document = Document(meta=a_meta(), blocks=(Para(text=literal("Hooray 🎉 and 𓀀 today")),))

    made = pdf.render(document, a_theme(), system_fonts=False)

    assert len(made.notes) == 1
    assert "The signs 🎉, 𓀀 have no font here" in made.notes[0]
    assert "not marked accessible" in made.notes[0]
    assert "today" in pages_of(made.content)[-1]
    assert b"pdfuaid" not in made.content


def test_a_table_longer_than_a_page_repeats_its_head():
    rows = tuple((literal(f"row {number}"), literal("x")) for number in range(240))
    long = Table(caption="Long", columns=(Column(title="First"), Column(title="Second")), rows=rows)

    pages = pages_of(
        pdf.render(Document(meta=a_meta(), blocks=(long,)), a_theme(), system_fonts=False).content
    )

    assert len(pages) > 3
    assert all("First" in page and "Second" in page for page in pages[1:])


def test_a_long_list_of_contents_has_its_own_page():
    blocks = [part for number in range(80)
              for part in (heading(f"Chapter {number}", f"c{number}"), para("Text."))]  # fmt: skip
    document = Document(meta=a_meta(), blocks=tuple(blocks))

    pages = pages_of(pdf.render(document, a_theme(), system_fonts=False).content)

    listed = [page for page in pages if " . . " in page]
    assert listed
    assert all("Text." not in page for page in listed)


def test_a_list_of_contents_in_two_columns_names_each_heading_with_its_page():
    filling = [para("Text. " * 150)] * 3
    blocks = [part for number in range(20)
              for part in (heading(f"Chapter {number}.", f"c{number}"), *filling)]  # fmt: skip
    document = Document(meta=a_meta(), blocks=tuple(blocks))

    pages = pages_of(pdf.render(document, a_theme(), system_fonts=False).content)

    for number in range(20):
        line = next(each for each in pages[1].split("\n") if f"Chapter {number}. " in each)
        page = int(line.rsplit(maxsplit=1)[-1].strip("."))
        assert f"Chapter {number}." in pages[page - 1]
        assert page > 2 or number < 2


def test_words_of_a_head_and_of_a_cell_stay_whole_where_the_column_has_room():
    said = ("Acknowledgement", "Escalation", "Anyone")
    made = write.table(
        "Times",
        [Column(title=title) for title in (*said, "How")],
        [(*said, "Somebody reads it, and writes down what was promised and by when. " * 6)],
        empty="none",
    )

    pages = pages_of(
        pdf.render(Document(meta=a_meta(), blocks=(made,)), a_theme(), system_fonts=False).content
    )

    assert [word for word in said if pages[-1].split().count(word) != 2] == []


def test_an_address_longer_than_its_line_breaks_and_is_copied_as_it_is() -> None:
    address = "https://help.example/en/" + "a-page-with-a-long-name/" * 6 + "Donau" * 30
    blocks = (heading("One", "one"), para(f"See {address} for more."))

    document = Document(meta=a_meta(), blocks=blocks)
    said = "".join(pages_of(pdf.render(document, a_theme(), system_fonts=False).content))

    assert address in said.replace("\n", "")
    assert "\u200b" not in said


def test_a_note_that_ends_a_section_stays_behind_when_the_next_begins_a_page():
    filling = [para("Text. " * 90)] * 8
    end = write.note("This ends the section. " * 3)
    long = write.table("Long", [Column(title="A")], [("Words. " * 100,)] * 3, empty="none")

    def page_of_the_end(lines: int) -> tuple[str, str]:
        blocks = (heading("One", "one"), *filling, *[para("Line.")] * lines, end,
                  heading("Two", "two"), long)  # fmt: skip
        pages = pages_of(
            pdf.render(
                Document(meta=a_meta(), has_cover=False, blocks=blocks),
                a_theme(),
                system_fonts=False,
            ).content
        )
        return pages[0], pages[1]

    cut = [each for each in map(page_of_the_end, range(1, 12)) if "Two" in each[1]]

    assert any("This ends the section" in first for first, _ in cut)


def test_what_was_set_before_is_not_mixed_into_a_later_version():
    first, later = (a_document(a_meta(version=version)) for version in ("7.1", "7.2"))

    alone = pdf.render(first, a_theme(), system_fonts=False).content
    between = pdf.render(later, a_theme(), system_fonts=False).content
    again = pdf.render(first, a_theme(), system_fonts=False).content

    assert again == alone
    assert all("Version 7.2" in page for page in pages_of(between))


def test_a_right_to_left_document_is_drawn():
    document = Document(
        meta=a_meta(language="ar", title="بروتوكول الرد"),
        blocks=(heading("القنوات", "channels"), Para(text=literal("نص عربي", "ar"))),
    )

    made = pdf.render(document, a_theme(), system_fonts=False)

    assert made.notes == ()
    assert PdfReader(io.BytesIO(made.content)).trailer["/Root"]["/Lang"] == "ar"


def test_a_paragraph_in_hebrew_stands_at_the_right_of_the_page() -> None:
    def starts(words: str) -> float:
        document = Document(meta=a_meta(), blocks=(heading("One", "one"), para(literal(words))))
        made = pdf.render(document, a_theme(), system_fonts=False)
        page = PdfReader(io.BytesIO(made.content)).pages[-1]
        found: list[float] = []

        def look(text: str, laid: list[float], at: list[float], *_: object) -> None:
            if set(words) <= set(text):
                found.append((laid[4] + laid[0] * at[4]) / float(page.mediabox.width))

        page.extract_text(visitor_text=look)
        return found[-1]

    assert starts("שלום") > 0.5
    assert starts("Schalom") < 0.5


def test_many_people_can_export_at_once():
    documents = [a_document(a_meta(version=f"{number}.0")) for number in range(24)]

    def export(document: Document) -> bytes:
        return pdf.render(document, a_theme(), system_fonts=False).content

    with ThreadPoolExecutor(max_workers=8) as people:
        made = list(people.map(export, documents))

    for number, content in enumerate(made):
        assert f"Version {number}.0" in pages_of(content)[1]


def test_the_computers_own_fonts_stand_in_where_ours_have_no_sign():
    document = Document(meta=a_meta(), blocks=(Para(text=literal("plain words")),))

    made = pdf.render(document, a_theme())

    assert "plain words" in pages_of(made.content)[-1]


@pytest.mark.parametrize("size", [(1, 1), (2, 900), (900, 2)])
def test_a_logo_of_any_shape_fits_the_cover(size):
    theme = a_theme(logo_png=_picture(size))

    cover = pages_of(pdf.render(a_document(), theme, system_fonts=False).content)[0]

    assert "Response protocol" in cover
    assert "Ana Lindqvist" in cover


@pytest.mark.parametrize("layout", ["report", "card"])
@pytest.mark.parametrize(("page", "wide", "tall"), [("A4", 595, 842), ("Letter", 612, 792)])
def test_the_first_page_comes_as_a_small_picture_of_it(layout, page, wide, tall):
    document = Document(meta=a_meta(), layout=layout, blocks=(para("Only this."),))

    picture = Image.open(io.BytesIO(pdf.first_page(document, a_theme(page=page))))

    assert picture.format == "PNG"
    assert abs(picture.width - wide) <= 1
    assert abs(picture.height - tall) <= 1
    assert picture.convert("RGB").getcolors(1) is None, "the page is blank"


def test_the_picture_of_the_first_page_shows_the_first_page():
    cover = pdf.first_page(Document(meta=a_meta(), blocks=(para("One."),)), a_theme())
    same = pdf.first_page(Document(meta=a_meta(), blocks=(para("Two."),)), a_theme())
    other = pdf.first_page(Document(meta=a_meta(title="Plan"), blocks=(para("One."),)), a_theme())

    assert cover == same
    assert cover != other


def test_the_picture_of_a_card_shows_its_text():
    one = Document(meta=a_meta(), layout="card", blocks=(para("One."),))
    two = Document(meta=a_meta(), layout="card", blocks=(para("Two."),))

    assert pdf.first_page(one, a_theme()) != pdf.first_page(two, a_theme())


def _picture(size: tuple[int, int]) -> str:
    out = io.BytesIO()
    Image.new("RGB", size, "#1f4e5f").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def _tags(node) -> set[str]:
    found = {node["/S"]} if "/S" in node else set()
    for child in tags_below(node):
        found |= _tags(child)
    return found
