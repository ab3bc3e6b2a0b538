"""What of the protocol can a room settle by choosing: who owns it, how fast, who has to agree?

Only fields of rows that nobody has confirmed yet, and only values that make a sound row: each
option was put into its row before it is offered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from pydantic import ValidationError

from planner.domain.people import Party
from planner.domain.protocol.reading import Origin, Placed
from planner.domain.protocol.rows import Approval, Row, Scenario, SeverityLevel, Target
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Right, Severity, Timeout, spoken
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import Option, RuleItem

#: So many options an item takes; more are not read on a phone.
MOST_OPTIONS = 12
#: Limits that people say, in minutes: two shorter and two longer than the default are offered.
SAID_LIMITS = (5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320, 10_080)
#: Which values there are, seen from the one that stands now.
_Values = Callable[[Transition, str], Iterable[Option]]


@dataclass(frozen=True)
class Asked:
    """One field of one kind of row as a question; `{row}` is what a list calls the row."""

    kind: type[Row]
    field: str
    words: str
    values: _Values
    in_minutes: bool = False


@dataclass(frozen=True)
class Theme:
    """Questions that belong together in a block."""

    id: str
    title: str
    items: tuple[RuleItem, ...]


def themes(transition: Transition) -> tuple[Theme, ...]:
    """Return what is open to choose, by theme, the most pressing first; a theme may be empty.

    What the agency owns now comes before the rest, since it has to go to somebody; then the graver.
    """
    return tuple(
        Theme(id_, title, tuple(item for asked in group for item in _items(transition, asked)))
        for id_, title, group in _THEMES
    )


def in_turn(found: Iterable[Theme], most: int) -> tuple[Theme, ...]:
    """Return the themes with so many questions in all, taken from each in turn."""
    found = tuple(found)
    turns = zip_longest(*(each.items for each in found))
    chosen = [item.id for turn in turns for item in turn if item is not None][: max(0, most)]
    return tuple(
        Theme(each.id, each.title, tuple(item for item in each.items if item.id in chosen))
        for each in found
    )


def _items(transition: Transition, asked: Asked) -> Iterator[RuleItem]:
    placed = [
        each
        for each in transition.protocol.rows(asked.kind.kind)
        if each.origin is Origin.DEFAULT and getattr(each.row, asked.field) is not None
    ]
    for each in sorted(placed, key=lambda one: _urgency(transition, one.row)):
        options = tuple(_sound(transition, each.row, asked))
        if len(options) > 1:
            yield _item(transition, asked, each, options)


def _item(
    transition: Transition, asked: Asked, placed: Placed, options: tuple[Option, ...]
) -> RuleItem:
    row = placed.row
    field = asked.field.replace("_", "-")
    return RuleItem(
        id=f"{row.kind}.{field}.{row.id}"[:80].rstrip(".-"),
        question=_within(asked.words, transition.protocol.name(row)),
        row_kind=row.kind,
        row=row.id,
        field=asked.field,
        why=placed.why,
        stands=str(getattr(row, asked.field)),
        options=options,
        in_minutes=asked.in_minutes,
    )


def _within(words: str, row: str, most: int = 200) -> str:
    """Return the question on one line of a name's length, the row's name shortened if need be."""
    left = most - len(words.format(row=""))
    return words.format(row=row if len(row) <= left else f"{row[: left - 1].rstrip()}…")


def _urgency(transition: Transition, row: Row) -> tuple[bool, int]:
    owner: str | None = getattr(row, "owner_role", None)
    is_agencys = owner is not None and transition.party_of(owner) is Party.AGENCY
    severity: Severity | None = getattr(row, "severity", None)
    return not is_agencys, -list(Severity).index(severity) if severity else 0


def _sound(transition: Transition, row: Row, asked: Asked) -> list[Option]:
    """Return the values that make a sound row, what stands among them."""
    now = str(getattr(row, asked.field))
    fitting = [each for each in asked.values(transition, now) if _fits(row, asked, each)]
    others = [each.value for each in fitting if each.value != now][: MOST_OPTIONS - 1]
    return [each for each in fitting if each.value in (now, *others)]


def _fits(row: Row, asked: Asked, option: Option) -> bool:
    facts = {name: getattr(row, name) for name in type(row).model_fields}
    try:
        type(row).model_validate({**facts, asked.field: option.value})
    except ValidationError:
        return False
    return True


def _roles(transition: Transition, _: str) -> list[Option]:
    """Return the roles, those that own the most scenarios first."""
    titles = transition.protocol.roles
    owned = Counter(each.owner_role for each in transition.protocol.of(Scenario))
    ranked = sorted(titles, key=lambda role: (-owned[role], titles[role]))
    return [Option(value=role, label=titles[role], help=_duty(transition, role)) for role in ranked]


def _duty(transition: Transition, role: str) -> str:
    return next((each.duty for each in transition.playbook.roles if each.id == role), "")


def _limits(_: Transition, now: str) -> list[Option]:
    """Return the standing limit between the two nearest said ones on either side."""
    shorter = [each for each in SAID_LIMITS if each < int(now)][-2:]
    longer = [each for each in SAID_LIMITS if each > int(now)][:2]
    return [Option(value=str(each), label=minutes(each)) for each in (*shorter, int(now), *longer)]


def _words(vocabulary: type[StrEnum]) -> _Values:
    def values(_: Transition, __: str) -> list[Option]:
        return [Option(value=each.value, label=spoken(each).capitalize()) for each in vocabulary]

    return values


_THEMES: tuple[tuple[str, str, tuple[Asked, ...]], ...] = (
    (
        "owners",
        "Who owns it",
        (
            Asked(Scenario, "owner_role", "Who owns it? “{row}”", _roles),
            Asked(SeverityLevel, "downgrade_role", "Who may lower it? {row}", _roles),
        ),
    ),
    (
        "limits",
        "How fast we reply",
        (
            Asked(
                Target,
                "first_reply_minutes",
                "First reply within how long? {row}",
                _limits,
                in_minutes=True,
            ),
            Asked(
                Scenario,
                "first_reply_minutes",
                "First reply within how long? “{row}”",
                _limits,
                in_minutes=True,
            ),
        ),
    ),
    (
        "approvals",
        "Who has to agree",
        (
            Asked(Approval, "right", "How freely may one speak on it? {row}", _words(Right)),
            Asked(Approval, "approver_role", "Who agrees before words go out? {row}", _roles),
            Asked(Approval, "timeout", "What if whoever agrees is silent? {row}", _words(Timeout)),
        ),
    ),
)
