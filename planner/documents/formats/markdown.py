"""How a document becomes Markdown: plain enough for any editor, with nothing of its text eaten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from planner.documents import words
from planner.documents.bar_words import COLUMNS, lines_in_words, party_word, remarks, when
from planner.documents.bars import Bar, Bars, groups_of
from planner.documents.figure_words import NO, YES, steps
from planner.documents.figures import Tree
from planner.documents.formats.rendered import Rendered
from planner.documents.model import (
    Block,
    Callout,
    Document,
    Drawing,
    Example,
    Figure,
    Heading,
    Items,
    KeyValues,
    Para,
    SignOff,
    Table,
    Tone,
)
from planner.documents.placards import Placards, placard_in_words
from planner.documents.spans import Span, Text, isolated_words
from planner.documents.squares import Squares, squares_in_words
from planner.documents.steps import Steps, line_in_words, marks_in_words
from planner.documents.theme import TINTS
from planner.domain.theme import Theme

_EATEN = re.compile(r"([\\`*_{}\[\]<>|~$#]|&(?=#?\w+;))")
#: A line that starts so would become a list, a heading rule or a line of dashes.
_OPENING = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)]))", re.MULTILINE)
_RULES = {"start": ":--", "center": ":-:", "end": "--:"}


def render(document: Document, theme: Theme) -> Rendered:
    """Return the document as GitHub-flavoured Markdown; it has words but no look."""
    del theme
    parts = [*_front(document), *(_block(block) for block in document.blocks)]
    if document.meta.footer:
        parts += ["---", _line(document.meta.footer)]
    return Rendered(("\n\n".join(part for part in parts if part) + "\n").encode())


def _front(document: Document) -> Iterable[str]:
    meta = document.meta
    if meta.draft:
        yield f"**{_line(words.DRAFT_BAND)}**"
    yield f"# {_line(meta.title)}"
    if document.layout == "card":
        yield _line(words.card_line(meta))
        return
    yield _line(meta.subtitle)
    if document.has_cover:
        yield "\n".join(f"- **{_line(term)}:** {_line(fact)}" for term, fact in words.facts(meta))
    else:
        yield _line(words.card_line(meta))
    if meta.draft_reasons:
        reasons = "\n".join(f"> - {_line(reason)}" for reason in meta.draft_reasons)
        yield f"> **{_line(words.DRAFT_REASONS)}**\n>\n{reasons}"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_line(block.text)}"
        case Para():
            return _lines(block.text)
        case Items():
            marks = (
                f"{place}." if block.ordered else "-" for place, _ in enumerate(block.items, 1)
            )
            return "\n".join(
                _indented(f"{mark} ", _lines(item))
                for mark, item in zip(marks, block.items, strict=True)
            )
        case Table():
            return _table(block)
        case Callout():
            return _quoted(f"**{_worded(block.tone, ': ')}{_line(block.title)}**", block.text)
        case Example():
            said = _quoted(f"**{_line(block.who)}**", block.said)
            return f"{said}\n\n**{_line(block.by)}**\n\n{_lines(block.reply)}"
        case KeyValues():
            return "\n".join(
                _indented("- ", f"**{_line(pair.term)}:** {_lines(pair.text)}")
                for pair in block.pairs
            )
        case SignOff():
            return _grid(
                block.title,
                words.SIGNER_COLUMNS,
                (":--",) * len(words.SIGNER_COLUMNS),
                (map(_line, words.signer_row(signer)) for signer in block.signers),
            )
        case Figure():
            return f"**{_line(block.caption)}**\n\n{_drawing(block.drawing)}"
        case _:
            assert_never(block)


def _drawing(drawing: Drawing) -> str:
    match drawing:
        case Tree():
            return _tree(drawing)
        case Bars():
            return _bars(drawing)
        case Steps():
            return _steps(drawing)
        case Squares():
            return _line(squares_in_words(drawing))
        case Placards():
            return "\n".join(f"- {_line(placard_in_words(each))}" for each in drawing.placards)
        case _:
            assert_never(drawing)


def _bars(bars: Bars) -> str:
    """Return a table a group, then the lines and windows that run through all of them."""
    rules = (":--",) * len(COLUMNS)
    tables = (_grid(each.title, COLUMNS, rules, map(_bar, each.rows)) for each in groups_of(bars))
    lines = "\n".join(f"- {_line(each)}" for each in lines_in_words(bars))
    return "\n\n".join(filter(None, (*tables, lines)))


def _steps(steps: Steps) -> str:
    told = (f"Per cent {steps.of}", *map(line_in_words, steps.lines), *marks_in_words(steps))
    return "\n".join(f"- {_line(each)}" for each in told)


def _bar(row: Bar) -> tuple[str, ...]:
    return tuple(map(_line, (row.label, party_word(row), when(row), ", ".join(remarks(row)))))


def _tree(tree: Tree) -> str:
    return "\n".join(
        f"- **{_line(step.code)}** {_line(step.text)}\n"
        f"  - {YES} → {_line(step.yes)}\n  - {NO} → {_line(step.no)}"
        for step in steps(tree)
    )


def _table(block: Table) -> str:
    rules = tuple(_RULES[column.align] for column in block.columns)
    rows = (
        (_worded(tone, " ", bold=True) + _cell(cells[0]), *map(_cell, cells[1:]))
        for tone, cells in block.toned_rows()
    )
    return _grid(block.caption, tuple(column.title for column in block.columns), rules, rows)


def _grid(
    caption: str, titles: tuple[str, ...], rules: tuple[str, ...], rows: Iterable[Iterable[str]]
) -> str:
    lines = (map(_line, titles), rules, *rows)
    return f"**{_line(caption)}**\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _worded(tone: Tone, after: str, *, bold: bool = False) -> str:
    if not tone:
        return ""
    return (f"**{TINTS[tone].word}**" if bold else TINTS[tone].word) + after


def _quoted(title: str, text: Text) -> str:
    lines = (title, "", *_lines(text).split("\n"))
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _indented(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + " " * len(mark))


# -- runs of text --


def _lines(text: Text) -> str:
    """Return the text with its line breaks kept, none of them opening a list or a heading."""
    lines = (line.strip() for line in _runs(text).split("\n"))
    return "\\\n".join(_OPENING.sub(r"\1\3\\\2\4", line) for line in lines if line)


def _cell(text: Text) -> str:
    return "<br>".join(line.strip() for line in _runs(text).split("\n") if line.strip())


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _runs(text: Text) -> str:
    said = zip(text, isolated_words(text), strict=True)
    return "".join(_run(span, words) for span, words in said)


def _run(span: Span, words: str) -> str:
    said = _escaped(words)
    inner = said.strip()
    if not inner:
        return said
    before, after = said[: said.index(inner)], said[said.index(inner) + len(inner) :]
    if span.href:
        inner = f"[{inner}](<{span.href}>)"
    mark = "*" * (2 * span.bold + span.italic)
    return f"{before}{mark}{inner}{mark}{after}"


def _escaped(text: str) -> str:
    return _EATEN.sub(r"\\\1", text)
