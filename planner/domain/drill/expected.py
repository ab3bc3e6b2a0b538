"""What does the protocol say of an exercise message: whose, what, until when, and who is there?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from planner.domain.drill.drafting import surface_of
from planner.domain.drill.rules import Matching, Rule, matching, rules_for, stopping
from planner.domain.inject import Inject
from planner.domain.presence import presence
from planner.domain.presence import rules as presence_rules
from planner.domain.profile import Weekday
from planner.domain.proof import ahead_of
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import RosterPerson, Scenario, Surface
from planner.domain.protocol.words import Place, Right, Severity, Style, Verb
from planner.domain.role_hours import hours_of
from planner.domain.route import Route, route_answers, route_scenario
from planner.domain.timeline import NEVER, minute_of
from planner.domain.transition import Transition
from planner.domain.wall import Span, aware, wall
from planner.domain.zones import zone_of

#: What is done without a word to whoever wrote: no reply is promised then.
_SILENT = frozenset({Verb.LET_STAND, Verb.WAIT, Verb.MONITOR})


@dataclass(frozen=True)
class Expectation:
    """What a protocol says of one message at one moment of the story.

    `rules` has the ids of the rules that speak of it, `scenario` the first one's if it is a
    scenario; without one, nothing below it is said and the drill finds out what people do instead.
    With several, what follows is the first one's. `moment` is wall-clock time in the protocol's
    zone. `limit_minutes` run from the post on by the customer's clock, so hours without anybody
    count, and end at `due`; None: no reply is promised, or nobody comes.
    `owner_comes_in_time` is false where nobody of that role is there before the limit is over.
    """

    inject: Inject
    moment: datetime
    surface: Surface | None
    matching: Matching
    rules: tuple[str, ...] = ()
    scenario: str | None = None
    topic: str | None = None
    severity: Severity | None = None
    verb: Verb | None = None
    style: Style | None = None
    owner_role: str | None = None
    speakers: tuple[str, ...] = ()
    escalate_role: str | None = None
    place: Place | None = None
    limit_minutes: int | None = None
    due: datetime | None = None
    right: Right | None = None
    approver_role: str | None = None
    is_out_of_hours: bool = False
    owner_is_there: bool = False
    owner_comes_in_time: bool = True
    rung: tuple[str, ...] = ()

    @property
    def is_void(self) -> bool:
        """Return whether there is no one answer to hold people's answers against."""
        return self.matching is not Matching.ONE or self.verb is None

    @property
    def needs_agreement(self) -> bool:
        """Return whether somebody has to agree before a reply goes out."""
        return self.right is Right.DRAFT_THEN_APPROVE


def story_moment(inject: Inject, on: date) -> datetime:
    """Return a message's moment on the wall clock: its weekday, the first that is not before `on`.

    `on` is the day of the drill, so that one story is told of the hours and people of that week.
    """
    days = (list(Weekday).index(inject.weekday) - on.weekday()) % 7
    return datetime.combine(on + timedelta(days=days), inject.at)


def expected(transition: Transition, inject: Inject, on: date) -> Expectation:
    """Return what the protocol says of a message played on a day: one route, or why there is none.

    Pass the transition as it was frozen for the drill.
    """
    protocol, zone = transition.protocol, zone_of(transition)
    moment, surface = story_moment(inject, on), surface_of(protocol, inject)
    found = rules_for(protocol, inject)
    if not found or surface is None:
        none = Expectation(inject, moment, surface, Matching.NONE)
        return _with_hours(none, protocol, zone)
    route = _route(protocol, zone, inject, found[0], surface, moment)
    limit = _limit(route, zone)
    there, in_time = _owner(protocol, zone, route, limit)
    topic = route.topic
    said = Expectation(
        inject,
        route.at,
        surface,
        matching(found),
        rules=tuple(each.id for each in found),
        scenario=route.scenario.id if route.scenario else None,
        topic=topic.id if topic else None,
        severity=route.severity,
        verb=route.verb,
        style=route.style,
        owner_role=route.owner_role,
        speakers=route.speakers,
        escalate_role=route.escalate_role,
        place=route.place,
        limit_minutes=limit,
        due=None if limit is None else wall(minute_of(aware(route.at, zone)) + limit, zone),
        right=topic.right if topic else None,
        approver_role=topic.approver_role if topic else None,
        owner_is_there=there,
        owner_comes_in_time=in_time,
        rung=tuple(each.role for each in route.rung),
    )
    return _with_hours(said, protocol, zone)


def _route(
    protocol: Protocol, zone: str, inject: Inject, rule: Rule, surface: Surface, at: datetime
) -> Route:
    if isinstance(rule, Scenario):
        return route_scenario(protocol, zone, rule, surface, at)
    return route_answers(stopping(protocol, inject), zone, dict(inject.answers), surface, at)


def _limit(route: Route, zone: str) -> int | None:
    """Return until when a first reply is due, in minutes from the post.

    A scenario's own minutes run from when somebody is there, or at once if it holds out of hours
    too. By the tree alone, the promise's moment counts.
    """
    if route.scenario is None:
        due = route.clocks.due
        if due is None or route.verb in _SILENT:
            return None
        return minute_of(aware(due, zone)) - minute_of(aware(route.clocks.at, zone))
    minutes = route.scenario.first_reply_minutes
    wait = 0 if route.scenario.out_of_hours else route.clocks.wait_minutes
    return None if minutes is None or wait is None else wait + minutes


def _owner(protocol: Protocol, zone: str, route: Route, limit: int | None) -> tuple[bool, bool]:
    """Return whether the owner is there at the moment, and whether before the limit is over.

    Where nobody stated a role's hours, whoever is on duty on the surface stands for it.
    """
    on, minute = route.at.date(), minute_of(aware(route.at, zone))
    hours = hours_of(protocol, route.owner_role, ahead_of(Span(on, on, zone)), route.severity)
    roles = {each.id: each.role for each in protocol.of(RosterPerson)}
    if any(roles.get(each.person) == route.owner_role for each in route.there):
        return True, True
    if hours.assumed:
        wait = route.clocks.wait_minutes
    else:
        comes = int(hours.line.next_from(np.array([minute], dtype=np.int64))[0])
        wait = None if comes >= NEVER else comes - minute
    is_there = wait == 0
    return is_there, limit is None or (wait is not None and wait < limit)


def _with_hours(said: Expectation, protocol: Protocol, zone: str) -> Expectation:
    if said.surface is None:
        return said
    on = said.moment.date()
    there = presence(presence_rules(protocol, zone), said.surface.id, ahead_of(Span(on, on, zone)))
    minute = np.array([minute_of(aware(said.moment, zone))], dtype=np.int64)
    return replace(said, is_out_of_hours=not bool(there.promised.has(minute)[0]))
