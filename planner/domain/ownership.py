"""Whose is the transition, and what does the agency still read once it is closed?

Settled: ownership flips with the sign-off into brand-owned. The agency then keeps its retained
scope and its open actions (`access`); after closing it reads only what the brand leaves it.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from planner.domain.charter import Charter
from planner.domain.errors import NotAllowed
from planner.domain.ledger import Book
from planner.domain.people import Party
from planner.domain.places import page_of
from planner.domain.playbook import Page
from planner.domain.protocol.sections import ROW_TYPE, section_of

#: What the brand can leave to the agency, page by page. Gates are not among them: they are judged
#: by answers, figures, hours and cutovers, and without one of these a passed gate reads open again.
MAY_BE_LEFT = (
    Page.PROTOCOL,
    Page.CALENDAR,
    Page.PEOPLE,
    Page.PLAN,
    Page.HANDOFF,
    Page.ACCESS,
    Page.MATTERS,
    Page.INSIGHTS,
    Page.WORKSHOPS,
    Page.DRILLS,
    Page.DOCUMENTS,
)
#: What everybody who takes part may know: that the transition was, and what papers left the house.
_ALWAYS = frozenset({"charter"})
#: No rows, and without them the protocol would be another: its choices, and what was accepted,
#: frozen and approved of it.
_OF_PROTOCOL = frozenset({"setting", "waiver", "revision", "revision-approval"})


def reads(charter: Charter, reader: Party | None, page: Page) -> bool:
    """Return whether somebody of a party (None: nobody's) is shown a page."""
    if charter.closed_on is None or reader is not Party.AGENCY:
        return True
    return page is Page.OVERVIEW or _leaves(charter, page)


def is_left_paper(charter: Charter, reader: Party | None, page: Page) -> bool:
    """Return whether somebody of a party may take a paper that tells what a page shows.

    Papers of what can never be left, such as readiness, are the brand's alone after closing.
    """
    if charter.closed_on is None or reader is not Party.AGENCY:
        return True
    return _leaves(charter, page)


def require_left(charter: Charter, reader: Party | None, page: Page, what: str) -> None:
    """Raise NotAllowed for a paper or file that the brand did not leave to this reader's party."""
    if not is_left_paper(charter, reader, page):
        brand = charter.intake.brand
        raise NotAllowed(
            f"{brand} closed the transition and left no {what} to {charter.intake.agency}. "
            f"Ask {brand}'s lead."
        )


def as_left(book: Book, charter: Charter, reader: Party | None) -> Book:
    """Return the book as a reader may have it: for the agency, after closing, what was left."""
    if charter.closed_on is None or reader is not Party.AGENCY:
        return book
    kept = {key: each for key, each in book.kept.items() if is_left(charter, reader, key[0])}
    return Book(book.scope, book.seq, MappingProxyType(kept))


def is_left(charter: Charter, reader: Party | None, kind: str) -> bool:
    """Return whether somebody of a party (None: nobody's) may read things of a kind."""
    if charter.closed_on is None or reader is not Party.AGENCY or kind in _ALWAYS:
        return True
    if kind in _OF_PROTOCOL:
        return _leaves(charter, Page.PROTOCOL)
    return kind in ROW_TYPE and _leaves(charter, page_of(section_of(kind)))


def left_pages(charter: Charter) -> tuple[Page, ...]:
    """Return the pages that the agency still reads after closing.

    What an older charter left and nobody can leave any more, such as gates, is not among them.
    """
    return tuple(each for each in MAY_BE_LEFT if each.value in charter.left_to_agency)


def _leaves(charter: Charter, page: Page) -> bool:
    return page in left_pages(charter)


def handed_over(charter: Charter, on: date) -> Charter:
    """Return the charter by which the transition is the brand's from a day on; once and for all."""
    if charter.handed_over_on is not None:
        return charter
    return charter.model_copy(update={"handed_over_on": on})
