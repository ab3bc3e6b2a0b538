"""The command that turns a protocol into a helpdesk's set-up: setup."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from planner.actions import setups
from planner.commands.desks import open_for, write_file
from planner.commands.saying import FINE, say
from planner.commands.verbs import Verbs
from planner.setup.model import SetUp, Tool


def add_verbs(verbs: Verbs) -> None:
    """Add setup."""
    shared = (verbs.database, verbs.as_json, verbs.reader)
    made = verbs.add("setup", "write a helpdesk's set-up to a file", set_up, *shared)
    made.add_argument("transition")
    made.add_argument("--target", required=True, choices=[each.value for each in Tool])
    made.add_argument("--to", type=Path, metavar="FILE", help="default: its own name, here")


def set_up(asked: Namespace) -> int:
    """Write a set-up as a .zip, note in the history that it left, and say what it cannot hold."""
    desk, transition = open_for(asked)
    take = setups.take if desk.person else setups.take_unnamed
    name, content, made = take(desk, transition.id, asked.target)
    file = asked.to or Path(name)
    write_file(file, content)
    say(
        asked,
        {
            "file": str(file),
            "target": made.target,
            "files": [each.name for each in made.files],
            "losses": [asdict(each) for each in made.losses],
        },
        _told(file, made),
    )
    return FINE


def _told(file: Path, made: SetUp) -> str:
    lines = [f"Wrote the set-up for {made.target.spoken} to {file}."]
    if made.losses:
        lines.append(f"{made.target.spoken} cannot hold:")
    for each in made.losses:
        lines.append(f"- {each.what}. {each.why} Instead: {each.instead}")
    return "\n".join(lines)
