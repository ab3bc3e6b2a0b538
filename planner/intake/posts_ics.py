"""A content calendar from a calendar program: its events to posts, in the brand's time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.error import BrokenCalendarProperty

from planner.domain.errors import BadInput
from planner.domain.protocol.rows.publishing import is_web_address
from planner.intake.posts import (
    Known,
    ReadPost,
    ReadPosts,
    id_from_title,
    id_from_uid,
    made,
    placed,
    refusal,
    require_few,
    require_small,
    surfaces_of,
    untimed_in_words,
)
from planner.intake.recurring import occurrences

#: Categories told by name; a calendar may have dozens.
_MOST_NAMED = 8
_BEGIN = re.compile(rb"^BEGIN:VEVENT\s*$", re.IGNORECASE)


#: What icalendar and dateutil raise over a file that is broken in a way they did not foresee.
STUMBLES = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError)


@dataclass(frozen=True)
class _Event:
    """One event of the file: the line it begins on, its parts, and when it starts there."""

    place: str
    parts: Event
    starts: date | datetime


def read_posts_ics(data: bytes, known: Known) -> ReadPosts:
    """Return the posts of an iCalendar file; a faulty event keeps no other out.

    Moments are turned into the brand's zone, one without a zone is the brand's own. An event that
    recurs becomes a post each time between `known.first` and `known.last`. Categories that name
    surfaces choose them; others are left. Raises BadInput for a file that is no calendar at all.
    """
    require_small(data)
    posts: list[ReadPost] = []
    faults: list[tuple[str, str]] = []
    events = list(_events(data))
    require_few(len(events), "events")
    moved = _moved(events)
    for place, parts in events:
        try:
            posts += tuple(_posts(_Event(place, parts, _start(parts)), known, moved))
        except BadInput as error:
            faults += [(placed(place, part), said) for part, said in error.faults]
        except STUMBLES:
            faults.append((place, "This event is damaged and cannot be read. Write it anew."))
    require_few(len(posts), "posts, each time of a recurring event counted")
    found, twice = _once(posts)
    untimed = sum("at" not in each.given for each in found)
    assumed = [untimed_in_words(untimed, known)] if untimed else []
    assumed += _unknown_in_words(events, known)
    taken = {each.place for each in found}
    odd = (each for each in _odd_links(events) if each[0] in taken)
    unlinked = [(placed(place, "link"), sentence) for place, sentence in odd]
    return ReadPosts(found, (*faults, *twice, *unlinked), tuple(assumed))


def _odd_links(events: list[tuple[str, Event]]) -> Iterator[tuple[str, str]]:
    """Yield the links that are no web address: their posts are taken without them."""
    for place, parts in events:
        link = _link(parts)
        if link and not is_web_address(link):
            yield place, f"'{link[:80]}' is not a web address. The post is taken without it."


def _once(posts: list[ReadPost]) -> tuple[tuple[ReadPost, ...], list[tuple[str, str]]]:
    kept: dict[str, ReadPost] = {}
    faults = []
    for each in posts:
        if each.post.id in kept:
            first = kept[each.post.id].place
            faults.append((each.place, f"This is the same event as at {first.lower()}. Not taken."))
        kept.setdefault(each.post.id, each)
    return tuple(kept.values()), faults


def _events(data: bytes) -> Iterator[tuple[str, Event]]:
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    except STUMBLES as error:
        raise refusal(
            "This is not a calendar file that can be read. "
            "Export it anew as .ics, or as a table and save that as .csv."
        ) from error
    lines = [number for number, line in enumerate(data.splitlines(), 1) if _BEGIN.match(line)]
    events = [
        event
        for calendar in calendars
        for event in calendar.walk("VEVENT")
        if isinstance(event, Event)
    ]
    if not events:
        raise refusal("There is no event in this file. Export the calendar that holds the posts.")
    for number, event in enumerate(events):
        yield (f"Line {lines[number]}" if number < len(lines) else f"Event {number + 1}"), event


def _moved(events: list[tuple[str, Event]]) -> Mapping[str, tuple[date | datetime, ...]]:
    """Return by UID the times of recurring events that an event of its own stands in for."""
    found: dict[str, tuple[date | datetime, ...]] = {}
    for _, parts in events:
        if "RECURRENCE-ID" in parts:
            uid = str(parts.get("UID", ""))
            # One that cannot be read is told of where its own event is taken.
            with suppress(BadInput):
                found[uid] = (*found.get(uid, ()), _moment(parts, "RECURRENCE-ID"))
    return found


def _posts(
    event: _Event, known: Known, moved: Mapping[str, tuple[date | datetime, ...]]
) -> Iterator[ReadPost]:
    parts = event.parts
    title = " ".join(str(parts.get("SUMMARY", "")).split())
    if not title:
        raise BadInput([("title", "This event has no title. Give it one.")])
    if str(parts.get("STATUS", "")).upper() == "CANCELLED":
        raise BadInput([("", f"'{title}' is cancelled there. Not taken; remove it here as well.")])
    uid = str(parts.get("UID", "")).strip()
    given = {"title": title, **_aside(parts, known)}
    for each in _times(event, known, moved.get(uid, ())):
        on, at = _local(each, known)
        facts = {**given, "on": on} | ({"at": at} if at is not None else {})
        yield made(event.place, known, _id(event, uid, title, each, known), facts)


def _times(
    event: _Event, known: Known, moved: tuple[date | datetime, ...]
) -> tuple[date | datetime, ...]:
    if not _recurs(event.parts):
        return (event.starts,)
    found = tuple(
        each
        for each in occurrences(event.parts, event.starts, known, moved)
        if known.first <= _local(each, known)[0] <= known.last
    )
    if not found and not moved:
        raise BadInput(
            [("", f"It recurs, but not from {known.first:%-d %b %Y} to {known.last:%-d %b %Y}.")]
        )
    return found


def _recurs(parts: Event) -> bool:
    return "RRULE" in parts or "RDATE" in parts


def _id(event: _Event, uid: str, title: str, starts: date | datetime, known: Known) -> str:
    """Return an id that is the same at the next import, one for each time an event takes place."""
    if not uid:
        return id_from_title(_local(starts, known)[0], title)
    id_ = id_from_uid(uid, known.transition)
    if "RECURRENCE-ID" in event.parts:
        starts = _moment(event.parts, "RECURRENCE-ID")
    elif not _recurs(event.parts):
        return id_
    first, clock = _local(starts, known)
    return f"{id_[:60].rstrip('.-')}-{first.isoformat()}" + (f"-{clock:%H%M}" if clock else "")


def _aside(parts: Event, known: Known) -> dict[str, Any]:
    """Return surfaces and link, where an event brings them."""
    named = (_surfaces(each, known) or () for each in _categories(parts))
    surfaces = tuple(dict.fromkeys(id_ for each in named for id_ in each))
    found: dict[str, Any] = {"surfaces": surfaces} if surfaces else {}
    link = _link(parts)
    return {**found, "link": link} if is_web_address(link) else found


def _categories(parts: Event) -> tuple[str, ...]:
    said = parts.get("CATEGORIES", ())
    lines = said if isinstance(said, list | tuple) else (said,)
    return tuple(str(each) for line in lines for each in getattr(line, "cats", ()))


def _surfaces(category: str, known: Known) -> tuple[str, ...] | None:
    """Return the surfaces a category names, or None: a category may say anything."""
    try:
        return surfaces_of(category, known)
    except BadInput:
        return None


def _unknown_in_words(events: list[tuple[str, Event]], known: Known) -> Iterator[str]:
    """Say which categories chose no surface, so that none is lost unseen."""
    said = dict.fromkeys(each for _, parts in events for each in _categories(parts))
    unknown = [each for each in said if _surfaces(each, known) is None]
    if unknown:
        more = f" and {len(unknown) - _MOST_NAMED} more" if len(unknown) > _MOST_NAMED else ""
        names = ", ".join(f"'{each}'" for each in unknown[:_MOST_NAMED])
        yield (
            f"No surface here is called {names}{more}. "
            "A post that names none of ours counts for every surface."
        )


def _link(parts: Event) -> str:
    return str(parts.get("URL", "")).strip()


def _start(parts: Event) -> date | datetime:
    if "DTSTART" not in parts:
        raise BadInput([("date", "This event has no start that can be read. Give it a day.")])
    return _moment(parts, "DTSTART")


def _moment(parts: Event, name: str) -> date | datetime:
    try:
        found: Any = parts[name]
        moment, zone = found.dt, found.params.get("TZID")
    except (BrokenCalendarProperty, AttributeError) as error:
        raise BadInput(
            [("date", f"'{parts.get(name)}' is not a day or a moment. Write it anew.")]
        ) from error
    if isinstance(moment, datetime) and moment.tzinfo is None and zone is not None:
        raise BadInput(
            [("time", f"The time zone '{zone}' is not known. Use one such as Europe/London.")]
        )
    if not isinstance(moment, date):
        raise BadInput([("date", f"'{moment}' is not a day or a moment. Write it anew.")])
    return moment


def _local(moment: date | datetime, known: Known) -> tuple[date, time | None]:
    """Return day and time where the brand is; an event of whole days has no time."""
    if not isinstance(moment, datetime):
        return moment, None
    try:
        here = moment.astimezone(ZoneInfo(known.zone)) if moment.tzinfo else moment
    except OverflowError as error:
        raise BadInput([("date", f"The year {moment.year} cannot be. Correct it.")]) from error
    return here.date(), here.time().replace(second=0, microsecond=0, tzinfo=None)
