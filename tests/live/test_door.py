"""Coming in: the code, the seat, and who guesses."""

from __future__ import annotations

import pytest

from planner.domain.workshop.deeds import BeginClosing, Close, OpenLobby, Start
from tests.live.live_rooms import (
    CODE,
    ELSEWHERE,
    OTHER_CODE,
    House,
    a_workshop,
    bearer,
)


def ask(house: House, code: object, address: str = ELSEWHERE):
    return house.client(address).post("/live/door", json={"code": code})


def test_the_code_opens_however_it_is_typed(house: House) -> None:
    for typed in (CODE, "abc-def", " ABC DEF "):
        answer = ask(house, typed)

        assert answer.status_code == 200
        assert answer.json()["title"] == house.workshop.title
        assert [each["value"] for each in answer.json()["sides"]] == ["agency", "brand", "other"]
        assert "names" in answer.json()["privacy"]


@pytest.mark.parametrize("code", ["ABCDEG", "", "      ", "ABCDEFG", "%"])
def test_a_wrong_code_opens_nothing_and_says_what_to_do(house: House, code: str) -> None:
    answer = ask(house, code)

    assert answer.status_code == 404
    assert "Look at the big screen and type it again" in answer.json()["sentence"]
    assert answer.headers["cache-control"] == "no-store"


def test_a_code_opens_from_the_lobby_to_the_close(empty_house: House) -> None:
    assert ask(empty_house, CODE).status_code == 404
    empty_house.do(OpenLobby(), Start(), BeginClosing())
    assert ask(empty_house, CODE).status_code == 200
    empty_house.do(Close())
    assert ask(empty_house, CODE).status_code == 404


def test_a_seat_is_taken_by_side_role_and_name_and_comes_back_by_its_token(house: House) -> None:
    phone = house.phone("agency", role="Account lead", name="Kim Lund")

    view = phone.state().json()
    assert (view["side"], view["name"], view["stand"]) == ("agency", "Kim Lund", "lobby")
    assert phone.first["rev"] == view["rev"]
    assert phone.state(view["rev"]).status_code == 204
    assert len(house.screen().json()["sides"]) == 3
    assert house.screen().json()["sides"]["agency"] == 1


def test_a_side_that_is_none_is_refused_with_its_place(house: House) -> None:
    answer = house.client().post("/live/seat", json={"code": CODE, "side": "press"})

    assert answer.status_code == 400
    assert answer.json()["faults"][0][0] == "side"


def test_no_seat_is_given_without_the_code(house: House) -> None:
    answer = house.client().post("/live/seat", json={"code": "ABCDEG", "side": "brand"})

    assert answer.status_code == 404
    assert "token" not in answer.text


def test_ten_wrong_codes_from_an_address_close_the_door_to_it_alone(house: House) -> None:
    statuses = [ask(house, f"WRANG{letter}").status_code for letter in "ABCDEFGHJKL"]

    assert statuses == [404] * 10 + [429]
    assert ask(house, CODE).status_code == 429
    assert "Wait 10 min" in ask(house, CODE).json()["sentence"]
    assert ask(house, CODE, "192.168.1.99").status_code == 200
    house.wait(10)
    assert ask(house, CODE).status_code == 200


def test_wrong_codes_are_counted_at_the_seat_too(house: House) -> None:
    client = house.client()
    for _ in range(10):
        client.post("/live/seat", json={"code": "WRANGA", "side": "brand"})

    assert ask(house, CODE).status_code == 429


def test_a_room_behind_one_address_joins_without_end(house: House) -> None:
    for wrong in "ABCDEFGHJ":
        ask(house, f"WRANG{wrong}")
    for _ in range(40):
        assert ask(house, CODE).status_code == 200
        seat = {"code": CODE, "side": "brand"}
        assert house.client().post("/live/seat", json=seat).status_code == 200


def test_the_right_to_a_seat_is_its_whole_token(house: House) -> None:
    house.add(a_workshop("harbour-and-pine.2"), OTHER_CODE)
    phone = house.phone()
    workshop, seat, secret = phone.token.split(":")

    for token in (
        "",
        "nonsense",
        f"{workshop}:{seat}:",
        f"{workshop}:{seat}:{secret}x",
        f"{workshop}:nobody:{secret}",
        f"harbour-and-pine.2:{seat}:{secret}",
        f"harbour-and-pine.9:{seat}:{secret}",
        "x" * 4000,
    ):
        answer = phone.client.get("/live/state", headers=bearer(token))

        assert answer.status_code == 401
        assert "Ask the facilitator" in answer.text or "Join again with the code" in answer.text


def test_two_phones_are_two_voters_and_one_token_is_one(house: House) -> None:
    one, _ = house.phone(name="Kim Lund"), house.phone(name="Kim Lund")
    twin = house.client("192.168.1.77").get("/live/state", headers=bearer(one.token))

    assert twin.json()["name"] == "Kim Lund"
    assert house.screen().json()["sides"]["brand"] == 2
