"""Taking a document out of the house, in any format, with a line in the history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planner.actions import leaving, versions
from planner.actions.composing import compose
from planner.actions.desk import Desk
from planner.actions.look import house_document
from planner.actions.opening import open_transition
from planner.documents.formats import FORMATS, pdf, render
from planner.documents.formats.rendered import Rendered
from planner.documents.model import Document
from planner.domain.access import Act, require
from planner.domain.errors import NotFound
from planner.domain.theme import HouseDocument, Theme
from planner.domain.transition import Export, Transition


@dataclass(frozen=True)
class Paper:
    """A rendered document: what to call it, its bytes, and what its reader should know about it."""

    file_name: str
    mime: str
    content: bytes
    notes: tuple[str, ...]
    taken: Export

    @property
    def draft(self) -> bool:
        """Return whether the paper is marked DRAFT."""
        return self.taken.draft

    @property
    def version(self) -> str:
        """Return the version that stands on the paper."""
        return self.taken.version


def preview(
    desk: Desk, transition_id: str, document: str, format_: str, *, revision: str = versions.NOW
) -> Paper:
    """Return a document in a format without a line in the history.

    With a revision, the response protocol as that revision froze it.
    """
    transition = open_transition(desk, transition_id)
    require_format(format_)
    composed = compose(desk, transition, document, revision=revision)
    house = house_document(desk, transition_id) if format_ == "docx" else None
    rendered = _rendered(composed.text, format_, transition.theme, house)
    meta = composed.document.meta
    return Paper(
        file_name(transition, document, composed.document, format_),
        FORMATS[format_].mime,
        rendered.content,
        rendered.notes,
        leaving.export_of(
            document,
            format_,
            rendered.content,
            version=meta.version,
            draft=meta.draft,
            revision=revision,
        ),
    )


def file_name(transition: Transition, document: str, composed: Document, format_: str) -> str:
    """Return what a document's file is called, known before the file is made."""
    meta = composed.meta
    return leaving.file_name(transition.id, document, meta.version, format_, draft=meta.draft)


def first_page(desk: Desk, transition_id: str, document: str) -> bytes:
    """Return a PNG picture of a document's first page."""
    transition = open_transition(desk, transition_id)
    return _pictured(compose(desk, transition, document).text, transition.theme)


@lru_cache(maxsize=16)
def _pictured(document: str, theme: Theme) -> bytes:
    return pdf.first_page(Document.model_validate_json(document), theme)


def require_format(format_: str) -> None:
    """Raise NotFound for a format that no renderer makes."""
    if format_ not in FORMATS:
        raise NotFound(f"There is no format '{format_}'. There are: {', '.join(FORMATS)}.")


@lru_cache(maxsize=24)
def _rendered(document: str, format_: str, theme: Theme, house: HouseDocument | None) -> Rendered:
    return render(Document.model_validate_json(document), theme, format_, house)


def take(
    desk: Desk, transition_id: str, document: str, format_: str, *, revision: str = versions.NOW
) -> Paper:
    """Return a document in a format and note in the history who took it, with its digest."""
    require(desk.person, Act.EXPORT, open_transition(desk, transition_id).charter)
    paper = preview(desk, transition_id, document, format_, revision=revision)
    leaving.note(desk, transition_id, paper.taken)
    return paper


def take_unnamed(desk: Desk, transition_id: str, document: str, format_: str) -> Paper:
    """Return a document at the command line, where whoever runs it holds the database anyway.

    The history names the command line in place of a person.
    """
    paper = preview(desk, transition_id, document, format_)
    leaving.note_unnamed(desk, transition_id, paper.taken)
    return paper
