"""What of a transition's book and log may whoever sits at a desk see? Every door asks here.

Three rules lie over each other: voices and marks given apart (`blind`), applicants (`team.hidden`),
and what the brand left the agency once it owns the workspace (`ownership`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.actions.desk import Desk
from planner.domain.blind import PAIRED, blinded, hides, is_revealed, met_in
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Entry
from planner.domain.ownership import as_left, is_left
from planner.domain.team import hidden
from planner.domain.transition import Charter, Transition
from planner.store.chain import LogRow


def seen(desk: Desk, book: Book, newest: Book, charter: Charter) -> Book:
    """Return a (newest or earlier) book as the desk's person may see it today.

    `newest` is today's whole book, `charter` today's: an earlier state hides what is hidden now.
    """
    own = blinded(book, desk.party, revealed=is_revealed(newest), met=met_in(newest))
    return as_left(hidden.without_hidden(own, desk.person, newest), charter, desk.party)


def hidden_from(desk: Desk, newest: Book) -> Callable[[Entry], bool]:
    """Return what tells of a log row whether the desk's person may not see its content today."""
    is_hidden = hides(newest, desk.party, revealed=is_revealed(newest))
    return lambda entry: (
        is_hidden(entry) or hidden.is_hidden(entry.kind, entry.id, desk.person, newest)
    )


def entries_of(desk: Desk, transition: Transition) -> list[Entry]:
    """Return the log's rows, the oldest first, without what the desk's person may not see today."""
    scope = transition_scope(transition.id)
    is_hidden = hidden_from(desk, desk.store.book(scope))
    return [
        entry
        for entry in desk.store.entries(scope)
        if not is_hidden(entry) and is_left(transition.charter, desk.party, entry.kind)
    ]


def carried(transition: Transition, rows: Sequence[LogRow]) -> str:
    """Return whose voices and marks a bundle of these rows carries, for its reader to know."""
    said = [_voices(transition)]
    if any(row.kind in PAIRED and row.data is None for row in rows):
        said.append("Marks on the ladder are not in it where only one party gave them.")
    if any(row.kind in hidden.HIRING and row.data is not None for row in rows):
        said.append("Applicants are in it, for the brand's eyes.")
    return " ".join(said)


def _voices(transition: Transition) -> str:
    if transition.revealed:
        return "Both voices: they were revealed."
    if transition.reader is None:
        return (
            "Neither voice: they were not revealed when this was made, "
            "and nobody's eyes were named."
        )
    return (
        f"Only the {transition.reader}'s answers: "
        "the other voice was not revealed when this was made."
    )
