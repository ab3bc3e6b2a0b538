"""Proves that an unsafe house document is refused unread, and what is kept of a safe one."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.shared import Inches

from planner.domain.errors import BadInput
from planner.domain.theme import HouseDocument
from planner.intake.house_docx import take_house_document
from tests.documents.houses import a_house, a_mark, awkward, changed

DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
RELS = "word/_rels/document.xml.rels"
HEADER = "word/header1.xml"
REMOTE = (
    b'<Relationship Id="rId99" TargetMode="External" Target="https://evil.example/x" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/>'
    b"</Relationships>"
)


def related(kind: bytes):
    return lambda rels: rels.replace(b"</Relationships>", REMOTE % kind)


def made_for_macros(types: bytes) -> bytes:
    return types.replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"vnd.ms-word.document.macroEnabled.main",
    )


def with_doctype(part: bytes) -> bytes:
    return part.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)


def a_bomb(size: int) -> bytes:
    return changed(awkward(), {DOCUMENT: b"<w:p/>" * (size // 6)})


def a_lying_list() -> bytes:
    """Return a bomb whose list of contents says that it is small."""
    data = bytearray(a_bomb(30_000_000))
    entry = data.rindex(DOCUMENT.encode()) - 46
    struct.pack_into("<I", data, entry + 24, 900)
    return bytes(data)


BAD = {
    "bomb": (lambda: a_bomb(90_000_000), "unpacks to 90 MB"),
    "one long text": (lambda: a_bomb(20_000_000), "unpacks to 20 MB"),
    "bomb with a lying list": (a_lying_list, "damaged"),
    "too large": (lambda: awkward() + b"\0" * 10_000_000, "10 MB"),
    "too many parts": (
        lambda: changed(awkward(), {f"word/a{number}.xml": b"<a/>" for number in range(500)}),
        "a house document may have 500",
    ),
    "macro": (lambda: changed(awkward(), {"word/vbaProject.bin": b"x"}), "macro or an embedded"),
    "activex": (
        lambda: changed(awkward(), {"word/activeX/activeX1.xml": b"<a/>"}), "an embedded object"),
    "embedded object": (
        lambda: changed(awkward(), {"word/embeddings/sheet.xlsx": b"x"}), "an embedded object"),
    "embedded by another name": (
        lambda: changed(awkward(), {RELS: related(b"oleObject")}), "an embedded object"),
    "remote template": (
        lambda: changed(awkward(), {RELS: related(b"attachedTemplate")}), "tied to a template"),
    "remote picture": (
        lambda: changed(awkward(), {RELS: related(b"image")}), "fetches something"),
    "definition": (
        lambda: changed(awkward(), {DOCUMENT: with_doctype}), "defines XML entities"),
    "definition in UTF-16": (
        lambda: changed(awkward(), {"word/x.xml": "<!DOCTYPE a><a/>".encode("utf-16")}),
        "not written in UTF-8"),
    "renamed docm": (lambda: changed(awkward(), {TYPES: made_for_macros}), "made for macros"),
    "no zip": (lambda: b"{\\rtf1 words}", "not a Word file"),
    "old doc": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "old .doc file"),
    "truncated": (lambda: awkward()[: len(awkward()) // 2], "damaged"),
    "spoilt": (lambda: changed(awkward(), {HEADER: b"<w:hdr"}), "damaged"),
    "only a zip": (lambda: changed(awkward(), {}, drop=TYPES), "a zip archive but not"),
    "a sheet": (
        lambda: changed(awkward(), {TYPES: lambda part: part.replace(b"processingml.document.main",
        b"processingml.sheet.main")}), "not a Word document"),
    "strict": (
        lambda: changed(awkward(), {DOCUMENT: b'<document xmlns="http://purl.oclc.org/x"/>'}),
        "Strict Open XML"),
    "nothing": (lambda: b"", "not a Word file"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "said"), BAD.values(), ids=BAD)
def test_what_is_unsafe_or_no_word_file_is_refused_in_one_sentence_of_what_to_do(make, said):
    with pytest.raises(BadInput, match=said) as refused:
        take_house_document(make(), "House.docx")

    ((place, sentence),) = refused.value.faults
    assert place == "house-document"
    assert sentence.endswith(".")


def test_what_is_kept_holds_no_text_no_names_and_no_other_parts():
    parts = parts_of(a_house())

    whole = b"".join(parts.values())
    for secret in (b"confidential", b"Nothing of this", b"Greta", b"rsid", b"<w:bookmark"):
        assert secret not in whole
    assert {name for name in parts if name.startswith(("docProps", "customXml"))} == set()


def test_header_footer_picture_page_and_styles_are_kept():
    file = docx.Document(io.BytesIO(a_house().package()))
    section = file.sections[0]

    assert (section.page_width, section.left_margin) == (Inches(8.5), Inches(1.25))
    assert "House of Letters" in section.header.paragraphs[0].text
    assert "Lange Reihe" in section.footer.paragraphs[0].text
    assert parts_of(a_house())["word/media/image1.png"] == a_mark()
    assert "Heading 1" in {style.name for style in file.styles}


def test_taking_what_was_taken_changes_nothing():
    assert take_house_document(a_house().package(), a_house().name) == a_house()


def test_a_template_file_is_taken_like_a_document():
    template = changed(awkward(), {TYPES: lambda part: part.replace(
        b"document.main+xml", b"template.main+xml")})  # fmt: skip

    assert take_house_document(template, "Muster Vorlage.docx") == a_house()


def test_only_the_last_part_of_a_path_is_kept_as_its_name():
    assert take_house_document(awkward(), "C:\\Users\\greta\\House.docx").name == "House.docx"


def test_of_several_sections_the_one_with_most_text_gives_the_paper():
    file = docx.Document()
    file.add_paragraph("Cover")
    file.sections[0].header.paragraphs[0].text = "our letterhead"
    file.add_section(WD_SECTION.NEW_PAGE).page_width = Inches(7)
    file.add_paragraph("A long text. " * 40)
    file.add_section(WD_SECTION.NEW_PAGE).page_width = Inches(11)
    file.add_paragraph("Wide appendix")

    section = docx.Document(io.BytesIO(taken(file).package())).sections[0]

    assert section.page_width == Inches(7)
    assert section.header.paragraphs[0].text == "our letterhead"


FETCHING = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>'
    '<w:r><w:instrText>PICTURE "https://x.example/a.png" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("brought", "gone", "stays"),
    [
        (FETCHING, b"x.example", b"shown"),
        ('<w:fldSimple w:instr="DDEAUTO cmd"><w:r><w:t>shown</w:t></w:r></w:fldSimple>',
         b"DDEAUTO", b"shown"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
         b"nothing", b"PAGE"),
        ('<w:ins w:id="1" w:author="Greta"><w:r><w:t>new</w:t></w:r></w:ins>', b"Greta", b"new"),
        ('<w:del w:id="1" w:author="Greta"><w:r><w:delText>old</w:delText></w:r></w:del>',
         b"old", b"House of Letters"),
        ('<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
         '<v:imagedata src="https://x.example/a.png"/></v:shape></w:pict></w:r>',
         b"x.example", b"imagedata"),
        ('<w:hyperlink r:id="rId77"><w:r><w:t>words</w:t></w:r></w:hyperlink>',
         b"rId77", b"words"),
    ],
    ids=["field", "simple field", "page field", "inserted", "deleted", "address", "dead link"],
)  # fmt: skip
def test_a_header_keeps_its_words_but_nobodys_name_and_nothing_that_fetches(brought, gone, stays):
    spoilt = changed(awkward(), {HEADER: lambda part: part.replace(
        b"</w:p>", brought.encode() + b"</w:p>", 1)})  # fmt: skip

    parts = parts_of(take_house_document(spoilt, "House.docx"))

    assert gone not in parts["word/default-header.xml"]
    assert stays in parts["word/default-header.xml"]


def test_a_header_with_pictures_over_three_megabytes_is_refused():
    heavy = a_mark() + random.Random(7).randbytes(3_200_000)

    with pytest.raises(BadInput, match="3 MB may be kept"):
        take_house_document(changed(awkward(), {"word/media/image1.png": heavy}), "House.docx")


def test_margins_that_leave_no_room_for_tables_are_refused_with_the_figure():
    file = docx.Document()
    file.sections[0].left_margin = Inches(5.5)

    with pytest.raises(BadInput, match=r"leave 4\.4 cm for text; our tables need 9 cm"):
        taken(file)


def test_a_house_document_whose_digest_is_anothers_cannot_be_kept():
    with pytest.raises(ValueError, match="not the one its digest names"):
        HouseDocument(name="x", content=a_house().content, digest="0" * 64)


def taken(file) -> HouseDocument:
    out = io.BytesIO()
    file.save(out)
    return take_house_document(out.getvalue(), "House.docx")


def parts_of(house: HouseDocument) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(house.package())) as package:
        return {name: package.read(name) for name in package.namelist()}
