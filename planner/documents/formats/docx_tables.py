"""How a Word file's tables are drawn: heads that repeat, rows that stay whole, tones with words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

from planner.documents import words
from planner.documents.formats.docx_page import Paper
from planner.documents.formats.docx_parts import border, element, paragraph, run, shading
from planner.documents.formats.docx_text import said, tag
from planner.documents.model import Column, SignOff, Table, Tone
from planner.documents.spans import Text, words_of
from planner.documents.theme import RULE, TINTS

_SIDES = {"start": "start", "center": "center", "end": "end"}
#: A row longer than this may break across pages; shorter ones stay whole.
_LETTERS_THAT_MAY_BREAK = 900
#: A table of no more rows and letters stays whole.
_ROWS_KEPT, _LETTERS_KEPT = 8, 900
#: Twentieths of a point.
_ROOM = 55
#: Nine millimetres to write in, in twips.
_HIGH = 510
#: Tables of more columns are set smaller.
_ORDINARY_WIDTH = 7
#: The lines of a table to write in, in the order that Word wants.
_LINES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(paper: Paper, block: Table) -> Iterator[Any]:
    """Give the caption, the table, and the gap after it."""
    yield paragraph("Caption", run(block.caption), more=(element("keepNext"),))
    widths = _widths(paper, [column.width for column in block.columns])
    letters = sum(len(words_of(cell)) for row in block.rows for cell in row)
    small = len(block.rows) <= _ROWS_KEPT and letters < _LETTERS_KEPT
    rows = [
        _row(paper, tone, cells, block.columns, widths, small and number < len(block.rows))
        for number, (tone, cells) in enumerate(block.toned_rows(), 1)
    ]
    if block.has_high_rows:
        for row in rows:
            row.find(qn("w:trPr")).append(element("trHeight", val=_HIGH))
    lines = _LINES if block.is_to_fill_in else ()
    yield _grid(paper, widths, _head_row(paper, block.columns, widths), rows, lines)
    yield _gap()


def sign_off(paper: Paper, block: SignOff) -> Iterator[Any]:
    """Give the caption and the table in which people sign."""
    yield paragraph("Caption", run(block.title), more=(element("keepNext"),))
    columns = tuple(Column(title=title) for title in words.SIGNER_COLUMNS)
    widths = _widths(paper, [1.5, 0.8, 1.3, 1.2, 1.9])
    rows = []
    for number, signer in enumerate(block.signers, 1):
        more = [element("keepNext")] if number < len(block.signers) else []
        cells = [
            element(
                "tc",
                element(
                    "tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center")
                ),
                paragraph("TableText", run(said), more=tuple(more)),
            )
            for said, width in zip(words.signer_row(signer), widths, strict=True)
        ]
        rows.append(
            element(
                "tr", element("trPr", element("cantSplit"), element("trHeight", val=720)), *cells
            )
        )
    yield _grid(paper, widths, _head_row(paper, columns, widths), rows)
    yield _gap()


def _widths(paper: Paper, shares: list[float]) -> list[int]:
    return [round(paper.width * share / sum(shares)) for share in shares]


def _grid(
    paper: Paper, widths: list[int], head: Any, rows: Iterable[Any], lines: Iterable[str] = ()
) -> Any:
    properties = element(
        "tblPr",
        element("tblStyle", val="TableGrid"),
        element("tblW", w=sum(widths), type="dxa"),
        *([element("tblBorders", *(border(side, RULE, 4, 0) for side in lines))] if lines else []),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420", firstRow=1, noVBand=1),
    )
    if paper.house is not None:
        # Word's own grid gives words no room above and below.
        room = [element(side, w=_ROOM, type="dxa") for side in ("top", "bottom")]
        properties.append(element("tblCellMar", *room))
    return element(
        "tbl",
        properties,
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        head,
        *rows,
    )


def _head_row(paper: Paper, columns: tuple[Column, ...], widths: list[int]) -> Any:
    cells = (
        element(
            "tc",
            element(
                "tcPr",
                element("tcW", w=width, type="dxa"),
                shading(paper.theme.primary),
                element("vAlign", val="bottom"),
            ),
            paragraph(
                "TableHead", run(column.title), more=(element("jc", val=_SIDES[column.align]),)
            ),
        )
        for column, width in zip(columns, widths, strict=True)
    )
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _row(
    paper: Paper,
    tone: Tone,
    cells: tuple[Text, ...],
    columns: tuple[Column, ...],
    widths: list[int],
    keeps_next: bool,
) -> Any:
    whole = max(len(words_of(cell)) for cell in cells) < _LETTERS_THAT_MAY_BREAK
    style = "TableText" if len(columns) <= _ORDINARY_WIDTH else "TableDense"
    made = element("tr", element("trPr", *([element("cantSplit")] if whole else [])))
    for place, (cell, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        more = [element("jc", val=_SIDES[column.align])] + [element("keepNext")] * keeps_next
        shown = said(paper, style, cell, *more)
        edge = []
        if tone and not place:
            shown[1:1] = tag(tone)
            edge = [element("tcBorders", border("left", TINTS[tone].bar, 24))]
        made.append(
            element("tc", element("tcPr", element("tcW", w=width, type="dxa"), *edge), shown)
        )
    return made


def _gap() -> Any:
    """Return the short empty line without which Word would join two tables into one."""
    return paragraph("TableText", more=(element("spacing", before=0, after=120),))
