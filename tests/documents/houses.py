"""An awkward house document, as a German agency's Word keeps one, and ways to spoil it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor
from PIL import Image, ImageDraw

from planner.domain.theme import HouseDocument
from planner.intake.house_docx import take_house_document

#: The ids that a German Word gives to the styles it names in English.
GERMAN = {
    "Normal": "Standard", "Heading1": "berschrift1", "Heading2": "berschrift2",
    "Heading3": "berschrift3", "Title": "Titel", "Caption": "Beschriftung",
    "Header": "Kopfzeile", "Footer": "Fuzeile", "TableNormal": "NormaleTabelle",
    "TableGrid": "Tabellenraster",
}  # fmt: skip
KEPT = {*GERMAN, "DefaultParagraphFont", "NoList"}


@cache
def awkward() -> bytes:
    """Return a Letter page with German ids, no lists at all, own header, footer, fonts, colours."""
    file = docx.Document()
    section = file.sections[0]
    section.left_margin, section.right_margin = Inches(1.25), Inches(0.9)
    section.top_margin, section.bottom_margin = Inches(1.3), Inches(1.1)
    _write_edges(section)
    _dress(file)
    file.add_paragraph("Muster GmbH confidential body text", style="Heading 1")
    file.add_paragraph("Nothing of this stays.")
    file.core_properties.author = "Greta Muster"
    out = io.BytesIO()
    file.save(out)
    return changed(out.getvalue(), {"word/settings.xml": _signed}, drop="word/numbering.xml")


@cache
def a_house() -> HouseDocument:
    """Return what is kept of the awkward one."""
    return take_house_document(awkward(), "Muster Vorlage.docx")


def changed(data: bytes, parts: Mapping[str, object], drop: str = "nothing") -> bytes:
    """Return a package with some parts added, replaced or (a function) changed, one dropped."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            if part == drop:
                continue
            said = old.read(part)
            if part.endswith((".rels", "Types].xml")):
                said = _without(said, drop.rsplit("/", maxsplit=1)[-1].encode())
            change = parts.get(part, said)
            new.writestr(part, change(said) if callable(change) else change)
        for part in parts.keys() - set(old.namelist()):
            new.writestr(part, parts[part])
    return out.getvalue()


def _without(listed: bytes, dropped: bytes) -> bytes:
    return b">".join(each for each in listed.split(b">") if dropped not in each)


def a_mark() -> bytes:
    """Return the picture in the header: a red square with a ring."""
    picture = Image.new("RGB", (240, 120), "#ffffff")
    pen = ImageDraw.Draw(picture)
    pen.rectangle([0, 0, 119, 119], fill="#8c1c3c")
    pen.ellipse([30, 30, 90, 90], outline="#ffffff", width=12)
    pen.text((130, 40), "MUSTER", fill="#8c1c3c", font_size=26)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _write_edges(section) -> None:
    header = section.header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(a_mark()), height=Inches(0.4))
    header.paragraphs[0].add_run("\tMuster GmbH · House of Letters")
    footer = section.footer.paragraphs[0]
    footer.add_run("Muster GmbH, Lange Reihe 1, Hamburg · Seite ")
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    )
    footer._p.append(field)


def _dress(file) -> None:
    styles = file.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Liberation Serif", Pt(11)
    for name, size in (("Heading 1", 20), ("Heading 2", 14), ("Heading 3", 12), ("Title", 34)):
        font = styles[name].font
        for theme in list(styles[name]._element.iter(qn("w:rFonts"))):
            theme.getparent().remove(theme)
        font.name, font.size, font.color.rgb = "Liberation Sans", Pt(size), RGBColor(140, 28, 60)
    root = styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT:
            root.remove(style)
    for found in root.iter(*(qn(f"w:{kind}") for kind in ("basedOn", "next", "link"))):
        if found.get(qn("w:val")) not in KEPT:
            found.getparent().remove(found)
    texts = (file.element, file.sections[0].header._element, file.sections[0].footer._element)
    for text in (root, *texts):
        for found in text.iter(*(qn(f"w:{kind}") for kind in ("basedOn", "next", "pStyle"))):
            found.set(qn("w:val"), GERMAN.get(found.get(qn("w:val")), found.get(qn("w:val"))))
    for style in root.findall(qn("w:style")):
        id_ = style.get(qn("w:styleId"))
        style.set(qn("w:styleId"), GERMAN.get(id_, id_))


def _signed(settings: bytes) -> bytes:
    return settings.replace(
        b"</w:settings>",
        b'<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>',
    )
