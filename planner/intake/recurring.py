"""When an event that recurs takes place while a transition runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr  # type: ignore[import-untyped]
from icalendar import Event, vRecur

from planner.domain.errors import BadInput
from planner.intake.posts import FIRST_YEAR, MOST_ROWS, Known

#: Finer ones are no posts, and would never end.
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
#: What calendar programs write. Other parts can ask for days that never come, and be looked for
#: until the year 9999.
_PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH")
_LATER_PARTS = {"DAILY": ("BYMONTHDAY", "BYMONTH"), "WEEKLY": ("BYMONTHDAY", "BYMONTH")}


def occurrences(
    parts: Event,
    starts: date | datetime,
    known: Known,
    moved: tuple[date | datetime, ...],
) -> tuple[date | datetime, ...]:
    """Return each time an event takes place from `known.first` to `known.last`, in order.

    A day more at both ends, since the brand's day may be another than the event's. Counted on the
    wall of the event's own zone, so that 18:00 stays 18:00 when clocks change. `moved` are times
    that other events stand in for. Raises BadInput for a rule that is not read.
    """
    zone = starts.tzinfo if isinstance(starts, datetime) else None
    if starts.year < FIRST_YEAR:
        raise BadInput([("", f"It recurs since {starts.year}. Begin it in {FIRST_YEAR} or later.")])
    times = rruleset()
    times.rdate(_wall(starts, zone, known))
    for rule in parts.rrules:
        times.rrule(_rule(rule, _wall(starts, zone, known), zone, known))
    for also in parts.rdates:
        first = also[0] if isinstance(also, tuple) else also
        times.rdate(_wall(first, zone, known))
    for without in (*parts.exdates, *moved):
        times.exdate(_wall(without, zone, known))
    found = islice(_between(times, known), MOST_ROWS + 1)
    if isinstance(starts, datetime):
        return tuple(each.replace(tzinfo=zone) for each in found)
    return tuple(each.date() for each in found)


def _between(times: rruleset, known: Known) -> Iterator[datetime]:
    first = datetime.combine(known.first - timedelta(days=1), time())
    last = datetime.combine(known.last + timedelta(days=1), time.max)
    for each in times.xafter(first, inc=True):
        if each > last:
            return
        yield each


def _rule(rule: vRecur, starts: datetime, zone: tzinfo | None, known: Known) -> rrule:
    names = {name.upper(): value for name, value in rule.items()}
    often = str(next(iter(names.get("FREQ", [""])))).upper()
    unread = [name for name in names if name not in _PARTS or name in _LATER_PARTS.get(often, ())]
    if often not in _FREQUENCIES or unread or not _can_end(names):
        what = ", ".join(unread) or often or "no frequency"
        raise BadInput(
            [("", f"It recurs by a rule that is not read ({what}). Give each post its own event.")]
        )
    until = names.pop("UNTIL", None)
    words = rule.to_ical().decode()  # type: ignore[no-untyped-call]
    if until:
        words = ";".join(each for each in words.split(";") if not each.startswith("UNTIL"))
    try:
        made = rrulestr(words, dtstart=starts, ignoretz=True)
        last = datetime.combine(known.last + timedelta(days=1), time.max)
        ends = _until(until[0], zone, known) if until else last
        return made if "COUNT" in names else made.replace(until=min(ends, last))
    except (ValueError, TypeError) as error:
        raise BadInput([("", "It recurs by a rule that cannot be read. Write it anew.")]) from error


#: The most days a month can have, by its number.
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _can_end(names: Mapping[str, Any]) -> bool:
    """Return whether every number lies where it can be, and a day is in every month asked for.

    An interval of 0, or 30 February, is looked for forever.
    """
    days = [abs(int(each)) for each in names.get("BYMONTHDAY", ())]
    months = [int(each) for each in names.get("BYMONTH", ()) if 1 <= int(each) <= 12]
    if days and months and min(days) > max(_LONGEST[month - 1] for month in months):
        return False
    most = {"INTERVAL": 1000, "COUNT": 100_000, "BYMONTHDAY": 31, "BYMONTH": 12}
    return all(
        1 <= (abs(int(each)) if name == "BYMONTHDAY" else int(each)) <= last
        for name, last in most.items()
        for each in names.get(name, ())
    )


def _until(until: date | datetime, zone: tzinfo | None, known: Known) -> datetime:
    """Return the last moment of a rule; a day alone is included to its end."""
    if isinstance(until, datetime):
        return _wall(until, zone, known)
    return datetime.combine(until, time.max)


def _wall(moment: date | datetime, zone: tzinfo | None, known: Known) -> datetime:
    """Return what the clock in the event's own zone shows, without a zone."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    if moment.tzinfo is not None:
        moment = moment.astimezone(zone or ZoneInfo(known.zone))
    return moment.replace(tzinfo=None)
