"""What stands around the text of a card in Word: one line of facts, and small margins."""

from __future__ import annotations

from docx.shared import Mm

from planner.documents import words
from planner.documents.formats.docx_page import Paper
from planner.documents.formats.docx_parts import border, element, paragraph, run
from planner.documents.model import Meta


def add_card_head(paper: Paper, meta: Meta) -> None:
    """Put the title and the line of facts where a report has its cover, on a page used to its rim.

    The sides keep a report's margins, which the tables' widths count on; a house document keeps
    all of its own, which its header counts on.
    """
    if paper.house is None:
        section = paper.file.sections[0]
        section.top_margin, section.bottom_margin = Mm(16), Mm(14)
        section.header_distance = section.footer_distance = Mm(7)
    title = run(meta.title, element("sz", val=40), element("szCs", val=40))
    paper.add(paragraph("Title", title, more=(element("spacing", before=0, after=60),)))
    line = element("pBdr", border("bottom", paper.theme.accent, 18, 6))
    paper.add(paragraph("Note", run(words.card_line(meta)), more=(line,)))
