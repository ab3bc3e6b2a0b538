from __future__ import annotations

from datetime import date

import pytest

from planner.actions import readiness
from planner.actions.desk import Desk
from planner.domain.errors import BadInput, Conflict, NotAllowed, NotFound, Refused
from planner.domain.people import Party, Standing
from planner.domain.readiness import Outcome, Voice
from tests.actions.desks import (
    START,
    Table,
    a_store,
    a_stranger,
    after,
    evidence_facts,
    interrupted,
    reveal,
    speak,
)

DUE = date(2027, 2, 26)


def test_an_answer_is_kept_in_the_voice_of_whoever_gives_it(table: Table) -> None:
    first = table.criterion()

    readiness.record_answer(table.brand, table.id, first, level=3, note="Seen.", expected=0)

    seen = table.seen(table.brand)
    assert [(each.id, each.level, each.note) for each in seen.answers] == [
        (f"{first}.brand", 3, "Seen.")
    ]
    assert table.seen(table.agency).answers == ()


def test_no_level_a_zero_and_not_applicable_are_three_things(table: Table) -> None:
    first, second, third = (table.criterion(number) for number in range(3))
    for party in Party:
        desk = table.desk(party)
        readiness.record_answer(desk, table.id, first, level=0, expected=0)
        readiness.record_answer(desk, table.id, second, not_applicable="No shop.", expected=0)
    reveal(table)

    found = {each.criterion.id: each.outcome for each in table.seen().findings(table.brand.on)}

    assert found[first] is Outcome.NOT_MET
    assert found[second] is Outcome.NOT_APPLICABLE
    assert found[third] is Outcome.UNANSWERED


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"level": 5}, "level"),
        ({"level": -1}, "level"),
        ({}, ""),
        ({"level": 2, "not_applicable": "No shop."}, ""),
        ({"level": 2, "note": "x" * 4001}, "note"),
        ({"level": 2, "note": "bell \x07"}, "note"),
    ],
)
def test_an_answer_that_says_no_one_thing_is_refused_with_its_place(
    table: Table, said: dict[str, object], place: str
) -> None:
    before = table.seq

    with pytest.raises(BadInput) as caught:
        readiness.record_answer(table.brand, table.id, table.criterion(), expected=0, **said)

    assert [fault[0] for fault in caught.value.faults] == [place]
    assert table.seq == before


def test_an_answer_to_a_criterion_that_the_playbook_lacks_is_refused(table: Table) -> None:
    with pytest.raises(NotFound, match="not a criterion"):
        readiness.record_answer(table.brand, table.id, "no-such", level=2, expected=0)


def test_a_stale_answer_is_refused_and_carries_both_texts(table: Table) -> None:
    first = table.criterion()
    colleague = table.colleague(Party.BRAND, Standing.CONTRIBUTOR)
    readiness.record_answer(table.brand, table.id, first, level=3, note="Hers.", expected=0)

    with pytest.raises(Conflict) as caught:
        readiness.record_answer(colleague, table.id, first, level=1, note="His.", expected=0)

    conflict = caught.value
    assert (conflict.mine.note, conflict.theirs.note) == ("His.", "Hers.")
    assert (conflict.version, conflict.by) == (1, table.brand.person.id)
    assert table.seen().answer(first, Voice.BRAND).level == 3


def test_saving_again_with_the_version_that_was_shown_works(table: Table) -> None:
    first = table.criterion()
    readiness.record_answer(table.brand, table.id, first, level=3, expected=0)

    readiness.record_answer(table.brand, table.id, first, level=1, expected=1)

    assert table.seen().answer(first, Voice.BRAND).level == 1


def test_a_cleared_answer_is_unanswered_again_and_no_longer_counted(table: Table) -> None:
    first = table.criterion()
    readiness.record_answer(table.brand, table.id, first, level=3, expected=0)

    assert table.store.portfolio() == {table.scope: {"answers-brand": 1}}

    readiness.clear_answer(table.brand, table.id, first, expected=1)

    assert table.seen().answer(first, Voice.BRAND) is None
    assert table.store.portfolio() == {}


def test_clearing_a_stale_answer_is_a_conflict(table: Table) -> None:
    first = table.criterion()
    readiness.record_answer(table.brand, table.id, first, level=3, expected=0)
    readiness.record_answer(table.brand, table.id, first, level=2, expected=1)

    with pytest.raises(Conflict):
        readiness.clear_answer(table.brand, table.id, first, expected=1)

    assert table.seen().answer(first, Voice.BRAND).level == 2


def test_clearing_reaches_ones_own_voice_alone(table: Table) -> None:
    first = table.criterion()
    readiness.record_answer(table.agency, table.id, first, level=3, expected=0)
    readiness.record_answer(table.brand, table.id, first, level=1, expected=0)

    readiness.clear_answer(table.brand, table.id, first, expected=1)

    assert table.seen(table.agency).answer(first, Voice.AGENCY).level == 3


def test_after_the_lock_the_partys_answers_stay_as_they_are(table: Table) -> None:
    first = table.criterion()
    readiness.record_answer(table.brand, table.id, first, level=3, expected=0)
    readiness.lock(table.brand, table.id)
    before = table.seq

    with pytest.raises(Refused, match="The brand's answers are locked"):
        readiness.record_answer(table.brand, table.id, first, level=1, expected=1)
    with pytest.raises(Refused, match="The brand's answers are locked"):
        readiness.clear_answer(table.brand, table.id, first, expected=1)

    assert table.seq == before


def test_one_partys_lock_does_not_stop_the_other(table: Table) -> None:
    readiness.lock(table.brand, table.id)

    readiness.record_answer(table.agency, table.id, table.criterion(), level=2, expected=0)

    assert len(table.seen(table.agency).answers) == 1


def test_a_lock_that_comes_between_opening_and_saving_still_refuses(table: Table) -> None:
    colleague = table.colleague(Party.BRAND, Standing.CONTRIBUTOR)
    late = interrupted(colleague, lambda: readiness.lock(table.brand, table.id))

    with pytest.raises(Refused, match="locked"):
        readiness.record_answer(late, table.id, table.criterion(), level=2, expected=0)

    assert table.seen().answers == ()


def test_a_lock_made_through_another_process_s_store_still_refuses(table: Table, tmp_path) -> None:
    first = table.criterion()
    readiness.record_answer(table.brand, table.id, first, level=2, expected=0)
    second_store = a_store(tmp_path)
    readiness.lock(Desk(second_store, table.brand.person, after(1)), table.id)

    with pytest.raises(Refused, match="locked"):
        readiness.record_answer(table.brand, table.id, first, level=4, expected=1)

    second_store.close()


def test_a_party_may_open_its_answers_again_before_the_other_locks(table: Table) -> None:
    readiness.lock(table.brand, table.id)

    readiness.unlock(table.brand, table.id)
    readiness.record_answer(table.brand, table.id, table.criterion(), level=2, expected=0)

    assert not table.seen().is_locked(Party.BRAND)


def test_after_the_reveal_nobody_opens_the_answers_again(table: Table) -> None:
    reveal(table)
    before = table.seq

    for party in Party:
        with pytest.raises(Refused, match="Both voices are revealed"):
            readiness.unlock(table.desk(party), table.id)

    assert table.seq == before


def test_an_unlock_that_the_other_partys_lock_overtakes_is_refused(table: Table) -> None:
    readiness.lock(table.brand, table.id)
    late = interrupted(table.brand, lambda: readiness.lock(table.agency, table.id))

    with pytest.raises(Refused, match="just been revealed"):
        readiness.unlock(late, table.id)

    assert table.seen().revealed


def test_both_locks_reveal_both_voices_to_everybody(table: Table) -> None:
    speak(table, Party.AGENCY, "A", 4)
    speak(table, Party.BRAND, "B", 1)

    reveal(table)

    for desk in (table.brand, table.agency, table.nobody):
        assert len(table.seen(desk).answers) == 6
        assert len(table.seen(desk).evidence) == 4


def test_a_level_is_agreed_only_after_the_reveal(table: Table) -> None:
    first = table.criterion()
    with pytest.raises(Refused, match="not revealed yet"):
        readiness.agree(table.brand, table.id, first, level=2, expected=0)
    reveal(table)

    readiness.agree(table.brand, table.id, first, level=2, note="Met halfway.", expected=0)

    assert table.seen(table.agency).answer(first, Voice.AGREED).note == "Met halfway."


def test_answering_goes_to_the_own_voice_first_and_to_the_agreed_one_after_the_reveal(
    table: Table,
) -> None:
    first = table.criterion()
    readiness.answer(table.brand, table.id, first, voice=Voice.BRAND, level=1, expected=0)
    reveal(table)

    readiness.answer(table.brand, table.id, first, voice=Voice.AGREED, level=3, expected=0)

    levels = {each.voice: each.level for each in table.seen().answers}
    assert levels == {Voice.BRAND: 1, Voice.AGREED: 3}


def test_an_answer_to_a_voice_that_was_closed_meanwhile_is_refused(table: Table) -> None:
    first = table.criterion()
    reveal(table)

    with pytest.raises(Refused, match="were closed while you were looking"):
        readiness.answer(table.brand, table.id, first, voice=Voice.BRAND, level=3, expected=0)

    assert table.seen().answers == ()


def test_a_changed_level_keeps_the_note_behind_it(table: Table) -> None:
    first = table.criterion()
    given = {"voice": Voice.BRAND, "expected": 0}
    readiness.answer(table.brand, table.id, first, level=1, note="Asked Ruth.", **given)

    changed = readiness.answer(table.brand, table.id, first, voice=Voice.BRAND, level=2, expected=1)

    assert changed.note == "Asked Ruth."


def test_a_gap_whose_owner_is_taken_out_asks_for_one_again(table: Table) -> None:
    first, owner = table.criterion(), table.brand.person.id
    reveal(table)
    day = date(2027, 1, 15)
    readiness.own_gap(table.brand, table.id, first, owner=owner, due_on=day, expected=0)

    readiness.disown_gap(table.agency, table.id, first, expected=1)

    assert table.seen().gap_owner(first) is None


def test_an_answer_in_a_voice_that_was_closed_meanwhile_is_refused(table: Table) -> None:
    first = table.criterion()
    reveal(table)
    before = table.seq

    with pytest.raises(Refused, match="The brand answers were closed"):
        readiness.answer(table.brand, table.id, first, voice=Voice.BRAND, level=1, expected=0)

    assert table.seq == before


def test_nobody_answers_in_the_other_partys_voice(table: Table) -> None:
    with pytest.raises(Refused):
        readiness.answer(
            table.brand, table.id, table.criterion(), voice=Voice.AGENCY, level=1, expected=0
        )


def test_a_new_level_without_a_note_keeps_the_earlier_note(table: Table) -> None:
    first = table.criterion()
    said = {"voice": Voice.BRAND, "level": 1}
    readiness.answer(table.brand, table.id, first, **said, note="Seen twice.", expected=0)
    readiness.answer(table.brand, table.id, first, voice=Voice.BRAND, level=2, expected=1)
    kept = table.seen().answer(first, Voice.BRAND)

    readiness.answer(table.brand, table.id, first, **said, note="", expected=2)

    assert (kept.level, kept.note) == (2, "Seen twice.")
    assert table.seen().answer(first, Voice.BRAND).note == ""


def test_a_gap_whose_owner_is_taken_away_asks_for_one_again(table: Table) -> None:
    first = table.criterion()
    reveal(table)
    asked = {"owner": table.brand.person.id, "due_on": DUE}
    readiness.own_gap(table.brand, table.id, first, **asked, expected=0)

    readiness.disown_gap(table.agency, table.id, first, expected=1)

    assert table.seen().gap_owner(first) is None


def test_a_gap_gets_its_owner_only_after_the_reveal(table: Table) -> None:
    first, owner = table.criterion(), table.brand.person.id
    asked = {"owner": owner, "due_on": DUE, "expected": 0}
    with pytest.raises(Refused, match="not revealed yet"):
        readiness.own_gap(table.agency, table.id, first, **asked)
    reveal(table)

    readiness.own_gap(table.agency, table.id, first, **asked)

    assert table.seen().gap_owner(first).owner == owner


def test_a_gap_goes_only_to_somebody_who_takes_part(table: Table) -> None:
    reveal(table)

    with pytest.raises(NotFound, match="takes no part"):
        readiness.own_gap(
            table.brand,
            table.id,
            table.criterion(),
            owner="otherside.vera-stone",
            due_on=DUE,
            expected=0,
        )


def test_evidence_is_numbered_and_a_number_is_not_used_again(table: Table) -> None:
    first = table.criterion()
    readiness.add_evidence(table.brand, table.id, first, evidence_facts())
    second = readiness.add_evidence(table.brand, table.id, first, evidence_facts())
    readiness.remove_evidence(table.brand, table.id, second.id)

    third = readiness.add_evidence(table.brand, table.id, first, evidence_facts())

    assert second.id == f"{first}.2.brand"
    assert third.id == f"{first}.3.brand"
    assert [each.id for each in table.seen().evidence] == [f"{first}.1.brand", third.id]


def test_evidence_without_a_place_to_find_it_is_refused(table: Table) -> None:
    facts = evidence_facts(link="drive/folder", checker="")

    with pytest.raises(BadInput) as caught:
        readiness.add_evidence(table.brand, table.id, table.criterion(), facts)

    assert "checker" in dict(caught.value.faults)


@pytest.mark.parametrize("is_revealed", [False, True])
def test_nobody_takes_the_other_partys_evidence_away_or_reads_it_in_the_refusal(
    table: Table, is_revealed: bool
) -> None:
    speak(table, Party.AGENCY, "MARKER", 4)
    if is_revealed:
        reveal(table)
    before = table.seq

    with pytest.raises(NotFound) as caught:
        readiness.remove_evidence(table.brand, table.id, f"{table.criterion()}.1.agency")

    assert "MARKER" not in repr(vars(caught.value)) + str(caught.value)
    assert table.seq == before


def test_taking_away_evidence_that_was_never_there_leaves_no_trace(table: Table) -> None:
    before = table.seq

    with pytest.raises(NotFound, match="Reload the criterion"):
        readiness.remove_evidence(table.brand, table.id, f"{table.criterion()}.9.brand")

    assert table.seq == before


@pytest.mark.parametrize(
    ("act", "standing"),
    [
        ("answer criteria", Standing.VIEWER),
        ("add evidence", Standing.VIEWER),
        ("lock a party's answers", Standing.CONTRIBUTOR),
        ("record an agreed level", Standing.CONTRIBUTOR),
    ],
)
def test_what_a_standing_does_not_allow_is_refused_by_name(
    table: Table, act: str, standing: Standing
) -> None:
    desk, first = table.colleague(Party.BRAND, standing), table.criterion()
    tries = {
        "answer criteria": lambda: readiness.record_answer(
            desk, table.id, first, level=2, expected=0
        ),
        "add evidence": lambda: readiness.add_evidence(desk, table.id, first, evidence_facts()),
        "lock a party's answers": lambda: readiness.lock(desk, table.id),
        "record an agreed level": lambda: readiness.agree(
            desk, table.id, first, level=2, expected=0
        ),
    }

    with pytest.raises(NotAllowed, match=f"may not {act}"):
        tries[act]()


def test_nobody_in_particular_answers_nothing(table: Table) -> None:
    with pytest.raises(NotAllowed, match="Say who you are"):
        readiness.record_answer(table.nobody, table.id, table.criterion(), level=2, expected=0)


def test_a_stranger_hears_that_there_is_no_such_transition(table: Table) -> None:
    stranger = Desk(table.store, a_stranger(), START)

    with pytest.raises(NotFound, match="no transition"):
        readiness.record_answer(stranger, table.id, table.criterion(), level=2, expected=0)
