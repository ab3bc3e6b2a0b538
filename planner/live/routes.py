"""What does this server answer besides the pages? Its health, and all that guests ask."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Mount, Route

from planner.live import door, phones, screens, showing
from planner.live.answering import Handler, answering

_ASKED: dict[str, Handler] = {
    "/state": phones.state,
    "/room": phones.big_screen,
    "/screen-state": screens.state,
    "/qr": screens.qr,
}
_SENT: dict[str, Handler] = {
    "/door": door.greet,
    "/seat": door.seat,
    "/vote": phones.vote,
    "/thought": phones.thought,
    "/note": phones.note,
    "/confirm": phones.confirm,
    "/worth": phones.worth,
}


def tell_health(_request: Request) -> PlainTextResponse:
    """Answer "ok" as long as this process answers at all; no database is asked."""
    return PlainTextResponse("ok")


#: `/live` is a mount: whatever is not found below it is a plain 404, where Streamlit would answer
#: every unknown path with its own page.
routes: list[BaseRoute] = [
    Route("/healthz", tell_health),
    Route("/join", showing.show_join),
    Mount(
        "/live",
        routes=[
            *(Route(path, answering(asked), methods=["GET"]) for path, asked in _ASKED.items()),
            *(Route(path, answering(sent), methods=["POST"]) for path, sent in _SENT.items()),
            Route("/screen", showing.show_screen),
            Route("/page/{name}", showing.show_file),
        ],
    ),
]
