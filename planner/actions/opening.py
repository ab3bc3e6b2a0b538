"""How a transition is opened: from its books, as much of it as this person may see."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from planner.actions.desk import Desk
from planner.actions.eyes import seen
from planner.domain.access import takes_part
from planner.domain.blind import is_revealed
from planner.domain.errors import NotFound
from planner.domain.kinds import INSTALLATION, organisation_scope, transition_scope
from planner.domain.ledger import Book
from planner.domain.people import Person
from planner.domain.playbook import Playbook
from planner.domain.team import hidden
from planner.domain.theme import Theme
from planner.domain.transition import Charter, Transition

_KEPT = 64
_opened: OrderedDict[tuple[object, ...], Transition] = OrderedDict()
_opening = Lock()


def open_transition(desk: Desk, id_: str) -> Transition:
    """Return one transition as the desk's person may see it; NotFound if it is not theirs."""
    book = desk.store.book(transition_scope(id_))
    charter = charter_of(book)
    if charter is None or (desk.person is not None and not takes_part(desk.person, charter)):
        raise NotFound(f"There is no transition '{id_}' here. Home shows those there are.")
    return assembled(desk, book, charter)


def assembled(desk: Desk, book: Book, charter: Charter) -> Transition:
    """Return the transition that a (newest or earlier) book makes, hiding what is hidden today.

    Opening twice without a change between gives the same object, so what it worked out is kept. An
    earlier state is made anew after a change too: a text may have been blanked in it.
    """
    newest = desk.store.book(book.scope)
    installation, brand, agency = (
        desk.store.book(scope)
        for scope in (
            INSTALLATION,
            organisation_scope(charter.brand),
            organisation_scope(charter.agency),
        )
    )
    revealed = is_revealed(newest)
    seqs = tuple((each.scope, each.seq) for each in (book, brand, agency))
    eyes = (desk.party, hidden.eyes(desk.person, newest))
    key = (desk.store.id, newest.seq, seqs, charter.playbook, eyes, revealed)
    with _opening:
        if key in _opened:
            _opened.move_to_end(key)
            return _opened[key]
    transition = Transition(
        charter=charter,
        playbook=pinned(installation, charter),
        book=seen(desk, book, newest, charter_of(newest) or charter),
        people=(*brand.all(Person, "person"), *agency.all(Person, "person")),
        theme=brand.find(Theme, "theme", charter.brand) or Theme(brand=charter.intake.brand),
        revealed=revealed,
        reader=desk.party,
    )
    with _opening:
        _opened[key] = transition
        while len(_opened) > _KEPT:
            _opened.popitem(last=False)
    return transition


def charter_of(book: Book) -> Charter | None:
    """Return the charter kept in a transition's book, or None if there is no such transition."""
    return next(iter(book.all(Charter, "charter")), None)


def pinned(installation: Book, charter: Charter) -> Playbook:
    """Return the playbook a transition pins; raises NotFound if this installation lost it."""
    playbook = installation.find(Playbook, "playbook", charter.playbook)
    if playbook is None:
        raise NotFound(
            f"The playbook that '{charter.id}' pins ({charter.playbook[:12]}…) "
            "is not in this installation. Import the transition's bundle again."
        )
    return playbook
