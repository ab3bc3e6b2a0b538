"""How a document becomes a Word file that people can go on writing in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from planner.documents.formats.docx_card import add_card_head
from planner.documents.formats.docx_figures import figure
from planner.documents.formats.docx_page import (
    Paper,
    add_contents,
    add_cover,
    add_draft_reasons,
    add_top,
    blank,
    bookmark_name,
    fact_paragraph,
    panel_edge,
    save,
)
from planner.documents.formats.docx_parts import element, paragraph, run
from planner.documents.formats.docx_tables import sign_off, table
from planner.documents.formats.docx_text import runs, said, tag
from planner.documents.formats.rendered import Rendered
from planner.documents.model import (
    Block,
    Callout,
    Document,
    Example,
    Figure,
    Heading,
    Items,
    KeyValues,
    Para,
    SignOff,
    Table,
)
from planner.documents.spans import words_of
from planner.documents.theme import RULE, TINTS
from planner.domain.theme import HouseDocument, Theme

_STYLES = {"body": "Normal", "lead": "Lead", "note": "Note"}
_LETTERS_THAT_INTRODUCE = 400
#: Where no fact is longer, facts stand beside their terms.
_LETTERS_BESIDE = 110
_CARD_IN_WORD = "Take it as PDF to have it on one page: in Word it runs to several."


def render(document: Document, theme: Theme, house: HouseDocument | None = None) -> Rendered:
    """Return the Word file: real styles, headings, lists and captions, header rows that repeat.

    It is written in the brand's house document, if there is one.
    """
    paper = blank(document, theme, house)
    if document.layout == "card":
        add_card_head(paper, document.meta)
    elif document.has_cover:
        add_cover(paper, document.meta)
        add_draft_reasons(paper, document.meta)
        add_contents(paper, document)
    else:
        add_top(paper, document.meta)
        add_draft_reasons(paper, document.meta)
    headings = 0
    for block, following in zip(document.blocks, (*document.blocks[1:], None), strict=True):
        headings += isinstance(block, Heading)
        for made in _block(paper, document, block, headings):
            paper.add(made)
        if _introduces(block, following):
            made.pPr.append(element("keepNext"))
    return Rendered(save(paper), (_CARD_IN_WORD,) if document.layout == "card" else ())


def _introduces(block: Block, following: Block | None) -> bool:
    """Tell whether this is a short paragraph that stays on the page of what it introduces."""
    if not isinstance(block, Para) or len(words_of(block.text)) >= _LETTERS_THAT_INTRODUCE:
        return False
    return isinstance(following, Table | SignOff | Figure) or (
        block.style in ("lead", "note")
        and following is not None
        and not isinstance(following, Heading)
    )


def _block(paper: Paper, document: Document, block: Block, place: int) -> Iterator[Any]:
    match block:
        case Heading():
            yield _heading(block, place)
        case Para():
            yield said(paper, _STYLES[block.style], block.text)
        case Items():
            yield from _items(paper, block)
        case Table():
            yield from table(paper, block)
        case Callout():
            yield from _callout(paper, block)
        case Example():
            yield from _example(paper, block)
        case KeyValues():
            yield from _facts(paper, block)
        case SignOff():
            yield from sign_off(paper, block)
        case Figure():
            yield from figure(paper, block, document)
        case _:
            assert_never(block)


def _heading(block: Heading, place: int) -> Any:
    return paragraph(
        f"Heading{block.level}",
        element("bookmarkStart", id=place, name=bookmark_name(place)),
        run(block.text),
        element("bookmarkEnd", id=place),
        more=(element("pageBreakBefore"),) if block.new_page else (),
    )


def _items(paper: Paper, block: Items) -> Iterator[Any]:
    style, number = (
        ("ListNumber", paper.lists.new()) if block.ordered else ("ListBullet", paper.lists.bullets)
    )
    for item in block.items:
        numbered = element("numPr", element("ilvl", val=0), element("numId", val=number))
        yield said(paper, style, item, numbered)


def _facts(paper: Paper, block: KeyValues) -> Iterator[Any]:
    # Long facts beside their terms would leave a third of the page empty.
    beside = all(len(words_of(pair.text)) <= _LETTERS_BESIDE for pair in block.pairs)
    for pair in block.pairs:
        yield fact_paragraph(pair.term, *runs(paper, pair.text), beside=beside)


def _callout(paper: Paper, block: Callout) -> Iterator[Any]:
    tint = TINTS[block.tone or "note"]
    colour = element("color", val=tint.ink[1:].upper())
    yield paragraph(
        "PanelTitle",
        *tag(block.tone),
        run(block.title, colour),
        more=panel_edge(tint.bar, tint.soft),
    )
    yield said(paper, "Panel", block.text, *panel_edge(tint.bar, tint.soft))


def _example(paper: Paper, block: Example) -> Iterator[Any]:
    theirs, ours = (
        (RULE, "#f6f7f8", 160, 1300),
        (TINTS["brand"].bar, TINTS["brand"].soft, 1300, 120),
    )
    keep = element("keepNext")
    yield paragraph("PanelTitle", run(block.who), more=panel_edge(*theirs))
    yield said(paper, "Panel", block.said, keep, *panel_edge(*theirs))
    yield paragraph("PanelTitle", run(block.by), more=panel_edge(*ours))
    yield said(paper, "Panel", block.reply, *panel_edge(*ours))
