"""Before the reveal nothing of the other party's answers reaches a browser; after it, all does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from planner.actions import readiness
from planner.actions.desk import Desk
from planner.ui.voices import voices_of
from tests.browser import acting
from tests.browser.acting import Begun
from tests.browser.seeing import (
    box,
    choose,
    every_page,
    go,
    keyed,
    main,
    pick,
    press,
    type_in,
    visit,
)

pytestmark = pytest.mark.browser

#: Words without a sign in them: on the wire they stand as they are, never behind a backslash.
MARKER = "zebra"
NOTE, REASON, PROOF = f"{MARKER}note", f"{MARKER}reason", f"{MARKER}proof"


class Wire:
    """All that the server sends a page over its web socket."""

    def __init__(self, page: Page) -> None:
        self.frames: list[bytes] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._keep)

    def _keep(self, frame: str | bytes) -> None:
        self.frames.append(frame.encode() if isinstance(frame, str) else frame)

    def said(self, text: str) -> bool:
        """Return whether anything sent so far holds the text."""
        return any(text.encode() in frame for frame in self.frames)


@pytest.fixture
def answered(desk: Desk, begun: Begun) -> Begun:
    """Both have answered all; only two answers differ, and the brand's have a note and a proof."""
    brands = acting.at(desk, begun.brand)
    first, second, *_ = acting.criteria(desk, begun)
    readiness.record_answer(brands, begun.id, first.id, level=4, note=NOTE, expected=0)
    readiness.record_answer(brands, begun.id, second.id, not_applicable=REASON, expected=0)
    readiness.add_evidence(
        brands,
        begun.id,
        first.id,
        {
            "kind": first.evidence,
            "link": f"https://brand.example/{PROOF}",
            "checker": "Ana Reyes",
            "checked_on": desk.on,
            "valid_until": desk.on + timedelta(days=90),
        },
    )
    acting.answer(desk, begun, begun.brand, 1)
    acting.answer(desk, begun, begun.agency, 1)
    return begun


def test_before_the_reveal_no_page_brings_the_other_party_a_trace(
    page: Page, desk: Desk, answered: Begun
):
    wire = Wire(page)
    seen: dict[str, str] = {}

    for title in every_page(page, answered, answered.agency):
        seen[title] = page.content()
    for view, words in _closer_looks(page, desk, answered):
        seen[view] = page.content()
        expect(main(page)).to_contain_text(words)

    assert {"Overview", "History", "Readiness", "Protocol", "Documents", "Scores"} <= set(seen)
    assert [title for title, html in seen.items() if MARKER in html] == []
    level = _level(desk, answered)
    assert [title for title, html in seen.items() if level in html] == []
    assert [title for title, html in seen.items() if "answered for the brand" in html] == []
    assert wire.said("answered for the agency")
    assert not wire.said(MARKER)
    assert not wire.said(level)


def test_the_party_itself_sees_its_own_answers_before_the_reveal(
    page: Page, desk: Desk, answered: Begun
):
    wire = Wire(page)

    for _ in _closer_looks(page, desk, answered, brand=True):
        pass
    visit(page, "History")

    expect(main(page)).to_contain_text("answered for the brand")
    assert all(wire.said(each) for each in (NOTE, REASON, PROOF, _level(desk, answered)))


def test_after_the_reveal_every_page_that_speaks_of_answers_brings_both_voices(
    page: Page, desk: Desk, answered: Begun
):
    acting.reveal(desk, answered)
    first, second, *_ = acting.criteria(desk, answered)

    go(page, "overview", answered, answered.agency)
    level = _level(desk, answered)
    expect(main(page).get_by_label(f"agency 1.0, {level}").first).to_be_visible()
    visit(page, "Readiness")
    expect(keyed(page, f"settle-{first.id}")).to_contain_text(NOTE)
    expect(keyed(page, f"settle-{second.id}")).to_contain_text(REASON)
    choose(page, "view-True", "Answer")
    press(page, f"more-{first.id}")
    expect(main(page)).to_contain_text(PROOF)
    visit(page, "History")
    pick(page, box(page, "diary-who"), "Ana Reyes (brand)")
    expect(main(page)).to_contain_text("Ana Reyes (brand) answered for the brand")


def _closer_looks(
    page: Page, desk: Desk, begun: Begun, *, brand: bool = False
) -> Iterator[tuple[str, str]]:
    """Open the details of the first criterion, then the scores and their picture."""
    first = acting.criteria(desk, begun)[0]
    go(page, "readiness", begun, begun.brand if brand else begun.agency)
    press(page, f"more-{first.id}")
    expect(main(page)).to_contain_text("Add evidence")
    yield "Details", "Why"
    choose(page, "view-False", "Scores")
    main(page).get_by_text("The picture in words").click()
    expect(main(page)).to_contain_text("Open a score")
    yield "Scores", _level(desk, begun) if brand else "agency 1.0"


def _level(desk: Desk, begun: Begun) -> str:
    """Return the brand's voice on the first dimension, as a picture says it."""
    theirs = acting.opened(acting.at(desk, begun.brand), begun.id)
    mean = voices_of(theirs, desk.on)[0].brand
    assert mean is not None
    assert mean > 1
    return f"brand {mean:.1f}"


def test_somebody_who_does_not_say_who_they_are_sees_neither_voice(
    context: BrowserContext, page: Page, answered: Begun
):
    wire = Wire(page)

    go(page, "readiness", answered)
    visit(page, "History")

    expect(main(page)).to_contain_text("opened the transition")
    assert not wire.said(MARKER)
    assert not wire.said("answered for the")


def test_a_browser_that_changes_hands_keeps_nothing_that_was_half_typed(
    page: Page, desk: Desk, begun: Begun
):
    first, second, *_ = acting.criteria(desk, begun)
    go(page, "readiness", begun, begun.brand)
    choose(page, f"answer-{first.id}", "3")
    press(page, f"more-{first.id}")
    type_in(page, "Note on our answer", NOTE)
    choose(page, f"answer-{second.id}", "n/a")
    type_in(page, "Why does this not apply?", REASON)

    pick(page, box(page, "i-am"), "Tom Blake (agency)")

    expect(main(page)).to_contain_text("Answer for the agency")
    expect(page.get_by_role("textbox", name="Note on our answer")).to_have_count(0)
    expect(page.get_by_role("radiogroup").get_by_role("radio", name="0").first).to_be_visible()
    expect(keyed(page, f"answer-{first.id}").get_by_role("radio", checked=True)).to_have_count(0)
    assert (
        page.locator("input, textarea").evaluate_all(
            f"all => all.filter(each => each.value.includes('{MARKER}')).length"
        )
        == 0
    )
    assert MARKER not in page.content()
