"""How a row's fields are said in words, the same on every page and paper."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from planner.domain.profile import Weekday
from planner.domain.protocol import words
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Row, Surface, points_at
from planner.domain.protocol.stated import Gap, said
from planner.domain.value import Value


def field_in_words(protocol: Protocol, row: Row, name: str) -> str:
    """Return one field's value in words; what it points at is said by its name."""
    value, thing = getattr(row, name), points_at(type(row), name)
    if thing and value:
        names = protocol.named(thing)
        ids = value if isinstance(value, tuple) else (value,)
        return ", ".join(names.get(id_, id_) for id_ in ids)
    if name == "days" and all(isinstance(each, Weekday) for each in value):
        return spoken_days(value)
    if name.endswith("_minutes"):
        return minutes(value)
    if name == "year":
        return str(value)
    return in_words(value)


def in_words(value: Any) -> str:
    """Return any field's value in words; an empty one is "blank"."""
    match value:
        case None | "" | ():
            return "blank"
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(f"{key} {in_words(each)}" for key, each in value.items())
        case tuple():
            parts = [in_words(each) for each in value]
            return (" " if all(each.endswith(".") for each in parts) else ", ").join(parts)
        case Gap():
            return said(value)
        case Value():
            return ", ".join(in_words(each) for _, each in value)
        case datetime():
            return f"{value:%-d %b %Y %H:%M} UTC"
        case date():
            return f"{value:%-d %b %Y}"
        case time():
            return f"{value:%H:%M}"
        case StrEnum():
            return words.spoken(value)
        case int():
            return f"{value:,}"
        case _:
            return str(value)


def minutes(count: int | None) -> str:
    """Return minutes as people say them: 45 min, 2 h, 1 h 30, 1 day; none is a dash."""
    if count is None:
        return "–"
    if count < 60:
        return f"{count} min"
    hours, rest = divmod(count, 60)
    if rest:
        return f"{hours} h {rest:02}"
    days, hours_left = divmod(hours, 24)
    if days and not hours_left:
        return f"{days} day{'s' if days > 1 else ''}"
    return f"{hours} h"


def spoken_days(days: tuple[Weekday, ...]) -> str:
    """Return days in words, a run joined by "to": "Mon to Fri", "Mon, Wed"."""
    week = list(Weekday)
    places = sorted({week.index(day) for day in days})
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{week[places[0]].value.capitalize()} to {week[places[-1]].value.capitalize()}"
    return ", ".join(week[place].value.capitalize() for place in places)


def surface_names(protocol: Protocol) -> dict[str, str]:
    """Return each surface's name as people say it: "Instagram comments"; the account if needed."""
    short = {each.id: _short(each) for each in protocol.of(Surface)}
    times = Counter(short.values())
    return {
        each.id: short[each.id] if times[short[each.id]] == 1 else protocol.name(each)
        for each in protocol.of(Surface)
    }


def _short(surface: Surface) -> str:
    source = words.spoken(surface.source).removeprefix("public ").removeprefix("direct ")
    return f"{words.spoken(surface.platform)} {source}s"
