from __future__ import annotations

from typing import Any

import pytest

from planner.domain.protocol.rows import Advocates, Band, Hours, ResponseRule, VolumeTrigger
from planner.domain.transition import Transition
from planner.setup.making import set_up
from planner.setup.model import Tool
from tests.examples import a_transition
from tests.setup.reading_back import bodies
from tests.setup.stating import stating


def said(transition: Transition, tool: Tool) -> str:
    made = set_up(transition, tool)
    return "\n".join(f"{each.what} | {each.why} | {each.instead}" for each in made.losses)


@pytest.mark.parametrize("tool", Tool)
@pytest.mark.parametrize(
    "words",
    [
        "Approvals: 'Refunds above the limit (draft then approve, 60 minutes, then hold)'",
        "Who is rung: 'Brand lead, rung 1 (from S3, any time)' and 'Brand deputy, rung 2",
        "On-call bands 'Public holidays, daytime', 'Evenings', 'Early mornings' and",
        "Severity of a message: 'S0', 'S1', 'S2', 'S3' and 'S4'",
        "Occasions with other hours: 'Winter sale'",
    ],
)
def test_every_loss_names_its_rows(tool: Tool, words: str) -> None:
    assert words in said(a_transition(), tool)


@pytest.mark.parametrize("tool", Tool)
def test_waiting_for_the_community_is_lost_by_name_and_minutes(tool: Tool) -> None:
    rule = ResponseRule(
        id="peers",
        condition="A question peers can answer",
        verb="wait",
        reason="They know.",
        override_role="brand-lead",
        community_wait_minutes=90,
    )
    advocates = Advocates(
        id="advocates",
        wait_minutes=30,
        may="Help.",
        may_not="Promise.",
        disclosure="Gifts.",
        recognition="Thanks.",
        correction="Kindly.",
    )

    assert "Waiting for the community: 'A question peers can answer (90 minutes)'" in said(
        stating(rule), tool
    )
    assert "(30 minutes)'" in said(stating(advocates), tool)


@pytest.mark.parametrize("tool", Tool)
def test_volume_triggers_are_lost_by_name(tool: Tool) -> None:
    trigger = VolumeTrigger(
        id="wave",
        title="A wave",
        growth="surge",
        messages=50,
        window_minutes=60,
        then="Call the lead.",
        decides_role="brand-lead",
    )

    assert "Volume triggers 'A wave'" in said(stating(trigger), tool)


def test_holidays_close_the_day_in_zammad_from_kickoff_to_the_year_after_the_move() -> None:
    calendar = bodies(set_up(a_transition(), Tool.ZAMMAD), "calendars.json")[0]

    days = calendar["public_holidays"]
    assert days["2027-12-25"] == {"active": True, "summary": "Christmas Day"}
    assert min(days) == "2027-03-26"
    assert max(days).startswith("2028-12")


def test_holidays_are_lost_in_chatwoot_one_by_one_with_what_the_protocol_says_of_them() -> None:
    lost = said(a_transition(), Tool.CHATWOOT)

    assert "Hours: public holidays of United Kingdom (26 Mar 2027 Good Friday; " in lost
    assert "The protocol says of them: Nobody answers; Harbour & Pine is rung" in lost


def test_holiday_names_are_english_where_they_are_known_in_english() -> None:
    hours = Hours(
        id="hours",
        timezone="Asia/Bangkok",
        holidays="TH",
        on_holidays="Nobody.",
        out_of_hours="Nobody.",
        weekend="Nobody.",
        public_statement="Daily.",
    )

    calendar = bodies(set_up(a_transition(hours), Tool.ZAMMAD), "calendars.json")[0]

    assert calendar["timezone"] == "Asia/Bangkok"
    assert calendar["public_holidays"]["2027-04-06"]["summary"] == "Chakri Memorial Day"


def test_a_door_that_the_tool_does_not_open_is_named() -> None:
    transition = a_transition()

    assert "Surfaces 'Facebook · public comment'" in said(transition, Tool.CHATWOOT)
    assert "Surfaces 'Instagram · direct message'" in said(transition, Tool.ZAMMAD)


def test_a_dark_band_that_chatwoot_would_break_with_a_message_is_named() -> None:
    assert "Dark bands 'Night'" in said(stating(_unstaffed("Night", "dark")), Tool.CHATWOOT)


def test_an_automatic_acknowledgement_that_zammad_cannot_send_is_named() -> None:
    assert "bands 'Night'" in said(
        a_transition(_unstaffed("Night", "auto-acknowledge")), Tool.ZAMMAD
    )


@pytest.mark.parametrize("tool", Tool)
def test_a_week_without_anybody_is_said_and_makes_no_broken_calendar(tool: Tool) -> None:
    made = set_up(stating(none_of=("band",)), tool)

    assert any(each.what.startswith("Nobody is ever on shift for") for each in made.losses)
    if tool is Tool.ZAMMAD:
        assert bodies(made, "calendars.json") == []
        assert bodies(made, "slas.json") == []


@pytest.mark.parametrize("tool", Tool)
def test_a_loss_is_said_in_whole_parts(tool: Tool) -> None:
    made = set_up(a_transition(), tool)

    assert made.losses
    assert all(each.what and each.why.endswith(".") for each in made.losses)
    assert all(each.instead.endswith(".") for each in made.losses)
    assert len({each.what for each in made.losses}) == len(made.losses)


def _unstaffed(title: str, mode: str) -> Band:
    facts: dict[str, Any] = {"starts": "22:00", "ends": "06:00", "people": 0}
    return Band(id="night", title=title, days=("mon",), operator="nobody", mode=mode, **facts)
