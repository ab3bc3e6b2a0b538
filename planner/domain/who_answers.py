"""Who answers this at that minute? The ledger's answer in words, with the people on shift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from planner.domain.cover_rules import watched
from planner.domain.custody.ledger import Answering, Ledger
from planner.domain.custody.share import GRAVEST
from planner.domain.custody.walking import Held
from planner.domain.custody.words import at_words, kind_words, names, party_name, standing_words
from planner.domain.people import Party
from planner.domain.presence import Presence, presence, rules
from planner.domain.protocol.words import Mode, Severity
from planner.domain.stages import Responsibility
from planner.domain.timeline import NEVER, minute_of, moment_of
from planner.domain.transition import Transition
from planner.domain.wall import Span
from planner.domain.zones import zone_of

#: So far ahead somebody is looked for; beyond, nobody comes.
_LOOKED_AT = timedelta(days=21)


@dataclass(frozen=True)
class Answer:
    """Who answers, in a sentence, and what else is to be known, each in one of its own."""

    found: Answering
    headline: str
    details: tuple[str, ...]


def who_answers(
    transition: Transition,
    book: Ledger,
    surface: str,
    responsibility: Responsibility,
    moment: datetime,
) -> Answer:
    """Return who answers a kind of message on a surface at a moment, past or planned."""
    found = book.answering(surface, responsibility, moment)
    known = names(transition)
    zone = book.zone
    what = f"{kind_words(responsibility)} on {known.get(surface, surface)}"
    if found.party is None or found.band is None or found.held is None:
        headline = f"{at_words(moment, zone)}: nobody answers {what}"
        return Answer(
            found,
            headline,
            (found.reason, *_next(transition, surface, responsibility, moment, zone)),
        )
    verb = "would answer" if _is_planned(book, moment) else "answers"
    party = party_name(transition, found.party)
    headline = f"{at_words(moment, zone)}: {party} {verb} {what}"
    if found.band.mode is Mode.ON_CALL:
        headline = f"{headline}, on call"
    details = [
        f"Band '{found.band.title}', {_stage(book, found.held, zone)}.",
        *_people(transition, surface, responsibility, moment, found.party, zone),
    ]
    return Answer(found, headline, tuple(details))


def _is_planned(book: Ledger, moment: datetime) -> bool:
    return moment > book.at


def _stage(book: Ledger, held: Held, zone: str) -> str:
    since = at_words(held.since, zone)
    if not held.by:
        return f"{standing_words(held.stage)} since the kickoff"
    cards = book.facts.protocol.named("cutover")
    by = f"'{cards[held.by]}'" if held.by in cards else "a rollback"
    return f"{standing_words(held.stage)} since {since} by {by}"


def _people(
    transition: Transition,
    surface: str,
    responsibility: Responsibility,
    moment: datetime,
    party: Party,
    zone: str,
) -> tuple[str, ...]:
    """Return who is there by name, or when somebody is next; work without messages has nobody."""
    severity = GRAVEST.get(responsibility)
    if severity is None:
        return ()
    seen, minute = _presence(transition, surface, moment, zone), minute_of(moment)
    there = [
        each.name for each in seen.there(minute, severity) if each.person and each.party is party
    ]
    if there:
        return (f"On shift by name: {', '.join(dict.fromkeys(there))}.",)
    if seen.there(minute, severity):
        return ()
    return (
        f"Somebody on call is woken from {seen.wakes_from.value} up; anything less waits"
        f"{_until(seen, minute, severity, zone)}.",
    )


def _next(
    transition: Transition,
    surface: str,
    responsibility: Responsibility,
    moment: datetime,
    zone: str,
) -> tuple[str, ...]:
    severity = GRAVEST.get(responsibility)
    if severity is None or surface not in {each.id for each in watched(transition.protocol)}:
        return ()
    seen, minute = _presence(transition, surface, moment, zone), minute_of(moment)
    return (f"A message of then waits{_until(seen, minute, severity, zone)}.",)


def _until(seen: Presence, minute: int, severity: Severity, zone: str) -> str:
    at = int(seen.line(severity).next_from(np.array([minute], dtype=np.int64))[0])
    if at >= NEVER:
        return f" longer than {_LOOKED_AT.days} days"
    return f" until {at_words(moment_of(at), zone)}"


def _presence(transition: Transition, surface: str, moment: datetime, zone: str) -> Presence:
    on = moment.astimezone(ZoneInfo(zone)).date()
    given = rules(transition.protocol, zone_of(transition))
    return presence(given, surface, Span(on, on + _LOOKED_AT, given.zone))
