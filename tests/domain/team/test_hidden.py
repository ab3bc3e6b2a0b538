"""Proves who sees applicants and marks: the agency never, another scorer not before all marked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import BadInput
from planner.domain.ledger import Book, Kept
from planner.domain.people import Party, Person
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.team import Candidate, TraitMarks
from planner.domain.team.hidden import is_hidden, is_open, marks_id, without_hidden
from planner.domain.value import make


def somebody(name: str, party: Party = Party.BRAND) -> Person:
    organisation = "harbour-and-pine" if party is Party.BRAND else "northlight-social"
    return Person(
        id=f"{organisation}.{name}", name=name.title(), party=party, organisation=organisation
    )


ANA, MIRA, JO = (somebody(name) for name in ("ana", "mira", "jo"))
TOM = somebody("tom", Party.AGENCY)


def an_applicant(*scorers: Person, **facts: object) -> Candidate:
    given = {"id": "candidate-1", "tag": "A-17", "position": "p"}
    return make(Candidate, {**given, "scorers": tuple(each.id for each in scorers), **facts})


def marks(by: Person, *among: Person, candidate: str = "candidate-1") -> TraitMarks:
    return TraitMarks(
        id=marks_id(candidate, by.id),
        candidate=candidate,
        by=by.id,
        on=date(2027, 1, 12),
        marks={"empathy": 3},
        among=tuple(each.id for each in among),
    )


def a_book(*rows: Row) -> Book:
    kept = {(each.kind, each.id): Kept(1, each) for each in rows}
    return Book("transition:harbour-and-pine", len(kept), kept)


def seen(book: Book, reader: Person | None) -> set[str]:
    return {id_ for _, id_ in without_hidden(book, reader, book).kept}


def test_the_agency_and_nobody_in_particular_see_neither_applicants_nor_marks() -> None:
    both = (ANA, MIRA)
    book = a_book(an_applicant(*both), marks(ANA, *both), marks(MIRA, *both))

    assert seen(book, TOM) == seen(book, None) == set()
    assert seen(book, JO) == {"candidate-1", "candidate-1.ana", "candidate-1.mira"}


def test_a_scorer_sees_their_own_marks_alone_until_everybody_named_has_marked() -> None:
    both = (ANA, MIRA)
    one = a_book(an_applicant(*both), marks(ANA, *both))

    assert seen(one, ANA) == {"candidate-1", "candidate-1.ana"}
    assert seen(one, MIRA) == seen(one, JO) == {"candidate-1"}


def test_one_scorer_alone_opens_nothing() -> None:
    book = a_book(an_applicant(ANA), marks(ANA, ANA))

    assert not is_open("candidate-1", book)


def test_taking_out_a_scorer_who_has_not_marked_opens_nothing_until_the_others_mark_anew() -> None:
    three, two = (ANA, MIRA, JO), (ANA, MIRA)
    without_jo = an_applicant(*two)

    assert not is_open("candidate-1", a_book(without_jo, marks(ANA, *three), marks(MIRA, *three)))
    assert not is_open("candidate-1", a_book(without_jo, marks(ANA, *two), marks(MIRA, *three)))
    assert is_open("candidate-1", a_book(without_jo, marks(ANA, *two), marks(MIRA, *two)))


def test_marks_of_a_removed_applicant_stay_hidden_from_other_scorers() -> None:
    book = a_book(marks(ANA, ANA, MIRA))

    assert seen(book, MIRA) == set()
    assert seen(book, ANA) == {"candidate-1.ana"}


def test_an_earlier_state_is_judged_by_who_has_marked_today() -> None:
    both = (ANA, MIRA)
    before = a_book(an_applicant(*both), marks(ANA, *both))
    today = a_book(an_applicant(*both), marks(ANA, *both), marks(MIRA, *both))

    kept = without_hidden(before, MIRA, today).kept

    assert {id_ for _, id_ in kept} == {"candidate-1", "candidate-1.ana"}


def test_other_things_are_nobodys_secret() -> None:
    assert not is_hidden("action", "action-1", None, a_book())


@given(st.sets(st.sampled_from((ANA, MIRA, JO)), min_size=2), st.data())
def test_no_order_of_marking_shows_a_scorer_anothers_marks_before_all_have_marked(
    named: set[Person], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(named, key=lambda each: each.id)))
    rows: list[Row] = [an_applicant(*order)]

    for number, scorer in enumerate(order, 1):
        rows.append(marks(scorer, *order))
        book = a_book(*rows)
        for reader in order:
            others = {id_ for id_ in seen(book, reader) if id_.startswith("candidate-1.")} - {
                marks_id("candidate-1", reader.id)
            }
            assert bool(others) == (number == len(order))


@pytest.mark.parametrize("tag", ["A-17", "MK", "Applicant Two", "17", "Candidate B", "Round two 3"])
def test_a_label_may_be_a_number_or_initials(tag: str) -> None:
    assert an_applicant(tag=tag).tag == tag


@pytest.mark.parametrize(
    "tag",
    ["Maria Lopez", "Lena van Dyk", "Anne-Sophie O'Neill", "mk@example.com", "+44 20 7946 0018"],
)
def test_a_label_that_looks_like_a_name_or_a_contact_is_refused(tag: str) -> None:
    with pytest.raises(BadInput, match="looks like somebody's name or contact"):
        an_applicant(tag=tag)
