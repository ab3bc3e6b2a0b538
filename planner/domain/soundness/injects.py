"""Does every exercise message of a playbook play what its protocol knows, or nothing at all?"""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.inject_offers import InjectOffer
from planner.domain.playbook import Playbook
from planner.domain.soundness.fault import Fault, Place


def check(playbook: Playbook) -> Iterator[Fault]:
    """Return every fault in the exercise messages that a playbook brings.

    One that names neither a scenario nor answers is sound: that no rule is there is what it finds.
    """
    for position, inject in enumerate(playbook.trade.injects):
        here: Place = ("trade", "injects", position)
        yield from _scenario(playbook, inject, here)
        yield from _answers(playbook, inject, here)
        if inject.surface and inject.surface not in {each.id for each in playbook.surfaces}:
            yield Fault(
                (*here, "surface"),
                f"'{inject.surface}' is not one of the playbook's surfaces. "
                "Choose one of them, or say by which 'door' it comes.",
            )
        minutes = [each.after_minutes for each in inject.then]
        if minutes != sorted(minutes):
            yield Fault((*here, "then"), "A story goes forward. Order it by 'after_minutes'.")


def _scenario(playbook: Playbook, inject: InjectOffer, here: Place) -> Iterator[Fault]:
    if inject.scenario is None:
        return
    found = next((e for e in playbook.protocol.scenarios if e.id == inject.scenario), None)
    if found is None:
        yield Fault(
            (*here, "scenario"),
            f"'{inject.scenario}' is not a scenario this playbook offers. "
            "Choose one of its ids or leave it out.",
        )
    elif found.when is not None and found.when != inject.when:
        yield Fault(
            (*here, "scenario"),
            f"'{inject.scenario}' is offered under a rule that this message does not have. "
            "Give it the same 'when'.",
        )


def _answers(playbook: Playbook, inject: InjectOffer, here: Place) -> Iterator[Fault]:
    """Walk the tree by the answers: each has to be asked on the way, and the way has an end."""
    if not inject.answers:
        return
    if inject.scenario is not None:
        told = "It names a scenario, which decides. Take the answers out, or the scenario."
        yield Fault((*here, "answers"), told)
        return
    terms = playbook.protocol.triage_terms
    questions = {each.id: each for each in playbook.protocol.triage_questions}
    outcomes = {each.id: each for each in playbook.protocol.triage_outcomes}
    left, end = dict(inject.answers), terms.first if terms else None
    while end is not None and (end in questions or end in outcomes):
        if end in left and end in questions:
            end = questions[end].yes if left.pop(end) else questions[end].no
        elif end in outcomes and outcomes[end].then in left:
            end = outcomes[end].then
        else:
            break
    if left:
        named = ", ".join(f"'{each}'" for each in left)
        yield Fault((*here, "answers"), f"The tree does not ask {named} on this way. Take it out.")
    elif end not in outcomes:
        yield Fault((*here, "answers"), f"The tree asks '{end}' next. Answer it too.")
