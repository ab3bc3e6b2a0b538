"""The demo: a made-up brand, half way through, taken in from its bundle."""

from __future__ import annotations

from pathlib import Path

from planner.actions import bundles
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.errors import NotFound, Refused
from planner.domain.kinds import transition_scope
from planner.domain.people import Party, Person

TRANSITION = "harbour-and-pine"
BUNDLE = Path(__file__).parents[2] / "data" / "demo" / "harbour-and-pine.json"


def load(desk: Desk) -> Person:
    """Take the demo in, unless it is here already, and return its brand lead."""
    everybody = Desk(desk.store, None, desk.at)
    if transition_scope(TRANSITION) not in desk.store.scopes("transition:"):
        if not BUNDLE.exists():
            raise NotFound(
                f"The demo's bundle is missing at {BUNDLE}. "
                "Take it from a fresh copy of the program."
            )
        try:
            bundles.unpack(everybody, BUNDLE.read_text("utf-8"))
        except Refused as refusal:
            raise Refused(
                "The demo cannot stand beside a company called like one of its made-up two, "
                "Harbour & Pine and Northlight Social. Open it in an installation of its own: "
                "python -m planner serve --db demo.db"
            ) from refusal
    transition = open_transition(everybody, TRANSITION)
    brand = [person for person in transition.people if person.party is Party.BRAND]
    return next(
        (person for person in brand if person.name == transition.intake.brand_lead), brand[0]
    )
