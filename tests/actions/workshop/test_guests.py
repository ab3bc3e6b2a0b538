"""Guests at a workshop: by the code alone, one seat a phone, no vote lost and none misplaced."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planner.actions.workshop import guests, running
from planner.domain.errors import BadInput, NotFound, Refused
from planner.domain.value import REMARK_LETTERS
from planner.domain.workshop import deeds, on_items, views
from planner.domain.workshop.words import Confirmed, Side
from planner.store.database import Store
from tests.actions.desks import a_store, after
from tests.actions.workshop.sittings import Sitting, later, sitting


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def code_of(room: Sitting) -> str:
    door = room.room.door
    assert door is not None
    return door.code


def told(room: Sitting, name: str) -> dict:
    guest = room.guest(name)
    return views.phone(guest.room, guest.seat, after(room.minutes))


def test_a_code_opens_its_workshop_however_it_is_typed(store):
    room = sitting(store)
    room.do(deeds.OpenLobby())
    code = code_of(room)

    for typed in (code, f"{code[:3]}-{code[3:]}", f" {code[:3].lower()} {code[3:].lower()} "):
        assert guests.by_code(store, typed).id == room.id


def test_a_code_opens_nothing_before_the_lobby_and_after_the_close(store):
    room = sitting(store)
    code = code_of(room)
    with pytest.raises(NotFound, match="No workshop is open with this code"):
        guests.by_code(store, code)
    room.start()
    room.finish()

    with pytest.raises(NotFound, match="No workshop is open with this code"):
        guests.by_code(store, code)


def test_a_new_code_shuts_out_the_old_one_and_nobody_who_sits(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    old = code_of(room)

    room.do(deeds.RotateCode())

    assert code_of(room) != old
    with pytest.raises(NotFound):
        guests.by_code(store, old)
    assert room.guest("a0").seat.side is Side.AGENCY


def test_a_token_of_another_seat_or_with_a_wrong_secret_is_no_seat(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    workshop, seat, secret = room.tokens["a0"].split(":")

    for token in (
        "",
        "::",
        f"{workshop}:{seat}:",
        f"{workshop}:{seat}:{secret}x",
        f"{workshop}:ffffffffffff:{secret}",
        f"elsewhere.w1:{seat}:{secret}",
    ):
        with pytest.raises(NotFound):
            guests.seated(store, token)


def test_the_newest_tap_counts_and_a_seat_has_one_vote_a_round(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0")

    room.vote("a0", "1")
    room.vote("a0", "4", reason="I looked again.")

    (ballot,) = room.room.ballots("level-0", 1)
    assert (ballot.choice, ballot.reason) == ("4", "I looked again.")
    assert told(room, "a0")["item"]["mine"]["choice"] == "4"


def test_a_vote_that_was_changed_a_hundred_times_is_changed_no_more(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0")
    for number in range(guests.MOST_CHANGES):
        room.vote("a0", str(number % 5))

    with pytest.raises(Refused, match="The last one stands"):
        room.vote("a0", "0")

    assert [each.choice for each in room.room.ballots("level-0", 1)] == ["4"]


def test_a_side_of_one_is_told_from_no_other_and_the_gap_still_is(store):
    room = sitting(store)
    room.start()
    seats = [(f"a{n}", Side.AGENCY, "4") for n in range(3)]
    seats += [(f"b{n}", Side.BRAND, "1") for n in range(3)] + [("o0", Side.OTHER, "0")]
    for name, side, _ in seats:
        room.sit(name, side)
    room.ask("level-0")
    for name, _, choice in seats:
        room.vote(name, choice, reason=f"Reason of {choice}")
    room.do(on_items.Reveal(item="level-0"))

    result = views.revealed(room.room, after(room.minutes), ())["result"]

    assert result["sides_merged"]
    assert all(side.value not in each for each in result["counts"] for side in Side)
    assert {each["side"] for each in result["reasons"]} == {""}
    assert (result["medians"]["agency"], result["medians"]["brand"], result["gap"]) == (4, 1, -3)
    assert result["medians"]["other"] is None


def test_one_seat_on_two_phones_at_once_is_one_vote(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0")
    guest = room.guest("a0")

    def tap(choice: int) -> None:
        facts = {"item": "level-0", "round": 1, "choice": str(choice)}
        guests.vote(store, after(room.minutes), guest, facts)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tap, (0, 1, 2, 3)))

    assert len(room.room.ballots("level-0", 1)) == 1


def test_a_vote_for_a_round_that_is_over_is_refused_and_lands_in_no_other(store):
    room = sitting(store)
    room.start()
    for name in ("a0", "a1"):
        room.sit(name, Side.AGENCY)
    room.ask("level-0")
    room.vote("a0", "1")
    room.do(on_items.Reveal(item="level-0"))
    room.do(on_items.Revote(item="level-0", reason="We read the contract."))

    with pytest.raises(Refused, match=r"Round 1 of .* was closed before your vote arrived"):
        room.vote("a1", "2", round=1)

    assert [each.choice for each in room.room.ballots("level-0", 1)] == ["1"]
    assert room.room.ballots("level-0", 2) == ()


def test_a_tap_in_the_two_seconds_after_the_timer_still_counts(store):
    room = sitting(store)
    room.start()
    for name in ("a0", "a1"):
        room.sit(name, Side.AGENCY)
    room.ask("level-0", minutes=2)

    room.minutes += 2 + 2 / 60
    room.vote("a0", "3")
    room.minutes += 1 / 60
    with pytest.raises(Refused, match="closed before your vote arrived"):
        room.vote("a1", "3")


def test_a_vote_in_a_pause_is_refused_with_the_promise_that_it_waits(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0", minutes=2)
    room.do(deeds.Pause())
    room.minutes += 60

    with pytest.raises(Refused, match="paused"):
        room.vote("a0", "3")
    room.do(deeds.Resume())
    room.vote("a0", "3")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"reason": "x" * 10_000}, "10,000 letters"),
        ({"reason": "two\nlines"}, "one line"),
        ({"link": "javascript:alert(1)"}, "not a web address"),
        ({"choice": "9"}, "not offered"),
        ({"round": 4}, "3 or less"),
        ({"reason": "the password is Hunter2Hunter2!"}, "password"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(store, facts, sentence):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0")

    with pytest.raises((BadInput, Refused), match=sentence):
        room.vote("a0", facts.pop("choice", "3"), **facts)

    assert room.room.ballots("level-0", 1) == ()


def test_a_reason_of_the_longest_length_is_kept_whole(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0")
    longest = "ü" * REMARK_LETTERS

    room.vote("a0", None, reason=longest)

    (ballot,) = room.room.ballots("level-0", 1)
    assert (ballot.choice, ballot.reason) == (None, longest)


def test_a_dropped_guest_votes_on_but_is_not_waited_for(store):
    room = sitting(store)
    room.start()
    seat = room.sit("a0", Side.AGENCY).seat
    room.do(deeds.DropSeat(seat=seat.id))
    room.ask("level-0")
    room.vote("a0", "3")

    shown = views.screen(room.room, after(room.minutes), {seat.id})

    assert shown["item"]["in"] == {}
    assert len(room.room.ballots("level-0", 1)) == 1


def test_before_the_reveal_no_screen_and_no_other_phone_is_told_a_vote(store):
    room = sitting(store)
    room.start()
    for name, side in (("a0", Side.AGENCY), ("b0", Side.BRAND)):
        room.sit(name, side)
    room.ask("owner")
    secret = "SECRET-REASON"
    room.vote("a0", room.room.session.options("owner")[1].value, reason=secret, proposal="P-1")
    at, here = after(room.minutes), {each.id for each in room.room.seats}

    def words() -> list[str]:
        return [
            json.dumps(told(room, "b0")),
            json.dumps(views.screen(room.room, at, here)),
            json.dumps(views.revealed(room.room, at, here)),
        ]

    for deed in (None, on_items.Lock(item="owner"), deeds.Pause()):
        if deed:
            room.do(deed)
        for each in words():
            assert secret not in each
            assert "P-1" not in each
            assert '"counts"' not in each
    room.do(deeds.Resume())
    room.do(on_items.Reveal(item="owner"))
    assert secret not in words()[0]
    assert '"counts"' in words()[1]


def test_in_a_small_anonymous_room_sides_are_one_and_reasons_are_the_authors_to_show(store):
    room = sitting(store)
    room.start()
    for name, side in (("a0", Side.AGENCY), ("b0", Side.BRAND), ("b1", Side.BRAND)):
        room.sit(name, side)
    room.ask("level-0")
    room.vote("a0", "4", reason="Held back.")
    room.vote("b0", "1", reason="May be read.", shown=True)
    room.do(on_items.Reveal(item="level-0"))

    result = views.revealed(room.room, after(room.minutes), ())["result"]

    assert result["sides_merged"]
    assert [each["text"] for each in result["reasons"]] == ["May be read."]
    assert all("agency" not in each for each in result["counts"])


def test_a_hidden_reason_is_on_no_screen_any_more(store):
    room = sitting(store)
    room.start()
    for number in range(4):
        room.sit(f"a{number}", Side.AGENCY)
    room.ask("level-0")
    for number in range(4):
        said = {"reason": f"Reason {number}", "proposal": f"Proposal {number}"}
        room.vote(f"a{number}", str(number), **said)
    room.do(on_items.Reveal(item="level-0"))
    bad = room.room.ballots("level-0", 1)[0]

    room.do(deeds.HideReason(ballot=bad.id))

    shown = json.dumps(views.revealed(room.room, after(room.minutes), ()))
    assert bad.reason not in shown
    assert bad.proposal not in shown
    assert (shown.count("Reason "), shown.count("Proposal ")) == (3, 3)


def test_an_owner_confirms_on_the_phone_what_is_theirs_and_nobody_elses(store):
    room = sitting(store)
    room.start()
    room.sit("Kim Lund", Side.BRAND)
    room.sit("Jo Hart", Side.AGENCY)
    due = after(60 * 24 * 9).date()
    room.do(deeds.AddAction(id="a1", then="Print cards", owner="kim lund", due=due))
    room.do(deeds.BeginClosing())
    at = after(room.minutes)

    assert [each["about"] for each in told(room, "Kim Lund")["yours"]] == ["a1"]
    guests.confirm(store, at, room.guest("Kim Lund"), {"about": "a1", "said": "accept"})

    word = room.room.confirmation("a1")
    assert word is not None
    assert word.said is Confirmed.ACCEPT
    with pytest.raises(Refused, match="not yours"):
        guests.confirm(store, at, room.guest("Jo Hart"), {"about": "a1", "said": "accept"})
    with pytest.raises(BadInput, match="by which day"):
        guests.confirm(store, at, room.guest("Kim Lund"), {"about": "a1", "said": "other-day"})


def test_time_well_spent_is_asked_at_the_close_alone_and_once_a_guest(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    with pytest.raises(Refused, match="close"):
        guests.value_time(store, after(room.minutes), room.guest("a0"), 4)
    room.do(deeds.BeginClosing())
    for stars in (4, 5):
        guests.value_time(store, after(room.minutes), room.guest("a0"), stars)

    assert room.room.worths == (5,)
    assert told(room, "a0")["worth"] == 5
    with pytest.raises(BadInput):
        guests.value_time(store, after(room.minutes), room.guest("a0"), 6)


def test_a_thought_is_parked_from_the_phone_and_a_note_added_to_what_is_decided(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    at = after(room.minutes)
    guests.park(store, at, room.guest("a0"), "<b>Who pays?</b>")
    with pytest.raises(Refused, match="parking lot"):
        guests.add_note(store, at, room.guest("a0"), "level-0", "Late.")
    room.sit("b0", Side.BRAND)
    room.ask("level-0")
    for name in ("a0", "b0"):
        room.vote(name, "3")
    room.do(on_items.Reveal(item="level-0"))
    room.do(on_items.Record(item="level-0", value="3", owner="Kim"))
    guests.add_note(store, at, room.guest("a0"), "level-0", "Only on weekdays.")

    assert [each.text for each in room.room.thoughts] == ["<b>Who pays?</b>"]
    assert [each.text for each in room.room.late_notes] == ["Only on weekdays."]


def test_nothing_more_is_taken_from_a_phone_after_the_close(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    guest = room.guest("a0")
    room.finish()

    with pytest.raises(Refused):
        guests.park(store, after(room.minutes), guest, "Too late")
    with pytest.raises(NotFound, match="no seat"):
        room.guest("a0")
    running.settle_after_start(store, after(room.minutes))


def test_a_vote_sent_again_after_its_round_is_kept_already_and_another_comes_too_late(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0")
    room.vote("a0", "3", reason="We did it.")
    room.do(on_items.Lock(item="level-0"))
    rows = room.room.book.seq
    later(room, minutes=2)

    room.vote("a0", "3", reason="We did it.")
    with pytest.raises(Refused, match="closed before your vote arrived"):
        room.vote("a0", "4", reason="We did it.")

    assert room.room.book.seq == rows
