"""The plain pages of the phone and the big screen, as they lie in the folder `pages`."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from planner.live import colours

_FOLDER = Path(__file__).parent / "pages"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
#: How a line begins that only says something.
_COMMENTS = ("//", "/*", "* ", "*/")
#: Space around these means nothing in a stylesheet.
_BETWEEN = re.compile(r"\s*([{};])\s*|(?<=:)\s+")


class Static(NamedTuple):
    """One file as it is sent: its bytes, its type, and the digest a browser asks again with."""

    content: bytes
    type: str
    tag: str


def _static(name: str, content: bytes) -> Static:
    digest = sha256(content).hexdigest()[:16]
    return Static(content, _TYPES[Path(name).suffix], f'"{digest}"')


def lean(name: str, text: str) -> str:
    """Return a file without its comments and indentation, which phones need not load.

    Comments have lines of their own, and no text of ours runs over a line's end.
    """
    lines = (each.strip() for each in text.splitlines())
    kept = "\n".join(each for each in lines if each and not each.startswith(_COMMENTS))
    return _BETWEEN.sub(lambda found: found[1] or "", kept) if name.endswith(".css") else kept


#: Read once: every file of these pages, by its name.
FILES = {
    each.name: _static(each.name, lean(each.name, each.read_text("utf-8")).encode())
    for each in sorted(_FOLDER.iterdir())
} | {"colours.css": _static("colours.css", colours.stylesheet().encode())}


def show_join(request: Request) -> Response:
    """Show the phone's page: it asks for the code, or goes on where this phone sat."""
    return _sent(FILES["join.html"], request)


def show_screen(request: Request) -> Response:
    """Show the big screen; its secret stands behind # and never leaves the browser's window."""
    return _sent(FILES["screen.html"], request)


def show_file(request: Request) -> Response:
    """Show one file that those pages need; 404 for any other name."""
    found = FILES.get(request.path_params["name"])
    if found is None:
        return Response("Not found", 404, media_type="text/plain")
    return _sent(found, request)


def _sent(file: Static, request: Request) -> Response:
    headers = {"Cache-Control": "no-cache", "ETag": file.tag}
    if request.headers.get("if-none-match") == file.tag:
        return Response(status_code=304, headers=headers)
    return Response(file.content, 200, headers, file.type)
