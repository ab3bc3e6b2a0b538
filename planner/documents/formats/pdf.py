"""How a document becomes a PDF: marked for screen readers if its fonts allow, and honest if not."""

from __future__ import annotations

import base64
import json
import re
import struct
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, assert_never

import typst

from planner.documents import words
from planner.documents.formats.rendered import Rendered
from planner.documents.model import (
    Block,
    Callout,
    Document,
    Example,
    Heading,
    Items,
    KeyValues,
    Para,
    SignOff,
    Table,
)
from planner.documents.spans import RIGHT_TO_LEFT
from planner.documents.theme import INK, QUIET, RULE, TINTS
from planner.domain.theme import Theme

_HERE = Path(__file__).parent.parent
_FONTS = _HERE / "fonts"
_FAMILIES = (
    "Noto Sans",
    "Noto Sans Thai",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
)
_PAPERS = {"A4": "a4", "Letter": "us-letter"}
_SIGN = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_COMPILING = Lock()
#: From this many entries on, the list of contents has a page of its own.
CONTENTS_PAGE: Final = 16


def render(document: Document, theme: Theme, *, system_fonts: bool = True) -> Rendered:
    """Return the PDF, marked for accessibility (PDF/UA-1) whenever a font has every sign in it.

    When one is missing the copy is not marked accessible, and a note names the sign. Shipped fonts
    come first; without `system_fonts` there are no others, and the bytes are the same everywhere.
    """
    inputs = {
        "document": json.dumps(_document_data(document)),
        "look": json.dumps(_look(document, theme)),
    }
    try:
        return Rendered(_compile(document, inputs, system_fonts, ["ua-1"]))
    except typst.TypstError as refusal:
        signs = _signs_without_font(refusal)
        if not signs:
            raise
    return Rendered(_compile(document, inputs, system_fonts, []), (_note(signs),))


def first_page(document: Document, theme: Theme) -> bytes:
    """Return a PNG picture of the PDF's first page, about 600 pixels wide."""
    inputs = {
        "document": json.dumps(_document_data(document)),
        "look": json.dumps(_look(document, theme)),
    }
    with _COMPILING:
        pages = _compiler(True).compile(format="png", ppi=72, sys_inputs=inputs)
    first = pages[0] if isinstance(pages, list) else pages
    assert isinstance(first, bytes)
    return first


def _compile(
    document: Document, inputs: dict[str, str], system_fonts: bool, standards: Any
) -> bytes:
    # One compiler is kept, since a new one reads all fonts again; it serves one caller at a time.
    with _COMPILING:
        made = _compiler(system_fonts).compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=standards,
            timestamp=datetime.combine(document.meta.on, time(), UTC),
        )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler(system_fonts: bool) -> typst.Compiler:
    templates = _HERE / "typ"
    return typst.Compiler(
        templates / "report.typ",
        root=templates,
        font_paths=[_FONTS],
        ignore_system_fonts=not system_fonts,
        # No package is ever fetched: both places are a folder that holds none.
        package_path=templates / "none",
        package_cache_path=templates / "none",
    )


def _signs_without_font(refusal: typst.TypstError) -> tuple[str, ...]:
    found = _SIGN.findall(f"{refusal.message}\n{refusal.diagnostic}")
    return tuple(dict.fromkeys(sign for sign in found if not sign.startswith("\\u")))


def _note(signs: tuple[str, ...]) -> str:
    shown = ", ".join(signs[:8]) + (f" and {len(signs) - 8} more" if len(signs) > 8 else "")
    subject = f"The sign {shown} has" if len(signs) == 1 else f"The signs {shown} have"
    return (
        f"{subject} no font here and may print as a box; this copy is not marked accessible. "
        "Replace the sign, or install a font that has it."
    )


def _document_data(document: Document) -> dict[str, Any]:
    return {
        "meta": document.meta.model_dump(mode="json"),
        "blocks": [_block_data(block) for block in document.blocks],
    }


def _block_data(block: Block) -> dict[str, Any]:
    match block:
        case Heading() | Para() | Items() | Table() | Callout() | Example() | KeyValues():
            return block.model_dump(mode="json")
        case SignOff():
            return {
                "kind": block.kind,
                "title": block.title,
                "rows": [words.signer_row(signer) for signer in block.signers],
            }
        case _:
            assert_never(block)


def _look(document: Document, theme: Theme) -> dict[str, Any]:
    entries = sum(heading.level <= 2 for heading in document.headings())
    on = document.meta.on
    return {
        "words": {
            "draft": words.DRAFT,
            "draft_band": words.DRAFT_BAND,
            "contents": words.CONTENTS,
            "draft_reasons": words.DRAFT_REASONS,
            "page": words.PAGE,
            "of": words.OF,
            "version_line": words.version_line(document.meta),
        },
        "facts": [
            {"term": term, "text": [_bare_span(fact)]} for term, fact in words.facts(document.meta)
        ],
        "signer_columns": words.SIGNER_COLUMNS,
        "colours": {
            "ink": INK,
            "quiet": QUIET,
            "rule": RULE,
            "primary": theme.primary,
            "accent": theme.accent,
        },
        "tints": {tone: tint._asdict() for tone, tint in TINTS.items()},
        "body_font": theme.body_font,
        "heading_font": theme.heading_font,
        "fallback_fonts": _FAMILIES,
        "right_to_left": sorted(RIGHT_TO_LEFT),
        "page": _PAPERS[theme.page],
        "on": (on.year, on.month, on.day),
        "has_contents": entries > 0,
        "contents_fill_page": entries >= CONTENTS_PAGE,
        **_logo(theme),
    }


def _bare_span(text: str) -> dict[str, Any]:
    return {"text": text, "bold": False, "italic": False, "href": "", "lang": None}


def _logo(theme: Theme) -> dict[str, Any]:
    if not theme.logo_png:
        return {"logo": ""}
    wide, tall = struct.unpack(">II", base64.b64decode(theme.logo_png[:44])[16:24])
    envelope = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}">'
        f'<image width="{wide}" height="{tall}" '
        f'href="data:image/png;base64,{theme.logo_png}"/></svg>'
    )
    return {
        "logo": envelope,
        "logo_alt": f"Logo of {theme.brand}",
        "logo_wide": wide,
        "logo_tall": tall,
    }
