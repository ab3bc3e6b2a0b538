"""What is taken out of a house document's parts: people, revisions, and what fetches things."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

#: What of a section is kept: its paper and its edges, but not columns or line numbers.
_SECTION: Final = ("pgSz", "pgMar", "paperSrc", "pgBorders", "titlePg", "bidi", "rtlGutter")
#: What of the settings is kept, in the order the schema demands; `compat` is ours.
_SETTINGS: Final = (
    "mirrorMargins",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "defaultTabStop",
    "autoHyphenation",
    "evenAndOddHeaders",
    "characterSpacingControl",
    "compat",
    "themeFontLang",
    "clrSchemeMapping",
    "decimalSymbol",
    "listSeparator",
)
_OFF: Final = ("0", "false", "off")
_DROPPED_WORDS: Final = """
    altChunk bookmarkEnd bookmarkStart commentRangeEnd commentRangeStart commentReference control
    del delText embedBold embedBoldItalic embedItalic embedRegular moveFrom moveFromRangeEnd
    moveFromRangeStart moveToRangeEnd moveToRangeStart numberingChange object permEnd permStart
    pPrChange proofErr rPrChange rsid rsids sectPrChange subDoc tblGridChange tblPrChange
    tblPrExChange tcPrChange trPrChange"""
_FIELD_WORDS: Final = """
    CREATEDATE DATE DOCPROPERTY FILENAME IF NUMPAGES PAGE PRINTDATE QUOTE SAVEDATE SECTION
    SECTIONPAGES STYLEREF SUBJECT SYMBOL TIME TITLE"""
#: What goes with all that is in it: deleted text, earlier looks, comments, marks of people.
_DROPPED: Final = frozenset(qn(f"w:{name}") for name in _DROPPED_WORDS.split())
#: What goes while its content stays: inserted text, and wrappers that mean something elsewhere.
_UNWRAPPED: Final = frozenset(
    qn(f"w:{name}") for name in ("ins", "moveTo", "customXml", "smartTag")
)
#: Fields that read nothing but this document and the day; of any other, the words shown stay.
_FIELDS: Final = frozenset(_FIELD_WORDS.split())
_ELSEWHERE: Final = frozenset(("src", "href", "althref"))
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WHOLE_PICTURES: Final = (qn("w:drawing"), qn("w:pict"))


def cleaned(root: Any, known: Collection[str]) -> Any:
    """Return a part without people, revisions, entries that lead nowhere, and fields that fetch.

    `known` are the ids of its relationships that are kept. The part itself is changed.
    """
    _drop(root)
    _flatten_fields(root)
    for found in list(root.iter("*")):
        _forget(found, known)
    return root


def cleaned_settings(found: Iterable[Any]) -> Any:
    """Return settings that hold only what styles, headers and footers are read by.

    Mode 15 is Word 2013 and later: a table then starts where the text does.
    """
    mode = OxmlElement("w:compatSetting")
    mode.set(qn("w:name"), "compatibilityMode")
    mode.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    mode.set(qn("w:val"), "15")
    compat = OxmlElement("w:compat")
    compat.append(mode)
    root = OxmlElement("w:settings")
    kept = {each.tag: each for each in found}
    for name in _SETTINGS:
        if name == "compat":
            root.append(compat)
        elif qn(f"w:{name}") in kept:
            root.append(kept[qn(f"w:{name}")])
    return root


def chosen_section(root: Any, has_even: bool) -> tuple[Any, list[tuple[str, str, str]]]:
    """Return the paper of the section with most text, and its headers and footers.

    Each of those is (header or footer, default, first or even, the id of its relationship), those
    of earlier sections included that it goes on with, but none that would never be shown.
    """
    best, most, letters = OxmlElement("w:sectPr"), -1, 0
    best_edges: dict[tuple[str, str], str] = {}
    edges: dict[tuple[str, str], str] = {}
    for found in root.iter(qn("w:t"), qn("w:sectPr")):
        if found.getparent().tag == qn("w:sectPrChange"):
            continue
        if found.tag == qn("w:t"):
            letters += len(found.text or "")
            continue
        for kind in ("header", "footer"):
            for reference in found.findall(qn(f"w:{kind}Reference")):
                edges[kind, reference.get(qn("w:type"), "default")] = reference.get(qn("r:id"))
        if letters >= most:
            best, most, best_edges = found, letters, dict(edges)
        letters = 0
    section = OxmlElement("w:sectPr")
    section.extend(each for name in _SECTION for each in best.findall(qn(f"w:{name}")))
    title = section.find(qn("w:titlePg"))
    has_first = title is not None and title.get(qn("w:val"), "1") not in _OFF
    shown = {"default": True, "first": has_first, "even": has_even}
    return section, [(*edge, id_) for edge, id_ in best_edges.items() if shown.get(edge[1])]


def _drop(root: Any) -> None:
    for found in list(root.iter(*_DROPPED)):
        _remove(found)
    for found in list(root.iter(*_UNWRAPPED)):
        _unwrap(found)
    for found in list(root.iter(qn("w:dataBinding"))):
        if "core-properties" not in found.get(qn("w:prefixMappings"), ""):
            _remove(found)


def _remove(found: Any) -> None:
    parent = found.getparent()
    if parent is not None:
        parent.remove(found)


def _unwrap(found: Any) -> None:
    parent = found.getparent()
    place = parent.index(found)
    parent[place : place + 1] = list(found)


def _flatten_fields(root: Any) -> None:
    """Leave of a field that could fetch something only the words it shows."""
    for found in list(root.iter(qn("w:fldSimple"))):
        if not _is_harmless(found.get(qn("w:instr"), "")):
            _unwrap(found)
    open_fields: list[tuple[list[Any], list[str]]] = []
    for found in list(root.iter(qn("w:fldChar"), qn("w:instrText"))):
        kind = found.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append(([], []))
        if not open_fields:
            _remove(found)
            continue
        marks, words = open_fields[-1]
        marks.append(found)
        words.append(found.text or "")
        if kind == "end":
            open_fields.pop()
            if not _is_harmless("".join(words)):
                _remove_all(marks)
    for marks, _ in open_fields:
        _remove_all(marks)


def _is_harmless(instruction: str) -> bool:
    return instruction.strip().split(" ")[0].upper() in _FIELDS


def _remove_all(marks: Iterable[Any]) -> None:
    for mark in marks:
        _remove(mark)


def _forget(found: Any, known: Collection[str]) -> None:
    """Take attributes that name editing sessions or addresses, and what leads to no kept part."""
    for key in list(found.attrib):
        local = key.rsplit("}")[-1]
        if local.startswith(("rsid", "paraId", "textId")) or (
            local in _ELSEWHERE and not key.startswith(_RELATED)
        ):
            del found.attrib[key]
    dead = [key for key in found.attrib if key.startswith(_RELATED)]
    dead = [key for key in dead if found.get(key) not in known]
    for key in dead:
        del found.attrib[key]
    if dead:
        _forget_dead_end(found, dead)


def _forget_dead_end(found: Any, dead: list[str]) -> None:
    local = found.tag.rsplit("}")[-1]
    if local == "hyperlink" and not found.get(qn("w:anchor")):
        _unwrap(found)
    elif local in ("hlinkClick", "hlinkHover"):
        _remove(found)
    elif local == "svgBlip":
        _remove(found.getparent())
    elif dead != [qn("r:link")]:
        for picture in found.iterancestors(*_WHOLE_PICTURES):
            _remove(picture)
            break
