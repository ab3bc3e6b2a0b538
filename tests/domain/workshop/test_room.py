"""What a workshop's book says: its state from the commands, its votes by their ids."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from planner.domain.ledger import Book, Kept
from planner.domain.workshop import deeds, on_items, room
from planner.domain.workshop.guests import TIME_WELL_SPENT, Worth, pseudonym
from tests.workshops import (
    KEY,
    a_ballot,
    a_level,
    a_room,
    a_seat,
    a_tally,
    a_workshop,
    commands_of,
    some_votes,
)

ITEM = "crisis-contact"


def test_a_book_without_a_workshop_has_no_room():
    assert room.read(Book("workshop:harbour-and-pine.w1")) is None


def test_a_room_read_again_takes_the_new_commands_alone_and_is_as_if_read_anew():
    first = a_room()
    opened = commands_of(deeds.OpenLobby(), deeds.Start(), on_items.Open(item=ITEM))[-1]
    kept = {**first.book.kept, ("workshop-command", opened.id): Kept(1, opened)}
    book = Book(first.book.scope, first.book.seq + 1, kept)

    again, anew = room.read(book, first), room.read(book)

    assert again.session == anew.session
    assert again.session.open_item == ITEM


def test_a_workshop_that_was_prepared_anew_is_replayed_from_the_start():
    first = a_room()
    changed = a_workshop(title="Second review")
    kept = {**first.book.kept, ("workshop", room.ONLY): Kept(2, changed)}

    again = room.read(replace(first.book, kept=kept), first)

    assert again.session.workshop.title == "Second review"
    assert again.session.rev == 2


def test_votes_are_those_of_their_item_and_round_from_phones_and_hands():
    given = (
        *some_votes(ITEM, [3], [1]),
        *some_votes(ITEM, [4], round_=2),
        *some_votes("deputy-named", [0]),
        a_tally(ITEM, "brand", {"2": 2}),
    )

    made = a_room(on_items.Open(item=ITEM), given=given)

    assert made.result(ITEM, 1).levels == (1, 2, 2, 3)
    assert made.result(ITEM, 2).levels == (4,)
    assert (made.votes.count(ITEM, 1), made.votes.count(ITEM, 3)) == (4, 0)


def test_an_item_whose_name_begins_like_anothers_keeps_its_own_votes():
    given = (*some_votes("a", [3]), *some_votes("a.1", [0]))
    made = a_room(given=given)

    assert [each.choice for each in made.ballots("a", 1)] == ["3"]


def test_ballots_come_in_the_order_of_their_pseudonyms_whoever_gave_them_first():
    given = some_votes(ITEM, [0, 1, 2], [3, 4])

    forth, back = a_room(given=given), a_room(given=given[::-1])

    assert forth.ballots(ITEM, 1) == back.ballots(ITEM, 1)


def test_a_seat_finds_its_own_ballot_until_the_key_is_destroyed():
    given = (a_seat("s1"), a_ballot(ITEM, "s1", 3))
    made = a_room(given=given)
    without = {key: each for key, each in made.book.kept.items() if key[0] != "room-key"}

    closed = room.read(replace(made.book, kept=without))

    assert made.ballot(ITEM, 1, "s1").choice == "3"
    assert closed.ballot(ITEM, 1, "s1") is None
    assert closed.result(ITEM, 1).levels == (3,)


def test_one_seat_has_another_name_on_every_item():
    names = {pseudonym(KEY, item, "s1") for item in ("a", "b", "c")}

    assert len(names) == 3


def test_a_dropped_seat_is_not_waited_for_and_its_vote_stays():
    given = (a_seat("s1"), a_seat("s2"), a_ballot(ITEM, "s1", 3))
    made = a_room(on_items.Open(item=ITEM), deeds.DropSeat(seat="s1"), given=given)

    assert [each.id for each in made.counted_seats] == ["s2"]
    assert made.result(ITEM, 1).levels == (3,)


def test_what_the_time_was_worth_is_told_without_its_guests():
    stars = [
        Worth(voter=pseudonym(KEY, TIME_WELL_SPENT, seat), stars=many)
        for seat, many in (("s1", 5), ("s2", 2))
    ]
    made = a_room(given=(a_seat("s1"), *stars))

    assert made.worths == (2, 5)
    assert made.worth_of("s1") == 5
    assert made.worth_of("s3") is None


def test_no_item_shares_its_pseudonyms_with_the_closing_question():
    with pytest.raises(ValidationError):
        a_level(TIME_WELL_SPENT)
