"""The real server, killed while phones vote: what it said it had, it has; and the vote waits."""

from __future__ import annotations

import json
import signal
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest

from planner.actions.workshop.rooms import room
from planner.domain.kinds import KINDS
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.words import Stand, State
from planner.store.database import open_store
from tests.actions.desks import START
from tests.actions.workshop.sittings import Sitting, sitting
from tests.conftest import Server, StartServer

PHONES = 6
ENOUGH = 5


@dataclass
class Phone:
    """One phone: its token, and what it sent and what the server said it had."""

    url: str
    token: str
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def tap_until(self, over: Event) -> None:
        """Vote, and vote again, until the server is gone."""
        while not over.is_set():
            choice = str(len(self.sent) % 5)
            self.sent.append(choice)
            facts = {"item": "level-0", "round": 1, "choice": choice}
            try:
                post(self.url, "/live/vote", facts, self.token)
            except OSError:
                return
            self.acknowledged.append(choice)


def post(url: str, path: str, facts: dict[str, Any], token: str = "") -> Any:
    """Send what a phone sends and return the answer; OSError when nobody answers."""
    request = urllib.request.Request(
        url + path,
        json.dumps(facts).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())


@pytest.fixture
def begun(start_server: StartServer, tmp_path) -> tuple[Server, Sitting]:
    """A running server and a workshop in its lobby, in the server's own database."""
    server = start_server(PLANNER_CLOCK=clock_of(tmp_path))
    store = open_store(server.database, KINDS, START)
    made = sitting(store)
    made.do(deeds.OpenLobby())
    return server, made


def clock_of(folder) -> str:
    """Return a file that sets the server's clock to when the workshop is held."""
    file = folder / "clock"
    file.write_text("2027-01-11T10:00:00+00:00")
    return str(file)


def test_a_server_killed_amid_a_vote_loses_nothing_it_said_it_had(begun, start_server, tmp_path):
    server, made = begun
    phones = [joined(server, made, number) for number in range(PHONES)]
    made.do(deeds.Start())
    made.ask("level-0")
    over = Event()

    with ThreadPoolExecutor(PHONES) as pool:
        tapping = [pool.submit(each.tap_until, over) for each in phones]
        while not all(len(each.acknowledged) >= ENOUGH for each in phones):
            wait(tapping, timeout=0.01)
        server.stop(signal.SIGKILL)
        over.set()

    start_server(again=server, PLANNER_CLOCK=clock_of(tmp_path))
    found = room(made.table.store, made.id)
    stored = sorted(each.choice for each in found.ballots("level-0", 1))
    assert len(stored) == PHONES
    for each in phones:
        ballot = found.ballot("level-0", 1, each.token.split(":")[1])
        assert ballot is not None
        assert ballot.choice in (each.acknowledged[-1], each.sent[-1])
    assert found.session.stand is Stand.PAUSED
    made.do(deeds.Resume())
    assert made.room.session.standing("level-0", made.desk().at) is State.COLLECTING
    made.do(on_items.Reveal(item="level-0"))


def joined(server: Server, made: Sitting, number: int) -> Phone:
    """Let a phone join by the code."""
    door = made.room.door
    assert door is not None
    facts = {"code": door.code, "side": ("agency", "brand")[number % 2], "name": f"g{number}"}
    return Phone(server.url, post(server.url, "/live/seat", facts)["token"])
