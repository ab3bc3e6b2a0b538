"""Proves that every shipped playbook lays cutovers that a brand can carry out as they stand."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from planner.domain.custody.days import cautions
from planner.domain.custody.faults import card_faults, faults
from planner.domain.custody.laid import laid
from planner.domain.custody.ledger import Ledger, whole_plan
from planner.domain.naming import names
from planner.domain.profile import Contract
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.stages import Responsibility, Stage
from planner.domain.transition import Transition
from tests.examples import a_playbook, a_profile, a_transition, an_intake
from tests.playbooks.archetypes import EVERY, shipped, usual

_YEAR = Contract(starts_on=date(2025, 4, 1), ends_on=date(2027, 12, 31), notice_days=90)
_FORTNIGHT = Contract(starts_on=date(2025, 4, 1), ends_on=date(2027, 1, 15), notice_days=30)
_WEEKEND = Contract(starts_on=date(2025, 4, 1), ends_on=date(2027, 1, 5), notice_days=0)
INTAKES: dict[str, dict[str, Any]] = {
    "usual": {},
    "a whole year": {"contract": _YEAR},
    "a fortnight": {"contract": _FORTNIGHT},
    "one day": {"contract": _WEEKEND},
    "nobody at night": {"profile": {"out_of_hours": "nobody"}},
    "brand at night": {"profile": {"out_of_hours": "brand"}},
    "agency at night": {"profile": {"out_of_hours": "agency", "opens": "10:00"}},
    "tiny": {"profile": {"weekly_volume": 20}},
}


def begun(id_: str, **changes: Any) -> Transition:
    playbook = shipped(id_)
    profile = a_profile(**{**usual(playbook), **changes.pop("profile", {})})
    intake = an_intake(**{"playbook": id_, "profile": profile, **changes})
    return a_transition(intake=intake, playbook=playbook)


def cards(transition: Transition) -> list[Cutover]:
    found = transition.protocol.of(Cutover)
    return sorted(found, key=lambda each: (each.on, each.at))


def last_stages(plan: Ledger) -> set[tuple[bool, Stage]]:
    """Return the stages in which cells end, and whether they are of publishing."""
    return {
        (each.responsibility is Responsibility.PUBLISHING, plan.history(each)[-1].stage)
        for each in plan.cells
    }


@pytest.mark.parametrize(
    ("id_", "intake"),
    [
        *((id_, intake) for id_ in EVERY for intake in ("usual", "a fortnight")),
        *(("community-handoff", each) for each in INTAKES),
        ("small-brand", "one day"),
        ("travel-24x7", "one day"),
        ("b2b-saas", "agency at night"),
    ],
)
def test_every_playbook_lays_a_sound_way_from_agency_led_to_closed(id_: str, intake: str) -> None:
    transition = begun(id_, **INTAKES[intake])

    plan = whole_plan(transition)

    assert [each.sentence for each in (*faults(transition), *card_faults(transition))] == []
    assert last_stages(plan) == {(False, Stage.CLOSED), (True, Stage.AGENCY_LED)}
    ends = transition.intake.contract.ends_on
    assert all(transition.intake.kickoff_on <= each.on <= ends for each in cards(transition))


@pytest.mark.parametrize("id_", EVERY)
def test_in_an_ordinary_contract_nothing_speaks_against_any_of_the_days(id_: str) -> None:
    transition = begun(id_, contract=_YEAR)

    assert [
        said for each in cards(transition) for said in cautions(transition, each.on, each.at)
    ] == []


def test_listening_goes_first_and_sensitive_messages_nights_and_serious_cases_last() -> None:
    found = cards(begun("community-handoff", contract=_YEAR))

    taken = [each.id for each in found if each.stage is Stage.CO_MANAGED]
    assert taken == [
        "take-listening",
        "take-inbound-public-routine",
        "take-moderation",
        "take-inbound-private",
        "take-reviews",
        "take-paid-comments",
        "take-reporting",
        "take-inbound-public-sensitive",
        "take-nights",
        "take-serious",
    ]
    day = {each.id: each.on for each in found}
    weeks = (day["take-nights"] - day["take-inbound-public-routine"]) // timedelta(weeks=1)
    assert weeks == 5


def test_a_small_brand_moves_its_staffed_hours_in_one_go() -> None:
    found = cards(begun("small-brand"))

    assert [each.id for each in found] == [
        "into-shadow",
        "take-staffed",
        "take-serious",
        "brand-led-last",
        "brand-owned",
        "closed",
    ]
    assert found[3].title == "Everything brand-led"


def test_each_card_says_who_decides_the_way_back_and_whom_to_tell() -> None:
    transition = begun("community-handoff")
    known = names(transition.playbook, transition.intake)

    for each in cards(transition):
        texts = (each.back_out, each.tells_service, each.tells_community)
        assert all(texts), each.id
        assert "{" not in " ".join(texts)
        assert each.decider_role in known
        assert each.at == time(10)
    nights = next(each for each in cards(transition) if each.id == "take-nights")
    assert "From this minute on, Harbour & Pine answers listening," in (nights.tells_service)
    assert "out of hours. Ring Ana Reyes" in nights.tells_service


def test_each_card_says_why_then_and_by_which_source() -> None:
    transition = begun("community-handoff")
    sources = {each.id for each in transition.playbook.sources}

    placed = transition.protocol.rows("cutover")

    assert all(each.why and each.source in sources for each in placed)


def test_a_playbook_that_knows_no_stages_lays_none() -> None:
    assert list(laid(a_playbook(), an_intake())) == []
