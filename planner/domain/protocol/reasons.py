"""Why is the paper still a draft, in two sentences instead of one a section?"""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.protocol.reading import Origin, Protocol, section_points
from planner.domain.protocol.sections import SECTIONS


def reasons_in_brief(protocol: Protocol) -> tuple[str, ...]:
    """Return why the paper is still a DRAFT in at most two sentences; none: fit to approve."""
    said = []
    points = {each: len(section_points(protocol, each)) for each in SECTIONS}
    open_ = [each.number for each, count in points.items() if count]
    if open_:
        total = sum(points.values())
        said.append(f"{total} open point{'s' if total != 1 else ''} in {_sections(open_)}.")
    waiting = {
        each: sum(placed.origin is Origin.DEFAULT for placed in protocol.in_section(each))
        for each in SECTIONS
    }
    default = [each.number for each, count in waiting.items() if count]
    if default:
        total = sum(waiting.values())
        said.append(
            f"{total} default{'s' if total != 1 else ''} not yet confirmed in {_sections(default)}."
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
