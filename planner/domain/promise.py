"""Which time target speaks for a message: by surface, severity, and who is on shift."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.protocol.rows import Target
from planner.domain.protocol.words import Severity, When


@dataclass(frozen=True)
class Promise:
    """What a customer is promised on one surface for one severity, in staffed hours and outside.

    `out_of_hours` None: what holds in staffed hours is promised, from the next staffed minute on.
    Both None: nothing is promised.
    """

    surface: str
    severity: Severity
    in_hours: Target | None
    out_of_hours: Target | None

    @property
    def is_none(self) -> bool:
        """Return whether nothing is promised at any hour."""
        return self.in_hours is None and self.out_of_hours is None


def promise(targets: Iterable[Target], surface: str, severity: Severity) -> Promise:
    """Return what the targets promise on a surface for a severity."""
    known = tuple(targets)
    return Promise(
        surface,
        severity,
        speaking(known, surface, severity, at_night=False),
        speaking(known, surface, severity, at_night=True),
    )


def speaking(
    targets: Iterable[Target], surface: str, severity: Severity, *, at_night: bool
) -> Target | None:
    """Return the target that speaks for messages in staffed hours, or out of them (`at_night`)."""
    return next(iter(ranked(targets, surface, severity, at_night=at_night)), None)


def ranked(
    targets: Iterable[Target], surface: str, severity: Severity, *, at_night: bool
) -> tuple[Target, ...]:
    """Return every target that is meant for such a message, the one that speaks first.

    A target that names the surface comes before one for every surface, then one that names the
    severity, then one for these hours before one for any time, then the first written. A target for
    some people only is none of them: from the message alone nobody knows whom it means.
    """
    hours = (When.OUT_OF_HOURS if at_night else When.STAFFED_HOURS, When.ANY_TIME)
    heard = [
        each
        for each in targets
        if not each.for_whom
        and each.when in hours
        and (not each.surfaces or surface in each.surfaces)
        and each.severity in (None, severity)
    ]
    return tuple(
        sorted(
            heard,
            key=lambda each: (not each.surfaces, each.severity is None, each.when is When.ANY_TIME),
        )
    )
