"""What stands in each paper: documents composed from a transition, once while nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from planner.actions import history, versions
from planner.actions.desk import Desk
from planner.actions.document_kinds import PROTOCOL, DocumentKind, kind_of
from planner.documents import response_protocol
from planner.documents.edition import Edition
from planner.documents.model import Document
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ownership import require_left
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.transition import Transition
from planner.domain.versions import is_text_of
from planner.domain.zones import zone_of
from planner.store.database import Store

_MOST_AT_HAND = 24
_at_hand: dict[tuple[int, str, date], tuple[Transition, Composed]] = {}


@dataclass(frozen=True)
class Composed:
    """A document, and the text that tells one from another: renderers' results are kept by it."""

    document: Document
    text: str


def compose(
    desk: Desk, transition: Transition, document: str, *, revision: str = versions.NOW
) -> Composed:
    """Return a document of a transition, dated the day its text last changed where the brand is.

    With a revision, the response protocol as that revision froze it. Raises NotAllowed for a paper
    that the brand did not leave to the agency when it closed the transition.
    """
    kind = kind_of(transition, document)
    require_left(transition.charter, transition.reader, kind.page, kind.title.lower())
    if not revision:
        return _as_it_stands(desk, transition, document)
    if document != PROTOCOL:
        raise NotFound(
            "Only the response protocol is frozen as a revision. Take it, or no revision."
        )
    made = _frozen(desk, transition, revision)
    return Composed(made, made.model_dump_json())


def _as_it_stands(desk: Desk, transition: Transition, document: str) -> Composed:
    """Return a document, composed once for as long as nothing changes.

    An opened transition stays the same object until something is saved. The entry holds on to it,
    so that no other can take its place in memory meanwhile.
    """
    scope = transition_scope(transition.id)
    kind = kind_of(transition, document)
    on = desk.on if kind.of_today else _told_on(desk, transition, scope)
    key = (id(transition), document, on)
    found = _at_hand.get(key)
    if found is not None:
        return found[1]
    made = _made(desk, transition, kind, on)
    composed = Composed(made, made.model_dump_json())
    # A copy of the keys: a download composes beside the page's own run.
    for old in list(_at_hand)[: max(0, len(_at_hand) - _MOST_AT_HAND + 1)]:
        _at_hand.pop(old, None)
    _at_hand[key] = (transition, composed)
    return composed


def _made(desk: Desk, transition: Transition, kind: DocumentKind, on: date) -> Document:
    """Return a document, one that looks back beside the transition as it stood on that day.

    That is at the day's end where the brand is, so that all of today say the same.
    """
    if kind.looking_back is None:
        return kind.compose(transition, on)
    zone = ZoneInfo(zone_of(transition))
    moment = datetime.combine(on - timedelta(days=kind.back_days), time.max, zone)
    try:
        then = history.as_of(desk, transition.id, moment)
    except NotFound:
        return kind.looking_back(transition, on, None)
    return kind.looking_back(transition, on, then)


def _frozen(desk: Desk, transition: Transition, revision: str) -> Document:
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
    on = _changed_on(desk.store, scope, found.seq, zone_of(frozen))
    return response_protocol.compose(frozen, on, edition)


def _told_on(desk: Desk, transition: Transition, scope: str) -> date:
    """Return the day the text last changed: its newest edit's, or today.

    It is today where the protocol check finds something else than on the day of that edit: a waiver
    has ended, or a line has expired since.
    """
    zone = zone_of(transition)
    changed_on = _changed_on(desk.store, scope, transition.book.seq, zone)
    then, now = transition.check(changed_on), transition.check(desk.on)
    return changed_on if then.told_of == now.told_of else desk.on


_TOLD = frozenset({"charter", "setting", "waiver", *ROW_TYPE})


@lru_cache(maxsize=8)
def _changed_on(store: Store, scope: str, seq: int, zone: str) -> date:
    """Return the day of the newest edit that a document tells of, by the brand's clocks.

    By those a waiver begins and ends as well: the paper is judged on the day it was made there.
    Not today, so that the same text is the same bytes; not the day of an answer, which may be
    hidden from the reader.
    """
    newest = max(
        entry.at for entry in store.entries(scope) if entry.seq <= seq and (entry.kind in _TOLD)
    )
    return newest.astimezone(ZoneInfo(zone)).date()
