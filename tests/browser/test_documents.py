"""The papers in a browser: each shows its first page, and what is taken is what was promised."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Download, Page, expect
from pypdf import PdfReader

from planner.actions import demo
from planner.actions.desk import Desk
from planner.actions.document_kinds import DOCUMENTS
from planner.domain.kinds import transition_scope
from planner.domain.people import Person
from planner.domain.transition import Export
from tests.browser.acting import Begun
from tests.browser.seeing import choose, go, main, taken
from tests.conftest import Server

pytestmark = pytest.mark.browser

#: What Chatwoot has no place for, as its card and its file begin to say it.
LOSS = "Targets out of hours"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """The demo as it was made, in an installation of its own."""
    return own_server


@pytest.fixture
def at_the_papers(page: Page, desk: Desk) -> Page:
    """The demo's documents, with its brand lead at the screen."""
    lead: Person = demo.load(desk)
    go(page, "documents", Begun(demo.TRANSITION, lead, lead), lead)
    return page


def test_each_paper_can_be_chosen_and_shows_its_own_first_page(at_the_papers: Page):
    page = at_the_papers
    seen = set()

    for kind in DOCUMENTS.values():
        choose(page, "purpose", kind.purpose.value)
        choose(page, f"document-{kind.purpose.name.lower()}", kind.title)
        picture = main(page).get_by_alt_text(f"The first page of the {kind.title.lower()}")
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("each => each.naturalHeight") > 500
        seen.add(picture.get_attribute("src"))

    # Streamlit calls a picture by its digest: as many names as papers are as many pictures.
    assert len(seen) == len(DOCUMENTS)


def test_the_desk_card_is_one_page(at_the_papers: Page):
    choose(at_the_papers, "document-live", "Desk card")

    card = PdfReader(_bytes(taken(at_the_papers, "take-desk-card-pdf")))

    assert len(card.pages) == 1
    assert "Harbour & Pine" in card.pages[0].extract_text()


def test_a_paper_that_was_taken_stands_in_the_history_as_the_file_that_it_is(
    at_the_papers: Page, desk: Desk
):
    content = _bytes(taken(at_the_papers, "take-docx")).getvalue()

    newest = desk.store.entries(transition_scope(demo.TRANSITION))[-1]
    assert isinstance(newest.value, Export)
    assert (newest.actor, newest.value.format) == (demo.load(desk).id, "docx")
    assert newest.value.digest == sha256(content).hexdigest()


def test_a_set_up_says_what_the_tool_cannot_hold_on_the_page_and_in_the_file(at_the_papers: Page):
    page = at_the_papers
    choose(page, "set-up-tool", "Chatwoot")
    expect(main(page)).to_contain_text(LOSS)

    with ZipFile(_bytes(taken(page, "take-set-up-chatwoot"))) as packed:
        told = packed.read("README.md").decode()

    assert LOSS in told
    assert told.index(LOSS) < told.index("canned-responses.json")


def _bytes(download: Download) -> BytesIO:
    return BytesIO(Path(download.path()).read_bytes())
