"""Adding people to a transition's two organisations."""

from __future__ import annotations

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.actions.transitions import numbered, slug
from planner.domain.access import Act, require
from planner.domain.errors import BadInput
from planner.domain.kinds import organisation_scope
from planner.domain.ledger import Change
from planner.domain.people import Person, Standing
from planner.domain.value import make


def add_person(desk: Desk, transition_id: str, *, name: str, standing: Standing) -> Person:
    """Add somebody to the acting person's own organisation and return them."""
    transition = open_transition(desk, transition_id)
    by = require(desk.person, Act.INVITE, transition.charter)
    scope = organisation_scope(by.organisation)
    book = desk.store.book(scope)
    wanted = f"{by.organisation}.{slug(name)}"
    person = make(
        Person,
        {
            "id": numbered(wanted, lambda id_: not book.version("person", id_)),
            "name": name,
            "party": by.party,
            "organisation": by.organisation,
            "standing": standing,
        },
    )
    if person.name in {each.name for each in book.all(Person, "person")}:
        raise BadInput(
            [("name", f"{person.name} already takes part. Use a name that tells the two apart.")]
        )
    change = Change(scope, "person", person.id, person, 0)
    keep(desk, transition, Act.INVITE, [change], action="invite")
    return person
