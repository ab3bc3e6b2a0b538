"""What the pre-launch pack says: what people will ask, what we answer, and who still owes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planner.documents.counting import counted
from planner.documents.launch import asking, at_hand, owing
from planner.documents.model import Block, Document, Meta
from planner.documents.protocol.wording import DEFAULT_MARK, role_title, version
from planner.documents.write import note
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Origin
from planner.domain.transition import Transition

#: The rows it tells of, each marked while it is a default.
_KINDS = (rows.Post, rows.ExpectedQuestion, rows.KeyPoint, rows.Shortfall, rows.HoldingStatement)
_NOBODY: Mapping[str, str] = {}


def compose(transition: Transition, on: date, cover: Mapping[str, str] = _NOBODY) -> Document:
    """Return the pack for what goes out from a day on; a draft while anything is owed.

    `cover` says in a sentence, by the post's id, whether somebody is there after it.
    """
    control = transition.protocol.one(rows.DocumentControl)
    debts = len(owing.owed(transition, on))
    title = f"{transition.intake.brand} pre-launch pack"
    meta = Meta(
        title=title,
        subtitle="What people will ask, what we answer, and who still owes it",
        brand=transition.theme.brand,
        version=version(transition),
        status="Draft, answers are owed" if debts else "Complete",
        draft=bool(debts),
        draft_reasons=(_reason(debts),) if debts else (),
        on=on,
        owner=role_title(transition, control.owner_role) if control else "nobody yet",
        footer=f"{title}, {control.classification.value if control else 'internal'}",
    )
    return Document(
        meta=meta,
        blocks=(
            *asking.left_alone(transition, on, cover),
            *owing.still_owed(transition, on),
            *_about_the_mark(transition),
            *at_hand.codes(transition),
            *asking.posts(transition, on, cover),
            *asking.every_launch(transition),
            *at_hand.key_points(transition, on),
            *at_hand.on_shift(transition, on),
            *at_hand.holding_statements(transition, on),
        ),
    )


def _about_the_mark(transition: Transition) -> Iterator[Block]:
    placed = (each for kind in _KINDS for each in transition.protocol.rows(kind.kind))
    if any(each.origin is Origin.DEFAULT for each in placed):
        yield note(
            f"{DEFAULT_MARK}stands before what the playbook offers and nobody confirmed yet."
        )


def _reason(debts: int) -> str:
    return f"{counted(debts, 'thing is', 'things are')} still owed."
