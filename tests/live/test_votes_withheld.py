"""Before the reveal no byte of any answer holds a vote, but for its own giver's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from planner.actions.workshop import rooms
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.deeds import Deed
from tests.live.live_rooms import (
    CODE,
    INJECT,
    LEVEL,
    MINUTES,
    RULE,
    SCREEN,
    House,
    Phone,
    bearer,
)

#: What the first phone gives to each item, and the marks by which it would be known elsewhere.
SECRET = "zebra-reason"
GIVEN: dict[str, dict[str, object]] = {
    LEVEL.id: {"choice": "4", "reason": SECRET, "link": "https://zebra.example/log"},
    RULE.id: {"choice": "duty-lead", "reason": SECRET, "proposal": "zebra-proposal"},
    MINUTES.id: {"choice": "240", "reason": SECRET, "proposal": "zebra-proposal"},
    INJECT.id: {
        "reaction": {
            "severity": "S3",
            "verb": "hold",
            "owner_role": "zebra-owner",
            "rule": "zebra-rule",
            "text": "zebra-reply",
        },
        "reason": SECRET,
    },
}


def test_no_answer_to_anybody_holds_anothers_vote_before_the_reveal(house: House) -> None:
    voter, other = house.phone("agency"), house.phone("brand")
    house.do(deeds.Start())

    for item, given in GIVEN.items():
        before = {name: ask().text for name, ask in _doors(house, other)}
        assert all("zebra" not in text for text in before.values())

        for deed in (
            on_items.Open(item=item),
            None,
            deeds.Pause(),
            deeds.Resume(),
            on_items.Lock(item=item),
        ):
            _done(house, deed)
            if deed is None:
                answer = voter.send("vote", item=item, round=1, **given)
                assert answer.status_code == 200, answer.text
            for name, ask in _doors(house, other):
                answer = ask()
                assert "zebra" not in answer.text, (item, deed, name)
                assert _results(answer.text) == [], (item, deed, name)
        assert "zebra" in voter.state().text

        house.do(on_items.Reveal(item=item))
        assert SECRET in house.screen().text
        assert SECRET in _big_screen_on(other).text
        assert "zebra" not in other.state().text
        house.do(on_items.Park(item=item, reason="Next one."))


def test_what_is_withheld_does_not_change_with_what_is_voted(house: House) -> None:
    voter, other = house.phone("agency"), house.phone("brand")
    house.do(deeds.Start(), on_items.Open(item=LEVEL.id))
    voter.vote("0")
    first = {name: ask().text for name, ask in _doors(house, other)}

    voter.vote("4", reason="And for a reason.")

    assert {name: ask().text for name, ask in _doors(house, other)} == first


def test_a_new_round_hides_the_round_before(house: House) -> None:
    voter, other = house.phone("agency"), house.phone("brand")
    house.do(deeds.Start(), on_items.Open(item=LEVEL.id))
    voter.vote("4", reason=SECRET)
    house.do(on_items.Reveal(item=LEVEL.id))
    house.do(on_items.Revote(item=LEVEL.id, reason="A log was shown."))

    for name, ask in _doors(house, other):
        assert SECRET not in ask().text, name
    view = voter.state().json()["item"]
    assert (view["round"], view["mine"], view["why_again"]) == (2, None, "A log was shown.")


def test_the_big_screens_secret_opens_no_seat_and_a_seat_no_screen(house: House) -> None:
    phone = house.phone()
    client = house.client()

    assert client.get("/live/state", headers=bearer(SCREEN)).status_code == 401
    assert client.get("/live/room", headers=bearer(SCREEN)).status_code == 401
    for path in ("/live/screen-state", "/live/qr"):
        assert client.get(path, headers=bearer(phone.token)).status_code == 401
        assert client.get(path).status_code == 401


def _done(house: House, deed: Deed | None) -> None:
    if deed is not None:
        house.do(deed)


def _big_screen_on(phone: Phone):
    return phone.client.get("/live/room", headers=bearer(phone.token))


def _doors(house: House, other: Phone) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every way in which anybody but the voter may ask."""
    client, token = other.client, bearer(other.token)
    yield "state", other.state
    yield "room", lambda: _big_screen_on(other)
    yield "screen", house.screen
    yield "qr", lambda: client.get("/live/qr", headers=bearer(SCREEN))
    yield "door", lambda: client.post("/live/door", json={"code": CODE})
    for what in ("vote", "note", "confirm", "worth", "thought"):
        yield what, lambda what=what: client.post(f"/live/{what}", json={}, headers=token)


def _results(text: str) -> list[object]:
    """Return whatever in an answer would tell of choices: results, counts, proposals."""
    try:
        answer = json.loads(text)
    except ValueError:
        return []
    found: list[object] = []

    def look(into: object) -> None:
        if isinstance(into, dict):
            found.extend(
                value
                for name, value in into.items()
                if name in ("result", "counts", "reasons", "median", "mine") and value
            )
            for value in into.values():
                look(value)
        elif isinstance(into, list):
            for value in into:
                look(value)

    look(answer)
    return found


def test_no_answer_ties_a_voice_to_what_it_said_in_another_round(house: House) -> None:
    voter, other = house.phone("agency"), house.phone("brand")
    house.do(deeds.Start(), on_items.Open(item=LEVEL.id))
    voter.vote("4", reason=SECRET)
    house.do(on_items.Reveal(item=LEVEL.id))
    room = rooms.room(house.store, house.workshop.id)
    (ballot,) = room.ballots(LEVEL.id, 1)

    for name, ask in _doors(house, other):
        assert ballot.voter not in ask().text, name
    assert SECRET in house.screen().text
