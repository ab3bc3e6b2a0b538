"""Which cutover cards wait for somebody because they leave the plan?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.domain.need import Need
from planner.domain.planning.differing import Differing, differing
from planner.domain.planning.postponing import aligned
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.transition import Transition
from planner.domain.wording import counted

#: What the button of a need does that several cards have: it shows them all.
ALL = "all"


def needs(transition: Transition, on: date) -> tuple[Need, ...]:
    """Return what waits: the cards before the plan's days, and those long after them, a line each.

    A card that is alone in its line is the need's row; of several the plan's page has them all. One
    that keeps its turn behind others, so that it could not come sooner, waits for nobody.
    """
    found = differing(transition, on)
    early = [each for each in found if each.card.on < each.plan_on]
    late = [each for each in found if each not in early]
    if late:
        brought = aligned(transition, on)
        sooner = {each.card.id for each in brought.moves if each.to < each.card.on}
        late = [each for each in late if brought.obstacles or each.card.id in sooner]
    return (*_needs(early, "before"), *_needs(late, "behind"))


def _needs(found: Sequence[Differing], where: str) -> Iterator[Need]:
    if not found:
        return
    first, others = found[0], len(found) - 1
    if not others:
        yield Need(first.sentence, "Look at the card", Page.HANDOFF, Cutover.kind, first.card.id)
        return
    more = f"{counted(others, 'more card is', 'more cards are')} {where} the plan too."
    yield Need(f"{first.sentence} {more}", "See all", Page.HANDOFF, Cutover.kind, does=ALL)
