"""Proves that minutes as CSV and JSON say what the paper says, safely, and nothing unrevealed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.documents.formats import markdown
from planner.documents.workshop import minutes, minutes_files
from planner.documents.workshop.gathering import gather
from planner.domain.ledger import Book, Kept
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.advancing import advance
from planner.domain.workshop.agenda import Block, LevelItem, Workshop
from planner.domain.workshop.allowing import Chair, refusal
from planner.domain.workshop.deeds import Command, Deed
from planner.domain.workshop.guests import Ballot
from planner.domain.workshop.room import Room
from planner.domain.workshop.session import begin
from planner.domain.workshop.words import BlockKind, Naming, Side, State, Template
from planner.store.database import Store
from tests.actions.desks import a_store
from tests.actions.workshop.sittings import ANCHORS, Sitting
from tests.documents.sample import a_theme
from tests.documents.workshops import held
from tests.examples import a_transition

START = datetime(2027, 1, 11, 10, tzinfo=UTC)
LEAD = "northlight-social.tom-blake"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Sitting]:
    store: Store = a_store(tmp_path)
    yield held(store)
    store.close()


def test_the_table_has_a_row_for_all_that_follows(room):
    content = minutes_files.csv(gather(room.room, room.table.seen()))

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(each["Kind"], each["What"], each["Due"]) for each in rows] == [
        ("Decision", "Sponsor has signed the scope", "2027-02-01"),
        ("Agreed difference", "What moves and what stays is listed", "2027-03-01"),
        ("Action", "If the tool is down, then ring the duty phone", "2027-02-01"),
        ("Parked", "Who owns it?", ""),
        ("Thought", "Who pays for the tool?", ""),
        ("Thought", "'@Ask legal about prizes", ""),
        ("Not decided", "Accountable owner has time released", ""),
    ]
    assert rows[0]["Result"] == "Level 3"
    assert rows[2]["The owner's word"] == "Accepted"


def test_no_cell_of_the_table_can_be_taken_for_a_formula(room):
    content = minutes_files.csv(gather(room.room, room.table.seen())).decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]

    assert [each for each in cells if each.lstrip()[:1] in set("=+-@")] == []
    assert any("Ask legal" in each for each in cells)


def test_json_says_every_fact_of_the_minutes_and_comes_back_as_it_was(room):
    found = gather(room.room, room.table.seen())

    said = json.loads(minutes_files.as_json(found))

    assert said.pop("format") == "workshop-minutes/1"
    assert _revived(said, asdict(found)) == asdict(found)


def _revived(said: Any, like: Any) -> Any:
    """Return what JSON carried with moments, days and tuples again, by what stood there before."""
    match like:
        case datetime():
            return datetime.fromisoformat(said)
        case date():
            return date.fromisoformat(said)
        case dict():
            assert said.keys() == like.keys()
            return {name: _revived(said[name], value) for name, value in like.items()}
        case tuple():
            assert len(said) == len(like)
            return tuple(_revived(*each) for each in zip(said, like, strict=True))
        case _:
            return said


# -- nothing unrevealed, whatever happens --


def a_workshop() -> Workshop:
    items = tuple(
        LevelItem(id=id_, question=f"Question {id_}", criterion=id_, anchors=ANCHORS)
        for id_ in ("one", "two")
    )
    return Workshop(
        id="harbour-and-pine.w1",
        transition="harbour-and-pine",
        template=Template.READINESS,
        title="Readiness review",
        starts_at=START,
        zone="Europe/London",
        minutes=90,
        naming=Naming.NAMED,
        facilitators=(LEAD,),
        blocks=(Block(id="votes", title="Votes", kind=BlockKind.ITEMS, minutes=40, items=items),),
    )


class Course:
    """A workshop in memory, and beside it, kept by hand, which reasons the room has seen."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Kept] = {}
        self.session = begin(a_workshop())
        self.given: dict[tuple[str, int], list[str]] = {}
        self.seen: set[str] = set()
        self.round = {"one": 0, "two": 0}
        for deed in (deeds.OpenLobby(), deeds.Start()):
            self.do(deed)

    @property
    def room(self) -> Room:
        book = Book("workshop:harbour-and-pine.w1", len(self.kept), MappingProxyType(self.kept))
        return Room(book, self.session.workshop, self.session)

    def do(self, deed: Deed) -> None:
        """Do a deed if the rules let it in."""
        room, at = self.room, START + timedelta(minutes=self.session.rev)
        if refusal(self.session, deed, room.votes, Chair(LEAD), at):
            return
        command = Command(number=self.session.rev + 1, at=at, by=LEAD, deed=deed)
        self.kept["workshop-command", command.id] = Kept(version=1, value=command)
        self.session = advance(self.session, command)
        match deed:
            case on_items.Open(item=item):
                self.round[item] = 1
            case on_items.Revote(item=item):
                self.round[item] += 1
            case on_items.Withdraw(item=item):
                self.round[item] -= 1
            case on_items.Reveal(item=item):
                self.seen |= set(self.given.get((item, self.round[item]), []))
            case _:
                pass

    def vote(self, item: str, voter: int, level: int) -> None:
        """Cast a vote with a reason that stands nowhere else, if votes are taken."""
        if self.session.of(item).state is not State.COLLECTING:
            return
        round_ = self.session.of(item).round
        reason = f"reason-{item}-{round_}-{voter}-ends"
        ballot = Ballot(
            item=item,
            round=round_,
            voter=f"voter-{voter}",
            side=Side.AGENCY if voter % 2 else Side.BRAND,
            choice=str(level),
            reason=reason,
            at=START,
        )
        if ("ballot", ballot.id) not in self.kept:
            self.kept["ballot", ballot.id] = Kept(version=1, value=ballot)
            self.given.setdefault((item, round_), []).append(reason)


ITEMS = st.sampled_from(["one", "two"])
DUE = date(2027, 2, 1)
STEPS = st.one_of(
    st.builds(lambda item, voter, level: (item, voter, level), ITEMS, st.integers(1, 4),
              st.integers(0, 4)),
    st.builds(lambda item: on_items.Open(item=item), ITEMS),
    st.builds(lambda item: on_items.Lock(item=item), ITEMS),
    st.builds(lambda item: on_items.Unlock(item=item), ITEMS),
    st.builds(lambda item: on_items.Reveal(item=item), ITEMS),
    st.builds(lambda item: on_items.Withdraw(item=item), ITEMS),
    st.builds(lambda item: on_items.Revote(item=item, reason="A talk"), ITEMS),
    st.builds(lambda item: on_items.Park(item=item, reason="Later"), ITEMS),
    st.builds(lambda item: on_items.Unpark(item=item), ITEMS),
    st.builds(
        lambda item: on_items.Record(item=item, value="3", rationale="So", owner="Ana"), ITEMS
    ),
    st.builds(lambda item: on_items.ReopenRecord(item=item, reason="New"), ITEMS),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(STEPS, min_size=5, max_size=45))
def test_only_reasons_of_revealed_rounds_ever_reach_the_minutes(steps):
    course, transition = Course(), a_transition()

    for step in steps:
        if isinstance(step, tuple):
            course.vote(*step)
        else:
            course.do(step)

    found = gather(course.room, transition)
    paper = minutes.document(found, transition, date(2027, 1, 11))
    every = {each for its in course.given.values() for each in its}
    for text in (
        markdown.render(paper, a_theme()).content.decode(),
        minutes_files.as_json(found).decode(),
    ):
        assert {each for each in every if each in text} == course.seen
    assert "reason-" not in minutes_files.csv(found).decode()
    votes = sum(shown.votes for each in found.questions for shown in each.rounds)
    assert votes == len(course.seen)
