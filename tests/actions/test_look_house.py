from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from planner.actions import bundles, look, papers
from planner.actions.desk import Desk
from planner.domain.errors import BadInput, Conflict, NotAllowed
from planner.domain.people import Party, Standing
from planner.store.database import Store
from tests.actions.desks import Table, a_store, after
from tests.documents.houses import a_house, awkward, changed

PAPER = "response-protocol"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """Return the store of another installation."""
    made = a_store(tmp_path / "elsewhere")
    yield made
    made.close()


def _header(table: Table, format_: str = "docx") -> str:
    content = papers.preview(table.brand, table.id, PAPER, format_).content
    section = docx.Document(io.BytesIO(content)).sections[0]
    return "\n".join(each.text for each in section.header.paragraphs)


def test_word_papers_are_written_in_the_house_document_until_it_is_removed(table: Table) -> None:
    before = papers.preview(table.brand, table.id, PAPER, "docx").content

    look.set_house_document(table.brand, table.id, a_house(), expected=0)
    kept = look.house_document(table.agency, table.id)
    during = _header(table)
    look.remove_house_document(table.agency, table.id, expected=1)

    assert kept == a_house()
    assert "House of Letters" in during
    assert look.house_document(table.brand, table.id) is None
    assert papers.preview(table.brand, table.id, PAPER, "docx").content == before


@pytest.mark.parametrize("format_", ["pdf", "html", "md"])
def test_no_other_format_changes_with_the_house_document(table: Table, format_: str) -> None:
    before = papers.preview(table.brand, table.id, PAPER, format_).content

    look.set_house_document(table.brand, table.id, a_house(), expected=0)
    papers._rendered.cache_clear()

    assert papers.preview(table.brand, table.id, PAPER, format_).content == before


def test_a_stale_house_document_is_a_conflict(table: Table) -> None:
    look.set_house_document(table.brand, table.id, a_house(), expected=0)

    with pytest.raises(Conflict):
        look.remove_house_document(table.agency, table.id, expected=0)

    assert look.house_document_version(table.brand, table.id) == 1


def test_only_leads_change_the_house_document(table: Table) -> None:
    contributor = table.colleague(Party.BRAND, Standing.CONTRIBUTOR)

    with pytest.raises(NotAllowed, match="may not change the brand's look"):
        look.set_house_document(contributor, table.id, a_house(), expected=0)


def test_a_bundle_brings_the_house_document_along(table: Table, elsewhere: Store) -> None:
    look.set_house_document(table.brand, table.id, a_house(), expected=0)

    there = Desk(elsewhere, None, after(60))
    bundles.unpack(there, bundles.pack(table.brand, table.id))

    assert look.house_document(there, table.id) == a_house()


def test_a_bundle_from_before_house_documents_is_still_taken_in(
    table: Table, elsewhere: Store
) -> None:
    parts = json.loads(bundles.pack(table.brand, table.id))
    del parts["house_document"]

    there = Desk(elsewhere, None, after(60))
    bundles.unpack(there, json.dumps(parts))

    assert look.house_document(there, table.id) is None


def test_an_unsafe_house_document_in_a_bundle_is_refused_and_nothing_is_kept(
    table: Table, elsewhere: Store
) -> None:
    parts = json.loads(bundles.pack(table.brand, table.id))
    unsafe = changed(awkward(), {"word/vbaProject.bin": b"x"})
    parts["house_document"] = {
        "name": "House.docx",
        "content": base64.b64encode(unsafe).decode(),
        "digest": sha256(unsafe).hexdigest(),
    }

    with pytest.raises(BadInput, match="a macro or an embedded object"):
        bundles.unpack(Desk(elsewhere, None, after(60)), json.dumps(parts))

    assert elsewhere.scopes("") == ()
