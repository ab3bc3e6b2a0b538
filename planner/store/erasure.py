"""How a thing's text is taken out of the whole history while the chain goes on holding."""

from __future__ import annotations

from sqlite_utils import Database

from planner.store import books, measures, statements
from planner.store.images import Images


def has_images(db: Database, scope: str, kind: str, id: str) -> bool:
    """Say whether any log row still carries a text of the thing."""
    return bool(db.execute(statements.IMAGES_LEFT, (scope, kind, id)).fetchone()[0])


def blank(db: Database, images: Images, scope: str, kind: str, id: str) -> None:
    """Leave tombstones where the thing's images were, and figures as if it had never counted."""
    db.execute(statements.BLANK, (scope, kind, id))
    measures.recount(db, images, scope, books.rows(db, scope))
