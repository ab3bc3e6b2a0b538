"""How the papers of a workshop say a moment, a figure, a state and an owner's word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from planner.documents.workshop.record import Action, Word
from planner.domain.wording import day
from planner.domain.workshop import decided
from planner.domain.workshop.words import Confirmed, Settled, State, Taking, Template

REHEARSAL, EXERCISE = "REHEARSAL", "EXERCISE"
HELD_FOR: Mapping[str, str] = {
    Template.READINESS: "Readiness review",
    Template.PROTOCOL: "Protocol design",
    Template.GATE: "Handover gate",
    Template.DRILL: "Drill of the protocol",
}
RESTS_ON: Mapping[str, str] = {
    "opinion": "An opinion",
    "document": "A document that was seen",
    "log": "A log",
    "drill": "A drill",
}
BECAME: Mapping[str, str] = {
    "": "Nothing was said of it yet",
    Settled.ACTION: "Became an action",
    Settled.NEXT_WORKSHOP: "Comes to the next workshop",
    Settled.DROPPED: "Dropped",
}
_LEFT: Mapping[str, str] = {
    State.QUEUED: "Was not asked",
    State.SKIPPED: "Was left out",
    State.COLLECTING: "Stood open",
    State.LOCKED: "Stood open",
    State.REVEALED: "Was voted on and not decided",
}
_TOOK: Mapping[str, str] = {
    Taking.BUTTON: "took over",
    Taking.CODE: "took over by the run sheet's code",
}


def moment(at: datetime) -> str:
    """Return a moment with its day: "11 Jan 2027, 10:05"."""
    return f"{day(at.date())}, {at:%H:%M}"


def stretch(first: datetime, last: datetime) -> str:
    """Return a stretch of time, its day said once: "11 Jan 2027, 10:05 to 11:30"."""
    until = f"{last:%H:%M}" if first.date() == last.date() else moment(last)
    return f"{moment(first)} to {until}"


def whole_minutes(first: datetime, last: datetime) -> int:
    """Return how many minutes lie between two moments, rounded."""
    return round((last - first).total_seconds() / 60)


def by_day(due: date | None) -> str:
    """Return a due day, or that there is none."""
    return day(due) if due else "No day set"


def left(state: str) -> str:
    """Return how a question that came to no decision was left."""
    return _LEFT.get(state, state.capitalize())


def took(how: str) -> str:
    """Return how somebody came to run the workshop."""
    return _TOOK.get(how, how)


def if_then(action: Action) -> str:
    """Return an action as one sentence, with its condition where it has one."""
    return decided.if_then(action.when, action.then)


def word_of(word: Word) -> str:
    """Return what an owner said of what is theirs: "Accepted", "Asks for 3 Mar 2027: away"."""
    match word.said:
        case Confirmed.ACCEPT:
            said = "Accepted"
        case Confirmed.CANNOT:
            said = "Cannot"
        case Confirmed.OTHER_DAY:
            said = f"Asks for {by_day(word.day)}" if word.day else "Asks for another day"
        case _:
            return "Not confirmed"
    return f"{said}: {word.note}" if word.note else said
