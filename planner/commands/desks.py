"""At which desk a command works: which database, whose eyes, and the files it reads and writes."""

from __future__ import annotations

import os
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from planner.actions import transitions
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.errors import BadInput, NotFound
from planner.domain.kinds import KINDS
from planner.domain.people import Party, Person
from planner.domain.transition import Transition
from planner.domain.zones import zone_of
from planner.live import clock
from planner.store.database import open_store

ROOT = Path(__file__).parents[2]


def database(given: Path | None) -> Path:
    """Return the database a command works on: given, PLANNER_DB, or data/planner.db."""
    return given or Path(os.environ.get("PLANNER_DB") or ROOT / "data" / "planner.db")


def open_desk(asked: Namespace) -> Desk:
    """Return a desk for nobody in particular; the command line reads the clock here."""
    now = clock.now()
    return Desk(open_store(database(asked.db), KINDS, now), None, now)


def desk_in(folder: Path) -> Desk:
    """Return a desk for nobody over a new database in a folder, for what is only looked at."""
    now = clock.now()
    return Desk(open_store(folder / "planner.db", KINDS, now), None, now)


def open_for(asked: Namespace) -> tuple[Desk, Transition]:
    """Return the desk of the reader named by --as, and the transition as they may see it."""
    desk = open_desk(asked)
    person = person_named(desk, asked.reader, asked.transition)
    transition = open_transition(Desk(desk.store, person, desk.at), asked.transition)
    zone = zone_of(transition)
    return Desk(desk.store, person, desk.at, zone), transition


def person_named(desk: Desk, who: str | None, transition_id: str | None) -> Person | None:
    """Return the person that --as names: an id, or a party's lead in the transition."""
    if who is None:
        return None
    if who in tuple(Party) and transition_id is not None:
        transition = open_transition(desk, transition_id)
        party = Party(who)
        lead = transition.intake.lead_of(party)
        found = next(
            (each for each in transition.people if each.party is party and each.name == lead), None
        )
        if found is None:
            raise NotFound(f"{lead}, the {party}'s lead, is not among the people. Give an id.")
        return found
    found = next((each for each in transitions.people(desk) if each.id == who), None)
    if found is None:
        known = ", ".join(each.id for each in transitions.people(desk))
        raise NotFound(f"There is nobody '{who}' here. Known are: {known or 'nobody yet'}.")
    return found


def read_file(file: Path) -> str:
    """Return a file's text; raises BadInput with the reason and the next step."""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            [(str(file), f"It cannot be read: {error}. Give a file made by `bundle out`.")]
        ) from error


def write_file(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises BadInput with the reason and the next step."""
    if file.is_dir():
        raise BadInput([(str(file), "It is a folder. Name a file in it.")])
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise BadInput(
            [(str(file), f"It cannot be written: {error.strerror}. Choose another place.")]
        ) from error
