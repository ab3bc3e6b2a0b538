"""How a document becomes a PDF: marked for screen readers if its fonts allow, and honest if not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time

import typst

from planner.documents.formats import card
from planner.documents.formats.paper_data import document_json
from planner.documents.formats.rendered import Rendered
from planner.documents.formats.typesetting import look_of, typeset
from planner.documents.model import Document
from planner.domain.theme import Theme

_SIGN = re.compile(r"the text `\"(.+?)\"` could not be displayed")


def render(document: Document, theme: Theme, *, system_fonts: bool = True) -> Rendered:
    """Return the PDF, marked for accessibility (PDF/UA-1) whenever a font has every sign in it.

    When one is missing the copy is not marked accessible, and a note names the sign. Shipped fonts
    come first; without `system_fonts` there are no others, and the bytes are the same everywhere.
    Raises CardTooFull for a card whose words do not fit on one page.
    """
    inputs = _inputs(document, theme, system_fonts)
    try:
        return Rendered(_compile(document, inputs, system_fonts, ["ua-1"]))
    except typst.TypstError as refusal:
        signs = _signs_without_font(refusal)
        if not signs:
            raise
    return Rendered(_compile(document, inputs, system_fonts, []), (_note(signs),))


def first_page(document: Document, theme: Theme) -> bytes:
    """Return a PNG picture of the PDF's first page, about 600 pixels wide.

    Raises CardTooFull for a card whose words do not fit on one page.
    """
    inputs = _inputs(document, theme, True)
    return typeset(document.layout, inputs, system_fonts=True, format="png", ppi=72)[0]


def _inputs(document: Document, theme: Theme, system_fonts: bool) -> Mapping[str, str]:
    inputs = {
        "document": document_json(document),
        "look": look_of(document, theme),
    }
    if document.layout == "card":
        return card.fitted(document, inputs, system_fonts)
    return inputs


def _compile(
    document: Document, inputs: Mapping[str, str], system_fonts: bool, standards: list[str]
) -> bytes:
    on = datetime.combine(document.meta.on, time(), UTC)
    return typeset(
        document.layout,
        inputs,
        system_fonts=system_fonts,
        format="pdf",
        pdf_standards=standards,
        timestamp=on,
    )[0]


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
