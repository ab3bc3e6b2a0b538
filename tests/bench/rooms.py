"""A room full of phones and a handful of people in the app, on one server, as they really come.

Phones speak HTTP as the guest's page does; people speak Streamlit's own protocol over a websocket,
as its browser side does. Nothing is drawn, so that the two cores are the server's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

import httpx2 as httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

#: As often as the guest's page asks.
POLL_SECONDS = 1.0


@dataclass
class Waits:
    """What was waited for, in seconds, and what did not come."""

    polls: list[float] = field(default_factory=list)
    votes: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    #: (seat's name, item, choice) of every vote that was sent, and of those the server said it has.
    sent: list[tuple[str, str, str]] = field(default_factory=list)
    acknowledged: list[tuple[str, str, str]] = field(default_factory=list)


class Phone:
    """One guest's phone: it joins, asks once a second, and votes on what is asked."""

    def __init__(self, url: str, name: str, side: str, waits: Waits) -> None:
        self.name, self.side, self._waits = name, side, waits
        self._client = httpx.AsyncClient(base_url=url, timeout=30)
        self._headers: dict[str, str] = {}
        self.view: dict[str, object] = {}

    async def join(self, code: str) -> None:
        """Take a seat by the code."""
        facts = {"code": code, "side": self.side, "role": "Guest", "name": self.name}
        answer = await self._client.post("/live/seat", json=facts)
        answer.raise_for_status()
        self._headers = {"Authorization": f"Bearer {answer.json()['token']}"}

    async def poll(self) -> None:
        """Ask once what is to be done."""
        began = perf_counter()
        rev = str(self.view.get("rev", ""))
        try:
            answer = await self._client.get(
                "/live/state", params={"rev": rev}, headers=self._headers
            )
        except httpx.HTTPError as error:
            self._waits.faults.append(f"poll: {error!r}")
            return
        self._waits.polls.append(perf_counter() - began)
        if answer.status_code == 200:
            self.view = answer.json()
        elif answer.status_code != 204:
            self._waits.faults.append(f"poll: {answer.status_code}")

    async def vote(self, item: str, round_: int, choice: str) -> bool:
        """Vote and say whether the server acknowledged it."""
        began = perf_counter()
        facts = {"item": item, "round": round_, "choice": choice, "reason": self.name}
        self._waits.sent.append((self.name, item, choice))
        try:
            answer = await self._client.post("/live/vote", json=facts, headers=self._headers)
        except httpx.HTTPError as error:
            self._waits.faults.append(f"vote: {error!r}")
            return False
        self._waits.votes.append(perf_counter() - began)
        if answer.status_code != 200:
            self._waits.faults.append(f"vote: {answer.status_code} {answer.text[:80]}")
            return False
        self._waits.acknowledged.append((self.name, item, choice))
        return True

    async def live(self, until: Callable[[], bool]) -> None:
        """Poll once a second until it is over."""
        while not until():
            began = perf_counter()
            await self.poll()
            await asyncio.sleep(max(0.0, POLL_SECONDS - (perf_counter() - began)))

    async def leave(self) -> None:
        """Close the connection."""
        await self._client.aclose()


class Worker:
    """Somebody at work in the app: a session of its own that goes from page to page."""

    def __init__(self, url: str, query: str, waits: Waits) -> None:
        self._address = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._origin, self._query, self._waits = url, query, waits
        self._socket: ClientConnection | None = None
        self._pages: list[str] = []

    async def open(self) -> None:
        """Open the app as a browser does, and learn its pages."""
        self._socket = await connect(
            self._address,
            origin=self._origin,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
        )
        await self._run("")

    async def click(self, number: int) -> None:
        """Go to the next of some pages and wait until its script has ended."""
        began = perf_counter()
        await self._run(self._pages[number % len(self._pages)])
        self._waits.clicks.append(perf_counter() - began)

    async def _run(self, page: str) -> None:
        if self._socket is None:
            raise RuntimeError("The app is not open yet.")
        ask = BackMsg()
        ask.rerun_script.query_string = self._query
        ask.rerun_script.page_script_hash = page
        await self._socket.send(ask.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(await self._socket.recv())  # type: ignore[arg-type]
            if told.WhichOneof("type") == "navigation":
                wanted = ("Overview", "Protocol", "Plan", "Readiness")
                found = {
                    each.page_name: each.page_script_hash for each in told.navigation.app_pages
                }
                self._pages = [found[each] for each in wanted if each in found] or list(
                    found.values()
                )
            if told.WhichOneof("type") == "script_finished":
                if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    self._waits.faults.append(f"click: ended with {told.script_finished}")
                return

    async def leave(self) -> None:
        """Close the session."""
        if self._socket is not None:
            await self._socket.close()
