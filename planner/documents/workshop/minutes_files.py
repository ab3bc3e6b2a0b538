"""The minutes as files for programs: a table of what follows, and everything as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from planner.documents.tables import write_csv
from planner.documents.workshop.phrases import BECAME, if_then, left, word_of
from planner.documents.workshop.record import Minutes, Taken

#: What the JSON is, so that a program that reads it knows what to expect.
FORMAT = "workshop-minutes/1"
COLUMNS = ("Kind", "What", "Result", "Owner", "Due", "The owner's word", "Note")


def csv(minutes: Minutes) -> bytes:
    """Return what follows as a table: decisions, differences, actions, parked, not decided.

    Days are written as 2027-01-31; no text is taken for a formula.
    """
    return write_csv(COLUMNS, _rows(minutes))


def _rows(minutes: Minutes) -> Iterator[tuple[str, ...]]:
    for question, taken in minutes.decided:
        yield _taken("Decision", question.question, taken.said, taken)
    for question, taken in minutes.differences:
        said = f"Agency: {taken.agency} Brand: {taken.brand}"
        yield _taken("Agreed difference", question.question, said, taken)
    for each in minutes.actions:
        word, due = word_of(each.word), each.due.isoformat()
        yield "Action", if_then(each), "", each.owner, due, word, each.question
    for question in minutes.parked:
        yield "Parked", question.question, "", "", "", "", question.parked_because
    for thought in minutes.thoughts:
        yield "Thought", thought.text, BECAME[thought.settled], "", "", "", thought.reason
    for question in minutes.not_reached:
        yield "Not decided", question.question, left(question.state), "", "", "", ""


def _taken(kind: str, question: str, said: str, taken: Taken) -> tuple[str, ...]:
    due = taken.due.isoformat() if taken.due else ""
    return kind, question, said, taken.owner, due, word_of(taken.word), taken.why


def as_json(minutes: Minutes) -> bytes:
    """Return the whole record, named as in `record`; moments carry their zone's offset."""
    said = {"format": FORMAT, **asdict(minutes)}
    return f"{json.dumps(said, default=_plain, ensure_ascii=False, indent=1)}\n".encode()


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in minutes.")
