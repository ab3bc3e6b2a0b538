"""What a playbook drafts for its usual brand, filled in by people, contradicts itself nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from planner.domain.playbook import Playbook
from planner.domain.profile import MIDNIGHT, Cover, Weekday
from planner.domain.protocol_check.check import Level
from planner.domain.protocol_check.report import check_protocol
from planner.domain.settings import Setting
from planner.domain.transition import Transition
from tests.playbooks.archetypes import EVERY, ON, begun, filled_in, shipped

#: Findings of a draft that are no fault of it: that it closes, and what is still to be looked at.
_TRUE_OF_A_DRAFT = {"on-paper-only", "holidays-not-confirmed"}
_BRANDS: Mapping[str, Callable[[Playbook], dict[str, Any]]] = {
    "as usual": lambda _: {},
    "nobody at night": lambda _: {"out_of_hours": Cover.NOBODY},
    "the brand at night": lambda _: {"out_of_hours": Cover.BRAND},
    "the agency at night": lambda _: {"out_of_hours": Cover.AGENCY},
    "a quick promise": lambda _: {"first_reply_minutes": 15},
    "a slow promise": lambda _: {"first_reply_minutes": 1440},
    "regulated, with health products": lambda _: {"regulated": True, "health_products": True},
    "on every surface": lambda playbook: {"surfaces": [each.id for each in playbook.surfaces]},
    "day and night, abroad": lambda _: {
        "opens": MIDNIGHT,
        "closes": MIDNIGHT,
        "weekdays": tuple(Weekday),
        "country": "TH",
        "timezone": "Asia/Bangkok",
    },
}
every_case = pytest.mark.parametrize("id_", EVERY)
every_brand = pytest.mark.parametrize("brand", _BRANDS)


@every_case
@every_brand
def test_a_filled_in_playbook_has_no_finding_but_what_is_true_of_its_hours(
    id_: str, brand: str
) -> None:
    playbook = shipped(id_)
    case = filled_in(begun(playbook, **_BRANDS[brand](playbook)))

    report = check_protocol(case)

    assert [each.sentence for each in report.blocking] == []
    assert [
        each.sentence for each in report.findings if each.check.id not in _TRUE_OF_A_DRAFT
    ] == []


@every_case
def test_a_first_draft_with_all_its_gaps_has_none_either(id_: str) -> None:
    report = begun(shipped(id_)).check(ON)

    assert [each.sentence for each in report.findings if each.level is Level.BLOCKING] == []


#: To promise longer hours than anybody is there is a contradiction until somebody is.
_PROMISES_MORE = "promised-hours"


def test_no_side_taken_contradicts_the_draft_but_longer_hours_with_nobody_in_them() -> None:
    playbook = shipped("community-handoff")
    told = {
        (choice.id, option.id): [each.sentence for each in report.blocking]
        for choice in begun(playbook).choices
        for option in choice.options
        if (report := check_protocol(filled_in(_taken(playbook, choice.id, option.id)))).blocking
    }

    assert {choice for choice, _ in told} == {_PROMISES_MORE}


def _taken(playbook: Playbook, choice: str, option: str) -> Transition:
    return begun(playbook, Setting(id=choice, option=option))
