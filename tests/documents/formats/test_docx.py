"""Proves that a Word file is built of Word's own parts, in legal order, and owns up to a draft."""

from __future__ import annotations

import base64
import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from planner.documents.formats import docx as word
from planner.documents.formats.docx_parts import _PLACES
from planner.documents.model import Document, Para, literal, marked
from planner.documents.write import heading, key_values, para, steps
from tests.documents.sample import a_document, a_draft_meta, a_meta, a_theme


@pytest.fixture(scope="module")
def made():
    return word.render(a_document(a_draft_meta()), a_theme()).content


@pytest.fixture
def file(made):
    return docx.Document(io.BytesIO(made))


def test_title_headings_captions_and_lists_are_true_styles(file):
    styles = {paragraph.style.name for paragraph in file.paragraphs}

    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "List Bullet",
            "List Number", "TOC Heading", "toc 1", "toc 2"} <= styles  # fmt: skip


def test_every_style_named_in_the_text_exists(made, file):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = [etree.fromstring(package.read(name)) for name in package.namelist()
                 if name.startswith("word/") and name.endswith(".xml")]  # fmt: skip
    kinds = [qn(f"w:{kind}") for kind in ("pStyle", "rStyle", "tblStyle")]
    used = {found.get(qn("w:val")) for part in parts for found in part.iter(*kinds)}

    assert used <= {style.style_id for style in file.styles}


def test_the_contents_are_a_true_field_whose_entries_lead_to_their_headings(file):
    body = file.element.body
    instructions = [found.text.strip() for found in body.iter(qn("w:instrText"))]
    anchors = [found.get(qn("w:anchor")) for found in body.iter(qn("w:hyperlink"))
               if found.get(qn("w:anchor"))]  # fmt: skip
    bookmarks = {found.get(qn("w:name")) for found in body.iter(qn("w:bookmarkStart"))}

    assert instructions == [r'TOC \o "1-2" \h \z \u']
    assert len(anchors) == len([h for h in a_document().headings() if h.level <= 2])
    assert set(anchors) <= bookmarks
    kinds = [found.get(qn("w:fldCharType")) for found in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_every_table_repeats_its_head_and_fills_the_page(file):
    assert len(file.tables) == 6
    for table in file.tables:
        head = table.rows[0]._tr
        assert head.trPr.find(qn("w:tblHeader")) is not None
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) == pytest.approx(10092, abs=5)


def test_every_header_of_a_draft_says_so_and_no_header_of_an_agreed_version(file):
    section = file.sections[0]
    agreed = docx.Document(io.BytesIO(word.render(a_document(), a_theme()).content)).sections[0]

    assert section.different_first_page_header_footer
    for header in (section.header, section.first_page_header):
        assert "DRAFT" in "".join(paragraph.text for paragraph in header.paragraphs)
    for header in (agreed.header, agreed.first_page_header):
        assert "DRAFT" not in "".join(paragraph.text for paragraph in header.paragraphs)


def test_the_footer_counts_pages_by_fields(file):
    for footer in (file.sections[0].footer, file.sections[0].first_page_footer):
        fields = [found.text.strip() for found in footer._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_runs_carry_their_language_and_turn_round(file):
    langs = {(found.get(qn("w:val")), found.get(qn("w:bidi")))
             for found in file.element.body.iter(qn("w:lang"))}  # fmt: skip
    turned = [p for p in file.paragraphs if next(p._p.iter(qn("w:bidi")), None) is not None]

    assert {(None, "th-TH"), (None, "ar-SA"), (None, "hi-IN"), (None, "he-IL")} <= langs
    assert len(turned) == 2
    assert all(run._r.rPr.find(qn("w:rtl")) is not None for p in turned for run in p.runs)


@pytest.mark.parametrize(
    ("lang", "place", "locale"),
    [("ja", "eastAsia", "ja-JP"), ("de", "val", "de-DE"), ("pt-BR", "val", "pt-BR"),
     ("hi", "bidi", "hi-IN"), ("fi", "val", "fi")],
)  # fmt: skip
def test_a_language_is_named_where_word_looks_for_it(lang, place, locale):
    document = Document(meta=a_meta(), blocks=(Para(text=literal("word", lang)),))

    file = docx.Document(io.BytesIO(word.render(document, a_theme()).content))

    (found,) = file.element.body.iter(qn("w:lang"))
    assert found.get(qn(f"w:{place}")) == locale


def test_the_file_knows_its_title_owner_date_and_language(file):
    facts = file.core_properties

    assert facts.title == "Response protocol"
    assert facts.author == "Ana Lindqvist, community lead"
    assert facts.created.date() == a_meta().on
    assert facts.language == "en"
    assert file.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"


def test_the_logo_speaks_its_name(file):
    pictures = list(file.element.body.iter(qn("wp:docPr")))

    assert pictures[0].get("descr") == "Logo of Harbour & Pine"


def test_a_wide_logo_is_made_to_fit_and_a_small_one_is_not_widened():
    def width(logo: tuple[int, int]) -> float:
        out = io.BytesIO()
        Image.new("RGB", logo).save(out, "PNG")
        theme = a_theme(logo_png=base64.b64encode(out.getvalue()).decode())
        file = docx.Document(io.BytesIO(word.render(a_document(), theme).content))
        return file.inline_shapes[0].width.mm

    assert width((800, 100)) == pytest.approx(62, abs=0.1)
    assert width((100, 100)) == pytest.approx(24, abs=0.1)


def test_everything_stands_in_the_order_the_schema_demands(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = [etree.fromstring(package.read(name)) for name in package.namelist()
                 if name.startswith("word/") and name.endswith(".xml")]  # fmt: skip

    for part in parts:
        for parent, places in _PLACES.items():
            for found in part.iter(parent):
                order = [places[child.tag] for child in found]
                assert order == sorted(order)


def test_no_property_stands_twice_in_one_place(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        body = etree.fromstring(package.read("word/document.xml"))

    for kind in ("pPr", "rPr", "tcPr", "tblPr"):
        for found in body.iter(qn(f"w:{kind}")):
            names = [child.tag for child in found]
            assert len(names) == len(set(names)), names


def test_each_numbered_list_starts_at_one():
    document = Document(meta=a_meta(), blocks=(steps("a", "b"), para("between"), steps("c")))

    file = docx.Document(io.BytesIO(word.render(document, a_theme()).content))

    numbers = [found.get(qn("w:val")) for found in file.element.body.iter(qn("w:numId"))]
    assert numbers[0] == numbers[1] != numbers[2]
    root = file.part.numbering_part.element
    starts = [found.get(qn("w:val")) for found in root.iter(qn("w:startOverride"))]
    assert starts == ["1", "1"]


def test_a_link_leads_outside_and_words_that_look_like_one_do_not():
    linked = marked("see there")[0].model_copy(update={"href": "https://a.example/x?y=1&z"})
    document = Document(
        meta=a_meta(), blocks=(Para(text=(linked,)), Para(text=literal("https://b.example")))
    )

    file = docx.Document(io.BytesIO(word.render(document, a_theme()).content))

    outside = [relation.target_ref for relation in file.part.rels.values() if relation.is_external]
    assert outside == ["https://a.example/x?y=1&z"]


def test_nothing_of_the_librarys_own_template_is_left(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        names = package.namelist()

    assert [name for name in names if "thumbnail" in name or "customXml" in name] == []
    assert "word/stylesWithEffects.xml" not in names


def test_long_facts_follow_their_terms_and_short_ones_stand_beside():
    def gaps(fact: str) -> list[str]:
        pairs = key_values(("Owner", fact), ("Due", "Friday"))
        file = docx.Document(
            io.BytesIO(word.render(Document(meta=a_meta(), blocks=(pairs,)), a_theme()).content)
        )
        return [p.text for p in file.paragraphs if p.text.startswith(("Owner", "Due"))][-2:]

    assert gaps("Ana") == ["Owner\tAna", "Due\tFriday"]
    assert gaps("Ana " * 40)[1] == "Due  Friday"


def test_a_short_papers_title_begins_the_text_instead_of_filling_a_cover():
    def title_of(has_cover):
        blocks = (heading("One", "one"), para("Text."))
        document = Document(meta=a_meta(), has_cover=has_cover, blocks=blocks)
        paragraphs = docx.Document(io.BytesIO(word.render(document, a_theme()).content)).paragraphs
        return next(each for each in paragraphs if each.style.name == "Title")

    cover, top = title_of(True), title_of(False)

    assert top.paragraph_format.space_before.pt < cover.style.paragraph_format.space_before.pt / 10
    assert top.runs[0].font.size < cover.style.font.size


def test_a_long_list_of_contents_has_its_own_page():
    def breaks(chapters: int) -> int:
        blocks = [heading(f"Chapter {number}", f"c{number}") for number in range(chapters)]
        content = word.render(Document(meta=a_meta(), blocks=tuple(blocks)), a_theme()).content
        body = docx.Document(io.BytesIO(content)).element.body
        return sum(found.get(qn("w:type")) == "page" for found in body.iter(qn("w:br")))

    assert breaks(15) == 1
    assert breaks(16) == 2
