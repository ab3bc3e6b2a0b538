"""The shipped playbooks, and a transition begun from what each calls its usual intake."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from planner.domain.playbook import Playbook
from planner.domain.profile import Profile
from planner.domain.settings import Setting
from planner.domain.transition import Transition
from planner.domain.value import make
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
