from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.attention import AT_MOST, calm, needs, needs_of_all
from planner.domain.people import Party, Person, Standing
from planner.domain.playbook import Page
from planner.domain.profile import Contract
from planner.domain.readiness import GapOwner
from planner.domain.value import Value
from tests.examples import (
    ANA,
    TOM,
    a_playbook,
    a_transition,
    an_answer,
    an_intake,
    finished_rows,
    locked,
    some_evidence,
)
from tests.rosters import a_band, a_surface, a_target, hours

#: After the last day for notice and before the contract's end.
ON = date(2027, 3, 1)
_CRITERIA = tuple(each.id for each in a_playbook().criteria)


def _sentences(*facts: Value, reader: Person | None = ANA, on: date = ON) -> list[str]:
    transition = a_transition(*facts, reader=reader.party if reader else None)
    return [need.sentence for need in needs(transition, reader, on)]


#: One whose last day for notice is far off.
_LONG = Contract(starts_on=date(2025, 4, 1), ends_on=date(2028, 3, 31), notice_days=90)


def _about(word: str, sentences: list[str]) -> list[str]:
    return [sentence for sentence in sentences if word in sentence]


def _owner(criterion: str, due_on: date = date(2027, 3, 31), owner: Person = ANA) -> GapOwner:
    return GapOwner(criterion=criterion, owner=owner.id, due_on=due_on)


def _agreed(*criteria: str) -> list[Value]:
    """Give everything that makes these criteria met on the day."""
    return [
        fact
        for id_ in criteria
        for fact in (an_answer(id_, "agreed", 3), some_evidence(id_, valid_until=date(2028, 1, 1)))
    ]


# The contract's clock


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), "in 30 days"),
        (date(2026, 12, 30), "in 1 day"),
        (date(2026, 12, 31), "today"),
        (date(2027, 1, 1), None),
    ],
)
def test_the_last_day_for_notice_is_told_in_its_last_thirty_days(
    on: date, words: str | None
) -> None:
    told = _about("Notice", _sentences(on=on))

    assert [each for each in told if "must be given" in each] == (
        [
            f"Notice to Northlight Social must be given by 31 Dec 2026, {words}, "
            "for the contract to end on 31 Mar 2027."
        ]
        if words
        else []
    )


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 12, 31), []),
        (date(2027, 1, 1), ["1 day ago"]),
        (date(2027, 1, 10), ["10 days ago"]),
        (date(2027, 3, 31), ["90 days ago"]),
        (date(2027, 4, 1), []),
    ],
)
def test_a_last_day_for_notice_that_passed_is_told_until_the_contracts_end(
    on: date, told: list[str]
) -> None:
    assert _about("latest day", _sentences(on=on)) == [
        f"The latest day for notice, 31 Dec 2026, passed {ago}; "
        "ask for advice what the contract says about extension."
        for ago in told
    ]


def test_after_its_end_the_contract_is_still_spoken_of() -> None:
    assert _about("contract", _sentences(on=date(2027, 3, 31)))[0].startswith("The latest day")
    assert _about("contract", _sentences(*locked(), on=date(2027, 4, 5))) == [
        "The contract with Northlight Social ended on 31 Mar 2027, 5 days ago; "
        "put in writing who answers for Harbour & Pine now."
    ]


def test_what_passed_of_the_contract_is_told_among_the_five_but_not_above_what_can_be_done() -> (
    None
):
    contract = Contract(starts_on=date(2025, 4, 1), ends_on=date(2027, 3, 31), notice_days=90)
    transition = a_transition(*_everything(), intake=an_intake(contract=contract))

    found = [need.sentence for need in needs(transition, None, date(2027, 3, 10))]

    assert len(found) == AT_MOST
    assert found[-1].startswith("The latest day for notice")


# Voices before the reveal


def test_before_the_reveal_a_lead_hears_what_is_left_to_answer_and_who_has_not_locked() -> None:
    answered = an_answer("crisis-contact", "brand", 3)

    assert _sentences(answered)[:2] == [
        "You have 3 of 4 criteria left to answer for Harbour & Pine.",
        "Tom Blake has not locked Northlight Social's answers yet; "
        "nothing is revealed before that.",
    ]
    assert _sentences(answered, reader=TOM)[:2] == [
        "You have 4 of 4 criteria left to answer for Northlight Social.",
        "Ana Reyes has not locked Harbour & Pine's answers yet; nothing is revealed before that.",
    ]


def test_once_all_is_answered_a_lead_is_asked_to_lock_and_a_contributor_hears_who_can() -> None:
    answers = [an_answer(each, "brand", 3) for each in _CRITERIA]
    contributor = ANA.model_copy(update={"standing": Standing.CONTRIBUTOR})

    assert _sentences(*answers)[0] == (
        "All 4 criteria are answered for Harbour & Pine; lock them to reveal both voices."
    )
    assert _sentences(*answers, reader=contributor)[0] == (
        "All 4 criteria are answered for Harbour & Pine; Ana Reyes can lock them."
    )


def test_who_may_not_answer_is_not_asked_to() -> None:
    viewer = ANA.model_copy(update={"standing": Standing.VIEWER})

    for reader in (viewer, None):
        assert sorted(_about("locked", _sentences(reader=reader))) == [
            "Ana Reyes has not locked Harbour & Pine's answers yet; "
            "nothing is revealed before that.",
            "Tom Blake has not locked Northlight Social's answers yet; "
            "nothing is revealed before that.",
        ]
        assert _about("You have", _sentences(reader=reader)) == []


def test_a_locked_party_is_not_waited_for() -> None:
    assert _about("locked", _sentences(*locked(Party.AGENCY))) == []
    assert _about("You have", _sentences(*locked(Party.BRAND))) == []


_LEVELS = st.lists(st.none() | st.integers(0, 4), min_size=4, max_size=4)


def _voice(party: Party, levels: list[int | None], backed: bool) -> list[Value]:
    return [
        fact
        for id_, level in zip(_CRITERIA, levels, strict=True)
        if level is not None
        for fact in (
            an_answer(id_, party.value, level),
            *([some_evidence(id_, party=party, valid_until=ON)] if backed else ()),
        )
    ]


@given(_LEVELS, _LEVELS, st.booleans(), st.booleans(), st.booleans())
def test_before_the_reveal_nothing_told_depends_on_the_other_voice(
    own: list[int | None], other: list[int | None], backed: bool, locks: bool, viewer: bool
) -> None:
    reader = ANA.model_copy(update={"standing": Standing.VIEWER}) if viewer else ANA
    mine = [*_voice(Party.BRAND, own, backed), *(locked(Party.AGENCY) if locks else ())]
    on = date(2027, 3, 15)

    silent = _sentences(*mine, reader=reader, on=on)
    spoken = _sentences(*mine, *_voice(Party.AGENCY, other, backed), reader=reader, on=on)

    assert spoken == silent


@given(_LEVELS, _LEVELS)
def test_before_the_reveal_nobody_in_particular_hears_neither_voice(
    brand: list[int | None], agency: list[int | None]
) -> None:
    voices = [*_voice(Party.BRAND, brand, True), *_voice(Party.AGENCY, agency, True)]

    assert _sentences(*voices, reader=None) == _sentences(reader=None)


def test_before_the_reveal_nobody_is_sent_after_evidence_or_gaps() -> None:
    ran_out = some_evidence("macros-moved", valid_until=date(2027, 3, 5))
    facts = (ran_out, _owner("crisis-contact", date(2027, 3, 6)), *locked(Party.BRAND))

    before, after = (
        needs(a_transition(*facts, *more, reader=Party.BRAND), ANA, date(2027, 3, 10))
        for more in ((), locked(Party.AGENCY))
    )

    assert [each.button for each in before] == [
        "See who has locked",
        "See the dates",
        "See the check",
        "Go to section 3",
        "Confirm them",
    ]
    assert [each.button for each in after][:3] == ["Check it again", "Name owners", "See the gaps"]


# After the reveal


def test_disagreements_are_counted_and_the_widest_is_named() -> None:
    one = [an_answer("macros-moved", "agency", 4), an_answer("macros-moved", "brand", 3)]
    two = [an_answer("crisis-contact", "agency", 0), an_answer("crisis-contact", "brand", 3)]

    assert _about("differently", _sentences(*locked(), *one)) == [
        "Northlight Social and Harbour & Pine see 1 criterion differently; "
        "widest apart is B1 Macros moved (1 level)."
    ]
    assert _about("differently", _sentences(*locked(), *one, *two)) == [
        "Northlight Social and Harbour & Pine see 2 criteria differently; "
        "widest apart is A1 Crisis contact (3 levels)."
    ]


def test_a_voice_that_stands_alone_is_no_levels_apart() -> None:
    alone = an_answer("macros-moved", "agency", 4)

    assert _about("differently", _sentences(*locked(), alone)) == [
        "Northlight Social and Harbour & Pine see 1 criterion differently; "
        "widest apart is B1 Macros moved."
    ]


def test_evidence_that_ran_out_names_the_oldest_and_who_checked_it() -> None:
    older = some_evidence("macros-moved", valid_until=date(2027, 3, 5), checker="Tom Blake")
    newer = some_evidence("crisis-contact", valid_until=date(2027, 3, 8))

    at_last, after, later = (
        _about("ran out", _sentences(*locked(), older, newer, on=date(2027, 3, day)))
        for day in (5, 6, 9)
    )

    assert at_last == []
    assert after == [
        "1 piece of evidence ran out, that of 'B1 Macros moved' on 5 Mar 2027; checked by Tom "
        "Blake."
    ]
    assert later == [
        "2 pieces of evidence ran out, first that of 'B1 Macros moved' on 5 Mar 2027; checked by "
        "Tom Blake."
    ]


def test_evidence_that_was_checked_again_no_longer_runs_out() -> None:
    old = some_evidence("macros-moved", valid_until=date(2027, 3, 5))
    again = some_evidence("macros-moved", id="macros-moved.2.brand", checked_on=date(2027, 3, 7))

    on = date(2027, 3, 10)
    assert _about("ran out", _sentences(*locked(), old, on=on)) != []
    assert _about("ran out", _sentences(*locked(), old, again, on=on)) == []


def test_gaps_without_an_owner_name_the_first_gate_that_waits_for_them() -> None:
    all_open = _sentences(*locked())
    one_open = _sentences(*locked(), _owner("crisis-contact"), _owner("deputy-named"))

    assert _about("no owner", all_open) == [
        "4 gaps have no owner; gate G1, target day 30 Jan 2027, waits for 1 of them."
    ]
    assert _about("no owner", one_open) == [
        "2 gaps have no owner; gate G2, target day 14 Mar 2027, waits for 1 of them."
    ]


def test_a_met_criterion_and_one_without_a_gate_need_no_owner() -> None:
    met = _agreed("crisis-contact", "deputy-named", "ads-watched")

    assert _about("owner", _sentences(*locked(), *met)) == []


def test_an_owner_is_late_from_the_day_after_the_due_day() -> None:
    owners = [
        _owner("crisis-contact", date(2027, 3, 5), TOM),
        _owner("deputy-named", date(2027, 3, 7)),
        _owner("ads-watched", date(2027, 3, 8)),
    ]

    told = [
        _about("is late", _sentences(*locked(), *owners, on=date(2027, 3, day)))
        for day in (5, 6, 8, 9)
    ]

    late = "Tom Blake (agency) is late with A1 Crisis contact, due 5 Mar 2027"
    assert told == [
        [],
        [f"{late}."],
        [f"{late}, and 1 more is late."],
        [f"{late}, and 2 more are late."],
    ]


def test_the_owner_of_a_gap_without_a_gate_is_late_too() -> None:
    late = _owner("macros-moved", date(2027, 3, 5), TOM)

    assert _about("is late", _sentences(*locked(), late, on=date(2027, 3, 6))) == [
        "Tom Blake (agency) is late with B1 Macros moved, due 5 Mar 2027."
    ]


def test_voices_that_differ_on_whether_it_applies_are_named_before_any_levels() -> None:
    facts = [
        an_answer("macros-moved", "agency", None, "Nothing is scripted"),
        an_answer("macros-moved", "brand", 4),
        an_answer("crisis-contact", "agency", 0),
        an_answer("crisis-contact", "brand", 4),
    ]

    assert _about("differently", _sentences(*locked(), *facts)) == [
        "Northlight Social and Harbour & Pine see 2 criteria differently; "
        "widest apart is B1 Macros moved (one says that it does not apply)."
    ]


# The protocol


def test_open_points_are_counted_with_the_section_that_has_most() -> None:
    told = _about("open point", _sentences(*locked()))

    assert len(told) == 1
    assert told[0].startswith(
        "The protocol has 11 open points, 6 of them in section 3, Surface register. "
        "First: Facebook · public comment: 'Account' to be added by Brand lead."
    )


def test_defaults_wait_from_the_first_section_that_has_any() -> None:
    def told(*open_kinds: str) -> list[str]:
        stated = [row for row in finished_rows() if row.kind not in open_kinds]
        return _about("confirmed", _sentences(*locked(), *stated))

    where = "to be confirmed or changed (playbook 'Small retail'), from section"
    assert told("severity-level", "hours") == [f"6 defaults wait {where} 4, Hours and coverage."]
    assert told("approver") == [f"1 default waits {where} 1, Document control."]
    assert told() == []


def test_the_button_of_a_protocols_need_leads_to_its_section() -> None:
    found = needs(a_transition(*locked()), ANA, ON)

    assert [(each.does, each.button) for each in found if each.page is Page.PROTOCOL] == [
        ("surface-register", "Go to section 3"),
        ("document-control", "Confirm them"),
    ]


# All together


def test_nothing_waits_once_everything_is_settled() -> None:
    facts = (*locked(), *_agreed(*_CRITERIA), *finished_rows())
    transition = a_transition(*facts, intake=an_intake(contract=_LONG))

    told = [[each.sentence for each in needs(transition, who, ON)] for who in (ANA, None)]
    assert told == [
        ["You can sign gate G1 Shadow as Brand lead."],
        ["Gate G1 Shadow is ready and waits for Agency lead and Brand lead to sign."],
    ]
    assert calm(transition, ON) == "Every criterion is met and the protocol has no open point."


def _calm(*facts: Value, on: date = ON) -> str:
    return calm(a_transition(*facts), on)


def test_a_calm_day_still_says_how_many_gaps_are_open_and_who_is_due_next() -> None:
    owners = [
        _owner("crisis-contact", date(2027, 3, 30)),
        _owner("deputy-named", date(2027, 3, 9), TOM),
        _owner("ads-watched", date(2027, 3, 20)),
    ]
    facts = (*locked(), *finished_rows(), *_agreed("macros-moved"))

    assert needs(a_transition(*facts, *owners, intake=an_intake(contract=_LONG)), ANA, ON) == ()
    assert _calm(*facts, *owners) == (
        "3 gaps are open, all with owners; next due 9 Mar 2027, A2 Deputy named (Tom Blake)."
    )
    assert _calm(*facts, owners[0], *_agreed("ads-watched")) == (
        "2 gaps are open, 1 with an owner; next due 30 Mar 2027, A1 Crisis contact (Ana Reyes)."
    )
    assert _calm(*facts, *_agreed("crisis-contact", "deputy-named")) == (
        "1 gap is open, none with an owner."
    )


def test_what_is_disputed_or_open_in_the_protocol_is_never_called_calm() -> None:
    disputed = [an_answer("macros-moved", "agency", 4), an_answer("macros-moved", "brand", 1)]
    met = _agreed("crisis-contact", "deputy-named", "ads-watched")

    assert _calm(*locked(), *met, *disputed, *finished_rows()) == "1 criterion is disputed."
    assert _calm(*locked(), *met, *disputed).startswith(
        "1 criterion is disputed. The protocol has 11 open points."
    )
    assert _calm(*locked(), *met, *_agreed("macros-moved")) == (
        "Every criterion is met and the protocol has 11 open points."
    )


def test_criteria_that_do_not_apply_are_not_called_met() -> None:
    met = _agreed("crisis-contact", "deputy-named", "ads-watched")
    spared = an_answer("macros-moved", "agreed", None, "Nothing is scripted")

    assert _calm(*locked(), *met, spared, *finished_rows()) == (
        "Every criterion that applies is met and the protocol has no open point."
    )


def test_before_the_reveal_a_calm_day_says_whose_answers_everybody_waits_for() -> None:
    assert _calm() == (
        "Both voices are revealed once Northlight Social and Harbour & Pine have locked their "
        "answers."
    )
    assert _calm(*locked(Party.AGENCY)) == (
        "Both voices are revealed once Harbour & Pine has locked its answers."
    )


def _everything() -> list[Value]:
    return [
        *locked(),
        an_answer("macros-moved", "agency", 4),
        an_answer("macros-moved", "brand", 1),
        some_evidence("macros-moved", valid_until=date(2027, 3, 5)),
        _owner("crisis-contact", date(2027, 3, 6)),
    ]


def test_the_most_pressing_come_first_and_never_more_than_five() -> None:
    contract = Contract(starts_on=date(2025, 4, 1), ends_on=date(2027, 3, 31), notice_days=10)
    transition = a_transition(*_everything(), intake=an_intake(contract=contract))

    found = needs(transition, None, date(2027, 3, 10))

    signs = ["Notice to", "differently", "ran out", "no owner", "is late"]
    assert len(found) == AT_MOST == 5
    assert [sign for need, sign in zip(found, signs, strict=True) if sign in need.sentence] == signs


@pytest.mark.parametrize("facts", [[], [*locked()], _everything()])
def test_every_need_is_a_sentence_with_names_and_a_button_to_the_place(facts: list[Any]) -> None:
    for need in needs(a_transition(*facts), None, date(2027, 3, 10)):
        assert need.sentence.endswith((".", "?"))
        assert need.button
        assert need.page in {Page.READINESS, Page.PROTOCOL, Page.OVERVIEW, Page.CHECK}


# The promise


def _promising(*, clock: str) -> tuple[Value, ...]:
    night = a_target(60, clock, when="out-of-hours", severity="S1")
    return (a_surface(owner_role="brand-lead"), hours(), a_band(), a_target(60), night)


def test_a_promise_broken_by_the_customers_clock_on_friday_is_one_need() -> None:
    told = _about("is broken at", _sentences(*_promising(clock="elapsed")))

    [sentence] = told
    assert sentence.startswith("A message of Fri 5 Mar 17:30 waits 63 h 30, until Mon 8 Mar 09:00")
    assert "The promise of 1 h is broken at Fri 5 Mar 18:30, before anybody is there." in sentence
    [need] = [
        each
        for each in needs(a_transition(*_promising(clock="elapsed")), None, ON)
        if "is broken at" in each.sentence
    ]
    assert (need.page, need.button) == (Page.PROMISE, "See the promise")


def test_a_promise_kept_on_paper_calls_nobody() -> None:
    assert _about("17:30", _sentences(*_promising(clock="staffed"))) == []


def test_after_closing_the_move_itself_waits_for_nobody_and_nothing_for_the_agency() -> None:
    late = ON + timedelta(days=600)
    moving = a_transition(*locked())
    closed = replace(moving, charter=moving.charter.model_copy(update={"closed_on": ON}))
    theirs = replace(
        a_transition(*locked(), reader=Party.AGENCY),
        charter=closed.charter,
    )

    pages = {each.page for each in needs(closed, ANA, late)}

    assert Page.OVERVIEW in {each.page for each in needs_of_all(moving, late)}
    assert pages.isdisjoint({Page.OVERVIEW, Page.PLAN, Page.TEAM, Page.ACCESS})
    assert needs(theirs, TOM, late) == ()
