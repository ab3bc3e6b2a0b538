"""A workshop behind the routes, and the phones in it: a real store, a real app, no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.domain.kinds import workshop_scope
from planner.domain.ledger import Change
from planner.domain.profile import Weekday
from planner.domain.workshop.agenda import Block, InjectItem, LevelItem, Option, RuleItem, Workshop
from planner.domain.workshop.deeds import Command, Deed
from planner.domain.workshop.guests import Door, RoomKey, digest_of
from planner.domain.workshop.inject import Inject
from planner.domain.workshop.room import ONLY
from planner.domain.workshop.words import BlockKind, Naming, Template
from planner.live import storing
from planner.live.routes import routes
from planner.live.wall import Wall
from planner.store.database import Store

START = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
CODE, OTHER_CODE = "ABCDEF", "GHKMNP"
SCREEN = "the-screens-own-secret"
HERE, ELSEWHERE = "127.0.0.1", "192.168.1.20"
HOST = "192.168.1.5:8501"

ANCHORS = (
    "Nobody knows who may speak in a crisis.",
    "Names are known, numbers are not.",
    "A list exists, nobody has rung it.",
    "The list was rung this year, in office hours.",
    "It was rung at night, and somebody answered.",
)
LEVEL = LevelItem(
    id="crisis-contact",
    question="Can a crisis contact be reached at night?",
    criterion="crisis-contact",
    met_when="Somebody who may decide answers within 15 minutes, at any hour.",
    anchors=ANCHORS,
    shown=("Last night rung: 12 January, no answer.",),
)
RULE = RuleItem(
    id="refund-owner",
    question="Who answers a public complaint about a refund?",
    row_kind="scenario",
    row="refund",
    field="owner_role",
    why="Both sides answered it last month, with two different sums.",
    options=(
        Option(value="community-manager", label="Community manager"),
        Option(value="duty-lead", label="Duty lead", help="Whoever is on shift."),
    ),
)
MINUTES = RuleItem(
    id="first-reply",
    question="How soon does a sensitive message get its first reply?",
    row_kind="target",
    row="s2",
    field="minutes",
    options=(Option(value="60", label="60 minutes"), Option(value="240", label="4 hours")),
    in_minutes=True,
)
INJECT = InjectItem(
    id="friday-rash",
    question="Friday, 17:30: a rash after the new cream",
    inject=Inject(
        id="friday-rash",
        title="A rash after the new cream",
        post="Used your new cream twice and my face burns. Is anybody there?",
        author="Robin Ashgrove",
        weekday=Weekday.FRI,
        at=time(17, 30),
    ),
)


def a_workshop(id_: str = "harbour-and-pine.1", **changes: Any) -> Workshop:
    """Return a workshop with one item of each kind."""
    items = {"items": (LEVEL, RULE, MINUTES, INJECT)} | {
        name: changes.pop(name) for name in ("items",) if name in changes
    }
    facts: dict[str, Any] = {
        "id": id_,
        "transition": "harbour-and-pine",
        "template": Template.READINESS,
        "title": "Harbour & Pine: are we ready?",
        "starts_at": START,
        "zone": "Europe/London",
        "minutes": 90,
        "naming": Naming.NAMED,
        "asks_names": True,
        "facilitators": ("sam-reed",),
        "blocks": (
            Block(id="welcome", title="Welcome", kind=BlockKind.WELCOME, minutes=10),
            Block(id="items", title="Where we stand", kind=BlockKind.ITEMS, minutes=60, **items),
            Block(id="close", title="Decisions read back", kind=BlockKind.CLOSE, minutes=10),
        ),
    }
    return Workshop(**{**facts, **changes})


@dataclass
class House:
    """A store with a workshop in it, the app in front of it, and the clock on its wall."""

    store: Store
    folder: Path
    workshop: Workshop
    app: Wall
    minutes: float = 0
    numbers: dict[str, int] = field(default_factory=dict)
    phones: list[Phone] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """Return this moment."""
        return START + timedelta(minutes=self.minutes)

    def wait(self, minutes: float) -> None:
        """Let time pass."""
        self.minutes += minutes
        (self.folder / "clock").write_text(self.at.isoformat())

    def keep(self, kind: str, value: Any, workshop: Workshop | None = None) -> None:
        """Save one thing in the workshop's scope, whatever was there."""
        scope = workshop_scope((workshop or self.workshop).id)
        id_ = getattr(value, "id", ONLY) if kind not in ("workshop", "door", "room-key") else ONLY
        version = self.store.book(scope).version(kind, id_)
        change = Change(scope, kind, id_, value, version)
        self.store.save([change], by="sam-reed", at=self.at, action="test")

    def do(self, *deeds: Deed, workshop: Workshop | None = None) -> None:
        """Let the facilitator do these, one after the other, without asking any rule."""
        id_ = (workshop or self.workshop).id
        for deed in deeds:
            self.numbers[id_] = number = self.numbers.get(id_, 0) + 1
            command = Command(number=number, at=self.at, by="sam-reed", deed=deed)
            self.keep("workshop-command", command, workshop)

    def add(self, workshop: Workshop, code: str, screen: str = "another-screens-secret") -> None:
        """Make a workshop ready, with its door."""
        self.keep("workshop", workshop, workshop)
        door = Door(code=code, screen=screen, recovery="RUNSHEET")
        self.keep("door", door, workshop)
        self.keep("room-key", RoomKey(key=digest_of(workshop.id)), workshop)

    def client(self, address: str = ELSEWHERE, host: str = HOST) -> TestClient:
        """Return a browser at an address."""
        peer = (address, 50000)
        return TestClient(
            self.app, base_url=f"http://{host}", client=peer, raise_server_exceptions=False
        )

    def phone(self, side: str = "brand", **facts: str) -> Phone:
        """Let somebody join by the code; each phone has an address of its own."""
        client = self.client(f"192.168.1.{30 + len(self.phones)}")
        answer = client.post("/live/seat", json={"code": CODE, "side": side, **facts})
        assert answer.status_code == 200, answer.text
        self.phones.append(Phone(client, answer.json()["token"], answer.json()))
        return self.phones[-1]

    def screen(self, rev: str = "") -> Any:
        """Return the big screen's answer."""
        return self.client().get(f"/live/screen-state?rev={rev}", headers=bearer(SCREEN))


@dataclass
class Phone:
    """One phone with a seat: what it asks goes out with its token."""

    client: TestClient
    token: str
    first: Mapping[str, Any]

    def state(self, rev: str = "") -> Any:
        """Return the answer to a poll."""
        return self.client.get(f"/live/state?rev={rev}", headers=bearer(self.token))

    def send(self, what: str, **facts: Any) -> Any:
        """Send something and return the answer."""
        return self.client.post(f"/live/{what}", json=facts, headers=bearer(self.token))

    def vote(self, choice: str | None, item: str = LEVEL.id, **facts: Any) -> Any:
        """Vote in the first round, unless said otherwise."""
        return self.send("vote", **{"item": item, "round": 1, "choice": choice, **facts})


def bearer(token: str) -> dict[str, str]:
    """Return the header that carries a right."""
    return {"Authorization": f"Bearer {token}"}


def a_house(folder: Path, workshop: Workshop | None = None) -> House:
    """Return a house with one workshop that is a draft; PLANNER_DB must name its database."""
    store = storing.store()
    assert store.path.parent == folder
    workshop = workshop or a_workshop()
    house = House(store, folder, workshop, Wall(Starlette(routes=routes)))
    house.add(workshop, CODE, SCREEN)
    house.wait(0)
    return house
