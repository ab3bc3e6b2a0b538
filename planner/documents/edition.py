"""What makes a protocol's paper an edition: its revision, who approved it, what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.protocol.comparing import SectionChange
from planner.domain.versions import Revision


@dataclass(frozen=True)
class Edition:
    """A frozen revision as a paper. `approved` gives name and day by role.

    `since` is the number of the revision before, "" for the first; `changes` are what differs.
    `intact` is false once any of its text was blanked.
    """

    revision: Revision
    approved: Mapping[str, tuple[str, date]]
    changes: tuple[SectionChange, ...] = ()
    since: str = ""
    intact: bool = True
