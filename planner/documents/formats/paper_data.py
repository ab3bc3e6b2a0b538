"""What Typst is told of a document: plain words as strings, all other text as runs.

What can be known beforehand is worked out here: a call of a template's own function costs Typst a
good part of what setting a short cell costs, and a protocol has some two thousand pieces of text.
"""

from __future__ import annotations

import json
from typing import Any, Final, assert_never

from planner.documents import words
from planner.documents.column_widths import widest
from planner.documents.formats.drawing import figure_data
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
from planner.documents.spans import Span, Text, isolated_words, runs_right_to_left, words_of

#: A word of so many bytes may have to break; a shorter one fits on every ordinary line.
LONGEST: Final = 40
#: From this many entries on, the list of contents has a page of its own.
CONTENTS_PAGE: Final = 80
#: Bold letters are as much wider.
_BOLD: Final = 1.07
#: A row with a longer cell may break across pages; others stay whole.
_LETTERS_THAT_MAY_BREAK: Final = 900
#: A table of no more rows and letters stays whole.
_ROWS_KEPT: Final = 5
_LETTERS_KEPT: Final = 900
#: A longer paragraph introduces nothing.
_LETTERS_THAT_INTRODUCE: Final = 400
#: A callout of no more letters goes on in the line of its title.
_LETTERS_AFTER_A_TITLE: Final = 180
#: Where no fact is longer, facts stand beside their terms.
_LETTERS_BESIDE: Final = 110


def document_json(document: Document) -> str:
    """Return a document, with our own few words about it, as the templates read it."""
    meta, on = document.meta, document.meta.on
    entries = sum(heading.level == 1 for heading in document.headings())
    following = (*document.blocks[1:], None)
    data = {
        "meta": meta.model_dump(mode="json"),
        "on": (on.year, on.month, on.day),
        "version_line": words.version_line(meta),
        "running_title": words.running_title(meta),
        "card_line": words.card_line(meta),
        "facts": _pairs((term, fact) for term, fact in words.facts(meta)),
        "has_cover": document.has_cover,
        "has_contents": entries > 0 and document.has_cover,
        "contents_fill_page": entries >= CONTENTS_PAGE,
        "blocks": [
            _block(block, document) | {"introduces": _introduces(block, next_)}
            for block, next_ in zip(document.blocks, following, strict=True)
        ],
    }
    return json.dumps(data)


def _introduces(block: Block, following: Block | None) -> bool:
    """Tell whether this is a short paragraph that stays on the page of what comes after it."""
    if not isinstance(block, Para) or len(words_of(block.text)) >= _LETTERS_THAT_INTRODUCE:
        return False
    if block.style == "body":
        return isinstance(following, Table | SignOff | Figure)
    return following is not None and not isinstance(following, Heading)


def _block(block: Block, document: Document) -> dict[str, Any]:
    match block:
        case Heading():
            return block.model_dump()
        case Para():
            return {"kind": block.kind, "style": block.style, "text": _text(block.text)}
        case Items():
            items = [_text(item) for item in block.items]
            return {"kind": block.kind, "ordered": block.ordered, "items": items}
        case Table():
            return _table(block)
        case Callout():
            return {
                "kind": block.kind,
                "tone": block.tone,
                "title": block.title,
                "text": _text(block.text),
                "is_short": len(words_of(block.text)) <= _LETTERS_AFTER_A_TITLE,
            }
        case Example():
            return {
                "kind": block.kind,
                "who": block.who,
                "said": _text(block.said),
                "by": block.by,
                "reply": _text(block.reply),
            }
        case KeyValues():
            longest = max(len(words_of(pair.text)) for pair in block.pairs)
            pairs = [{"term": pair.term, "text": _text(pair.text)} for pair in block.pairs]
            return {"kind": block.kind, "beside": longest <= _LETTERS_BESIDE, "pairs": pairs}
        case SignOff():
            rows = [words.signer_row(signer) for signer in block.signers]
            return {"kind": block.kind, "title": block.title, "rows": rows}
        case Figure():
            return figure_data(block, document.layout)
        case _:
            assert_never(block)


def _table(block: Table) -> dict[str, Any]:
    said = [[words_of(cell) for cell in row] for row in block.rows]
    letters = sum(len(cell) for row in said for cell in row)
    columns = [
        {
            "title": column.title,
            "width": column.width,
            "align": column.align,
            "widest": widest([row[place] for row in said]),
            "widest_head": widest([column.title]) * _BOLD,
        }
        for place, column in enumerate(block.columns)
    ]
    rows = [
        {
            "tone": tone,
            "breaks": max(map(len, bare)) >= _LETTERS_THAT_MAY_BREAK,
            "cells": [_text(cell) for cell in cells],
        }
        for (tone, cells), bare in zip(block.toned_rows(), said, strict=True)
    ]
    return {
        "kind": block.kind,
        "caption": block.caption,
        "columns": columns,
        "rows": rows,
        "is_to_fill_in": block.is_to_fill_in,
        "has_high_rows": block.has_high_rows,
        "stays_whole": len(rows) <= _ROWS_KEPT and letters < _LETTERS_KEPT,
    }


def _pairs(facts: Any) -> list[dict[str, Any]]:
    return [{"term": term, "text": _text((Span(text=fact),))} for term, fact in facts]


def _text(text: Text) -> Any:
    """Return the bare string where a text is nothing more, else its runs."""
    if not text:
        return ""
    if len(text) == 1 and _is_plain(text[0]) and _longest(text[0].text) < LONGEST:
        return text[0].text
    said = zip(text, isolated_words(text), strict=True)
    runs = [_run(span, words) for span, words in said]
    return {"runs": runs, "from_the_right": runs_right_to_left(text)}


def _is_plain(span: Span) -> bool:
    return not (span.bold or span.italic or span.href or span.lang)


def _run(span: Span, said: str) -> dict[str, Any]:
    run: dict[str, Any] = {"text": said, "longest": _longest(span.text)}
    if span.bold:
        run["bold"] = True
    if span.italic:
        run["italic"] = True
    if span.lang:
        run["lang"] = span.lang
    if span.href:
        run["href"] = span.href
    return run


def _longest(said: str) -> int:
    return max((len(word.encode()) for word in said.split()), default=0)
