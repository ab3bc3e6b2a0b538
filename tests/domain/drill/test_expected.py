"""Proves that each drill has one derivable route, and that it follows the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, time
from functools import cache
from typing import Any

import pytest

from planner.domain.drill.drafting import from_scenario, starters, surface_of
from planner.domain.drill.expected import Expectation, expected, story_moment
from planner.domain.drill.rules import Matching
from planner.domain.drill.saying import sentences
from planner.domain.errors import BadInput
from planner.domain.inject import Inject
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import (
    Approval,
    Contact,
    Row,
    Scenario,
    Surface,
    TriageOutcome,
    TriageQuestion,
)
from planner.domain.protocol.words import Place, Right, Severity, SurfaceStatus, Verb
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.examples import a_transition
from tests.playbooks.archetypes import EVERY, begun, shipped

BASE = "community-handoff"
#: A Monday; the Friday of its week is 5 March.
MONDAY = date(2027, 3, 1)


@cache
def base() -> Transition:
    return begun(shipped(BASE))


def having(*rows: Row) -> Transition:
    return begun(shipped(BASE), *rows)


def without(kind: str, id_: str) -> Transition:
    return a_transition(removed=[(kind, id_)], playbook=shipped(BASE), intake=base().intake)


def starter(id_: str) -> Inject:
    return next(each for each in starters(base()) if each.id == id_)


def row(type_: type[Row], id_: str, **changes: Any) -> Any:
    found = next(each for each in base().protocol.of(type_) if each.id == id_)
    return found.model_copy(update=changes)


def played(transition: Transition, inject: Inject, on: date = MONDAY) -> Expectation:
    return expected(transition, inject, on)


#: Read off sections 4, 5, 8 and 10 of the base by hand: message, severity, verb, owner, minutes
#: from the post on, is the owner there, how many are rung. Weekdays 09:00-17:30; the agency is on
#: call otherwise and woken from S3.
TABLE = (
    # 63 h 30 to Monday at nine, and the scenario's hour.
    "late-delivery S1 respond community-manager 3870 off 0",
    "site-down S2 respond community-manager 15 there 0",
    "journalist-question S2 route legal-pr-approver 3840 off 0",
    # At once: it holds out of hours too, and the phone is rung.
    "legal-threat S3 hold legal-pr-approver 30 there 6",
    "self-harm-mention S4 respond duty-lead 15 there 7",
    "hacked-account S4 hold privacy-security 5 there 7",
    # Let stand: nothing is promised.
    "competitor-bait S0 let-stand brand-community-lead none there 0",
    # By the tree alone: the surface's owner, four staffed hours from Sunday night on.
    "bereavement S1 route brand-community-lead 890 off 0",
    "praise-with-question S0 respond brand-community-lead 60 there 0",
)


@pytest.mark.parametrize("line", TABLE)
def test_what_is_expected_of_a_starter_is_what_the_paper_says(line: str) -> None:
    id_, severity, verb, owner, minutes, there, rung = line.split()

    said = played(base(), starter(id_))

    assert (said.severity, said.verb, said.owner_role) == (severity, verb, owner)
    assert said.limit_minutes == (None if minutes == "none" else int(minutes))
    assert said.owner_is_there is (there == "there")
    assert len(said.rung) == int(rung)


@pytest.mark.parametrize("id_", EVERY)
def test_every_starter_and_every_scenario_of_a_usual_brand_has_one_route(id_: str) -> None:
    transition = begun(shipped(id_))
    own = [from_scenario(each) for each in transition.protocol.of(Scenario)]

    void = [e.id for e in (*starters(transition), *own) if played(transition, e).is_void]

    assert void == []


def test_a_message_drafted_from_a_scenario_expects_what_the_scenario_says() -> None:
    for scenario in base().protocol.of(Scenario):
        said = played(base(), from_scenario(scenario))
        assert said.rules == (scenario.id,)
        assert (said.severity, said.verb, said.place) == (
            scenario.severity,
            scenario.verb,
            scenario.place,
        )
        assert (said.owner_role, said.topic) == (scenario.owner_role, scenario.topic)


# Mutations: each changes one thing that a route rests on.


def mutations(inject: Inject) -> Iterator[Transition]:
    if inject.scenario:
        yield without("scenario", inject.scenario)
        yield from _of_scenario(row(Scenario, inject.scenario))
    for question, answer in inject.answers:
        way = {"yes" if answer else "no": "let-it-stand"}
        yield having(row(TriageQuestion, question, **way))
        yield without("triage-question", question)


def _of_scenario(scenario: Scenario) -> Iterator[Transition]:
    for change in (
        {"severity": Severity.S0 if scenario.severity is not Severity.S0 else Severity.S3},
        {"verb": Verb.BAN},
        {"owner_role": "analyst"},
        {"escalate_role": "analyst"},
        {"place": Place.BRANCH},
        {"first_reply_minutes": 7},
    ):
        yield having(scenario.model_copy(update=change))
    topic = next((e for e in base().protocol.of(Approval) if e.id == scenario.topic), None)
    if topic:
        right = Right.NO_COMMENT if topic.right is not Right.NO_COMMENT else Right.FREE
        yield having(topic.model_copy(update={"right": right}))


@pytest.mark.parametrize("inject", starters(base()), ids=lambda each: each.id)
def test_a_changed_protocol_changes_the_expected_route_or_voids_the_drill(inject: Inject) -> None:
    before = played(base(), inject)

    after = [played(each, inject) for each in mutations(inject)]

    assert len(after) >= 6
    assert [each for each in after if not each.is_void and each == before] == []


def test_a_scenario_that_was_taken_out_voids_its_drill_and_says_so() -> None:
    gone = without("scenario", "legal-threat")

    said = played(gone, starter("legal-threat"))

    assert said.matching is Matching.NONE
    assert said.is_void
    assert said.verb is None
    assert sentences(said, gone.protocol)[-1] == "The protocol has no rule for it."


def test_two_scenarios_that_read_the_same_and_say_otherwise_are_several_rules() -> None:
    twin = row(Scenario, "legal-threat", id="solicitor", message="You will  HEAR from my solicitor")
    same = having(twin)
    other = having(twin.model_copy(update={"owner_role": "duty-lead"}))

    assert played(same, starter("legal-threat")).matching is Matching.ONE
    said = played(other, starter("legal-threat"))
    assert said.matching is Matching.SEVERAL
    assert said.is_void
    assert said.rules == ("legal-threat", "solicitor")


def test_a_scenario_whose_triage_says_otherwise_is_two_rules() -> None:
    said = played(having(row(Scenario, "praise", outcome="moderate")), _of("praise"))

    assert said.matching is Matching.SEVERAL
    assert said.rules == ("praise", "moderate")


def test_a_message_that_names_nothing_finds_that_there_is_no_rule() -> None:
    said = played(base(), Inject(id="odd", title="Odd", post="Is this the queue?"))

    assert said.matching is Matching.NONE
    assert said.is_out_of_hours


def test_a_way_through_the_tree_that_leaves_a_question_open_is_no_rule() -> None:
    short = starter("praise-with-question")
    short = short.model_copy(update={"answers": short.answers[:-1]})

    assert played(base(), short).matching is Matching.NONE


def test_the_tree_ends_at_an_outcome_whose_next_question_comes_after_the_reply() -> None:
    said = played(base(), starter("bereavement"))

    assert said.rules == ("private-route",)
    outcome = row(TriageOutcome, "private-route")
    assert outcome.then == "third-time-unhappy"
    assert said.verb == outcome.verb


def _of(scenario: str) -> Inject:
    return from_scenario(row(Scenario, scenario))


def test_the_minutes_to_monday_follow_the_clocks_of_that_weekend() -> None:
    """On Sunday 31 October 2027 London's clocks go back: an hour more to Monday."""
    said = played(base(), starter("late-delivery"), date(2027, 10, 29))

    assert said.limit_minutes == (64 * 60 + 30) + 60
    assert f"{said.due:%a %H:%M}" == "Mon 10:00"


def test_a_storys_time_is_what_the_brands_clock_shows_and_brings_no_zone() -> None:
    with pytest.raises(BadInput, match="brings a zone of its own"):
        make(Inject, {"id": "a", "title": "A", "post": "A", "at": time(17, 30, tzinfo=UTC)})


def test_a_story_is_told_of_the_first_such_day_from_the_day_of_the_drill_on() -> None:
    inject = starter("late-delivery")

    assert story_moment(inject, MONDAY).date() == date(2027, 3, 5)
    assert story_moment(inject, date(2027, 3, 5)).date() == date(2027, 3, 5)
    assert story_moment(inject, date(2027, 3, 6)).date() == date(2027, 3, 12)
    on_monday = inject.model_copy(update={"weekday": Weekday.MON})
    assert story_moment(on_monday, MONDAY).date() == MONDAY


def test_an_owner_who_cannot_be_asked_before_the_limit_is_over_is_not_back_in_time() -> None:
    always = row(Scenario, "late-or-lost-delivery", out_of_hours=True, owner_role="analyst")
    never_rung = having(always, *(_without_phone(e) for e in base().protocol.of(Contact)))

    said = played(never_rung, starter("late-delivery"))

    assert said.limit_minutes == 60
    assert not said.owner_is_there
    assert not said.owner_comes_in_time
    assert "not back before the reply is due" in " ".join(sentences(said, never_rung.protocol))


def _without_phone(contact: Contact) -> Contact:
    return contact.model_copy(update={"from_severity": Severity.S4})


def test_a_message_arrives_where_it_says_or_else_on_the_biggest_watched_surface() -> None:
    small, big = (
        row(Surface, base().protocol.of(Surface)[at].id, weekly_volume=volume)
        for at, volume in ((0, 5), (1, 9_000))
    )
    transition = having(small, big)
    named = Inject(id="a", title="A", post="A", surface=small.id)

    assert surface_of(transition.protocol, named) == small
    assert surface_of(transition.protocol, named.model_copy(update={"surface": "gone"})) == big
    unwatched = having(small, big.model_copy(update={"status": SurfaceStatus.UNWATCHED}))
    elsewhere = surface_of(unwatched.protocol, named.model_copy(update={"surface": big.id}))
    assert elsewhere is not None
    assert elsewhere.id not in (big.id, small.id)


def test_where_nobody_watches_anything_a_drill_is_void() -> None:
    closed = [
        each.model_copy(update={"status": SurfaceStatus.CLOSED})
        for each in base().protocol.of(Surface)
    ]

    said = played(having(*closed), starter("late-delivery"))

    assert said.is_void
    assert "Name one as watched" in sentences(said, base().protocol)[0]


@pytest.mark.parametrize("id_", EVERY)
def test_a_starter_speaks_of_the_brand_by_its_name_and_leaves_no_room_open(id_: str) -> None:
    transition = begun(shipped(id_))
    texts = [each.model_dump_json() for each in starters(transition)]

    assert not [each for each in texts if "{brand}" in each or "{agency}" in each]
    assert sum(transition.intake.brand in each for each in texts) > 5


def test_what_is_at_stake_for_life_or_taken_away_is_hard_to_read() -> None:
    hard = {e.id for e in base().protocol.of(Scenario) if from_scenario(e).hard}

    assert {"self-harm", "threat-of-violence", "hate-or-sexual-content"} <= hard
    assert not {"praise", "late-or-lost-delivery", "press-enquiry"} & hard


def test_a_hard_message_is_titled_by_its_subject_and_any_other_by_its_words() -> None:
    scenarios = {each.id: each for each in base().protocol.of(Scenario)}

    threat, praise = (from_scenario(scenarios[each]) for each in ("threat-of-violence", "praise"))

    assert threat.title == "Threat of violence"
    assert threat.post == scenarios["threat-of-violence"].message
    assert praise.title == scenarios["praise"].message
