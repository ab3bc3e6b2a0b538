"""Taking over a newer playbook: what it changes is shown first, and nothing stated is lost."""

from __future__ import annotations

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.domain import upgrading
from planner.domain.access import Act, require
from planner.domain.errors import NotFound
from planner.domain.kinds import INSTALLATION, transition_scope
from planner.domain.ledger import Change
from planner.domain.playbook import Playbook
from planner.domain.transition import Charter, Transition
from planner.domain.upgrading import Upgrade


def newer(transition: Transition, shelf: tuple[Playbook, ...]) -> Playbook | None:
    """Return the shelf's playbook of the same id if it differs from the pinned one and is no older.

    Of the same version with other content it is newer: somebody mended it on the shelf.
    """
    pinned = transition.playbook
    found = next((each for each in shelf if each.id == pinned.id), None)
    if found is None or found.digest() == pinned.digest():
        return None
    return None if upgrading.is_older(found, pinned) else found


def preview(transition: Transition, playbook: Playbook) -> tuple[Upgrade, ...]:
    """Return everything the other playbook adds, removes or changes."""
    return upgrading.compare(transition, playbook)


def take_over(desk: Desk, transition_id: str, playbook: Playbook) -> Charter:
    """Pin the transition to another content of its playbook; return the new charter.

    Answers, evidence and confirmed rows stay as they are, those of removed items too: they are kept
    in the history and come back if the item does. Raises NotFound for a playbook of another id.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.UPGRADE, transition.charter)
    if playbook.id != transition.playbook.id:
        raise NotFound(
            f"'{playbook.id}' is not the playbook of this transition, "
            f"'{transition.playbook.id}'. Choose a newer content of the same one."
        )
    charter = transition.charter.model_copy(update={"playbook": playbook.digest()})
    scope = transition_scope(transition_id)
    changes = [
        Change(
            scope, "charter", charter.id, charter, transition.book.version("charter", charter.id)
        )
    ]
    if not desk.store.book(INSTALLATION).version("playbook", charter.playbook):
        changes.append(Change(INSTALLATION, "playbook", charter.playbook, playbook, 0))
    keep(desk, transition, Act.UPGRADE, changes, action="upgrade")
    return charter
