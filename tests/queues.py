"""Other ways to reckon with queues, slow or made for telephones, to hold ours against."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf


def begun_one_by_one(
    at: Sequence[float],
    handling: Sequence[float],
    ranks: Sequence[float],
    edges: Sequence[float],
    counts: Sequence[int],
) -> list[float]:
    """Return when each message is begun, by looking at every message at every event."""
    begun = [inf] * len(at)
    now = -inf
    while True:
        ends = [one + other for one, other in zip(begun, handling, strict=True) if one < inf]
        now = min((each for each in [*at, *edges, *ends] if each > now), default=inf)
        if now == inf:
            return begun
        many = sum(
            count
            for first, last, count in zip(edges[:-1], edges[1:], counts, strict=True)
            if first <= now < last
        )
        busy = sum(one <= now < one + other for one, other in zip(begun, handling, strict=True))
        waiting = [each for each in range(len(at)) if at[each] <= now and begun[each] == inf]
        waiting.sort(key=lambda each: (ranks[each], each))
        for each in waiting[: max(many - busy, 0)]:
            begun[each] = now


def chance_to_wait(load: float, people: int) -> float:
    """Return Erlang C: the share that waits when work for `load` people meets `people`."""
    if load >= people:
        return 1.0
    blocked = 1.0
    for each in range(1, people + 1):
        blocked = load * blocked / (each + load * blocked)
    return people * blocked / (people - load * (1 - blocked))


def live_queue_hours(
    hourly: Sequence[float], is_open: Sequence[bool], handling_minutes: float
) -> int:
    """Return the staff-hours of the telephone rule: 80% within 20 seconds, hour by hour.

    What arrives in closed hours is there when the next hour opens.
    """
    found, waiting = 0, 0.0
    # Twice round the week, so that Sunday night's messages are there on Monday.
    for turn in range(2 * len(hourly)):
        hour = turn % len(hourly)
        waiting += hourly[hour]
        if not is_open[hour]:
            continue
        if turn >= len(hourly):
            found += _people_for(waiting * handling_minutes / 60, handling_minutes)
        waiting = 0.0
    return found


def _people_for(load: float, handling_minutes: float) -> int:
    people = 1
    while True:
        late = chance_to_wait(load, people) * exp(-max(people - load, 0) / (3 * handling_minutes))
        if load < people and late <= 0.2:
            return people
        people += 1
