"""A workshop in full: phones that vote while people work in the app, and a server killed amid it.

Run by `make bench-workshop`; it takes about three minutes.
"""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from planner.actions.desk import Desk
from planner.actions.workshop import preparing, running
from planner.actions.workshop.rooms import room
from planner.domain.people import Party
from planner.domain.transition import Transition
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import Block, LevelItem, Workshop
from planner.domain.workshop.deeds import Deed
from planner.domain.workshop.words import BlockKind, Template
from planner.live import clock
from planner.store.database import Store
from tests.bench.pages import _a_server, _a_store, _half_answered, _server_ms
from tests.bench.rooms import Phone, Waits, Worker

_ITEMS = 6
_IDLE_SECONDS = 15
_ANCHORS = ("Nothing", "Thought of", "Written down", "Done", "Done and tested")
#: Budgets of the issue, printed beside what was measured; nothing fails by them.
_POLL_CPU_MS, _VOTE_MS, _CLICK_MS = 2, 300, 1000


def main() -> None:
    """Print what polls, votes and clicks take in a room of 30 and of 100, and what a kill loses."""
    print(f"{'room':28}{'p50':>8}{'p95':>8}{'most':>8}{'budget':>9}")
    for phones, people in ((30, 10), (100, 10)):
        _measure(phones, people)
    _kill()


def _measure(phones: int, people: int) -> None:
    with tempfile.TemporaryDirectory() as folder, _a_store(Path(folder) / "planner.db") as store:
        transition = _half_answered(store)
        desk, id_ = _a_workshop(store, transition)
        with _a_server(store.path) as (url, server):
            waits, cpu = asyncio.run(_sitting(desk, id_, url, server, phones, people))
        _print(phones, people, waits, cpu)
        _print_kept(desk, id_, waits)


def _a_workshop(store: Store, transition: Transition) -> tuple[Desk, str]:
    """Prepare a workshop that asks some levels, and open its lobby."""
    lead = next(each for each in transition.people if each.party is Party.AGENCY)
    desk = Desk(store, lead, clock.now())
    items = tuple(
        LevelItem(id=f"level-{number}", question=each.title, criterion=each.id, anchors=_ANCHORS)
        for number, each in enumerate(transition.criteria[:_ITEMS])
    )

    def compose(id_: str) -> Workshop:
        return Workshop(
            id=id_,
            transition=transition.id,
            template=Template.READINESS,
            title="Readiness review",
            starts_at=desk.at,
            zone="Europe/London",
            minutes=90,
            asks_names=True,
            facilitators=(lead.id,),
            blocks=(
                Block(id="votes", title="Votes", kind=BlockKind.ITEMS, minutes=60, items=items),
                Block(id="close", title="Close", kind=BlockKind.CLOSE, minutes=10),
            ),
        )

    id_ = preparing.begin(desk, transition.id, compose).id
    _do(desk, id_, deeds.OpenLobby())
    return desk, id_


def _do(desk: Desk, id_: str, deed: Deed) -> None:
    now = replace(desk, at=clock.now())
    running.do(now, id_, deed, rev=room(desk.store, id_).session.rev)


async def _sitting(
    desk: Desk, id_: str, url: str, server: int, phones: int, people: int
) -> tuple[Waits, dict[str, float]]:
    """Let a room sit idle, then vote on every item while people click; return the waits and CPU."""
    waits, over = Waits(), False
    guests = [Phone(url, f"g{n}", ("agency", "brand")[n % 2], waits) for n in range(phones)]
    door = room(desk.store, id_).door
    for each in guests:
        await each.join(door.code if door else "")
    polling = [asyncio.create_task(each.live(lambda: over)) for each in guests]
    await asyncio.sleep(2)
    busy, polls = _server_ms(server), len(waits.polls)
    await asyncio.sleep(_IDLE_SECONDS)
    cpu = {"poll": (_server_ms(server) - busy) / max(1, len(waits.polls) - polls)}
    idle, waits.polls = waits.polls, []
    await _calibrate(url, waits, cpu)
    workers = await _at_work(desk, id_, url, people, waits)
    clicking = [asyncio.create_task(_work(each, n, lambda: over)) for n, each in enumerate(workers)]
    _do(desk, id_, deeds.Start())
    for number in range(_ITEMS):
        await _round(desk, id_, guests, f"level-{number}")
    over = True
    await asyncio.gather(*polling, *clicking)
    await asyncio.gather(*(each.leave() for each in (*guests, *workers)))
    cpu["idle p95"] = _late(idle)
    return waits, cpu


async def _calibrate(url: str, waits: Waits, cpu: dict[str, float]) -> None:
    """Measure a click on an empty page of this server, to hold the others against."""
    alone = Waits()
    worker = Worker(url, "", alone)
    await worker.open()
    for _ in range(10):
        await worker.click(0)
    await worker.leave()
    cpu["home"] = statistics.median(alone.clicks)
    waits.faults += alone.faults


async def _at_work(desk: Desk, id_: str, url: str, people: int, waits: Waits) -> list[Worker]:
    workshop = room(desk.store, id_).workshop
    person = desk.person.id if desk.person else ""
    query = f"transition={workshop.transition}&person={person}"
    workers = [Worker(url, query, waits) for _ in range(people)]
    for each in workers:
        await each.open()
    return workers


async def _work(worker: Worker, number: int, over: object) -> None:
    """Click every five seconds, each at another moment."""
    await asyncio.sleep(number * 0.5)
    step = 0
    while not over():  # type: ignore[operator]
        await worker.click(number + step)
        step += 1
        await asyncio.sleep(5)


async def _round(desk: Desk, id_: str, guests: Sequence[Phone], item: str) -> None:
    """Ask one item, let every phone vote within five seconds, half of them twice; then record."""
    await asyncio.to_thread(_do, desk, id_, on_items.Open(item=item))

    async def taps(number: int, guest: Phone) -> None:
        await asyncio.sleep((number * 7919 % 5000) / 1000)
        await guest.vote(item, 1, str(number % 5))
        if number % 2:
            await guest.vote(item, 1, str((number + 1) % 5))

    await asyncio.gather(*(taps(number, each) for number, each in enumerate(guests)))
    await asyncio.to_thread(_do, desk, id_, on_items.Reveal(item=item))
    await asyncio.to_thread(_do, desk, id_, on_items.Park(item=item, reason="Measured."))


def _print(phones: int, people: int, waits: Waits, cpu: dict[str, float]) -> None:
    name = f"{phones} phones, {people} people"
    print(f"{name:28}")
    for what, times, budget in (
        ("vote, ms", waits.votes, _VOTE_MS),
        ("poll beside it, ms", waits.polls, None),
        ("page click, ms", waits.clicks, _CLICK_MS),
    ):
        middle, late, most = statistics.median(times), _late(times), max(times)
        told = f"<= {budget}" if budget else ""
        print(f"  {what:26}{middle * 1e3:8.0f}{late * 1e3:8.0f}{most * 1e3:8.0f}{told:>9}")
    print(f"  {'CPU per poll, ms':26}{cpu['poll']:8.2f}{'':16}{f'<= {_POLL_CPU_MS}':>9}")
    print(f"  {'idle poll p95, ms':26}{cpu['idle p95'] * 1e3:8.1f}")
    print(f"  {'Home alone, ms':26}{cpu['home'] * 1e3:8.0f}   (calibration: one session, no room)")
    print(f"  {'faults':26}{len(waits.faults):8}   {'; '.join(sorted(set(waits.faults))[:3])}")


def _print_kept(desk: Desk, id_: str, waits: Waits) -> None:
    """Hold what the server said it has against what is stored: the newest tap of each phone."""
    newest = {(name, item): choice for name, item, choice in waits.acknowledged}
    # A tap that was on its way when the server was killed may be stored without a word of it.
    last = {(name, item): choice for name, item, choice in waits.sent}
    found = room(desk.store, id_)
    stored = {
        (ballot.reason, item): ballot.choice
        for item in {item for _, item in newest}
        for ballot in found.ballots(item, 1)
    }
    lost = [key for key, choice in newest.items() if stored.get(key) not in (choice, last[key])]
    print(
        f"  {len(waits.acknowledged)} taps acknowledged of {len(waits.sent)}, "
        f"{len(stored)} votes stored, {len(lost)} lost"
    )


def _kill() -> None:
    """Kill the server while phones vote, start it again, and count what it said it had."""
    with tempfile.TemporaryDirectory() as folder, _a_store(Path(folder) / "planner.db") as store:
        transition = _half_answered(store)
        desk, id_ = _a_workshop(store, transition)
        waits = Waits()
        try:
            with _a_server(store.path) as (url, server):
                asyncio.run(_until_killed(desk, id_, url, server, waits))
        except (subprocess.TimeoutExpired, RuntimeError) as fault:
            print(f"the kill: {fault}")
        with _a_server(store.path):
            stand = room(desk.store, id_).session.stand.value
        _print_kept(desk, id_, waits)
        print(f"  killed amid collecting; started again it is {stand}")


async def _until_killed(desk: Desk, id_: str, url: str, server: int, waits: Waits) -> None:
    guests = [Phone(url, f"k{n}", "brand", waits) for n in range(20)]
    door = room(desk.store, id_).door
    for each in guests:
        await each.join(door.code if door else "")
    await asyncio.to_thread(_do, desk, id_, deeds.Start())
    await asyncio.to_thread(_do, desk, id_, on_items.Open(item="level-0"))

    async def taps(number: int, guest: Phone) -> None:
        for turn in range(40):
            if not await guest.vote("level-0", 1, str((number + turn) % 5)):
                return

    async def kill() -> None:
        await asyncio.sleep(1)
        os.kill(server, signal.SIGKILL)

    await asyncio.gather(kill(), *(taps(number, each) for number, each in enumerate(guests)))
    await asyncio.gather(*(each.leave() for each in guests))


def _late(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
