"""Beginning a transition, and the list of those there are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count

from planner.actions.desk import Desk
from planner.actions.opening import charter_of, open_transition
from planner.domain.access import takes_part
from planner.domain.errors import BadInput
from planner.domain.kinds import INSTALLATION, organisation_scope, transition_scope
from planner.domain.ledger import Change
from planner.domain.people import Organisation, Party, Person
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.rows import Hours
from planner.domain.transition import Charter, Transition
from planner.store.database import Store


@dataclass(frozen=True)
class Listed:
    """One transition in a list, with the counts the list shows; no level of any answer is in it."""

    id: str
    brand: str
    agency: str
    ends_on: date
    figures: dict[str, int]


def begin(
    desk: Desk, intake: Intake, playbook: Playbook, *, speaking_for: Party
) -> tuple[Charter, Person]:
    """Start a transition from an intake; return its charter and its first person, a party's lead.

    The playbook's content is kept with it: editing the file later changes nothing here. Who is here
    already by the same name takes part again; the same id never means two organisations or people.
    Raises BadInput if the intake chooses a surface the playbook does not offer.
    """
    _require_offered(intake, playbook)
    _require_two(intake)
    brand = _organisation(desk, intake.brand, Party.BRAND, "")
    agency = _organisation(desk, intake.agency, Party.AGENCY, brand.id)
    leads = {
        Party.BRAND: _lead(desk, intake.brand_lead, brand),
        Party.AGENCY: _lead(desk, intake.agency_lead, agency),
    }
    taken = desk.store.scopes("transition:")
    charter = Charter(
        id=numbered(brand.id, lambda id_: transition_scope(id_) not in taken),
        intake=intake,
        playbook=playbook.digest(),
        brand=brand.id,
        agency=agency.id,
    )
    changes = [*_missing(desk, playbook, charter, (brand, agency), leads.values())]
    scope = transition_scope(charter.id)
    desk.store.save(
        [*changes, Change(scope, "charter", charter.id, charter, 0)],
        by=leads[speaking_for].id,
        at=desk.at,
        action="begin",
    )
    return charter, leads[speaking_for]


def _require_offered(intake: Intake, playbook: Playbook) -> None:
    offered = {offer.id for offer in playbook.surfaces}
    unknown = [id_ for id_ in intake.profile.surfaces if id_ not in offered]
    if unknown:
        raise BadInput(
            [
                (
                    "profile.surfaces",
                    f"The playbook offers no surface '{unknown[0]}'. "
                    f"Choose from {', '.join(sorted(offered))}; "
                    "others are added in the surface register.",
                )
            ]
        )


def _require_two(intake: Intake) -> None:
    if intake.brand.casefold() == intake.agency.casefold():
        told = f"Brand and agency are both called '{intake.agency}'. Name two organisations."
        raise BadInput([("agency", told)])


def _missing(
    desk: Desk,
    playbook: Playbook,
    charter: Charter,
    organisations: Iterable[Organisation],
    leads: Iterable[Person],
) -> Iterable[Change]:
    installation = desk.store.book(INSTALLATION)
    if not installation.version("playbook", charter.playbook):
        yield Change(INSTALLATION, "playbook", charter.playbook, playbook, 0)
    for organisation in organisations:
        scope = organisation_scope(organisation.id)
        if not desk.store.book(scope).version("organisation", organisation.id):
            yield Change(scope, "organisation", organisation.id, organisation, 0)
    for lead in leads:
        scope = organisation_scope(lead.organisation)
        if not desk.store.book(scope).version("person", lead.id):
            yield Change(scope, "person", lead.id, lead, 0)


def _organisation(desk: Desk, name: str, party: Party, taken: str) -> Organisation:
    def is_free(id_: str) -> bool:
        found = desk.store.book(organisation_scope(id_)).find(Organisation, "organisation", id_)
        return id_ != taken and (found is None or (found.name, found.party) == (name, party))

    return Organisation(id=numbered(slug(name), is_free), name=name, party=party)


def _lead(desk: Desk, name: str, organisation: Organisation) -> Person:
    here = desk.store.book(organisation_scope(organisation.id)).all(Person, "person")
    taken = {each.id for each in here}
    return next(
        (each for each in here if each.name == name),
        Person(
            id=numbered(f"{organisation.id}.{slug(name)}", lambda id_: id_ not in taken),
            name=name,
            party=organisation.party,
            organisation=organisation.id,
        ),
    )


def slug(name: str) -> str:
    """Return a readable id for a name; names without Latin letters get a short digest.

    Two names may give the same: `numbered` tells them apart.
    """
    plain = (
        unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode()
    )
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:30].strip("-")
    return words or f"name-{sha256(name.encode()).hexdigest()[:10]}"


def numbered(wanted: str, is_free: Callable[[str], bool]) -> str:
    """Return the wanted id if it is free, else the first of wanted-2, wanted-3 and so on."""
    ids = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(id_ for id_ in ids if is_free(id_))


def listed(desk: Desk) -> tuple[Listed, ...]:
    """Return the transitions the desk's person takes part in; for nobody in particular, all."""
    measures = desk.store.portfolio("transition:")
    found = []
    for scope in desk.store.scopes("transition:"):
        charter = charter_of(desk.store.book(scope))
        if charter and (desk.person is None or takes_part(desk.person, charter)):
            found.append(
                Listed(
                    charter.id,
                    charter.intake.brand,
                    charter.intake.agency,
                    charter.intake.contract.ends_on,
                    dict(measures.get(scope, {})),
                )
            )
    return tuple(found)


def opened(desk: Desk) -> tuple[Transition, ...]:
    """Return every transition of the person, opened, in the order of their ids."""
    return tuple(open_transition(desk, each.id) for each in listed(desk))


def people(desk: Desk) -> tuple[Person, ...]:
    """Return everybody this installation knows, by organisation and name; for the local picker."""
    return tuple(
        person
        for scope in desk.store.scopes("organisation:")
        for person in desk.store.book(scope).all(Person, "person")
    )


def person(store: Store, id_: str) -> Person | None:
    """Return one person by id, whose first part is their organisation; None for nobody."""
    book = store.book(organisation_scope(id_.split(".", 1)[0]))
    return book.find(Person, "person", id_)


def charter(store: Store, transition_id: str) -> Charter | None:
    """Return what a transition was begun with, or None if there is no such transition."""
    return charter_of(store.book(transition_scope(transition_id)))


def zone(store: Store, transition_id: str) -> str:
    """Return the zone whose clocks a transition's days run by; UTC if there is none such.

    As `zone_of` has it, without opening the transition.
    """
    book = store.book(transition_scope(transition_id))
    stated, found = book.all(Hours, Hours.kind), charter_of(book)
    if stated:
        return stated[0].timezone
    return found.intake.profile.timezone if found else "UTC"
