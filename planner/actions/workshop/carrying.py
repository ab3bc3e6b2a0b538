"""Which workshops travel with a transition's bundle, and may those of a bundle come in?

Those that are over travel whole, but for how one came in: codes, keys, and whose seat was whose in
an anonymous room. Votes that were never shown are nobody's: they stay, and so does a workshop
that still runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.actions.desk import Desk
from planner.actions.secret_doors import refuse_secrets
from planner.actions.workshop.rooms import listed
from planner.domain.errors import Refused
from planner.domain.kinds import KINDS, workshop_scope
from planner.domain.ledger import Entry
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.guests import Ballot, Tally
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Naming
from planner.store.chain import LogRow, verify_rows
from planner.store.images import Images

_STAYS = frozenset({"door", "room-key"})
_KINDS = frozenset(
    {"workshop", "workshop-command", "seat", "ballot", "tally", "thought", "late-note"}
    | {"confirmation", "worth", *_STAYS}
)
_FRESH = "Ask its maker for a fresh one."
Log = tuple[LogRow, ...]


def packed(desk: Desk, transition_id: str) -> tuple[Log, ...]:
    """Return the logs of a transition's workshops that are over, the oldest first."""
    over = [each for each in reversed(listed(desk, transition_id)) if each.session.was_held]
    return tuple(desk.store.export_log(workshop_scope(each.id), _withheld(each)) for each in over)


def _withheld(room: Room) -> Callable[[Entry], bool]:
    stays = _STAYS | ({"seat"} if room.workshop.naming is Naming.ANONYMOUS else frozenset())

    def is_unseen(entry: Entry) -> bool:
        vote = entry.value
        if not isinstance(vote, Ballot | Tally):
            return False
        was_changed = entry.version < room.book.version(entry.kind, entry.id)
        return was_changed or vote.round > room.session.of(vote.item).rounds_shown

    return lambda entry: entry.kind in stays or is_unseen(entry)


def require_sound(logs: Sequence[Log], transition_id: str) -> None:
    """Refuse workshops that were changed after they were packed, or that are of something else."""
    for log in logs:
        broken = verify_rows(log)
        if broken:
            raise Refused(f"A workshop of the bundle was changed since: {broken[0]} {_FRESH}")
        values = [Images(KINDS).value(row.kind, row.model, row.data) for row in log]
        refuse_secrets(log, values)
        scopes, kinds = {row.scope for row in log}, {row.kind for row in log}
        found = [each for each in values if isinstance(each, Workshop)]
        is_of = {(each.transition, workshop_scope(each.id)) for each in found}
        if len(scopes) != 1 or is_of != {(transition_id, *scopes)} or not kinds <= _KINDS:
            raise Refused(f"The bundle brings a workshop that is not its transition's. {_FRESH}")


def take_in(desk: Desk, logs: Sequence[Log]) -> None:
    """Keep the workshops of a bundle beside their transition."""
    for log in logs:
        desk.store.import_log(log)
