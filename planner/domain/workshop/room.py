"""A workshop as its scope keeps it: what was prepared, where it stands, who sits in it, the votes.

Votes are looked up by their ids, so that a phone's question costs the same in a full room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planner.domain.ledger import Book
from planner.domain.workshop.advancing import advance
from planner.domain.workshop.agenda import LevelItem, Workshop
from planner.domain.workshop.allowing import Votes
from planner.domain.workshop.deeds import Command, numbered
from planner.domain.workshop.guests import (
    TIME_WELL_SPENT,
    Ballot,
    Confirmation,
    Door,
    LateNote,
    RoomKey,
    Seat,
    Tally,
    Thought,
    Worth,
    ballot_id,
    pseudonym,
)
from planner.domain.workshop.session import Session, begin
from planner.domain.workshop.tally import Result, result_of
from planner.domain.workshop.words import Side

#: The one thing of its kind in a workshop's scope.
ONLY = "this"


@dataclass(frozen=True)
class Room:
    """One workshop as of its book's newest row."""

    book: Book
    workshop: Workshop
    session: Session

    @property
    def id(self) -> str:
        """Return the workshop's id."""
        return self.workshop.id

    @property
    def door(self) -> Door | None:
        """Return how guests come in; None before the workshop was made ready."""
        return self.book.find(Door, "door", ONLY)

    @property
    def key(self) -> RoomKey | None:
        """Return what seats' pseudonyms are made with; None once it was destroyed."""
        return self.book.find(RoomKey, "room-key", ONLY)

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Return every seat that was taken, in the order of their joining."""
        return tuple(sorted(self.book.all(Seat, "seat"), key=lambda each: each.joined_at))

    @cached_property
    def counted_seats(self) -> tuple[Seat, ...]:
        """Return the seats whose votes are waited for."""
        return tuple(each for each in self.seats if each.id not in self.session.dropped)

    def seat(self, id_: str) -> Seat | None:
        """Return one seat, or None."""
        return self.book.find(Seat, "seat", id_)

    def voter(self, item: str, seat: str) -> str | None:
        """Return a seat's pseudonym for an item; None once the key was destroyed."""
        key = self.key
        return None if key is None else pseudonym(key, item, seat)

    def ballot(self, item: str, round_: int, seat: str) -> Ballot | None:
        """Return what a seat gave in a round, or None."""
        voter = self.voter(item, seat)
        if voter is None:
            return None
        return self.book.find(Ballot, "ballot", ballot_id(item, round_, voter))

    def ballots(self, item: str, round_: int) -> tuple[Ballot, ...]:
        """Return the ballots of one round, in an order that tells nothing of who gave them."""
        start = f"{item}.{round_}."
        return tuple(
            sorted(
                (
                    kept.value
                    for (kind, id_), kept in self.book.kept.items()
                    if kind == "ballot" and id_.startswith(start) and isinstance(kept.value, Ballot)
                    if (kept.value.item, kept.value.round) == (item, round_)
                ),
                key=lambda each: each.voter,
            )
        )

    def tallies(self, item: str, round_: int) -> tuple[Tally, ...]:
        """Return what was counted by hand in one round, by side."""
        found = (
            self.book.find(Tally, "tally", ballot_id(item, round_, side.value)) for side in Side
        )
        return tuple(each for each in found if each is not None)

    def result(self, item: str, round_: int) -> Result:
        """Return what a round says so far; who may see it, the views decide."""
        is_scale = isinstance(self.session.item(item), LevelItem)
        ballots, tallies = self.ballots(item, round_), self.tallies(item, round_)
        return result_of(ballots, tallies, is_scale=is_scale)

    @property
    def votes(self) -> Votes:
        """Return what the rules ask of the votes."""
        return Votes(
            count=lambda item, round_: len(self.result(item, round_).votes), result=self.result
        )

    @cached_property
    def thoughts(self) -> tuple[Thought, ...]:
        """Return what guests parked, the oldest first."""
        return tuple(sorted(self.book.all(Thought, "thought"), key=lambda each: each.at))

    @cached_property
    def late_notes(self) -> tuple[LateNote, ...]:
        """Return what was added to decisions later, the oldest first."""
        return tuple(sorted(self.book.all(LateNote, "late-note"), key=lambda each: each.at))

    def confirmation(self, about: str) -> Confirmation | None:
        """Return an owner's word on a decision or an action, or None."""
        return self.book.find(Confirmation, "confirmation", about)

    @cached_property
    def worths(self) -> tuple[int, ...]:
        """Return how guests value the time it took, 1 to 5, in rising order."""
        return tuple(sorted(each.stars for each in self.book.all(Worth, "worth")))

    def worth_of(self, seat: str) -> int | None:
        """Return how one guest values the time, or None."""
        voter = self.voter(TIME_WELL_SPENT, seat)
        found = self.book.find(Worth, "worth", voter) if voter else None
        return found.stars if found else None


def read(book: Book, earlier: Room | None = None, before: int | None = None) -> Room | None:
    """Return the workshop a scope keeps, None if it keeps none.

    With the room as it was `earlier`, only the commands that are new since are taken; with
    `before`, as it stood ahead of the command of that number.
    """
    workshop = book.find(Workshop, "workshop", ONLY)
    if workshop is None:
        return None
    if earlier is not None and (earlier.workshop is workshop or earlier.workshop == workshop):
        session = earlier.session if earlier.session.rev <= book.seq else begin(workshop)
    else:
        session = begin(workshop)
    for command in commands(book, session.rev):
        if before is not None and command.number >= before:
            break
        session = advance(session, command)
    return Room(book, workshop, session)


def commands(book: Book, after: int = 0) -> Iterator[Command]:
    """Yield a workshop's commands in their order, those after a number."""
    number = after + 1
    while (found := book.find(Command, "workshop-command", numbered(number))) is not None:
        yield found
        number += 1
