"""A protocol as calls to Zammad's REST interface.

Sources, read in November 2026 in github.com/zammad/zammad: app/models/calendar.rb (several
timeframes a day, "23:59" read as 24:00, at least one open hour, public_holidays by date),
app/models/sla.rb (the first by name whose condition fits), lib/escalation.rb (minutes in the
calendar's hours; none for 0), lib/selector/sql.rb (tags; working time in triggers only),
app/models/text_module.rb (HTML if it holds a tag), app/controllers/{calendars,slas,tags,
text_modules,macros,triggers}_controller.rb; and docs.zammad.org/en/latest/api/sla.html.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from planner.domain.profile import Weekday
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Hours, SeverityLevel, Surface, Target
from planner.domain.protocol.words import Clock, Severity
from planner.domain.transition import Transition
from planner.domain.wall import DAY
from planner.setup import tags
from planner.setup.confirming import is_confirmed, marked_name
from planner.setup.gathering import losses
from planner.setup.losses import packet, rule_name
from planner.setup.messages import is_message_confirmed, out_of_hours
from planner.setup.model import Call, SetUp, Tool, calls_file, place
from planner.setup.promises import Promise, promises
from planner.setup.public_days import public_days
from planner.setup.replies import replies
from planner.setup.week import Block, Roster, Week, clock, is_open, rosters, watched
from planner.setup.zammad_losses import OWN, keep

NIGHT = "out of hours"
ALWAYS = "always"
_STEPS = (
    "Make an access token (Profile, Token Access) and put it in place of YOUR-TOKEN below; you "
    "have to be an administrator.",
    "Load groups.json, tags.json, calendars.json, text-modules.json and macros.json, in this "
    "order; note the number each answer gives for a group and a calendar.",
    "Put the numbers in place of every {{group:...}} and {{calendar:...}} in triggers.json and "
    "slas.json, then load these two.",
    "Point each channel at its group (Admin, Channels).",
    "Send one test message in hours and one out of hours, tag both, and look at when they "
    "escalate.",
)


def set_up(transition: Transition) -> SetUp:
    """Return all that Zammad can hold of a transition's protocol, and all that it cannot."""
    protocol = transition.protocol
    return SetUp(
        Tool.ZAMMAD,
        (
            calls_file("groups.json", _groups(protocol), "One group a surface."),
            calls_file("tags.json", _tags(protocol), "Severities and tags."),
            calls_file("calendars.json", _calendars(transition), "Staffed hours and holidays."),
            calls_file(
                "text-modules.json",
                _text_modules(protocol),
                "Frequent questions, key points as facts to write from, the out-of-hours message.",
            ),
            calls_file(
                "macros.json", _macros(protocol), "A macro for each severity, which sets its tag."
            ),
            calls_file("triggers.json", _triggers(protocol), "Tags what arrives out of hours."),
            calls_file("slas.json", _slas(protocol), "Time targets by severity and surface."),
        ),
        _STEPS,
        tuple(losses(transition, OWN)),
    )


def _groups(protocol: Protocol) -> Iterator[Call]:
    surfaces = watched(protocol)
    count = Counter(each.label for each in surfaces)
    for each in surfaces:
        # A group's name is unique in Zammad; surfaces without an account yet may share theirs.
        own = each.label if count[each.label] == 1 else f"{each.id}: {each.label}"
        yield _post("groups", {"name": own[:160], "note": f"group:{each.id}", "active": True})


def _post(where: str, body: dict[str, Any]) -> Call:
    return Call("POST", f"/api/v1/{where}", body)


def _tags(protocol: Protocol) -> Iterator[Call]:
    for label in tags.labels(protocol, tags.worded):
        yield _post("tag_list", {"name": label.name})
    yield _post("tag_list", {"name": NIGHT})


def _calendars(transition: Transition) -> Iterator[Call]:
    hours = transition.protocol.one(Hours)
    zone = hours.timezone if hours else "UTC"
    holidays = public_days(transition, hours) if hours else {}
    shut = {on.isoformat(): {"active": True, "summary": name} for on, name in holidays.items()}
    used = {each.clock for each in transition.protocol.of(Target)}
    for number, roster in enumerate(rosters(transition.protocol), 1):
        if is_open(roster.week, keep):
            surfaces = _named(roster, watched(transition.protocol))
            yield _calendar(f"staffed-{number}: {surfaces}", zone, roster.week, shut)
            if Clock.WORKING_DAYS in used:
                days = {day: _whole_if(keep(blocks)) for day, blocks in roster.week.items()}
                yield _calendar(f"days-{number}: {surfaces}", zone, days, shut)
    if Clock.ELAPSED in used:
        whole = dict.fromkeys(Weekday, (Block(0, DAY, ()),))
        yield _calendar(f"{ALWAYS}: every minute counts", zone, whole, {})


def _named(roster: Roster, every: tuple[Surface, ...]) -> str:
    """Return whose hours a calendar has; names that do not fit a title are counted."""
    if len(roster.surfaces) == len(every):
        return "every surface"
    first, *others = (each.label for each in roster.surfaces)
    return f"{first} and {len(others)} more" if len(others) > 1 else " and ".join((first, *others))


def _whole_if(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the whole day if anybody is on shift in it: then it is a working day."""
    return (Block(0, DAY, ()),) if blocks else ()


def _calendar(name: str, zone: str, week: Week, shut: dict[str, Any]) -> Call:
    days = {day.value: _day(keep(blocks)) for day, blocks in week.items()}
    body = {"name": name[:250], "timezone": zone, "default": False, "ical_url": ""}
    return _post("calendars", {**body, "business_hours": days, "public_holidays": shut})


def _day(blocks: tuple[Block, ...]) -> dict[str, Any]:
    frames = [[clock(each.starts), clock(min(each.ends, DAY - 1))] for each in blocks]
    return {"active": bool(frames), "timeframes": frames}


def _text_modules(protocol: Protocol) -> Iterator[Call]:
    for each in replies(protocol, Tool.ZAMMAD):
        yield _text_module(
            marked_name(each.title, confirmed=each.is_confirmed), each.code, each.words
        )
    message = out_of_hours(protocol, Tool.ZAMMAD)
    if message:
        name = marked_name("Out of hours", confirmed=is_message_confirmed(protocol))
        yield _text_module(name, "out-of-hours", message)


def _text_module(name: str, keywords: str, words: str) -> Call:
    """Return a text in one HTML element, so that Zammad does not turn it into HTML again."""
    content = f"<div>{escape(words, quote=False).replace(chr(10), '<br>')}</div>"
    fields = {"name": name, "keywords": keywords, "content": content, "active": True}
    return _post("text_modules", fields)


def _severity(severity: Severity) -> str:
    return tags.worded("severity", severity.value)


def _macros(protocol: Protocol) -> Iterator[Call]:
    for level in protocol.of(SeverityLevel):
        perform: dict[str, Any] = {
            "ticket.tags": {"operator": "add", "value": _severity(level.severity)}
        }
        passed_on = packet(level)
        if passed_on and "#{" not in passed_on:
            note = f"<div>{escape(passed_on, quote=False).replace(chr(10), '<br>')}</div>"
            perform["article.note"] = {"subject": "Pass on", "body": note, "internal": "true"}
        yield _post(
            "macros",
            {
                "name": marked_name(
                    f"Severity {level.label}", confirmed=is_confirmed(protocol, level)
                ),
                "perform": perform,
                "ux_flow_next_up": "none",
                "active": True,
            },
        )


def _triggers(protocol: Protocol) -> Iterator[Call]:
    for number, roster in enumerate(rosters(protocol), 1):
        condition: dict[str, Any] = {
            "ticket.action": {"operator": "is", "value": "create"},
            "ticket.group_id": _is_in(roster),
        }
        if is_open(roster.week, keep):
            condition["execution_time.calendar_id"] = {
                "operator": "is not in working time",
                "value": place("calendar", f"staffed-{number}"),
            }
        yield _post(
            "triggers",
            {
                "name": f"Arrived out of hours {number}",
                "condition": condition,
                "perform": {"ticket.tags": {"operator": "add", "value": NIGHT}},
                "active": True,
            },
        )


def _is_in(roster: Roster | Promise) -> dict[str, Any]:
    groups = [place("group", each.id) for each in roster.surfaces]
    return {"operator": "is", "value": groups}


def _slas(protocol: Protocol) -> Iterator[Call]:
    """Yield the targets so that the first by name is right: graver first, out of hours first."""
    found = [
        (promise.severity, at_night, calendar, promise)
        for at_night in (True, False)
        for calendar, promise in clocks(protocol, at_night=at_night)
        if promise.target.first_reply_minutes or promise.target.resolution_minutes
    ]
    ordered = sorted(found, key=lambda each: (each[0], each[1]), reverse=True)
    for rank, (severity, at_night, calendar, promise) in enumerate(ordered, 1):
        target = promise.target
        tagged = ", ".join((_severity(severity), *([NIGHT] if at_night else [])))
        yield _post(
            "slas",
            {
                "name": f"{rank:03} {rule_name(protocol, target, severity)} · {calendar}"[:150],
                "calendar_id": place("calendar", calendar),
                "condition": {
                    "ticket.tags": {"operator": "contains all", "value": tagged},
                    "ticket.group_id": _is_in(promise),
                },
                "first_response_time": target.first_reply_minutes or None,
                "response_time": None,
                "update_time": None,
                "solution_time": target.resolution_minutes or None,
            },
        )


def clocks(protocol: Protocol, *, at_night: bool) -> Iterator[tuple[str, Promise]]:
    """Yield each promise with the calendar its clock runs by, split where the hours differ.

    A clock that stops has no calendar where nobody is ever on shift: it is left out.
    """
    for promise in promises(protocol, at_night=at_night):
        if promise.target.clock is Clock.ELAPSED:
            yield ALWAYS, promise
            continue
        kind = "staffed" if promise.target.clock is Clock.STAFFED else "days"
        for number, roster in enumerate(rosters(protocol), 1):
            here = tuple(each for each in promise.surfaces if each in roster.surfaces)
            if here and is_open(roster.week, keep):
                yield f"{kind}-{number}", replace(promise, surfaces=here)
