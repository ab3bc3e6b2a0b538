"""Proves that the drill report tells runs, findings, proof and gaps, as an exercise, of nobody."""

from __future__ import annotations

import io
from typing import Any

import docx

from planner.documents import drill_report
from planner.documents.formats import docx as word
from planner.documents.model import Document, Table
from planner.documents.spans import words_of
from planner.domain.protocol.rows import Row, Scenario
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, said_by
from tests.documents.sample import a_theme
from tests.domain.drill.records import a_finding, a_run, day
from tests.examples import ANA
from tests.playbooks.archetypes import begun, shipped

CHANGE = {
    "row_kind": "scenario",
    "row": "late-or-lost-delivery",
    "field": "owner_role",
    "before": "community-manager",
    "after": "duty-lead",
}


def paper(*rows: Row, on: int = 20) -> Document:
    return drill_report.compose(begun(shipped("community-handoff"), *rows), day(on))


def told(document: Document) -> str:
    return "\n".join(said_by(document))


def tables(document: Document) -> dict[str, Table]:
    return {each.caption: each for each in document.blocks if isinstance(each, Table)}


def cells(document: Document, caption: str) -> list[list[str]]:
    return [[words_of(cell) for cell in row] for row in tables(document)[caption].rows]


PLAYED, FOUND = "Each message, the newest first", "Findings, open ones first"


def test_exercise_stands_in_title_and_footer_and_so_on_every_page():
    document = paper(a_run(), a_finding())

    assert document.meta.title.startswith("EXERCISE")
    assert document.meta.footer.startswith("EXERCISE")
    pages = pages_of(pdf_with_shipped_fonts(document, a_theme()).content)
    assert [n for n, page in enumerate(pages) if "EXERCISE" not in page] == []


def test_a_message_is_told_with_its_version_and_protocol_and_team_stand_apart():
    run = a_run(
        found="training-gap", agreed=4, as_expected=3, gaps=("cover-gap",), median_seconds=44
    )

    [[message, showed, protocol, team, rated]] = cells(paper(run), PLAYED)

    assert message.splitlines() == [
        "Late delivery",
        "5 Mar 2027",
        "in staffed hours",
        "the brand answers alone, the agency is silent",
    ]
    assert showed == "Training gap\nBeside it: cover gap"
    assert protocol.splitlines() == [
        "Version: 1.0", "one rule", "Severity: S1", "Reply due within: 1 h", "owner off duty",
    ]  # fmt: skip
    assert team.splitlines() == [
        "As the protocol says: 3 of 8",
        "Same owner and action: 4 of 8",
        "Same owner: 8 of 8",
        "Found its rule: 6 of 8",
        "Severity named: S1 to S2",
        "Decided in: 44 s",
    ]
    assert rated == "U unable"


def test_without_one_rule_no_figure_is_told_that_needs_one():
    facts: dict[str, Any] = {"as_expected": None, "rule_found": None, "limit_minutes": None}
    run = a_run(found="protocol-gap", agreed=3, protocol_version="", **facts)

    [[_, _, protocol, team, _]] = cells(paper(run), PLAYED)

    assert protocol.splitlines()[:2] == ["Version: as of row 10", "no one rule"]
    assert "no reply promised" in protocol
    assert "As the protocol says" not in team
    assert "Found its rule" not in team


def test_figures_of_two_people_are_not_told():
    few = a_run(players=2, agreed=1, owner_agreed=2, as_expected=1, rule_found=1)

    [[_, _, _, team, _]] = cells(paper(few), PLAYED)

    assert team == "fewer than three answered, so their figures are not told"


def test_a_finding_stands_with_its_change_in_words_its_owner_and_its_retest():
    mended = a_finding(**CHANGE, owner=ANA.id, changed_on=day(2), expected="The rule is “late”.")

    [[finding, seen, change, state]] = cells(paper(a_run(), mended), FOUND)

    assert finding == "Two owners of late deliveries\ntraining gap\nS some challenges"
    assert "The protocol says: The rule is “late”." in seen
    assert "People did: Half of them passed it on to the agency." in seen
    assert "Before: Community manager\nAfter: Duty lead" in change
    assert "Owner: Ana Reyes" in state
    assert "mended on 7 Mar 2027; its retest is due on 21 Mar 2027" in state


def test_a_finding_that_changes_no_rule_says_so_and_who_has_it_yet():
    [[_, _, change, state]] = cells(paper(a_run(), a_finding()), FOUND)

    assert change == "No rule changes because of it."
    assert state.startswith("Owner: nobody yet")


def test_open_findings_come_before_closed_ones():
    closed = a_finding("a", changed_on=day(0), retested_by="w.2", closed_on=day(6))
    rows = (a_run(), a_run("w.2", on=day(5), frozen_seq=11), closed, a_finding("b", title="Still"))

    document = paper(*rows)

    assert [row[0].splitlines()[0] for row in cells(document, FOUND)] == ["Still", closed.title]
    assert tables(document)[FOUND].tones == ("caution", "met")


def test_every_part_of_the_ladder_stands_with_what_would_mend_it():
    document = paper(a_run())

    table = tables(document)["The last 10 messages that the brand played alone"]
    assert table.tones == ("not-met", "met", "met", "unknown", "not-met")
    assert "The brand alone has played 1 message of 10." in told(document)
    assert "Play 9 more with the agency silent." in told(document)


def test_what_was_never_played_stands_by_severity_the_gravest_first():
    transition = begun(shipped("community-handoff"))
    document = paper(a_run())

    table = tables(document)["Scenarios that no drill has played"]

    assert list(table.tones) == ["S4", "S3", "S2", "S1", "S0"]
    total = len(transition.protocol.of(Scenario))
    assert f"Never played: {total - 1} of {total} scenarios." in told(document)
    left = "\n".join(words_of(row[1]) for row in table.rows)
    played = next(
        e for e in transition.protocol.of(Scenario) if e.id == "late-or-lost-delivery"
    ).message
    others = [e.message for e in transition.protocol.of(Scenario) if e.message != played]
    assert [each for each in others if each not in left] == []
    assert played not in left


def test_before_the_first_drill_the_report_says_so():
    said = told(paper())

    assert "No message has been drilled yet" in said
    assert "no drill has found anything" in said
    assert "No rung is climbed yet." in said


def test_word_says_the_same_messages_as_the_report():
    document = paper(a_run(), a_finding(**CHANGE))
    file = docx.Document(io.BytesIO(word.render(document, a_theme()).content))

    said = {cell.text for table in file.tables for row in table.rows for cell in row.cells}

    assert [
        cell for caption in (PLAYED, FOUND) for row in cells(document, caption) for cell in row[1:]
        if cell not in said
    ] == []  # fmt: skip
