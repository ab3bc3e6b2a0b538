"""Which files a document can become; one renderer each, none of which knows another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.documents.formats import docx, html, markdown, pdf
from planner.documents.formats.rendered import Rendered
from planner.documents.model import Document
from planner.domain.theme import HouseDocument, Theme

__all__ = ["FORMATS", "Format", "Rendered", "render"]


@dataclass(frozen=True)
class Format:
    """One kind of file: what people call it, what browsers call it, and how it is made."""

    title: str
    mime: str
    suffix: str
    render: Callable[[Document, Theme], Rendered]


FORMATS = {
    "pdf": Format("PDF", "application/pdf", ".pdf", pdf.render),
    "docx": Format(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
        docx.render,
    ),
    "html": Format("Web page", "text/html", ".html", html.render),
    "md": Format("Markdown", "text/markdown", ".md", markdown.render),
}


def render(
    document: Document, theme: Theme, format_: str, house: HouseDocument | None = None
) -> Rendered:
    """Return the document as one of FORMATS; raises KeyError for any other.

    Only Word is written in the brand's house document; other formats have no use for it. Its notes
    say first what the document itself has to tell.
    """
    if format_ == "docx":
        rendered = docx.render(document, theme, house)
    else:
        rendered = FORMATS[format_].render(document, theme)
    return replace(rendered, notes=(*document.meta.notes, *rendered.notes))
