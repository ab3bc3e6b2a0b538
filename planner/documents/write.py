"""How a composer puts a block down in one line: plain strings are read for marks, Text is kept.

Words that people typed go through `literal(...)` first, so that no asterisk of theirs is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from planner.documents.column_widths import fitted
from planner.documents.model import (
    Callout,
    Column,
    Example,
    Heading,
    Items,
    KeyValues,
    Pair,
    Para,
    Table,
    Text,
    Tone,
    marked,
)
from planner.documents.spans import words_of
from planner.documents.theme import TINTS

#: Width of a line of a report's table, and of a card's, in ems of its letters.
LINE = 67.0
CARD_LINE = 33.0
#: As wide as what stands around the word of a tone.
_ROOM_OF_A_TAG = "--"


def text(said: str | Text) -> Text:
    """Return marked text for a string, and Text as it is."""
    return marked(said) if isinstance(said, str) else said


def heading(title: str, id: str, level: Literal[1, 2, 3] = 1) -> Heading:
    """Return a heading."""
    return Heading(level=level, text=title, id=id)


def page_heading(title: str, id: str) -> Heading:
    """Return a heading that opens a page of its own."""
    return Heading(level=1, text=title, id=id, new_page=True)


def para(said: str | Text) -> Para:
    """Return an ordinary paragraph."""
    return Para(text=text(said))


def lead(said: str | Text) -> Para:
    """Return the larger paragraph that opens a section."""
    return Para(text=text(said), style="lead")


def note(said: str | Text) -> Para:
    """Return a small, quiet paragraph."""
    return Para(text=text(said), style="note")


def bullets(*items: str | Text) -> Items:
    """Return a list without order."""
    return Items(items=tuple(text(item) for item in items))


def steps(*items: str | Text) -> Items:
    """Return a numbered list."""
    return Items(items=tuple(text(item) for item in items), ordered=True)


def table(
    caption: str,
    columns: Iterable[Column],
    rows: Iterable[Iterable[str | Text]],
    *,
    empty: str,
    tones: Iterable[Tone] = (),
    line: float = LINE,
) -> Table | Para:
    """Return a table, or, when there are no rows, a note that says why: "caption: empty"."""
    filled = tuple(tuple(text(cell) for cell in row) for row in rows)
    if not filled:
        return note(marked(f"{caption}: {empty}"))
    toned = tuple(tones)
    fitting = _fitting(tuple(columns), filled, toned, line)
    return Table(caption=caption, columns=fitting, rows=filled, tones=toned)


def sheet(caption: str, columns: Iterable[Column], rows: Iterable[Iterable[str | Text]]) -> Table:
    """Return a table to write in by hand: high rows, and columns as wide as they say."""
    filled = tuple(tuple(text(cell) for cell in row) for row in rows)
    return Table(caption=caption, columns=tuple(columns), rows=filled, has_high_rows=True)


def _fitting(
    columns: tuple[Column, ...],
    rows: Sequence[Sequence[Text]],
    tones: Sequence[Tone],
    line: float,
) -> tuple[Column, ...]:
    words = [[words_of(cell) for cell in row] for row in rows]
    for row, tone in zip(words, tones, strict=False):
        if tone:
            row[0] = f"{TINTS[tone].word} {_ROOM_OF_A_TAG} {row[0]}"
    widths = fitted([column.title for column in columns], words, line)
    return tuple(
        column.model_copy(update={"width": width})
        for column, width in zip(columns, widths, strict=True)
    )


def callout(title: str, said: str | Text, tone: Tone = "note") -> Callout:
    """Return a few words that must not be missed."""
    return Callout(tone=tone, title=title, text=text(said))


def example(who: str, said: str | Text, *, by: str, reply: str | Text) -> Example:
    """Return a message and its answer."""
    return Example(who=who, said=text(said), by=by, reply=text(reply))


def key_values(*pairs: tuple[str, str | Text]) -> KeyValues:
    """Return a short list of terms, each with its fact."""
    return KeyValues(pairs=tuple(Pair(term=term, text=text(fact)) for term, fact in pairs))
