from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import NotFound
from planner.domain.people import Party
from planner.domain.profile import Contract
from planner.domain.protocol.sections import SECTIONS
from planner.domain.readiness import GapOwner, Outcome, Voice
from planner.domain.transition import Transition
from tests.examples import (
    a_criterion,
    a_playbook,
    a_profile,
    a_transition,
    an_answer,
    an_intake,
    locked,
    some_evidence,
)

#: From 4 January to 31 March 2027 are 86 days; 30 and 80 % of them are 25.8 and 68.8.
SHADOW_ON, BRAND_LED_ON = date(2027, 1, 30), date(2027, 3, 14)
ON = date(2027, 2, 1)


# Gates


def test_a_gate_is_planned_for_its_share_of_the_way_to_the_contracts_end() -> None:
    transition = a_transition()

    assert [transition.gate_target_on(gate) for gate in transition.playbook.gates] == [
        SHADOW_ON,
        BRAND_LED_ON,
    ]


@pytest.mark.parametrize(("percent", "on"), [(0, date(2027, 1, 4)), (100, date(2027, 3, 31))])
def test_the_way_starts_at_kickoff_and_ends_with_the_contract(percent: int, on: date) -> None:
    gates = [each.model_dump() for each in a_playbook().gates]
    gates[0]["at_percent"] = percent
    transition = a_transition(playbook=a_playbook(gates=gates))

    assert transition.gate_target_on(transition.playbook.gates[0]) == on


def test_a_gate_is_due_from_its_own_day_on() -> None:
    transition = a_transition()

    assert transition.due_gates(SHADOW_ON - timedelta(1)) == frozenset()
    assert transition.due_gates(SHADOW_ON) == {"shadow"}
    assert transition.due_gates(BRAND_LED_ON) == {"shadow", "brand-led"}


def test_an_unmet_hard_gate_caps_its_dimension_from_the_gates_day_and_not_before() -> None:
    transition = a_transition(*locked())

    before, _ = transition.scores(SHADOW_ON - timedelta(1))
    on_the_day, knowledge = transition.scores(SHADOW_ON)

    assert (before.low, before.high) == (0, 4)
    assert (on_the_day.low, on_the_day.high) == (0, 1)
    assert [each.id for each in on_the_day.capped_by] == ["crisis-contact"]
    assert (knowledge.low, knowledge.high) == (0, 4)


def test_there_is_no_gate_for_an_unknown_id() -> None:
    transition = a_transition()

    assert transition.gate("shadow") is transition.playbook.gates[0]
    assert transition.gate("closing") is None
    assert transition.gate(None) is None


def test_a_source_is_found_by_its_id_and_the_intake_has_none() -> None:
    transition = a_transition()

    assert transition.source("practice-notes") is transition.playbook.sources[0]
    assert transition.source("hearsay") is None


# Findings


def test_findings_come_from_the_criteria_that_apply_to_the_brand_alone() -> None:
    facts = (*locked(), an_answer("ads-watched", "brand", 4), some_evidence("ads-watched"))
    without_ads = an_intake(profile=a_profile(runs_ads=False))

    with_ads, without = a_transition(*facts), a_transition(*facts, intake=without_ads)

    ids = ["crisis-contact", "deputy-named", "macros-moved"]
    assert [each.criterion.id for each in with_ads.findings(ON)] == [*ids, "ads-watched"]
    assert [each.criterion.id for each in without.findings(ON)] == ids
    assert with_ads.answered(Party.BRAND) == 1
    assert without.answered(Party.BRAND) == 0
    assert "ads-watched" not in {each.criterion.id for each in without.gaps(ON)}


def test_each_finding_takes_its_own_answers_and_evidence() -> None:
    transition = a_transition(
        *locked(),
        an_answer("crisis-contact", "agency", 3),
        an_answer("crisis-contact", "brand", 3),
        an_answer("deputy-named", "brand", 1),
        some_evidence("crisis-contact"),
    )

    crisis, deputy, macros, _ = transition.findings(date(2027, 3, 1))

    assert (crisis.outcome, len(crisis.evidence)) == (Outcome.MET, 1)
    assert (deputy.outcome, deputy.evidence) == (Outcome.DISPUTED, ())
    assert macros.outcome is Outcome.UNANSWERED
    assert transition.findings(date(2027, 2, 28))[0].outcome is Outcome.NOT_MET


def test_every_dimension_has_a_score_from_its_own_findings() -> None:
    scores = a_transition().scores(ON)

    assert [
        (each.dimension.id, [found.criterion.code for found in each.findings]) for each in scores
    ] == [("people", ["A1", "A2"]), ("knowledge", ["B1", "B2"])]


# Disagreements and gaps


def _apart(**levels: tuple[int | None, int | None]) -> list[Any]:
    """Give each criterion (underscores for hyphens) the agency's and the brand's level."""
    return [
        an_answer(criterion.replace("_", "-"), voice, level)
        for criterion, pair in levels.items()
        for voice, level in zip(("agency", "brand"), pair, strict=True)
        if level is not None
    ]


_DISPUTED = _apart(
    crisis_contact=(2, 3), deputy_named=(3, 2), macros_moved=(4, 0), ads_watched=(1, None)
)


def test_the_widest_disagreement_comes_first_then_the_heaviest() -> None:
    disputed = a_transition(*locked(), *_DISPUTED).disagreements(ON)

    assert [(each.criterion.id, each.apart) for each in disputed] == [
        ("macros-moved", 4),
        ("crisis-contact", 1),
        ("deputy-named", 1),
        ("ads-watched", 0),
    ]


def test_whether_it_applies_at_all_is_disputed_before_any_level() -> None:
    spared = an_answer("ads-watched", "brand", None, "No ads are run")

    disputed = a_transition(*locked(), *_DISPUTED, spared).disagreements(ON)

    assert [each.criterion.id for each in disputed][:2] == ["ads-watched", "macros-moved"]


@pytest.mark.parametrize("reader", Party)
def test_before_the_reveal_ones_own_answers_wait_and_are_neither_disputed_nor_gaps(
    reader: Party,
) -> None:
    transition = a_transition(*_DISPUTED, reader=reader)

    outcomes = [each.outcome for each in transition.findings(ON)]

    answered = transition.answered(reader)
    assert answered >= 3
    assert outcomes.count(Outcome.WAITING) == answered
    assert outcomes.count(Outcome.UNANSWERED) == 4 - answered
    assert len(transition.gaps(ON)) == 4 - answered


@pytest.mark.parametrize("reader", [*Party, None])
@pytest.mark.parametrize("locks", [(), locked(Party.BRAND), locked(Party.AGENCY)])
def test_there_are_no_disagreements_before_the_reveal(
    reader: Party | None, locks: tuple[Any, ...]
) -> None:
    assert a_transition(*locks, *_DISPUTED, reader=reader).disagreements(ON) == ()


def test_an_agreed_level_settles_a_disagreement() -> None:
    agreed = an_answer("macros-moved", "agreed", 1)

    disputed = a_transition(*locked(), *_DISPUTED, agreed).disagreements(ON)

    assert "macros-moved" not in [each.criterion.id for each in disputed]


_WEIGHED = st.lists(
    st.sampled_from([(3, "shadow"), (3, "brand-led"), (2, "shadow"), (2, "brand-led"), (1, None)]),
    max_size=8,
)


def _playbook_with(weighed: list[tuple[int, str | None]]) -> Any:
    return a_playbook(
        criteria=[
            a_criterion(id=f"c-{number}", weight=weight, gate=gate).model_dump()
            for number, (weight, gate) in enumerate(weighed)
        ]
    )


@given(_WEIGHED.filter(bool))
def test_gaps_come_by_weight_then_by_the_day_of_their_gate(
    weighed: list[tuple[int, str | None]],
) -> None:
    transition = a_transition(playbook=_playbook_with(weighed))

    gaps = transition.gaps(ON)

    order = [(3, "shadow"), (3, "brand-led"), (2, "shadow"), (2, "brand-led"), (1, None)]
    assert [(each.criterion.weight, each.criterion.gate) for each in gaps] == sorted(
        weighed, key=order.index
    )


def test_a_gap_is_whatever_is_unanswered_disputed_or_not_met() -> None:
    transition = a_transition(
        *locked(),
        *_apart(crisis_contact=(3, 3), deputy_named=(1, 3), ads_watched=(0, 0)),
        an_answer("macros-moved", "agreed", None, "Nothing is scripted"),
        some_evidence("crisis-contact"),
    )

    gaps = transition.gaps(date(2027, 3, 1))

    assert [(each.criterion.id, each.outcome) for each in gaps] == [
        ("deputy-named", Outcome.DISPUTED),
        ("ads-watched", Outcome.NOT_MET),
    ]
    assert [each.criterion.id for each in transition.open_gaps(date(2027, 3, 1))] == ["ads-watched"]


# Voices, people, protocol


def test_a_party_answers_until_it_locks_and_both_agree_after_the_reveal() -> None:
    def voices(transition: Transition) -> list[Voice | None]:
        return [transition.open_voice(party) for party in (Party.AGENCY, Party.BRAND, None)]

    assert voices(a_transition()) == [Voice.AGENCY, Voice.BRAND, None]
    assert voices(a_transition(*locked(Party.AGENCY))) == [None, Voice.BRAND, None]
    assert voices(a_transition(*locked())) == [Voice.AGREED, Voice.AGREED, None]


def test_a_reader_counts_the_answers_of_the_other_party_only_after_the_reveal() -> None:
    before = a_transition(*_DISPUTED, reader=Party.BRAND)
    after = a_transition(*locked(), *_DISPUTED, reader=Party.BRAND)

    assert (before.answered(Party.AGENCY), before.answered(Party.BRAND)) == (0, 3)
    assert (after.answered(Party.AGENCY), after.answered(Party.BRAND)) == (4, 3)
    assert before.answer("macros-moved", Voice.AGENCY) is None
    assert after.answer("macros-moved", Voice.AGENCY) == an_answer("macros-moved", "agency", 4)


def test_a_gap_has_the_owner_that_was_stated() -> None:
    owner = GapOwner(criterion="crisis-contact", owner="ana", due_on=ON)

    assert a_transition(owner).gap_owner("crisis-contact") == owner
    assert a_transition(owner).gap_owner("deputy-named") is None


def test_participants_are_known_by_name_and_nobody_else_is() -> None:
    transition = a_transition()

    assert transition.person("northlight-social.tom-blake").name == "Tom Blake"
    assert transition.name_of("northlight-social.tom-blake") == "Tom Blake (agency)"
    with pytest.raises(NotFound, match=r"^'mallory' takes no part in this transition\. Choose one"):
        transition.person("mallory")


def test_a_transition_reads_its_protocol_from_the_first_draft() -> None:
    transition = a_transition()

    assert set(transition.protocol.placed) == set(transition.defaults)
    said = [section for section in SECTIONS if transition.protocol.says(section)]
    assert len(said) >= 26
    assert all(transition.protocol.in_section(section) for section in said)


def test_a_move_of_one_day_still_has_dates_for_its_gates() -> None:
    contract = Contract(starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 5), notice_days=0)
    transition = a_transition(intake=an_intake(contract=contract))

    days = {transition.gate_target_on(gate) for gate in transition.playbook.gates}

    assert days <= {date(2027, 1, 4), date(2027, 1, 5)}
