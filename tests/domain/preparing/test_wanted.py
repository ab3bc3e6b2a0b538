"""Proves what is asked of a new workshop, and that its day and time are those of the brand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from planner.domain.drill.drafting import OWN
from planner.domain.people import Party, Person, Standing
from planner.domain.preparing import pool, wanted
from planner.domain.preparing.wanted import Wanted
from planner.domain.protocol.rows import Scenario
from planner.domain.transition import Transition
from planner.domain.workshop.words import Naming, Template
from tests.actions.desks import the_intake, the_playbook
from tests.examples import ANA, TOM, a_transition

#: A Monday in winter, 9 o'clock in London.
NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def transition() -> Transition:
    return a_transition(playbook=the_playbook(), intake=the_intake())


def asked(**changes: Any) -> Wanted:
    facts = {
        "template": Template.READINESS,
        "on": date(2027, 1, 14),
        "at": time(10),
        "minutes": 90,
        "facilitators": (TOM.id,),
    }
    return Wanted.model_validate({**facts, **changes})


def places(transition: Transition, **changes: Any) -> list[str]:
    return [place for place, _ in wanted.faults(transition, asked(**changes), NOW)]


def test_nothing_stands_against_an_ordinary_review_next_thursday(transition):
    assert wanted.faults(transition, asked(), NOW) == ()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"on": date(2027, 1, 8)}, "on"),
        ({"on": date(2027, 1, 11), "at": time(8, 59)}, "at"),
        ({"on": date(2027, 3, 28), "at": time(1, 30)}, "at"),
        ({"facilitators": (TOM.id, "nobody")}, "facilitators"),
        ({"vote_minutes": 0}, "vote_minutes"),
        ({"template": Template.DRILL}, "injects"),
        ({"template": Template.DRILL, "injects": ("a",), "hard": ("b",)}, "asked"),
    ],
)
def test_each_fault_stands_at_the_field_where_it_is_mended(transition, changes, place):
    assert places(transition, **changes) == [place]


def test_messages_that_are_hard_to_read_come_once_the_room_was_asked(transition):
    drill = {"template": Template.DRILL, "hard": ("self-harm",), "asked": True}

    assert places(transition, **drill) == []


def test_whoever_only_reads_may_not_be_put_down_to_run_it(transition):
    vera = Person(
        id="reader",
        name="Vera Stone",
        party=Party.BRAND,
        organisation=ANA.organisation,
        standing=Standing.VIEWER,
    )
    with_reader = replace(transition, people=(*transition.people, vera))

    [(place, sentence)] = wanted.faults(with_reader, asked(facilitators=(TOM.id, vera.id)), NOW)

    assert place == "facilitators"
    assert sentence.startswith("Vera Stone only reads here")


def test_a_time_is_what_the_brands_clock_shows_in_winter_and_in_summer(transition):
    winter = wanted.begins_at(transition, date(2027, 1, 14), time(10))
    summer = wanted.begins_at(transition, date(2027, 7, 14), time(10))

    assert transition.intake.profile.timezone == "Europe/London"
    assert (winter, summer) == (
        datetime(2027, 1, 14, 10, tzinfo=UTC),
        datetime(2027, 7, 14, 9, tzinfo=UTC),
    )


def test_the_terms_are_those_that_were_asked_for(transition):
    terms = {"naming": Naming.NAMED, "asks_names": True, "vote_minutes": 2}

    workshop = wanted.laid(
        transition, asked(**terms, lock_when_all_in=True, minutes=60), "a.w1", NOW.date()
    )

    assert (workshop.naming, workshop.asks_names, workshop.vote_minutes) == tuple(terms.values())
    assert workshop.lock_when_all_in
    assert (workshop.minutes, workshop.slack_minutes >= 9) == (60, True)


def test_a_drill_plays_the_chosen_messages_in_their_order_and_no_others(transition):
    first, second, *_ = [each for each in pool.messages(transition) if not each.hard]
    hard = next(each for each in pool.messages(transition) if each.hard)
    asks = {"injects": (second.id, first.id), "hard": (hard.id,), "asked": True}

    drill = wanted.laid(
        transition, asked(template=Template.DRILL, minutes=60, **asks), "a.w1", NOW.date()
    )
    review = wanted.laid(transition, asked(**asks), "a.w2", NOW.date())

    assert [each.id for each in drill.items] == [second.id, first.id, hard.id]
    assert not {first.id, second.id, hard.id} & set(review.by_id)


def test_the_pool_holds_what_is_not_on_the_agenda_and_each_thing_once(transition):
    review = wanted.laid(transition, asked(), "a.w1", NOW.date())

    found = [each.id for each in pool.left(transition, review, NOW.date())]

    criteria = {each.id for each in transition.criteria}
    assert len(found) == len(set(found))
    assert set(found) & criteria == criteria - set(review.by_id)
    assert review.items


def test_every_scenario_can_be_played_and_a_ready_one_is_not_drafted_a_second_time(transition):
    found = pool.messages(transition)
    ready = [each.scenario for each in found if not each.id.startswith(OWN)]
    drafted = [each.scenario for each in found if each.id.startswith(OWN)]

    scenarios = {each.id for each in transition.protocol.of(Scenario)}
    assert ready
    assert not set(ready) & set(drafted)
    assert {*ready, *drafted} - {None} == scenarios
    assert len({each.id for each in found}) == len(found)


def test_of_a_brands_own_scenarios_the_graver_are_offered_first(transition):
    severity = {each.id: each.severity for each in transition.protocol.of(Scenario)}

    found = [e.scenario for e in pool.messages(transition) if e.id.startswith(OWN)]

    grades = [severity[each].value for each in found]
    assert grades == sorted(grades, reverse=True)
    assert len(set(grades)) > 2
