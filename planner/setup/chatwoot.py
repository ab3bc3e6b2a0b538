"""A protocol as calls to Chatwoot's REST interface, and what Chatwoot cannot hold of it.

Sources, read in November 2026 in github.com/chatwoot/chatwoot: app/models/working_hour.rb (one
stretch a weekday and inbox, the close after the open, 23:59 the last), app/models/concerns/
out_of_offisable.rb, app/models/automation_rule.rb, app/models/macro.rb, app/models/label.rb,
app/controllers/api/v1/accounts/*_controller.rb; enterprise/app/models/sla_policy.rb and
enterprise/app/services/sla/business_hours_service.rb (seconds; a day open all day ends at 24:00);
enterprise/app/models/enterprise/concerns/conversation.rb (a first policy stays). Pull request
11658 lets a rule ask for a label. Issues 5254, 6467, 9798, 10455 and 14009 say that night shifts,
holidays, breaks and hours in rules are missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.domain.profile import Weekday
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Hours, SeverityLevel, Target
from planner.domain.protocol.words import Clock, Severity
from planner.domain.transition import Transition
from planner.domain.wall import DAY
from planner.setup import tags
from planner.setup.chatwoot_losses import OWN, keep
from planner.setup.confirming import is_confirmed, marked_code, marked_name
from planner.setup.gathering import losses
from planner.setup.losses import packet, rule_name, target_name
from planner.setup.messages import is_message_confirmed, out_of_hours
from planner.setup.model import Call, SetUp, Tool, calls_file, place
from planner.setup.promises import promises
from planner.setup.replies import replies
from planner.setup.week import Block, Week, rosters, watched

_ACCOUNT = "/api/v1/accounts/{{account:id}}"
_STEPS = (
    "Make an inbox for each surface in Chatwoot (Settings, Inboxes) and note its number; "
    "{{account:id}} and the numbers stand in the address of its settings page.",
    "Put your access token (Profile settings) in place of YOUR-TOKEN below; you have to be an "
    "administrator.",
    "Put the numbers in place of {{account:id}} and of every {{inbox:...}} in all files.",
    "Load labels.json, canned-responses.json, macros.json and inboxes.json, in this order.",
    "Only in the paid edition: load sla-policies.json, note the number each answer gives, put "
    "it in place of the {{sla:...}} that its description names in rules.json, and load rules.json. "
    "Older versions refuse it: their rules cannot ask for a label.",
    "Send one test message in hours and one out of hours, label both, and look at the clocks: "
    "older versions store 'only during business hours' without using it.",
)


def set_up(transition: Transition) -> SetUp:
    """Return all that Chatwoot can hold of a transition's protocol, and all that it cannot."""
    protocol = transition.protocol
    return SetUp(
        Tool.CHATWOOT,
        (
            calls_file("labels.json", _labels(protocol), "Severities and tags, as labels."),
            calls_file(
                "canned-responses.json",
                _canned(protocol),
                "Frequent questions, and key points as facts to write from.",
            ),
            calls_file(
                "macros.json", _macros(protocol), "A macro for each severity, which sets its label."
            ),
            calls_file(
                "inboxes.json",
                _inboxes(protocol),
                "Staffed hours, and the out-of-hours message once it is confirmed.",
            ),
            calls_file("sla-policies.json", _policies(protocol), "Time targets (paid edition)."),
            calls_file("rules.json", _rules(protocol), "A severity's label starts its target."),
        ),
        _STEPS,
        tuple(losses(transition, OWN)),
    )


def _labels(protocol: Protocol) -> Iterator[Call]:
    for label in tags.labels(protocol, tags.dashed):
        fields = {"title": label.name, "description": label.stands_for, "show_on_sidebar": False}
        yield Call("POST", f"{_ACCOUNT}/labels", {"label": fields})


def _canned(protocol: Protocol) -> Iterator[Call]:
    for each in replies(protocol, Tool.CHATWOOT):
        code = marked_code(each.code, confirmed=each.is_confirmed)
        fields = {"short_code": code, "content": each.words}
        yield Call("POST", f"{_ACCOUNT}/canned_responses", {"canned_response": fields})


def _macros(protocol: Protocol) -> Iterator[Call]:
    for level in protocol.of(SeverityLevel):
        others = [_severity(each) for each in Severity if each is not level.severity]
        actions = [
            _action("remove_label", *others),
            _action("add_label", _severity(level.severity)),
        ]
        passed_on = packet(level)
        if passed_on and "{{" not in passed_on and "{%" not in passed_on:
            actions.append(_action("add_private_note", f"Pass on: {passed_on}"))
        name = marked_name(f"Severity {level.label}", confirmed=is_confirmed(protocol, level))
        fields = {"name": name, "visibility": "global", "actions": actions}
        yield Call("POST", f"{_ACCOUNT}/macros", fields)


def _action(name: str, *given: str) -> dict[str, Any]:
    return {"action_name": name, "action_params": list(given)}


def _severity(severity: Severity) -> str:
    return tags.dashed("severity", severity.value)


def _inboxes(protocol: Protocol) -> Iterator[Call]:
    hours = protocol.one(Hours)
    # Nothing that nobody has agreed to reaches a customer by itself; what stands there stays.
    is_agreed = is_message_confirmed(protocol)
    away = {"out_of_office_message": out_of_hours(protocol, Tool.CHATWOOT)} if is_agreed else {}
    for roster in rosters(protocol):
        for surface in roster.surfaces:
            yield Call(
                "PATCH",
                f"{_ACCOUNT}/inboxes/{place('inbox', surface.id)}",
                {
                    "timezone": hours.timezone if hours else "UTC",
                    "working_hours_enabled": True,
                    **away,
                    "working_hours": _working_hours(roster.week),
                },
            )


def _working_hours(week: Week) -> list[dict[str, Any]]:
    """Return the seven days as Chatwoot counts them, Sunday being 0."""
    days = [Weekday.SUN, *(each for each in Weekday if each is not Weekday.SUN)]
    return [_day(number, keep(week[day])) for number, day in enumerate(days)]


def _day(number: int, kept: tuple[Block, ...]) -> dict[str, Any]:
    whole = any((each.starts, each.ends) == (0, DAY) for each in kept)
    starts, ends = (kept[0].starts, min(kept[0].ends, DAY - 1)) if kept else (0, 0)
    times = {
        "open_hour": starts // 60,
        "open_minutes": starts % 60,
        "close_hour": ends // 60,
        "close_minutes": ends % 60,
    }
    return {
        "day_of_week": number,
        "closed_all_day": not kept,
        "open_all_day": whole,
        **(times if kept else dict.fromkeys(times)),
    }


def _policies(protocol: Protocol) -> Iterator[Call]:
    for target in protocol.of(Target):
        solved = target.resolution_minutes
        fields = {
            "name": target_name(protocol, target)[:255],
            "description": f"sla:{target.id}",
            "first_response_time_threshold": target.first_reply_minutes * 60,
            "next_response_time_threshold": None,
            "resolution_time_threshold": None if solved is None else solved * 60,
            "only_during_business_hours": target.clock is Clock.STAFFED,
        }
        yield Call("POST", f"{_ACCOUNT}/sla_policies", {"sla_policy": fields})


def _rules(protocol: Protocol) -> Iterator[Call]:
    inboxes = len(watched(protocol))
    for promise in promises(protocol, at_night=False):
        target = promise.target
        conditions = [_condition("labels", "equal_to", _severity(promise.severity))]
        if len(promise.surfaces) < inboxes:
            conditions[0]["query_operator"] = "and"
            chosen = [place("inbox", each.id) for each in promise.surfaces]
            conditions.append(_condition("inbox_id", "equal_to", *chosen))
        fields = {
            "name": rule_name(protocol, target, promise.severity)[:255],
            "event_name": "conversation_updated",
            "active": True,
            "conditions": conditions,
            "actions": [_action("add_sla", place("sla", target.id))],
        }
        yield Call("POST", f"{_ACCOUNT}/automation_rules", fields)


def _condition(key: str, operator: str, *values: str) -> dict[str, Any]:
    return {
        "attribute_key": key,
        "filter_operator": operator,
        "query_operator": None,
        "values": list(values),
    }
