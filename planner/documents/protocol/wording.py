"""How the protocol puts minutes, roles, gaps and defaults into words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from planner.documents.counting import counted
from planner.documents.model import Text, Tone, literal
from planner.domain import cover_words
from planner.domain.presence import watched
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.stated import Gap, Stated, said
from planner.domain.protocol.words import Clock, Severity
from planner.domain.transition import Transition
from planner.domain.wall import DAY

#: Stands before an entry nobody confirmed yet; the space does not break.
DEFAULT_MARK = "†\u00a0"


def version(transition: Transition) -> str:
    """Return the protocol's version number in words."""
    return transition.protocol_version


def sources_used(transition: Transition) -> tuple[str, ...]:
    """Return the ids of the sources behind rows that still are defaults, in reading order."""
    waiting = (
        each.source for each in transition.protocol.placed.values() if each.origin is Origin.DEFAULT
    )
    return tuple(dict.fromkeys(source for source in waiting if source))


def marked_row(transition: Transition, row: rows.Row, words: str, *, bold: bool = False) -> Text:
    """Return a row's words, with the mark of a default in front while nobody confirmed it."""
    placed = transition.protocol.placed[row.kind, row.id]
    mark = literal(DEFAULT_MARK) if placed.origin is Origin.DEFAULT else ()
    return (*mark, *(span.model_copy(update={"bold": bold}) for span in literal(words)))


def facts(
    transition: Transition, row: rows.Row, *pairs: tuple[str, str]
) -> tuple[tuple[str, Text], ...]:
    """Return a single-facts row's terms with their facts, as they were typed.

    While nobody confirmed the row, the mark of a default stands once, before its first fact.
    """
    (term, first), *others = pairs
    return (
        (term, marked_row(transition, row, first)),
        *((term, literal(fact)) for term, fact in others),
    )


def stated(value: Stated) -> Text:
    """Return a fact, or a gap in italics."""
    return tuple(
        span.model_copy(update={"italic": isinstance(value, Gap)}) for span in literal(said(value))
    )


def tones(severities: Sequence[Severity]) -> list[Tone]:
    """Return severities as the tones of a table's rows."""
    return [severity.value for severity in severities]


def role_title(transition: Transition, role: str | None) -> str:
    """Return a role's title, a dash for none."""
    return transition.protocol.roles.get(role, role) if role else "–"


def first_reply(target: rows.Target, *, staffed: str) -> str:
    """Return how soon the first reply is due and by which clock; `staffed` names the staffed one.

    "1 h on shift", "2 working days".
    """
    days, rest = divmod(target.first_reply_minutes, DAY)
    said = minutes(target.first_reply_minutes)
    match target.clock:
        case Clock.ELAPSED:
            return said
        case Clock.STAFFED:
            return f"{said} {staffed}"
        case Clock.WORKING_DAYS:
            return f"{said} of working days" if rest else counted(days, "working day")
        case _:
            assert_never(target.clock)


def day(on: date | None) -> str:
    """Return a date in words, or that it is not set."""
    return f"{on:%-d %B %Y}" if on else "not set yet"


def whereabouts(transition: Transition, surfaces: Sequence[rows.Surface]) -> str:
    """Return surfaces as people say them, or that they are all that are watched."""
    every = watched(transition.protocol)
    if len(every) > 1 and {each.id for each in surfaces} == {each.id for each in every}:
        return "Both watched surfaces" if len(every) == 2 else f"All {len(every)} watched surfaces"
    names = cover_words.surface_names(transition.protocol)
    return ", ".join(names[each.id] for each in surfaces)


def surface_names(transition: Transition, ids: tuple[str, ...]) -> Text:
    """Return surfaces by their names; none means every one."""
    labels = {each.id: each.label for each in transition.protocol.of(rows.Surface)}
    return literal(", ".join(labels.get(id_, id_) for id_ in ids) or "every surface")
