"""Taking a document out of the house, in any format, with a line in the history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.documents import response_protocol
from planner.documents.formats import FORMATS, pdf, render
from planner.documents.formats.rendered import Rendered
from planner.documents.model import Document
from planner.domain.access import Act, require
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.theme import Theme
from planner.domain.transition import Export, Transition
from planner.store.database import Store

DOCUMENTS = {"response-protocol": response_protocol.compose}


@dataclass(frozen=True)
class Paper:
    """A rendered document: what to call it, its bytes, and what its reader should know about it."""

    file_name: str
    mime: str
    content: bytes
    notes: tuple[str, ...]
    draft: bool
    version: str


def compose(transition: Transition, document: str, desk: Desk) -> Document:
    """Return a document of a transition, dated the day its text last changed (UTC)."""
    if document not in DOCUMENTS:
        raise NotFound(f"There is no document '{document}'. There are: {', '.join(DOCUMENTS)}.")
    scope = transition_scope(transition.id)
    return DOCUMENTS[document](transition, _changed_on(desk.store, scope, transition.book.seq))


@lru_cache(maxsize=8)
def _changed_on(store: Store, scope: str, seq: int) -> date:
    """Return the day of the newest edit that a document tells of.

    Not today, so that the same text is the same bytes; not the day of an answer, which may be
    hidden from the reader.
    """
    return max(
        entry.at
        for entry in store.entries(scope)
        if entry.seq <= seq and (entry.kind == "charter" or entry.kind in ROW_TYPE)
    ).date()


def preview(desk: Desk, transition_id: str, document: str, format_: str) -> Paper:
    """Return a document in a format without a line in the history."""
    transition = open_transition(desk, transition_id)
    require_format(format_)
    composed = compose(transition, document, desk)
    rendered = _rendered(composed.model_dump_json(), format_, transition.theme)
    return Paper(
        _file_name(transition, document, composed, format_),
        FORMATS[format_].mime,
        rendered.content,
        rendered.notes,
        composed.meta.draft,
        composed.meta.version,
    )


def _file_name(transition: Transition, document: str, composed: Document, format_: str) -> str:
    """Return what to call the file: no sign of the version that a folder could stumble over."""
    version = re.sub(r"[^\w.]+", "-", composed.meta.version).strip("-.")
    draft = ("DRAFT",) if composed.meta.draft else ()
    return f"{'-'.join((transition.id, document, version, *draft))}.{format_}"


def first_page(desk: Desk, transition_id: str, document: str) -> bytes:
    """Return a PNG picture of a document's first page."""
    transition = open_transition(desk, transition_id)
    return _pictured(compose(transition, document, desk).model_dump_json(), transition.theme)


@lru_cache(maxsize=8)
def _pictured(document: str, theme: Theme) -> bytes:
    return pdf.first_page(Document.model_validate_json(document), theme)


def require_format(format_: str) -> None:
    """Raise NotFound for a format that no renderer makes."""
    if format_ not in FORMATS:
        raise NotFound(f"There is no format '{format_}'. There are: {', '.join(FORMATS)}.")


@lru_cache(maxsize=24)
def _rendered(document: str, format_: str, theme: Theme) -> Rendered:
    return render(Document.model_validate_json(document), theme, format_)


def take(desk: Desk, transition_id: str, document: str, format_: str) -> Paper:
    """Return a document in a format and note in the history who took it, with its digest."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.EXPORT, transition.charter)
    paper = preview(desk, transition_id, document, format_)
    note_taken(desk, transition, paper, document, format_, person.id)
    return paper


def note_taken(
    desk: Desk, transition: Transition, paper: Paper, document: str, format_: str, by: str
) -> None:
    """Write that a paper left the house."""
    digest = sha256(paper.content).hexdigest()
    id_ = f"{document}.{format_}"
    export = Export(
        id=id_,
        document=document,
        format=format_,
        version=paper.version,
        digest=digest,
        draft=paper.draft,
    )
    scope = transition_scope(transition.id)
    expected = desk.store.book(scope).version("export", id_)
    desk.store.save(
        [Change(scope, "export", id_, export, expected)], by=by, at=desk.at, action="export"
    )
