"""What a section says that needs no layout of its own: its single facts, then a table a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from planner.documents.model import Block, Column, Span, Text, literal, marked
from planner.documents.protocol.layout import LAYOUT, Cell, Layout
from planner.documents.protocol.wording import DEFAULT_MARK, facts
from planner.documents.write import key_values, note, table
from planner.domain.protocol.reading import Origin, Placed
from planner.domain.protocol.rows import Row
from planner.domain.protocol.saying import field_in_words
from planner.domain.protocol.section import RowKind, Section
from planner.domain.protocol.stated import Gap
from planner.domain.transition import Transition

#: A field, or a figure with the one thing that it counts.
_FIELD = re.compile(r"\{(?P<name>\w+)(?::(?P<one>\w+))?\}")
#: The unit that a form's question ends with.
_UNIT = re.compile(r" \((minutes|days|months|%)\)$")


def say(section: Section) -> Callable[[Transition], Iterator[Block]]:
    """Return what says this section: its facts, then its rows."""

    def said(transition: Transition) -> Iterator[Block]:
        yield from single_facts(transition, section)
        for kind in section.kinds:
            yield from rows_of(transition, kind)

    return said


def single_facts(transition: Transition, section: Section) -> Iterator[Block]:
    """Say every fact of the section's one row that is not blank."""
    if section.facts is None:
        return
    for placed in transition.protocol.rows(section.facts.kind):
        row = placed.row
        pairs = [
            _fact(transition, row, name)
            for name in type(row).model_fields
            if name != "id" and not _is_blank(row, name)
        ]
        if pairs:
            yield key_values(*facts(transition, row, *pairs))


def _fact(transition: Transition, row: Row, name: str) -> tuple[str, str]:
    """Return a field as term and fact, a unit with its figure: "Reviewed within", "5 days"."""
    title, said = type(row).model_fields[name].title or name, _said(transition, row, name)
    unit = _UNIT.search(title)
    if unit is None:
        return title.rstrip(","), said
    match unit[1]:
        case "minutes":
            counted = said
        case "%":
            counted = f"{said}%"
        case long:
            counted = f"{said} {long.removesuffix('s') if said == '1' else long}"
    return title[: unit.start()], counted


def rows_of(transition: Transition, kind: RowKind, layout: Layout = LAYOUT) -> Iterator[Block]:
    """Say the rows of a kind as a table, by their step where they have one; none gives nothing.

    What the layout does not have stands in the answer book, and is named here in one sentence.
    """
    placed = sorted(transition.protocol.rows(kind.type.kind), key=_order)
    if placed and kind.type.kind in layout:
        yield table_of(transition, kind.title, placed, layout)
    elif placed:
        yield named_in_book(transition, kind)


def named_in_book(transition: Transition, kind: RowKind) -> Block:
    """Name what stands in the answer book, each default with its mark."""
    placed = transition.protocol.rows(kind.type.kind)
    named: list[Span] = [*marked(f"**{kind.title}**, in full in the answer book: ")]
    for place, each in enumerate(placed):
        mark = DEFAULT_MARK if each.origin is Origin.DEFAULT else ""
        stop = "." if place == len(placed) - 1 else "; "
        named += literal(f"{mark}{transition.protocol.name(each.row).rstrip('.')}{stop}")
    return note(tuple(named))


def table_of(
    transition: Transition,
    caption: str,
    placed: Sequence[Placed],
    layout: Layout = LAYOUT,
) -> Block:
    """Return rows of one kind as a table; a default is marked in its first cell."""
    cells = layout[placed[0].row.kind]
    return table(
        caption,
        tuple(Column(title=cell.title) for cell in cells),
        [_line(transition, each, cells) for each in placed],
        empty="none.",
    )


def _order(placed: Placed) -> int:
    order: int = getattr(placed.row, "order", 0)
    return order


def _line(transition: Transition, placed: Placed, cells: tuple[Cell, ...]) -> tuple[Text, ...]:
    first, *others = (_cell(transition, placed.row, cell) for cell in cells)
    mark = literal(DEFAULT_MARK) if placed.origin is Origin.DEFAULT else ()
    return ((*mark, *first), *others)


def _cell(transition: Transition, row: Row, cell: Cell) -> Text:
    lines = [part for part in cell.parts if not _all_blank(row, part)]
    if not lines:
        # No surface chosen means every one of them; a dash would say that there is none.
        return literal("every surface" if cell.parts == ("{surfaces}",) else "–")
    filled = "\n".join(
        _FIELD.sub(lambda found: _filled(transition, row, found), part) for part in lines
    )
    is_gap = any(isinstance(getattr(row, name), Gap) for part in lines for name in _fields(part))
    return tuple(span.model_copy(update={"italic": is_gap}) for span in literal(filled))


def _filled(transition: Transition, row: Row, found: re.Match[str]) -> str:
    said = _said(transition, row, found["name"])
    if found["one"] is None:
        return said
    return f"{said} {found['one']}{'' if said == '1' else 's'}"


def _said(transition: Transition, row: Row, name: str) -> str:
    return "–" if _is_blank(row, name) else field_in_words(transition.protocol, row, name)


def _all_blank(row: Row, part: str) -> bool:
    names = _fields(part)
    return bool(names) and all(_is_blank(row, name) for name in names)


def _fields(part: str) -> list[str]:
    return [found["name"] for found in _FIELD.finditer(part)]


def _is_blank(row: Row, name: str) -> bool:
    return getattr(row, name) in (None, "", ())
