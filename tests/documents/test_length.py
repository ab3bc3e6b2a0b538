"""Proves that the demo's protocol is short enough to be lived by, even as a draft."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from planner.actions import bundles, demo
from planner.actions.desk import Desk
from planner.documents import response_protocol
from planner.documents.formats import pdf
from planner.domain.kinds import KINDS
from planner.store.database import open_store
from tests.documents.reading import pages_of
from tests.documents.sample import a_theme

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
#: The trade's own measure: a protocol of more than 25 pages is kept, and not lived by.
MOST_PAGES = 25


def test_the_demos_draft_has_no_more_pages_than_people_will_read(tmp_path: Path) -> None:
    store = open_store(tmp_path / "planner.db", KINDS, NOW)
    transition = bundles.unpack(Desk(store, None, NOW), demo.BUNDLE.read_text("utf-8"))
    document = response_protocol.compose(transition, NOW.date())

    pages = pages_of(pdf.render(document, a_theme(), system_fonts=False).content)

    assert document.meta.draft
    assert len(pages) <= MOST_PAGES
