"""What does taking a side change? Field by field, and which of it a confirmed row holds back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.draft import drafted
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.saying import field_in_words
from planner.domain.settings import Choice, Option
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Effect:
    """One field that an option sets: where, and to what in words.

    `stays` is what a confirmed row says instead: a person's word is never overwritten. None: the
    option decides.
    """

    kind: str
    row: str
    name: str
    field: str
    value: str
    stays: str | None


def effects(transition: Transition, choice: Choice, option: Option) -> Iterator[Effect]:
    """Return what taking a side does to this brand's draft; rows it does not have are left out.

    What the side in force sets and this one does not goes back to what it was.
    """
    in_force = taken(transition, choice)
    would = drafted(
        transition.playbook, transition.intake, {**transition.chosen, choice.id: option.id}
    )
    own = {(patch.kind, patch.id, field) for patch in option.changes for field in patch.set}
    fields = [
        (patch.kind, patch.id, field)
        for side in dict.fromkeys((option.id, in_force.id))
        for patch in choice.option(side).changes
        for field in patch.set
    ]
    for kind, id_, field in dict.fromkeys(fields):
        key = (kind, id_)
        placed, laid = transition.protocol.placed.get(key), transition.defaults.get(key)
        if placed is None or laid is None or key not in would:
            continue
        row = would[key].row
        wanted, stated = getattr(row, field), getattr(placed.row, field)
        if (kind, id_, field) in own or wanted != getattr(laid.row, field):
            held = placed.origin is Origin.CONFIRMED and stated != wanted
            yield Effect(
                kind,
                id_,
                transition.protocol.name(placed.row),
                type(row).model_fields[field].title or field,
                field_in_words(transition.protocol, row, field),
                field_in_words(transition.protocol, placed.row, field) if held else None,
            )


def taken(transition: Transition, choice: Choice) -> Option:
    """Return the side that holds: the brand's, or the playbook's default."""
    return choice.option(transition.chosen.get(choice.id, choice.default))
