"""Proves that the readiness report says what stands, shows no hidden voice, and owns up to time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.documents import readiness_report
from planner.documents.formats import markdown
from planner.documents.model import Document, Table
from planner.domain.people import Party
from planner.domain.profile import Contract
from planner.domain.readiness import Answer, GapOwner, Voice
from planner.domain.transition import Transition
from planner.domain.value import Value
from planner.domain.verdict import Ruling, Verdict
from tests.documents.reading import said_by
from tests.examples import (
    ANA,
    a_playbook,
    a_transition,
    an_answer,
    an_intake,
    locked,
    some_evidence,
)

ON = date(2027, 3, 10)
CRITERIA = ("crisis-contact", "deputy-named", "macros-moved", "ads-watched")
RULES = [
    {
        "id": "wait",
        "verdict": "move later",
        "title": "Nobody can be rung",
        "reason": "A brand that cannot be rung at night is not ready.",
        "changes_when": "Two people answer the phone.",
        "test": {"dimension": "people", "at_most": 2},
        "source": "practice-notes",
    },
    {
        "id": "otherwise",
        "verdict": "move now",
        "title": "Nothing stands against it",
        "reason": "All that is asked is there.",
        "source": "practice-notes",
    },
]


def noted(criterion: str, voice: str, level: int, note: str) -> Answer:
    return an_answer(criterion, voice, level).model_copy(update={"note": note})


def both(criterion: str, level: int) -> tuple[Answer, ...]:
    return tuple(an_answer(criterion, voice, level) for voice in ("agency", "brand"))


def everything(level: int = 3) -> tuple[Answer, ...]:
    return tuple(answer for criterion in CRITERIA for answer in both(criterion, level))


def revealed(*stated: Value, verdicts: list[dict[str, object]] | None = None) -> Transition:
    return a_transition(*stated, *locked(), playbook=a_playbook(verdicts=verdicts or []))


def report(*stated: Value, verdicts: list[dict[str, object]] | None = None) -> Document:
    return readiness_report.compose(revealed(*stated, verdicts=verdicts), ON)


def words(document: Document) -> str:
    return "".join(said_by(document))


def under(document: Document, id_: str) -> str:
    """Return what is said from one heading of the first level to the next."""
    found: dict[str, list[str]] = {}
    name = ""
    for block in document.blocks:
        if block.kind == "heading" and block.level == 1:
            name = block.id
        found.setdefault(name, []).append(block.model_dump_json())
    return "".join(found.get(id_, []))


def rows_of(document: Document, caption: str) -> list[str]:
    """Return a table's rows, each as its cells' words with a bar between."""
    (found,) = [
        block for block in document.blocks if isinstance(block, Table) and block.caption == caption
    ]
    return [" | ".join("".join(span.text for span in cell) for cell in row) for row in found.rows]


def test_it_opens_with_what_needs_a_decision_and_then_the_verdict() -> None:
    document = report(*both("crisis-contact", 3), an_answer("deputy-named", "agency", 1))

    assert [each.id for each in document.headings() if each.level == 1][:3] == [
        "decisions",
        "verdict",
        "dimensions",
    ]
    assert "see 1 criterion differently" in under(document, "decisions")
    assert "1 is not met, 1 is disputed, 2 are not answered." in under(document, "decisions")


def test_with_nothing_to_decide_it_says_so_rather_than_falling_silent() -> None:
    contract = Contract(starts_on=date(2025, 4, 1), ends_on=date(2028, 3, 31), notice_days=90)
    transition = a_transition(
        *everything(),
        *(some_evidence(each) for each in CRITERIA),
        *locked(),
        intake=an_intake(contract=contract),
    )

    said = under(readiness_report.compose(transition, ON), "decisions")

    assert "Of 4 criteria 4 are met." in said
    assert "No decision is waited for. Every criterion is met" in said


def test_the_verdict_stands_with_its_reason_and_what_would_change_it() -> None:
    said = under(report(*everything(1), verdicts=RULES), "verdict")

    assert "The rules say: move later" in said
    assert "A brand that cannot be rung at night is not ready." in said
    assert "Changes when: Two people answer the phone." in said
    assert "Nothing stands against it" in said
    assert "Harbour & Pine has not ruled otherwise." in said


def test_the_brands_ruling_stands_beside_the_verdict_with_its_reason() -> None:
    ruling = Ruling(verdict=Verdict.HYBRID, reason="Evenings stay with the agency until June.")

    said = under(report(*everything(1), ruling, verdicts=RULES), "verdict")

    assert "The rules say: move later" in said
    assert "Harbour & Pine decided: hybrid" in said
    assert "Evenings stay with the agency until June." in said


def test_before_the_reveal_it_says_that_both_voices_are_needed_and_judges_nothing() -> None:
    transition = a_transition(
        *everything(1), playbook=a_playbook(verdicts=RULES), reader=Party.BRAND
    )

    document = readiness_report.compose(transition, ON)

    assert "Both voices are needed." in words(document)
    assert "Nobody can be rung" not in words(document)
    assert document.meta.draft
    assert not any(each.id in {"dimensions", "disagreements"} for each in document.headings())


@pytest.mark.parametrize("reader", [*Party, None])
def test_before_the_reveal_the_other_voice_leaves_no_trace(reader: Party | None) -> None:
    voices = {
        party: [
            *(noted(each, party.value, 4, f"{party}-NOTE-{each}") for each in CRITERIA[:3]),
            some_evidence("crisis-contact", party=party.value, checker=f"{party}-CHECKER"),
        ]
        for party in Party
    }
    own = voices[reader] if reader else []

    full, alone = (
        readiness_report.compose(a_transition(*stated, reader=reader), ON)
        for stated in ([each for said in voices.values() for each in said], own)
    )

    assert full == alone
    for party in Party:
        assert (f"{party}-NOTE-crisis-contact" in words(full)) is (party is reader)
        assert (f"{party}-CHECKER" in words(full)) is (party is reader)


def test_before_the_reveal_a_party_that_has_locked_is_named_and_not_read() -> None:
    stated = (*everything(), *locked(Party.AGENCY))

    said = words(readiness_report.compose(a_transition(*stated, reader=Party.BRAND), ON))

    assert "has locked its answers" in said
    assert "has answered 4 of 4 criteria and has not locked yet" in said
    assert "Harbour & Pine has yet to lock." in said


def test_a_disagreement_shows_both_levels_and_both_notes_the_widest_first() -> None:
    document = report(
        *(noted("deputy-named", "agency", 2, "Named."), noted("deputy-named", "brand", 1, "Ill.")),
        *(noted("macros-moved", "agency", 4, "All."), noted("macros-moved", "brand", 0, "None.")),
    )

    assert rows_of(document, "Not settled yet") == [
        "B1 Macros moved | Level 4\nAll. | Level 0\nNone. | 4",
        "A2 Deputy named | Level 2\nNamed. | Level 1\nIll. | 1",
    ]


def test_what_was_settled_keeps_both_voices_beside_what_was_agreed() -> None:
    document = report(
        an_answer("macros-moved", "agency", 4),
        an_answer("macros-moved", "brand", 0),
        noted("macros-moved", "agreed", 2, "Half of them."),
    )

    assert rows_of(document, "Settled since the reveal") == [
        "B1 Macros moved | 4 | 0 | 2 | Half of them."
    ]


def test_a_dimension_has_its_band_both_means_and_what_holds_it_down() -> None:
    document = report(*both("crisis-contact", 2), *both("deputy-named", 1))

    assert rows_of(document, "Bands and means") == [
        "A People | 1.0 | 1.6 | 1.6 | 0 of 2 | A1",
        "B Knowledge | 0.0 to 4.0 | – | – | 0 of 2 | –",
    ]


def test_the_way_to_a_band_is_opened_with_weights_and_the_division() -> None:
    document = report(*both("crisis-contact", 2), *both("deputy-named", 1))

    assert rows_of(document, "Weights and levels")[:3] == [
        "A People\n8 ÷ 5 = 1.6; held at 1 by A1 | 5 |  |  |  | 1.0",
        "A1 Crisis contact | 3 | 2 | 2 | – | 2",
        "A2 Deputy named | 2 | 1 | 1 | – | 1",
    ]


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True), (9, True)])
def test_a_gap_is_late_from_the_day_after_it_was_due(days: int, is_late: bool) -> None:
    owner = GapOwner(criterion="deputy-named", owner=ANA.id, due_on=ON - timedelta(days=days))

    said = under(report(*both("deputy-named", 1), owner), "gaps")

    assert ("late" in said.replace(", 0 late", "")) is is_late
    assert "Ana Reyes (brand)" in said


def test_a_gap_nobody_owns_says_so_under_the_gate_that_waits_for_it() -> None:
    said = under(report(*both("deputy-named", 1)), "gaps")

    assert "G2 Led" in said
    assert "nobody yet" in said
    assert "4 gaps are open, 3 of them not answered by either, 0 late. 4 gaps have no owner" in said


def test_gaps_without_an_owner_are_counted_the_same_wherever_they_are_counted() -> None:
    owner = GapOwner(criterion="crisis-contact", owner=ANA.id, due_on=ON)

    document = report(*everything(1), owner)

    sentence = "3 gaps have no owner; gate G2, target day 14 Mar 2027, waits for 2 of them."
    assert sentence in under(document, "decisions")
    assert sentence in under(document, "gaps")
    assert under(document, "gaps").count("nobody yet") == 3


def test_it_says_of_each_party_what_it_answered_and_what_it_left_open() -> None:
    document = report(*everything()[:-1])

    said = under(document, "not-answered")

    assert "answered all 4 criteria." in said
    assert "answered 3 of 4 criteria; left open: B2." in said
    assert "every criterion is answered" not in said


def test_a_gate_that_waits_for_an_answer_is_not_said_to_be_open_nowhere() -> None:
    said = under(report(*both("deputy-named", 1)), "gaps")

    assert "Not answered: A1." in said
    assert "G1 Shadow, target day" not in said


@pytest.mark.parametrize(("days", "is_told"), [(30, True), (31, False), (-1, True)])
def test_evidence_is_told_from_30_days_before_it_runs_out(days: int, is_told: bool) -> None:
    evidence = some_evidence("deputy-named", valid_until=ON + timedelta(days=days))

    said = under(report(*both("deputy-named", 3), evidence), "running-out")

    assert ("A2" in said) is is_told
    assert ("ran out" in said.replace("Ran out", "")) is (days < 0)


def test_evidence_that_was_renewed_is_not_said_to_run_out() -> None:
    old = some_evidence("deputy-named", valid_until=ON - timedelta(days=1))
    new = some_evidence("deputy-named", id="deputy-named.2.brand")

    assert "A2" not in under(report(*both("deputy-named", 3), old, new), "running-out")


def test_what_is_met_stands_with_evidence_checker_and_last_day() -> None:
    document = report(*both("deputy-named", 3), some_evidence("deputy-named", "log"))

    assert rows_of(document, "Met") == [
        "A2 Deputy named | 3 | Log: https://drive.example/proof | Ana Reyes | 30 Jun 2027"
    ]


def test_not_answered_and_not_applicable_stand_apart_each_with_its_reason() -> None:
    whys = (("agency", "There are none."), ("brand", "We run no macros."))
    document = report(*(an_answer("macros-moved", voice, reason=why) for voice, why in whys))

    assert rows_of(document, "Does not apply, and why") == [
        "B1 Macros moved | Northlight Social: There are none.\nHarbour & Pine: We run no macros."
    ]
    assert [row.split(" | ")[0] for row in rows_of(document, "Answered by neither")] == [
        "A1 Crisis contact",
        "A2 Deputy named",
        "B2 Ads watched",
    ]


def test_the_sources_are_named_with_what_rests_on_them() -> None:
    said = under(report(*everything(1), verdicts=RULES), "sources")

    assert "Notes from practice, Kept with the playbook, 1 October 2026: A1, A2, B1, B2" in said
    assert "the rule 'Nobody can be rung'" in said


def test_the_order_in_which_things_were_stated_changes_no_byte() -> None:
    stated = [*everything(1), some_evidence("deputy-named"), *locked()]

    first, second = (a_transition(*order) for order in (stated, stated[::-1]))

    assert (
        markdown.render(readiness_report.compose(first, ON), first.theme).content
        == markdown.render(readiness_report.compose(second, ON), second.theme).content
    )


def test_words_that_people_typed_lose_no_sign() -> None:
    odd = noted("deputy-named", Voice.AGENCY.value, 1, "**not** bold, *nor* {th:this}")

    assert "**not** bold, *nor* {th:this}" in words(report(odd))


def test_after_the_contracts_end_it_still_composes() -> None:
    contract = an_intake().contract

    document = readiness_report.compose(revealed(), contract.ends_on + timedelta(days=40))

    assert "ended on 31 Mar 2027" in under(document, "decisions")


def test_a_gate_whose_day_passed_with_criteria_unmet_is_named_before_the_next() -> None:
    transition = a_transition(*locked())
    shadow = next(gate for gate in transition.playbook.gates if gate.id == "shadow")
    late = transition.gate_target_on(shadow) + timedelta(days=14)

    def said(on: date) -> str:
        return readiness_report.compose(transition, on).model_dump_json()

    assert "G1 Shadow, 14 days past it: 1 criterion not answered" in said(late)
    assert "Gates past their target day" not in said(transition.gate_target_on(shadow))
    assert (
        "Gates past their target day"
        not in readiness_report.compose(a_transition(), late).model_dump_json()
    )


def test_an_overdue_gate_counts_what_is_disputed_apart_from_what_is_not_met() -> None:
    differing = (an_answer("deputy-named", "agency", 4), an_answer("deputy-named", "brand", 0))
    rest = [each for each in everything(1) if each.criterion != "deputy-named"]

    transition = revealed(*rest, *differing)
    led = next(gate for gate in transition.playbook.gates if gate.id == "brand-led")
    after = transition.gate_target_on(led) + timedelta(days=1)

    said = readiness_report.compose(transition, after).model_dump_json()
    assert "G2 Led, 1 day past it: 1 criterion not met, 1 disputed" in said
