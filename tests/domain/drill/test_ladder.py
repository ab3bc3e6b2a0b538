"""Proves which drills are evidence that the brand can answer alone, each bar at its edge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.domain.drill.ladder import Evidence, Part, Proves, evidence
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from tests.domain.drill.records import a_run, day
from tests.examples import a_playbook, a_transition
from tests.playbooks.archetypes import begun, shipped

#: Messages by topic: the last is 5 of 100, and no more.
VOLUMES = {"ordinary-service": 60, "press": 35, "legal-matters": 5}


def runs(count: int = 10, **of_some: Mapping[str, Any]) -> tuple[DrillRun, ...]:
    """Return runs a day apart, the first of the press and out of hours; r3={} changes the third."""
    first = {"scenario": "press-enquiry", "inject": "journalist", "out_of_hours": True}
    changes = {"r1": {**first, **of_some.get("r1", {})}}
    changes |= {name: dict(each) for name, each in of_some.items() if name != "r1"}
    return tuple(
        a_run(f"w.{n:02}", on=day(n), **changes.get(f"r{n}", {})) for n in range(1, count + 1)
    )


def judged(
    *played: DrillRun, volumes: Mapping[str, int] | None = VOLUMES, on: int = 40
) -> Evidence:
    transition = begun(shipped("community-handoff"), *played)
    return evidence(transition, day(on), volumes)


def part(found: Evidence, of: Proves) -> Part:
    [its] = [each for each in found.parts if each.of is of]
    return its


def open_parts(found: Evidence) -> list[Proves]:
    return [each.of for each in found.missing]


def test_ten_that_went_well_are_evidence() -> None:
    found = judged(*runs())

    assert found.is_given
    assert found.missing == ()
    assert len(found.runs) == 10


def test_nine_are_not_enough_and_the_sentence_says_how_many_more() -> None:
    found = judged(*runs(9))

    assert open_parts(found) == [Proves.ENOUGH]
    assert part(found, Proves.ENOUGH).mend == "Play 1 more with the agency silent."


def test_two_of_ten_may_go_otherwise_and_three_may_not() -> None:
    gap = {"found": "training-gap"}

    assert judged(*runs(r5=gap, r6=gap)).is_given
    three = judged(*runs(r5=gap, r6=gap, r7=gap))
    assert open_parts(three) == [Proves.AS_EXPECTED]
    assert "7 of 10 went as expected, 70 %" in part(three, Proves.AS_EXPECTED).sentence


def test_one_grave_message_over_its_limit_shuts_the_gate_and_a_small_one_does_not() -> None:
    assert judged(*runs(r4={"severity": "S2", "over_limit": True})).is_given
    grave = judged(*runs(r4={"severity": "S3", "over_limit": True}))
    assert open_parts(grave) == [Proves.IN_TIME]
    assert judged(*runs(r4={"severity": "S4", "over_limit": False})).is_given
    none = part(judged(*runs()), Proves.IN_TIME)
    assert none.sentence == "None of the last 10 was S3 or above."


def test_a_topic_above_a_twentieth_of_the_volume_has_to_have_passed() -> None:
    more = {**VOLUMES, "legal-matters": 6}
    missed = judged(*runs(), volumes=more)

    assert open_parts(missed) == [Proves.TOPICS]
    assert "Legal" in part(missed, Proves.TOPICS).mend
    assert judged(*runs(r3={"scenario": "legal-threat"}), volumes=more).is_given
    failed = {"scenario": "legal-threat", "found": "training-gap"}
    assert not judged(*runs(r3=failed), volumes=more).is_given


def test_a_topic_that_passed_before_the_last_ten_stays_covered() -> None:
    out = {"out_of_hours": True}
    found = judged(*runs(12, r12=out))

    assert found.runs[0].id == "w.03"
    assert found.is_given


def test_where_nobody_counted_messages_by_topic_it_cannot_be_told_and_is_no_evidence() -> None:
    for volumes in (None, {}, {"press": 0}):
        found = judged(*runs(), volumes=volumes)
        assert part(found, Proves.TOPICS).is_met is None
        assert not found.is_given


def test_one_out_of_hours_has_to_have_passed_among_the_last_ten() -> None:
    assert open_parts(judged(*runs(r1={"out_of_hours": False}))) == [Proves.OUT_OF_HOURS]
    late = judged(*runs(r1={"over_limit": True}), volumes={"ordinary-service": 1})
    assert open_parts(late) == [Proves.OUT_OF_HOURS]
    alone = judged(*runs(r1={"gaps": ("cover-gap",)}), volumes={"ordinary-service": 1})
    assert open_parts(alone) == [Proves.OUT_OF_HOURS]


def test_only_what_the_brand_answered_alone_and_by_that_day_counts() -> None:
    checked = {"mode": "brand-answers-agency-checks"}
    agency = {"mode": "agency-answers"}

    assert open_parts(judged(*runs(r3=checked))) == [Proves.ENOUGH]
    assert open_parts(judged(*runs(r3=agency))) == [Proves.ENOUGH]
    assert open_parts(judged(*runs(), on=9)) == [Proves.ENOUGH]
    assert judged(*runs(), on=10).is_given


def test_without_any_drill_every_part_says_what_is_missing() -> None:
    found = evidence(a_transition(playbook=a_playbook()), day(0), VOLUMES)

    assert open_parts(found) == list(Proves)
    assert part(found, Proves.IN_TIME).is_met is None
    told_by_others = {Proves.AS_EXPECTED, Proves.IN_TIME}
    assert all(each.mend for each in found.missing if each.of not in told_by_others)
    assert "0 messages of 10" in part(found, Proves.ENOUGH).sentence
