"""How tests read a finished file back: all its words as one line, as its reader would meet them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

from planner.documents.formats import docx as word
from planner.documents.formats import html, markdown, pdf
from planner.documents.formats.rendered import Rendered
from planner.documents.model import Document
from planner.domain.theme import Theme

#: What no reader sees: which kind of thing something is and where it leads, not what it says. The
#: words that stand for a picture are heard and not seen; test_figures.py proves them.
_UNSEEN = {"kind", "id", "tone", "tones", "align", "style", "href", "lang", "language", "layout",
           "on", "party", "first", "yes", "no", "then", "alt", "start", "finish", "was_start",
           "was_finish", "today", "ends_on", "first_on", "last_on", "until"}  # fmt: skip


def pdf_with_shipped_fonts(document: Document, theme: Theme) -> Rendered:
    return pdf.render(document, theme, system_fonts=False)


#: The renderers as the product has them, but for the PDF's fonts: the same on every machine.
RENDERERS: dict[str, Callable[[Document, Theme], Rendered]] = {
    "pdf": pdf_with_shipped_fonts,
    "docx": word.render,
    "html": html.render,
    "md": markdown.render,
}


def words_in(format_: str, content: bytes) -> str:
    """Return everything a finished file says, without any white space."""
    return squeezed(" ".join(_READERS[format_](content)))


def squeezed(text: str) -> str:
    """Return the text without white space, break and isolating marks, which each format sets."""
    return re.sub(r"[\s\u200b\u00ad\u2068\u2069]+", "", text)


def said_by(document: Document) -> tuple[str, ...]:
    """Return every text that a document says, found by walking it, not by knowing its kinds."""
    return tuple(text for text in _walk(document.model_dump(mode="json")) if text.strip())


def _walk(part: Any) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict():
            for key, value in part.items():
                if key not in _UNSEEN:
                    yield from _walk(value)
        case list():
            for value in part:
                yield from _walk(value)
        case _:
            return


def pages_of(content: bytes) -> list[str]:
    """Return what each page of a PDF says."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def spoken_in_docx(content: bytes) -> list[str]:
    """Return what a Word file says in place of each picture."""
    body = docx.Document(io.BytesIO(content)).element.body
    return [found.get("descr", "") for found in body.iter(qn("wp:docPr"))]


def spoken_in_pdf(content: bytes) -> set[str]:
    """Return what a PDF says in place of its pictures, its logo's name among it."""
    return _spoken_below(PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])


def _spoken_below(node: Any) -> set[str]:
    found = {str(node["/Alt"])} if "/Alt" in node else set()
    return found.union(*(_spoken_below(child) for child in tags_below(node)))


def tags_below(node: Any) -> list[Any]:
    """Return the tags right below a tag of a PDF."""
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    objects = [kid.get_object() for kid in kids]
    return [found for found in objects if isinstance(found, dict) and "/S" in found]


def _read_docx(content: bytes) -> Iterator[str]:
    file = docx.Document(io.BytesIO(content))
    section = file.sections[0]
    parts = (file, section.header, section.footer, section.first_page_header)
    for part in parts:
        for found in part._element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
            yield found.text or " "
    yield from spoken_in_docx(content)


def _read_html(content: bytes) -> Iterator[str]:
    said: list[str] = []
    inside: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            inside.append(tag)
            said.append(dict(attributes).get("alt") or "")

        def handle_data(self, data: str) -> None:
            if inside and inside[-1] != "style":
                said.append(data)

    Reader().feed(content.decode())
    return iter(said)


def _read_markdown(content: bytes) -> Iterator[str]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(content.decode())
    for token in tokens:
        # HTML of somebody's own would be a hole: it is said aloud here, so that parity fails.
        yield token.content if token.type in {"html_block", "code_block", "fence"} else ""
        for child in token.children or ():
            yield " " if child.type in {"softbreak", "hardbreak"} else child.content
            if child.type == "html_inline":
                assert child.content == "<br>"


_READERS: dict[str, Callable[[bytes], Any]] = {
    "pdf": pages_of,
    "docx": _read_docx,
    "html": _read_html,
    "md": _read_markdown,
}
