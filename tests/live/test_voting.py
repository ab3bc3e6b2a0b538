"""What a phone sends: votes, thoughts, notes, words on what is its; and what is refused."""

from __future__ import annotations

import json
from datetime import date

import pytest

from planner.domain.workshop import deeds, on_items
from planner.live import answering
from tests.live.live_rooms import INJECT, LEVEL, MINUTES, RULE, House, bearer


@pytest.fixture
def collecting(house: House) -> House:
    """The first item is asked."""
    house.do(deeds.Start(), on_items.Open(item=LEVEL.id, minutes=3))
    return house


def test_a_vote_comes_back_as_it_is_kept_and_the_newest_counts(collecting: House) -> None:
    phone = collecting.phone("brand")
    first = phone.vote("3", reason="Rang it in May.", link="https://example.com/log")

    assert first.status_code == 200
    assert first.json()["item"]["mine"]["choice"] == "3"
    phone.vote(None)
    mine = phone.state().json()["item"]["mine"]
    assert (mine["choice"], mine["reason"]) == (None, "")
    assert collecting.screen().json()["item"]["in"] == {"brand": [1, 1]}


def test_a_timer_that_runs_down_is_no_news_and_its_end_is(collecting: House) -> None:
    phone = collecting.phone()
    view = phone.state().json()
    assert view["item"]["left_seconds"] == 180

    collecting.wait(2)
    assert phone.state(view["rev"]).status_code == 204
    assert phone.state().json()["item"]["left_seconds"] == 60
    collecting.wait(2)
    assert phone.state(view["rev"]).json()["item"]["state"] == "locked"


def test_a_vote_for_a_round_that_is_over_is_said_to_be_too_late(collecting: House) -> None:
    phone = collecting.phone()
    collecting.do(on_items.Lock(item=LEVEL.id))

    answer = phone.vote("3")

    assert answer.status_code == 409
    assert "Round 1 of" in answer.json()["sentence"]
    assert "was closed before your vote arrived" in answer.json()["sentence"]
    assert answer.json()["again"] is False
    assert phone.state().json()["item"]["mine"] is None


def test_a_vote_in_a_pause_may_come_again(collecting: House) -> None:
    phone = collecting.phone()
    collecting.do(deeds.Pause())

    answer = phone.vote("3")
    assert (answer.status_code, answer.json()["again"]) == (409, True)
    collecting.do(deeds.Resume())
    assert phone.vote("3").status_code == 200


@pytest.mark.parametrize(
    ("facts", "place", "sentence"),
    [
        ({"choice": "3", "reason": "x" * 10_000}, "reason", "10,000 letters; at most 140 fit here"),
        ({"choice": "3", "reason": "a\u202eb"}, "reason", "cannot be shown or printed"),
        ({"choice": "3", "link": "javascript:alert(1)"}, "link", "is not a web address"),
        ({"choice": 3}, "choice", "must be text"),
        ({"choice": "3", "round": 9}, "round", "must be 3 or less"),
        ({"choice": "3", "proposal": "x\ny"}, "proposal", "must be one line"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_sentence(
    collecting: House, facts: dict[str, object], place: str, sentence: str
) -> None:
    phone = collecting.phone()

    answer = phone.send("vote", **{"item": LEVEL.id, "round": 1, **facts})

    assert answer.status_code == 400
    assert sentence in answer.json()["sentence"]
    assert answer.json()["faults"][0][0] == place
    assert phone.state().json()["item"]["mine"] is None


def test_what_is_not_offered_is_refused(collecting: House) -> None:
    phone = collecting.phone()

    assert phone.vote("9").status_code == 409
    assert "is not offered here" in phone.vote("9").json()["sentence"]
    assert phone.vote("3", item="no-such-item").status_code == 409
    assert "Reload the page" in phone.vote("3", reaction=_a_reaction()).json()["sentence"]


def test_a_script_in_a_name_or_a_reason_comes_back_as_the_text_it_is(collecting: House) -> None:
    script = "<script>alert(1)</script>"
    phone = collecting.phone(name=script, role=script)
    phone.vote("3", reason=script)
    collecting.do(on_items.Reveal(item=LEVEL.id))

    assert phone.state().json()["name"] == script
    answer = collecting.screen()
    assert answer.json()["item"]["result"]["reasons"][0]["text"] == script
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "body", [b"[]", b"{", b"\xff", b'"text"', b"[" * 9000, b'{"item": "\\ud800", "round": 1}']
)
def test_what_is_no_answer_of_our_page_is_refused_and_nothing_breaks(
    collecting: House, body: bytes
) -> None:
    phone = collecting.phone()

    answer = phone.client.post("/live/vote", content=body, headers=bearer(phone.token))

    assert answer.status_code in (400, 409)
    assert answer.json()["sentence"]


@pytest.mark.parametrize("path", ["/live/door", "/live/seat", "/live/vote", "/live/thought"])
def test_more_than_a_phone_sends_is_not_read(house: House, path: str) -> None:
    body = json.dumps({"text": "x" * answering.LARGEST_BODY}).encode()

    def in_parts():
        yield body[:8000]
        yield body[8000:]

    for content in (body, in_parts()):
        answer = house.client().post(path, content=content)

        assert answer.status_code == 413
        assert "16 kB" in answer.json()["sentence"]


def test_an_exercise_is_answered_in_words_of_its_own(house: House) -> None:
    house.do(deeds.Start(), on_items.Open(item=INJECT.id))
    phone = house.phone()
    asked = phone.state().json()["item"]["inject"]
    assert ["hold", "Hold"] in asked["verbs"]
    assert (asked["author"], asked["weekday"], asked["at"]) == ("Robin Ashgrove", "Fri", "17:30")

    answer = phone.send("vote", item=INJECT.id, round=1, reaction=_a_reaction())

    assert answer.status_code == 200
    assert answer.json()["item"]["mine"]["reaction"]["severity"] == "S3"


def test_a_proposal_goes_with_the_vote_and_is_shown_at_the_reveal(house: House) -> None:
    house.do(deeds.Start(), on_items.Open(item=MINUTES.id))
    phone = house.phone()
    phone.vote("60", item=MINUTES.id, proposal="30")
    house.do(on_items.Reveal(item=MINUTES.id))

    assert house.screen().json()["item"]["result"]["proposals"] == ["30"]


def test_thoughts_and_late_notes_are_taken_while_the_workshop_is_open(collecting: House) -> None:
    phone = collecting.phone()

    assert phone.send("thought", text="Who pays for the night shift?").status_code == 200
    assert phone.send("thought", text="").status_code == 400
    assert phone.send("thought", text=["no text"]).status_code == 400
    assert phone.send("note", item=LEVEL.id, text="Too early.").status_code == 409
    collecting.phone().vote("3")
    collecting.do(on_items.Reveal(item=LEVEL.id))
    collecting.do(on_items.Record(item=LEVEL.id, value="3", owner="Kim Lund"))
    assert phone.send("note", item=LEVEL.id, text="Ring it again in June.").status_code == 200
    collecting.do(deeds.BeginClosing(), deeds.Close())
    assert phone.send("thought", text="One more.").status_code == 409


def test_an_owner_confirms_what_is_theirs_and_values_the_time(collecting: House) -> None:
    owner, other = collecting.phone(name="Kim Lund"), collecting.phone(name="Ada Moss")
    assert owner.send("worth", stars=4).status_code == 409
    owner.vote("3")
    collecting.do(on_items.Reveal(item=LEVEL.id))
    collecting.do(
        on_items.Record(item=LEVEL.id, value="3", owner="Kim Lund", due=date(2027, 3, 1)),
        deeds.BeginClosing(),
    )
    about = owner.state().json()["yours"][0]["about"]

    assert other.send("confirm", about=about, said="accept").status_code == 409
    unsaid = owner.send("confirm", about=about, said="other-day")
    assert unsaid.json()["sentence"] == "Say by which day you can do it."
    given = owner.send("confirm", about=about, said="other-day", day="2027-03-15")
    assert given.json()["yours"][0]["other_day"] == "2027-03-15"
    assert owner.send("worth", stars=4).json()["worth"] == 4
    assert owner.send("worth", stars=6).status_code == 400


def test_a_fault_of_ours_is_a_calm_sentence_and_stands_in_the_log(
    collecting: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    phone = collecting.phone()
    monkeypatch.setenv("PLANNER_CLOCK", "/no/such/file")

    answer = phone.state()

    assert answer.status_code == 500
    assert "Something broke on the server" in answer.json()["sentence"]
    assert "/no/such/file" not in answer.text
    assert "/live/state" in caplog.text
    assert phone.token not in caplog.text


def test_no_two_items_share_a_vote(house: House) -> None:
    house.do(deeds.Start(), on_items.Open(item=RULE.id))
    phone = house.phone()
    phone.vote("duty-lead", item=RULE.id)

    assert phone.vote("3", item=LEVEL.id).status_code == 409
    assert phone.state().json()["item"]["mine"]["choice"] == "duty-lead"


def _a_reaction() -> dict[str, object]:
    return {
        "severity": "S3",
        "verb": "hold",
        "owner_role": "duty-lead",
        "within_minutes": 15,
        "rule": "",
        "text": "We are looking into it now.",
        "took_seconds": 40,
    }
