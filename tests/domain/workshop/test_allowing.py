"""What may be done in a workshop and when: the product's table of states, row by row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.advancing import advance
from planner.domain.workshop.agenda import Option
from planner.domain.workshop.allowing import Chair, refusal
from planner.domain.workshop.session import Session, begin
from planner.domain.workshop.words import Settled, Stand, State, Taking
from tests.examples import ANA, TOM
from tests.workshops import (
    AT,
    a_level,
    a_session,
    a_workshop,
    an_inject_item,
    commands_of,
    some_votes,
    votes_of,
)

ITEM = "crisis-contact"
OTHER = "deputy-named"
TOMS = Chair(TOM.id)
LATER = AT + timedelta(minutes=30)
AGREED = some_votes(ITEM, [3, 3], [3, 3])
VOTED = votes_of({(ITEM, number): AGREED for number in (1, 2, 3)})
UNVOTED = votes_of({})

OPEN = on_items.Open(item=ITEM)
LOCK = on_items.Lock(item=ITEM)
REVEAL = on_items.Reveal(item=ITEM)
REVOTE = on_items.Revote(item=ITEM, reason="Rosa told us of the weekend.")
WITHDRAW = on_items.Withdraw(item=ITEM)
UNLOCK = on_items.Unlock(item=ITEM)
RECORD = on_items.Record(item=ITEM, value="3", owner="Ana Reyes")
DIFFER = on_items.AgreeToDiffer(
    item=ITEM, agency="It works.", brand="Not at night.", owner="Ana Reyes", review_on="2027-03-04"
)
REOPEN = on_items.ReopenRecord(item=ITEM, reason="The date was wrong.")
PARK = on_items.Park(item=ITEM, reason="Legal is not here.")
UNPARK = on_items.Unpark(item=ITEM)
SKIP = on_items.Skip(item=ITEM)
UNSKIP = on_items.Unskip(item=ITEM)

#: How an item comes to stand in each state.
WAY_TO = {
    State.QUEUED: (),
    State.COLLECTING: (OPEN,),
    State.LOCKED: (OPEN, LOCK),
    State.REVEALED: (OPEN, LOCK, REVEAL),
    State.RECORDED: (OPEN, REVEAL, RECORD),
    State.CONTESTED: (OPEN, REVEAL, DIFFER),
    State.PARKED: (PARK,),
    State.SKIPPED: (SKIP,),
}
#: The table A4 of the workshop note: from where, what, to where. What is not here is refused.
TABLE = {
    (State.QUEUED, OPEN): State.COLLECTING,
    (State.COLLECTING, LOCK): State.LOCKED,
    (State.LOCKED, UNLOCK): State.COLLECTING,
    (State.LOCKED, REVEAL): State.REVEALED,
    (State.COLLECTING, REVEAL): State.REVEALED,
    (State.REVEALED, REVOTE): State.COLLECTING,
    (State.REVEALED, RECORD): State.RECORDED,
    (State.REVEALED, DIFFER): State.CONTESTED,
    (State.RECORDED, REOPEN): State.REVEALED,
    (State.CONTESTED, REOPEN): State.REVEALED,
    (State.QUEUED, PARK): State.PARKED,
    (State.COLLECTING, PARK): State.PARKED,
    (State.LOCKED, PARK): State.PARKED,
    (State.REVEALED, PARK): State.PARKED,
    (State.SKIPPED, PARK): State.PARKED,
    (State.PARKED, UNPARK): State.QUEUED,
    (State.QUEUED, SKIP): State.SKIPPED,
    (State.SKIPPED, UNSKIP): State.QUEUED,
}
#: Tried with votes cast, so that taking an opening back is never among what may be done.
EVERY_DEED = (
    OPEN,
    LOCK,
    UNLOCK,
    REVEAL,
    REVOTE,
    RECORD,
    DIFFER,
    REOPEN,
    PARK,
    UNPARK,
    SKIP,
    UNSKIP,
    WITHDRAW,
)


@pytest.mark.parametrize("state", State)
def test_an_item_goes_where_the_table_says_and_nowhere_else(state):
    session = a_session(*WAY_TO[state])
    assert session.of(ITEM).state is state

    went = {
        (state, deed): advance(session, commands_of(deed)[0]).of(ITEM).state
        for deed in EVERY_DEED
        if not refusal(session, deed, VOTED, TOMS, LATER)
    }

    assert went == {row: goal for row, goal in TABLE.items() if row[0] is state}


def test_a_refusal_names_the_item_where_it_stands_and_nothing_it_does_not_know():
    session = a_session(*WAY_TO[State.LOCKED])

    assert refusal(session, RECORD, VOTED, TOMS, LATER) == (
        "'How far is crisis contact?' is locked: this cannot be done with it now."
    )
    unknown = on_items.Open(item="unheard-of")
    assert refusal(session, unknown, VOTED, TOMS, LATER) == (
        "There is no item 'unheard-of' on this agenda."
    )


@pytest.mark.parametrize("held", [State.COLLECTING, State.LOCKED, State.REVEALED])
@pytest.mark.parametrize(
    ("way", "deed"),
    [
        ((), OPEN),
        ((OPEN, PARK), UNPARK),
        ((OPEN, REVEAL, PARK), UNPARK),
        ((OPEN, REVEAL, RECORD), REOPEN),
    ],
)
def test_nothing_comes_open_while_another_item_stands_open(held, way, deed):
    other = [each.model_copy(update={"item": OTHER}) for each in WAY_TO[held]]
    session = a_session(*way, *other)

    why = refusal(session, deed, VOTED, TOMS, LATER)

    assert why.startswith("'How far is deputy named?' stands open. Record it or park it first")


def test_what_was_parked_in_line_comes_back_while_another_item_stands_open():
    session = a_session(PARK, on_items.Open(item=OTHER))

    assert refusal(session, UNPARK, VOTED, TOMS, LATER) == ""


@pytest.mark.parametrize("way", [(OPEN,), (OPEN, REVEAL, REVOTE)])
def test_an_opening_or_a_new_round_is_taken_back_until_somebody_votes(way):
    session = a_session(*way)
    before = votes_of({(ITEM, 1): AGREED}) if len(way) > 1 else UNVOTED

    assert refusal(session, WITHDRAW, before, TOMS, LATER) == ""
    assert "a vote is never thrown away" in refusal(session, WITHDRAW, VOTED, TOMS, LATER)


@pytest.mark.parametrize("state", [State.COLLECTING, State.LOCKED])
def test_nothing_is_revealed_before_there_is_a_vote(state):
    session = a_session(*WAY_TO[state])

    assert refusal(session, REVEAL, UNVOTED, TOMS, LATER).startswith("Nobody has voted yet.")
    one = votes_of({(ITEM, 1): some_votes(ITEM, [None])})
    assert refusal(session, REVEAL, one, TOMS, LATER) == ""


def test_there_are_three_rounds():
    second = a_session(OPEN, REVEAL, REVOTE, REVEAL)
    third = a_session(OPEN, REVEAL, REVOTE, REVEAL, REVOTE, REVEAL)

    assert refusal(second, REVOTE, VOTED, TOMS, LATER) == ""
    assert refusal(third, REVOTE, VOTED, TOMS, LATER) == (
        "This was voted on 3 times. Record it, agree to differ, or park it."
    )
    assert refusal(third, RECORD, VOTED, TOMS, LATER) == ""


@pytest.mark.parametrize(
    ("agency", "brand", "value", "needs_reason"),
    [
        ([3, 3], [3, 3], "3", False),
        ([3, 3], [3, 3], "4", True),
        ([2, 3], [2, 3], "3", False),
        ([1, 1], [3, 4], "2", True),
        ([1, 2], [2, 2, 4, 4], "2", True),
        ([2, 2, 2], [3, 3, 4, 4, 4], "3", True),
    ],
)
def test_a_value_off_the_median_a_room_apart_or_a_gap_needs_a_reason(
    agency, brand, value, needs_reason
):
    session = a_session(OPEN, REVEAL)
    votes = votes_of({(ITEM, 1): some_votes(ITEM, agency, brand)})
    bare = on_items.Record(item=ITEM, value=value, owner="Ana Reyes")
    told = bare.model_copy(update={"rationale": "The log of January shows it."})

    why = refusal(session, bare, votes, TOMS, LATER)

    assert why.endswith("Write down why.") if needs_reason else why == ""
    assert refusal(session, told, votes, TOMS, LATER) == ""


def test_only_what_was_voted_on_is_recorded():
    session = a_session(OPEN, REVEAL)
    five = on_items.Record(item=ITEM, value="5", owner="Ana Reyes", rationale="So good.")

    assert refusal(session, five, VOTED, TOMS, LATER) == (
        "'5' is not among what was voted on. Choose one of the options."
    )


def test_a_proposal_that_was_voted_on_is_recorded_and_one_that_was_not_is_not():
    rule = "who-owns-parcels"
    to_both = Option(value="brand-night-lead", label="Brand's night lead")
    again = on_items.Revote(item=rule, reason="A third name came up.", added=(to_both,))
    way = [on_items.Open(item=rule), on_items.Reveal(item=rule)]
    chosen = some_votes(rule, ["brand-night-lead"] * 2, ["brand-night-lead"] * 2)
    votes = votes_of({(rule, 1): chosen, (rule, 2): chosen}, is_scale=False)
    record = on_items.Record(item=rule, value="brand-night-lead", owner="Ana Reyes")

    first = refusal(a_session(*way), record, votes, TOMS, LATER)
    second = refusal(a_session(*way, again, on_items.Reveal(item=rule)), record, votes, TOMS, LATER)

    assert first == (
        "'brand-night-lead' is not among what was voted on. Choose one of the options."
    )
    assert second == ""


def test_an_inject_is_recorded_in_words_since_its_votes_have_no_middle():
    inject = an_inject_item()
    add = deeds.AddItem(block="rules", item=inject)
    way = (add, on_items.Open(item=inject.id), on_items.Reveal(item=inject.id))
    session = a_session(*way)
    votes = votes_of({(inject.id, 1): some_votes(inject.id, [None], [None])}, is_scale=False)

    record = on_items.Record(item=inject.id, value="works", owner="Ana Reyes")

    assert refusal(session, record, votes, TOMS, LATER) == ""


def test_a_difference_is_looked_at_again_on_a_day_to_come():
    session = a_session(OPEN, REVEAL)
    yesterday = DIFFER.model_copy(update={"review_on": date(2027, 2, 3)})
    today = DIFFER.model_copy(update={"review_on": date(2027, 2, 4)})

    assert "lies in the past" in refusal(session, yesterday, VOTED, TOMS, LATER)
    assert refusal(session, today, VOTED, TOMS, LATER) == ""


def test_a_vote_whose_time_ran_out_is_locked_two_seconds_later():
    session = a_session(on_items.Open(item=ITEM, minutes=5))
    ends = session.of(ITEM).closes_at

    for seconds, is_open in ((0, True), (2, True), (3, False)):
        at = ends + timedelta(seconds=seconds)
        assert (refusal(session, LOCK, VOTED, TOMS, at) == "") is is_open
        assert (refusal(session, UNLOCK, VOTED, TOMS, at) == "") is not is_open
        assert refusal(session, REVEAL, VOTED, TOMS, at) == ""


# The whole workshop: from where, what. What is not here is refused.
TURNS = {
    ("draft", "open-lobby"),
    ("draft", "cancel"),
    ("lobby", "start"),
    ("running", "pause"),
    ("paused", "resume"),
    ("running", "begin-closing"),
    ("closing", "go-back"),
    ("closing", "close"),
    ("closed", "publish"),
}
TURN_DEEDS = (
    deeds.OpenLobby(),
    deeds.Start(),
    deeds.Pause(),
    deeds.Resume(),
    deeds.BeginClosing(),
    deeds.GoBack(),
    deeds.Close(),
    deeds.Publish(),
    deeds.Cancel(),
)
_TO_RUNNING = (deeds.OpenLobby(), deeds.Start())
_TO_CLOSED = (*_TO_RUNNING, deeds.BeginClosing(), deeds.Close())
WAY_TO_STAND = {
    Stand.DRAFT: (),
    Stand.LOBBY: (deeds.OpenLobby(),),
    Stand.RUNNING: _TO_RUNNING,
    Stand.PAUSED: (*_TO_RUNNING, deeds.Pause()),
    Stand.CLOSING: (*_TO_RUNNING, deeds.BeginClosing()),
    Stand.CLOSED: _TO_CLOSED,
    Stand.PUBLISHED: (*_TO_CLOSED, deeds.Publish()),
    Stand.CANCELLED: (deeds.Cancel(),),
}


@pytest.mark.parametrize("stand", Stand)
def test_a_workshop_goes_from_draft_to_published_one_turn_at_a_time(stand):
    session = in_stand(stand)

    allowed = {deed.verb for deed in TURN_DEEDS if not refused(session, deed)}

    assert session.stand is stand
    assert allowed == {verb for where, verb in TURNS if where == stand.value}


@pytest.mark.parametrize("stand", Stand)
def test_items_move_only_while_the_workshop_runs(stand):
    session = in_stand(stand)

    for deed in (OPEN, SKIP, PARK, deeds.EnterBlock(block="people")):
        assert (refused(session, deed) == "") is (stand is Stand.RUNNING)


@pytest.mark.parametrize("stand", Stand)
def test_notes_and_cuts_are_taken_from_the_lobby_to_the_close(stand):
    session = in_stand(stand)

    for deed in (
        deeds.Jot(id="t1", text="Who pays the night shift?"),
        deeds.CutBlock(block="parking-lot"),
        deeds.AddItem(block="rules", item=a_level("new-gap")),
        deeds.DropSeat(seat="s1"),
        deeds.RotateCode(),
    ):
        is_open = stand in (Stand.LOBBY, Stand.RUNNING, Stand.PAUSED, Stand.CLOSING)
        assert (refused(session, deed) == "") is is_open


@pytest.mark.parametrize("way", [(OPEN,), (OPEN, LOCK), (OPEN, REVEAL)])
def test_nothing_stands_open_when_the_close_begins(way):
    session = a_session(*way)

    assert refused(session, deeds.BeginClosing()) == (
        "'How far is crisis contact?': record it or park it before the close."
    )
    assert refused(a_session(*way, PARK), deeds.BeginClosing()) == ""


def test_a_workshop_closes_on_an_empty_parking_lot():
    jotted = deeds.Jot(id="t1", text="Who pays the night shift?")
    settled = deeds.SettleThought(id="t1", settled=Settled.NEXT_WORKSHOP)

    left = a_session(jotted, deeds.BeginClosing())
    empty = a_session(jotted, deeds.BeginClosing(), settled)

    assert refused(left, deeds.Close()) == (
        "'Who pays the night shift?' still lies in the parking lot. "
        "Say what becomes of it, then close."
    )
    assert refused(empty, deeds.Close()) == ""


def test_a_dropped_thought_has_its_reason():
    dropped = deeds.SettleThought(id="t1", settled=Settled.DROPPED)
    with_reason = dropped.model_copy(update={"reason": "Answered in item 2."})

    assert refused(a_session(), dropped).startswith("Say why it is dropped")
    assert refused(a_session(), with_reason) == ""


def test_a_block_is_cut_once_never_the_close_and_never_around_an_open_item():
    cut = deeds.CutBlock(block="people")
    restored = deeds.RestoreBlock(block="people")

    assert refused(a_session(), cut) == ""
    assert refused(a_session(cut), cut) == "'People' is cut already."
    assert refused(a_session(cut), restored) == ""
    assert refused(a_session(), restored) == "'People' was not cut."
    assert "stands open in it" in refused(a_session(OPEN), cut)
    assert "The close is never cut" in refused(a_session(), deeds.CutBlock(block="close"))
    assert "no block 'lunch'" in refused(a_session(), deeds.CutBlock(block="lunch"))
    assert "no block 'lunch'" in refused(a_session(), deeds.EnterBlock(block="lunch"))


def test_an_action_a_thought_or_an_item_is_noted_once():
    jot = deeds.Jot(id="t1", text="Who pays the night shift?")
    action = deeds.AddAction(id="a1", then="Ring", owner="Ana Reyes", due="2027-03-01")
    item = deeds.AddItem(block="rules", item=a_level("new-gap"))
    gone = deeds.RemoveAction(id="a1")
    session = a_session(jot, action, item)

    assert refused(session, jot) == "This thought is parked already."
    assert refused(session, action) == "This action is noted already."
    assert "stands on the agenda already" in refused(session, item)
    assert refused(session, gone) == ""
    assert refused(a_session(), gone) == "This action is not here any more."
    here = deeds.AddItem(block="lunch", item=a_level("new-gap"))
    assert "no block 'lunch'" in refused(a_session(), here)


BY_BUTTON = deeds.TakeOver(how=Taking.BUTTON)
BY_CODE = deeds.TakeOver(how=Taking.CODE)


@pytest.mark.parametrize(
    ("chair", "deed", "why"),
    [
        (Chair(ANA.id, holder_is_here=True), BY_BUTTON, "The one who runs it was here"),
        (Chair(ANA.id, holder_is_here=False), BY_BUTTON, ""),
        (Chair("a-stranger", holder_is_here=False), BY_BUTTON, "Only a facilitator"),
        (Chair("a-stranger", has_code=True), BY_CODE, ""),
        (Chair("a-stranger", holder_is_here=False), BY_CODE, "This is not the take-over code."),
        (Chair(TOM.id, has_code=True), BY_CODE, "You run it already."),
    ],
)
def test_the_seat_is_taken_by_a_named_facilitator_after_silence_or_with_the_code(chair, deed, why):
    said = refusal(a_session(), deed, UNVOTED, chair, LATER)

    assert said.startswith(why)
    assert bool(said) is bool(why)


def test_nobody_takes_over_what_is_over():
    over = in_stand(Stand.CLOSED)

    assert "The workshop is over" in refusal(
        over, BY_CODE, UNVOTED, Chair(ANA.id, has_code=True), LATER
    )


def test_only_whoever_runs_it_moves_it_though_anybody_may_pause_it():
    anas = Chair(ANA.id)

    assert refusal(a_session(), OPEN, UNVOTED, anas, LATER).startswith("Somebody else runs")
    assert refusal(a_session(), deeds.Pause(), UNVOTED, anas, LATER) == ""
    taken = a_session(BY_BUTTON)
    assert taken.holder == TOM.id
    by_ana = advance(a_session(), commands_of(BY_BUTTON, by=ANA.id)[0])
    assert refusal(by_ana, OPEN, UNVOTED, anas, LATER) == ""
    assert refusal(by_ana, OPEN, UNVOTED, TOMS, LATER).startswith("Somebody else runs")


def in_stand(stand: Stand) -> Session:
    session = begin(a_workshop())
    for command in commands_of(*WAY_TO_STAND[stand]):
        session = advance(session, command)
    return session


def refused(session: Session, deed: deeds.Deed) -> str:
    return refusal(session, deed, UNVOTED, TOMS, LATER)
