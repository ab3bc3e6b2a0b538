"""When the demo's sittings begin, and every minute of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
STEP: Final = timedelta(minutes=1)


def told(session: Mapping[str, Any]) -> datetime:
    """Return the moment a session begins, in UTC; the story tells London time."""
    return datetime.fromisoformat(session["at"]).replace(tzinfo=LONDON).astimezone(UTC)


def moments_from(start: datetime) -> Iterator[datetime]:
    """Return the start and every minute after it."""
    while True:
        yield start
        start += STEP
