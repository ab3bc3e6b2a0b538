"""How the server is started: on which address, with which database, and what the person is told."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

#: Set while the server is open to the phones in the room.
ROOM = "PLANNER_ROOM"
_APP = Path(__file__).parents[2] / "app.py"
_LOOPBACK = "127.0.0.1"
_EVERY_INTERFACE = "0.0.0.0"  # room mode alone; what phones then reach, the wall decides
# An address of a network that exists only in documents (RFC 5737). Choosing a route to it sends
# nothing, and tells which of our own addresses faces the network.
_ELSEWHERE = ("192.0.2.1", 9)


def serve(room: bool, port: int, database: Path) -> NoReturn:
    """Become the server: this process is replaced and ends with it.

    The database reaches the app as PLANNER_DB, an absolute path; its folder is made. PLANNER_ROOM
    tells it whether phones can reach it.
    """
    address = _EVERY_INTERFACE if room else _LOOPBACK
    database = database.resolve()
    database.parent.mkdir(parents=True, exist_ok=True)
    print(welcome(room, port), flush=True)
    command = server_command(address, port)
    settings = {"PLANNER_DB": str(database), ROOM: "1" if room else ""}
    os.execve(command[0], command, os.environ | settings)


def server_command(address: str, port: int) -> tuple[str, ...]:
    """Return the command that serves the app; the rest is set in .streamlit/config.toml."""
    return (
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(_APP),
        f"--server.address={address}",
        f"--server.port={port}",
    )


def welcome(room: bool, port: int) -> str:
    """Return what to tell the person: the one address to open, and in a room the guests' one.

    The planner's own address is never `localhost`: sign-in ends nowhere on the other name.
    """
    own = f"The transition planner is at http://{_LOOPBACK}:{port}"
    if not room:
        return own
    address = facing_address()
    if address is None:
        return f"{own}\nThis machine is on no network, so no phone can join yet. Join one, restart."
    return f"{own}\nPhones on this network join at http://{address}:{port}/join"


def is_room() -> bool:
    """Return whether this server was started for the phones in the room."""
    return bool(os.environ.get(ROOM))


def facing_address() -> str | None:
    """Return this machine's address on the local network, or None if it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return None
        return str(probe.getsockname()[0])
