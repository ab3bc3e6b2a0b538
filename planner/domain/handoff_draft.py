"""The first draft of the handoff: what playbook and intake lay beside the protocol."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain import holdings_draft, plan_draft
from planner.domain.custody import laid as custody
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Laid


def laid(playbook: Playbook, intake: Intake) -> Iterator[Laid]:
    """Yield what neither the playbook's offers nor the protocol's draft lay."""
    yield from holdings_draft.laid(playbook, intake)
    yield from plan_draft.laid(playbook, intake)
    yield from custody.laid(playbook, intake)
