"""How WordprocessingML is put together: elements, fields, links, legal order, and steady bytes."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from planner.documents.spans import Span, is_right_to_left

#: The order the schema demands of these elements' children; Word calls any other order damaged.
#: Source: ECMA-376 Part 1 (Transitional), CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_SectPr.
_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs "
    "highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection "
    "bidi rtlGutter docGrid",
}
_PLACES = {
    qn(f"w:{parent}"): {qn(f"w:{name}"): place for place, name in enumerate(names.split())}
    for parent, names in _ORDERS.items()
}

_LOCALES = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "he": "he-IL",
    "hi": "hi-IN",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "sv": "sv-SE",
    "th": "th-TH",
    "ur": "ur-PK",
    "zh": "zh-CN",
}
_EAST_ASIAN = {"ja", "ko", "zh"}
_COMPLEX = {"hi", "km", "lo", "mr", "my", "ne", "th", "bn", "ta", "te"}


def element(tag: str, /, *children: Any, **attributes: str | int) -> Any:
    """Return the element w:tag with its attributes in the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    made.extend(children)
    return made


def paragraph(style: str, *runs: Any, more: tuple[Any, ...] = ()) -> Any:
    """Return a paragraph in the style with this id; `more` are further paragraph properties."""
    return element("p", element("pPr", element("pStyle", val=style), *more), *runs)


def run(text: str, *properties: Any) -> Any:
    """Return a run of text; newlines become line breaks and tabs go to the next tab stop."""
    made = element("r", *([element("rPr", *properties)] if properties else []))
    for place, line in enumerate(text.split("\n")):
        if place:
            made.append(element("br"))
        for number, piece in enumerate(line.split("\t")):
            if number:
                made.append(element("tab"))
            made.append(_t(piece))
    return made


def _t(text: str) -> Any:
    made = element("t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def span_run(span: Span) -> Any:
    """Return a span's run with its bold, italics and language, turned round where it must be."""
    properties = []
    if span.bold:
        properties += [element("b"), element("bCs")]
    if span.italic:
        properties += [element("i"), element("iCs")]
    if span.href:
        properties.append(element("rStyle", val="Hyperlink"))
    if span.lang:
        properties += _language(span.lang)
    return run(span.text, *properties)


def _language(lang: str) -> list[Any]:
    base, locale = lang.split("-", maxsplit=1)[0], locale_of(lang)
    if is_right_to_left(lang):
        return [element("rtl"), element("lang", bidi=locale)]
    if base in _COMPLEX:
        return [element("cs"), element("lang", bidi=locale)]
    if base in _EAST_ASIAN:
        return [element("lang", eastAsia=locale)]
    return [element("lang", val=locale)]


def locale_of(lang: str) -> str:
    """Return the language as Word likes it, with a region: en-GB for en."""
    return lang if "-" in lang else _LOCALES.get(lang, lang)


def fields(instruction: str, shown: str) -> tuple[Any, ...]:
    """Return the runs of a field such as PAGE, showing `shown` until Word counts."""
    return (
        element("r", element("fldChar", fldCharType="begin")),
        instruction_run(instruction),
        element("r", element("fldChar", fldCharType="separate")),
        run(shown),
        element("r", element("fldChar", fldCharType="end")),
    )


def instruction_run(instruction: str) -> Any:
    """Return the run that tells a field what it is."""
    said = element("instrText")
    said.text = f" {instruction} "
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", said)


def shading(colour: str) -> Any:
    """Return a fill."""
    return element("shd", val="clear", color="auto", fill=colour.removeprefix("#").upper())


def border(side: str, colour: str, size: int, space: int = 0) -> Any:
    """Return one border: `size` in eighths of a point, `space` in points."""
    return element(side, val="single", sz=size, space=space, color=colour.removeprefix("#").upper())


def put_in_order(root: Any) -> None:
    """Sort the children of every ordered element into the order the schema demands."""
    for parent, places in _PLACES.items():
        for found in root.iter(parent):
            found[:] = sorted(found, key=partial(_place, places))


def _place(places: dict[str, int], child: Any) -> int:
    return places.get(child.tag, len(places))


def with_steady_times(package: bytes) -> bytes:
    """Return the package with every part dated 1 January 1980: the same parts, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(part, old.read(name))
    return out.getvalue()
