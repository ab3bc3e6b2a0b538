"""Why is the paper still a draft, in two sentences instead of one a section?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.protocol.reading import Origin, Protocol, section_points
from planner.domain.protocol.sections import SECTIONS, Section


@dataclass(frozen=True)
class StillOpen:
    """A section that keeps the paper a draft: its open points, and its unconfirmed defaults."""

    section: Section
    points: int
    defaults: int


def still_open(protocol: Protocol) -> tuple[StillOpen, ...]:
    """Return the sections that keep the paper a draft, in reading order; none: fit to approve."""
    counted = (
        StillOpen(
            each,
            len(section_points(protocol, each)),
            sum(placed.origin is Origin.DEFAULT for placed in protocol.in_section(each)),
        )
        for each in SECTIONS
    )
    return tuple(each for each in counted if each.points or each.defaults)


def counts_in_words(protocol: Protocol, contradictions: int) -> str:
    """Return how much keeps the paper a draft: "3 open points and 7 contradictions"; "" if nothing.

    `contradictions` are what the protocol check found that blocks.
    """
    found = still_open(protocol)
    counts = (
        (sum(each.points for each in found), "open point", "open points"),
        (sum(each.defaults for each in found), "default to confirm", "defaults to confirm"),
        (contradictions, "contradiction", "contradictions"),
    )
    said = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    *first, last = said or [""]
    return f"{', '.join(first)} and {last}" if first else last


def reasons_in_brief(protocol: Protocol) -> tuple[str, ...]:
    """Return why the paper is still a DRAFT in at most two sentences; none: fit to approve."""
    said, found = [], still_open(protocol)
    points = sum(each.points for each in found)
    if points:
        where = _sections([each.section.number for each in found if each.points])
        said.append(f"{points} open point{'s' if points != 1 else ''} in {where}.")
    defaults = sum(each.defaults for each in found)
    if defaults:
        where = _sections([each.section.number for each in found if each.defaults])
        said.append(
            f"{defaults} default{'s' if defaults != 1 else ''} not yet confirmed in {where}."
        )
    return tuple(said)


def _sections(numbers: Sequence[int]) -> str:
    return f"section{'s' if len(numbers) > 1 else ''} {runs(numbers)}"


def runs(numbers: Sequence[int]) -> str:
    """Return rising numbers in words, neighbours together: "1 to 3, 5 and 8 to 9"."""
    starts = [each for each in numbers if each - 1 not in numbers]
    ends = [each for each in numbers if each + 1 not in numbers]
    said = [
        f"{start} to {end}" if end > start else str(start)
        for start, end in zip(starts, ends, strict=True)
    ]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
