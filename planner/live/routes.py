"""What this server answers besides the pages: is it well, and where does a guest join?"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import BaseRoute, Mount, Route

_NO_WORKSHOP = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Join a workshop</title>
<style>
  body { margin: 0; background: #fbf8f2; color: #23211c; font: 1.125rem/1.5 system-ui, sans-serif; }
  main { max-width: 32rem; margin: 0 auto; padding: 3rem 1.25rem; }
  h1 { font-size: 1.5rem; line-height: 1.25; }
  @media (prefers-color-scheme: dark) { body { background: #1c1a17; color: #ece7dc; } }
</style>
</head>
<body>
<main>
<h1>No workshop is open here</h1>
<p>Ask the facilitator for a code, then open this page again.</p>
</main>
</body>
</html>
"""


def tell_health(_request: Request) -> PlainTextResponse:
    """Answer "ok" as long as this process answers at all; no database is asked."""
    return PlainTextResponse("ok")


def show_join(_request: Request) -> HTMLResponse:
    """Tell a guest that nothing can be joined, and what to do about it."""
    return HTMLResponse(_NO_WORKSHOP)


#: `/live` is a mount even while it is empty: whatever is not found below it is a plain 404, where
#: Streamlit would answer every unknown path with its own page.
routes: list[BaseRoute] = [
    Route("/healthz", tell_health),
    Route("/join", show_join),
    Mount("/live", routes=[]),
]
