"""Proves that the training record says who may answer alone, and shows no mark given apart."""

from __future__ import annotations

from datetime import date, timedelta

from planner.documents import training_record
from planner.documents.model import Document, Table
from planner.documents.spans import words_of
from planner.domain.people import Party
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.learning import ParityQuestion, TrainingPair
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, said_by
from tests.documents.sample import a_theme
from tests.domain.training.learning import (
    START,
    a_mark,
    both,
    learning,
    passed,
    tom,
    trained,
)

ON = START + timedelta(days=10)


def paper(*rows: Row, on: date = ON, reader: Party | None = Party.BRAND) -> Document:
    return training_record.compose(learning(*rows, reader=reader), on)


def told(document: Document) -> str:
    return "\n".join(said_by(document))


def cells(document: Document, caption: str) -> list[list[str]]:
    (table,) = (b for b in document.blocks if isinstance(b, Table) and b.caption == caption)
    return [[words_of(cell) for cell in row] for row in table.rows]


def test_whoever_has_passed_everything_may_answer_alone_and_until_when():
    document = paper(tom(), *trained())

    assert document.meta.status == "1 of 1 may answer alone"
    assert cells(document, "Certificates") == [
        ["Tom Okafor", "every watched surface", "12 Jul 2027", ""]
    ]


def test_whoever_lacks_something_is_told_what_and_may_not():
    document = paper(tom(), *trained()[1:])

    assert document.meta.status == "0 of 1 may answer alone"
    assert cells(document, "Certificates") == [["Tom Okafor", "nothing", "–", "T1 Basics"]]


def test_the_matrix_says_of_each_person_and_module_where_they_stand():
    rows = (
        tom(),
        passed("basics"),
        passed("triage", passed=False),
    )

    found = dict(cells(paper(*rows), "Tom Okafor"))

    assert found == {
        "T1 Basics": "passed, until 12 Jul 2027",
        "T2 Triage": "not passed",
        "T3 Writing": "not begun",
        "T4 Shadow to solo": "after T2, T3",
        "T5 Insight": "not begun",
    }


def test_more_people_than_fit_beside_each_other_get_a_table_of_their_own():
    people = [tom(id=f"p{number}", name=f"Person {number}") for number in range(8)]

    captions = [b.caption for b in paper(*people).blocks if isinstance(b, Table)]

    assert ", ".join(f"Person {n}" for n in range(6)) in captions
    assert "Person 6, Person 7" in captions


def test_a_round_that_both_marked_is_told_with_where_they_part():
    rows = (
        tom(),
        a_mark(Party.AGENCY, "watch", good=18),
        a_mark(Party.BRAND, "watch", START + timedelta(days=1), good=12),
    )

    ((who, agency, brand, on, apart),) = cells(
        paper(*rows), "Rounds that both parties have marked, apart"
    )

    assert who == "Tom Okafor\nL0, everywhere, round 1"
    assert agency == "60 done in 5 shifts, 18 right of the last 20"
    assert brand == "60 done in 5 shifts, 12 right of the last 20"
    assert on == "12 Jan 2027"
    assert "only one of them is enough" in apart


def test_a_mark_that_one_party_gave_alone_is_on_nobodys_paper():
    for reader in (None, *Party):
        mark = a_mark(Party.BRAND, "watch", items=57, good=13)

        said = told(paper(tom(), mark, reader=reader))

        assert "57" not in said
        assert "Rounds that both parties have marked, apart: none yet." in said


def test_the_ladder_says_the_rung_and_why_somebody_fell():
    fallen = both("draft", START + timedelta(days=4), 2, serious_missed=1)

    ((who, where, rung, until, because),) = cells(
        paper(tom(), *trained(), *fallen), "Where everybody stands"
    )

    assert (who, where, rung, until) == ("Tom Okafor", "every watched surface", "L0 Watch", "–")
    assert because == "an S3 or S4 was taken for something smaller on 15 Jan 2027"


def test_every_assessment_stands_with_who_assessed_and_when():
    ((who, module, by, result, ends),) = cells(
        paper(tom(), passed("basics", result="18 of 20")), "Every module that was assessed"
    )

    assert (who, module, result) == ("Tom Okafor", "T1 Basics", "18 of 20")
    assert (by, ends) == ("11 Jan 2027, Ana Reyes", "12 Jul 2027")


def test_pairs_and_the_quiz_are_told_if_there_are_any():
    pair = TrainingPair(
        id="one", social="tom", service="Mia of the call centre",
        social_learns="Refunds in the till.", service_learns="Writing in public.",
        planned_on=date(2027, 2, 1),
    )  # fmt: skip
    question = ParityQuestion(
        id="q1", question="Can I return sale goods?", service_said="Yes, 28 days.",
        community_said="No.", is_same=False, asked_on=START, missing="The sale briefing.",
    )  # fmt: skip

    said = told(paper(tom(), pair, question))

    assert "Tom Okafor with Mia of the call centre is planned for 1 Feb 2027" in said
    assert "Can I return sale goods?" in said
    assert "The sale briefing." in said
    assert "Parity quiz" not in told(paper(tom()))


def test_an_empty_record_is_a_paper_that_says_so():
    document = paper()

    assert "nobody who answers for Harbour & Pine is on the roster yet" in told(document)
    assert pages_of(pdf_with_shipped_fonts(document, a_theme()).content)
