"""A drill through the real store: what the frozen protocol says, what is kept, what closes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planner.actions import drills, protocol
from planner.actions.workshop import drilling, preparing, rehearsing, running
from planner.domain.drill.drafting import from_scenario
from planner.domain.errors import BadInput, Refused
from planner.domain.people import Party
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillResult, DrillRun
from planner.domain.protocol.rows.handoff.matters import DecisionTaken
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import CoverItem, InjectItem
from planner.domain.workshop.words import Side, Template
from planner.store.database import Store
from tests.actions.desks import Table, a_store, begun_in
from tests.actions.workshop.sittings import Sitting, at_table

SIX = [(f"a{n}", Side.AGENCY) for n in range(3)] + [(f"b{n}", Side.BRAND) for n in range(3)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def scenario_of(table: Table) -> Scenario:
    return table.seen().protocol.of(Scenario)[0]


def drilled(table: Table, *, owner: str | None = None, verb: str | None = None) -> Sitting:
    """Play the first scenario with six people who all say the same, and record it."""
    scenario = scenario_of(table)
    item = InjectItem(id="parcel", question="Where is it?", inject=from_scenario(scenario))
    room = at_table(table, item, template=Template.DRILL, title="Drill")
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    room.ask("parcel")
    for name, _ in SIX:
        reaction = {
            "severity": scenario.severity,
            "verb": verb or scenario.verb,
            "owner_role": owner or scenario.owner_role,
            "rule": scenario.id,
            "within_minutes": 5,
        }
        room.vote(name, None, reaction=reaction)
    return room


def recorded(room: Sitting) -> None:
    room.do(on_items.Reveal(item="parcel"))
    lead = room.table.brand.person
    room.do(on_items.Record(item="parcel", value="kept", owner=lead.name))


def other_role(table: Table) -> str:
    scenario = scenario_of(table)
    return next(each for each in table.seen().protocol.roles if each != scenario.owner_role)


def test_nothing_of_the_protocol_is_told_before_the_answers_are_shown(store):
    room = drilled(begun_in(store))
    at = room.desk().at

    assert drilling.debrief(store, room.room, "parcel", at) is None
    room.do(on_items.Reveal(item="parcel"))

    told = drilling.debrief(store, room.room, "parcel", at)
    assert told is not None
    assert told["headline"] == "It works: the room does what the protocol says."
    rows = {what: (said, rule) for what, said, rule in told["rows"]}
    assert rows["Owner"][0].endswith("6 of 6")
    assert rows["Owner"][0].startswith(rows["Owner"][1])


def test_the_drill_is_held_against_the_protocol_of_its_lobby_not_of_the_hour(store):
    table = begun_in(store)
    room = drilled(table)
    scenario = table.placed("scenario")
    changed = {**scenario.row.model_dump(), "owner_role": other_role(table)}
    protocol.save_row(table.brand, table.id, "scenario", changed, expected=scenario.version)

    recorded(room)

    (run,) = table.seen().protocol.of(DrillRun)
    assert run.found is DrillResult.WORKS


def test_a_text_that_was_blanked_since_is_blank_in_the_frozen_protocol_too(store):
    table = begun_in(store)
    placed = table.placed("scenario")
    facts = {**placed.row.model_dump(), "how": "Ring Jo Ferrant at home."}
    protocol.save_row(table.brand, table.id, "scenario", facts, expected=placed.version)
    room = drilled(table)
    at = room.desk().at
    assert "Jo Ferrant" in str(drilling.frozen(store, room.room, at).protocol.of(Scenario))

    store.redact(table.scope, "scenario", placed.row.id, by=table.brand.person.id, at=at)

    assert "Jo Ferrant" not in str(drilling.frozen(store, room.room, at).protocol.of(Scenario))


def test_what_a_room_does_otherwise_becomes_a_change_that_is_mended_and_closed_by_a_retest(store):
    table = begun_in(store)
    wanted = other_role(table)
    recorded(drilled(table, owner=wanted))

    finding = next(
        each
        for each in table.seen().protocol.of(DrillFinding)
        if each.cause is DrillResult.RULE_WRONG
    )
    assert (finding.field, finding.after) == ("owner_role", wanted)
    assert finding.owner == table.brand.person.id
    with pytest.raises((Refused, BadInput), match=r"[Nn]o .*passed"):
        drills.close(table.brand, table.id, finding.id)

    drills.mend(table.brand, table.id, finding.id)
    assert scenario_of(table).owner_role == wanted
    with pytest.raises((Refused, BadInput), match=r"[Nn]o .*passed"):
        drills.close(table.brand, table.id, finding.id)

    recorded(drilled(table, owner=wanted))
    drills.close(table.brand, table.id, finding.id)

    (closed,) = (e for e in table.seen().protocol.of(DrillFinding) if e.id == finding.id)
    assert closed.closed_on == table.brand.on
    assert closed.retested_by in {each.id for each in table.seen().protocol.of(DrillRun)}


def test_a_change_that_somebody_made_otherwise_meanwhile_is_not_overwritten(store):
    table = begun_in(store)
    recorded(drilled(table, owner=other_role(table)))
    finding = next(e for e in table.seen().protocol.of(DrillFinding) if e.field == "owner_role")
    placed = table.placed("scenario")
    roles, named = table.seen().protocol.roles, (finding.before, finding.after)
    third = next(each for each in roles if each not in named)
    facts = {**placed.row.model_dump(), "owner_role": third}
    protocol.save_row(table.brand, table.id, "scenario", facts, expected=placed.version)

    with pytest.raises(Refused, match="says something else by now"):
        drills.mend(table.brand, table.id, finding.id)

    assert scenario_of(table).owner_role == third


def test_a_drill_names_nobody_in_what_it_leaves(store):
    table = begun_in(store)
    recorded(drilled(table, owner=other_role(table)))

    kept = [each.model_dump_json() for each in table.seen().protocol.of(DrillRun)]

    assert kept
    assert not [name for name, _ in SIX if f'"{name}"' in kept[0]]


def test_a_test_of_cover_leaves_its_minutes_as_a_decision(store):
    table = begun_in(store)
    item = CoverItem(id="saturday", question="Saturday evening", limit_minutes=15)
    room = at_table(table, item, template=Template.DRILL, title="Drill")
    room.start()
    room.sit("b0", Side.BRAND)
    room.ask("saturday")
    room.minutes += 4
    room.vote("b0", "here")
    room.do(on_items.Reveal(item="saturday"))

    room.do(on_items.Record(item="saturday", value="here", owner="Ana Reyes"))

    (decision,) = table.seen().protocol.of(DecisionTaken)
    assert "4 min until somebody said" in decision.decided
    assert "limit is 15 min" in decision.decided


def test_somebody_who_may_not_edit_the_protocol_mends_nothing(store):
    table = begun_in(store)
    recorded(drilled(table, owner=other_role(table)))
    finding = next(e for e in table.seen().protocol.of(DrillFinding) if e.field == "owner_role")
    nobody = replace(table.desk(Party.BRAND), person=None)

    with pytest.raises(Exception, match="Say who you are"):
        drills.mend(nobody, table.id, finding.id)


def test_pretend_phones_answer_an_exercise_too_and_its_debrief_can_be_tried(store):
    table = begun_in(store)
    item = InjectItem(
        id="parcel", question="Where is it?", inject=from_scenario(scenario_of(table))
    )
    real = at_table(table, item, template=Template.DRILL, title="Drill")
    copy = preparing.rehearse(real.desk(), real.id)
    for deed in (deeds.OpenLobby(), deeds.Start(), on_items.Open(item="parcel")):
        copy = running.do(real.desk(), copy.id, deed, rev=copy.session.rev)
        if isinstance(deed, deeds.OpenLobby):
            rehearsing.bring_phones(real.desk(), copy.id)

    copy = rehearsing.pretend_votes(real.desk(), copy.id)
    copy = running.do(real.desk(), copy.id, on_items.Reveal(item="parcel"), rev=copy.session.rev)

    assert len(copy.ballots("parcel", 1)) == rehearsing.PHONES
    told = drilling.debrief(store, copy, "parcel", real.desk().at)
    assert told is not None
    assert told["rows"]
    assert table.seen().protocol.of(DrillRun) == ()
