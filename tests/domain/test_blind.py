from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.blind import blinded, is_hidden, is_revealed, met_in
from planner.domain.ledger import Book
from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.learning import LadderMark
from planner.domain.readiness import Answer, Evidence, GapOwner
from planner.domain.training.marks import Pair, pairs
from planner.domain.value import Value
from tests.domain.training.learning import a_mark
from tests.examples import a_book, a_charter, an_answer, locked, some_evidence

#: Criteria whose own ids look like a party's, and ids of every other shape.
_PART = st.one_of(
    st.sampled_from(["brand", "agency", "agreed", "evidence", "1"]),
    st.text("abz09", min_size=1, max_size=5),
)
_CRITERIA = st.builds(
    lambda parts, joints: "".join(a + b for a, b in zip(parts, [*joints, ""], strict=False)),
    st.lists(_PART, min_size=1, max_size=3),
    st.lists(st.sampled_from(".-"), min_size=2, max_size=2),
).map(lambda id_: id_.rstrip(".-"))
_PARTIES = st.sampled_from(list(Party))
_VOICED = st.lists(
    st.one_of(
        st.builds(lambda id_, party: an_answer(id_, party.value, 3), _CRITERIA, _PARTIES),
        st.builds(
            lambda id_, number, party: some_evidence(
                id_, id=f"{id_}.{number}.{party}", party=party
            ),
            _CRITERIA,
            st.integers(1, 12),
            _PARTIES,
        ),
    )
)


def _voiced(book: Book) -> list[Answer | Evidence]:
    return [*book.all(Answer, "answer"), *book.all(Evidence, "evidence")]


def _party(thing: Answer | Evidence) -> str:
    return thing.party.value if isinstance(thing, Evidence) else thing.voice.value


@given(_VOICED, _PARTIES)
def test_before_the_reveal_a_party_sees_all_of_its_own_and_nothing_of_the_other(
    things: list[Answer | Evidence], reader: Party
) -> None:
    book = a_book(*things)

    seen = _voiced(blinded(book, reader, revealed=False))

    assert seen == [each for each in _voiced(book) if _party(each) == reader.value]


@given(_VOICED)
def test_before_the_reveal_nobody_in_particular_sees_neither_voice(
    things: list[Answer | Evidence],
) -> None:
    assert _voiced(blinded(a_book(*things), None, revealed=False)) == []


@given(_VOICED, st.none() | _PARTIES)
def test_after_the_reveal_everybody_sees_everything(
    things: list[Answer | Evidence], reader: Party | None
) -> None:
    book = a_book(*things)

    assert blinded(book, reader, revealed=True) is book
    assert not any(is_hidden(*key, reader=reader, revealed=True) for key in book.kept)


@pytest.mark.parametrize("id_", ["photo-1", "crisis-contact", "crisis-contact.agreed", "a.brandy"])
@pytest.mark.parametrize("kind", ["answer", "evidence"])
def test_an_id_that_names_no_voice_is_shown_to_neither(kind: str, id_: str) -> None:
    for reader in (*Party, None):
        assert is_hidden(kind, id_, reader=reader, revealed=False)


def test_what_both_may_know_is_never_hidden() -> None:
    gap = GapOwner(criterion="crisis-contact", owner="ana", due_on="2027-03-01")
    book = a_book(a_charter(), gap, *locked(Party.AGENCY))

    for reader in (*Party, None):
        assert blinded(book, reader, revealed=False) == book


@pytest.mark.parametrize(
    ("locks", "removed", "revealed"),
    [
        ((), (), False),
        (locked(Party.BRAND), (), False),
        (locked(Party.AGENCY), (), False),
        (locked(), (), True),
        (locked(Party.AGENCY), (("lock", "brand"),), False),
    ],
)
def test_voices_are_revealed_while_both_locks_are_there(
    locks: tuple[Value, ...], removed: tuple[tuple[str, str], ...], revealed: bool
) -> None:
    assert is_revealed(a_book(*locks, removed=removed)) is revealed


_ROUNDS = st.lists(
    st.tuples(
        st.sampled_from(("tom", "lea")),
        st.sampled_from((None, "brand", "agency.messages")),
        st.sampled_from(("shadow", "solo")),
        st.integers(1, 3),
        _PARTIES,
    ),
    unique=True,
)


def _given(marks: list[tuple[str, str | None, str, int, Party]]) -> Book:
    return a_book(
        *(
            a_mark(party, rung, round_=round_, surface=surface, person=person)
            for person, surface, rung, round_, party in marks
        )
    )


@given(_ROUNDS, st.none() | _PARTIES, st.booleans())
def test_a_mark_is_its_partys_own_until_the_other_has_marked_the_same_round(
    marks: list[tuple[str, str | None, str, int, Party]], reader: Party | None, revealed: bool
) -> None:
    book = _given(marks)

    seen = blinded(book, reader, revealed=revealed, met=met_in(book))

    expected = {
        (*what, party) for *what, party in marks if party is reader or (*what, party.other) in marks
    }
    found = seen.all(LadderMark, "ladder-mark")
    assert {(e.person, e.surface, e.rung, e.round, e.party) for e in found} == expected


def test_the_answers_reveal_shows_no_mark_and_a_met_mark_no_answer() -> None:
    marks = _given([("tom", None, "shadow", 1, each) for each in Party])
    answer = an_answer("crisis-contact", "agency", 3)

    assert is_hidden("ladder-mark", "tom.all.shadow.1.agency", reader=Party.BRAND, revealed=True)
    assert is_hidden("answer", answer.id, reader=Party.BRAND, revealed=False, met=met_in(marks))


def test_what_the_brand_marks_alone_once_it_is_its_own_workspace_is_decided_and_shown() -> None:
    handed_over_on = date(2027, 4, 1)
    charter = a_charter().model_copy(update={"handed_over_on": handed_over_on})
    before, since = (
        a_mark(Party.BRAND, "solo", on=handed_over_on - timedelta(days=days), round_=days + 1)
        for days in (1, 0)
    )
    theirs = a_mark(Party.AGENCY, "solo", on=handed_over_on, round_=3)

    open_, over = (a_book(each, before, since, theirs) for each in (a_charter(), charter))

    assert met_in(open_) == frozenset()
    assert met_in(over) == {"tom.all.solo.1"}
    seen = blinded(over, Party.AGENCY, revealed=True, met=met_in(over))
    assert set(seen.all(LadderMark, "ladder-mark")) == {since, theirs}
    assert pairs([before, since, theirs], handed_over_on) == (Pair(since, since),)


def test_a_mark_taken_back_hides_the_other_one_again() -> None:
    both = [("tom", None, "shadow", 1, each) for each in Party]
    marks = [a_mark(party, rung, person=person) for person, _, rung, _, party in both]

    book = a_book(*marks, removed=[("ladder-mark", "tom.all.shadow.1.brand")])

    assert met_in(book) == frozenset()
    assert blinded(book, Party.BRAND, revealed=True).all(LadderMark, "ladder-mark") == ()
