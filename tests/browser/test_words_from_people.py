"""What people type is shown letter for letter on every page; nothing in it is ever carried out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from planner.actions import protocol, readiness
from planner.actions.desk import Desk
from tests.browser import acting
from tests.browser.acting import Begun
from tests.browser.seeing import every_page, go, keyed, main, press, section, visit, write
from tests.conftest import Server

pytestmark = pytest.mark.browser

PICTURE = "![x](http://127.0.0.1:1/x.png)"
BRAND = f"<script>window.hit=1</script> **Ha** {PICTURE} :red[a] $x$"
AGENCY = "שלום 🌊 مرحبا _Co_ `x` <b>y</b> [z](http://127.0.0.1:1/)"
LEAD = "Ana *R* <img src=http://127.0.0.1:1/y.png onerror=window.hit=1>"
LONG = "w" * 175 + " # 1. <u>é</u> | ~~z~~"
NOTE = "\n".join(
    (
        LONG,
        "",
        "    four * blanks, then a sign -> b <- c -- d >= e ~= f",
        f"- :material/home: :smile: {PICTURE} <script>window.hit=1</script>",
    )
)


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """Wild names would stand on every other test's Home."""
    return own_server


class Watch:
    """Whatever a page asks of other servers, and whatever it opens."""

    def __init__(self, page: Page, url: str) -> None:
        self.outside: list[str] = []
        self._own = (url, url.replace("http", "ws", 1), "data:", "blob:")
        page.on("request", self._note)
        page.on("dialog", lambda dialog: self.outside.append(dialog.message))

    def _note(self, request: Request) -> None:
        if not request.url.startswith(self._own):
            self.outside.append(request.url)


@pytest.fixture(scope="module")
def wild(desk: Desk) -> Begun:
    """A transition in which everything that people name is as wild as a name can be."""
    begun = acting.begin(desk, brand=BRAND, agency=AGENCY, brand_lead=LEAD)
    first, second, *_ = acting.criteria(desk, begun)
    brands = acting.at(desk, begun.brand)
    readiness.record_answer(brands, begun.id, first.id, level=1, note=NOTE, expected=0)
    readiness.record_answer(brands, begun.id, second.id, not_applicable=LONG, expected=0)
    row = acting.opened(desk, begun.id).protocol.rows("scenario")[0].row
    facts = {name: getattr(row, name) for name in type(row).model_fields}
    facts |= {"message": f"{PICTURE} {LONG}"[:200], "how": NOTE}
    protocol.save_row(brands, begun.id, "scenario", facts, expected=0)
    return begun


def test_every_page_shows_what_people_typed_letter_for_letter_and_carries_nothing_out(
    page: Page, server: Server, desk: Desk, wild: Begun
):
    watch = Watch(page, server.url)

    for title in every_page(page, wild, wild.brand):
        expect(page.get_by_test_id("stSidebar")).to_contain_text(BRAND)
        expect(main(page)).to_contain_text(WORDS.get(title, ""))
        _nothing_was_carried_out(page, watch)
    visit(page, "Readiness")
    press(page, f"more-{acting.criteria(desk, wild)[0].id}")
    note = main(page).get_by_test_id("stMarkdown").filter(has_text="Brand notes")
    expect(note).to_be_visible()
    assert NOTE in _seen(note)
    expect(main(page)).to_contain_text(f"Does not apply: {LONG}")
    _nothing_was_carried_out(page, watch)


#: What of the people's own words stands on a page, where any does while nothing was added.
WORDS = {
    "Home": f"{BRAND} from {AGENCY}",
    "Start a transition": "Start a transition",
    "Overview": f"{BRAND}: agency and brand are answering apart",
    "History": f"{LEAD} (brand) opened the transition of {BRAND} with {AGENCY}",
    "Readiness": "Answer for the brand",
    "Playbook": "From the brand",
    "People and hours": "Who is there, hour by hour",
    "Promise": "How long a customer waits until somebody is there",
    "Protocol check": "Try a message",
    "Choices": f"{BRAND} has taken a side in 0 of",
    "Protocol": "Document control",
    "Content calendar": "Launch questions",
    "Versions": "Freeze the protocol as a revision",
    "Documents": "Response protocol",
}


def test_a_row_of_the_protocol_is_listed_searched_and_edited_letter_for_letter(
    page: Page, server: Server, desk: Desk, wild: Begun
):
    watch = Watch(page, server.url)
    row = acting.opened(desk, wild.id).protocol.rows("scenario")[0].row

    go(page, "protocol", wild, wild.brand)
    section(page, "8 Scenario catalogue")
    expect(keyed(page, f"line-scenario-{row.id}")).to_contain_text(row.label)
    press(page, f"edit-scenario-{row.id}")
    expect(page.get_by_role("textbox", name="How *", exact=True)).to_have_value(NOTE)
    press(page, "save-row")
    expect(page.get_by_test_id("stToast")).to_contain_text(row.label)

    _nothing_was_carried_out(page, watch)


def test_a_refusal_and_a_search_that_finds_nothing_repeat_what_was_typed_letter_for_letter(
    page: Page, server: Server, wild: Begun
):
    watch = Watch(page, server.url)
    go(page, "protocol", wild, wild.brand)
    section(page, "8 Scenario catalogue")

    write(page, "find-scenario", f"{PICTURE} <script>window.hit=1</script> **q**")
    page.keyboard.press("Enter")
    expect(main(page)).to_contain_text(f"No scenario says '{PICTURE} <script>")

    section(page, "3 Surface register")
    main(page).get_by_role("button", name="Paste surfaces from a table").click()
    page.get_by_role("textbox", name="Table").fill(f"platform,account,source\n{PICTURE},a,**b**")
    page.get_by_role("button", name="Add these surfaces").click()
    expect(page.get_by_text(f"'{PICTURE}' is not known.")).to_be_visible()
    expect(page.get_by_text("'**b**' is not known.")).to_be_visible()
    _nothing_was_carried_out(page, watch)


def _seen(where: Locator) -> str:
    """Return a place's lines without the invisible joiners, non-breaking blanks as blanks."""
    text = where.inner_text().replace("\u2060", "").replace("\u00a0", " ")
    return "\n".join(line.rstrip() for line in text.splitlines())


def _nothing_was_carried_out(page: Page, watch: Watch) -> None:
    assert page.evaluate("window.hit") is None
    assert page.locator('img[src*="127.0.0.1:1/"]').count() == 0
    assert watch.outside == []
