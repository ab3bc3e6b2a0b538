"""Proves that each registered paper is made in each format, and that none tells a hidden answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planner.actions import history, papers, protocol
from planner.actions.composing import compose
from planner.actions.desk import Desk
from planner.actions.document_kinds import DOCUMENTS, GATE_SHEET, PROTOCOL, Purpose
from planner.documents.formats import FORMATS
from planner.domain.errors import NotFound
from planner.domain.people import Party
from planner.domain.planning.forecast import forecast_of
from planner.domain.protocol.rows.handoff.team import Candidate, TraitMarks
from tests.actions.desks import START, Table, begun, speak, the_playbook
from tests.actions.doors import text_of
from tests.examples import ANA, a_transition, an_intake

#: A week before the day on which the test below looks back.
WEEK_LATER = START.date() + timedelta(days=7)
#: The long papers of the protocol have tests of their own.
OTHERS = [each for each in DOCUMENTS if each not in (PROTOCOL, "answer-book", "public-excerpt")]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Table, Table]:
    """Return two worlds that differ only in what the agency said."""
    made = []
    for mark, level in (("MARKER", 4), ("OTHER-WORDS", 1)):
        table = begun(tmp_path_factory.mktemp(mark))
        speak(table, Party.AGENCY, mark, level)
        made.append(table)
    return made[0], made[1]


@pytest.mark.parametrize("document", OTHERS)
def test_every_paper_of_a_new_transition_is_made_in_every_format(
    worlds: tuple[Table, Table], document: str
) -> None:
    table = worlds[0]

    for format_ in FORMATS:
        paper = papers.preview(table.brand, table.id, document, format_)

        assert paper.content
        assert paper.file_name.startswith(f"{table.id}-{document}-")


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("reader", [None, Party.BRAND])
def test_before_the_reveal_no_paper_depends_on_what_the_other_party_answered(
    worlds: tuple[Table, Table], document: str, reader: Party | None
) -> None:
    told = [
        compose(table.desk(reader), table.seen(table.desk(reader)), document).text
        for table in worlds
    ]

    assert told[0] == told[1]
    assert "MARKER" not in told[0]


def test_papers_stand_in_groups_of_at_most_six() -> None:
    sizes = {each: sum(k.purpose is each for k in DOCUMENTS.values()) for each in Purpose}

    assert all(1 <= size <= 6 for size in sizes.values())


def test_one_gates_sheet_is_a_paper_of_its_own(table: Table) -> None:
    gate = table.seen().playbook.gates[0]

    paper = papers.preview(table.brand, table.id, f"{GATE_SHEET}.{gate.id}", "md")

    assert f"gate {gate.code} {gate.title}" in text_of(paper.content, "md")


@pytest.mark.parametrize("document", ["poem", f"{GATE_SHEET}.nowhere", f"{PROTOCOL}.shadow"])
def test_a_paper_that_there_is_not_is_refused_with_those_there_are(
    table: Table, document: str
) -> None:
    desk: Desk = table.brand

    with pytest.raises(NotFound, match=f"no document '{document}'.*{PROTOCOL}"):
        papers.preview(desk, table.id, document, "md")


@pytest.mark.parametrize("reader", [None, *Party])
def test_no_paper_names_an_applicant_or_a_mark_given_for_one(reader: Party | None) -> None:
    applicant = Candidate(id="zq", tag="Zelda Q", position="community-manager-1", note="From Leeds")
    marks = TraitMarks(
        id="zq.ana-reyes", candidate="zq", by=ANA.id, on=START.date(), marks={"empathy": 4},
        reasons={"empathy": "Wrote to a widow."},
    )  # fmt: skip
    playbook = the_playbook()
    transition = a_transition(
        applicant, marks, reader=reader, playbook=playbook, intake=an_intake(playbook=playbook.id)
    )

    for kind in DOCUMENTS.values():
        said = kind.compose(transition, START.date()).model_dump_json()

        assert not any(each in said for each in ("Zelda", "From Leeds", "widow")), kind.id


def test_the_weekly_status_compares_with_the_plan_of_a_week_ago(table: Table) -> None:
    later = table.desk(Party.BRAND, 14 * 24 * 60)
    first = compose(later, table.seen(later), "weekly-status").text
    charter = table.seen(later).protocol.placed["task", "charter"].row
    facts = charter.model_dump() | {"days": 60, "days_at_worst": 90}
    protocol.save_row(later, table.id, "task", facts, expected=0)

    longer = compose(later, table.seen(later), "weekly-status").text
    young = compose(table.brand, table.seen(), "weekly-status").text

    assert "by the plan as it stood: now" in longer
    before = forecast_of(history.as_of(later, table.id, START + timedelta(days=7)), WEEK_LATER)
    assert before.handoff is not None
    assert f"{before.handoff.on:%-d %b %Y}, by the plan as it stood: now" in longer
    assert longer != first
    assert "A week ago" not in young
