"""Which time target speaks for a severity on a surface, so that exactly one clock is started."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.promise import ranked
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Surface, Target
from planner.domain.protocol.words import Severity, When
from planner.setup.week import watched


@dataclass(frozen=True)
class Promise:
    """A target with a severity and the surfaces it speaks for; others may speak for the rest."""

    target: Target
    severity: Severity
    surfaces: tuple[Surface, ...]


def promises(protocol: Protocol, *, at_night: bool) -> tuple[Promise, ...]:
    """Return who speaks for what: for messages out of hours (`at_night`), or for all others.

    The order is that of `domain.promise`: no helpdesk knows for whom a target for some people is.
    """
    owned: dict[tuple[str, Severity], list[Surface]] = {}
    for surface in watched(protocol):
        for severity in Severity:
            for target in _ranked(protocol, surface, severity, at_night=at_night)[:1]:
                owned.setdefault((target.id, severity), []).append(surface)
    return tuple(
        Promise(target, severity, tuple(owned[target.id, severity]))
        for target in protocol.of(Target)
        for severity in Severity
        if (target.id, severity) in owned
    )


def unheard(protocol: Protocol, *, at_night: bool) -> Iterator[tuple[Target, tuple[Surface, ...]]]:
    """Yield each target that gives way to one that is no more particular, with those surfaces.

    With no surfaces, it speaks for none that is watched.
    """
    for target in _meant(protocol, at_night=at_night):
        lost: dict[str, Surface] = {}
        for surface in watched(protocol):
            for severity in Severity:
                known = _ranked(protocol, surface, severity, at_night=at_night)
                if target in known and not _yields_rightly(target, known[0]):
                    lost[surface.id] = surface
        is_nowhere = target.surfaces and not any(
            each.id in target.surfaces for each in watched(protocol)
        )
        if lost or is_nowhere:
            yield target, tuple(lost.values())


def _meant(protocol: Protocol, *, at_night: bool) -> list[Target]:
    return [
        each
        for each in protocol.of(Target)
        if not each.for_whom and (each.when is When.OUT_OF_HOURS) is at_night
    ]


def _ranked(
    protocol: Protocol, surface: Surface, severity: Severity, *, at_night: bool
) -> list[Target]:
    """Return who could speak, first who does; a target for any time is one of the day here."""
    known = ranked(protocol.of(Target), surface.id, severity, at_night=at_night)
    return [each for each in known if (each.when is When.OUT_OF_HOURS) is at_night]


def _yields_rightly(target: Target, first: Target) -> bool:
    """Return whether the one heard is the target itself, or more particular and nowhere less."""
    mine = (bool(target.surfaces), target.severity is not None)
    heard = (bool(first.surfaces), first.severity is not None)
    is_no_less = all(one >= other for one, other in zip(heard, mine, strict=True))
    return first == target or (heard != mine and is_no_less)
