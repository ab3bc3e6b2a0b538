"""Proves that a lead can give a Word file, read what it brings, and take it away again."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import look
from tests.actions.desks import Table
from tests.documents.houses import awkward, changed
from tests.ui.conftest import shown

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _page() -> None:
    from planner.ui import failures, house_document, session

    session.start()
    failures.show_pending()
    house_document.draw(session.require_transition(), session.desk())


@pytest.fixture
def page(table: Table, brand_lead: str) -> AppTest:
    return shown(_page, table.id, brand_lead)


def give(page: AppTest, name: str, data: bytes) -> None:
    page.file_uploader[0].set_value((name, data, WORD))
    [use] = [each for each in page.button if each.label == "Use it for Word papers"]
    use.click()
    page.run()


def test_a_file_given_is_used_shown_and_removed(page: AppTest, table: Table) -> None:
    give(page, "Muster Vorlage.docx", awkward())

    assert not page.exception
    shown = "\n".join(each.value for each in page.markdown)
    assert "| Heading 1 | heading 1 | |" in shown
    assert "| List Bullet | | your text with our bullets |" in shown
    kept = look.house_document(table.brand, table.id)
    assert kept is not None
    assert kept.name == "Muster Vorlage.docx"

    page.button("house-document-remove").click().run()

    assert not page.exception
    assert look.house_document(table.brand, table.id) is None
    assert "Heading 1" not in "\n".join(each.value for each in page.markdown)


def test_a_refused_file_says_why_beside_its_field_and_keeps_what_was(
    page: AppTest, table: Table
) -> None:
    give(page, "House.docx", changed(awkward(), {"word/vbaProject.bin": b"x"}))

    assert any("macro or an embedded object" in each.value for each in page.markdown)
    assert look.house_document(table.brand, table.id) is None
