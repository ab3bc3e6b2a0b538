"""Choices and verdict rules for the example playbook: what its authors and its brand may say."""

from __future__ import annotations

from typing import Any

from planner.domain.playbook import Playbook
from planner.domain.settings import Choice, Patch
from planner.domain.value import make
from tests.examples import a_playbook


def a_patch(kind: str, id_: str, /, **fields: Any) -> Patch:
    """Return a change of these fields of one row."""
    return make(Patch, {"kind": kind, "id": id_, "set": fields})


def an_option(id_: str, *changes: Patch) -> dict[str, Any]:
    """Return the facts of one side of a choice."""
    return {"id": id_, "title": id_.capitalize(), "side": f"Some do it {id_}.", "changes": changes}


def a_choice(**changes: Any) -> Choice:
    """Return a choice between slow (the default), quick and named; the last two change rows."""
    facts = {
        "id": "pace",
        "question": "How fast do we answer parcels?",
        "matters": "Quick answers cost people.",
        "default": "slow",
        "source": "practice-notes",
        "options": [
            an_option("slow"),
            an_option("quick", a_patch("scenario", "question-1", first_reply_minutes=30)),
            an_option(
                "named",
                a_patch("scenario", "question-1", how="{agency} asks, {brand} decides."),
                a_patch("scope", "scope", brands=["{brand}", "{brand} Kids"]),
            ),
        ],
    }
    return make(Choice, {**facts, **changes})


def a_choosing_playbook(*choices: Choice, **changes: Any) -> Playbook:
    """Return the example playbook with these choices (one about the pace if none is given)."""
    return a_playbook(choices=choices or (a_choice(),), **changes)
