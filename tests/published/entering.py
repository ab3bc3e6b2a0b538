"""How a written-down protocol is entered: by the actions that a click calls, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from planner.actions import protocol
from planner.documents import answer_book, public_excerpt, response_protocol
from planner.documents.model import Document
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import SECTIONS
from planner.domain.transition import Transition
from tests.actions.desks import START, Table

#: The kinds of which a section has one row: its single facts.
FACTS = {section.facts.kind for section in SECTIONS if section.facts}
#: Rows that others name come first, and where two kinds name each other, the outcomes.
_NAMED_FIRST = ("own-role", "surface", "approval", "triage-outcome", "triage-question", "post")

#: The papers that between them say every row.
_PAPERS = (response_protocol.compose, answer_book.compose, public_excerpt.compose)

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def read(path: Path) -> dict[str, Any]:
    """Return a written-down protocol: its statements and its rows by kind."""
    found: dict[str, Any] = yaml.safe_load(path.read_text())
    return found


def enter(table: Table, rows: Rows) -> dict[tuple[str, str], Row]:
    """Enter every row as the brand's lead, and return them by kind and id.

    Of each kind that is entered, the playbook's own rows are taken out first. Raises BadInput.
    """
    entered: list[Row] = []
    for kind in sorted(rows, key=_place):
        if kind in FACTS:
            entered += [
                protocol.save_row(table.brand, table.id, kind, facts, expected=0)
                for facts in rows[kind]
            ]
        else:
            _take_out_defaults(table, kind)
            entered += protocol.add_rows(table.brand, table.id, kind, rows[kind])
    return {(row.kind, row.id): row for row in entered}


def composed(transition: Transition) -> tuple[Document, ...]:
    """Return the papers that between them say every row."""
    return tuple(compose(transition, START.date()) for compose in _PAPERS)


def _place(kind: str) -> int:
    return _NAMED_FIRST.index(kind) if kind in _NAMED_FIRST else len(_NAMED_FIRST)


def _take_out_defaults(table: Table, kind: str) -> None:
    for placed in table.seen().protocol.rows(kind):
        protocol.remove_row(table.brand, table.id, kind, placed.row.id, expected=placed.version)
