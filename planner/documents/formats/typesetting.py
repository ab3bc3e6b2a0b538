"""How Typst is asked for pages: our templates, our fonts, and the look they share."""

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
from planner.documents.bar_words import DONE
from planner.documents.figure_words import NO, THEN, YES
from planner.documents.model import Document
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
_WORDS: Final = {
    "draft": words.DRAFT,
    "draft_band": words.DRAFT_BAND,
    "contents": words.CONTENTS,
    "draft_reasons": words.DRAFT_REASONS,
    "page": words.PAGE,
    "of": words.OF,
    "yes": YES,
    "no": NO,
    "then": THEN,
    "done": DONE,
}

_COMPILING = Lock()


def typeset(
    template: Template, inputs: Mapping[str, str], *, system_fonts: bool, **how: Any
) -> list[bytes]:
    """Return what Typst makes of a template: pages for pictures, one file for a PDF.

    `inputs` are JSON; a template reads each as a file, such as "look.json". `how` goes to typst's
    `compile`. Raises typst.TypstError as it does.
    """
    # One at a time: many at once would each hold a whole paper in memory.
    with _COMPILING:
        made = _compiler(template, inputs, system_fonts).compile(**how)
    assert made is not None
    return made if isinstance(made, list) else [made]


def pages_of(template: Template, inputs: Mapping[str, str], *, system_fonts: bool) -> int:
    """Return to how many pages a template comes that counts them under <pages>."""
    with _COMPILING:
        compiler = _compiler(template, inputs, system_fonts)
        return int(compiler.query("<pages>", "value", one=True))


def _compiler(template: Template, inputs: Mapping[str, str], system_fonts: bool) -> typst.Compiler:
    # Typst remembers what it has set for as long as what went into it is the same. It counts
    # sys.inputs as part of everything, but a file only where it is read: after a change of one
    # row, only that row's table is set anew.
    sources, templates = _sources(), _HERE / "typ"
    # Typst takes a whole folder as a mapping; its type stub does not say so.
    files: Any = {
        **sources,
        **{f"{name}.json": said.encode() for name, said in inputs.items()},
        "main.typ": sources[f"{template}.typ"],
    }
    return typst.Compiler(
        files,
        root=templates,
        font_paths=_fonts(system_fonts),
        # No package is ever fetched: both places are a folder that holds none.
        package_path=templates / "none",
        package_cache_path=templates / "none",
    )


@cache
def _sources() -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in (_HERE / "typ").glob("*.typ")}


@cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system_fonts, font_paths=[_FONTS])


def look_of(document: Document, theme: Theme) -> str:
    """Return, as JSON, how a document of this language and layout looks, whatever it says."""
    look = {
        "card": document.layout == "card",
        "words": _WORDS,
        "language": document.meta.language,
        "signer_columns": words.SIGNER_COLUMNS,
        **_colours_and_fonts(theme),
        **_measures(theme),
        **_logo(theme),
    }
    return json.dumps(look)


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
