"""A scope's log on its way out, whole or with images withheld, and its way in at another place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlite_utils import Database

from planner.domain.errors import BadInput, Refused
from planner.domain.ledger import Entry
from planner.store import books, measures, statements
from planner.store.chain import LogRow, verify_rows
from planner.store.images import Images


def export_log(
    db: Database, images: Images, scope: str, withhold: Callable[[Entry], bool]
) -> tuple[LogRow, ...]:
    """Return the whole log; what `withhold` names goes without image and salt, and verifies."""
    entries = books.entries(db, images, scope, 0, None)
    return tuple(
        row.model_copy(update={"data": None, "salt": None}) if withhold(entry) else row
        for row, entry in zip(books.rows(db, scope), entries, strict=True)
    )


def admit(db: Database, images: Images, rows: Sequence[LogRow]) -> None:
    """Write a verified log into a scope that is new here, with its newest images and figures.

    Raises:
        BadInput: the chain does not hold; every break is named.
        Refused: something is already kept in that scope.
        Unreadable: the log holds kinds that this program does not know.
    """
    broken = verify_rows(rows)
    if broken:
        raise BadInput(tuple(("log", sentence) for sentence in broken))
    scope = rows[0].scope
    if db.execute(statements.HEAD, (scope,)).fetchone():
        raise Refused(
            f"'{scope}' is already kept here, and two logs of it cannot be joined. "
            "Open the one that is here, or bring the other into an empty installation."
        )
    for row in rows:
        db.execute(statements.ADD_ROW, tuple(row.model_dump().values()))
        db.execute(statements.KEEP, (scope, row.kind, row.id, row.version, row.model, row.data))
    measures.recount(db, images, scope, rows)
