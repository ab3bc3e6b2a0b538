"""How a Word file's lists count: one definition for bullets, one for numbers, a new list each."""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from planner.documents.formats.docx_parts import element
from planner.documents.formats.docx_sheet import whole
from planner.domain.theme import Theme

_BULLETS, _NUMBERS = 1, 2


class Lists(NamedTuple):
    """Which list all bullets belong to, and which definition numbered lists are made from."""

    root: Any
    bullets: int
    numbers: int

    def new(self) -> int:
        """Return the number of a new numbered list, which starts at 1."""
        number = _next(self.root, "num", "numId")
        override = element("lvlOverride", element("startOverride", val=1), ilvl=0)
        self.root.append(
            element("num", element("abstractNumId", val=self.numbers), override, numId=number)
        )
        return number


def own_lists(file: WordFile, theme: Theme) -> Lists:
    """Give a file of ours its lists; nothing of python-docx's own numbering is left."""
    root = file.part.numbering_part.element
    root[:] = list(_numbering(theme))
    return Lists(root, _BULLETS, _NUMBERS)


def house_lists(file: WordFile, theme: Theme, bullet: Any, number: Any) -> Lists:
    """Fit lists into a house file: as its two list styles count, else as ours.

    `bullet` and `number` are the numPr of those styles, or None. A file without any numbering is
    given some.
    """
    root = _root(file)
    for late in root.findall(qn("w:numIdMacAtCleanup")):
        root.remove(late)
    theirs = _list_of(root, bullet), _list_of(root, number)
    ours = _add_ours(root, theme) if None in theirs else (0, 0, 0)
    bullets = ours[0] if theirs[0] is None else whole(theirs[0].get(qn("w:numId")))
    numbers = ours[2] if theirs[1] is None else _definition(theirs[1])
    return Lists(root, bullets, numbers)


def _root(file: WordFile) -> Any:
    try:
        return file.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except KeyError:
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, file.part.package)
        file.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return root


def _list_of(root: Any, found: Any) -> Any:
    """Return the list that a style counts by at its first level, or None."""
    if found is None or found.find(qn("w:numId")) is None:
        return None
    level, wanted = found.find(qn("w:ilvl")), found.find(qn("w:numId")).get(qn("w:val"))
    if level is not None and level.get(qn("w:val")) != "0":
        return None
    defined = {each.get(qn("w:abstractNumId")) for each in root.findall(qn("w:abstractNum"))}
    for each in root.findall(qn("w:num")):
        if each.get(qn("w:numId")) == wanted and str(_definition(each)) in defined:
            return each
    return None


def _definition(found: Any) -> int:
    said = found.find(qn("w:abstractNumId"))
    return whole(said.get(qn("w:val"))) if said is not None else -1


def _add_ours(root: Any, theme: Theme) -> tuple[int, int, int]:
    """Add our definitions before all lists; return the bullets' list, and both definitions."""
    first = _next(root, "abstractNum", "abstractNumId")
    lists = root.findall(qn("w:num"))
    for place, made in enumerate(_numbering(theme).findall(qn("w:abstractNum"))):
        made.set(qn("w:abstractNumId"), str(first + place))
        if lists:
            lists[0].addprevious(made)
        else:
            root.append(made)
    number = _next(root, "num", "numId")
    root.append(element("num", element("abstractNumId", val=first), numId=number))
    return number, first, first + 1


def _next(root: Any, kind: str, key: str) -> int:
    return 1 + max(
        (whole(each.get(qn(f"w:{key}"))) for each in root.findall(qn(f"w:{kind}"))), default=0
    )


def _numbering(theme: Theme) -> Any:
    colour = f'<w:rPr><w:b/><w:color w:val="{theme.primary[1:].upper()}"/></w:rPr>'
    levels = "".join(
        f"""<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/>
        <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="320"/></w:pPr>{colour}</w:lvl>
        </w:abstractNum>"""
        for number, kind, shown in ((_BULLETS, "bullet", "•"), (_NUMBERS, "decimal", "%1."))
    )
    return parse_xml(f"""<w:numbering {nsdecls("w")}>{levels}
        <w:num w:numId="1"><w:abstractNumId w:val="{_BULLETS}"/></w:num></w:numbering>""")
