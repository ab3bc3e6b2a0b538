"""What is shown of a revealed round: dots by side, the middle, the gap, the reasons, unsigned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from planner.domain.workshop.guests import Ballot
from planner.domain.workshop.room import Room
from planner.domain.workshop.tally import FEWEST_OF_A_SIDE, Result
from planner.domain.workshop.words import Naming, Side

#: Up to so many votes in an anonymous room, sides and reasons would say whose they are.
FEW = 3


def result(room: Room, id_: str, round_: int) -> dict[str, Any]:
    """Return a revealed round: dots by side, the middle, the badge, the gap, the reasons.

    In an anonymous room the sides are one while any of them has under three votes, so that nobody
    can be told from another, by subtraction neither; medians of three and more tell no one.
    """
    found, few = room.result(id_, round_), _is_few(room, id_, round_)
    sides = tuple(Side) if _tells_sides(room, found) else ()
    median = found.median
    return {
        "counts": [
            {
                "choice": each,
                "all": found.counts.get(each, 0),
                **{side.value: found.counts_of(side).get(each, 0) for side in sides},
            }
            for each in _choices(room, id_, found)
        ],
        "sides_merged": not sides,
        "votes": len(found.judged),
        "cannot_judge": found.cannot_judge,
        "median": median,
        "middle_half": list(found.middle_half) if found.middle_half else None,
        "medians": {} if few else {side.value: found.median_of(side) for side in Side},
        "badge": found.badge.value if found.badge else None,
        "far": found.far,
        "gap": None if few else found.gap,
        "is_one_sided": found.is_one_sided,
        "first_seconds": first_seconds(room, id_, round_),
        "reasons": _reasons(room, id_, round_, found),
        "proposals": _proposals(room, id_, round_),
    }


def first_seconds(room: Room, id_: str, round_: int) -> int | None:
    """Return how long the first vote of a round took from its opening, in seconds; None: no vote.

    A test of cover rests on it: whoever cannot judge has not answered.
    """
    opened = room.session.of(id_).opened_at
    given = [each.at for each in room.ballots(id_, round_) if each.choice or each.reaction]
    return round((min(given) - opened).total_seconds()) if given and opened else None


def _is_few(room: Room, id_: str, round_: int) -> bool:
    is_anonymous = room.workshop.naming is Naming.ANONYMOUS
    return is_anonymous and len(room.result(id_, round_).votes) <= FEW


def _tells_sides(room: Room, found: Result) -> bool:
    if room.workshop.naming is Naming.NAMED:
        return True
    voted = Counter(each.side for each in found.votes)
    return len(found.votes) > FEW and min(voted.values()) >= FEWEST_OF_A_SIDE


def _choices(room: Room, id_: str, found: Result) -> Sequence[str]:
    offered = [each.value for each in room.session.options(id_)]
    return (*offered, *sorted(set(found.counts) - set(offered)))


def _proposals(room: Room, id_: str, round_: int) -> list[str]:
    given = (b for b in room.ballots(id_, round_) if b.id not in room.session.hidden)
    return sorted({each.proposal for each in given if each.proposal})


def _reasons(room: Room, id_: str, round_: int, found: Result) -> list[dict[str, Any]]:
    """Return the reasons, unsigned: those far from the middle first, then in no order of giving."""
    few, middle, tells = _is_few(room, id_, round_), found.median, _tells_sides(room, found)

    def order(ballot: Ballot) -> tuple[float, str]:
        shuffled = sha256(ballot.id.encode()).hexdigest()
        if middle is None or ballot.choice is None:
            return 0.0, shuffled
        return -abs(int(ballot.choice) - middle), shuffled

    given = [
        each
        for each in room.ballots(id_, round_)
        if each.reason and each.id not in room.session.hidden and (each.shown or not few)
    ]
    return [
        {
            "id": each.id,
            "choice": each.choice,
            "side": each.side.value if tells else "",
            "text": each.reason,
            "link": each.link,
        }
        for each in sorted(given, key=order)
    ]
