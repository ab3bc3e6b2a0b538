"""Why is a gate shut? One value for each reason, with what mends it and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.signing import GateWaiver


class ReasonKind(StrEnum):
    """What sort of reason it is; unanswered, disputed, not met and run out are four things."""

    HIDDEN = "both voices must be revealed"
    EARLIER_GATE = "an earlier gate is open"
    UNANSWERED = "nobody has answered"
    DISPUTED = "disputed"
    NOT_MET = "not met"
    RAN_OUT = "its evidence ran out"
    LOOKED_AT_AGAIN = "opened again by a later check"
    WAIVER_ENDED = "its waiver has ended"
    FIGURE_UNKNOWN = "figures are missing"
    FIGURE_SHORT = "figure not reached"
    UNSIGNED = "not signed"
    STALE = "changed since it was signed"
    LAPSED = "its sign-off has lapsed"
    ROLLED_BACK = "rolled back since"


@dataclass(frozen=True)
class Reason:
    """One reason why a gate is shut: of which criterion, measure, role or gate; how it is mended.

    `owner` is the participant who holds it, "" for nobody; `since` the day from which it is late
    or broken, if there is one.
    """

    kind: ReasonKind
    of: str
    sentence: str
    mend: str
    page: Page
    owner: str = ""
    since: date | None = None


class Stands(StrEnum):
    """Where one entry condition stands."""

    MET = "met"
    NOT_APPLICABLE = "does not apply"
    WAIVED = "waived for now"
    OPEN = "open"


@dataclass(frozen=True)
class Judged:
    """One condition of a gate on a day: a criterion or an exit measure, and where it stands.

    `said` is what it rests on, in words. An open one has a reason; a waived one has both the waiver
    and the reason that would count without it.
    """

    id: str
    code: str
    title: str
    gate: str
    stands: Stands
    said: str
    reason: Reason | None = None
    waiver: GateWaiver | None = None

    @property
    def name(self) -> str:
        """Return code and title: "2.1 Lead in post"."""
        return f"{self.code} {self.title}".strip()
