from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.playbook import Criterion, Dimension
from planner.domain.readiness import (
    Answer,
    Evidence,
    Finding,
    Lock,
    Outcome,
    Score,
    Voice,
    find,
    score,
    voice_mean,
)
from planner.domain.value import make
from tests.examples import a_criterion, a_playbook, an_answer, locked, some_evidence

ON = date(2027, 4, 1)
NOT_DUE: frozenset[str] = frozenset()
_ID = "crisis-contact"
_PEOPLE: Dimension = a_playbook().dimensions[0]


def _found(*facts: Answer | Evidence, criterion: Criterion | None = None, on: date = ON) -> Finding:
    answers = [each for each in facts if isinstance(each, Answer)]
    evidence = [each for each in facts if isinstance(each, Evidence)]
    return find(criterion or a_criterion(), answers, evidence, on)


def _said(agency: int | str | None, brand: int | str | None, agreed: int | str | None = None):
    """Give answers by voice: a level, a reason why it does not apply, or None for silence."""
    given = zip(("agency", "brand", "agreed"), (agency, brand, agreed), strict=True)
    return [
        an_answer(_ID, voice, *((None, said) if isinstance(said, str) else (said,)))
        for voice, said in given
        if said is not None
    ]


@pytest.mark.parametrize(
    ("agency", "brand", "agreed", "backed_by", "span"),
    [
        (None, None, None, (), (0, 4)),
        (None, None, None, ("drill",), (0, 4)),
        (1, 3, None, ("log",), (1, 3)),
        (3, 1, None, ("log",), (1, 3)),
        (4, 4, None, ("drill",), (4, 4)),
        (4, 4, None, ("log",), (4, 4)),
        (4, 4, None, ("document",), (3, 3)),
        (4, 4, None, ("opinion",), (2, 2)),
        (4, 4, None, (), (2, 2)),
        (4, 4, None, ("opinion", "document"), (3, 3)),
        (1, 4, None, ("document",), (1, 3)),
        (3, 4, None, ("opinion",), (2, 2)),
        (0, 0, None, ("drill",), (0, 0)),
        (1, 3, 2, ("drill",), (2, 2)),
        (None, 3, None, ("drill",), (3, 3)),
        ("No stores", None, None, ("drill",), (0, 4)),
        ("No stores", 3, None, ("drill",), (3, 3)),
        (1, 3, "No stores", ("drill",), (0, 4)),
    ],
)
def test_a_level_lies_between_the_voices_and_is_never_above_what_its_evidence_can_show(
    agency: int | str | None,
    brand: int | str | None,
    agreed: int | str | None,
    backed_by: tuple[str, ...],
    span: tuple[int, int],
) -> None:
    evidence = [some_evidence(_ID, kind) for kind in backed_by]

    finding = _found(*_said(agency, brand, agreed), *evidence)

    assert (finding.low, finding.high) == span


_NOBODY = "Nobody has answered it."
_BELOW = "The level is 2; it is met at 3."
_BARE = "No evidence is given; show Proof of crisis contact."
_WEAK = "It asks for a drill, but only {} holds; show Proof of crisis contact."


@pytest.mark.parametrize(
    ("agency", "brand", "agreed", "backed_by", "outcome", "reasons"),
    [
        (None, None, None, (), Outcome.UNANSWERED, (_NOBODY,)),
        (None, None, None, ("drill",), Outcome.UNANSWERED, (_NOBODY,)),
        (0, 0, None, (), Outcome.NOT_MET, ("The level is 0; it is met at 3.", _BARE)),
        (2, 2, None, ("drill",), Outcome.NOT_MET, (_BELOW,)),
        (3, 3, None, ("drill",), Outcome.MET, ()),
        (3, 3, None, ("log",), Outcome.MET, ()),
        (3, 3, None, ("document", "drill"), Outcome.MET, ()),
        (3, 3, None, (), Outcome.NOT_MET, (_BARE,)),
        (3, 3, None, ("document",), Outcome.NOT_MET, (_WEAK.format("a document"),)),
        (3, 3, None, ("opinion",), Outcome.NOT_MET, (_WEAK.format("an opinion"),)),
        (3, 3, None, ("opinion", "document"), Outcome.NOT_MET, (_WEAK.format("a document"),)),
        (2, 2, None, ("opinion",), Outcome.NOT_MET, (_BELOW, _WEAK.format("an opinion"))),
        (
            *(1, 3, None, ("drill",), Outcome.DISPUTED),
            ("The agency says 1 and the brand says 3; no level is agreed.",),
        ),
        (
            *("No stores", 3, None, ("drill",), Outcome.DISPUTED),
            ("The agency says not applicable and the brand says 3; no level is agreed.",),
        ),
        (
            *(None, 4, None, ("drill",), Outcome.DISPUTED),
            ("Only one voice is heard: the brand says 4.",),
        ),
        (
            *("No stores", None, None, (), Outcome.DISPUTED),
            ("Only one voice is heard: the agency says not applicable.",),
        ),
        (
            *("No stores", "Online only", None, (), Outcome.NOT_APPLICABLE),
            ("Does not apply: No stores", "Does not apply: Online only"),
        ),
        (1, 3, 3, ("drill",), Outcome.MET, ()),
        (4, 4, 2, ("drill",), Outcome.NOT_MET, (_BELOW,)),
        (
            *(1, 3, "No stores", (), Outcome.NOT_APPLICABLE),
            ("Does not apply: No stores",),
        ),
    ],
)
def test_unanswered_no_and_not_applicable_are_three_things_and_each_says_why(
    agency: int | str | None,
    brand: int | str | None,
    agreed: int | str | None,
    backed_by: tuple[str, ...],
    outcome: Outcome,
    reasons: tuple[str, ...],
) -> None:
    evidence = [some_evidence(_ID, kind) for kind in backed_by]

    finding = _found(*_said(agency, brand, agreed), *evidence)

    assert (finding.outcome, finding.reasons) == (outcome, reasons)


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2027, 2, 28), Outcome.NOT_MET),
        (date(2027, 3, 1), Outcome.MET),
        (date(2027, 6, 30), Outcome.MET),
        (date(2027, 7, 1), Outcome.NOT_MET),
    ],
)
def test_evidence_counts_from_the_day_it_was_checked_through_its_last_day(
    on: date, outcome: Outcome
) -> None:
    assert _found(*_said(3, 3), some_evidence(_ID), on=on).outcome is outcome


def test_evidence_that_ran_out_caps_like_an_opinion_and_the_last_to_run_out_is_told() -> None:
    earlier = some_evidence(_ID, checked_on=date(2027, 1, 1), valid_until=date(2027, 1, 31))

    finding = _found(*_said(4, 4), some_evidence(_ID), earlier, on=date(2027, 7, 1))

    assert (finding.low, finding.high) == (2, 2)
    assert finding.reasons == ("Its evidence ran out on 30 Jun 2027; check it again.",)


def test_on_a_day_before_the_check_evidence_is_not_said_to_have_run_out() -> None:
    finding = _found(*_said(3, 3), some_evidence(_ID), on=date(2027, 2, 1))

    assert finding.reasons == ("Its evidence counts from 01 Mar 2027 only; show an earlier check.",)


def test_a_drill_that_ran_out_is_not_made_good_by_a_document_that_holds() -> None:
    document = some_evidence(_ID, "document", valid_until=date(2027, 12, 31))

    finding = _found(*_said(3, 3), some_evidence(_ID), document, on=date(2027, 7, 1))

    assert (finding.outcome, finding.reasons) == (
        Outcome.NOT_MET,
        (_WEAK.format("a document"),),
    )


def test_an_opinion_is_enough_where_one_is_asked_for_but_lifts_to_2_only() -> None:
    opinion = a_criterion(evidence="opinion")

    finding = _found(*_said(3, 3), some_evidence(_ID, "opinion"), criterion=opinion)

    assert finding.reasons == ("The evidence lifts it to 2 only; show Proof of crisis contact.",)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2027, 2, 28), "not yet"),
        (date(2027, 3, 1), "holds"),
        (date(2027, 6, 30), "holds"),
        (date(2027, 7, 1), "ran out"),
    ],
)
def test_evidence_holds_has_run_out_or_does_not_count_yet(day: date, standing: str) -> None:
    assert some_evidence(_ID).standing_on(day) == standing


@pytest.mark.parametrize(
    ("answers", "outcome", "reason"),
    [
        ([], Outcome.UNANSWERED, "No answer can be seen before the reveal."),
        (
            _said(3, None),
            Outcome.WAITING,
            "Answered by the agency; the brand's voice is revealed when both have locked.",
        ),
        (
            _said(None, "No stores"),
            Outcome.WAITING,
            "Answered by the brand; the agency's voice is revealed when both have locked.",
        ),
    ],
)
def test_before_the_reveal_one_voice_waits_for_the_other_and_is_not_called_disputed(
    answers: list[Answer], outcome: Outcome, reason: str
) -> None:
    finding = find(a_criterion(), answers, [some_evidence(_ID)], ON, revealed=False)

    assert (finding.outcome, finding.reasons) == (outcome, (reason,))


def test_a_level_that_waits_for_the_reveal_makes_a_band_already() -> None:
    waiting = find(a_criterion(), _said(3, None), [some_evidence(_ID)], ON, revealed=False)

    scored = score(_PEOPLE, [waiting], NOT_DUE)

    assert (scored.low, scored.high) == (3.0, 3.0)


def test_a_plain_document_can_be_met_at_level_2_but_not_by_an_opinion() -> None:
    plain = a_criterion(evidence="document", met_at=2)

    assert _found(*_said(2, 2), some_evidence(_ID, "document"), criterion=plain).outcome is (
        Outcome.MET
    )
    assert _found(*_said(2, 2), some_evidence(_ID, "opinion"), criterion=plain).reasons == (
        "It asks for a document, but only an opinion holds; show Proof of crisis contact.",
    )
    assert _found(*_said(2, 2), criterion=plain).outcome is Outcome.NOT_MET
    assert _found(*_said(1, 1), some_evidence(_ID), criterion=plain).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("agency", "brand", "apart"),
    [(0, 4, 4), (3, 1, 2), (2, 2, 0), (None, 4, 0), ("No stores", 4, 0), (1, None, 0)],
)
def test_voices_are_apart_by_their_own_levels_before_any_cap(
    agency: int | str | None, brand: int | str | None, apart: int
) -> None:
    assert _found(*_said(agency, brand)).apart == apart


@pytest.mark.parametrize(
    ("agency", "brand", "is_it"),
    [
        ("No stores", 4, True),
        (0, "No stores", True),
        ("No stores", "No stores", False),
        ("No stores", None, False),
        (None, 4, False),
        (0, 4, False),
    ],
)
def test_two_voices_may_differ_on_whether_it_applies_at_all(
    agency: int | str | None, brand: int | str | None, is_it: bool
) -> None:
    assert _found(*_said(agency, brand)).is_whether_it_applies is is_it


# Scores


def _met(weight: int, level: int = 3, **changes: object) -> Finding:
    return _finding(_said(level, level), [some_evidence(_ID)], weight, **changes)


def _open(weight: int, **changes: object) -> Finding:
    return _finding([], [], weight, **changes)


def _finding(
    answers: list[Answer], evidence: list[Evidence], weight: int, **changes: object
) -> Finding:
    gate = None if weight == 1 else "shadow"
    criterion = a_criterion(**{"weight": weight, "gate": gate, **changes})
    return find(criterion, answers, evidence, ON)


def _not_applicable(weight: int) -> Finding:
    return _finding(_said("No stores", "No stores"), [], weight)


@pytest.mark.parametrize(
    ("findings", "band"),
    [
        ((_met(1, 3),), (3.0, 3.0)),
        ((_open(1),), (0.0, 4.0)),
        # 3 × 4 and 1 × unscored: 12/4 and 16/4.
        ((_met(3, 4), _open(1)), (3.0, 4.0)),
        # 2 × 3 and 1 × 1: 7/3.
        ((_met(2, 3), _met(1, 1)), (7 / 3, 7 / 3)),
        # 2 × unscored and 1 × 2: 2/3 and 10/3.
        ((_open(2), _met(1, 2)), (2 / 3, 10 / 3)),
        ((_met(2, 3), _not_applicable(3)), (3.0, 3.0)),
    ],
)
def test_a_dimension_is_a_weighted_band_in_which_not_applicable_weighs_nothing(
    findings: tuple[Finding, ...], band: tuple[float, float]
) -> None:
    scored = score(_PEOPLE, findings, NOT_DUE)

    assert (scored.low, scored.high) == pytest.approx(band)
    assert scored.findings == findings
    assert scored.applies


@pytest.mark.parametrize("findings", [(_not_applicable(3),), ()])
def test_a_dimension_in_which_nothing_applies_has_no_band_and_no_cap(
    findings: tuple[Finding, ...],
) -> None:
    scored = score(_PEOPLE, findings, frozenset({"shadow"}))

    assert (scored.low, scored.high, scored.capped_by) == (None, None, ())
    assert not scored.applies


def test_an_unmet_hard_gate_caps_its_dimension_at_1_once_its_day_has_come() -> None:
    findings = (_met(2, 4), _finding(_said(2, 2), [some_evidence(_ID)], 3))

    before, after = (score(_PEOPLE, findings, due) for due in (NOT_DUE, frozenset({"shadow"})))

    assert (before.low, before.high, before.capped_by) == (14 / 5, 14 / 5, ())
    assert (after.low, after.high) == (1.0, 1.0)
    assert after.capped_by == (findings[1].criterion,)


def test_a_band_below_the_cap_stays_where_it_is() -> None:
    findings = (_finding(_said(0, 0), [], 3), _open(1))

    scored = score(_PEOPLE, findings, frozenset({"shadow"}))

    assert (scored.low, scored.high) == (0.0, 1.0)


@pytest.mark.parametrize(
    "harmless",
    [
        _met(3, 3),
        _open(2),
        _open(3, gate="brand-led"),
        _not_applicable(3),
    ],
    ids=["met", "no hard gate", "another gate's day", "not applicable"],
)
def test_nothing_else_caps_a_dimension(harmless: Finding) -> None:
    scored = score(_PEOPLE, (harmless, _met(2, 4)), frozenset({"shadow"}))

    assert scored.capped_by == ()
    assert scored.high is not None
    assert scored.high > 1


def test_a_voices_mean_takes_its_own_levels_by_weight_without_any_cap() -> None:
    findings = (
        _finding(_said(4, 1), [], 3),
        _finding(_said(2, None), [], 1),
        _finding(_said("No stores", 3, 2), [], 2),
    )

    assert voice_mean(findings, Voice.AGENCY) == (3 * 4 + 1 * 2) / 4
    assert voice_mean(findings, Voice.BRAND) == (3 * 1 + 2 * 3) / 5
    assert voice_mean(findings, Voice.AGREED) == 2
    assert voice_mean((_open(3),), Voice.BRAND) is None
    assert voice_mean((), Voice.BRAND) is None


# An independent oracle: every level that could still turn out true, tried one after the other.

_Case = tuple[Criterion, list[Answer], list[Evidence]]
_CEILING = {"opinion": 2, "document": 3, "log": 4, "drill": 4}


def _valid_kinds(evidence: Sequence[Evidence], on: date) -> list[str]:
    return [
        each.kind.value
        for each in evidence
        if on in {each.checked_on + timedelta(days) for days in range(400)}
        and (each.valid_until - on).days >= 0
    ]


def _possible(case: _Case, on: date) -> tuple[str, set[int]]:
    """Return a word for the outcome, and every level the criterion may still turn out to have."""
    criterion, answers, evidence = case
    said = {answer.voice.value: answer.level for answer in answers}
    heard = [said["agreed"]] if "agreed" in said else list(said.values())
    settled = "agreed" in said or len(heard) == 2
    kinds = _valid_kinds(evidence, on)
    ceiling = max([2, *(_CEILING[kind] for kind in kinds)])
    levels = {level for level in heard if level is not None}
    possible = {
        min(level, ceiling) for level in range(5) if levels and min(levels) <= level <= max(levels)
    } or set(range(5))
    if not heard:
        return "unanswered", possible
    if settled and not levels:
        return "not applicable", possible
    if not settled or len(set(heard)) > 1:
        return "disputed", possible
    asked = _CEILING[criterion.evidence.value]
    strong = [kind for kind in kinds if _CEILING[kind] >= asked]
    is_met = bool(strong) and min(possible) >= criterion.met_at
    return ("met" if is_met else "not met"), possible


def _oracle(
    cases: Sequence[_Case], due: frozenset[str], on: date
) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most the dimension may turn out to be; None if nothing applies."""
    weights, choices, capped = [], [], False
    for case in cases:
        outcome, possible = _possible(case, on)
        if outcome == "not applicable":
            continue
        weights.append(case[0].weight)
        choices.append(possible)
        capped |= outcome != "met" and case[0].weight == 3 and case[0].gate in due
    if not weights:
        return None
    means = {
        Fraction(sum(a * b for a, b in zip(weights, levels, strict=True)), sum(weights))
        for levels in product(*choices)
    }
    ceiling = Fraction(1 if capped else 4)
    return min(*means, ceiling), min(max(means), ceiling)


_LEVEL = st.one_of(st.none(), st.integers(0, 4), st.just("It has no stores"))
_EVIDENCE = st.builds(
    lambda kind, start, length: some_evidence(
        _ID, kind, checked_on=start, valid_until=start + timedelta(length)
    ),
    st.sampled_from(sorted(_CEILING)),
    st.dates(date(2027, 3, 20), date(2027, 4, 5)),
    st.integers(0, 20),
)
_VALID = st.builds(lambda kind: some_evidence(_ID, kind), st.sampled_from(sorted(_CEILING)))
_CRITERION = st.one_of(
    st.just(a_criterion(weight=1, gate=None)),
    st.just(a_criterion(weight=2, evidence="document", met_at=2)),
    st.sampled_from(["shadow", "brand-led"]).map(lambda gate: a_criterion(weight=3, gate=gate)),
)
_CASES = st.lists(
    st.tuples(
        _CRITERION,
        st.builds(_said, _LEVEL, _LEVEL, st.one_of(st.none(), _LEVEL)),
        st.lists(_EVIDENCE, max_size=3),
    ),
    max_size=4,
)
_DUE = st.sampled_from([NOT_DUE, frozenset({"shadow"}), frozenset({"shadow", "brand-led"})])


def _score(cases: Sequence[_Case], due: frozenset[str]) -> Score:
    return score(_PEOPLE, [find(*case, ON) for case in cases], due)


@given(_CASES, _DUE)
def test_the_band_is_the_least_and_the_most_that_can_still_turn_out_true(
    cases: list[_Case], due: frozenset[str]
) -> None:
    scored = _score(cases, due)

    expected = _oracle(cases, due, ON)
    assert scored.applies is (expected is not None)
    if expected is not None:
        assert (scored.low, scored.high) == pytest.approx(tuple(map(float, expected)))
    assert [each.outcome.value for each in scored.findings] == [
        _possible(case, ON)[0] for case in cases
    ]


@given(_CASES.filter(bool), _DUE, _VALID, st.data())
def test_more_valid_evidence_never_lowers_a_band(
    cases: list[_Case], due: frozenset[str], more: Evidence, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(cases) - 1))
    criterion, answers, evidence = cases[place]
    richer = [*cases[:place], (criterion, answers, [*evidence, more]), *cases[place + 1 :]]

    before, after = _score(cases, due), _score(richer, due)

    assert after.applies is before.applies
    assert (after.low or 0) >= (before.low or 0)
    assert (after.high or 0) >= (before.high or 0)


@given(_CASES, _CRITERION, st.builds(_said, _LEVEL, _LEVEL, _LEVEL), st.lists(_EVIDENCE))
def test_answering_an_unanswered_criterion_never_widens_a_band_that_no_gate_caps(
    cases: list[_Case], criterion: Criterion, answers: list[Answer], evidence: list[Evidence]
) -> None:
    before = _score([*cases, (criterion, [], evidence)], NOT_DUE)
    after = _score([*cases, (criterion, answers, evidence)], NOT_DUE)

    assert _width(after) <= _width(before) + 1e-9


def _width(scored: Score) -> float:
    return (scored.high or 0) - (scored.low or 0)


# What cannot be stated


def test_an_answer_is_a_level_or_a_reason_never_both_and_never_neither() -> None:
    for level, reason in ((None, ""), (3, "No stores")):
        with pytest.raises(BadInput, match="Give a level from 0 to 4, or the reason why this does"):
            make(Answer, {"criterion": _ID, "voice": "brand", "level": level} | _reason(reason))


def _reason(text: str) -> dict[str, str]:
    return {"not_applicable": text}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"link": ""}, "Give a link or a file, one of the two, so that the next reader can find"),
        ({"file_name": "log.pdf"}, "Give a link or a file, one of the two"),
        ({"link": "drive/proof"}, "'drive/proof' is not a web address. Start it with https://."),
        ({"link": "", "file_name": "log.pdf"}, "A file needs its SHA-256, so that a changed file"),
        (
            {"valid_until": date(2027, 2, 28)},
            "It was checked on 01 Mar 2027 but is valid only until 28 Feb 2027.",
        ),
    ],
)
def test_evidence_that_cannot_be_found_again_is_refused(
    changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        some_evidence(_ID, **changes)


def test_evidence_may_be_a_file_and_hold_for_one_day() -> None:
    day = date(2027, 3, 1)
    evidence = some_evidence(
        _ID, link="", file_name="log.pdf", file_digest="0" * 64, valid_until=day
    )

    assert evidence.holds_on(day)
    assert not evidence.holds_on(day + timedelta(1))


def test_ids_end_with_the_voice_they_belong_to() -> None:
    assert an_answer(_ID, "agreed", 3).id == "crisis-contact.agreed"
    assert [lock.id for lock in locked()] == [party.value for party in Party]
    assert all(isinstance(lock, Lock) for lock in locked())
