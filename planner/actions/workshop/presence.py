"""Who is here? What phones and consoles were last heard of, in memory alone.

A restart forgets it, and within seconds everybody who is here has been heard of again. What was
heard in the future, by a clock that was set back since, says no more than what is long ago.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock

#: A guest counts as here for so long after the phone last asked (the workshop note, A8).
HERE_FOR = timedelta(seconds=15)
#: Whoever runs it may be relieved after so long without a sign.
SILENT_AFTER = timedelta(seconds=60)

_seen: dict[tuple[str, str], datetime] = {}
_seeing = Lock()


def see(workshop: str, who: str, at: datetime) -> None:
    """Remember that a seat or a person was heard of."""
    with _seeing:
        _seen[workshop, who] = at


def here(workshop: str, at: datetime) -> frozenset[str]:
    """Return the seats and persons of a workshop that are here."""
    with _seeing:
        return frozenset(
            who
            for (where, who), last in _seen.items()
            if where == workshop and abs(at - last) <= HERE_FOR
        )


def last_seen(workshop: str, who: str) -> datetime | None:
    """Return when somebody was last heard of, None if not since the server began."""
    with _seeing:
        return _seen.get((workshop, who))


def is_silent(workshop: str, who: str, at: datetime) -> bool:
    """Return whether nobody has heard of this person for a minute."""
    last = last_seen(workshop, who)
    return last is None or abs(at - last) > SILENT_AFTER


def forget(workshop: str) -> None:
    """Drop what is remembered of a workshop that is over."""
    with _seeing:
        for key in [each for each in _seen if each[0] == workshop]:
            del _seen[key]
