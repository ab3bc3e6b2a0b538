"""Proves that a gate says each reason why it is shut, by kind, name and day, and when it opens."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.gates.judging import GateStand, State, is_passed, judge, stand
from planner.domain.gates.reasons import ReasonKind, Stands
from planner.domain.people import Party, Person
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.signing import LaterCheck
from planner.domain.readiness import Evidence, GapOwner
from planner.domain.transition import Transition
from planner.domain.value import Value
from tests.examples import ANA, TOM, a_transition, an_answer, locked, some_evidence
from tests.gates import (
    SIGNED_ON,
    a_cutover,
    a_rollback,
    a_waiver,
    carried_out,
    gated,
    gated_playbook,
    good_days,
    met,
    ready,
    sign_off,
    signed,
)

ON = date(2027, 3, 16)


def gate_of(transition: Transition, id_: str = "brand-led") -> Gate:
    gate = transition.gate(id_)
    assert gate is not None
    return gate


def standing(*stated: Value, on: date = ON) -> GateStand:
    transition = gated(*stated)
    return stand(transition, gate_of(transition), on)


def test_before_the_reveal_a_gate_tells_only_that_both_voices_must_be_revealed() -> None:
    transition = a_transition(an_answer("crisis-contact", "brand", 4), reader=Party.BRAND)

    verdict = judge(transition, gate_of(transition, "shadow"), ON)

    assert [each.kind for each in verdict.reasons] == [ReasonKind.HIDDEN]
    assert "Northlight Social and Harbour & Pine have not locked" in verdict.reasons[0].sentence
    assert (verdict.judged, verdict.figures) == ((), ())


@pytest.mark.parametrize(
    ("stated", "kind", "says"),
    [
        ([], ReasonKind.UNANSWERED, "nobody has answered it"),
        (
            [("agency", 3), ("brand", 1)],
            ReasonKind.DISPUTED,
            "the agency says 3 and the brand says 1",
        ),
        ([("agency", 2), ("brand", 2)], ReasonKind.NOT_MET, "the level is 2; it is met at 3."),
    ],
)
def test_unanswered_disputed_and_not_met_are_different_reasons(
    stated: list[tuple[str, int]], kind: ReasonKind, says: str
) -> None:
    answers = [an_answer("crisis-contact", voice, level) for voice, level in stated]
    transition = a_transition(*locked(), *answers, some_evidence("crisis-contact"))

    [reason] = judge(transition, gate_of(transition, "shadow"), ON).reasons

    assert reason.kind is kind
    assert says in reason.sentence.replace("The agency", "the agency")
    assert reason.sentence.startswith("A1 Crisis contact: ")


def test_expired_evidence_says_who_checked_it_and_when_it_ran_out() -> None:
    transition = a_transition(*met(until=date(2027, 3, 10)))

    [reason] = judge(transition, gate_of(transition, "shadow"), ON).reasons

    assert reason.kind is ReasonKind.RAN_OUT
    assert reason.since == date(2027, 3, 10)
    told = "A1 Crisis contact: its evidence, checked by Ana Reyes, ran out on 10 Mar 2027."
    assert reason.sentence == told


def test_evidence_that_never_met_the_criterion_did_not_run_out() -> None:
    answers = [an_answer("crisis-contact", party, 2) for party in ("agency", "brand")]
    old = some_evidence("crisis-contact", valid_until=date(2027, 3, 10))
    transition = a_transition(*locked(), *answers, old)

    [reason] = judge(transition, gate_of(transition, "shadow"), ON).reasons

    assert reason.kind is ReasonKind.NOT_MET


def test_a_reason_names_who_holds_it_and_since_when_it_is_due() -> None:
    owner = GapOwner(criterion="crisis-contact", owner=ANA.id, due_on=date(2027, 3, 14))
    transition = a_transition(*locked(), owner)

    [reason] = judge(transition, gate_of(transition, "shadow"), ON).reasons

    assert reason.sentence.endswith("Ana Reyes (brand) holds it, due 14 Mar 2027.")
    assert (reason.owner, reason.since) == (ANA.id, date(2027, 3, 14))


def test_what_does_not_apply_with_a_reason_holds_nothing_up() -> None:
    answers = [
        an_answer("crisis-contact", party, reason="No night shift.")
        for party in ("agency", "brand")
    ]
    transition = a_transition(*locked(), *answers)

    verdict = judge(transition, gate_of(transition, "shadow"), ON)

    assert verdict.is_clean
    assert verdict.judged[0].stands is Stands.NOT_APPLICABLE


def test_the_criteria_of_earlier_gates_hold_a_later_one() -> None:
    transition = gated(*ready(an_answer("crisis-contact", "agreed", 1)))

    reasons = judge(transition, gate_of(transition), ON).reasons

    assert {each.of: each.kind for each in reasons}["crisis-contact"] is ReasonKind.NOT_MET


def test_a_gate_waits_for_the_signatures_of_the_one_before_unless_cells_went_through() -> None:
    transition = gated(*met(), playbook=gated_playbook())

    first = judge(transition, gate_of(transition), ON).reasons[0]

    assert first.kind is ReasonKind.EARLIER_GATE
    assert first.sentence == (
        "Gate G1 Shadow comes before it and is not signed by: Agency lead, Brand lead."
    )


def test_a_gate_goes_from_not_yet_over_ready_and_signed_to_passed() -> None:
    before = signed(ready(), ["shadow"])
    transition = gated(*before)
    gate = gate_of(transition)
    tom = sign_off(transition, gate, "agency-lead", TOM, SIGNED_ON)
    ana = sign_off(transition, gate, "brand-lead", ANA, SIGNED_ON)

    states = [
        standing(*before, an_answer("deputy-named", "agreed", 1)).state,
        standing(*before).state,
        standing(*before, tom).state,
        standing(*before, tom, ana).state,
    ]

    assert states == [State.NOT_YET, State.READY, State.SIGNED, State.PASSED]
    assert standing(*before, tom, ana).passed_on == SIGNED_ON
    assert is_passed(gated(*before, tom, ana), "brand-led", ON) == (True, ())


def test_one_signature_alone_opens_nothing_and_the_missing_one_is_named() -> None:
    before = signed(ready(), ["shadow"])
    transition = gated(*before)
    tom = sign_off(transition, gate_of(transition), "agency-lead", TOM, SIGNED_ON)

    passed, why = is_passed(gated(*before, tom), "brand-led", ON)

    assert not passed
    assert why == ("Brand lead has not signed.",)


def test_an_unknown_gate_is_not_passed() -> None:
    assert is_passed(gated(), "moon", ON)[0] is False


def test_a_sign_off_for_the_other_party_counts_for_nothing() -> None:
    before = signed(ready(), ["shadow"])
    transition = gated(*before)
    gate = gate_of(transition)
    both = [
        sign_off(transition, gate, role, TOM, SIGNED_ON) for role in ("agency-lead", "brand-lead")
    ]

    passed, why = is_passed(gated(*before, *both), "brand-led", ON)

    assert not passed
    assert "Tom Blake (agency) cannot sign as Brand lead." in why[0]


@pytest.mark.parametrize("agency_signer", [TOM, ANA, None])
@pytest.mark.parametrize("brand_signer", [TOM, ANA, None])
def test_both_parties_are_among_the_signers_of_every_gate_that_lets_cells_in(
    agency_signer: Person | None, brand_signer: Person | None
) -> None:
    before, transition = first_gate_signed()
    gate = gate_of(transition)
    wanted = (("agency-lead", agency_signer), ("brand-lead", brand_signer))
    rows = [sign_off(transition, gate, role, who, SIGNED_ON) for role, who in wanted if who]

    passed, _ = is_passed(gated(*before, *rows), "brand-led", ON)

    assert passed == ((agency_signer, brand_signer) == (TOM, ANA))


@cache
def first_gate_signed() -> tuple[tuple[Value, ...], Transition]:
    before = signed(ready(), ["shadow"])
    return before, gated(*before)


@cache
def waived(lasts: int) -> Transition:
    """Return a transition in which a waiver lasts so many days from the first of March."""
    waiver = a_waiver("deputy-named", date(2027, 3, 1) + timedelta(days=lasts))
    short = an_answer("deputy-named", "agreed", 1)
    return gated(*signed([*met(until=date(2029, 1, 1)), short, waiver], ["shadow"]))


@given(st.sampled_from([0, 1, 30, 183]), st.integers(-30, 400))
def test_a_waiver_past_its_date_shuts_the_gate_again(lasts: int, after: int) -> None:
    from_on = date(2027, 3, 1)
    until = from_on + timedelta(days=lasts)
    transition = waived(lasts)
    on = from_on + timedelta(days=after)

    verdict = judge(transition, gate_of(transition), on)

    reasons = [each for each in verdict.reasons if each.of == "deputy-named"]
    assert bool(reasons) == (not from_on <= on <= until)
    if on > until:
        assert reasons[0].kind is ReasonKind.WAIVER_ENDED
        assert reasons[0].since == until


def test_what_can_never_be_waived_stays_shut() -> None:
    firm = [{"id": "deputy-named", "why": "A life may hang on it.", "source": "practice-notes"}]
    playbook = gated_playbook(never_waived=firm)
    stated = [*met(), an_answer("deputy-named", "agreed", 1)]
    waiver = a_waiver("deputy-named", date(2027, 4, 1))

    transition = gated(*stated, waiver, playbook=playbook)

    kinds = {each.of: each.kind for each in judge(transition, gate_of(transition), ON).reasons}
    assert kinds["deputy-named"] is ReasonKind.NOT_MET


def test_expired_evidence_opens_a_passed_gate_again_and_says_what_did() -> None:
    stated = signed(ready())

    after = standing(*stated, on=date(2027, 7, 1))

    assert after.state is State.OPEN_AGAIN
    assert any(
        each.kind is ReasonKind.RAN_OUT and "A2 Deputy named" in each.sentence
        for each in after.problems
    )


@given(st.integers(-15, 200))
def test_a_passed_gate_is_open_again_exactly_when_its_evidence_has_run_out(after: int) -> None:
    on = date(2027, 3, 31) + timedelta(days=after)
    transition = used_until_march()

    state = stand(transition, gate_of(transition), on).state

    assert (state is State.OPEN_AGAIN) == (on > date(2027, 3, 31))


@cache
def used_until_march() -> Transition:
    """Return a transition whose cells went in on 17 March, and whose evidence ends with March."""
    facts = [each for each in ready() if not isinstance(each, Evidence)]
    ends = [each for each in met(until=date(2027, 3, 31)) if isinstance(each, Evidence)]
    return gated(*signed([*facts, *ends]), carried_out("led", date(2027, 3, 17)))


def test_an_unused_sign_off_lapses_after_thirty_days_and_a_used_one_does_not() -> None:
    stated = signed(ready())
    last, next_day = SIGNED_ON + timedelta(days=30), SIGNED_ON + timedelta(days=31)
    led = carried_out("led", SIGNED_ON + timedelta(days=7))

    kinds = [
        {each.kind for each in standing(*stated, *more, on=on).why_shut}
        for on, more in ((last, ()), (next_day, ()), (next_day, (led,)))
    ]

    assert [ReasonKind.LAPSED in each for each in kinds] == [False, True, False]


def test_a_withdrawn_sign_off_counts_for_nothing_and_says_why() -> None:
    stated = signed(ready())
    [ana] = [e for e in stated if getattr(e, "id", "") == "brand-led.brand-lead"]
    back = ana.model_copy(update={"withdrawn_on": ON, "withdrawn_because": "The drill failed."})

    now = standing(*(e for e in stated if e is not ana), back)

    assert now.state is State.SIGNED
    assert "Withdrawn on 16 Mar 2027: The drill failed." in now.why_shut[0].sentence


def test_a_rollback_opens_the_gate_again_until_the_same_people_sign_anew() -> None:
    led = carried_out("led", date(2027, 3, 17))
    back = a_rollback(date(2027, 3, 20))
    stated = signed(ready())

    figures = good_days(date(2027, 3, 17), date(2027, 3, 22))
    rolled = standing(*stated, *figures, led, back, on=date(2027, 3, 22))

    assert rolled.state is State.OPEN_AGAIN
    assert {each.kind for each in rolled.problems} == {ReasonKind.ROLLED_BACK}
    assert "20 Mar 2027" in rolled.problems[0].sentence


def test_a_later_check_opens_a_criterion_until_it_is_checked_again() -> None:
    check = LaterCheck(
        id="day-30",
        on=date(2027, 3, 12),
        by=ANA.id,
        found="The deputy has left.",
        reopened=("deputy-named",),
    )
    fresh = some_evidence(
        "deputy-named", "log", id="deputy-named.2.brand", checked_on=date(2027, 3, 15)
    )

    before, after = (standing(*ready(check, *more)).verdict.reasons for more in ((), (fresh,)))

    assert [each.kind for each in before if each.of == "deputy-named"] == [
        ReasonKind.LOOKED_AT_AGAIN
    ]
    assert not [each for each in after if each.of == "deputy-named"]


def test_a_gate_that_cells_went_through_is_behind_them_signed_or_not() -> None:
    shadow = a_cutover("to-shadow", "shadow", on=date(2027, 2, 1))
    went = carried_out("to-shadow", date(2027, 2, 1))

    verdict = standing(*ready(shadow, went)).verdict

    assert verdict.ahead == ()
