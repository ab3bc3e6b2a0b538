"""The rows of a section kept beside the protocol: lists by kind, each row with its editor."""

from __future__ import annotations

from collections.abc import Collection

from planner.actions.desk import Desk
from planner.domain.protocol.sections import Section
from planner.domain.transition import Transition
from planner.ui import section as sections


def draw(
    transition: Transition, desk: Desk, section: Section, kinds: Collection[str] | None = None
) -> None:
    """List a section's rows by kind (these kinds, or all that people edit) and what was removed."""
    for each in section.kinds:
        if each.type.recorded or (kinds is not None and each.type.kind not in kinds):
            continue
        sections.rows(transition, each, desk)
    sections.removed(transition, section, desk)
