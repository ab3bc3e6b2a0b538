"""What tests do outside of the browser: through the actions, on the server's own database file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.actions import readiness, transitions
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.kinds import KINDS
from planner.domain.people import Party, Person
from planner.domain.playbook import Criterion
from planner.domain.profile import Contract
from planner.domain.transition import Transition
from planner.library import shelf
from planner.store.database import open_store
from tests.examples import an_intake

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
SURFACES = ("facebook-comments", "instagram-direct-messages")


@dataclass(frozen=True)
class Begun:
    """A transition and its two leads."""

    id: str
    brand: Person
    agency: Person

    @property
    def leads(self) -> tuple[Person, Person]:
        """Return both, the brand's first."""
        return self.brand, self.agency


def a_desk(database: Path) -> Desk:
    """Return a desk of nobody's, now: the server in the other process reads the real clock too."""
    now = datetime.now(UTC)  # noqa: TID251
    return Desk(open_store(database, KINDS, now), None, now)


def at(desk: Desk, person: Person | None) -> Desk:
    """Return the same desk with somebody at it."""
    return Desk(desk.store, person, desk.at)


def begin(
    desk: Desk,
    brand: str = "Harbour & Pine",
    agency: str = "Northlight Social",
    brand_lead: str = "Ana Reyes",
) -> Begun:
    """Begin a transition of a brand; its contract ends in half a year."""
    playbook = next(each for each in shelf.playbooks(PLAYBOOKS) if each.id == "community-handoff")
    profile = an_intake().profile.model_copy(
        update={"surfaces": tuple(each.id for each in playbook.surfaces[:4])}
    )
    intake = an_intake(
        brand=brand,
        agency=agency,
        brand_lead=brand_lead,
        playbook=playbook.id,
        kickoff_on=desk.on - timedelta(days=14),
        contract=Contract(
            starts_on=desk.on - timedelta(days=400),
            ends_on=desk.on + timedelta(days=180),
            notice_days=90,
        ),
        profile=profile,
    )
    charter, lead = transitions.begin(desk, intake, playbook, speaking_for=Party.BRAND)
    people = opened(desk, charter.id).people
    other = next(each for each in people if each.party is Party.AGENCY)
    return Begun(charter.id, lead, other)


def opened(desk: Desk, id_: str) -> Transition:
    """Return a transition as the desk's person may see it."""
    return open_transition(desk, id_)


def criteria(desk: Desk, begun: Begun) -> tuple[Criterion, ...]:
    """Return the criteria that apply, in reading order."""
    return opened(desk, begun.id).criteria


def answer(desk: Desk, begun: Begun, person: Person, level: int, note: str = "") -> None:
    """Answer all that this person's party has not answered, with one level and one note."""
    theirs = at(desk, person)
    found = opened(theirs, begun.id)
    for each in found.criteria:
        if not found.book.version("answer", f"{each.id}.{person.party}"):
            readiness.record_answer(theirs, begun.id, each.id, level=level, note=note, expected=0)


def reveal(desk: Desk, begun: Begun) -> None:
    """Lock both parties' answers."""
    for lead in begun.leads:
        readiness.lock(at(desk, lead), begun.id)
