"""A helpdesk's side of a set-up: hours, targets and texts read from the files alone."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from planner.domain.profile import Weekday
from planner.setup.model import SetUp, Tool

DAY = 24 * 60
#: What a target becomes: severity, at night, surfaces, minutes to reply and to solve, its clock.
Clocked = tuple[str, bool, frozenset[str], int | None, int | None, str]


def bodies(set_up: SetUp, name: str) -> list[dict[str, Any]]:
    """Return the bodies of a file's calls."""
    return [each["body"] for each in json.loads(set_up.file(name).content)]


def open_minutes(set_up: SetUp, surface: str) -> set[tuple[Weekday, int]]:
    """Return every minute of the week in which the helpdesk takes a surface for open."""
    if set_up.target is Tool.CHATWOOT:
        return set(_chatwoot_minutes(_inbox(set_up, surface)))
    return set(_zammad_minutes(_calendar(set_up, surface)))


def clocked(set_up: SetUp) -> set[Clocked]:
    """Return every target that the helpdesk would start, as it would start it."""
    return set(_chatwoot_targets(set_up) if set_up.target is Tool.CHATWOOT else _slas(set_up))


def texts(set_up: SetUp) -> dict[str, str]:
    """Return every text an agent can insert, by its short code."""
    if set_up.target is Tool.CHATWOOT:
        found = [each["canned_response"] for each in bodies(set_up, "canned-responses.json")]
        return {each["short_code"]: each["content"] for each in found}
    return {
        each["keywords"]: html.unescape(
            each["content"].removeprefix("<div>").removesuffix("</div>").replace("<br>", "\n")
        )
        for each in bodies(set_up, "text-modules.json")
    }


def marks(set_up: SetUp) -> list[str]:
    """Return the labels or tags a conversation can carry."""
    if set_up.target is Tool.CHATWOOT:
        return [each["label"]["title"] for each in bodies(set_up, "labels.json")]
    return [each["name"] for each in bodies(set_up, "tags.json")]


def _inbox(set_up: SetUp, surface: str) -> dict[str, Any]:
    calls = json.loads(set_up.file("inboxes.json").content)
    return next(each["body"] for each in calls if each["path"].endswith(f"{{{{inbox:{surface}}}}}"))


def _chatwoot_minutes(inbox: dict[str, Any]) -> Iterator[tuple[Weekday, int]]:
    days = list(Weekday)
    for each in inbox["working_hours"]:
        day = days[(each["day_of_week"] - 1) % 7]
        if each["closed_all_day"]:
            continue
        starts = each["open_hour"] * 60 + each["open_minutes"]
        ends = each["close_hour"] * 60 + each["close_minutes"]
        assert starts < ends <= DAY - 1
        for minute in range(0, DAY) if each["open_all_day"] else range(starts, ends):
            yield day, minute


def _calendar(set_up: SetUp, surface: str) -> dict[str, Any] | None:
    for trigger in bodies(set_up, "triggers.json"):
        condition = trigger["condition"]
        if f"{{{{group:{surface}}}}}" in condition["ticket.group_id"]["value"]:
            named = condition.get("execution_time.calendar_id", {}).get("value", "")
            return next(
                (
                    each
                    for each in bodies(set_up, "calendars.json")
                    if named == f"{{{{calendar:{each['name'].split(':')[0]}}}}}"
                ),
                None,
            )
    raise AssertionError(f"No trigger speaks of '{surface}'.")


def _zammad_minutes(calendar: dict[str, Any] | None) -> Iterator[tuple[Weekday, int]]:
    for day, hours in (calendar or {"business_hours": {}})["business_hours"].items():
        assert hours["active"] == bool(hours["timeframes"])
        for starts, ends in hours["timeframes"]:
            # Zammad's own reading: calendar.rb, business_hours_to_hash.
            until = DAY if ends == "23:59" else _minute(ends)
            assert _minute(starts) < until
            for minute in range(_minute(starts), until):
                yield Weekday(day), minute


def _minute(moment: str) -> int:
    hour, minute = moment.split(":")
    return int(hour) * 60 + int(minute)


def _chatwoot_targets(set_up: SetUp) -> Iterator[Clocked]:
    policies = {
        each["sla_policy"]["description"]: each["sla_policy"]
        for each in bodies(set_up, "sla-policies.json")
    }
    everywhere = re.findall(r"\{\{inbox:(.+?)\}\}", set_up.file("inboxes.json").content)
    for rule in bodies(set_up, "rules.json"):
        given = {each["attribute_key"]: each["values"] for each in rule["conditions"]}
        surfaces = [each[8:-2] for each in given.get("inbox_id", ())] or everywhere
        policy = policies[rule["actions"][0]["action_params"][0].strip("{}")]
        solved = policy["resolution_time_threshold"]
        yield (
            given["labels"][0].removeprefix("severity-").upper(),
            False,
            frozenset(surfaces),
            policy["first_response_time_threshold"] // 60,
            None if solved is None else solved // 60,
            "staffed" if policy["only_during_business_hours"] else "elapsed",
        )


def _slas(set_up: SetUp) -> Iterator[Clocked]:
    clocks = {"always": "elapsed", "staffed": "staffed", "days": "working-days"}
    for sla in bodies(set_up, "slas.json"):
        severity, *night = sla["condition"]["ticket.tags"]["value"].split(", ")
        yield (
            severity.removeprefix("severity: "),
            night == ["out of hours"],
            frozenset(each[8:-2] for each in sla["condition"]["ticket.group_id"]["value"]),
            sla["first_response_time"],
            sla["solution_time"],
            clocks[sla["calendar_id"].strip("{}").removeprefix("calendar:").split("-")[0]],
        )
