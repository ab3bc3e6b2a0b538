"""How a composer puts a block down in one line: plain strings are read for marks, Text is kept.

Words that people typed go through `literal(...)` first, so that no asterisk of theirs is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

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

#: Letters in a full line of a table, about.
LINE = 124.0
#: The same in one of a card's two columns.
CARD_LINE = 62.0


def text(said: str | Text) -> Text:
    """Return marked text for a string, and Text as it is."""
    return marked(said) if isinstance(said, str) else said


def heading(title: str, id: str, level: Literal[1, 2, 3] = 1) -> Heading:
    """Return a heading."""
    return Heading(level=level, text=title, id=id)


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
    return Table(
        caption=caption, columns=balanced(columns, filled, line), rows=filled, tones=tuple(tones)
    )


def balanced(
    columns: Iterable[Column], rows: Sequence[Sequence[Text]], line: float = LINE
) -> tuple[Column, ...]:
    """Return the columns as wide as what stands in them, so that no narrow one makes rows tall.

    A column has its share of the line by its letters, but at least the room of its longest word, up
    to 16 letters.
    """
    given = tuple(columns)
    letters = [_letters(place, rows) for place in range(len(given))]
    least = [_longest_word(place, column, rows) for place, column in enumerate(given)]
    widths = _shared(letters, least, line)
    return tuple(
        column.model_copy(update={"width": min(100.0, round(width, 1))})
        for column, width in zip(given, widths, strict=True)
    )


def _shared(letters: Sequence[float], least: Sequence[float], line: float) -> list[float]:
    """Return widths: a column too small for its longest word gets that; others share the rest."""
    fixed: dict[int, float] = {}
    while True:
        free = [place for place in range(len(letters)) if place not in fixed]
        rest = max(line - sum(fixed.values()), 1.0)
        whole = sum(letters[place] for place in free) or 1
        shares = {place: rest * letters[place] / whole for place in free}
        small = {place: least[place] for place in free if shares[place] < least[place]}
        if not small:
            return [fixed.get(place) or shares[place] for place in range(len(letters))]
        fixed |= small


def _letters(place: int, rows: Sequence[Sequence[Text]]) -> float:
    # A little less than the letters: the longest cell of a row, not the sum, makes it tall.
    return sum(float(len(words_of(row[place])) ** 0.7) for row in rows)


def _longest_word(place: int, column: Column, rows: Sequence[Sequence[Text]]) -> float:
    said = [column.title, *(words_of(row[place]) for row in rows)]
    longest = max((len(word) for each in said for word in each.split()), default=1)
    return min(longest, 16) * 1.3 + 3.5


def callout(title: str, said: str | Text, tone: Tone = "note") -> Callout:
    """Return a few words that must not be missed."""
    return Callout(tone=tone, title=title, text=text(said))


def example(who: str, said: str | Text, *, by: str, reply: str | Text) -> Example:
    """Return a message and its answer."""
    return Example(who=who, said=text(said), by=by, reply=text(reply))


def key_values(*pairs: tuple[str, str | Text]) -> KeyValues:
    """Return a short list of terms, each with its fact."""
    return KeyValues(pairs=tuple(Pair(term=term, text=text(fact)) for term, fact in pairs))
