"""How long does the way to answering alone take, in working days, and when could it be done?

Waves of modules one after the other, then the ladder's rungs. Days come from the modules' hours and
the rungs' counts; how much of a day goes into them is our own practice. The plan lays its tasks
from the playbook alone, before anybody has a name; this counts what is left for those who have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from planner.domain.people import Party
from planner.domain.protocol.rows import Hours, RosterPerson, Surface
from planner.domain.schedule.calendar import lay_axis
from planner.domain.schedule.network import WorkingCalendar
from planner.domain.trade import Ladder, Module, Rung
from planner.domain.training.climbing import Standing, solo
from planner.domain.training.curriculum import LADDER_MODULE, before_answering, waves
from planner.domain.training.matrix import State, cell
from planner.domain.training.record import Record, read
from planner.domain.transition import Transition

#: Hours of a working day that go into modules; the rest is the inbox. Practice.
MODULE_HOURS_A_DAY = 4
#: Messages that somebody new watches, or drafts with a talk about each, in a day. Practice.
WATCHED_A_DAY, DRAFTED_A_DAY = 20, 12
WORKING_WEEK = 5


@dataclass(frozen=True)
class Milestone:
    """One step of the way: its working days, what it comes after, its dates if begun on `on`.

    `people` are those who still have it before them; () if nobody on the roster learns yet and the
    step is planned for whoever comes.
    """

    id: str
    title: str
    days: int
    after: tuple[str, ...]
    people: tuple[str, ...]
    starts_on: date
    ends_on: date


def milestones(transition: Transition, on: date) -> tuple[Milestone, ...]:
    """Return the waves of modules and the rungs that somebody still has before them, dated from on.

    Everybody goes at the pace of whoever has most before them, on the brand's working days.
    """
    record = read(transition)
    people = [e for e in record.people.values() if e.party is Party.BRAND and record.climbs(e)]
    steps = list(_steps(record, people, on))
    days, found, done = _working_days(transition, on, sum(days for _, _, days, _ in steps)), [], 0
    for number, (id_, title, length, whose) in enumerate(steps):
        after = (steps[number - 1][0],) if number else ()
        names = tuple(each.name for each in whose)
        begins, ends = days[done], days[max(done, done + length - 1)]
        found.append(Milestone(id_, title, length, after, names, begins, ends))
        done += length
    return tuple(found)


def alone_from(record: Record, person: RosterPerson, on: date) -> date | None:
    """Return the first day on which somebody could answer alone, if all goes on from a day.

    None for those who climb no ladder.
    """
    if not record.climbs(person):
        return None
    left = sum(days for _, _, days, _ in _steps(record, [person], on))
    return _working_days(record.transition, on, left)[left]


_Step = tuple[str, str, int, list[RosterPerson]]


def _steps(record: Record, people: list[RosterPerson], on: date) -> Iterator[_Step]:
    ladder = record.ladder
    if ladder is None:
        return
    modules = _modules(record, people)
    for number, wave in enumerate(waves(modules), 1):
        hours = {each.id: _hours_left(record, each, wave, on) for each in people}
        whose = [each for each in people if hours[each.id]]
        most = max(hours.values(), default=sum(each.hours for each in wave))
        if most:
            codes = ", ".join(each.code for each in wave)
            title = f"Modules {codes} passed"
            yield f"training.modules-{number}", title, ceil(most / MODULE_HOURS_A_DAY), whose
    yield from _rungs(record, ladder, people, on)


def _modules(record: Record, people: list[RosterPerson]) -> tuple[Module, ...]:
    """Return what is to be passed before the ladder: by these people, else by all who climb it."""
    trade = record.transition.playbook.trade
    if people:
        taken = {each.id for person in people for each in record.modules(person)}
    else:
        climbers = {
            role for each in trade.modules if each.id == LADDER_MODULE for role in each.for_roles
        }
        taken = {each.id for each in trade.modules if climbers & set(each.for_roles)}
    return before_answering(each for each in trade.modules if each.id in taken)


def _hours_left(record: Record, person: RosterPerson, wave: Iterable[Module], on: date) -> int:
    own = record.modules(person)
    return sum(
        each.hours
        for each in wave
        if each in own and cell(record, person, each, on).state is not State.PASSED
    )


def _rungs(record: Record, ladder: Ladder, people: list[RosterPerson], on: date) -> Iterator[_Step]:
    volume = _volume(record.transition)
    lowest = {each.id: _lowest(record, each, on).at for each in people}
    for place, rung in enumerate(ladder.rungs[: solo(ladder)]):
        whose = [each for each in people if lowest[each.id] <= place]
        if whose or not people:
            title = f"{rung.code} {rung.title} passed"
            yield f"training.{rung.id}", title, _rung_days(rung, volume), whose


def _lowest(record: Record, person: RosterPerson, on: date) -> Standing:
    standings = record.standings(person.id, person.surfaces or record.surfaces, on)
    return min(
        standings.values(), key=lambda each: each.at, default=record.standing(person.id, None, on)
    )


def _rung_days(rung: Rung, weekly_volume: int) -> int:
    """Return a rung's working days: as many as its count takes, of the messages that come in."""
    coming = max(1, weekly_volume // WORKING_WEEK)
    a_day = min(coming, DRAFTED_A_DAY if rung.id == "reverse-shadow" else WATCHED_A_DAY)
    return max(1, ceil(rung.items / a_day), rung.shifts, rung.weeks * WORKING_WEEK)


def _volume(transition: Transition) -> int:
    known = sum(each.weekly_volume or 0 for each in transition.protocol.of(Surface))
    return known or transition.intake.profile.weekly_volume


def _working_days(transition: Transition, on: date, days: int) -> tuple[date, ...]:
    """Return working days of the brand from a day on, at least one more than asked for."""
    hours = transition.protocol.one(Hours)
    country = hours.holidays if hours else transition.intake.profile.country
    axis = lay_axis(WorkingCalendar(holidays=country), on, on, 0, days + 2)
    return axis.days_from(0)[: days + 2]
