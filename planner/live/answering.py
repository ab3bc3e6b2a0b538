"""How does a route answer? With JSON, from a thread of its own; what goes wrong is a sentence.

What was sent is read only as far as a phone of ours ever sends.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from planner.domain.errors import BadInput, Conflict, NotAllowed, NotFound, PlannerError, Refused
from planner.live import clock, storing
from planner.store.database import Store

#: Bytes that a phone may send at once; the longest answer to an exercise has a tenth of it.
LARGEST_BODY = 16_384
_BEARER = "bearer "


class Unseated(PlannerError):
    """The token opens no seat and no screen here."""


class TooLarge(PlannerError):
    """More was sent than a phone of ours ever sends."""


class TooMany(PlannerError):
    """Too many wrong codes were tried; when to try again is said."""


_STATUSES: tuple[tuple[type[PlannerError], int], ...] = (
    (BadInput, 400),
    (Unseated, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (Refused, 409),
    (Conflict, 409),
    (TooLarge, 413),
    (TooMany, 429),
)
#: A locked or full disk: the phone keeps what it has and asks again.
_LATER = 503
_LOG = logging.getLogger(__name__)
_BROKEN = "Something broke on the server. What you gave is kept in this phone and sent again."


@dataclass(frozen=True)
class Asked:
    """One request as a handler sees it: what was sent, with what right, from where, and when."""

    store: Store
    at: datetime
    facts: Mapping[str, Any]
    bearer: str
    rev: str
    address: str
    host: str

    def text(self, name: str) -> str:
        """Return one fact that has to be text; "" where it is missing. Raises BadInput."""
        found = self.facts.get(name) or ""
        if not isinstance(found, str):
            raise BadInput([(name, "This must be text.")])
        return found


Handler = Callable[[Asked], Response]


def answering(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of a handler, which runs in a thread: SQLite never holds up the loop."""

    async def answer(request: Request) -> Response:
        try:
            body = await _body(request)
        except TooLarge as error:
            return _failure(error)
        except ClientDisconnect:
            return _failure(BadInput([("", "The line broke while this was sent. Send it again.")]))
        return await run_in_threadpool(_handled, handler, request, body)

    return answer


def told(what: Mapping[str, Any], status: int = 200) -> Response:
    """Return an answer that no cache keeps."""
    return _json(json.dumps(what), status)


def nothing_new() -> Response:
    """Return the answer to a phone that knows everything already."""
    return Response(status_code=204, headers=_NOT_KEPT)


_NOT_KEPT = {"Cache-Control": "no-store"}


def _json(text: str, status: int) -> Response:
    return Response(text, status, _NOT_KEPT, "application/json")


def _handled(handler: Handler, request: Request, body: bytes) -> Response:
    try:
        return handler(_asked(request, body))
    except PlannerError as error:
        return _failure(error)
    except Exception:
        _LOG.exception("A phone's request to %s failed.", request.url.path)
        return told({"sentence": _BROKEN, "faults": []}, 500)


def _failure(error: PlannerError) -> Response:
    status = next((code for type_, code in _STATUSES if isinstance(error, type_)), _LATER)
    faults = error.faults if isinstance(error, BadInput) else ()
    sentence = " ".join(each for _, each in faults) or str(error)
    return told({"sentence": sentence, "faults": [list(each) for each in faults]}, status)


async def _body(request: Request) -> bytes:
    """Return what was sent; TooLarge as soon as it is more than any page of ours sends."""
    kept = b""
    async for part in request.stream():
        kept += part
        if len(kept) > LARGEST_BODY:
            raise TooLarge(
                f"This is more than the {LARGEST_BODY // 1024} kB that fit here. Shorten the text."
            )
    return kept


def _asked(request: Request, body: bytes) -> Asked:
    right = request.headers.get("authorization", "")
    return Asked(
        store=storing.store(),
        at=clock.now(),
        facts=_facts(body),
        bearer=right[len(_BEARER) :].strip() if right.lower().startswith(_BEARER) else "",
        rev=request.query_params.get("rev", ""),
        address=request.client.host if request.client else "",
        host=request.headers.get("host", ""),
    )


def _facts(body: bytes) -> Mapping[str, Any]:
    if not body:
        return {}
    try:
        facts = json.loads(body)
    except (ValueError, RecursionError):
        facts = None
    if not isinstance(facts, dict):
        raise BadInput([("", "This is not what our page sends. Reload the page and try again.")])
    return facts
