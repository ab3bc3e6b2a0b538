"""The command that becomes the server."""

from __future__ import annotations

from argparse import Namespace

from planner.commands.desks import database
from planner.commands.verbs import Verbs
from planner.live.serve import serve


def add_verbs(verbs: Verbs) -> None:
    """Add serve."""
    made = verbs.add("serve", "start the planner on this machine", serve_app, verbs.database)
    made.add_argument("--room", action="store_true", help="let phones on this network join")
    made.add_argument("--port", type=int, default=8501)


def serve_app(asked: Namespace) -> int:
    """Become the server."""
    serve(room=asked.room, port=asked.port, database=database(asked.db))
