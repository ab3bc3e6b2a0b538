"""Proves that drills say what was played, what never was, and where each finding stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.drill.drafting import OWN
from planner.domain.drill.finding_words import change_in_words, stands
from planner.domain.drill.meaning import MEANS, WHO_ANSWERED, rating_of
from planner.domain.drill.played import (
    never_played,
    never_played_words,
    newest_first,
    playable,
    rung,
    state,
)
from planner.domain.protocol.rows import Row, Scenario
from planner.domain.protocol.rows.handoff.drilling import (
    DrillFinding,
    DrillMode,
    DrillResult,
    Rating,
)
from planner.domain.transition import Transition
from tests.domain.drill.records import a_finding, a_run, day
from tests.examples import a_playbook, a_transition
from tests.playbooks.archetypes import begun, shipped


def of(*rows: Row) -> Transition:
    return begun(shipped("community-handoff"), *rows)


def test_of_two_runs_the_newer_day_comes_first_and_on_one_day_the_newer_protocol():
    old, new, newest = a_run("w.1"), a_run("w.2", on=day(1)), a_run("w.3", on=day(1), frozen_seq=11)

    assert newest_first((old, newest, new)) == (newest, new, old)


def test_what_was_never_played_comes_first_and_of_that_the_most_serious():
    run = a_run(inject="allergic-reaction", scenario="allergic-reaction")

    found = playable(of(run))

    unplayed = [each for each in found if each.last is None]
    assert [each.last for each in found[len(unplayed) :]] == [run]
    known = [each.severity for each in unplayed if each.severity]
    assert known == sorted(known, reverse=True)
    assert known[0] == "S4"


def test_each_scenario_can_be_drilled_once_by_a_starter_or_by_a_message_of_its_own():
    transition = of()

    injects = [each.inject for each in playable(transition)]

    by_scenario = [each.scenario for each in injects if each.scenario]
    assert {each.id for each in transition.protocol.of(Scenario)} <= set(by_scenario)
    own = [each.scenario for each in injects if each.id.startswith(OWN)]
    others = [each.scenario for each in injects if not each.id.startswith(OWN)]
    assert not set(own) & set(others)


@pytest.mark.parametrize(
    "changes",
    [
        {"scenario": "press-enquiry", "inject": "journalist"},
        {"scenario": None, "inject": "press-enquiry"},
        {"scenario": None, "inject": "own.press-enquiry"},
    ],
)
def test_a_scenario_is_played_by_its_own_id_by_its_message_or_by_one_drafted_from_it(
    changes: dict[str, Any],
):
    total = len(of().protocol.of(Scenario))

    transition = of(a_run(**changes))

    assert "press-enquiry" not in {each.id for each in never_played(transition)}
    assert never_played_words(transition) == f"Never played: {total - 1} of {total} scenarios."


def test_the_state_counts_the_last_twelve_and_the_retests_that_are_due():
    runs = [a_run(f"w.{n}", on=day(n)) for n in range(14)]
    badly = [
        a_run(f"w.{n}", on=day(n), found="training-gap", as_expected=3, agreed=3) for n in (0, 13)
    ]
    mended = a_finding(changed_on=day(13))

    said = state(of(*runs[1:13], *badly, mended), day(20))

    assert said == (
        "14 messages drilled, 11 of the last 12 as expected; 1 finding waits for a retest"
    )


def test_a_finding_whose_retest_passed_waits_for_none_and_can_be_closed():
    retest = a_run("w.2", on=day(3), frozen_seq=11)
    passed = a_finding(changed_on=day(1))
    waits = a_finding("other", run="w.2", changed_on=day(4))

    assert state(of(a_run(), retest, passed), day(6)).endswith("; 1 finding can be closed")
    assert state(of(a_run(), retest, passed, waits), day(6)).endswith(
        "; 1 finding waits for a retest, 1 finding can be closed"
    )
    assert state(of(a_run(), retest), day(6)).endswith("; no finding waits for a retest")


def test_without_a_run_the_state_says_how_many_could_be_played_and_there_is_no_rung():
    transition = of()

    assert state(transition, day(0)) == (
        f"No message has been drilled yet; {len(playable(transition))} messages can be"
    )
    assert rung(transition) is None


def test_the_rung_is_that_of_the_newest_run():
    climbed = of(a_run("w.1", mode="agency-answers", on=day(2)), a_run("w.2", on=day(1)))

    assert rung(climbed) is DrillMode.AGENCY_ANSWERS


@pytest.mark.parametrize(
    ("run", "findings", "rating"),
    [
        ({}, (), Rating.PERFORMED),
        ({"gaps": ("tone-gap",)}, (), Rating.SOME),
        ({"found": "unwritten-habit", "as_expected": None, "rule_found": None}, (), Rating.SOME),
        ({"found": "training-gap", "as_expected": 4, "agreed": 4}, (), Rating.MAJOR),
        ({"found": "training-gap", "as_expected": 3, "agreed": 3}, (), Rating.UNABLE),
        ({}, ("some-challenges", "unable", "performed"), Rating.UNABLE),
        ({"found": "training-gap", "as_expected": 3, "agreed": 3}, ("performed",), "performed"),
    ],
)
def test_a_message_is_rated_by_the_worst_of_its_findings_else_by_what_it_showed(
    run: dict[str, Any], findings: tuple[str, ...], rating: Rating
):
    said = [a_finding(f"f{n}", rating=each) for n, each in enumerate(findings)]
    other = a_finding("other", run="w.9", rating="unable")

    assert rating_of(a_run(**run), (*said, other)) is Rating(rating)


def test_every_result_and_every_rung_is_explained():
    assert set(MEANS) == set(DrillResult)
    assert set(WHO_ANSWERED) == set(DrillMode)


CHANGE = {
    "row_kind": "scenario",
    "row": "late-or-lost-delivery",
    "field": "owner_role",
    "before": "community-manager",
    "after": "duty-lead",
}


def test_a_change_is_told_in_the_rows_own_words():
    transition = of(a_run(), a_finding(**CHANGE))

    said = change_in_words(transition.protocol, transition.protocol.of(DrillFinding)[0])

    assert said is not None
    assert (said.field, said.before, said.after) == ("Owner", "Community manager", "Duty lead")
    assert said.row.startswith("Where is my order?")
    assert said.is_there


def test_a_rule_to_be_written_said_nothing_before_and_what_people_learn_changes_no_row():
    new = {**CHANGE, "row": "habit", "field": "message", "before": "", "after": "Is this you?"}
    protocol = of().protocol

    said = change_in_words(protocol, a_finding(**new))

    assert said is not None
    assert (said.row, said.before, said.is_there) == ("a new scenario", "no rule", False)
    assert change_in_words(protocol, a_finding()) is None


def test_a_value_that_the_row_cannot_hold_is_told_as_it_stands():
    said = change_in_words(of().protocol, a_finding(**{**CHANGE, "field": "verb", "after": "sing"}))

    assert said is not None
    assert said.after == "sing"


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ({}, "open, no day yet"),
        ({"due_on": date(2027, 3, 20)}, "open, to be mended by 20 Mar 2027"),
        (
            {"changed_on": day(0)},
            "mended on 5 Mar 2027; its retest passed on 8 Mar 2027",
        ),
        (
            {"changed_on": day(4)},
            "mended on 9 Mar 2027; its retest is due on 23 Mar 2027",
        ),
        (
            {"changed_on": day(0), "retested_by": "w.2", "closed_on": day(5)},
            "closed on 10 Mar 2027 by “Late delivery” of 8 Mar 2027, which passed",
        ),
    ],
)
def test_a_finding_says_where_it_stands(finding: dict[str, Any], said: str):
    retest = a_run("w.2", on=day(3), frozen_seq=12)
    transition = a_transition(a_run(), retest, a_finding(**finding), playbook=a_playbook())

    assert stands(transition, transition.protocol.of(DrillFinding)[0], day(6)) == said
