"""Which modules does somebody need, in which order, and which of them before a shift?"""

from __future__ import annotations

from collections.abc import Iterable

from planner.domain.moving import modules_of
from planner.domain.protocol.rows import RosterPerson
from planner.domain.trade import Module
from planner.domain.transition import Transition

#: The module that is the ladder itself: it is passed by its rungs, and nobody records it by hand.
LADDER_MODULE = "shadow-to-solo"


def curriculum(transition: Transition, role: str) -> tuple[Module, ...]:
    """Return the modules that a role needs in this transition, in reading order."""
    return tuple(each for each in modules_of(transition) if role in each.for_roles)


def before_answering(modules: Iterable[Module]) -> tuple[Module, ...]:
    """Return the modules that are passed before a shift; the ladder is told of apart."""
    return tuple(each for each in modules if each.before_answering and each.id != LADDER_MODULE)


def has_ladder(modules: Iterable[Module]) -> bool:
    """Return whether whoever takes these modules climbs the ladder too."""
    return any(each.id == LADDER_MODULE for each in modules)


def needed(module: Module, own: Iterable[Module]) -> tuple[Module, ...]:
    """Return what has to be passed before a module, of those the person takes at all.

    What another role learns first, as the analyst learns the tools, holds nobody else up.
    """
    return tuple(each for each in own if each.id in module.needs)


def waves(modules: Iterable[Module]) -> tuple[tuple[Module, ...], ...]:
    """Return modules in waves: each needs only what earlier waves have; needs from outside fall.

    A circle, which a sound playbook does not have, ends in one last wave.
    """
    left, found = list(modules), []
    while left:
        open_ = {each.id for each in left}
        wave = tuple(each for each in left if open_.isdisjoint(each.needs)) or tuple(left)
        found.append(wave)
        left = [each for each in left if each not in wave]
    return tuple(found)


def learners(transition: Transition) -> tuple[RosterPerson, ...]:
    """Return who on the roster has a role that learns something, the brand's people first."""
    people = transition.protocol.of(RosterPerson)
    learning = [each for each in people if curriculum(transition, each.role)]
    return tuple(sorted(learning, key=lambda each: each.party.value != "brand"))
