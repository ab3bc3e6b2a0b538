"""What customers are told beside the hours: public holidays, how soon we reply, who writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.documents.counting import counted
from planner.domain.cover_words import surface_names
from planner.domain.presence import Rules, rules, watched
from planner.domain.profile import Weekday
from planner.domain.promise import promise
from planner.domain.protocol.rows import Band, Surface, Target
from planner.domain.protocol.words import Clock, Mode, Operator, Severity
from planner.domain.public_promise import hours_in_words, is_always, staffed_week
from planner.domain.transition import Transition
from planner.domain.wall import DAY
from planner.domain.zones import zone_of

_NO_HOLIDAY = frozenset(Weekday)


def told_beside(transition: Transition) -> tuple[str, ...]:
    """Return the sentences on holidays and replies, with surfaces where they differ.

    None while nobody answers anywhere, which the hours say themselves.
    """
    given = _rules(transition)
    answered = [
        each
        for each in watched(transition.protocol)
        if hours_in_words(staffed_week(given, each.id))
    ]
    said: dict[str, list[Surface]] = {}
    for each in answered:
        for sentence in (*_replies(transition, given, each), _on_holidays(given, each)):
            said.setdefault(sentence, []).append(each)
    names = surface_names(transition.protocol)
    return tuple(
        sentence
        if len(where) == len(answered)
        else f"{', '.join(names[each.id] for each in where)}: {sentence}"
        for sentence, where in said.items()
    )


def targets_told(transition: Transition) -> tuple[Target, ...]:
    """Return the time targets that customers are told of, each once."""
    found = [
        target
        for surface in watched(transition.protocol)
        for target in _targets(transition, surface)
        if target is not None
    ]
    return tuple({each.id: each for each in found}.values())


def who_writes(transition: Transition) -> str:
    """Return that an agency writes replies, while its people answer in a staffed band; else "".

    It is not named: customers are owed that it is not us who write, not with whom we have a
    contract.
    """
    staffed = [each for each in transition.protocol.of(Band) if each.mode is Mode.STAFFED]
    theirs = [each for each in staffed if each.operator is Operator.AGENCY]
    if not theirs:
        return ""
    which = "Our replies are" if len(theirs) == len(staffed) else "Some replies are"
    return f"{which} written for us by an agency."


def _on_holidays(given: Rules, surface: Surface) -> str:
    """Say what becomes of the hours on a public holiday: only a week without a day off holds."""
    kept = tuple(each for each in given.bands if set(each.days) == _NO_HOLIDAY)
    week = staffed_week(replace(given, bands=kept), surface.id)
    said = hours_in_words(week)
    if not given.country or week == staffed_week(given, surface.id):
        return "On public holidays we answer as on other days."
    return f"On public holidays we answer {_of_a_day(said)}." if said else _NOBODY


_NOBODY = "On public holidays nobody answers."


def _of_a_day(said: str) -> str:
    return said.removeprefix("Mon to Sun, ")


def _replies(transition: Transition, given: Rules, surface: Surface) -> Iterator[str]:
    by_day, by_night = _targets(transition, surface)
    always = is_always(staffed_week(given, surface.id))
    if by_day:
        yield f"{'We' if always else 'In these hours we'} aim to answer {_within(by_day)}."
    if always:
        return
    if by_night is None:
        yield "What reaches us at other times waits until we are back."
    elif by_night.clock is Clock.ELAPSED:
        yield f"What reaches us at other times we aim to answer {_within(by_night)}."
    else:
        yield (
            "What reaches us at other times waits until we are back; then we aim to answer "
            f"{_within(by_night)}."
        )


def _targets(transition: Transition, surface: Surface) -> tuple[Target | None, Target | None]:
    its = promise(transition.protocol.of(Target), surface.id, Severity.S1)
    return its.in_hours, its.out_of_hours


def _within(target: Target) -> str:
    days, rest = divmod(target.first_reply_minutes, DAY)
    share = "" if target.percentile == 100 else f", {target.percentile} times in 100"
    if days and not rest:
        kind = "working day" if target.clock is Clock.WORKING_DAYS else "day"
        return f"within {counted(days, kind)}{share}"
    off = ", days off not counted" if target.clock is Clock.WORKING_DAYS else ""
    return f"within {_in_full(target.first_reply_minutes)}{off}{share}"


def _in_full(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [counted(hours, "hour")] if hours else []
    parts += [counted(rest, "minute")] if rest or not hours else []
    return " and ".join(parts)


def _rules(transition: Transition) -> Rules:
    return rules(transition.protocol, zone_of(transition))
