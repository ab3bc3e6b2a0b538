"""How Typst is asked for pages: one compiler a template, our fonts, and the look they share."""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import typst

from planner.documents import words
from planner.documents.figure_words import NO, THEN, YES
from planner.documents.model import Document, Meta
from planner.documents.spans import RIGHT_TO_LEFT
from planner.documents.theme import INK, QUIET, RULE, TINTS
from planner.domain.theme import Theme

Template = Literal["report", "card", "figures"]

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
#: Millimetres: how wide a report's text is on either paper, and how high a figure with its caption
#: may be there; how wide one of a card's columns is.
_TEXT_WIDTH: Final = {"A4": 178, "Letter": 183}
_FIGURE_HEIGHT: Final = {"A4": 230, "Letter": 212}
_CARD_COLUMN: Final = {"A4": 89, "Letter": 92}
#: From this many entries on, the list of contents has a page of its own.
CONTENTS_PAGE: Final = 80

_COMPILING = Lock()


def typeset(
    template: Template, inputs: Mapping[str, str], *, system_fonts: bool, **how: Any
) -> list[bytes]:
    """Return what Typst makes of a template: pages for pictures, one file for a PDF.

    `how` goes to typst's `compile`. Raises typst.TypstError as it does.
    """
    # One compiler is kept, since a new one reads all fonts again; it serves one caller at a time.
    with _COMPILING:
        made = _compiler(template, system_fonts).compile(sys_inputs=dict(inputs), **how)
    assert made is not None
    return made if isinstance(made, list) else [made]


def pages_of(template: Template, inputs: Mapping[str, str], *, system_fonts: bool) -> int:
    """Return to how many pages a template comes that counts them under <pages>."""
    with _COMPILING:
        compiler = _new_compiler(template, system_fonts, inputs)
        return int(compiler.query("<pages>", "value", one=True))


@cache
def _compiler(template: Template, system_fonts: bool) -> typst.Compiler:
    return _new_compiler(template, system_fonts, {})


def _new_compiler(
    template: Template, system_fonts: bool, inputs: Mapping[str, str]
) -> typst.Compiler:
    templates = _HERE / "typ"
    return typst.Compiler(
        templates / f"{template}.typ",
        root=templates,
        font_paths=_fonts(system_fonts),
        sys_inputs=dict(inputs),
        # No package is ever fetched: both places are a folder that holds none.
        package_path=templates / "none",
        package_cache_path=templates / "none",
    )


@cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system_fonts, font_paths=[_FONTS])


def look_of(document: Document, theme: Theme) -> str:
    """Return, as JSON, all that a template is told of the look and of our own few words."""
    entries = sum(heading.level == 1 for heading in document.headings())
    on = document.meta.on
    look = {
        "card": document.layout == "card",
        "words": _words(document.meta),
        "language": document.meta.language,
        "facts": [
            {"term": term, "text": [_bare_span(fact)]} for term, fact in words.facts(document.meta)
        ],
        "signer_columns": words.SIGNER_COLUMNS,
        "on": (on.year, on.month, on.day),
        "has_contents": entries > 0,
        "contents_fill_page": entries >= CONTENTS_PAGE,
        **_colours_and_fonts(theme),
        **_measures(theme),
        **_logo(theme),
    }
    return json.dumps(look)


def _words(meta: Meta) -> dict[str, str]:
    return {
        "draft": words.DRAFT,
        "draft_band": words.DRAFT_BAND,
        "contents": words.CONTENTS,
        "draft_reasons": words.DRAFT_REASONS,
        "page": words.PAGE,
        "of": words.OF,
        "yes": YES,
        "no": NO,
        "then": THEN,
        "version_line": words.version_line(meta),
        "card_line": words.card_line(meta),
    }


def _colours_and_fonts(theme: Theme) -> dict[str, Any]:
    return {
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
    }


def _measures(theme: Theme) -> dict[str, Any]:
    return {
        "page": _PAPERS[theme.page],
        "text_width": _TEXT_WIDTH[theme.page],
        "figure_height": _FIGURE_HEIGHT[theme.page],
        "card_column": _CARD_COLUMN[theme.page],
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
