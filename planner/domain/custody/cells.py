"""Which cells does a brand have: which kinds of work on which surface, in which band?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol as Shape

from planner.domain.cover_rules import watched
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.protocol.words import MessageSource, Mode, When
from planner.domain.stages import Responsibility

_PUBLIC = (Responsibility.INBOUND_PUBLIC_ROUTINE, Responsibility.INBOUND_PUBLIC_SENSITIVE)
_EVERYWHERE = (Responsibility.SERIOUS, Responsibility.REPORTING)
_OWN_PLACE = (Responsibility.MODERATION, Responsibility.PUBLISHING)
#: What arrives by each door, and what we do there. On a profile of somebody else's there is nothing
#: to take down and nothing of ours to publish; a private inbox cannot be listened to.
_WORK: Mapping[MessageSource, tuple[Responsibility, ...]] = {
    MessageSource.PUBLIC_COMMENT: (*_PUBLIC, Responsibility.LISTENING, *_OWN_PLACE),
    MessageSource.FORUM_POST: (*_PUBLIC, Responsibility.LISTENING, *_OWN_PLACE),
    MessageSource.AD_COMMENT: (
        Responsibility.PAID_COMMENTS,
        Responsibility.LISTENING,
        *_OWN_PLACE,
    ),
    MessageSource.TAGGED_MENTION: (*_PUBLIC, Responsibility.LISTENING),
    MessageSource.UNTAGGED_MENTION: (*_PUBLIC, Responsibility.LISTENING),
    MessageSource.STORY_MENTION: (*_PUBLIC, Responsibility.LISTENING),
    MessageSource.REVIEW: (Responsibility.REVIEWS, Responsibility.LISTENING),
    MessageSource.DIRECT_MESSAGE: (Responsibility.INBOUND_PRIVATE,),
}
_ORDER = {each: place for place, each in enumerate(Responsibility)}
#: In these somebody may answer; the others are declared to have nobody.
MANNED = (Mode.STAFFED, Mode.ON_CALL)
_MODES: Mapping[When, tuple[Mode, ...]] = {
    When.STAFFED_HOURS: (Mode.STAFFED,),
    When.OUT_OF_HOURS: (Mode.ON_CALL,),
    When.ANY_TIME: MANNED,
}


class Facts(Shape):
    """What custody is read from; a transition has it."""

    @property
    def intake(self) -> Intake:
        """Return what the intake said."""

    @property
    def playbook(self) -> Playbook:
        """Return the playbook the transition pins."""

    @property
    def protocol(self) -> Protocol:
        """Return every row that stands."""


@dataclass(frozen=True, order=True)
class Cell:
    """The smallest thing that changes hands: a kind of work on a surface in a band, by their ids.

    Ordered by surface, then responsibility, then band.
    """

    surface: str
    responsibility: Responsibility
    band: str

    @property
    def key(self) -> str:
        """Return what a record calls it: three ids, blanks between."""
        return f"{self.surface} {self.responsibility.value} {self.band}"


def responsibilities_of(surface: Surface) -> tuple[Responsibility, ...]:
    """Return the kinds of work that a surface brings: they follow from its door for messages."""
    return work_at(surface.source)


def work_at(source: MessageSource) -> tuple[Responsibility, ...]:
    """Return the kinds of work that a door for messages brings, in the order of the list of them.

    Serious cases and figures come from everywhere.
    """
    return tuple(sorted((*_WORK[source], *_EVERYWHERE), key=_ORDER.__getitem__))


def bands_of(surface: str, bands: Iterable[Band]) -> tuple[Band, ...]:
    """Return the bands that are laid on a surface, those with nobody in them as well."""
    return tuple(each for each in bands if not each.surfaces or surface in each.surfaces)


def cells_of(facts: Facts) -> tuple[Cell, ...]:
    """Return every cell of the watched surfaces, in the register's order.

    A band declared dark, or with an automatic reply alone, has no cell: nobody answers in it, by
    declaration.
    """
    bands = [each for each in facts.protocol.of(Band) if each.mode in MANNED]
    return tuple(
        Cell(surface.id, responsibility, band.id)
        for surface in watched(facts.protocol)
        for responsibility in responsibilities_of(surface)
        for band in bands
        if not band.surfaces or surface.id in band.surfaces
    )


def staying(facts: Facts) -> frozenset[Responsibility]:
    """Return the kinds of work that the playbook never moves: they stay with the agency.

    Closing does not wait for them. Source: `Turn.weeks` of the playbook.
    """
    return frozenset(each.id for each in facts.playbook.trade.turns if each.weeks is None)


def meant_by(
    card: Cutover,
    cells: Iterable[Cell],
    bands: Mapping[str, Band],
    stays: Collection[Responsibility],
) -> tuple[Cell, ...]:
    """Return the cells that a cutover's card speaks of, whatever stage they are in.

    What stays with the agency is meant only if the card names it.
    """
    modes = _MODES[card.hours]
    in_hours = {
        id_ for id_, each in bands.items() if each.mode in modes and id_ in (card.bands or (id_,))
    }
    surfaces, responsibilities = set(card.surfaces), set(card.responsibilities)
    return tuple(
        each
        for each in cells
        if each.band in in_hours
        and (each.surface in surfaces if surfaces else True)
        and (
            each.responsibility in responsibilities
            if responsibilities
            else each.responsibility not in stays
        )
    )
