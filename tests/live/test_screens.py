"""The big screen, the pages, and who reaches them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.documents.theme import AGENCY, BRAND
from planner.domain.theme import READABLE, contrast
from planner.domain.workshop import deeds, on_items
from planner.live import screens, showing
from planner.live.colours import stylesheet
from planner.live.serve import ROOM
from tests.live.live_rooms import CODE, ELSEWHERE, HERE, LEVEL, SCREEN, House, bearer

PAGES = ("/join", "/live/screen")
#: All that a phone loads to join and vote, uncompressed.
MOST_BYTES = 25_000
OF_THE_SCREEN = {"screen.html", "screen.css", "screen.js"}
#: What a phone loads only when it is asked: an exercise, the reveal on the phone, the close.
LATER = {"exercise.js", "reveal.js", "reveal.css", "closing.js"}


def test_the_screen_is_told_when_something_changes_and_carries_no_name(house: House) -> None:
    house.phone("agency", name="Kim Lund", role="Account lead")
    view = house.screen().json()

    assert view["code"] == "ABC-DEF"
    assert view["sides"] == {"agency": 1, "brand": 0, "other": 0}
    assert house.screen(view["rev"]).status_code == 204
    assert "Kim Lund" not in house.screen().text
    house.phone("brand")
    assert house.screen(view["rev"]).json()["sides"]["brand"] == 1


def test_who_is_not_heard_of_for_fifteen_seconds_is_not_here(house: House) -> None:
    phone = house.phone("brand")

    house.wait(0.2)
    assert house.screen().json()["sides"]["brand"] == 1
    house.wait(0.1)
    assert house.screen().json()["sides"]["brand"] == 0
    phone.state()
    assert house.screen().json()["sides"]["brand"] == 1


def test_the_qr_code_is_drawn_while_the_workshop_is_open(house: House) -> None:
    answer = house.client().get("/live/qr", headers=bearer(SCREEN))

    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.count("<path") >= 1
    assert CODE not in answer.text
    house.do(deeds.Start(), deeds.BeginClosing(), deeds.Close())
    assert house.client().get("/live/qr", headers=bearer(SCREEN)).status_code == 404


def test_phones_are_sent_where_they_reach_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "facing_address", lambda: "192.168.1.5")

    assert screens.joining_host("127.0.0.1:8501") == "127.0.0.1:8501"
    monkeypatch.setenv(ROOM, "1")
    assert screens.joining_host("127.0.0.1:8501") == "192.168.1.5:8501"
    assert screens.joining_host("localhost") == "192.168.1.5"
    assert screens.joining_host("10.0.0.9:9000") == "10.0.0.9:9000"
    monkeypatch.setattr(screens, "facing_address", lambda: None)
    assert screens.joining_host("127.0.0.1:8501") == "127.0.0.1:8501"


def test_a_screen_that_no_phone_can_follow_says_so(house: House) -> None:
    def joined(host: str) -> object:
        client = house.client(HERE, host)
        return client.get("/live/screen-state", headers=bearer(SCREEN)).json()["join"]

    assert joined("127.0.0.1:8501") == {"address": "127.0.0.1:8501/join", "is_reachable": False}
    assert joined("192.168.1.5:8501") == {
        "address": "192.168.1.5:8501/join",
        "is_reachable": True,
    }


def test_a_peer_from_elsewhere_reaches_all_that_the_pages_need_and_nothing_else(
    house: House,
) -> None:
    client = house.client(ELSEWHERE)

    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == 200
        assert "noindex" in answer.text
        for link in re.findall(r'(?:src|href)="(/[^"]+)"', answer.text):
            assert client.get(link).status_code == 200, link
    for name in showing.FILES:
        assert client.get(f"/live/page/{name}").status_code == 200
    for path in ("/", "/healthz", "/live", "/_stcore/health", "/live/page/../../routes.py"):
        assert client.get(path).status_code in (403, 404)
    assert client.get("/live/page/routes.py").status_code == 404
    for path in ("/live/vote", "/live/seat", "/live/door"):
        assert client.get(path).status_code == 405


def test_a_page_is_sent_again_only_when_it_changed(house: House) -> None:
    first = house.client().get("/join")
    tag = first.headers["etag"]

    again = house.client().get("/join", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_phones_page_is_small_and_holds_nothing_from_elsewhere() -> None:
    first = showing.FILES.keys() - OF_THE_SCREEN - LATER

    assert sum(len(showing.FILES[name].content) for name in first) < MOST_BYTES
    for name, each in showing.FILES.items():
        text = each.content.decode()
        assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)[\w.]+", text) == [], name
        assert (
            re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
            is None
        )
        if name.endswith(".html"):
            assert re.findall(r"<script(?![^>]*\bsrc=)|\bon\w+=|<style", text) == [], name


def test_the_parties_have_the_colours_they_have_everywhere_and_words_can_be_read() -> None:
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in stylesheet().split("@media")
    )

    assert (light["agency"], light["brand"]) == (AGENCY.lower(), BRAND.lower())
    assert light.keys() == dark.keys()
    for theme in (light, dark):
        for ink in ("ink", "quiet", "link", "agency", "brand", "agency-ink", "brand-ink"):
            assert contrast(theme[ink], theme["paper"]) >= READABLE, ink
        assert contrast(theme["edge"], theme["paper"]) >= 3


def test_the_reveal_says_what_the_two_sides_say(house: House) -> None:
    agency = [house.phone("agency") for _ in range(3)]
    brand = [house.phone("brand") for _ in range(3)]
    house.do(deeds.Start(), on_items.Open(item=LEVEL.id))
    for phone, choice in zip((*agency, *brand), "333111", strict=True):
        assert phone.vote(choice).status_code == 200
    house.do(on_items.Reveal(item=LEVEL.id))

    result = house.screen().json()["item"]["result"]
    assert (result["medians"]["agency"], result["medians"]["brand"]) == (3, 1)
    assert (result["gap"], result["badge"]) == (-2, "split")


def test_the_pages_are_written_to_be_read() -> None:
    for file in sorted(Path(showing.__file__).with_name("pages").iterdir()):
        lines = file.read_text().splitlines()

        assert [line for line in lines if len(line) > 100] == [], file.name
        assert len(lines) <= 300, file.name
        assert lines[0].startswith(("//", "<!doctype html>", "*", "/*")), file.name
