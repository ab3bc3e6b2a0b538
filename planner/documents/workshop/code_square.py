"""How an address becomes squares that a phone reads."""

from __future__ import annotations

from planner.documents.squares import Squares


def matrix_of(address: str) -> tuple[tuple[bool, ...], ...]:
    """Return the QR code of an address, True where a square is dark, without the light edge.

    Level M: it can be read with 15 % of it dirty or torn.
    """
    # Imported here: only who prints a sheet with an address needs it.
    import segno

    made = segno.make(address, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(square) for square in row) for row in made.matrix)


def squares_of(address: str) -> Squares:
    """Return the drawing that leads a phone to an address."""
    return Squares(rows=matrix_of(address), says=address)
