"""What customers may read about our hours, made from the hours themselves, and checked by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from planner.domain.days_off import DaysOff
from planner.domain.hours import Course, course, is_dated
from planner.domain.hours_said import hours_said
from planner.domain.presence import Rules
from planner.domain.profile import Weekday
from planner.domain.promise import promise
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Surface, SurfaceWords, Target
from planner.domain.protocol.saying import minutes, spoken_days
from planner.domain.protocol.words import Clock, Mode, Severity, SurfaceStatus
from planner.domain.timeline import Timeline
from planner.domain.wall import DAY, Span

#: A week without a change of the clocks; public wording speaks of no single week.
A_WEEK = Span(date(2024, 1, 1), date(2024, 1, 7), "UTC")
_WEEK = tuple(Weekday)

#: Staffed minutes of each weekday, counted from midnight, ends outside.
Week = Mapping[Weekday, tuple[tuple[int, int], ...]]


def ordinary_course(bands: Iterable[Band], surface: str) -> Course:
    """Return which bands hold in turn in an ordinary week; "" asks for the general ones.

    Without dated bands, holidays and changes of the clocks.
    """
    ordinary = [each for each in bands if not is_dated(each)]
    return course(ordinary, surface, A_WEEK, "", DaysOff())


def ordinary_week(
    bands: Iterable[Band], surface: str, is_meant: Callable[[Band | None], bool]
) -> Timeline:
    """Return the minutes of an ordinary week in which a band holds that is meant."""
    return ordinary_course(bands, surface).where(is_meant)


def staffed_week(rules: Rules, surface: str = "") -> Week:
    """Return the staffed hours of an ordinary week on a surface; "" asks for the general bands."""
    return by_day(
        ordinary_week(
            rules.bands, surface, lambda band: band is not None and band.mode is Mode.STAFFED
        )
    )


def by_day(line: Timeline) -> Week:
    """Return the stretches of an ordinary week by weekday, in minutes from its midnight."""
    first, _ = A_WEEK.minutes
    found: dict[Weekday, tuple[tuple[int, int], ...]] = {}
    for place, day in enumerate(_WEEK):
        midnight = first + place * DAY
        found[day] = tuple(
            (one - midnight, other - midnight)
            for one, other in line.within(midnight, midnight + DAY).pairs
        )
    return found


def hours_in_words(week: Week, *, short: bool = False) -> str:
    """Return a week's staffed hours: "Mon to Fri, 09:00–17:30, and Sat, 10:00–16:00".

    "" if nobody is ever on shift; "at every hour of every day" if somebody always is.
    """
    alike: dict[tuple[tuple[int, int], ...], list[Weekday]] = {}
    for day, blocks in week.items():
        if blocks:
            alike.setdefault(blocks, []).append(day)
    if not alike:
        return ""
    if is_always(week):
        return "at every hour of every day"
    comma = " " if short else ", "
    parts = [
        f"{spoken_days(tuple(days))}{comma}{' and '.join(_block(each) for each in blocks)}"
        for blocks, days in alike.items()
    ]
    if short or len(parts) == 1:
        return ", ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def is_always(week: Week) -> bool:
    """Return whether somebody is on shift at every minute of a week."""
    return all(week.get(day) == ((0, DAY),) for day in _WEEK)


def public_statement(rules: Rules) -> str:
    """Return the hours as customers are told them, for the surfaces without hours of their own."""
    said = hours_in_words(staffed_week(rules))
    if not said:
        return "We do not answer here."
    zone = "" if said.startswith("at ") else f" ({rules.zone} time)"
    return f"We answer {said}{zone}."


def surface_words(protocol: Protocol, rules: Rules, surface: Surface) -> SurfaceWords:
    """Return the words for a surface: its bio, the automatic reply, and the one out of hours."""
    week = staffed_week(rules, surface.id)
    said = hours_in_words(week)
    if surface.status is not SurfaceStatus.WATCHED:
        return _the_same(surface, f"We do not answer here.{_elsewhere(surface)}")
    if not said:
        return _the_same(surface, f"Nobody reads messages here.{_elsewhere(surface)}")
    targets = promise(protocol.of(Target), surface.id, Severity.S1)
    by_day, by_night = targets.in_hours, targets.out_of_hours
    soon = f" We reply within {minutes(by_day.first_reply_minutes)}" if by_day else ""
    thanks = "Thank you for writing. A person reads this"
    if is_always(week):
        every = f"We answer {said}."
        return _words(surface, every[:-1], f"{thanks} {said}.{soon}{'.' if soon else ''}", every)
    zone = f"({rules.zone} time)"
    latest = (
        f", within {minutes(by_night.first_reply_minutes)}"
        if by_night and by_night.clock is Clock.ELAPSED
        else ""
    )
    return _words(
        surface,
        f"We answer {hours_in_words(week, short=True)} {zone}",
        f"{thanks} {said} {zone}.{f'{soon} in these hours.' if soon else ''}",
        f"Nobody reads messages just now. We are back {said} {zone}, "
        f"and answer the oldest first{latest}.",
    )


def _words(surface: Surface, bio: str, auto_reply: str, out_of_hours: str) -> SurfaceWords:
    return SurfaceWords(
        id=surface.id,
        surface=surface.id,
        bio=bio,
        auto_reply=auto_reply,
        out_of_hours=out_of_hours,
    )


def _the_same(surface: Surface, text: str) -> SurfaceWords:
    return _words(surface, text, text, text)


def _elsewhere(surface: Surface) -> str:
    return f" {surface.sent_on}" if surface.sent_on else ""


def _block(block: tuple[int, int]) -> str:
    if block == (0, DAY):
        return "all day"
    return f"{_clock(block[0])}–{_clock(block[1])}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def all_words(protocol: Protocol, rules: Rules) -> tuple[SurfaceWords, ...]:
    """Return the words for every surface in the register, as the hours make them."""
    return tuple(surface_words(protocol, rules, each) for each in protocol.of(Surface))


def in_use(protocol: Protocol, rules: Rules) -> tuple[SurfaceWords, ...]:
    """Return the words in use: those that somebody stated, else those that the hours make."""
    stated = {each.surface: each for each in protocol.of(SurfaceWords)}
    return tuple(stated.get(each.surface, each) for each in all_words(protocol, rules))


def mended(words: SurfaceWords, made: SurfaceWords) -> SurfaceWords:
    """Return stated words with every text that speaks of other hours put right."""
    wrong = {
        name: getattr(made, name)
        for name in ("bio", "auto_reply", "out_of_hours")
        if disagrees(getattr(words, name), getattr(made, name))
    }
    return words.model_copy(update=wrong)


def disagrees(stated: str, made: str) -> bool:
    """Return whether a text names hours, and others than the ones that were made."""
    said = hours_said(stated)
    return bool(said) and said != hours_said(made)
