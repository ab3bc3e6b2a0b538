"""How a paper is fitted into the brand's own Word file: its styles by name, else ours."""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, NamedTuple

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from planner.documents.formats.docx_parts import element
from planner.documents.formats.docx_sheet import Sheet, whole
from planner.documents.formats.docx_styles import (
    PAPERS,
    RUNNING_LINE,
    SIDE_MARGIN,
    Look,
    drawn,
    drawn_grid,
    drawn_like_heading,
    drawn_link,
    looks,
    style_id,
)
from planner.domain.theme import HouseDocument, Theme, contrast, nearest_readable

#: Styles that belong to fills of ours: white words in somebody's style would not be read.
ALWAYS_OURS = ("Table Head", "Draft", RUNNING_LINE)
#: Styles that are not a paragraph's, and what they are styles of.
WORDLESS = {"Table Grid": "table", "Hyperlink": "character"}
#: Styles of our own header and footer, and of a depth of contents that no paper has.
_NOT_NEEDED = ("header", "footer", "toc 3")
_OFF = ("0", "false", "off")
#: A colour paler than this on white was not meant for words on paper.
_PALEST = 2.0
#: Half points: the size our own styles are drawn for, and how far stand-ins follow another.
_OUR_SIZE, _SMALLEST, _LARGEST, _LARGEST_IN_TABLES = 20, 0.85, 1.3, 1.05


class Fitted(NamedTuple):
    """How a house file is written in: our style ids in its own, and the look it asks for.

    `bullets` and `numbers` are how its list styles count, or None; `numbered` are the ids of our
    headings that it would number.
    """

    ids: Mapping[str, str]
    theme: Theme
    width: int
    bullets: Any
    numbers: Any
    numbered: frozenset[str]
    breaks_chapters: bool


def opened(house: HouseDocument) -> WordFile:
    """Return the house document as a file to write in."""
    return docx.Document(io.BytesIO(house.package()))


def fit(file: WordFile, theme: Theme, language: str) -> Fitted:
    """Give a house file every style a paper needs and has not; set its language to the paper's.

    The file's own main colour goes before the theme's; the theme's holds where it has none.
    """
    sheet = Sheet(file.styles.element)
    theme = _their_theme(sheet, theme)
    width = _fit_page(file, theme)
    ids: dict[str, str] = {}
    for look in looks_needed(theme, width):
        found = their_style(sheet, look.name)
        ids[style_id(look.name)] = (
            _add_stand_in(sheet, look, ids) if found is None else found.get(qn("w:styleId"))
        )
    _fit_wordless(sheet, theme, ids)
    _set_language(sheet.root, language)
    heads = {f"Heading{level}": sheet.find(f"heading {level}") for level in (1, 2, 3)}
    breaks = sheet.says(heads["Heading1"], "pPr", "pageBreakBefore")
    return Fitted(
        ids,
        theme,
        width,
        bullets=sheet.says(sheet.find("List Bullet"), "pPr", "numPr"),
        numbers=sheet.says(sheet.find("List Number"), "pPr", "numPr"),
        numbered=frozenset(
            id_ for id_, each in heads.items() if sheet.says(each, "pPr", "numPr") is not None
        ),
        breaks_chapters=breaks is not None and breaks.get(qn("w:val"), "1") not in _OFF,
    )


def looks_needed(theme: Theme, width: int) -> tuple[Look, ...]:
    """Return our looks that a paper in a house file is made of, each after the one it rests on."""
    return tuple(look for look in looks(theme, width) if look.name not in _NOT_NEEDED)


def their_style(sheet: Sheet, name: str) -> Any:
    """Return the paragraph style of a house file that goes by one of our names, or None."""
    if name in ALWAYS_OURS:
        return None
    found = sheet.find(name)
    return sheet.default("paragraph") if found is None and name == "Normal" else found


def adopt(made: Any, fitted: Fitted) -> None:
    """Put the file's own style ids into what was made with ours.

    Chapters carry their numbers as text: a heading style that counts too is told not to.
    """
    for found in made.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")):
        ours = found.get(qn("w:val"))
        found.set(qn("w:val"), fitted.ids.get(ours, ours))
        if ours in fitted.numbered:
            found.addnext(element("numPr", element("ilvl", val=0), element("numId", val=0)))
            found.addnext(element("ind", left=0, firstLine=0))
        if ours == "TOCHeading" and fitted.breaks_chapters:
            found.addnext(element("pageBreakBefore", val=0))
    # A line of fixed height would show a strip of the picture.
    if made.tag == qn("w:p") and next(made.iter(qn("w:drawing")), None) is not None:
        made.pPr.append(element("spacing", line=240, lineRule="auto"))


def _their_theme(sheet: Sheet, theme: Theme) -> Theme:
    """Return the theme with the colour of the file's headings, if that can stand for a brand."""
    said = sheet.says(sheet.find("heading 1"), "rPr", "color")
    colour = "" if said is None else f"#{said.get(qn('w:val'), '').lower()}"
    if len(colour) != 7 or set(colour[1:]) - set("0123456789abcdef"):
        return theme
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    is_grey = max(red, green, blue) - min(red, green, blue) < 12
    if is_grey or contrast(colour, "#ffffff") < _PALEST:
        return theme
    readable = nearest_readable(colour, "#ffffff")
    return theme.model_copy(update={"primary": readable, "accent": colour})


def _fit_page(file: WordFile, theme: Theme) -> int:
    """Give the paper a size and margins if it has none; return how wide the text is, in twips."""
    section = file.sections[0]
    if section.page_width is None or section.page_height is None:
        wide, tall = PAPERS[theme.page]
        section.page_width, section.page_height = Twips(wide), Twips(tall)
    if section.left_margin is None or section.right_margin is None:
        section.left_margin = section.right_margin = Twips(SIDE_MARGIN)
        section.top_margin, section.bottom_margin = Mm(28), Mm(24)
        section.header_distance = section.footer_distance = Mm(11)
        section.gutter = Twips(0)
    return text_width_of(file)


def text_width_of(file: WordFile) -> int:
    """Return how wide a file's text is, in twentieths of a point; 0 while it does not say."""
    section = file.sections[0]
    if section.page_width is None or section.left_margin is None or section.right_margin is None:
        return 0
    return int(
        section.page_width.twips
        - section.left_margin.twips
        - section.right_margin.twips
        - (section.gutter or Twips(0)).twips
    )


def _add_stand_in(sheet: Sheet, look: Look, ids: Mapping[str, str]) -> str:
    """Add our style, resting on theirs: their font and colour, sizes in step with their text."""
    id_, name = sheet.free_id(style_id(look.name)), sheet.free_name(look.name)
    if look.name == "TOC Heading" and sheet.find("heading 1") is not None:
        sheet.add(drawn_like_heading((id_, name, ids["Heading1"])))
        return id_
    is_contents = look.name.startswith("toc ")
    if is_contents:
        # In lines as far apart as a letter's, and as large, the contents take three pages.
        look = look._replace(line=1, before=look.before / 2, after=look.after / 2)
    is_small = is_contents or look.name.startswith("Table") or look.name in ALWAYS_OURS
    scale = min(_scale(sheet), _LARGEST_IN_TABLES if is_small else _LARGEST)
    made = drawn(look, (id_, name, ids.get(style_id(look.base), "")), scale=scale)
    fonts = sheet.says(sheet.find("heading 1"), "rPr", "rFonts")
    if look.font and fonts is not None:
        made.find(qn("w:rPr")).insert(0, deepcopy(fonts))
    sheet.add(made)
    return id_


def _scale(sheet: Sheet) -> float:
    said = sheet.says(sheet.default("paragraph"), "rPr", "sz")
    size = sheet.preset("sz") if said is None else said
    half_points = 0 if size is None else whole(size.get(qn("w:val")))
    return max(half_points / _OUR_SIZE, _SMALLEST) if half_points else 1


def _fit_wordless(sheet: Sheet, theme: Theme, ids: dict[str, str]) -> None:
    """Find or add what is no paragraph's style: that of tables and that of links."""
    plain = sheet.default("table")
    base = "" if plain is None else plain.get(qn("w:styleId"))
    for name, kind in WORDLESS.items():
        found = sheet.find(name, kind)
        if found is None:
            id_ = sheet.free_id(style_id(name))
            found = drawn_grid(id_, base) if kind == "table" else drawn_link(id_, theme)
            sheet.add(found)
        ids[style_id(name)] = found.get(qn("w:styleId"))


def _set_language(root: Any, language: str) -> None:
    for found in list(root.iter(qn("w:lang"))):
        found.getparent().remove(found)
    properties = root
    for step in ("docDefaults", "rPrDefault", "rPr"):
        inner = properties.find(qn(f"w:{step}"))
        if inner is None:
            inner = element(step)
            properties.insert(0, inner)
        properties = inner
    properties.append(element("lang", val=language, eastAsia="zh-CN", bidi="ar-SA"))
