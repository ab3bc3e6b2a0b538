"""The shipped playbooks, and a transition begun from what each calls its usual intake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from planner.domain.playbook import Playbook
from planner.domain.profile import Profile
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows import Row
from planner.domain.protocol.stated import Gap
from planner.domain.protocol_check.check import Case
from planner.domain.settings import Setting
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.what_if import with_rows
from planner.library.shelf import find
from tests.examples import a_transition, an_intake

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
EVERY = sorted({folder.parent.name for folder in PLAYBOOKS.glob("*/playbook.yaml")})
ON = date(2027, 3, 1)


@cache
def shipped(id_: str) -> Playbook:
    """Return the playbook as it lies on the shelf."""
    return find(PLAYBOOKS, id_)


def usual(playbook: Playbook) -> dict[str, Any]:
    """Return the profile that the playbook calls usual, for a brand in Britain."""
    said = playbook.trade.usual
    assert said is not None, f"{playbook.id} says nothing of a usual intake"
    facts = said.model_dump(exclude={"why"})
    return {"country": "GB", "timezone": "Europe/London", "languages": ("English",), **facts}


def begun(playbook: Playbook, *choices: Setting, **profile: Any) -> Transition:
    """Return a transition on its first day: the usual profile, but for what is given here."""
    facts = make(Profile, {**usual(playbook), **profile})
    intake = an_intake(playbook=playbook.id, profile=facts)
    return a_transition(*choices, playbook=playbook, intake=intake)


def filled_in(transition: Transition) -> Case:
    """Return the transition's protocol with every gap closed by somebody, on the day of `ON`.

    Each role has a person of its own; what is a link gets an address, what has a phone a number.
    """
    protocol = transition.protocol
    rows = [_without_gaps(placed.row) for placed in protocol.placed.values()]
    laid = with_rows(protocol, [each for each in rows if each is not None])
    confirmed = {key: replace(each, origin=Origin.CONFIRMED) for key, each in laid.placed.items()}
    return Case(replace(laid, placed=confirmed), transition.playbook, transition.intake, ON)


def _without_gaps(row: Row) -> Row | None:
    gaps = [name for name, value in row if isinstance(value, Gap) and value.is_open]
    if not gaps:
        return None
    facts = row.model_dump()
    for name in gaps:
        match name:
            case "person":
                facts[name] = f"{row.role} in person" if hasattr(row, "role") else "Hanna Lowe"
            case "phone":
                facts[name] = "020 7946 0127"
            case _:
                facts[name] = f"https://example.com/{row.id}"
    return make(type(row), facts)
