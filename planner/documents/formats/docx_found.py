"""What a house document brings to our papers, style by style, and what stands in for the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from planner.documents.formats.docx_edges import has_footer, has_header
from planner.documents.formats.docx_house import (
    ALWAYS_OURS,
    WORDLESS,
    looks_needed,
    opened,
    text_width_of,
    their_style,
)
from planner.documents.formats.docx_sheet import Sheet
from planner.domain.theme import HouseDocument, Theme

#: Twentieths of a point.
_CENTIMETRE = 567
_LISTS = ("List Bullet", "List Number")
_STAND_INS = {
    "TOC Heading": "your Heading 1, kept out of the contents",
    "List Bullet": "your text with our bullets",
    "List Number": "your text with our numbers",
    "Table Grid": "our thin lines between rows",
    "Hyperlink": "underlined, in the main colour",
}
_STAND_IN = "ours, in your font"


class Found(NamedTuple):
    """One line: what our papers need, whether the house document has it, and as what."""

    part: str
    is_theirs: bool
    said: str


@lru_cache(maxsize=4)
def found_in(house: HouseDocument) -> tuple[Found, ...]:
    """Return one line for the paper, the header, the footer, and each style that papers use."""
    file = opened(house)
    sheet = Sheet(file.styles.element)
    names = [look.name for look in looks_needed(Theme(brand="Any"), 0)]
    return (
        _page(file),
        Found("Header", True, "kept")
        if has_header(file)
        else Found("Header", False, "brand, title and version"),
        Found("Footer", True, "kept, and one line below it for title and version")
        if has_footer(file)
        else Found("Footer", False, "title, version and page"),
        *(
            _style(sheet, name, their_style(sheet, name))
            for name in names
            if name not in ALWAYS_OURS
        ),
        *(_style(sheet, name, sheet.find(name, kind)) for name, kind in WORDLESS.items()),
    )


def _page(file: WordFile) -> Found:
    section = file.sections[0]
    width = text_width_of(file)
    if section.page_width is None or section.page_height is None or not width:
        return Found("Page and margins", False, "the page chosen for this look, our margins")
    wide, tall = section.page_width.cm, section.page_height.cm
    said = f"{wide:.1f} × {tall:.1f} cm, text {width / _CENTIMETRE:.1f} cm wide"
    return Found("Page and margins", True, said)


def _style(sheet: Sheet, name: str, found: Any) -> Found:
    shown = name.replace("toc", "TOC") if name.startswith("toc") else name[:1].upper() + name[1:]
    if found is None:
        return Found(shown, False, _STAND_INS.get(name, _STAND_IN))
    names = [found.find(qn(f"w:{kind}")) for kind in ("name", "aliases")]
    called = ", ".join(each.get(qn("w:val"), "") for each in names if each is not None)
    if name in _LISTS and sheet.says(found, "pPr", "numPr") is None:
        ours = "bullets" if name == "List Bullet" else "numbers"
        return Found(shown, True, f"{called}, with our {ours}")
    return Found(shown, True, called or "without a name")
