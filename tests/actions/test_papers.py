from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from planner.actions import checks, composing, papers, protocol, readiness, versions
from planner.documents.formats import render
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.words import Severity
from planner.domain.transition import Export
from tests.actions.desks import Table, begun, facts_of, finish_protocol
from tests.examples import a_profile

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


# Papers of a revision


@pytest.fixture
def frozen(table: Table) -> Table:
    """Return a transition frozen twice, a scenario reworded between and after."""
    finish_protocol(table)
    for number, on, message in (
        ("1.0", date(2027, 4, 1), "Second words?"),
        ("2.0", date(2027, 6, 1), "Third words?"),
    ):
        versions.freeze(table.brand, table.id, {"number": number, "effective_on": on})
        placed = table.placed("scenario")
        protocol.save_row(
            table.brand,
            table.id,
            "scenario",
            facts_of(placed.row, message=message),
            expected=placed.version,
        )
    return table


def _revision(table: Table, number: int) -> papers.Paper:
    return papers.preview(table.brand, table.id, PAPER, "md", revision=f"revision-{number}")


def test_a_revisions_paper_bears_its_number_and_its_words_whatever_was_edited_since(
    frozen: Table,
) -> None:
    first, second = (_revision(frozen, number) for number in (1, 2))

    assert first.file_name == "harbour-and-pine-response-protocol-1.0.md"
    assert second.file_name == "harbour-and-pine-response-protocol-2.0.md"
    assert (first.version, second.version) == ("1.0", "2.0")
    assert b"Third words?" not in first.content + second.content
    assert first.taken.id == f"{PAPER}.revision-1.md"
    again = papers.preview(frozen.agency, frozen.id, PAPER, "md", revision="revision-1")
    assert again.content == first.content


def test_a_revisions_paper_lists_what_changed_since_the_one_before(frozen: Table) -> None:
    first, second = (_revision(frozen, number).content.decode() for number in (1, 2))

    assert "Second words?" not in first
    assert second.count("Second words?") > _revision_body_count(frozen)
    assert "1.0" in second


def _revision_body_count(table: Table) -> int:
    """Return how often the words stand in the body of the paper itself, with no changes listed."""
    frozen = versions.at_revision(table.brand, table.id, "revision-2")
    composed = composing.compose(table.brand, frozen, PAPER).document
    return render(composed, frozen.theme, "md").content.decode().count("Second words?")


def test_who_approved_a_revision_stands_on_its_paper_and_on_no_other(frozen: Table) -> None:
    before = _revision(frozen, 1).content.decode()

    desk = frozen.desk(Party.BRAND, 60)
    versions.approve(desk, frozen.id, "revision-1", "brand-community-lead")

    first, second = (_revision(frozen, number).content.decode() for number in (1, 2))
    (new,) = set(first.splitlines()) - set(before.splitlines())
    assert desk.person is not None
    assert desk.person.name in new
    assert "11 January 2027" in new
    assert second == _revision(frozen, 2).content.decode()


def test_an_unfinished_revision_says_draft_in_its_name_though_all_was_closed_since(
    table: Table,
) -> None:
    versions.freeze(table.brand, table.id, {"number": "1.0", "effective_on": date(2027, 4, 1)})
    finish_protocol(table)

    paper = _revision(table, 1)

    assert paper.draft
    assert paper.file_name == "harbour-and-pine-response-protocol-1.0-DRAFT.md"


def test_a_paper_of_a_revision_that_there_is_not_is_refused(table: Table) -> None:
    with pytest.raises(NotFound, match="There is no revision 'revision-1'"):
        _revision(table, 1)


@pytest.mark.parametrize(
    ("timezone", "minutes", "day"),
    [
        ("Pacific/Auckland", 540, "12 January 2027"),
        ("America/Los_Angeles", 960, "11 January 2027"),
    ],
)
def test_a_paper_is_dated_by_the_brands_clocks_and_judged_with_the_waivers_of_that_day(
    tmp_path: Path, timezone: str, minutes: float, day: str
) -> None:
    """It is another day there than in UTC: in Auckland the next one, in Los Angeles the last."""
    made = begun(tmp_path, profile=a_profile(timezone=timezone))
    brand = replace(made.desk(Party.BRAND, minutes), zone=timezone)
    finish_protocol(made)
    scenario = next(
        each for each in made.seen().protocol.of(Scenario) if each.severity is Severity.S1
    )
    slow = facts_of(scenario, first_reply_minutes=9_999)
    protocol.save_row(brand, made.id, "scenario", slow, expected=1)
    for finding in made.seen().check(brand.on).blocking:
        told = {"by": "Ana Reyes", "reason": "Until the night shift.", "until": brand.on}
        checks.waive(brand, made.id, finding.id, expected=0, **told)
    revision = versions.freeze(brand, made.id, {"number": "1.0", "effective_on": brand.on})

    paper = papers.preview(brand, made.id, PAPER, "md", revision=revision.id)
    made.store.close()

    assert day in paper.content.decode()
    assert not paper.draft
