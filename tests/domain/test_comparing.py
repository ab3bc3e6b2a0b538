from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.comparing import Difference, compare
from planner.domain.people import Party
from planner.domain.readiness import GapOwner
from planner.domain.settings import Setting
from planner.domain.transition import Transition
from planner.domain.value import Value
from planner.domain.verdict import Ruling, Verdict
from tests.choosing import a_choice, a_choosing_playbook
from tests.examples import (
    ANA,
    a_playbook,
    a_transition,
    an_answer,
    finished_rows,
    locked,
    some_evidence,
)

ON = date(2027, 3, 8)


def _told(before: Transition, after: Transition) -> list[tuple[str, str, str, str]]:
    return [(each.part, each.name, each.before, each.after) for each in compare(before, after, ON)]


def _stating(*stated: Value, **more: Any) -> list[tuple[str, str, str, str]]:
    """Return what differs once these things were stated."""
    playbook = a_choosing_playbook()
    return _told(a_transition(playbook=playbook), a_transition(*stated, playbook=playbook, **more))


def test_a_transition_does_not_differ_from_itself() -> None:
    one = a_transition(*finished_rows(), *locked(), an_answer("crisis-contact", "brand", 2))

    assert compare(one, one, ON) == ()


def test_an_answer_shows_as_the_criterions_new_standing() -> None:
    (found,) = _stating(an_answer("crisis-contact", "brand", 2), reader=Party.BRAND)

    assert found[:2] == ("Readiness", "A1 Crisis contact")
    assert "brand 2" not in found[2]
    assert found[3].endswith(", brand 2")


def test_evidence_and_a_level_agreed_on_are_part_of_the_standing() -> None:
    stated = (
        *(an_answer("crisis-contact", voice, 3) for voice in ("brand", "agency", "agreed")),
        some_evidence("crisis-contact"),
    )

    found = _told(a_transition(*locked()), a_transition(*locked(), *stated))

    (_, _, _, after), *_ = found
    assert "agency 3, brand 3, agreed 3" in after
    assert after.endswith(", 1 piece of evidence")


def test_who_closes_a_gap_is_told_by_name_and_day() -> None:
    owner = GapOwner(criterion="crisis-contact", owner=ANA.id, due_on=date(2027, 3, 1))

    assert _stating(owner) == [
        ("Gap owners", "A1 Crisis contact", "nobody", "Ana Reyes (brand), due 1 Mar 2027")
    ]


def test_a_note_that_was_reworded_is_told_with_whose_it_is() -> None:
    said = an_answer("crisis-contact", "brand", 2)
    before, after = (
        a_transition(*locked(), said.model_copy(update={"note": note}))
        for note in ("At night only.", "Day and night.")
    )

    assert _told(before, after) == [
        ("Notes", "A1 Crisis contact: the brand note", "At night only.", "Day and night.")
    ]


def test_a_note_added_or_taken_out_is_told() -> None:
    said = an_answer("crisis-contact", "agreed", 2)
    noted = a_transition(*locked(), said.model_copy(update={"note": "Since May."}))
    plain = a_transition(*locked(), said)

    (added,), (gone,) = _told(plain, noted), _told(noted, plain)

    assert added[2:] == ("none", "Since May.")
    assert gone[2:] == ("Since May.", "none")


def test_another_reason_why_something_does_not_apply_is_told() -> None:
    before, after = (
        a_transition(*locked(), an_answer("crisis-contact", "brand", reason=reason))
        for reason in ("No phone.", "No night.")
    )

    assert [each[2:] for each in _told(before, after)] == [("No phone.", "No night.")]


def test_evidence_that_was_changed_is_told_with_both_sides() -> None:
    before, after = (
        a_transition(*locked(), some_evidence("crisis-contact", note=note))
        for note in ("Rang once.", "Rang twice.")
    )

    (found,) = _told(before, after)

    assert found[0] == "Evidence"
    assert found[1].startswith("A1 Crisis contact: ")
    assert found[2].endswith(", Rang once.")
    assert found[3].endswith(", Rang twice.")


def test_a_gap_owners_note_and_a_choices_reason_are_told() -> None:
    owner = GapOwner(criterion="crisis-contact", owner=ANA.id, due_on=date(2027, 3, 1))
    noted = owner.model_copy(update={"note": "After the audit."})
    slow = Setting(id="pace", option="slow")
    playbook = a_choosing_playbook()

    found = _told(
        a_transition(owner, slow, playbook=playbook),
        a_transition(noted, slow.model_copy(update={"reason": "Two people."}), playbook=playbook),
    )

    assert [each[2:] for each in found] == [
        (
            "Ana Reyes (brand), due 1 Mar 2027",
            "Ana Reyes (brand), due 1 Mar 2027: After the audit.",
        ),
        ("Slow", "Slow: Two people."),
    ]


def test_a_side_taken_and_a_row_it_changes_are_both_told() -> None:
    found = _stating(Setting(id="pace", option="quick"))

    assert found[0] == ("Choices", "How fast do we answer parcels?", "Slow (default)", "Quick")
    assert len(found) == 2
    assert found[1][2:] == ("1 h", "30 min")


def test_taking_the_default_on_purpose_is_a_difference() -> None:
    assert [each[2:] for each in _stating(Setting(id="pace", option="slow"))] == [
        ("Slow (default)", "Slow")
    ]


def test_the_brands_own_verdict_is_told_with_its_reason() -> None:
    ruling = Ruling(verdict=Verdict.LATER, reason="After the sale.")

    assert _stating(ruling) == [
        ("Verdict", "The brand's own", "none", "move later: After the sale.")
    ]


def test_rows_added_changed_and_removed_stand_under_their_section() -> None:
    before = a_transition()
    scenario = before.protocol.placed["scenario", "question-1"].row
    changed = scenario.model_copy(update={"how": "By phone."})
    added = scenario.model_copy(update={"id": "own", "message": "Is it oak?"})

    found = _told(before, a_transition(changed, added, removed=[("scenario", "question-2")]))

    assert [each[1:] for each in found] == [
        (f"{before.protocol.name(scenario)}: How", scenario.how, "By phone."),  # type: ignore[attr-defined]
        ("Is it oak?", "not there", "there"),
        ("Where is parcel 2?", "there", "gone"),
    ]
    assert {each[0] for each in found} == {"8 Scenario catalogue"}


def test_a_newer_playbook_is_told_with_what_it_adds_and_drops() -> None:
    older, newer = a_choosing_playbook(), a_playbook(version="2.0")
    with_choice = a_choosing_playbook(a_choice(), version="2.0")

    assert _told(a_transition(playbook=older), a_transition(playbook=newer)) == [
        ("Playbook", "Small retail", "Small retail 1.0", "Small retail 2.0"),
        ("Choices", "How fast do we answer parcels?", "Slow (default)", "not asked"),
    ]
    assert ("Choices", "How fast do we answer parcels?", "not asked", "Slow (default)") in _told(
        a_transition(playbook=a_playbook()), a_transition(playbook=with_choice)
    )


def test_time_alone_makes_no_difference() -> None:
    proved = (an_answer("crisis-contact", "agreed", 3), some_evidence("crisis-contact"))
    one = a_transition(*proved, *locked())

    for on in (date(2027, 3, 8), date(2028, 3, 8)):
        assert compare(one, one, on) == ()


@pytest.mark.parametrize(
    ("speaker", "reader"), [(each, reader) for each in Party for reader in (None, each.other)]
)
def test_before_the_reveal_nothing_of_the_other_voice_is_in_any_difference(
    speaker: Party, reader: Party | None
) -> None:
    own = some_evidence("crisis-contact", party=speaker.value, link="https://example.com/MARKER")
    said = (
        an_answer("crisis-contact", speaker.value, 4).model_copy(update={"note": "MARKER"}),
        an_answer("macros-moved", speaker.value, 0),
    )

    found = compare(
        a_transition(reader=reader), a_transition(*said, own, *locked(speaker), reader=reader), ON
    )

    assert found == ()


@pytest.mark.parametrize("reader", [None, *Party])
def test_after_the_reveal_everybody_reads_both_voices(reader: Party | None) -> None:
    said = (an_answer("crisis-contact", "brand", 1), an_answer("crisis-contact", "agency", 4))

    found = compare(a_transition(reader=reader), a_transition(*said, *locked(), reader=reader), ON)

    (told,) = [each for each in found if each.name == "A1 Crisis contact"]
    assert isinstance(told, Difference)
    assert "agency 4, brand 1" in told.after
