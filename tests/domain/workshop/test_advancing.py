"""What one command makes of a workshop, worked by hand where the table of states says nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.advancing import replay
from planner.domain.workshop.agenda import Option
from planner.domain.workshop.deeds import Command
from planner.domain.workshop.session import Decision, Progress, begin
from planner.domain.workshop.words import Settled, Stand, State, Taking
from tests.examples import ANA, TOM
from tests.workshops import AT, a_level, a_session, a_workshop, commands_of

ITEM = "crisis-contact"
OPEN = on_items.Open(item=ITEM)
REVEAL = on_items.Reveal(item=ITEM)
RECORD = on_items.Record(item=ITEM, value="3", owner="Ana Reyes")


def minute(number: int):
    return AT + timedelta(minutes=number)


def test_a_workshop_begins_as_a_draft_that_its_first_facilitator_runs():
    session = begin(a_workshop())

    assert (session.rev, session.stand, session.holder) == (0, Stand.DRAFT, TOM.id)
    assert session.open_item is None
    assert {session.of(each.id).state for each in session.items} == {State.QUEUED}


def test_a_start_enters_the_first_block_and_every_command_is_a_revision():
    session = a_session()

    assert (session.rev, session.stand, session.block) == (2, Stand.RUNNING, "welcome")
    assert session.started_at == session.entered_at == minute(1)


def test_asking_an_item_enters_its_block_once_and_sets_its_end():
    session = a_session(OPEN, on_items.Park(item=ITEM, reason="Later."))
    asked = a_session(on_items.Open(item="deputy-named", minutes=5))

    assert (session.block, session.entered_at) == ("people", minute(2))
    assert asked.of("deputy-named").closes_at == minute(2 + 5)
    again = a_session(OPEN, deeds.EnterBlock(block="people"))
    assert again.entered_at == minute(2)


def test_a_pause_gives_a_running_vote_back_the_time_that_it_stood():
    # Asked at 2 for 5 minutes, so until 7. Paused at 3, gone on at 4, and until 8 then.
    session = a_session(on_items.Open(item=ITEM, minutes=5), deeds.Pause(), deeds.Resume())

    assert session.of(ITEM).closes_at == minute(8)
    assert session.paused_for == timedelta(minutes=1)
    assert session.paused_at is None


def test_a_vote_does_not_run_out_while_the_workshop_is_paused():
    session = a_session(on_items.Open(item=ITEM, minutes=5), deeds.Pause())

    assert session.standing(ITEM, minute(60)) is State.COLLECTING


def test_a_pause_that_is_noted_late_counts_from_when_the_clocks_stood():
    # Asked at 2 until 7; the server fell at 2:30, was up at 3 and went on at 4: until 8:30.
    since = minute(2) + timedelta(seconds=30)
    way = (on_items.Open(item=ITEM, minutes=5), deeds.Pause(since=since), deeds.Resume())

    session = a_session(*way)

    assert session.of(ITEM).closes_at == minute(8) + timedelta(seconds=30)
    assert session.paused_for == timedelta(seconds=90)


def test_a_decision_says_who_wrote_it_when_in_which_round_and_by_which_command():
    session = a_session(OPEN, REVEAL, RECORD)

    decision = session.of(ITEM).decision
    assert decision == Decision(ITEM, 1, RECORD, minute(4), TOM.id, 5)
    assert decision.id == "crisis-contact.5"
    assert session.decisions == (decision,)


def test_a_reopened_record_is_kept_as_superseded_when_the_next_one_stands():
    four = RECORD.model_copy(update={"value": "4", "rationale": "The log came in."})
    reopen = on_items.ReopenRecord(item=ITEM, reason="The log came in.")

    session = a_session(OPEN, REVEAL, RECORD, reopen, four)

    progress = session.of(ITEM)
    assert progress.decision.said.value == "4"
    assert [each.said.value for each in progress.superseded] == ["3"]
    assert len(session.decisions) == 1


def test_a_new_round_keeps_its_reasons_and_offers_what_was_proposed():
    night = Option(value="brand-night-lead", label="Night lead")
    rule = "who-owns-parcels"
    way = [on_items.Open(item=rule), on_items.Reveal(item=rule)]
    again = on_items.Revote(item=rule, reason="A name came up.", added=(night,))

    session = a_session(*way, again)

    assert [each.value for each in session.options(rule)][-1] == "brand-night-lead"
    assert session.of(rule).reasons == ("A name came up.",)
    back = a_session(*way, again, on_items.Withdraw(item=rule))
    assert len(back.options(rule)) == 3
    assert back.of(rule).state is State.REVEALED


def test_what_was_skipped_by_itself_stays_out_when_its_cut_block_comes_back():
    skip = on_items.Skip(item=ITEM)
    cut, restore = deeds.CutBlock(block="people"), deeds.RestoreBlock(block="people")

    cut_out = a_session(skip, cut)
    restored = a_session(skip, cut, restore)

    assert [cut_out.of(each).state for each in (ITEM, "deputy-named")] == [State.SKIPPED] * 2
    assert restored.of(ITEM).state is State.SKIPPED
    assert restored.of("deputy-named").state is State.QUEUED


def test_what_was_parked_out_of_a_cut_block_is_in_line_when_the_block_came_back():
    park = on_items.Park(item=ITEM, reason="Later.")
    cut, restore = deeds.CutBlock(block="people"), deeds.RestoreBlock(block="people")
    unpark = on_items.Unpark(item=ITEM)

    assert a_session(cut, park, unpark).of(ITEM).state is State.SKIPPED
    assert a_session(cut, park, restore, unpark).of(ITEM).state is State.QUEUED


def test_an_item_of_the_day_stands_last_in_its_block():
    session = a_session(deeds.AddItem(block="people", item=a_level("new-gap")))

    ids = [each.id for each in session.items]
    assert ids.index("new-gap") == ids.index("deputy-named") + 1
    assert session.block_of("new-gap") == "people"
    assert session.item("new-gap").criterion == "new-gap"


def test_a_guests_thought_that_was_settled_is_kept_beside_the_console_s_own():
    settle = deeds.SettleThought(id="from-a-phone", settled=Settled.DROPPED, reason="Answered.")
    jot = deeds.Jot(id="own", text="Who pays?")

    session = a_session(jot, settle, settle.model_copy(update={"id": "own"}))

    assert [(each.id, each.text, each.settled) for each in session.thoughts] == [
        ("own", "Who pays?", Settled.DROPPED),
        ("from-a-phone", "", Settled.DROPPED),
    ]


def test_who_takes_the_seat_runs_it_and_how_it_came_is_kept():
    workshop = a_workshop()
    taken = commands_of(deeds.TakeOver(how=Taking.BUTTON), by=ANA.id)

    session = replay(workshop, taken)

    assert session.holder == ANA.id
    assert session.takings == ((ANA.id, AT, "button"),)


def test_a_workshop_that_nobody_touched_knows_no_item_that_it_was_not_given():
    session = a_session()

    assert session.of("unheard-of") == Progress()
    assert session.item("unheard-of") is None
    assert session.block_of("unheard-of") is None
    assert session.options("unheard-of") == ()


@pytest.mark.parametrize("since", [None, minute(180)])
def test_a_clock_set_back_in_a_pause_leaves_a_vote_the_time_it_had(since):
    begun = commands_of(deeds.OpenLobby(), deeds.Start(), on_items.Open(item=ITEM, minutes=5))
    paused = Command(number=4, at=minute(4), by=TOM.id, deed=deeds.Pause(since=since))
    resumed = Command(number=5, at=minute(3), by=TOM.id, deed=deeds.Resume())

    session = replay(a_workshop(), (*begun, paused, resumed))

    assert session.paused_for == timedelta()
    assert session.of(ITEM).closes_at == minute(7)
