"""What a transition is held to, and the papers that left the house."""

from __future__ import annotations

from planner.domain.people import Party
from planner.domain.profile import Intake
from planner.domain.value import Day, Digest, Name, Slug, Value


class Charter(Value):
    """What a transition starts from and is held to: intake, parties, playbook, and whose it is.

    Both parties work in it until `handed_over_on`; from then on it is the brand's, and from
    `closed_on` the agency reads only the sections in `left_to_agency`.
    """

    id: Slug
    intake: Intake
    playbook: Digest
    brand: Slug
    agency: Slug
    handed_over_on: Day | None = None
    closed_on: Day | None = None
    left_to_agency: tuple[Slug, ...] = ()

    def organisation(self, party: Party) -> str:
        """Return the id of a party's organisation."""
        return self.brand if party is Party.BRAND else self.agency


class Export(Value):
    """A paper left the house: which, in what format and version, and the digest of its bytes."""

    id: Slug
    document: Slug
    format: Name
    version: Name
    digest: Digest
    draft: bool
