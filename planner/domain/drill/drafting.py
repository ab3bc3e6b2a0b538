"""Which exercise messages can a brand be drilled with: the playbook's, and its own scenarios'?"""

from __future__ import annotations

from typing import Any

from planner.domain.inject import Inject
from planner.domain.naming import named, names
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Scenario, Surface
from planner.domain.protocol.words import MessageSource, Severity, SurfaceStatus, Verb
from planner.domain.transition import Transition

#: Verbs of messages that nobody should have to read unasked.
_TAKES_AWAY = frozenset({Verb.HIDE, Verb.DELETE, Verb.RESTRICT, Verb.BAN})
_TITLE_LETTERS = 80
#: What stands before the scenario's id in a message drafted from it: the playbook's ids stay free.
OWN = "own."


def starters(transition: Transition) -> tuple[Inject, ...]:
    """Return the playbook's messages for this brand, with its name in them, in reading order.

    One that comes by a kind of inbox is put on the biggest watched surface of that kind; where the
    brand has none it names no surface.
    """
    known = names(transition.playbook, transition.intake)
    found = []
    for offer in transition.playbook.trade.injects:
        if offer.applies(transition.intake.profile):
            said = offer.model_dump(include=set(Inject.model_fields))
            facts: dict[str, Any] = named(said, known)
            if offer.surface is None and offer.door is not None:
                surface = biggest(transition.protocol, offer.door)
                facts["surface"] = surface.id if surface else None
            found.append(Inject.model_validate(facts))
    return tuple(found)


def from_scenario(scenario: Scenario, surface: Surface | None = None) -> Inject:
    """Return a message drafted from one of the brand's own scenarios, on Friday at 17:30.

    It says what the row says; a person puts it in a customer's words before it is played. What is
    at stake for life, or is taken away for its words, is marked as hard to read, and titled by its
    id: a title stands in lists, on runs and on papers, where nobody chose to read it.
    """
    hard = scenario.severity is Severity.S4 or scenario.verb in _TAKES_AWAY
    return Inject(
        id=f"{OWN}{scenario.id}"[:_TITLE_LETTERS].rstrip("-."),
        title=_subject(scenario) if hard else _short(scenario.message),
        post=scenario.message,
        surface=surface.id if surface else None,
        scenario=scenario.id,
        hard=hard,
        look_for=scenario.how,
    )


def surface_of(protocol: Protocol, inject: Inject) -> Surface | None:
    """Return where a message arrives: on the surface it names, if that one is watched.

    Otherwise on the biggest watched one, by messages a week, the first of equals; None if nobody
    watches any.
    """
    stated = next((each for each in _watched(protocol) if each.id == inject.surface), None)
    return stated or biggest(protocol)


def biggest(protocol: Protocol, door: MessageSource | None = None) -> Surface | None:
    """Return the watched surface with most messages a week; with a door, among those it opens."""
    found = (each for each in _watched(protocol) if door in (None, each.source))
    return max(found, key=lambda each: each.weekly_volume, default=None)


def _watched(protocol: Protocol) -> tuple[Surface, ...]:
    return tuple(e for e in protocol.of(Surface) if e.status is SurfaceStatus.WATCHED)


def _subject(scenario: Scenario) -> str:
    return _short(scenario.id.replace("-", " ").replace(".", " ").capitalize())


def _short(message: str) -> str:
    if len(message) <= _TITLE_LETTERS:
        return message
    return f"{message[: _TITLE_LETTERS - 1].rstrip()}…"
