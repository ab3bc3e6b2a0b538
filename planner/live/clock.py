"""What time is it? The one place where pages and routes ask."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

#: A file with a moment such as 2027-03-05T17:30:00+00:00. Rehearsals and tests set the time by it.
SET_BY = "PLANNER_CLOCK"


def now() -> datetime:
    """Return this moment in UTC, or the one in the file that PLANNER_CLOCK names."""
    file = os.environ.get(SET_BY)
    if file:
        return datetime.fromisoformat(Path(file).read_text(encoding="utf-8").strip()).astimezone(
            UTC
        )
    return datetime.now(UTC)
