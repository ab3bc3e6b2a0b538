"""Rows that another step writes, kept as if somebody had edited them: under all the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.actions.desk import Desk
from planner.actions.row_rules import (
    require_all_known,
    require_fair,
    require_own,
    require_sound,
    still,
)
from planner.domain.access import Act, require
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change, Guard
from planner.domain.protocol.rows import Row
from planner.domain.team.hidden import require_open_to
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Edited:
    """Changes of rows, and what must still hold for them in the writer's turn."""

    changes: tuple[Change, ...]
    guard: Guard


def edited(desk: Desk, transition: Transition, rows: Sequence[Row]) -> Edited:
    """Return rows as changes of the versions that `transition` holds, if they may be made.

    Raises NotAllowed for somebody who may not edit them, BadInput for what does not fit.
    """
    kinds = {each.kind for each in rows}
    person = require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=kinds)
    require_all_known(transition, rows)
    require_sound(transition, *rows)
    require_own(person, transition.charter, transition.protocol, rows)
    require_fair(person, transition, rows, desk.on)
    require_open_to(person, rows)
    scope, book = transition_scope(transition.id), transition.book
    changes = (
        Change(scope, each.kind, each.id, each, book.version(each.kind, each.id)) for each in rows
    )
    return Edited(tuple(changes), still(transition, kinds))
