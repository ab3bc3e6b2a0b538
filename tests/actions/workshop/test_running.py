"""A workshop run through the real store: who may do what when, and what it leaves behind."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from planner.actions.workshop import guests, preparing, presence, rehearsing, running
from planner.actions.workshop.rooms import listed, open_room
from planner.domain.errors import NotAllowed, NotFound, Refused
from planner.domain.inject import FollowUp, Inject
from planner.domain.kinds import workshop_scope
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.matters import ActionItem, DecisionTaken
from planner.domain.readiness import Voice
from planner.domain.workshop import deeds, on_items, views
from planner.domain.workshop.agenda import CoverItem, InjectItem
from planner.domain.workshop.words import Naming, Settled, Side, Stand, State, Taking, Template
from planner.store.database import Store
from tests.actions import owning
from tests.actions.desks import a_store, after, begun_in
from tests.actions.workshop.sittings import at_table, level_item, owner_item, sitting

SIX = [(f"a{n}", Side.AGENCY) for n in range(3)] + [(f"b{n}", Side.BRAND) for n in range(3)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def test_a_level_the_room_records_is_the_transitions_agreed_answer_with_its_source(store):
    room = sitting(store)
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    room.ask("level-0")
    for name, _ in SIX:
        room.vote(name, "3")

    room.do(on_items.Reveal(item="level-0"))
    room.do(on_items.Record(item="level-0", value="3", owner="Ana Reyes"))

    answer = room.table.seen().answer(room.table.criterion(), Voice.AGREED)
    assert answer is not None
    assert (answer.level, answer.via) == (3, "Readiness review, 11 Jan 2027")
    assert room.room.session.of("level-0").state is State.RECORDED


def test_a_rule_the_room_records_is_a_row_of_the_protocol(store):
    room = sitting(store)
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    wanted = owner_item(room.table).options[1].value
    room.ask("owner")
    for name, _ in SIX:
        room.vote(name, wanted)

    room.do(on_items.Reveal(item="owner"))
    room.do(on_items.Record(item="owner", value=wanted, owner="Ana Reyes"))

    scenario = room.table.placed("scenario")
    assert isinstance(scenario.row, Scenario)
    assert (scenario.row.owner_role, scenario.version) == (wanted, 1)


def test_a_level_below_the_mark_gives_its_gap_an_owner_and_a_day(store):
    room = sitting(store)
    room.start()
    owner = room.table.brand.person
    for name, side in SIX:
        room.sit(name, side)
    room.ask("level-0")
    for name, _ in SIX:
        room.vote(name, "1")
    room.do(on_items.Reveal(item="level-0"))

    due = after(60 * 24 * 20).date()
    room.do(on_items.Record(item="level-0", value="1", owner=owner.name, due=due))

    gap = room.table.seen().gap_owner(room.table.criterion())
    assert gap is not None
    assert (gap.owner, gap.due_on) == (owner.id, due)


def test_what_was_shown_in_the_room_becomes_evidence_of_the_level(store):
    room = sitting(store)
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    room.ask("level-0")
    for name, _ in SIX:
        room.vote(name, "3")
    room.do(on_items.Reveal(item="level-0"))

    link = "https://example.com/rota"
    facts = {"grade": "document", "link": link, "owner": "Ana Reyes"}
    room.do(on_items.Record.model_validate({"item": "level-0", "value": "3", **facts}))

    (evidence,) = room.table.seen().evidence
    assert (evidence.link, evidence.kind.value) == (link, "document")
    assert evidence.criterion == room.table.criterion()


def test_a_level_that_one_side_alone_voted_on_is_not_agreed(store):
    room = sitting(store)
    room.start()
    for name, side in SIX[:3]:
        room.sit(name, side)
    room.ask("level-0")
    for name, _ in SIX[:3]:
        room.vote(name, "3")
    room.do(on_items.Reveal(item="level-0"))

    with pytest.raises(Refused, match="Only one of the two sides voted"):
        room.do(on_items.Record(item="level-0", value="3", owner="Ana Reyes"))

    assert room.table.seen().answer(room.table.criterion(), Voice.AGREED) is None


def test_no_level_is_recorded_while_the_two_voices_are_hidden(store):
    room = sitting(store, revealed=False)
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    room.ask("level-0")
    for name, _ in SIX:
        room.vote(name, "3")
    room.do(on_items.Reveal(item="level-0"))

    with pytest.raises(Refused, match="not revealed yet"):
        room.do(on_items.Record(item="level-0", value="3", owner="Ana Reyes"))

    assert room.room.session.of("level-0").state is State.REVEALED


def test_sides_that_differ_leave_a_decision_with_a_day_to_look_again(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0")
    room.vote("a0", "3")
    room.do(on_items.Reveal(item="level-0"))

    on = after(60 * 24 * 30).date()
    room.do(
        on_items.AgreeToDiffer(
            item="level-0", agency="It is 3.", brand="It is 1.", owner="Ana Reyes", review_on=on
        )
    )

    (decision,) = room.table.seen().protocol.of(DecisionTaken)
    assert decision.again_on == on
    assert "It is 1." in decision.decided
    assert room.room.session.of("level-0").state is State.CONTESTED


def test_actions_reach_the_transition_when_the_workshop_closes(store):
    room = sitting(store)
    room.start()
    due = after(60 * 24 * 9).date()
    person = room.table.brand.person
    action = deeds.AddAction(
        id="a1", when="the store is closed", then="Print cards", owner=person.name, due=due
    )
    room.do(action)
    assert not room.table.seen().protocol.of(ActionItem)

    room.finish()

    (kept,) = room.table.seen().protocol.of(ActionItem)
    assert (kept.title, kept.owner, kept.due_on) == ("Print cards", person.id, due)
    assert kept.about == room.id


def test_a_command_on_an_older_revision_is_refused_and_does_nothing(store):
    room = sitting(store)
    room.start()
    rev = room.room.session.rev
    room.ask("level-0")

    for deed in (on_items.Open(item="owner"), on_items.Open(item="level-0")):
        with pytest.raises(Refused, match="acted a moment before you"):
            running.do(room.desk(), room.id, deed, rev=rev)
    with pytest.raises(Refused, match="acted a moment before you"):
        running.do(room.desk(), room.id, on_items.Lock(item="level-0"), rev=rev + 7)

    assert room.room.session.rev == rev + 1
    assert room.room.session.open_item == "level-0"


def test_who_does_not_run_it_may_look_on_and_take_over_after_a_minute_of_silence(store):
    room = sitting(store)
    room.start()
    presence.see(room.id, room.table.agency.person.id, after(room.minutes))

    with pytest.raises(Refused, match="Somebody else runs"):
        room.do(on_items.Open(item="level-0"), Party.BRAND)
    with pytest.raises(Refused, match="was here a moment ago"):
        room.do(deeds.TakeOver(how=Taking.BUTTON), Party.BRAND)
    room.minutes += 1.1
    room.do(deeds.TakeOver(how=Taking.BUTTON), Party.BRAND)

    room.do(on_items.Open(item="level-0"), Party.BRAND)
    assert room.room.session.holder == room.table.brand.person.id
    with pytest.raises(Refused, match="Somebody else runs"):
        room.do(on_items.Lock(item="level-0"))


def test_anybody_of_the_transition_takes_over_with_the_code_of_the_run_sheet(store):
    room = sitting(store)
    room.start()
    presence.see(room.id, room.table.agency.person.id, after(room.minutes))
    kim = room.table.colleague(Party.BRAND, Standing.CONTRIBUTOR)

    def take(code: str) -> None:
        deed = deeds.TakeOver(how=Taking.CODE)
        running.do(kim, room.id, deed, rev=room.room.session.rev, code=code)

    with pytest.raises(Refused, match="not the take-over code"):
        take("WRONGONE")
    door = room.room.door
    assert door is not None
    take(f"{door.recovery[:4].lower()}-{door.recovery[4:]}")

    assert room.room.session.holder == kim.person.id


def test_a_viewer_may_not_run_a_workshop_and_a_stranger_finds_none(store):
    room = sitting(store)
    viewer = room.table.colleague(Party.BRAND, Standing.VIEWER)

    with pytest.raises(NotAllowed, match="may not prepare or run a workshop"):
        running.do(viewer, room.id, deeds.OpenLobby(), rev=0)
    other = begun_in(store, brand="Fern & Lake", agency="Southlight")
    with pytest.raises(NotFound):
        running.do(other.brand, room.id, deeds.OpenLobby(), rev=0)
    assert listed(other.brand, other.id) == ()


def test_an_anonymous_close_leaves_nothing_that_leads_from_a_vote_to_a_seat(store):
    room = sitting(store)
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    room.ask("level-0")
    for name, _ in SIX:
        room.vote(name, "3", reason="Seen it.")
    room.do(on_items.Reveal(item="level-0"))
    room.do(on_items.Record(item="level-0", value="3", owner="Ana Reyes"))

    room.finish()

    found = room.room
    assert found.key is None
    assert found.seats == ()
    assert found.session.attended == ((Side.AGENCY, 3), (Side.BRAND, 3))
    assert len(found.ballots("level-0", 1)) == 6
    log = store.entries(workshop_scope(room.id))
    assert {each.actor for each in log if each.kind in ("seat", "ballot")} <= {
        "guest",
        running.SERVER,
    }
    assert not [each for each in log if each.kind in ("seat", "room-key") and each.value]
    assert store.verify(workshop_scope(room.id)) == ()


def test_a_named_workshop_keeps_who_sat_where(store):
    room = sitting(store, naming=Naming.NAMED)
    room.start()
    room.sit("Kim Lund", Side.BRAND)

    room.finish()

    assert [each.name for each in room.room.seats] == ["Kim Lund"]
    assert room.room.key is not None


def test_after_a_crash_the_workshop_stands_paused_and_its_vote_has_the_time_it_had(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0", minutes=3)
    room.minutes += 1
    room.vote("a0", "2")

    room.minutes += 30
    paused = running.settle_after_start(store, after(room.minutes))

    assert paused == (room.id,)
    assert room.room.session.stand is Stand.PAUSED
    assert room.room.session.standing("level-0", after(room.minutes)) is State.COLLECTING
    room.do(deeds.Resume())
    closes = room.room.session.of("level-0").closes_at
    assert closes == after(room.minutes) + timedelta(minutes=2)
    assert [each.choice for each in room.room.ballots("level-0", 1)] == ["2"]


def test_a_rehearsal_touches_neither_the_transition_nor_the_workshop(store):
    room = sitting(store)
    before = (store.head(room.table.scope), store.head(workshop_scope(room.id)))

    copy = preparing.rehearse(room.desk(), room.id)
    for deed in (deeds.OpenLobby(), deeds.Start(), on_items.Open(item="level-0")):
        copy = running.do(room.desk(), copy.id, deed, rev=copy.session.rev)
        if isinstance(deed, deeds.OpenLobby):
            rehearsing.bring_phones(room.desk(), copy.id)
    copy = rehearsing.pretend_votes(room.desk(), copy.id)
    for deed in (
        on_items.Reveal(item="level-0"),
        on_items.Record(item="level-0", value="2", rationale="Tried.", owner="Ana Reyes"),
    ):
        copy = running.do(room.desk(), copy.id, deed, rev=copy.session.rev)

    assert len(copy.ballots("level-0", 1)) == rehearsing.PHONES
    assert copy.session.of("level-0").state is State.RECORDED
    assert before == (store.head(room.table.scope), store.head(workshop_scope(room.id)))
    assert [each.id for each in listed(room.desk(), room.table.id)] == [room.id]
    with pytest.raises(Refused, match="rehearsals alone"):
        rehearsing.bring_phones(room.desk(), room.id)


def test_a_vote_by_hand_counts_beside_the_phones(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    room.ask("level-0")
    room.vote("a0", "3")

    facts = {
        "item": "level-0",
        "round": 1,
        "side": "brand",
        "counts": (("1", 2), ("2", 1)),
        "source": "paper",
        "note": "The paper says 3 votes, the phones 0.",
    }
    running.enter_tally(room.desk(), room.id, facts, expected=0)

    assert dict(room.room.result("level-0", 1).counts) == {"3": 1, "1": 2, "2": 1}
    room.do(on_items.Reveal(item="level-0"))
    with pytest.raises(Refused, match="takes no votes any more"):
        running.enter_tally(room.desk(), room.id, facts, expected=1)


def test_the_vote_locks_by_itself_once_everybody_is_in_where_the_room_wants_it(store):
    room = sitting(store, lock_when_all_in=True)
    room.start()
    for name, side in SIX[:2]:
        room.sit(name, side)
    room.ask("level-0")
    room.vote("a0", "3")
    running.lock_if_all_in(room.desk(), room.id)
    assert room.room.session.of("level-0").state is State.COLLECTING

    room.vote("a1", "2")
    running.lock_if_all_in(room.desk(), room.id)

    assert room.room.session.of("level-0").state is State.LOCKED


def test_an_agenda_is_edited_until_the_workshop_begins(store):
    room = sitting(store)
    edited = preparing.edit(room.desk(), room.id, {"title": "Second try"}, expected=1)
    assert edited.workshop.title == "Second try"
    room.do(deeds.OpenLobby())
    with pytest.raises(Refused, match="never more"):
        preparing.edit(room.desk(), room.id, {"naming": Naming.NAMED}, expected=2)
    room.do(deeds.Start())

    with pytest.raises(Refused, match="has begun"):
        preparing.edit(room.desk(), room.id, {"title": "Third"}, expected=2)


def test_a_parked_thought_is_settled_before_the_close(store):
    room = sitting(store)
    room.start()
    room.do(deeds.Jot(id="t1", text="Who pays for the phone?"))
    room.do(deeds.BeginClosing())

    with pytest.raises(Refused, match="Who pays for the phone"):
        room.do(deeds.Close())
    with pytest.raises(Refused, match="Say why it is dropped"):
        room.do(deeds.SettleThought(id="t1", settled=Settled.DROPPED))
    room.do(deeds.SettleThought(id="t1", settled=Settled.NEXT_WORKSHOP))
    room.do(deeds.Close())

    assert room.room.session.stand is Stand.CLOSED


def test_two_workshops_of_one_transition_share_neither_votes_nor_codes(store):
    first = sitting(store)
    second = at_table(first.table, level_item(first.table))
    for room in (first, second):
        room.start()
        room.sit("a0", Side.AGENCY)
        room.ask("level-0")
    first.vote("a0", "4")

    assert first.room.door.code != second.room.door.code
    assert len(second.room.ballots("level-0", 1)) == 0
    assert [each.id for each in listed(first.desk(), first.table.id)] != []


def test_a_drill_is_held_against_the_protocol_as_it_stood_when_its_lobby_opened(store):
    room = sitting(store, template=Template.DRILL)
    seq = room.table.seq

    room.do(deeds.OpenLobby())

    assert room.room.workshop.frozen_seq == seq
    assert room.room.session.stand is Stand.LOBBY


def test_a_story_is_unfolded_step_by_step_and_no_further(store):
    message = Inject(
        id="late-parcel",
        title="Late parcel",
        post="Three weeks and no parcel!",
        then=(FollowUp(after_minutes=20, happens="A journalist shares it."),),
    )
    item = InjectItem(id="late-parcel", question="Late parcel", inject=message)
    room = sitting(store, item, template=Template.DRILL)
    room.start()
    guest = room.sit("a0", Side.AGENCY)
    room.ask("late-parcel")
    told = views.phone(room.room, guest.seat, after(room.minutes))
    assert told["item"]["inject"]["then"] == []

    room.do(on_items.Unfold(item="late-parcel"))

    told = views.phone(room.room, guest.seat, after(room.minutes))
    assert [each["happens"] for each in told["item"]["inject"]["then"]] == [
        "A journalist shares it."
    ]
    with pytest.raises(Refused, match="nothing more to tell"):
        room.do(on_items.Unfold(item="late-parcel"))


def test_a_test_of_cover_measures_the_minutes_until_somebody_has_it(store):
    item = CoverItem(id="saturday", question="Saturday evening", limit_minutes=15)
    room = sitting(store, item, template=Template.DRILL)
    room.start()
    for name in ("a0", "a1"):
        room.sit(name, Side.BRAND)
    room.ask("saturday")
    room.minutes += 2
    room.vote("a1", None)
    room.minutes += 2
    room.vote("a0", "here")
    room.do(on_items.Lock(item="saturday"))
    room.minutes += 2
    room.do(on_items.Unlock(item="saturday"))
    room.vote("a0", "here", reason="I was at the till.")
    room.vote("a1", "here")
    room.do(on_items.Reveal(item="saturday"))

    shown = views.revealed(room.room, after(room.minutes), ())

    assert shown["result"]["first_seconds"] == 240


def test_recording_before_the_reveal_is_refused_alike_whichever_side_has_voted(store):
    room = sitting(store)
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    room.ask("level-0")
    record, said = on_items.Record(item="level-0", value="3", owner="Ana Reyes"), []
    for voters in (SIX[:1], SIX[-1:]):
        for name, _ in voters:
            room.vote(name, "3")
        with pytest.raises(Refused) as refused:
            room.do(record)
        said.append(str(refused.value))

    assert said[0] == said[1]
    assert "takes votes" in said[0]


def test_the_code_is_changed_by_whoever_runs_the_workshop_on_what_they_saw(store):
    room = sitting(store)
    room.start()
    code, rev = room.room.door.code, room.room.session.rev

    with pytest.raises(Refused, match="Somebody else runs"):
        room.do(deeds.RotateCode(), Party.BRAND)
    for stale in (rev - 1, rev + 1):
        with pytest.raises(Refused, match="Somebody acted"):
            running.do(room.desk(), room.id, deeds.RotateCode(), rev=stale)
    assert room.room.door.code == code

    room.do(deeds.RotateCode())
    assert room.room.door.code != code
    assert room.room.session.rev == rev + 1


def test_whoever_was_seen_by_a_clock_since_set_back_does_not_count_as_here(store):
    room = sitting(store)
    holder = room.table.agency.person.id
    presence.see(room.id, holder, after(600))

    assert holder not in presence.here(room.id, after(60))
    assert presence.is_silent(room.id, holder, after(60))


def test_votes_are_entered_by_hand_by_whoever_runs_the_workshop_alone(store):
    room = sitting(store)
    room.start()
    room.ask("level-0")
    facts = {"item": "level-0", "round": 1, "side": "brand", "counts": [("3", 5)]}
    counted = {**facts, "source": "paper"}
    room.do(deeds.TakeOver(how=Taking.CODE), Party.BRAND, code=room.room.door.recovery)

    with pytest.raises(Refused, match="Somebody else runs"):
        running.enter_tally(room.desk(), room.id, counted, expected=0)
    assert room.room.result("level-0", 1).votes == ()

    running.enter_tally(room.desk(Party.BRAND), room.id, counted, expected=0)
    assert len(room.room.result("level-0", 1).votes) == 5


def test_a_contributor_runs_a_workshop_and_leaves_agreed_levels_to_a_lead(store):
    room = sitting(store)
    kim = room.table.colleague(Party.AGENCY, Standing.CONTRIBUTOR)
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    room.ask("level-0")
    for name, _ in SIX:
        room.vote(name, "3")
    room.do(on_items.Reveal(item="level-0"))
    door = room.room.door
    assert door is not None
    taken = deeds.TakeOver(how=Taking.CODE)
    running.do(kim, room.id, taken, rev=room.room.session.rev, code=door.recovery)

    record = on_items.Record(item="level-0", value="3", owner="Ana Reyes")
    with pytest.raises(NotAllowed, match="may not record an agreed level"):
        running.do(kim, room.id, record, rev=room.room.session.rev)

    assert room.table.seen().answer(room.table.criterion(), Voice.AGREED) is None


def test_what_a_guest_parked_is_settled_before_the_close_too(store):
    room = sitting(store)
    room.start()
    room.sit("a0", Side.AGENCY)
    guests.park(store, after(room.minutes), room.guest("a0"), "Who pays for nights?")
    room.do(deeds.BeginClosing())

    with pytest.raises(Refused, match="Who pays for nights"):
        room.do(deeds.Close())
    thought = room.room.thoughts[0].id
    room.do(deeds.SettleThought(id=thought, settled=Settled.NEXT_WORKSHOP))
    room.do(deeds.Close())


def test_once_the_brand_closed_the_transition_the_agency_reads_what_was_left_to_it(store):
    room = sitting(store)
    owning.close(room.table)

    assert listed(room.table.agency, room.table.id) == ()
    with pytest.raises(NotAllowed):
        open_room(room.table.agency, room.id)
    assert open_room(room.table.brand, room.id).id == room.id
    owning.close(room.table, "workshops")
    assert [each.id for each in listed(room.table.agency, room.table.id)] == [room.id]
    assert open_room(room.table.agency, room.id).id == room.id
