"""How a Word file shows a figure: a picture for every page it needs, and all of it in words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx.shape import InlineShape
from docx.shared import Emu, Mm, Twips

from planner.documents.formats.docx_page import Paper
from planner.documents.formats.docx_parts import element, paragraph, run
from planner.documents.formats.drawing import pictures
from planner.documents.model import Document, Figure

#: What a caption takes of a page.
_CAPTION = Mm(12)


def figure(paper: Paper, block: Figure, document: Document) -> Iterator[Any]:
    """Give the caption, then the drawing as wide as the text, with its alternative text."""
    yield paragraph("Caption", run(block.caption), more=(element("keepNext"),))
    for picture in pictures(block, document, paper.theme, "png"):
        drawn = paper.file.part.new_pic_inline(io.BytesIO(picture.content), Twips(paper.width))
        _keep_on_one_page(paper, InlineShape(drawn))
        # Without these LibreOffice keeps the picture an eighth of an inch off the margin.
        for side in ("distT", "distB", "distL", "distR"):
            drawn.set(side, "0")
        drawn.docPr.set("name", block.caption)
        drawn.docPr.set("descr", picture.alt)
        yield paragraph("Normal", element("r", element("drawing", drawn)))


def _keep_on_one_page(paper: Paper, shape: InlineShape) -> None:
    """Make a picture smaller for which the page of a house file is too short."""
    page = paper.file.sections[0]
    if page.page_height is None or page.top_margin is None or page.bottom_margin is None:
        return
    room = page.page_height - page.top_margin - page.bottom_margin - _CAPTION
    if shape.height > room:
        shape.width, shape.height = Emu(shape.width * room // shape.height), Emu(room)
