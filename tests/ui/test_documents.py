"""Proves that the documents' page makes no file that nobody asked for, and says what is open."""

from __future__ import annotations

import pytest

from planner.actions import papers
from planner.actions.composing import compose
from planner.actions.document_kinds import DOCUMENTS
from planner.domain.protocol.reasons import reasons_in_brief
from tests.actions.desks import Table
from tests.ui.conftest import shown, words


def _page() -> None:
    from planner.ui import documents, session

    session.start()
    documents.page()


def test_the_page_offers_every_format_and_makes_none_but_the_pdf_it_pictures(
    table: Table, brand_lead: str
) -> None:
    papers._rendered.cache_clear()

    page = shown(_page, table.id, brand_lead)

    assert not page.exception
    offered = [each.label for each in page.get("download_button")]
    assert offered == ["PDF", "Word", "Web page", "Markdown"]
    assert papers._rendered.cache_info().currsize == 1


def test_looking_at_the_page_is_not_taking_a_paper(table: Table, brand_lead: str) -> None:
    before = len(table.store.entries(table.scope))

    shown(_page, table.id, brand_lead)

    assert len(table.store.entries(table.scope)) == before


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_page_says_why_a_paper_is_marked_draft(
    table: Table, brand_lead: str, document: str
) -> None:
    page = shown(_page, table.id, brand_lead)
    meta = compose(table.brand, table.seen(), document).document.meta

    purpose = DOCUMENTS[document].purpose
    page.segmented_control("purpose").set_value(purpose).run()
    page.radio(f"document-{purpose.name.lower()}").set_value(document).run()

    reasons = meta.draft_reasons or reasons_in_brief(table.seen().protocol)
    assert ("Marked DRAFT on every page" in words(page)) is meta.draft
    assert all((each in words(page)) is meta.draft for each in reasons)


def test_the_page_opens_with_how_much_is_open(table: Table, brand_lead: str) -> None:
    still_open = table.seen().still_open(table.brand.on)

    said = words(shown(_page, table.id, brand_lead))

    assert "open points" in still_open
    assert f"as a DRAFT: {still_open}" in said


def test_nobody_in_particular_is_offered_no_paper(table: Table) -> None:
    page = shown(_page, table.id, None)

    assert all(each.proto.disabled for each in page.get("download_button"))
    assert "Say who you are to take a document" in words(page)
