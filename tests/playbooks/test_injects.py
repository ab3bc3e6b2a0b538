"""Proves that every shipped playbook brings 24 exercise messages that a team of its trade gets."""

from __future__ import annotations

import pytest

from planner.domain.profile import Weekday
from planner.domain.protocol.rows import Scenario
from tests.playbooks.archetypes import EVERY, begun, shipped

#: The starters that the drill design lists, in its order.
LISTED = (
    "late-delivery",
    "site-down",
    "double-charge",
    "wrong-price",
    "safety-claim",
    "allergic-reaction",
    "data-leak-rumour",
    "staff-misconduct-clip",
    "discrimination-claim",
    "fake-giveaway",
    "hacked-account",
    "influencer-complaint",
    "journalist-question",
    "politician-tag",
    "product-recall",
    "outage-at-weekend",
    "bereavement",
    "self-harm-mention",
    "legal-threat",
    "troll-wave",
    "competitor-bait",
    "praise-with-question",
    "prize-not-sent",
    "ex-employee-leak",
)


@pytest.mark.parametrize("id_", EVERY)
def test_every_playbook_brings_the_listed_starters(id_: str) -> None:
    brought = [each.id for each in shipped(id_).trade.injects]

    assert sorted(brought) == sorted(LISTED)
    assert len(brought) == 24


@pytest.mark.parametrize("id_", EVERY)
def test_every_scenario_that_a_starter_plays_stands_in_the_draft_of_a_usual_brand(id_: str) -> None:
    transition = begun(shipped(id_))
    scenarios = {each.id for each in transition.protocol.of(Scenario)}
    played = {each.scenario for each in shipped(id_).trade.injects if each.scenario}

    assert played <= scenarios
    assert len(played) >= 18


@pytest.mark.parametrize("id_", EVERY)
def test_what_may_hurt_a_reader_is_marked(id_: str) -> None:
    hard = {each.id for each in shipped(id_).trade.injects if each.hard}

    assert hard == {"bereavement", "self-harm-mention"}


def test_the_first_starter_comes_on_friday_at_half_past_five() -> None:
    first = shipped("community-handoff").trade.injects[0]

    assert (first.weekday, f"{first.at:%H:%M}") == (Weekday.FRI, "17:30")


def test_some_starters_come_when_the_office_is_shut_and_some_tell_a_story() -> None:
    starters = shipped("community-handoff").trade.injects
    weekend = [each for each in starters if each.weekday in (Weekday.SAT, Weekday.SUN)]

    assert len(weekend) >= 6
    assert sum(bool(each.then) for each in starters) >= 8
    assert any(each.launch for each in starters)
