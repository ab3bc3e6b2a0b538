from __future__ import annotations

from hashlib import sha256

import pytest

from planner.actions import papers, protocol, readiness
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.people import Party, Standing
from planner.domain.transition import Export
from tests.actions.desks import Table, facts_of, finish_protocol

PAPER = "response-protocol"
FORMATS = ("pdf", "docx", "html", "md")
SIGNATURES = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "html": b"<!doctype html>", "md": b"**DRAFT"}


def _drawn_anew(table: Table, format_: str, minutes: float) -> papers.Paper:
    """Return the document, drawn again even if it was drawn before."""
    papers._rendered.cache_clear()
    return papers.preview(table.desk(Party.BRAND, minutes), table.id, PAPER, format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_text_is_the_same_bytes_a_day_later_too(table: Table, format_: str) -> None:
    first = _drawn_anew(table, format_, 0)
    readiness.record_answer(
        table.desk(Party.BRAND, 1500), table.id, table.criterion(), level=2, expected=0
    )

    second = _drawn_anew(table, format_, 3000)

    assert first.content.startswith(SIGNATURES[format_])
    assert second.content == first.content
    assert second.file_name == first.file_name


def test_another_text_is_other_bytes_and_another_day(table: Table) -> None:
    first = papers.preview(table.brand, table.id, PAPER, "md").content.decode()
    row = table.placed("scenario").row
    protocol.save_row(
        table.desk(Party.BRAND, 1500),
        table.id,
        "scenario",
        facts_of(row, message="Where is it?"),
        expected=0,
    )

    second = papers.preview(table.desk(Party.BRAND, 9000), table.id, PAPER, "md").content.decode()

    assert "11 January 2027" in first
    assert "12 January 2027" in second
    assert "Where is it?" in second


@pytest.mark.parametrize("format_", ["md", "docx"])
def test_a_paper_that_was_taken_stands_in_the_history_with_the_digest_of_its_bytes(
    table: Table, format_: str
) -> None:
    paper = papers.take(table.desk(Party.AGENCY, 5), table.id, PAPER, format_)

    newest = table.store.entries(table.scope)[-1]
    assert (newest.actor, newest.action) == (table.agency.person.id, "export")
    assert newest.value == Export(
        id=f"{PAPER}.{format_}",
        document=PAPER,
        format=format_,
        version="0.1",
        digest=sha256(paper.content).hexdigest(),
        draft=True,
    )


def test_a_paper_taken_twice_is_two_lines_with_one_digest(table: Table) -> None:
    for minutes in (5, 10):
        papers.take(table.desk(Party.AGENCY, minutes), table.id, PAPER, "md")

    exports = [each for each in table.store.entries(table.scope) if each.kind == "export"]
    assert [each.version for each in exports] == [1, 2]
    assert len({each.value.digest for each in exports}) == 1


def test_looking_at_a_paper_leaves_no_line(table: Table) -> None:
    before = table.seq

    papers.preview(table.brand, table.id, PAPER, "html")
    picture = papers.first_page(table.brand, table.id, PAPER)

    assert picture.startswith(b"\x89PNG")
    assert table.seq == before


def test_an_unfinished_paper_says_draft_in_its_name_and_a_finished_one_does_not(
    table: Table,
) -> None:
    draft = papers.preview(table.brand, table.id, PAPER, "md")
    finish_protocol(table)

    final = papers.preview(table.brand, table.id, PAPER, "md")

    assert draft.file_name == "harbour-and-pine-response-protocol-0.1-DRAFT.md"
    assert draft.draft
    assert final.file_name == "harbour-and-pine-response-protocol-0.1.md"
    assert not final.draft


@pytest.mark.parametrize(
    ("version", "named"), [("2/3 (old)", "2-3-old"), ("../etc", "etc"), ("v 1.0", "v-1.0")]
)
def test_a_version_of_any_signs_makes_a_name_that_every_folder_takes(
    table: Table, version: str, named: str
) -> None:
    row = table.placed("document-control").row
    protocol.save_row(
        table.brand, table.id, "document-control", facts_of(row, version=version), expected=0
    )

    paper = papers.take(table.brand, table.id, PAPER, "md")

    assert paper.file_name == f"harbour-and-pine-response-protocol-{named}-DRAFT.md"
    assert paper.version == version


def test_everybody_who_takes_part_takes_papers_and_nobody_else(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    papers.take(viewer, table.id, PAPER, "md")

    with pytest.raises(NotAllowed, match="Say who you are"):
        papers.take(table.nobody, table.id, PAPER, "md")


@pytest.mark.parametrize(
    ("document", "format_", "known"),
    [("poem", "md", "response-protocol"), (PAPER, "rtf", "pdf")],
)
def test_a_document_or_format_that_there_is_not_is_refused_with_those_there_are(
    table: Table, document: str, format_: str, known: str
) -> None:
    with pytest.raises(NotFound, match=known):
        papers.preview(table.brand, table.id, document, format_)
