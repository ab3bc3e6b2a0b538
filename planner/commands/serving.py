"""The command that becomes the server."""

from __future__ import annotations

from argparse import Namespace

from planner.commands.desks import database
from planner.live.serve import serve


def serve_app(asked: Namespace) -> int:
    """Become the server."""
    serve(room=asked.room, port=asked.port, database=database(asked.db))
