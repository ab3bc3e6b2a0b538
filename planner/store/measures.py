"""The additive figures of a scope: kept beside the log, always equal to a count of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TypeVar

from sqlite_utils import Database

from planner.domain.ledger import Kind
from planner.domain.value import Value
from planner.store import statements
from planner.store.chain import LogRow
from planner.store.images import Images

K = TypeVar("K")


@dataclass(frozen=True)
class Count:
    """Sums by name, and the change of each sum by (name, day); zeros are left out."""

    totals: Mapping[str, int]
    days: Mapping[tuple[str, str], int]


def difference(kind: Kind, before: Value | None, after: Value | None) -> dict[str, int]:
    """Return by how much each figure changes when one value takes another's place."""
    change = Counter(kind.measures(after))
    change.subtract(kind.measures(before))
    return {name: amount for name, amount in change.items() if amount}


def add(db: Database, scope: str, day: str, changes: Mapping[str, int]) -> None:
    """Add the changes of one edit to the sums of its scope and of its day (UTC)."""
    for name, amount in changes.items():
        db.execute(statements.ADD_TOTAL, (scope, name, amount))
        db.execute(statements.ADD_DAY, (scope, name, day, amount))


def count(images: Images, rows: Iterable[LogRow]) -> Count:
    """Return what the figures must be by the log of one scope; a blanked image counts nothing."""
    totals: Counter[str] = Counter()
    days: Counter[tuple[str, str]] = Counter()
    newest: dict[tuple[str, str], Value | None] = {}
    for row in rows:
        after = images.value(row.kind, row.model, row.data)
        before = newest.get((row.kind, row.id))
        for name, amount in difference(images.kind(row.kind), before, after).items():
            totals[name] += amount
            days[name, day_of(row.at)] += amount
        newest[row.kind, row.id] = after
    return Count(_present(totals), _present(days))


def _present(counted: Counter[K]) -> dict[K, int]:
    return {key: amount for key, amount in counted.items() if amount}


def day_of(at: str) -> str:
    """Return the UTC day of a stored moment."""
    return at[:10]


def recount(db: Database, images: Images, scope: str, rows: Iterable[LogRow]) -> None:
    """Make the stored figures of a scope those of its log."""
    counted = count(images, rows)
    db.execute(statements.FORGET_TOTALS, (scope,))
    db.execute(statements.FORGET_DAYS, (scope,))
    for name, amount in counted.totals.items():
        db.execute(statements.ADD_TOTAL, (scope, name, amount))
    for (name, day), amount in counted.days.items():
        db.execute(statements.ADD_DAY, (scope, name, day, amount))


def stored(db: Database, scope: str) -> Count:
    """Return the figures of a scope as they are stored."""
    days = db.execute(statements.DAYS, (scope,)).fetchall()
    return Count(
        dict(db.execute(statements.TOTALS, (scope,)).fetchall()),
        {(name, day): delta for name, day, delta in days},
    )


def portfolio(db: Database, first: str, end: str) -> dict[str, dict[str, int]]:
    """Return the sums of every scope from `first` up to, not with, `end`."""
    sums: dict[str, dict[str, int]] = {}
    for scope, name, total in db.execute(statements.PORTFOLIO, (first, end)).fetchall():
        sums.setdefault(scope, {})[name] = total
    return sums


def burn_up(db: Database, scope: str, name: str) -> tuple[tuple[date, int], ...]:
    """Return (day, sum at its end) for each UTC day on which the figure changed."""
    days = db.execute(statements.BURN_UP, (scope, name)).fetchall()
    sums = accumulate(delta for _, delta in days)
    return tuple(
        (date.fromisoformat(day), total) for (day, _), total in zip(days, sums, strict=True)
    )
