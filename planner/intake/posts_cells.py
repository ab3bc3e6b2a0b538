"""What one cell of a content calendar says: a day, a time, a choice, a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from planner.domain.errors import BadInput
from planner.domain.protocol.words import CommentsMode, LaunchTheme, Severity, spoken
from planner.intake.posts import ALIKE, Known, owner_of, surfaces_of

W = TypeVar("W", bound=StrEnum)

_DATES = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d/%m/%y",
    "%d.%m.%y",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%b %d %Y",
    "%B %d %Y",
)
_TIMES = ("%H:%M", "%H:%M:%S", "%H.%M", "%Hh%M", "%I%p", "%I:%M%p", "%I:%M:%S%p", "%I.%M%p")
_CLOCK = r"\d{1,2}(?:[:.h]\d\d(?::\d\d)?)?\s*(?:[ap]\.?m\.?)?"
#: A time behind a date in one cell: "2027-03-05 18:00", "2027-03-05T18:00", "5 Mar 2027, 6 pm".
_WITH_TIME = re.compile(rf"^(.*\d{{2}})(?:[T,]\s*|\s+)({_CLOCK})$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+", re.IGNORECASE
)


def facts_of(said: Mapping[str, str], known: Known) -> dict[str, Any]:
    """Return the fields of a post that a line's cells give, by column; blank cells give none.

    Raises BadInput with every fault, its place the column.
    """
    given: dict[str, Any] = {"title": " ".join(said.get("title", "").split())}
    faults: list[tuple[str, str]] = []

    day, clock = _parted(said.get("date", ""))
    if clock:
        said = {"time": clock, **said, "date": day}

    def read(column: str, field: str, reader: Callable[[str], Any]) -> None:
        if column not in said:
            return
        try:
            given[field] = reader(said[column])
        except BadInput as error:
            faults.extend((place or column, sentence) for place, sentence in error.faults)

    read("date", "on", day_of)
    read("time", "at", time_of)
    read("channel", "surfaces", lambda cell: surfaces_of(cell, known))
    read("owner", "owner_role", lambda cell: owner_of(cell, known))
    read("cover hours", "cover_hours", hours_of)
    read("comments", "comments", lambda cell: _choice(cell, CommentsMode))
    read("gravest", "expected", lambda cell: _choice(cell, Severity))
    read("beforehand", "mitigation", str)
    read("link", "link", str)
    if "on" not in given and "date" not in said:
        faults.insert(0, ("date", "This is empty. Every post needs its day."))
    if not given["title"]:
        faults.append(("title", "This is empty. Every post needs a title."))
    if faults:
        raise BadInput(faults)
    return given


def day_of(cell: str) -> date:
    """Return the day a cell says; figures alone are read day first, after a year month first."""
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", _WEEKDAY.sub("", cell.strip()))
    words = " ".join(words.replace(",", " ").replace("Sept ", "Sep ").split())
    found = _first(words, _DATES)
    if found is None:
        raise BadInput(
            [
                (
                    "",
                    f"'{cell}' is not a day. Write one such as 2027-03-05 or 5 Mar 2027.",
                )
            ]
        )
    return found.date()


def time_of(cell: str) -> time:
    """Return the time of day a cell says."""
    words = re.sub(r"\s|\.(?=m)|(?<=m)\.|\s*uhr$", "", cell.strip().lower())
    found = _first(words, _TIMES)
    if found is None:
        raise BadInput([("", f"'{cell}' is not a time of day. Write one such as 18:00 or 6 pm.")])
    return found.time().replace(second=0)


def hours_of(cell: str) -> int:
    """Return the whole hours a cell says: "4", "4 h", "4 hours"."""
    found = re.fullmatch(r"(\d{1,3})\s*(?:h|hrs?|hours?)?", cell.strip().lower())
    if found is None or not found[1].isascii():
        raise BadInput([("", f"'{cell}' is not a whole number of hours. Write one from 1 to 72.")])
    return int(found[1])


def theme_of(cell: str) -> LaunchTheme:
    """Return the theme of a line's questions; none said is "what it is"."""
    try:
        return _choice(cell, LaunchTheme) if cell else LaunchTheme.WHAT
    except BadInput as error:
        raise BadInput([("theme", sentence) for _, sentence in error.faults]) from error


def _parted(cell: str) -> tuple[str, str]:
    """Return day and time of a cell that holds both; a cell that is a day alone stays whole."""
    found = _WITH_TIME.match(cell.strip())
    if found is None:
        return cell, ""
    try:
        day_of(cell)
    except BadInput:
        return found[1], found[2]
    return cell, ""


def _first(words: str, shapes: tuple[str, ...]) -> datetime | None:
    for shape in shapes:
        try:
            return datetime.strptime(words, shape)  # noqa: DTZ007 - a day on a wall has no zone
        except ValueError:
            continue
    return None


def _choice(cell: str, words: type[W]) -> W:
    wanted = " ".join(cell.lower().replace("-", " ").split())
    by_name = {spoken(word).lower(): word for word in words}
    if wanted in by_name:
        return by_name[wanted]
    close = get_close_matches(wanted, by_name, 1, ALIKE)
    hint = f"Did you mean '{close[0]}'?" if close else f"Write one of {', '.join(by_name)}."
    raise BadInput([("", f"'{cell}' is not known. {hint}")])
