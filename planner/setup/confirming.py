"""How a set-up shows what nobody has confirmed yet: in the names that agents choose by."""

from __future__ import annotations

from planner.domain.protocol.reading import Origin, Protocol
from planner.domain.protocol.rows import Row

_WORD = "unconfirmed"


def is_confirmed(protocol: Protocol, row: Row) -> bool:
    """Return whether a person stands behind a row that the protocol holds."""
    return protocol.placed[row.kind, row.id].origin is Origin.CONFIRMED


def marked_code(code: str, *, confirmed: bool) -> str:
    """Return a short code, with the mark before it if nobody has confirmed the text."""
    return code if confirmed else f"{_WORD}-{code}"


def marked_name(name: str, *, confirmed: bool) -> str:
    """Return a name, with the mark before it if nobody has confirmed what it stands for."""
    return name if confirmed else f"{_WORD.upper()}: {name}"
