"""What the big screen asks: how the room stands, and the picture that phones join by.

Its secret opens no seat and no vote: whoever finds it sees what everybody in the room sees.
"""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import segno
from starlette.responses import Response

from planner.actions.workshop import guests, presence
from planner.actions.workshop.drilling import debrief
from planner.domain.errors import NotFound
from planner.domain.workshop import views
from planner.domain.workshop.room import Room
from planner.live.answering import Asked, Unseated, nothing_new, told
from planner.live.revising import revised
from planner.live.serve import facing_address, is_room
from planner.live.wall import is_this_machine

#: Under this name the facilitator's page learns whether a big screen is on.
SCREEN = "big-screen"


def state(asked: Asked) -> Response:
    """Tell the big screen what to show, if it does not show that already."""
    found = _room(asked)
    presence.see(found.id, SCREEN, asked.at)
    host, item = joining_host(asked.host), found.session.open_item
    beside = debrief(asked.store, found, item, asked.at) if item else None
    view = revised(
        {
            **views.screen(found, asked.at, presence.here(found.id, asked.at), beside),
            "join": {"address": f"{host}/join", "is_reachable": not is_this_machine(host)},
        }
    )
    return nothing_new() if view["rev"] == asked.rev else told(view)


def qr(asked: Asked) -> Response:
    """Draw the join address with its code; the code stands behind # and reaches no log."""
    found = _room(asked)
    if found.door is None or not found.session.is_open_to_guests:
        raise NotFound("This workshop is not open, so nobody can join it. Open its lobby first.")
    address = f"http://{joining_host(asked.host)}/join#{found.door.code}"
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=2, omitsize=True, light="#fff")
    return Response(
        drawn.getvalue(), headers={"Cache-Control": "no-store"}, media_type="image/svg+xml"
    )


def joining_host(host: str) -> str:
    """Return the host and port that phones reach: in room mode this machine's on the network."""
    if is_room() and is_this_machine(host):
        address, port = facing_address(), urlsplit(f"//{host}").port
        return host if address is None else f"{address}:{port}" if port else address
    return host


def _room(asked: Asked) -> Room:
    try:
        return guests.by_screen(asked.store, asked.bearer)
    except NotFound as error:
        raise Unseated(str(error)) from error
