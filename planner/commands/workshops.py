"""Commands on workshops: minutes."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.actions.workshop import minutes
from planner.commands.desks import open_for, write_file
from planner.commands.saying import FINE, say
from planner.commands.verbs import Verbs


def add_verbs(verbs: Verbs) -> None:
    """Add minutes."""
    shared = (verbs.database, verbs.as_json, verbs.reader)
    made = verbs.add("minutes", "write the minutes of a workshop to a file", write, *shared)
    made.add_argument("transition")
    made.add_argument("workshop", nargs="?", help="its id, such as w1; default: the last closed")
    made.add_argument("--format", required=True, choices=minutes.MINUTES_FORMATS)
    made.add_argument("--out", type=Path, required=True, metavar="FILE")


def write(asked: Namespace) -> int:
    """Write a workshop's minutes to a file and note in the history that they left."""
    desk, transition = open_for(asked)
    if asked.workshop:
        prefix = f"{transition.id}."
        workshop = f"{prefix}{asked.workshop.removeprefix(prefix)}"
    else:
        workshop = minutes.last_held(desk, transition.id).id
    take = minutes.take if desk.person else minutes.take_unnamed
    paper = take(desk, workshop, asked.format)
    write_file(asked.out, paper.content)
    state = "DRAFT " if paper.draft else ""
    facts = {
        "file": str(asked.out),
        "workshop": workshop,
        "draft": paper.draft,
        "version": paper.version,
        "notes": list(paper.notes),
    }
    said = f"Wrote the {state}minutes of {workshop}, {paper.version}, to {asked.out}."
    say(asked, facts, "\n".join((said, *paper.notes)))
    return FINE
