"""What does taking a side change? Field by field, and which of it a confirmed row holds back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


def effects(transition: Transition, option: Option) -> Iterator[Effect]:
    """Return what an option sets in this brand's protocol; rows it does not have are left out."""
    protocol = transition.protocol
    for patch in option.changes:
        placed = protocol.placed.get((patch.kind, patch.id))
        if placed is None:
            continue
        changed = patch.applied(placed.row)
        for field in patch.set:
            wanted, stated = getattr(changed, field), getattr(placed.row, field)
            held = placed.origin is Origin.CONFIRMED and stated != wanted
            yield Effect(
                patch.kind,
                patch.id,
                protocol.name(placed.row),
                type(changed).model_fields[field].title or field,
                field_in_words(protocol, changed, field),
                field_in_words(protocol, placed.row, field) if held else None,
            )


def taken(transition: Transition, choice: Choice) -> Option:
    """Return the side that holds: the brand's, or the playbook's default."""
    return choice.option(transition.chosen.get(choice.id, choice.default))
