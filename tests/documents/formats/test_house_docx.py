"""Proves that a Word paper in the brand's own file keeps that file's look and loses no word."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from dataclasses import dataclass

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Inches
from lxml import etree

from planner.documents.formats import FORMATS, render
from planner.documents.formats import docx as word
from planner.documents.formats.docx_found import found_in
from planner.documents.formats.docx_parts import _PLACES
from planner.documents.model import Document
from planner.documents.write import bullets, heading, para, steps
from planner.domain.theme import HouseDocument
from planner.intake.house_docx import take_house_document
from tests.documents.houses import GERMAN, a_house, a_mark, awkward, changed
from tests.documents.reading import said_by, squeezed, words_in
from tests.documents.sample import a_document, a_draft_meta, a_meta, a_theme


@pytest.fixture(scope="module")
def made() -> bytes:
    return word.render(a_document(a_draft_meta()), a_theme(), a_house()).content


@pytest.fixture
def file(made):
    return docx.Document(io.BytesIO(made))


def test_page_and_margins_stay_the_houses_and_tables_fill_them(file):
    section = file.sections[0]

    assert (section.page_width, section.page_height) == (Inches(8.5), Inches(11))
    assert (section.left_margin, section.right_margin) == (Inches(1.25), Inches(0.9))
    for table in file.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) == pytest.approx((8.5 - 1.25 - 0.9) * 1440, abs=5)


def test_header_and_footer_stay_with_their_picture_and_say_which_paper_this_is(made, file):
    section = file.sections[0]

    assert "House of Letters" in section.header.paragraphs[0].text
    assert next(section.header._element.iter(qn("w:drawing")), None) is not None
    assert "Lange Reihe" in section.footer.paragraphs[0].text
    assert "Version 0.9" in section.footer.paragraphs[1].text
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        pictures = [package.read(name) for name in package.namelist() if "/media/" in name]
    assert a_mark() in pictures


def test_a_footer_names_the_paper_once_though_its_own_line_has_the_title_too() -> None:
    title = ("A long title " * 4).strip()
    meta = a_meta().model_copy(update={"title": title, "footer": f"{title}, internal"})

    file = rendered(heading("One", "one"), meta=meta)

    said = "\n".join(each.text for each in file.sections[0].footer.paragraphs)
    assert said.count(title) == 1


def test_contents_stand_close_in_a_house_whose_letters_have_wide_lines() -> None:
    source = docx.Document()
    source.styles["Normal"].paragraph_format.line_spacing = 1.5

    file = rendered(heading("One", "one"), house=taken(source))

    (contents,) = (each for each in file.paragraphs if each.style.name == "toc 1")
    assert contents.style.paragraph_format.line_spacing == 1.0


def test_a_footer_that_counts_pages_is_not_counted_twice(file):
    footer = file.sections[0].footer._element

    assert "PAGE" not in "".join(found.text for found in footer.iter(qn("w:instrText")))


def test_headings_titles_and_captions_are_the_houses_own_styles_whatever_their_ids(file):
    used = {found.get(qn("w:val")) for found in file.element.body.iter(qn("w:pStyle"))}
    tables = {found.get(qn("w:val")) for found in file.element.body.iter(qn("w:tblStyle"))}

    assert {"berschrift1", "berschrift2", "Titel", "Beschriftung", "Standard"} <= used
    assert used & set(GERMAN) == set()
    assert tables == {"Tabellenraster"}
    assert file.styles["Heading 1"].font.name == "Liberation Sans"


def test_every_style_named_anywhere_exists_once_by_id_and_by_name(made, file):
    kinds = [qn(f"w:{kind}") for kind in ("pStyle", "rStyle", "tblStyle", "basedOn")]
    used = {found.get(qn("w:val")) for part in parts_of(made) for found in part.iter(*kinds)}
    ids = [style.style_id for style in file.styles]
    names = [style.name.lower() for style in file.styles]

    assert used <= set(ids)
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("meta", [a_meta(), a_draft_meta()], ids=["final", "draft"])
def test_nothing_the_paper_says_is_lost_and_nothing_the_house_file_said_comes_in(meta):
    document = a_document(meta)

    shown = words_in("docx", word.render(document, a_theme(), a_house()).content)

    assert [text for text in said_by(document) if squeezed(text) not in shown] == []
    assert "confidential" not in shown
    assert ("DRAFT" in shown) == meta.draft


def test_every_kind_of_list_counts_in_a_file_that_had_no_numbering():
    blocks = (steps("a", "b"), bullets("c"), steps("d"))

    file = rendered(*blocks)

    numbers = [found.get(qn("w:val")) for found in file.element.body.iter(qn("w:numId"))]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    assert kinds_of(file, numbers) == ["decimal", "decimal", "bullet", "decimal"]


def test_lists_count_as_the_houses_own_list_styles_do():
    house = a_house_with_lists("upperRoman")

    file = rendered(steps("a", "b"), steps("c"), bullets("d"), house=house)

    numbers = [found.get(qn("w:val")) for found in file.element.body.iter(qn("w:numId"))]
    assert kinds_of(file, numbers) == ["upperRoman", "upperRoman", "upperRoman", "bullet"]
    assert numbers[0] == numbers[1] != numbers[2]
    root = file.part.numbering_part.element
    order = [child.tag for child in root]
    assert order == sorted(order, key=[qn("w:abstractNum"), qn("w:num")].index)


def test_our_definitions_stand_before_all_lists_where_the_file_has_only_others():
    source = docx.Document()
    for name in ("List Bullet", "List Number"):
        source.styles[name].delete()

    file = rendered(steps("a"), bullets("b"), house=taken(source))

    numbers = [found.get(qn("w:val")) for found in file.element.body.iter(qn("w:numId"))]
    assert kinds_of(file, numbers) == ["decimal", "bullet"]
    order = [child.tag for child in file.part.numbering_part.element]
    assert order == sorted(order, key=[qn("w:abstractNum"), qn("w:num")].index)


def test_a_heading_style_that_counts_does_not_count_chapters_that_carry_a_number():
    numbered = changed(awkward(), {"word/styles.xml": lambda part: part.replace(
        b'<w:outlineLvl w:val="0"/>',
        b'<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')})  # fmt: skip

    file = rendered(heading("1. Purpose", "purpose"), house=take_house_document(numbered, "x"))

    (told,) = [p for p in file.paragraphs if p.style.name == "Heading 1"]
    assert told._p.pPr.numPr.numId.val == 0


@dataclass
class Edges:
    first: bool = False
    even: bool = False


@pytest.mark.parametrize("edges", [Edges(), Edges(first=True), Edges(even=True), Edges(True, True)])
def test_every_header_that_a_page_can_show_says_that_this_is_a_draft(edges):
    source = docx.Document()
    section = source.sections[0]
    section.header.paragraphs[0].text = "Odd house"
    section.different_first_page_header_footer = edges.first
    source.settings.odd_and_even_pages_header_footer = edges.even
    if edges.first:
        section.first_page_header.paragraphs[0].text = "Cover house"

    file = rendered(para("x"), house=taken(source), meta=a_draft_meta())

    made = file.sections[0]
    shown = [(made.header, "Odd house")]
    shown += [(made.first_page_header, "Cover house")] * edges.first
    shown += [(made.even_page_header, "")] * edges.even
    for header, theirs in shown:
        said = "\n".join(each.text for each in header.paragraphs)
        assert "DRAFT" in said
        assert theirs in said
    assert made.different_first_page_header_footer == edges.first


def test_a_house_file_without_header_and_footer_gets_ours():
    file = rendered(para("x"), house=taken(docx.Document()))

    section = file.sections[0]
    assert "Harbour & Pine · Response protocol" in section.header.paragraphs[0].text
    assert "Page" in section.footer.paragraphs[0].text


def test_the_cover_shows_the_themes_logo_only_where_the_header_shows_no_picture(file):
    bare = rendered(para("x"), house=taken(docx.Document()))

    def logos(made):
        return [each for each in made.element.body.iter(qn("wp:docPr"))
                if each.get("descr") == "Logo of Harbour & Pine"]  # fmt: skip

    assert logos(file) == []
    assert len(logos(bare)) == 1


def test_the_houses_colour_goes_before_the_themes_in_what_stands_in(file):
    fills = {found.get(qn("w:fill")) for found in file.element.body.iter(qn("w:shd"))}

    assert "8C1C3C" in fills
    assert a_theme().primary[1:].upper() not in fills


def test_a_style_of_the_house_called_draft_cannot_hide_the_mark_of_a_draft():
    source = docx.Document()
    source.styles.add_style("Draft", 1).font.hidden = True

    file = rendered(para("x"), house=taken(source), meta=a_draft_meta())

    (band,) = [p for p in file.sections[0].header.paragraphs if "DRAFT" in p.text]
    assert not band.style.font.hidden


def test_a_header_that_shows_the_files_title_shows_the_papers():
    bound = (
        "<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings=\"xmlns:ns1='http://schemas.openxmlformats"
        '.org/package/2006/metadata/core-properties\'" w:xpath="/ns1:coreProperties[1]/ns0:title'
        '[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>Old title</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    source = changed(awkward(), {"word/header1.xml": lambda part: part.replace(
        b"</w:p>", bound.encode(), 1)})  # fmt: skip

    file = rendered(para("x"), house=take_house_document(source, "x"))

    said = "".join(found.text for found in file.sections[0].header._element.iter(qn("w:t")))
    assert "Response protocol" in said
    assert "Old title" not in said


def test_everything_stands_in_the_order_the_schema_demands(made):
    for part in parts_of(made):
        for parent, places in _PLACES.items():
            for found in part.iter(parent):
                order = [places.get(child.tag, len(places)) for child in found]
                assert order == sorted(order)
                assert len(order) == len(set(order)) or parent == qn("w:sectPr")


def test_the_languages_the_house_file_was_written_in_give_way_to_the_papers(file):
    langs = [found.get(qn("w:val")) for found in file.styles.element.iter(qn("w:lang"))]

    assert langs == ["en-GB"]


def test_the_same_paper_in_the_same_file_is_the_same_bytes_in_another_process(made):
    source = (
        "import sys, hashlib; from planner.documents.formats import docx as word;"
        "from planner.domain.theme import HouseDocument;"
        "from tests.documents.sample import a_document, a_draft_meta, a_theme;"
        "house = HouseDocument.model_validate_json(sys.stdin.read());"
        "made = word.render(a_document(a_draft_meta()), a_theme(), house);"
        "print(hashlib.sha256(made.content).hexdigest())"
    )

    theirs = subprocess.run(
        [sys.executable, "-c", source], check=True, capture_output=True, text=True,
        input=a_house().model_dump_json(), env={"PYTHONHASHSEED": "77", "TZ": "Asia/Bangkok"},
    )  # fmt: skip

    assert theirs.stdout.strip() == hashlib.sha256(made).hexdigest()


def test_the_list_says_of_each_style_whether_it_was_found_or_stands_in():
    found = {each.part: each for each in found_in(a_house())}

    assert found["Page and margins"].said == "21.6 × 27.9 cm, text 16.1 cm wide"
    assert found["Header"].is_theirs
    assert found["Heading 1"].is_theirs
    assert not found["List Bullet"].is_theirs
    assert found["List Bullet"].said == "your text with our bullets"
    assert not found["Lead"].is_theirs


def test_only_word_is_written_in_the_house_file():
    document = Document(meta=a_meta(), blocks=(para("x"),))

    assert render(document, a_theme(), "docx", a_house()) != render(document, a_theme(), "docx")
    for format_ in FORMATS.keys() - {"docx", "pdf"}:
        plain = render(document, a_theme(), format_)
        assert render(document, a_theme(), format_, a_house()) == plain


def rendered(*blocks, house=None, meta=None):
    document = Document(meta=meta or a_meta(), blocks=blocks)
    return docx.Document(io.BytesIO(word.render(document, a_theme(), house or a_house()).content))


def taken(file) -> HouseDocument:
    out = io.BytesIO()
    file.save(out)
    return take_house_document(out.getvalue(), "House.docx")


def a_house_with_lists(kind: str) -> HouseDocument:
    source = docx.Document()
    root = source.part.numbering_part.element
    style = source.styles["List Number"]._element
    id_ = style.pPr.numPr.numId.val
    (wanted,) = [num for num in root.num_lst if num.numId == id_]
    for abstract in root.findall(qn("w:abstractNum")):
        if abstract.get(qn("w:abstractNumId")) == str(wanted.abstractNumId.val):
            abstract.find(f"{qn('w:lvl')}/{qn('w:numFmt')}").set(qn("w:val"), kind)
    return taken(source)


def kinds_of(file, numbers: list[str]) -> list[str]:
    root = file.part.numbering_part.element
    lists = {each.get(qn("w:numId")): each.abstractNumId.val for each in root.num_lst}
    kinds = {
        int(each.get(qn("w:abstractNumId"))): each.find(f".//{qn('w:numFmt')}").get(qn("w:val"))
        for each in root.findall(qn("w:abstractNum"))
    }
    return [kinds[lists[number]] for number in numbers]


def parts_of(content: bytes):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [etree.fromstring(package.read(name)) for name in package.namelist()
                if name.startswith("word/") and name.endswith(".xml")]  # fmt: skip
