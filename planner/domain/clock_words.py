"""Both clocks in sentences: what the promise says, and what the customer lives through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from planner.domain.clocks import Kept
from planner.domain.cover_words import surface_names
from planner.domain.once import once
from planner.domain.presence import OnDuty
from planner.domain.proof import Proof, Reading, next_friday, prove
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Surface
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Duty, Severity
from planner.domain.timeline import minute_of
from planner.domain.wall import Span, aware

#: What becomes of a promise, in a few words.
KEPT_WORDS = {
    Kept.ON_TIME: "on time",
    Kept.AT_RISK: "on time, though not all of the promised minutes are staffed",
    Kept.ON_PAPER: "on target on paper only",
    Kept.BROKEN: "broken before anybody is there",
    Kept.NEVER: "nobody comes",
    Kept.NO_PROMISE: "nothing is promised",
}


def moment(at: datetime, *, near: datetime | None = None) -> str:
    """Return a moment as people say it: "Mon 9 Nov 09:00"; only the time on the day of `near`."""
    if near is not None and at.date() == near.date():
        return f"{at:%H:%M}"
    return f"{at:%a %-d %b %H:%M}"


def wait_in_words(wait_minutes: int | None) -> str:
    """Return a real wait: "63 h 30", "at once", or that nobody comes."""
    if wait_minutes is None:
        return "nobody comes within five weeks"
    return _in_hours(wait_minutes) if wait_minutes else "at once"


def _in_hours(wait_minutes: int) -> str:
    """Return a wait in hours however long it is, so that a column of them compares: "96 h"."""
    hours, rest = divmod(wait_minutes, 60)
    return minutes(wait_minutes) if rest or not hours else f"{hours} h"


def who_in_words(there: tuple[OnDuty, ...]) -> str:
    """Return who is there: "Nia Okafor (brand)", "Weekday shift (agency)", with on call told."""
    said = [
        f"{each.name} ({each.party}{', on call' if each.duty is Duty.ON_CALL else ''})"
        for each in there[:3]
    ]
    more = len(there) - len(said)
    return ", ".join(said) + (f" and {more} more" if more > 0 else "")


def reading_in_words(reading: Reading) -> str:
    """Return one arrival's two clocks in a sentence or two."""
    if reading.wait_minutes is None:
        return f"A message of {moment(reading.at)} is seen by nobody within five weeks."
    assert reading.reached is not None, "a wait has an end"
    who = f"{who_in_words(reading.there)} {'are' if len(reading.there) > 1 else 'is'} there"
    if reading.wait_minutes == 0:
        seen = f"A message of {moment(reading.at)} is seen at once: {who}."
    else:
        seen = (
            f"A message of {moment(reading.at)} waits {_in_hours(reading.wait_minutes)}, until "
            f"{moment(reading.reached, near=reading.at)}, when {who}."
        )
    return f"{seen} {promise_in_words(reading)}"


def promise_in_words(reading: Reading) -> str:
    """Return what the promise's own clock says of an arrival."""
    if reading.promised_minutes is None:
        return "Nothing is promised for it."
    promised = minutes(reading.promised_minutes)
    until = moment(reading.due) if reading.due else "no day in sight"
    match reading.kept:
        case Kept.ON_PAPER:
            return (
                f"By the promise of {promised} it is on target until {until}: "
                "that clock stands still while the customer waits."
            )
        case Kept.BROKEN:
            return f"The promise of {promised} is broken at {until}, before anybody is there."
        case Kept.AT_RISK:
            return (
                f"The promise of {promised} holds until {until}, but not all of its minutes are "
                "staffed."
            )
        case _:
            return f"The promise of {promised} holds until {until}."


def friday_sentence(protocol: Protocol, zone: str, on: date) -> tuple[str, bool]:
    """Return what becomes of a service question of next Friday 17:30, and whether it fails.

    Told is the surface on which it waits longest. "" if no surface is watched.
    """
    found = _on_friday(protocol, zone, on)
    return _longest(protocol, found, len(found)), bool(found) and found[0][1].fails


def friday_broken(protocol: Protocol, zone: str, on: date) -> str:
    """Return the same of the surfaces whose promise is broken then by its own clock; "" if none."""
    found = _on_friday(protocol, zone, on)
    broken = [each for each in found if each[1].kept is Kept.BROKEN]
    return _longest(protocol, broken, len(found))


@once
def _on_friday(protocol: Protocol, zone: str, on: date) -> Sequence[tuple[Surface, Reading]]:
    """Return each watched surface with next Friday 17:30, the longest wait first."""
    friday = next_friday(on)
    proof = prove(protocol, zone, friday.date(), friday.date(), Severity.S1)
    first, _ = Span(proof.first_on, proof.last_on, proof.zone).minutes
    place = minute_of(aware(friday, proof.zone)) - first
    found = [(each.surface, each.reading(place)) for each in proof.surfaces]
    forever = float("inf")
    found.sort(
        key=lambda pair: -(forever if pair[1].wait_minutes is None else pair[1].wait_minutes)
    )
    return found


def _longest(protocol: Protocol, found: Sequence[tuple[Surface, Reading]], watched: int) -> str:
    """Return the first reading in words, and on how many of the watched surfaces it is so."""
    if not found:
        return ""
    surface, reading = found[0]
    alike = sum(each.wait_minutes == reading.wait_minutes for _, each in found)
    where = (
        "on every watched surface"
        if alike == watched
        else f"on {surface_names(protocol)[surface.id]}"
        + (f" and {alike - 1} more" if alike > 1 else "")
    )
    return f"{reading_in_words(reading)} So it is {where}."


def worst_sentence(protocol: Protocol, proof: Proof) -> str:
    """Return the longest real wait of the days looked at, and where; "" if none is watched."""
    worst = proof.worst
    if worst is None:
        return ""
    reading = worst.worst
    name = surface_names(protocol)[worst.surface.id]
    return (
        f"The longest wait between {proof.first_on:%-d %b %Y} and {proof.last_on:%-d %b %Y} is "
        f"{wait_in_words(reading.wait_minutes)}, for a message of {moment(reading.at)} on {name}."
    )
