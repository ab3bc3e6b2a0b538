"""What a text that customers read says of hours, as far as it can be read for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.profile import Weekday
from planner.domain.wall import DAY

_WEEK = tuple(Weekday)
_HALF_DAY = DAY // 2


@dataclass(frozen=True)
class HoursSaid:
    """What a text says of hours: the times it names, as minutes of the day, and the weekdays.

    Which time goes with which day is not kept: two texts that only swap them read as equal.
    """

    times: frozenset[int]
    days: frozenset[Weekday]

    def __bool__(self) -> bool:
        return bool(self.times)

    def __eq__(self, other: object) -> bool:
        """Return whether two texts name the same times, and the same days if both name any."""
        if not isinstance(other, HoursSaid):
            return NotImplemented
        return self.times == other.times and (
            not self.days or not other.days or self.days == other.days
        )

    def __hash__(self) -> int:
        return hash(self.times)


def hours_said(text: str) -> HoursSaid:
    """Return the hours a text speaks of: the ends of its stretches of time, and its weekdays.

    Only times that stand in a stretch count ("09:00–17:30", "9am to 5pm"), so that a phone number,
    a price or a promise in minutes is not taken for one. Midnight is 0, and so is a whole day. What
    follows "closed" or "except" is passed over. Days in other languages than English are not known,
    and then no day is said.
    """
    open_ = _CLOSED.sub(" ", text)
    times = {each % DAY for ends in _stretches(open_) for each in ends}
    if _ALWAYS.search(open_):
        times.add(0)
    return HoursSaid(frozenset(times), _days(open_))


_TIME = r"""(?<![\w.,:£$€-])(?P<{0}>\d{{1,2}})(?:(?P<{0}_by>[:.h])(?P<{0}_minute>\d\d)|h)?
    \s?(?P<{0}_half>[ap]m\b|[ap]\.m\.)?"""
_STRETCH = re.compile(
    _TIME.format("one")
    + r"""\s*(?:uhr\s*)?(?:–|—|−|-|to|until|till?|and|bis)\s*"""
    + _TIME.format("other").replace("(?<![\\w.,:£$€-])", "")
    + r"""(?![\d:]|\.\d|-\d|\s?(?:%|£|€|\$|eur|gbp|usd|min|hour|day|kg))""",
    re.IGNORECASE | re.VERBOSE,
)
_ALWAYS = re.compile(
    r"every hour|all day|around the clock|(?<![\d/])24/7(?![\d/])|\b24 hours a day", re.IGNORECASE
)
_CLOSED = re.compile(
    r"\b(?:closed|except|excluding|but not|not on|not at)\b.*?"
    r"(?=[.;!?\n)]|\b(?:back|open|answer|reply|return)\b|$)",
    re.IGNORECASE,
)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    for found in _STRETCH.finditer(text):
        one, other = _minute(found, "one"), _minute(found, "other")
        is_clock = found["one_by"] or found["other_by"] or found["other_half"]
        if one is None or other is None or not is_clock:
            continue
        if found["other_half"] and not found["one_half"]:
            one = _same_half(one, other)
        yield one, other


def _minute(found: re.Match[str], name: str) -> int | None:
    """Return the minute of the day that a written time means; None if no clock shows it."""
    hour, minute = int(found[name]), int(found[f"{name}_minute"] or 0)
    half = (found[f"{name}_half"] or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    # With a point between them, days of a month and prices look like times.
    is_odd = found[f"{name}_by"] == "." and minute % 15
    return None if is_odd or minute > 59 or hour * 60 + minute > DAY else hour * 60 + minute


def _same_half(one: int, other: int) -> int:
    """Return the first time of "9–11pm" or "9–5pm" as people mean it."""
    later = one % _HALF_DAY + _HALF_DAY
    return later if other >= _HALF_DAY and later < other else one


_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_WORDS = {
    **{day.value: day for day in Weekday},
    **dict(zip(_NAMES, Weekday, strict=True)),
    "tues": Weekday.TUE,
    "thur": Weekday.THU,
    "thurs": Weekday.THU,
}
_DAY = f"(?:{'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})"
#: A short name is a word in other languages too ("mon ami"), so something has to follow that makes
#: it a day.
_FOLLOWED = (
    r"(?=\s*(?:[,.;:()–—−&+/\d-]|$)|\s+(?:to|until|through|thru|and|or|only|from|at|between|all)\b)"
)
_DAYS = re.compile(
    rf"\b(?P<one>{_DAY})s?\b{_FOLLOWED}"
    rf"(?:\.?\s*(?:to|–|—|−|-|until|through|thru)\s*(?P<other>{_DAY})s?\b)?",
    re.IGNORECASE,
)
_MANY = (
    (re.compile(r"\bevery day\b|\bdaily\b|\b(?:7|seven) days a week|24/7|around the clock"), _WEEK),
    (re.compile(r"\bweekdays?\b"), _WEEK[:5]),
    (re.compile(r"\bweekends\b|\b(?:at|on) the weekend\b"), _WEEK[5:]),
)


def _days(text: str) -> frozenset[Weekday]:
    lower = text.casefold()
    found = {day for words, days in _MANY if words.search(lower) for day in days}
    for match in _DAYS.finditer(lower):
        first = _WEEK.index(_DAY_WORDS[match["one"]])
        last = _WEEK.index(_DAY_WORDS[match["other"] or match["one"]])
        found |= {_WEEK[(first + step) % 7] for step in range((last - first) % 7 + 1)}
    return frozenset(found)
