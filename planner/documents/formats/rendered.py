"""What every renderer gives back: the file, and what its reader should be told about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rendered:
    """One finished file. `notes` are sentences for people: what this copy lacks, and why."""

    content: bytes
    notes: tuple[str, ...] = ()
