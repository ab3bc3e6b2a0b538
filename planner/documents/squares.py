"""What a code of squares holds, such as one that a phone reads an address from: dark or not."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from planner.documents.spans import Title
from planner.domain.value import Value


class Squares(Value):
    """Rows of squares, True where one is dark, without the light edge; `says` is what they say."""

    kind: Literal["squares"] = "squares"
    rows: Annotated[tuple[tuple[bool, ...], ...], Field(min_length=1, max_length=177)]
    says: Title

    @model_validator(mode="after")
    def _is_square(self) -> Squares:
        wide = {len(row) for row in self.rows}
        if wide != {len(self.rows)}:
            raise ValueError(
                f"The code of squares for '{self.says}' has {len(self.rows)} rows, but rows of "
                f"{', '.join(map(str, sorted(wide)))} squares. Give as many as there are rows."
            )
        return self


def squares_in_words(squares: Squares) -> str:
    """Return what somebody reads who cannot scan it."""
    return f"A code to scan that says {squares.says}"


def dark_runs(squares: Squares) -> tuple[tuple[int, int, int], ...]:
    """Return the dark squares as (column, row, how many), so that a row is drawn in few strokes."""
    found: list[tuple[int, int, int]] = []
    for place, row in enumerate(squares.rows):
        start: int | None = None
        for column, is_dark in enumerate((*row, False)):
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                found.append((start, place, column - start))
                start = None
    return tuple(found)
