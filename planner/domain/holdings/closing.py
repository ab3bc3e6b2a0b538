"""May the transition be closed, as far as the agency's access and the customers' data go?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.holdings.remaining import Access, agency_access, second_looks
from planner.domain.holdings.returns import still_missing
from planner.domain.protocol.rows.handoff.holdings import Asset, DataReturn
from planner.domain.transition import Transition


def closing_faults(transition: Transition, on: date) -> tuple[str, ...]:
    """Return a sentence for everything that keeps the transition from being closed on a day.

    Access that the agency keeps on purpose, with a reason and a last day, holds nothing up, as
    long as it was lowered to that purpose.
    """
    return (
        *_access(transition, on),
        *_second_looks(transition, on),
        *_data(transition, on),
    )


def left_to_agency(transition: Transition, on: date) -> tuple[Access, ...]:
    """Return what the agency keeps on purpose on a day: with its reason and its last day."""
    return tuple(each for each in agency_access(transition, on) if each.kept_until)


def taken_out(transition: Transition) -> tuple[str, ...]:
    """Return what the playbook listed and somebody took out of the register; a certificate says so.

    Nothing proves of these that the agency's access is gone.
    """
    protocol = transition.protocol
    return tuple(
        protocol.name(laid.row)
        for key, laid in transition.defaults.items()
        if key in protocol.removed and isinstance(laid.row, Asset | DataReturn)
    )


def _access(transition: Transition, on: date) -> Iterator[str]:
    agency = transition.intake.agency
    if not transition.protocol.of(Asset):
        yield (
            "No asset is in the register, so nothing says that the agency is out. "
            "Write down what changes hands."
        )
    for each in agency_access(transition, on):
        title = each.asset.title
        if each.kept_until is None:
            ended = each.asset.kept_until
            past = f" It was left there until {ended:%-d %b %Y}." if ended else ""
            yield (
                f"{agency} can still open {title}{_by_name(each)}.{past} "
                "Take it out, and record it."
            )
        elif not each.is_reduced:
            yield (
                f"{agency} keeps {title} until {each.kept_until:%-d %b %Y}, and was not lowered to "
                "that purpose. Lower its roles, and record it."
            )


def _by_name(access: Access) -> str:
    named = ", ".join((*access.people, *access.systems))
    return f" as {named}" if named else ", nobody has listed as whom"


def _second_looks(transition: Transition, on: date) -> Iterator[str]:
    for each in second_looks(transition, on):
        day = f"{each.from_on:%-d %b %Y}"
        due = f"is due since {day}" if each.from_on <= on else f"comes from {day} on"
        yield f"The second look at {each.asset.title} {due}. Look again, and record it."


def _data(transition: Transition, on: date) -> Iterator[str]:
    for data in transition.protocol.of(DataReturn):
        missing = still_missing(data, on)
        if missing:
            yield (
                f"{data.title}: not yet {', not '.join(missing)}. Have it done, and write it down."
            )
