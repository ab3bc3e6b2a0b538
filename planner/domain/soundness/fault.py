"""What a mistake in a playbook is: where, and a sentence for its author."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One mistake: where in the playbook (keys and positions), and a sentence for its author."""

    place: Place
    sentence: str
