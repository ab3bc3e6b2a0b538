"""Proves that ages, stages and orders of the move are what the playbook and the plan say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.domain.moving import (
    MOBILITIES,
    RESPONSIBILITIES,
    STAGES,
    assets_of,
    doing,
    gate_out,
    in_order,
    stage_now,
    stages_of,
    turns_of,
)
from planner.domain.protocol.rows.handoff.holdings import Mobility
from planner.domain.stages import Responsibility, Stage
from planner.domain.trade import AssetGuide, Duty, stage_on, stale
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.library.shelf import find
from tests.examples import a_profile, a_transition, an_intake

ON = date(2027, 1, 11)
PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


def _asset(id_: str, **more: Any) -> AssetGuide:
    facts = {
        "id": id_,
        "title": id_,
        "belongs_to": "The brand.",
        "mobility": "move",
        "moves": "By itself.",
        "revoke": "Nobody.",
        "proof": "A screenshot",
        "certainty": "practice",
        "checked_on": ON,
        "source": "practice-notes",
    }
    return make(AssetGuide, {**facts, **more})


@pytest.fixture(scope="module")
def shipped() -> Transition:
    playbook = find(PLAYBOOKS, "community-handoff")
    profile = a_profile(surfaces=("facebook-comments",), runs_ads=False)
    return a_transition(playbook=playbook, intake=an_intake(playbook=playbook.id, profile=profile))


def test_a_fact_is_stale_from_the_day_after_its_180th_and_the_oldest_comes_first():
    fresh = _asset("fresh", checked_on=ON - timedelta(days=180))
    old = _asset("old", checked_on=ON - timedelta(days=181))
    older = _asset("older", checked_on=ON - timedelta(days=400))

    assert stale((fresh, old, older), ON) == (older, old)


def test_a_stage_begins_on_its_gates_day(shipped: Transition):
    shadow = next(each for each in stages_of(shipped) if each.guide.id is Stage.SHADOW)

    before = stage_now(shipped, shadow.since - timedelta(days=1))
    after = stage_now(shipped, shadow.since)

    assert before is not None
    assert (before.guide.id, before.until) == (Stage.AGENCY_LED, shadow.since)
    assert after == shadow


def test_the_gate_out_of_a_stage_is_the_one_into_the_next_and_the_last_has_none(
    shipped: Transition,
):
    guides = [each.guide for each in stages_of(shipped)]
    ways_out = [gate.id if (gate := gate_out(shipped, each)) else None for each in guides]

    assert ways_out == [*(each.gate for each in guides[1:]), None]


def test_a_playbook_without_stages_is_in_none():
    assert stage_on((), {}, ON) is None
    assert stage_now(a_transition(), ON) is None


def test_an_asset_stands_after_all_it_waits_for_and_waits_for_no_stranger():
    page = _asset("page", after=("portfolio",))
    inbox = _asset("inbox", after=("page", "a-stranger"))
    portfolio = _asset("portfolio")

    assert in_order((inbox, page, portfolio)) == (portfolio, page, inbox)


def test_a_circle_of_assets_loses_none():
    first, second = _asset("first", after=("second",)), _asset("second", after=("first",))

    assert in_order((first, second)) == (first, second)


def test_only_assets_whose_rule_holds_are_told(shipped: Transition):
    told = {each.id for each in assets_of(shipped)}

    assert "facebook-page" in told
    assert told.isdisjoint({"meta-ad-account", "tiktok-account"})


def test_what_never_moves_with_the_answers_comes_last(shipped: Transition):
    weeks = [each.weeks for each in turns_of(shipped)]

    assert weeks[-1] is None
    assert weeks[:-1] == sorted(each for each in weeks if each is not None)


@pytest.mark.parametrize(
    ("roles", "whose"),
    [
        (("agency-strategist",), "Agency"),
        (("duty-lead",), "Brand"),
        (("analyst", "agency-account-lead"), "Both"),
    ],
)
def test_work_is_theirs_whose_people_do_it(shipped: Transition, roles: tuple[str, ...], whose: str):
    assert doing(shipped, Duty(responsible=roles, consulted=("agency-strategist",))) == whose


def test_everything_of_a_kind_has_its_words():
    assert set(STAGES) == set(Stage)
    assert set(MOBILITIES) == set(Mobility)
    assert set(RESPONSIBILITIES) == set(Responsibility)
