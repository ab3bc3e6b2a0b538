"""How words reach a Word file: runs with language and direction, links, and a tone's word."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from planner.documents.formats.docx_page import Paper
from planner.documents.formats.docx_parts import element, paragraph, run, shading, span_run
from planner.documents.model import Tone
from planner.documents.spans import Text, runs_right_to_left
from planner.documents.theme import TINTS


def tag(tone: Tone) -> list[Any]:
    """Return the runs that say a tone's word in its colours; none for no tone."""
    if not tone:
        return []
    tint = TINTS[tone]
    look = (
        element("b"),
        element("bCs"),
        element("color", val=tint.ink[1:].upper()),
        element("sz", val=14),
        element("szCs", val=14),
        shading(tint.soft),
    )
    return [run(f" {tint.word} ", *look), run(" ")]


def said(paper: Paper, style: str, text: Text, *more: Any) -> Any:
    """Return a paragraph that says a text, from the right if its language wants that."""
    made = paragraph(style, *runs(paper, text), more=more)
    return _turned(made) if runs_right_to_left(text) else made


def _turned(made: Any) -> Any:
    """Turn a paragraph to run from the right; left and right then change places, so indents do."""
    made.pPr.append(element("bidi"))
    for indent in made.pPr.findall(qn("w:ind")):
        left, right = indent.get(qn("w:left")), indent.get(qn("w:right"))
        indent.set(qn("w:left"), right)
        indent.set(qn("w:right"), left)
    return made


def runs(paper: Paper, text: Text) -> list[Any]:
    """Return the runs of a text, its links among them."""
    made = []
    for span in text:
        if span.href:
            relation = paper.file.part.relate_to(
                span.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            link = element("hyperlink", span_run(span), history=1)
            link.set(qn("r:id"), relation)
            made.append(link)
        else:
            made.append(span_run(span))
    return made
