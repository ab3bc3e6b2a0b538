"""Harbour & Pine's transition with exactly these rows of a kind, whatever the draft lays."""

from __future__ import annotations

from planner.domain.draft import draft
from planner.domain.protocol.rows import Row
from planner.domain.transition import Transition
from tests.examples import a_playbook, a_transition, an_intake


def stating(*rows: Row, none_of: tuple[str, ...] = ()) -> Transition:
    """Return a transition in which the draft's rows of the same kinds were taken out.

    `none_of` names further kinds of which no row is left.
    """
    kinds = {row.kind for row in rows} | set(none_of)
    stated = {(row.kind, row.id) for row in rows}
    drafted = draft(a_playbook(), an_intake())
    removed = [key for key in drafted if key[0] in kinds and key not in stated]
    return a_transition(*rows, removed=removed)
