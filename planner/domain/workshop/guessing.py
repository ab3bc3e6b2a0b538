"""May somebody try a code now? A sliding window over the wrong tries; a right one costs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

#: How long a wrong try counts.
WINDOW = timedelta(minutes=10)
#: So many wrong tries from one address, and so many from all together, fit into the window.
MOST_OF_ONE, MOST_OF_ALL = 10, 200


@dataclass(frozen=True)
class Try:
    """One wrong code: when it was tried, and from which address."""

    at: datetime
    address: str


@dataclass(frozen=True)
class Tries:
    """The wrong tries that still count, the oldest first."""

    wrong: tuple[Try, ...] = ()

    def waiting_minutes(self, address: str, at: datetime) -> int:
        """Return how many minutes this address has to wait, rounded up; 0: it may try now."""
        fresh = _fresh(self.wrong, at)
        own = tuple(each for each in fresh if each.address == address)
        ends = [
            tries[-most].at + WINDOW
            for tries, most in ((own, MOST_OF_ONE), (fresh, MOST_OF_ALL))
            if len(tries) >= most
        ]
        return max((-((at - end) // timedelta(minutes=1)) for end in ends), default=0)

    def with_wrong(self, address: str, at: datetime) -> Tries:
        """Return the tries with one more, without those that no longer count."""
        return Tries((*_fresh(self.wrong, at), Try(at, address)))


def _fresh(wrong: tuple[Try, ...], at: datetime) -> tuple[Try, ...]:
    # A clock that was set back shuts nobody out for longer than one that was not.
    return tuple(each for each in wrong if abs(at - each.at) < WINDOW)
