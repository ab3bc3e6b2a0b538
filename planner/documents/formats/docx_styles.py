"""Which styles our Word files have: Word's own names in the brand's fonts and colours."""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planner.documents.theme import INK, QUIET, RULE, TINTS
from planner.domain.theme import Theme


class Look(NamedTuple):
    """One paragraph style: its size in points, spacing in points, and what else sets it apart."""

    name: str
    size: float = 10
    before: float = 0
    after: float = 5
    colour: str = INK
    bold: bool = False
    font: str = ""
    outline: int | None = None
    base: str = "Normal"
    line: float = 1.08
    more: str = ""


#: Twentieths of a point: the paper's width, its height, and the room left and right.
PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
SIDE_MARGIN = 907
#: The style of the lines that we add to somebody else's header and footer.
RUNNING_LINE = "Running Line"

_HANGING = (
    '<w:tabs><w:tab w:val="left" w:pos="2200"/></w:tabs><w:ind w:left="2200" w:hanging="2200"/>'
)
_SPACE = nsdecls("w")
_KEEP = "<w:keepNext/><w:keepLines/>"


def text_width(theme: Theme) -> int:
    """Return how wide the text is, in twentieths of a point."""
    return PAPERS[theme.page][0] - 2 * SIDE_MARGIN


def style_sheet(theme: Theme, language: str) -> Any:
    """Return the root of the styles part; nothing of python-docx's own look is left."""
    ours = "".join(
        _paragraph_style(look)
        for look in looks(theme, text_width(theme))
        if look.name != RUNNING_LINE
    )
    return parse_xml(f"""<w:styles {nsdecls("w")}>
      <w:docDefaults>
        <w:rPrDefault><w:rPr>{_fonts(theme.body_font)}<w:color w:val="{_hex(INK)}"/>
          <w:sz w:val="20"/><w:szCs w:val="20"/>
          <w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
        <w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="260" w:lineRule="auto"/></w:pPr>
        </w:pPrDefault>
      </w:docDefaults>
      <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
        <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
      {_link_style("Hyperlink", theme)}
      <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
        <w:uiPriority w:val="99"/><w:semiHidden/></w:style>
      <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
        <w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
        <w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
        <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
        </w:tblCellMar></w:tblPr></w:style>
      {_grid_style("TableGrid", "TableNormal")}
      {ours}</w:styles>""")


def drawn(look: Look, known_as: tuple[str, str, str], *, scale: float) -> Any:
    """Return a look as a style of somebody else's file: by an id, a name, resting on an id there.

    It leaves that file its fonts, and its text colour and line spacing where ours are ordinary;
    sizes and gaps are ours times `scale`.
    """
    reset = "" if "<w:ind" in look.more else '<w:ind w:firstLine="0"/>'
    line = ' w:line="240" w:lineRule="auto"' if look.line == 1 else ""
    room = f"{look.more}{_spacing(look, scale, line)}{reset}"
    colour = f'<w:color w:val="{_hex(look.colour)}"/>' if look.colour != INK else ""
    return parse_xml(_style(look, known_as, room, ("", f"{colour}{_size(look, scale)}")))


def drawn_like_heading(known_as: tuple[str, str, str]) -> Any:
    """Return a style that looks like the heading it rests on, without its number or its level."""
    plain = '<w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/>'
    return parse_xml(_style(Look(known_as[1]), known_as, plain, ("", "")))


def drawn_grid(id_: str, base: str) -> Any:
    """Return our table style for somebody else's file."""
    return parse_xml(_grid_style(id_, base))


def drawn_link(id_: str, theme: Theme) -> Any:
    """Return our style of links for somebody else's file."""
    return parse_xml(_link_style(id_, theme))


def looks(theme: Theme, width: int) -> tuple[Look, ...]:
    """Return every paragraph style, each after the one it is based on, for text of a width."""
    primary, heading = theme.primary, theme.heading_font
    right_tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return (
        Look("Normal", base=""),
        Look("Title", 30, 120, 8, primary, True, heading, line=1.0, more="<w:keepNext/>"),
        Look("Subtitle", 14, 0, 24, QUIET),
        Look("heading 1", 15, 18, 6, primary, True, heading, 0, line=1, more=_KEEP),
        Look("heading 2", 11.5, 13, 5, INK, True, heading, 1, line=1, more=_KEEP),
        Look("heading 3", 10.5, 11, 4, INK, True, heading, 2, line=1, more=_KEEP),
        Look("TOC Heading", 15, 14, 6, primary, True, heading, line=1, more="<w:keepNext/>"),
        Look("toc 1", 10, 3, 1, bold=True, more=right_tab),
        Look("toc 2", 10, 0, 2, more=f'{right_tab}<w:ind w:left="280"/>'),
        Look("toc 3", 9, 0, 2, QUIET, more=f'{right_tab}<w:ind w:left="560"/>'),
        Look("header", 8, 0, 0, QUIET, more=right_tab),
        Look("footer", 8, 0, 0, QUIET, more=right_tab),
        Look("caption", 9, 8, 3, bold=True, more="<w:keepNext/>"),
        Look("List Bullet", after=4),
        Look("List Number", after=4),
        Look("Lead", 9.5, 0, 6, primary),
        Look("Note", 8.5, 2, 5, QUIET),
        Look("Fact", 8.5, after=2, more=_HANGING),
        Look("Table Text", 7.5, 0, 0, line=1),
        Look("Table Dense", 7.5, 0, 0, base="Table Text", line=1),
        Look("Table Head", 8, 0, 0, "#ffffff", True, base="Table Text", more="<w:keepNext/>"),
        Look("Panel Title", 10, 8, 0, bold=True, more=_KEEP),
        Look("Panel", 9, 0, 9),
        Look(RUNNING_LINE, 8, 0, 0, QUIET, line=1, more=right_tab),
        Look("Draft", 8, 0, 4, TINTS["S3"].ink, True, line=1, more='<w:jc w:val="center"/>'),
    )


def _paragraph_style(look: Look) -> str:
    line = f' w:line="{round(240 * look.line)}" w:lineRule="auto"'
    font = _fonts(look.font) if look.font else ""
    return _style(
        look,
        (style_id(look.name), look.name, style_id(look.base)),
        f"{look.more}{_spacing(look, 1, line)}",
        (font, f'<w:color w:val="{_hex(look.colour)}"/>{_size(look, 1)}'),
    )


def _style(look: Look, known_as: tuple[str, str, str], room: str, letters: tuple[str, str]) -> str:
    id_, name, base = known_as
    default = ' w:default="1"' if look.name == "Normal" else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    outline = "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>'
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    return f"""<w:style {_SPACE} w:type="paragraph"{default} w:styleId="{id_}">
      <w:name w:val="{name}"/>{based}<w:qFormat/>
      <w:pPr>{room}{outline}</w:pPr><w:rPr>{letters[0]}{bold}{letters[1]}</w:rPr></w:style>"""


def _spacing(look: Look, scale: float, line: str) -> str:
    before, after = (_twentieths(scale * each) for each in (look.before, look.after))
    return f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'


def _size(look: Look, scale: float) -> str:
    half_points = round(2 * look.size * scale)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _link_style(id_: str, theme: Theme) -> str:
    return f"""<w:style {_SPACE} w:type="character" w:styleId="{id_}"><w:name w:val="Hyperlink"/>
        <w:uiPriority w:val="99"/>
        <w:rPr><w:color w:val="{_hex(theme.primary)}"/><w:u w:val="single"/></w:rPr></w:style>"""


def _grid_style(id_: str, base: str) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f"""<w:style {_SPACE} w:type="table" w:styleId="{id_}"><w:name w:val="Table Grid"/>
        {based}<w:uiPriority w:val="39"/><w:qFormat/>
        <w:tblPr><w:tblBorders>
        <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_hex(RULE)}"/>
        <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_hex(RULE)}"/></w:tblBorders>
        <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>
        <w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/>
        </w:tblCellMar></w:tblPr></w:style>"""


def style_id(name: str) -> str:
    """Return the id under which a style is kept: "heading 1" is "Heading1", "toc 1" is "TOC1"."""
    if name.startswith("toc "):
        return name.upper().replace(" ", "")
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _fonts(name: str) -> str:
    said = name.replace("&", "&amp;")
    return f'<w:rFonts w:ascii="{said}" w:hAnsi="{said}" w:eastAsia="{said}" w:cs="{said}"/>'


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _twentieths(points: float) -> int:
    return round(20 * points)
