"""How a card's words are made to fit: the largest size that leaves them on one page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar

from planner.documents.formats.typesetting import pages_of
from planner.documents.model import Document, Heading
from planner.domain.errors import PlannerError

#: Points, the largest first: by quarters down to the smallest that is legible on paper.
SIZES: Final = tuple(quarters / 4 for quarters in range(38, 25, -1))
#: Millimetres that may be left empty above the foot, the most first.
_SPARE: Final = tuple(range(195, -1, -5))


#: Fields of blocks that are no words on the page.
_NOT_PRINTED: Final = {
    *("kind", "id", "tone", "tones", "align", "style", "href", "lang"),
    *("first", "yes", "no", "then"),
}

C = TypeVar("C", int, float)


class CardTooFull(PlannerError):
    """The words of a card do not fit on one page, not even at the smallest size."""


def fitted(document: Document, inputs: Mapping[str, str], system_fonts: bool) -> Mapping[str, str]:
    """Return the inputs with the size, and the room left empty, at which the card is one page.

    Raises CardTooFull, naming what is longest.
    """

    def pages(size: float, spare: int) -> int:
        return pages_of("card", _sized(inputs, size, spare), system_fonts=system_fonts)

    size = _first_true(SIZES, lambda size: pages(size, 0) == 1)
    if size is None:
        raise CardTooFull(_too_full(document, pages(SIZES[-1], 0)))
    if size < SIZES[0]:
        return _sized(inputs, size, 0)
    # Few words would fill the left column and leave the right one empty: they get a higher foot.
    spare = _first_true(_SPARE, lambda spare: pages(size, spare) == 1)
    return _sized(inputs, size, spare or 0)


def _sized(inputs: Mapping[str, str], size: float, spare: int) -> Mapping[str, str]:
    return {**inputs, "size": str(size), "spare": str(spare)}


def _first_true(choices: tuple[C, ...], holds: Callable[[C], bool]) -> C | None:
    """Return the first choice for which it holds, if it then holds for those after it as well."""
    place = bisect_left(choices, True, key=holds)
    return choices[place] if place < len(choices) else None


def _too_full(document: Document, pages: int) -> str:
    parts = sorted(_parts(document), key=lambda part: -part[1])[:2]
    longest = " and ".join(f"'{title}' ({letters:,} letters)" for title, letters in parts)
    return (
        f"The card '{document.meta.title}' would fill {pages} pages even at {SIZES[-1]} points, "
        f"and it has one. Shorten {longest}, or leave something out."
    )


def _parts(document: Document) -> Iterator[tuple[str, int]]:
    """Give each part under a heading with the letters that follow it."""
    title, letters = document.meta.title, 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if letters:
                yield title, letters
            title, letters = block.text, 0
        else:
            letters += _letters(block.model_dump(exclude={"alt"}))
    yield title, letters


def _letters(part: Any, key: str = "text") -> int:
    match part:
        case str():
            return 0 if key in _NOT_PRINTED else len(part)
        case dict():
            return sum(_letters(value, name) for name, value in part.items())
        case list() | tuple():
            return sum(_letters(value, key) for value in part)
        case _:
            return 0
