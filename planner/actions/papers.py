"""Taking a document out of the house, in any format, with a line in the history."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from planner.actions import versions
from planner.actions.desk import Desk
from planner.actions.look import house_document
from planner.actions.opening import open_transition
from planner.documents import (
    answer_book,
    desk_card,
    move_guide,
    prelaunch_pack,
    public_excerpt,
    readiness_report,
    response_protocol,
)
from planner.documents.edition import Edition
from planner.documents.formats import FORMATS, pdf, render
from planner.documents.formats.rendered import Rendered
from planner.documents.model import Document
from planner.domain.access import Act, require
from planner.domain.cover import after_posting
from planner.domain.cover_words import cover_in_words
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.protocol import rows
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.theme import HouseDocument, Theme
from planner.domain.transition import Export, Transition
from planner.domain.versions import is_text_of
from planner.store.database import Store

#: Who the history names when nobody in particular took a paper.
COMMAND_LINE = "command-line"
_MOST_AT_HAND = 24
_at_hand: dict[tuple[int, str, date], tuple[Transition, Document, str]] = {}


@dataclass(frozen=True)
class DocumentKind:
    """A paper that can be taken: its id, what people call it, what it is for, how it is made.

    `of_today` papers speak of the day they are made (what is late, what runs out); the others are
    dated the day their text last changed, so that the same text is the same bytes.
    """

    id: str
    title: str
    use: str
    compose: Callable[[Transition, date], Document]
    of_today: bool = False


def _launch(transition: Transition, on: date) -> Document:
    protocol = transition.protocol
    cover = {
        post.id: cover_in_words(protocol, after_posting(transition, post))
        for post in protocol.of(rows.Post)
    }
    return prelaunch_pack.compose(transition, on, cover)


DOCUMENTS: Mapping[str, DocumentKind] = {
    kind.id: kind
    for kind in (
        DocumentKind(
            "response-protocol",
            "Response protocol",
            "All that holds, for the people who live by it.",
            response_protocol.compose,
        ),
        DocumentKind(
            "answer-book",
            "Answer book",
            "How each scenario is answered, key points, questions, examples, and every source.",
            answer_book.compose,
        ),
        DocumentKind(
            "desk-card",
            "Desk card",
            "One page for whoever is on shift.",
            desk_card.compose,
        ),
        DocumentKind(
            "public-excerpt",
            "Public excerpt",
            "What customers may read: hours, help, house rules.",
            public_excerpt.compose,
        ),
        DocumentKind(
            "readiness-report",
            "Readiness report",
            "The verdict, both voices, gaps with owners, and what runs out.",
            readiness_report.compose,
            of_today=True,
        ),
        DocumentKind(
            "prelaunch-pack",
            "Pre-launch pack",
            "What people will ask, the answers agreed, and who is there.",
            _launch,
        ),
        DocumentKind(
            "move-guide",
            "The move",
            "Stages, who does what, assets, training and the reverse gear, in one paper.",
            move_guide.compose,
            of_today=True,
        ),
    )
}


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


def compose(transition: Transition, document: str, desk: Desk) -> Document:
    """Return a document of a transition, dated the day its text last changed (UTC)."""
    return _composed(transition, document, desk)[1]


def _composed(
    transition: Transition, document: str, desk: Desk
) -> tuple[Transition, Document, str]:
    """Return a document and its text, composed once for as long as nothing changes.

    An opened transition stays the same object until something is saved. The entry holds on to it,
    so that no other can take its place in memory meanwhile.
    """
    if document not in DOCUMENTS:
        raise NotFound(f"There is no document '{document}'. There are: {', '.join(DOCUMENTS)}.")
    scope = transition_scope(transition.id)
    kind = DOCUMENTS[document]
    on = desk.on if kind.of_today else _changed_on(desk.store, scope, transition.book.seq)
    key = (id(transition), document, on)
    if key not in _at_hand:
        while len(_at_hand) >= _MOST_AT_HAND:
            _at_hand.pop(next(iter(_at_hand)), None)
        made = kind.compose(transition, on)
        _at_hand[key] = (transition, made, made.model_dump_json())
    return _at_hand[key]


def compose_revision(desk: Desk, transition: Transition, revision: str) -> Document:
    """Return the response protocol as a revision froze it, with its approvals and its changes."""
    frozen = versions.at_revision(desk, transition.id, revision)
    found = versions.revision_of(transition, revision)
    earlier = [each for each in transition.revisions if each.seq < found.seq]
    since = earlier[-1] if earlier else None
    edition = Edition(
        found,
        {
            each.role: (transition.person_name(each.by), each.on)
            for each in transition.approvals_of(found)
        },
        versions.changes(desk, transition.id, since.id, found.id) if since else (),
        since.number if since else "",
        is_text_of(found, frozen.protocol),
    )
    scope = transition_scope(transition.id)
    return response_protocol.compose(frozen, _changed_on(desk.store, scope, found.seq), edition)


_TOLD = frozenset({"charter", "setting", *ROW_TYPE})


@lru_cache(maxsize=8)
def _changed_on(store: Store, scope: str, seq: int) -> date:
    """Return the day of the newest edit that a document tells of.

    Not today, so that the same text is the same bytes; not the day of an answer, which may be
    hidden from the reader.
    """
    return max(
        entry.at for entry in store.entries(scope) if entry.seq <= seq and (entry.kind in _TOLD)
    ).date()


def preview(
    desk: Desk, transition_id: str, document: str, format_: str, *, revision: str = versions.NOW
) -> Paper:
    """Return a document in a format without a line in the history.

    With a revision, the response protocol as that revision froze it.
    """
    transition = open_transition(desk, transition_id)
    require_format(format_)
    if revision and document != "response-protocol":
        raise NotFound(
            "Only the response protocol is frozen as a revision. Take it, or no revision."
        )
    if revision:
        composed = compose_revision(desk, transition, revision)
        text = composed.model_dump_json()
    else:
        _, composed, text = _composed(transition, document, desk)
    house = house_document(desk, transition_id) if format_ == "docx" else None
    rendered = _rendered(text, format_, transition.theme, house)
    return Paper(
        _file_name(transition, document, composed, format_),
        FORMATS[format_].mime,
        rendered.content,
        rendered.notes,
        Export(
            id=".".join(filter(None, (document, revision, format_))),
            document=document,
            format=format_,
            version=composed.meta.version,
            digest=sha256(rendered.content).hexdigest(),
            draft=composed.meta.draft,
        ),
    )


def _file_name(transition: Transition, document: str, composed: Document, format_: str) -> str:
    """Return what to call the file: no sign of the version that a folder could stumble over."""
    version = re.sub(r"[^\w.]+", "-", composed.meta.version).strip("-.")
    draft = ("DRAFT",) if composed.meta.draft else ()
    return f"{'-'.join((transition.id, document, version, *draft))}.{format_}"


def first_page(desk: Desk, transition_id: str, document: str) -> bytes:
    """Return a PNG picture of a document's first page."""
    transition = open_transition(desk, transition_id)
    return _pictured(_composed(transition, document, desk)[2], transition.theme)


@lru_cache(maxsize=8)
def _pictured(document: str, theme: Theme) -> bytes:
    return pdf.first_page(Document.model_validate_json(document), theme)


def require_format(format_: str) -> None:
    """Raise NotFound for a format that no renderer makes."""
    if format_ not in FORMATS:
        raise NotFound(f"There is no format '{format_}'. There are: {', '.join(FORMATS)}.")


@lru_cache(maxsize=24)
def _rendered(document: str, format_: str, theme: Theme, house: HouseDocument | None) -> Rendered:
    return render(Document.model_validate_json(document), theme, format_, house)


def take(desk: Desk, transition_id: str, document: str, format_: str) -> Paper:
    """Return a document in a format and note in the history who took it, with its digest."""
    paper = preview(desk, transition_id, document, format_)
    note_taken(desk, transition_id, paper.taken)
    return paper


def take_unnamed(desk: Desk, transition_id: str, document: str, format_: str) -> Paper:
    """Return a document at the command line, where whoever runs it holds the database anyway.

    The history names the command line in place of a person.
    """
    paper = preview(desk, transition_id, document, format_)
    _note(desk, transition_id, paper.taken, COMMAND_LINE)
    return paper


def note_taken(desk: Desk, transition_id: str, taken: Export) -> None:
    """Write that a paper left the house: the very one that was offered, not one made anew."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.EXPORT, transition.charter)
    _note(desk, transition_id, taken, person.id)


def _note(desk: Desk, transition_id: str, taken: Export, by: str) -> None:
    scope = transition_scope(transition_id)
    expected = desk.store.book(scope).version("export", taken.id)
    change = Change(scope, "export", taken.id, taken, expected)
    desk.store.save([change], by=by, at=desk.at, action="export")
