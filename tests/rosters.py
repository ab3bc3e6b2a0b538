"""Hours and rosters to build tests on: rows with sound defaults, and random ones of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import count
from random import Random
from typing import Any

from planner.domain.protocol.reading import Origin, Placed, Protocol
from planner.domain.protocol.rows import (
    Band,
    HolidayYear,
    Hours,
    Leave,
    RosterInForce,
    RosterPerson,
    Row,
    Shift,
    Surface,
    Target,
)
from planner.domain.value import make

LONDON = "Europe/London"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
EVERY_DAY = (*WEEKDAYS, "sat", "sun")
_numbers = count(1)


def a_surface(id_: str = "instagram", **changes: Any) -> Surface:
    facts = {
        "id": id_,
        "platform": "instagram",
        "account": "@harbour",
        "source": "public-comment",
        "language": "English",
        "market": "GB",
        "owner_role": "brand-lead",
        "read_tool": "Inbox",
        "reply_tool": "Inbox",
    }
    return make(Surface, {**facts, **changes})


def hours(zone: str = LONDON, country: str = "GB", **changes: Any) -> Hours:
    facts = {
        "id": "hours",
        "timezone": zone,
        "holidays": country,
        "on_holidays": "Nobody.",
        "out_of_hours": "Nobody.",
        "weekend": "Nobody.",
        "public_statement": "Weekdays.",
    }
    return make(Hours, {**facts, **changes})


def a_band(starts: time = time(9), ends: time = time(17, 30), **changes: Any) -> Band:
    mode = changes.get("mode", "staffed")
    facts = {
        "id": f"band-{next(_numbers)}",
        "title": "Staffed hours",
        "days": WEEKDAYS,
        "starts": starts,
        "ends": ends,
        "mode": mode,
        "operator": "brand" if mode in ("staffed", "on-call") else "nobody",
    }
    return make(Band, {**facts, **changes})


def a_person(id_: str = "mira", **changes: Any) -> RosterPerson:
    facts = {
        "id": id_,
        "name": id_.capitalize(),
        "party": "brand",
        "role": "brand-lead",
        "languages": ("English",),
    }
    return make(RosterPerson, {**facts, **changes})


def a_shift(
    starts: time = time(9), ends: time = time(17, 30), person: str = "mira", **changes: Any
) -> Shift:
    facts = {
        "id": f"shift-{next(_numbers)}",
        "person": person,
        "days": WEEKDAYS,
        "starts": starts,
        "ends": ends,
    }
    return make(Shift, {**facts, **changes})


def leave(first_on: date, last_on: date, person: str = "mira") -> Leave:
    facts = {"person": person, "first_on": first_on, "last_on": last_on}
    return make(Leave, {"id": f"leave-{next(_numbers)}", **facts})


def in_force(from_on: date = date(2020, 1, 1), party: str = "brand") -> RosterInForce:
    return make(RosterInForce, {"id": f"{party}-roster", "party": party, "from_on": from_on})


def a_target(minutes: int = 60, clock: str = "staffed", **changes: Any) -> Target:
    facts = {"id": f"target-{next(_numbers)}", "first_reply_minutes": minutes, "clock": clock}
    return make(Target, {**facts, **changes})


def a_protocol(*rows: Row) -> Protocol:
    """Return a protocol of just these rows."""
    return Protocol({(row.kind, row.id): Placed(row, 1, Origin.CONFIRMED, "", "") for row in rows})


@dataclass(frozen=True)
class Place:
    """A zone with the country whose holidays are kept there, and Mondays worth a look."""

    zone: str
    country: str
    mondays: tuple[date, ...]


#: Both changes of the clocks where there are any: of an hour, of half an hour, at midnight.
PLACES = (
    Place(LONDON, "GB", (date(2027, 3, 22), date(2027, 10, 25), date(2026, 12, 21))),
    Place("America/New_York", "US", (date(2027, 3, 8), date(2027, 11, 1), date(2027, 7, 1))),
    Place("Australia/Lord_Howe", "AU", (date(2027, 3, 29), date(2027, 9, 27))),
    Place("Asia/Kathmandu", "NP", (date(2027, 10, 4),)),
    Place("Pacific/Auckland", "NZ", (date(2027, 3, 29), date(2027, 9, 20))),
    Place("America/Sao_Paulo", "BR", (date(2018, 10, 29), date(2018, 2, 12))),
    Place("America/Santiago", "CL", (date(2027, 3, 29), date(2027, 8, 30))),
)
SEVERITIES = ("S0", "S1", "S2", "S3", "S4")
_USUAL = (time(0), time(1, 30), time(2), time(6), time(9), time(13), time(17, 30), time(22))


@dataclass(frozen=True)
class Case:
    """A random week: where, from which Monday, its rows, and the severity asked for."""

    place: Place
    monday: date
    severity: str
    rows: tuple[Row, ...]


def some_case(dice: Random) -> Case:
    """Return a random week with its hours, bands, roster and targets."""
    place = dice.choice(PLACES)
    monday = dice.choice(place.mondays)
    people = [
        a_person(f"person-{number}", party=dice.choice(("brand", "brand", "agency")))
        for number in range(dice.randint(0, 3))
    ]
    rows: list[Row] = [hours(place.zone, place.country, wakes_from=dice.choice(SEVERITIES))]
    rows += [_some_band(dice, monday) for _ in range(dice.randint(0, 4))]
    rows += people
    rows += [
        _some_shift(dice, monday, each.id) for each in people for _ in range(dice.randint(1, 2))
    ]
    rows += [_some_leave(dice, monday, each.id) for each in people if dice.random() < 0.4]
    rows += [
        in_force(monday + timedelta(days=dice.randint(-10, 6)), party)
        for party in ("brand", "agency")
        if dice.random() < 0.6
    ]
    rows += [_some_target(dice) for _ in range(dice.randint(0, 3))]
    if dice.random() < 0.3:
        rows.append(_some_holidays(dice, place.country, monday))
    return Case(place, monday, dice.choice(SEVERITIES), tuple(rows))


def _some_band(dice: Random, monday: date) -> Band:
    mode = dice.choice(("staffed", "staffed", "staffed", "on-call", "auto-acknowledge", "dark"))
    party = dice.choice(("brand", "agency"))
    return a_band(
        _some_time(dice),
        _some_time(dice),
        days=_some_days(dice),
        mode=mode,
        operator=party if mode in ("staffed", "on-call") else "nobody",
        surfaces=_some_surfaces(dice),
        **_some_dates(dice, monday, 0.2),
    )


def _some_shift(dice: Random, monday: date, person: str) -> Shift:
    starts, ends = _some_time(dice), _some_time(dice)
    if starts == ends:
        starts = ends = time(0)
    return a_shift(
        starts,
        ends,
        person,
        duty=dice.choice(("staffed", "staffed", "on-call", "goodwill")),
        days=_some_days(dice),
        surfaces=_some_surfaces(dice),
        on_holidays=dice.random() < 0.3,
        **_some_dates(dice, monday, 0.3),
    )


def _some_leave(dice: Random, monday: date, person: str) -> Leave:
    first_on = monday + timedelta(days=dice.randint(-3, 10))
    return leave(first_on, first_on + timedelta(days=dice.randint(0, 4)), person)


def _some_target(dice: Random) -> Target:
    return a_target(
        dice.choice((0, 1, 15, 60, 90, 480, 1440)),
        dice.choice(("elapsed", "staffed", "working-days")),
        severity=dice.choice((None, None, *SEVERITIES)),
        when=dice.choice(("staffed-hours", "out-of-hours", "any-time")),
        surfaces=_some_surfaces(dice),
        for_whom="Press" if dice.random() < 0.05 else "",
    )


def _some_holidays(dice: Random, country: str, monday: date) -> HolidayYear:
    near = [monday + timedelta(days=number) for number in range(-1, 14)]
    days = [each for each in dice.sample(near, 3) if each.year == monday.year]
    facts = {"id": "confirmed", "country": country, "year": monday.year, "days": days}
    return make(HolidayYear, facts)


def _some_time(dice: Random) -> time:
    if dice.random() < 0.5:
        return dice.choice(_USUAL)
    # Seldom not on a whole minute.
    seconds = dice.choice((0, 0, 0, 0, 0, 30))
    return time(dice.randrange(24), dice.randrange(60), seconds)


def _some_days(dice: Random) -> tuple[str, ...]:
    shape = dice.random()
    if shape < 0.35:
        return WEEKDAYS
    if shape < 0.5:
        return EVERY_DAY
    return tuple(dice.sample(EVERY_DAY, dice.randint(1, 6)))


def _some_surfaces(dice: Random) -> tuple[str, ...]:
    return dice.choice(((), (), ("instagram",), ("facebook",), ("facebook", "instagram")))


def _some_dates(dice: Random, monday: date, share: float) -> dict[str, Any]:
    if dice.random() >= share:
        return {}
    first_on = monday + timedelta(days=dice.randint(-2, 9))
    last_on = first_on + timedelta(days=dice.randint(0, 6))
    return dice.choice(
        ({"first_on": first_on, "last_on": last_on}, {"first_on": first_on}, {"last_on": last_on})
    )
