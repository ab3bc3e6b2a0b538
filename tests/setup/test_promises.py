from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.protocol.rows import Target
from planner.domain.transition import Transition
from planner.setup.making import set_up
from planner.setup.model import Loss, Tool
from tests.examples import a_transition
from tests.setup.reading_back import Clocked, bodies, clocked
from tests.setup.stating import stating

COMMENTS, MESSAGES = "facebook-comments", "instagram-messages"
BOTH = frozenset({COMMENTS, MESSAGES})


def a_target(id_: str, severity: str | None = "S1", **changes: Any) -> Target:
    facts = {"first_reply_minutes": 60, "clock": "staffed", "percentile": 100, **changes}
    return Target(id=id_, severity=severity, **facts)


def promising(*targets: Target) -> Transition:
    return stating(*targets, none_of=("target",))


def losses(transition: Transition, tool: Tool, start: str) -> list[Loss]:
    return [each for each in set_up(transition, tool).losses if each.what.startswith(start)]


@pytest.mark.parametrize("tool", Tool)
def test_the_drafted_targets_come_back_equal(tool: Tool) -> None:
    rows = a_transition().protocol.of(Target)

    made = set_up(a_transition(), tool)

    assert {each[3] for each in clocked(made)} == {60, 40}
    assert clocked(made) == {
        (each.severity, False, BOTH, each.first_reply_minutes, None, "staffed") for each in rows
    }


@pytest.mark.parametrize("tool", Tool)
def test_a_clock_that_never_stops_and_a_time_to_solve_come_back_equal(tool: Tool) -> None:
    target = a_target("any", when="any-time", clock="elapsed", resolution_minutes=2880)

    made = set_up(promising(target), tool)

    assert clocked(made) == {("S1", False, BOTH, 60, 2880, "elapsed")}


@pytest.mark.parametrize("tool", Tool)
def test_a_surface_with_a_promise_of_its_own_gets_that_and_no_other(tool: Tool) -> None:
    made = set_up(
        promising(a_target("all"), a_target("quick", first_reply_minutes=5, surfaces=(MESSAGES,))),
        tool,
    )

    assert clocked(made) == {
        ("S1", False, frozenset({COMMENTS}), 60, None, "staffed"),
        ("S1", False, frozenset({MESSAGES}), 5, None, "staffed"),
    }


@pytest.mark.parametrize("tool", Tool)
def test_a_target_for_every_severity_speaks_where_no_other_does(tool: Tool) -> None:
    made = set_up(
        promising(a_target("every", None), a_target("s4", "S4", first_reply_minutes=15)), tool
    )

    assert {(each[0], each[3]) for each in clocked(made)} == {
        *((f"S{number}", 60) for number in range(4)),
        ("S4", 15),
    }
    assert losses_named(made.losses, "Targets that nothing starts") == []


@pytest.mark.parametrize("tool", Tool)
def test_a_surfaces_own_promise_comes_before_a_severitys_and_the_other_is_named(tool: Tool) -> None:
    transition = promising(
        a_target("s1"), a_target("own", None, first_reply_minutes=5, surfaces=(MESSAGES,))
    )

    found = {(each[0], each[2]): each[3] for each in clocked(set_up(transition, tool))}

    assert found["S1", frozenset({MESSAGES})] == 5
    assert found["S1", frozenset({COMMENTS})] == 60
    assert losses(transition, tool, "Targets that nothing starts: 'S1 · staffed hours (Instagram")


def losses_named(given: tuple[Loss, ...], start: str) -> list[str]:
    return [each.what for each in given if each.what.startswith(start)]


def test_out_of_hours_has_a_clock_of_its_own_in_zammad_and_is_heard_first() -> None:
    transition = promising(a_target("day"), a_target("night", when="out-of-hours", clock="elapsed"))

    made = set_up(transition, Tool.ZAMMAD)

    assert clocked(made) == {
        ("S1", False, BOTH, 60, None, "staffed"),
        ("S1", True, BOTH, 60, None, "elapsed"),
    }
    names = [each["name"] for each in bodies(made, "slas.json")]
    assert names == sorted(names)
    assert "out of hours" in names[0]


def test_out_of_hours_is_lost_in_chatwoot_by_name() -> None:
    transition = promising(a_target("day"), a_target("night", when="out-of-hours", clock="elapsed"))

    assert {each[3:] for each in clocked(set_up(transition, Tool.CHATWOOT))} == {
        (60, None, "staffed")
    }
    (lost,) = losses(transition, Tool.CHATWOOT, "Targets out of hours")
    assert lost.what == "Targets out of hours: 'S1 · out of hours'"


def test_the_graver_severity_is_first_by_name_in_zammad() -> None:
    transition = promising(a_target("low", "S0"), a_target("high", "S4"), a_target("mid", "S2"))

    names = [each["name"] for each in bodies(set_up(transition, Tool.ZAMMAD), "slas.json")]

    assert [each[4:6] for each in sorted(names)] == ["S4", "S2", "S0"]


def test_days_off_stop_the_clock_in_zammad_and_not_in_chatwoot() -> None:
    transition = promising(a_target("days", clock="working-days"))

    zammad, chatwoot = (set_up(transition, tool) for tool in (Tool.ZAMMAD, Tool.CHATWOOT))

    assert {each[5] for each in clocked(zammad)} == {"working-days"}
    assert {each[5] for each in clocked(chatwoot)} == {"elapsed"}
    assert losses_named(chatwoot.losses, "Clocks that stop on days off")
    days = next(
        each for each in bodies(zammad, "calendars.json") if each["name"].startswith("days-1")
    )["business_hours"]
    assert days["mon"]["timeframes"] == [["00:00", "23:59"]]
    assert days["sun"] == {"active": False, "timeframes": []}


@pytest.mark.parametrize("tool", Tool)
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"percentile": 90}, "Targets kept for a share of {case}s: 'S1 · staffed hours (90"),
        ({"acknowledge_minutes": 7}, "An acknowledgement within a time: 'S1 · staffed hours (7"),
        ({"escalation_minutes": 8}, "An escalation acknowledged within a time: 'S1 · staffed"),
        ({"platform_window_minutes": 9}, "The platform's own window within a time: 'S1 · staffed"),
        ({"for_whom": "Members"}, "Targets for some people only: 'S1 · Members · staffed hours'"),
    ],
)
def test_what_a_clock_cannot_count_is_lost_by_name(
    tool: Tool, changes: dict[str, Any], said: str
) -> None:
    (lost,) = losses(promising(a_target("one", **changes)), tool, said[:20])

    assert lost.what.startswith(said.format(case=tool.case))


@pytest.mark.parametrize("tool", Tool)
def test_a_target_for_some_people_only_starts_no_clock(tool: Tool) -> None:
    assert clocked(set_up(promising(a_target("one", for_whom="Members")), tool)) == set()


@pytest.mark.parametrize("tool", Tool)
def test_a_second_target_for_the_same_messages_is_lost_by_name(tool: Tool) -> None:
    transition = promising(a_target("day"), a_target("any", when="any-time"))

    (lost,) = losses(transition, tool, "Targets that nothing starts")

    assert lost.what.startswith("Targets that nothing starts: 'S1 · any time (Facebook")


def test_zero_minutes_is_no_target_in_zammad_and_is_said() -> None:
    transition = promising(a_target("now", first_reply_minutes=0))

    assert clocked(set_up(transition, Tool.ZAMMAD)) == set()
    assert losses(transition, Tool.ZAMMAD, "Targets of 0 minutes: 'S1 · staffed hours'")


def test_every_mark_of_an_id_is_one_that_a_file_makes() -> None:
    made = set_up(
        promising(a_target("day"), a_target("all", "S2", clock="elapsed", when="out-of-hours")),
        Tool.ZAMMAD,
    )

    calendars = {each["name"].split(":")[0] for each in bodies(made, "calendars.json")}
    groups = {each["note"] for each in bodies(made, "groups.json")}

    assert {sla["calendar_id"] for sla in bodies(made, "slas.json")} == {
        f"{{{{calendar:{name}}}}}" for name in calendars
    }
    assert {f"group:{each}" for each in BOTH} == groups


targets = st.builds(
    lambda severity, when, surfaces, minutes, solved, clock: (
        severity,
        {
            "when": when,
            "surfaces": tuple(surfaces),
            "first_reply_minutes": minutes,
            "resolution_minutes": solved,
            "clock": clock,
        },
    ),
    st.sampled_from(["S0", "S1", None]),
    st.sampled_from(["staffed-hours", "out-of-hours", "any-time"]),
    st.lists(st.sampled_from([COMMENTS, MESSAGES]), unique=True, max_size=2),
    st.integers(1, 500),
    st.none() | st.integers(1, 5000),
    st.sampled_from(["elapsed", "staffed"]),
)


@pytest.mark.parametrize("tool", Tool)
@given(st.lists(targets, max_size=4))
def test_no_message_gets_two_clocks_and_every_clock_is_a_target_of_the_protocol(
    tool: Tool, drawn: list[tuple[str | None, dict[str, Any]]]
) -> None:
    rows = [a_target(f"t{number}", each, **more) for number, (each, more) in enumerate(drawn)]

    found = clocked(set_up(promising(*rows), tool))

    heard = [(each[0], each[1], surface) for each in found for surface in each[2]]
    assert len(heard) == len(set(heard))
    assert all(any(_is_of(each, row) for row in rows) for each in found)
    due = {
        (severity, at_night, surface)
        for row in rows
        for severity in ([row.severity] if row.severity else [f"S{each}" for each in range(5)])
        for at_night in [row.when == "out-of-hours"]
        for surface in (row.surfaces or BOTH)
        if tool is Tool.ZAMMAD or not at_night
    }
    assert set(heard) == due


def _is_of(found: Clocked, row: Target) -> bool:
    severity, at_night, surfaces, replied, solved, clock = found
    return (
        row.severity in (None, severity)
        and (row.when == "out-of-hours") is at_night
        and surfaces <= frozenset(row.surfaces or BOTH)
        and (row.first_reply_minutes, row.resolution_minutes, row.clock) == (replied, solved, clock)
    )
