"""Proves that the shipped demo is whole, half way, plainly made up, and what its maker makes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from planner.actions import bundles, demo
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain import journey
from planner.domain.attention import needs_of_all
from planner.domain.kinds import KINDS, transition_scope
from planner.domain.people import Party, Standing
from planner.domain.protocol import rows
from planner.domain.protocol.reading import open_points
from planner.domain.protocol.stated import Gap
from planner.domain.readiness import Outcome
from planner.domain.transition import Transition
from planner.store.database import Store, open_store

MAKER = demo.BUNDLE.with_name("make.py")
LOADED_AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ON = LOADED_AT.date()
SCOPE = transition_scope(demo.TRANSITION)

# Ofcom, "Telephone numbers for use in TV and radio drama programmes": London and mobile.
DRAMA = re.compile(r"0207946 ?0\d{3}|07700900\d{3}")
PHONE = re.compile(r"(?<![\w.-])(?:\+|00?)[1-9][\d ()/.-]{7,}\d(?![\w-])")
MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
LINK = re.compile(r"(?:https?://|www\.)([^/\s\"'<>]+)")
MADE_UP_HOST = re.compile(r"(?:.+\.)?(?:example|example\.(?:com|org|net))")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(a_store(tmp_path / "demo.db"), None, LOADED_AT)


@pytest.fixture(scope="session")
def remade(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the bundle that the maker writes today."""
    file = tmp_path_factory.mktemp("demo") / "remade.json"
    done = subprocess.run(
        [sys.executable, str(MAKER), str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return file.read_text("utf-8")


def test_the_shipped_bundle_loads_into_a_fresh_store_and_verifies(desk: Desk) -> None:
    lead = demo.load(desk)

    assert (lead.name, lead.party) == ("Ana Reyes", Party.BRAND)
    assert desk.store.verify() == ()


def test_loading_the_demo_twice_changes_nothing(desk: Desk) -> None:
    first = demo.load(desk)
    before = everything(desk.store)

    again = demo.load(desk)

    assert again == first
    assert everything(desk.store) == before


def test_its_playbook_is_the_pinned_one(desk: Desk) -> None:
    transition = loaded(desk)

    assert transition.playbook.id == "community-handoff"
    assert transition.playbook.digest() == transition.charter.playbook


def test_it_is_half_way_with_something_waiting_on_every_side(desk: Desk) -> None:
    transition = loaded(desk)

    step = journey.stand(transition, ON).next

    assert step is not None
    assert 4 <= step[0] <= 8
    assert transition.revealed
    assert 6 <= len(transition.disagreements(ON)) <= 8
    told = " ".join(need.sentence for need in needs_of_all(transition, ON))
    for waiting in ("nobody there", "differently", "ran out", "no owner", "is late"):
        assert waiting in told


def test_it_shows_every_outcome_but_the_one_nobody_answered(desk: Desk) -> None:
    findings = loaded(desk).findings(ON)

    outcomes = [finding.outcome for finding in findings]

    assert set(outcomes) == set(Outcome) - {Outcome.UNANSWERED, Outcome.WAITING}
    assert outcomes.count(Outcome.MET) >= 10
    assert [finding.apart for finding in findings].count(3) == 2


def test_its_protocol_has_declared_gaps_rows_of_its_own_and_a_staffed_saturday(desk: Desk) -> None:
    protocol = loaded(desk).protocol

    contacts, surfaces = protocol.of(rows.Contact), protocol.of(rows.Surface)

    assert 14 <= len(surfaces) <= 18
    assert {isinstance(each.phone, Gap) for each in contacts} == {True, False}
    assert any(point.section == "severity-and-escalation" for point in open_points(protocol))
    assert "Candle glass cracked while burning" in [
        each.message for each in protocol.of(rows.Scenario)
    ]
    saturday = [each for each in protocol.of(rows.Band) if "sat" in each.days and each.people]
    assert [(each.starts, each.ends) for each in saturday] == [(time(10), time(16))]


def test_both_parties_did_it_in_working_hours_of_ten_weeks(desk: Desk) -> None:
    transition = loaded(desk)
    london = ZoneInfo("Europe/London")

    entries = desk.store.entries(SCOPE)
    moments = [entry.at.astimezone(london) for entry in entries]

    assert moments == sorted(moments)
    assert (moments[0].date(), moments[-1].date()) == (date(2026, 9, 7), ON)
    assert [at for at in moments if at.weekday() > 4 or not time(9) <= at.time() < time(18)] == []
    assert {entry.actor for entry in entries} == {person.id for person in transition.people}
    assert {person.standing for person in transition.people} == {
        Standing.LEAD,
        Standing.CONTRIBUTOR,
    }


def test_no_number_address_or_link_in_it_could_be_somebodys() -> None:
    said = "\n".join(texts_of_the_shipped_bundle())

    phones = [re.sub(r"[ ()/.-]", "", found) for found in PHONE.findall(said)]
    hosts = [*MAIL.findall(said), *LINK.findall(said)]

    assert len(phones) >= 3
    assert [phone for phone in phones if not DRAMA.fullmatch(phone)] == []
    assert len(hosts) >= 5
    assert [host for host in hosts if not MADE_UP_HOST.fullmatch(host)] == []


def test_the_maker_still_makes_what_is_shipped_with_other_salts(desk: Desk, remade: str) -> None:
    shipped = loaded(desk)
    again = bundles.unpack(
        Desk(a_store(desk.store.path.with_name("again.db")), None, LOADED_AT), remade
    )

    assert standings(again) == standings(shipped)
    ours, theirs = (bundles.read(text).log for text in (demo.BUNDLE.read_text("utf-8"), remade))
    assert {row.salt for row in ours if row.salt}.isdisjoint(row.salt for row in theirs)


def a_store(file: Path) -> Store:
    return open_store(file, KINDS, LOADED_AT)


def loaded(desk: Desk) -> Transition:
    demo.load(desk)
    return open_transition(desk, demo.TRANSITION)


def everything(store: Store) -> dict[str, object]:
    return {scope: store.entries(scope) for scope in store.scopes("")}


def standings(transition: Transition) -> list[tuple[object, ...]]:
    return [
        (finding.criterion.id, finding.outcome, finding.low, finding.high, finding.apart)
        for finding in transition.findings(ON)
    ]


def texts_of_the_shipped_bundle() -> Iterator[str]:
    """Yield every text that the demo states; the playbook's own sources are real on purpose."""
    bundle = bundles.read(demo.BUNDLE.read_text("utf-8"))
    stated = [json.loads(row.data) for row in bundle.log if row.data]
    people = [each.model_dump(mode="json") for each in (*bundle.people, *bundle.organisations)]
    yield from leaves([*stated, *people])


def leaves(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from leaves(inner)
        case list():
            for inner in value:
                yield from leaves(inner)
