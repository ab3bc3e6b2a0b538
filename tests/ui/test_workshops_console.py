"""Proves that a facilitator runs a workshop from its console, and sees no vote before the room."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.actions.workshop import presence, running
from planner.domain.people import Party, Standing
from planner.domain.readiness import Voice
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import Block, CoverItem, InjectItem
from planner.domain.workshop.inject import FollowUp, Inject
from planner.domain.workshop.words import BlockKind, Side, Stand, State, Template
from planner.live.serve import ROOM
from planner.ui import workshop_door
from tests.actions.desks import Table, after, reveal
from tests.actions.workshop.sittings import Sitting, at_table, owner_item
from tests.ui.conftest import words
from tests.ui.consoles import (
    SIX,
    Clock,
    a_clock,
    all_vote,
    everything,
    field,
    in_collecting,
    in_revealed,
    labels,
    opened,
    press,
)


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that the pages read, at the hour of the workshop."""
    return a_clock(tmp_path, monkeypatch)


@pytest.fixture
def sitting(table: Table, clock: Clock) -> Sitting:
    """A prepared workshop of one level and one owner, both voices revealed."""
    reveal(table)
    return at_table(table)


def test_a_whole_workshop_is_run_by_its_one_big_button_and_the_forms(sitting: Sitting) -> None:
    page = opened(sitting)
    press(page, "Open the lobby")
    for name, side in SIX:
        sitting.sit(name, side)
        presence.see(sitting.id, sitting.guest(name).seat.id, after(60))
    page.run()
    assert sitting.room.door is not None
    press(page, "Start: agency 3, brand 3 are here")
    press(page, "Ask 1 of 2:")
    all_vote(sitting, "3", "3")
    page.run()
    press(page, "Lock the vote: 6 of 6 are in")
    assert "The room agrees on 3" in press(page, "Reveal: 6 of 6 are in")
    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    press(page, "Record it")
    press(page, "Ask 2 of 2:")
    wanted = owner_item(sitting.table).options[1].value
    all_vote(sitting, wanted, wanted)
    page.run()
    press(page, "Reveal at once")
    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    press(page, "Record it")
    press(page, "Go on to: Parking lot (10 min)")
    said = press(page, "Read the decisions back")
    assert "#### 2 decisions" in said
    assert "not confirmed yet" in said
    press(page, "Close the workshop")
    press(page, "Publish the minutes")

    assert sitting.room.session.stand is Stand.PUBLISHED
    answer = sitting.table.seen().answer(sitting.table.criterion(), Voice.AGREED)
    assert answer is not None
    assert answer.level == 3
    assert sitting.table.placed("scenario").row.owner_role == wanted


def test_before_the_reveal_the_console_says_nothing_of_any_vote(sitting: Sitting) -> None:
    in_collecting(sitting)
    empty = everything(opened(sitting))
    for name, side in SIX:
        sitting.vote(name, "4" if side is Side.BRAND else "1", reason=f"REASON of {name}")
    facts = {"item": "level-0", "round": 1, "side": "other", "counts": (("2", 17),)}
    running.enter_tally(
        sitting.desk(), sitting.id, {**facts, "source": "paper", "note": "NOTE"}, expected=0
    )
    low = everything(opened(sitting))
    for name, side in SIX:
        sitting.vote(name, "0" if side is Side.BRAND else "3", reason=f"REASON of {name}")

    for stage in ("collecting", "locked"):
        if stage == "locked":
            sitting.do(on_items.Lock(item="level-0"))
        page = opened(sitting)
        said = everything(page)
        assert "REASON" not in said
        assert "NOTE" not in said
        assert not {"Record it", "Vote again: round 2", "Hide"} & set(labels(page))
        assert all(each.value == 0 for each in page.number_input)
        if stage == "collecting":
            assert said == low
    assert low != empty

    assert "Agency says 3, brand says 0: 3 apart" in press(opened(sitting), "Reveal: 23 of 23")


def test_a_press_on_what_somebody_changed_meanwhile_does_nothing_and_says_so(
    sitting: Sitting,
) -> None:
    in_collecting(sitting)
    sitting.vote("a0", "3")
    page = opened(sitting)
    sitting.do(on_items.Lock(item="level-0"))
    before = sitting.room.session

    said = press(page, "Lock the vote: 1 of")

    assert "acted a moment before you" in said
    assert sitting.room.session == before
    assert "Reveal: 1 of 1 are in" in labels(page)


def test_each_deed_is_undone_by_its_own_inverse_and_a_reveal_by_nothing(sitting: Sitting) -> None:
    in_collecting(sitting)
    page = opened(sitting)
    press(page, "Undo: put the item back in line")
    assert sitting.room.session.of("level-0").state is State.QUEUED
    sitting.ask("level-0")
    all_vote(sitting, "3", "3")
    page.run()
    assert not [each for each in labels(page) if each.startswith("Undo")]

    press(page, "Lock the vote")
    press(page, "Take votes again")
    assert sitting.room.session.of("level-0").state is State.COLLECTING

    press(page, "Reveal at once")
    assert not [each for each in labels(page) if each.startswith("Undo")]

    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    press(page, "Record it")
    press(page, "Undo: take the decision up again")
    progress = sitting.room.session.of("level-0")
    assert progress.state is State.REVEALED
    assert len(progress.superseded) == 1


def test_an_item_is_parked_with_a_reason_and_taken_up_again(sitting: Sitting) -> None:
    in_collecting(sitting)
    page = opened(sitting)

    assert "Write the reason first" in press(page, "Park it")
    assert sitting.room.session.of("level-0").state is State.COLLECTING
    field(page, "text_input", "Why it waits").set_value("Legal is missing.")
    press(page, "Park it")

    assert sitting.room.session.of("level-0").parked_because == "Legal is missing."
    assert "Legal is missing." in words(page)
    press(page, "Undo: take the item up again")
    assert sitting.room.session.of("level-0").state is State.COLLECTING


def test_who_does_not_run_it_looks_on_and_takes_over_after_a_minute_of_silence(
    sitting: Sitting, clock: Clock
) -> None:
    in_collecting(sitting)
    sitting.vote("a0", "3")
    opened(sitting)
    clock.set(after(60.5))

    page = opened(sitting, sitting.table.brand)
    said = words(page)
    assert "You look on; Tom Blake runs it." in said
    assert "was here a moment ago" in said
    assert set(labels(page)) == {"All workshops", "Pause it", "Take over with this code"}

    clock.set(after(62))
    page.run()
    page.button("take-over").click().run()
    assert sitting.room.session.holder == sitting.table.brand.person.id
    press(page, "Lock the vote: 1 of 1 are in")

    assert "You look on" in words(opened(sitting))


def test_a_contributor_takes_over_with_the_run_sheets_code_and_hears_what_a_lead_must_do(
    sitting: Sitting,
) -> None:
    in_revealed(sitting)
    opened(sitting)
    kim = sitting.table.colleague(Party.BRAND, Standing.CONTRIBUTOR)
    page = opened(sitting, kim)
    assert "Take over" not in labels(page)

    field(page, "text_input", "Code on the run sheet").set_value("WRONGONE")
    assert "not the take-over code" in press(page, "Take over with this code")
    door = sitting.room.door
    assert door is not None
    field(page, "text_input", "Code on the run sheet").set_value(door.recovery.lower())
    said = press(page, "Take over with this code")

    assert sitting.room.session.holder == kim.person.id
    assert "An agreed level is recorded by a lead." in said
    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    assert "may not record an agreed level" in press(page, "Record it")


def test_a_viewer_sees_how_it_goes_and_has_no_button_for_it(sitting: Sitting) -> None:
    in_revealed(sitting, "4", "1")

    page = opened(sitting, sitting.table.colleague(Party.BRAND, Standing.VIEWER))

    assert "### Agency says 4, brand says 1: 3 apart" in words(page)
    assert labels(page) == ["All workshops"]


def test_a_pause_stops_the_timer_and_the_next_step_is_to_go_on(
    sitting: Sitting, clock: Clock
) -> None:
    sitting.start()
    sitting.sit("a0", Side.AGENCY)
    sitting.ask("level-0", minutes=3)
    clock.set(after(61))
    page = opened(sitting)
    assert "2:00 left" in words(page)

    press(page, "Pause")
    clock.set(after(75))
    page.run()

    assert "2:00 left" in words(page)
    assert "round 1 is paused" in words(page)
    press(page, "Go on")
    assert "2:00 left" in words(page)


def test_a_timer_that_ran_out_locks_the_vote_without_anybody(
    sitting: Sitting, clock: Clock
) -> None:
    sitting.start()
    sitting.sit("a0", Side.AGENCY)
    sitting.ask("level-0", minutes=3)
    sitting.vote("a0", "3")
    clock.set(after(64))

    page = opened(sitting)

    assert "Reveal: 1 of 1 are in" in labels(page)
    press(page, "Take votes again")
    assert "Lock the vote: 1 of 1 are in" in labels(page)


def test_the_console_locks_a_vote_once_all_are_in_where_the_room_wants_it(
    sitting: Sitting,
) -> None:
    locking = at_table(sitting.table, lock_when_all_in=True)
    in_collecting(locking)
    all_vote(locking, "3", "3")

    page = opened(locking)

    assert "Reveal: 6 of 6 are in" in labels(page)


def test_nothing_can_be_revealed_while_nobody_has_voted(sitting: Sitting) -> None:
    in_collecting(sitting)

    page = opened(sitting)

    [big] = [each for each in page.button if str(each.key).startswith("next-deed")]
    assert big.disabled
    assert "Nobody has voted yet. Wait for one vote" in words(page)


def test_blocks_are_cut_guests_left_out_and_the_code_changed_behind_one_button(
    sitting: Sitting,
) -> None:
    in_collecting(sitting)
    page = opened(sitting)
    door = sitting.room.door
    assert door is not None

    press(page, "Cut it")
    assert sitting.room.session.cut == {"parking"}
    press(page, "Take it back in")
    assert sitting.room.session.cut == frozenset()
    press(page, "Leave out")
    assert len(sitting.room.counted_seats) == 5
    press(page, "Count again")
    assert len(sitting.room.counted_seats) == 6
    press(page, "New code for guests")
    assert sitting.room.door.code != door.code


def test_a_rehearsal_says_so_and_has_pretend_phones(sitting: Sitting) -> None:
    press(page := opened(sitting), "Rehearse it")

    said = words(page)
    assert ":orange-badge[REHEARSAL]" in said
    press(page, "Open the lobby")
    press(page, "Bring 12 pretend phones")
    press(page, "Start")
    press(page, "Ask 1 of 2:")
    press(page, "Let the phones vote")
    said = press(page, "Reveal at once")
    assert "12 votes" in said
    assert "## REHEARSAL: Readiness review is running" in said
    page.button("all-workshops").click().run()
    assert "Rehearsals (1)" in [each.label for each in page.expander]
    assert sitting.room.session.stand is Stand.DRAFT


def test_the_agenda_says_what_is_open_and_what_was_cut_in_words(sitting: Sitting) -> None:
    in_collecting(sitting)
    sitting.do(deeds.CutBlock(block="parking"))

    said = everything(opened(sitting))

    assert '<div class="cut"><span>10:45</span>' in said
    assert "takes votes" in said


def a_drill(sitting: Sitting) -> Sitting:
    inject = Inject(
        id="late",
        title="Late delivery",
        post="Nine days, and nobody answers!",
        then=(FollowUp(after_minutes=20, happens="A journalist shares it."),),
    )
    item = InjectItem(id="late", question="Late delivery", inject=inject)
    return at_table(sitting.table, item, template=Template.DRILL, title="Friday drill")


def test_a_drill_says_exercise_and_shows_what_players_would_do_after_the_reveal(
    sitting: Sitting,
) -> None:
    drill = a_drill(sitting)
    drill.start()
    for name, side in SIX:
        drill.sit(name, side)
    drill.ask("late")
    roles = list(sitting.table.seen().protocol.roles.items())
    for number, (name, _) in enumerate(SIX):
        reaction = {"severity": "S2", "verb": "respond", "owner_role": roles[number % 2][0]}
        drill.vote(name, None, reaction={**reaction, "text": "Sorry for the wait."})
    page = opened(drill)
    said = everything(page)
    assert "## EXERCISE: Friday drill is running" in said
    assert "Nine days, and nobody answers!" in said
    assert "Sorry for the wait." not in said
    assert not page.table
    assert roles[0][1] not in said

    said = press(page, "Reveal at once")

    owners = ", ".join(f"{title} 3" for title in sorted([roles[0][1], roles[1][1]]))
    assert f"**Owner:** {owners}" in said
    [table] = page.table
    assert "3 of 6" in str(table.value.loc[0, "The room"])
    assert field(page, "text_input", "The room records *").value
    assert "**What is done:** respond 6" in said
    assert "Sorry for the wait." in said
    page.button("all-workshops").click().run()
    assert "EXERCISE: Friday drill is running: 0 of 1 item decided" in words(page)


def test_the_next_session_opens_with_what_the_last_one_asked_for(sitting: Sitting) -> None:
    sitting.start()
    due = after(60).date()
    for id_, then in (("a1", "Print cards"), ("a2", "Ask legal")):
        sitting.do(deeds.AddAction(id=id_, then=then, owner="Ana Reyes", due=due))
    sitting.finish()
    first = Block(id="last", title="Last actions", kind=BlockKind.LAST_ACTIONS, minutes=5)
    second = at_table(
        sitting.table,
        starts_at=after(120),
        blocks=(first, Block(id="close", title="Close", kind=BlockKind.CLOSE, minutes=5)),
    )
    second.start()
    page = opened(second)
    assert "#### Readiness review: 0 of 2 done" in words(page)

    page.button(f"last-done-action-{sitting.id}-a1").click().run()

    assert "#### Readiness review: 1 of 2 done" in words(page)


def test_two_seats_of_one_name_are_flagged(sitting: Sitting) -> None:
    sitting.do(deeds.OpenLobby())
    for _ in range(2):
        sitting.sit("Mira Holm", Side.BRAND)
    sitting.sit("", Side.BRAND)
    sitting.sit("", Side.BRAND)

    assert "Twice here: Mira Holm. One may be a second phone: leave it out." in words(
        opened(sitting)
    )


def test_a_story_is_told_on_by_a_button_for_as_long_as_it_has_more(sitting: Sitting) -> None:
    drill = a_drill(sitting)
    drill.start()
    drill.ask("late")
    page = opened(drill)
    assert "A journalist shares it." not in words(page)

    said = press(page, "Tell what happens next")

    assert "**After 20 min:** A journalist shares it." in said
    assert "Tell what happens next" not in labels(page)


def test_a_test_of_cover_shows_the_minutes_to_the_first_word_beside_their_limit(
    sitting: Sitting, clock: Clock
) -> None:
    item = CoverItem(id="cover", question="Is somebody there on Saturday?", limit_minutes=5)
    cover = at_table(sitting.table, item, template=Template.DRILL)
    cover.start()
    cover.sit("b0", Side.BRAND)
    cover.ask("cover")
    page = opened(cover)
    assert "says “I have it” within 5 min" in words(page)
    cover.minutes += 3
    clock.set(after(63))
    cover.vote("b0", "here")
    page.run()

    assert "### “I have it” after 3 min; the limit is 5 min" in press(page, "Reveal at once")
    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    press(page, "Record it")
    assert cover.room.session.of("cover").state is State.RECORDED


def test_at_the_close_no_block_runs_and_after_it_no_phone_asks(sitting: Sitting) -> None:
    sitting.start()
    sitting.do(deeds.BeginClosing())
    page = opened(sitting)
    said = words(page)
    assert "Ends at" in said
    assert "minute 1 of" not in said
    assert "For you alone" not in said
    assert "phones ask for 1 to 5" in said

    sitting.do(deeds.Close())
    page.run()

    assert "Nobody valued the time." in words(page)


def test_the_console_says_how_late_it_runs_and_which_cut_brings_it_back(
    sitting: Sitting, clock: Clock
) -> None:
    sitting.start()
    page = opened(sitting)
    assert "On time. Welcome: minute 1 of 5. Ends at 11:05." in words(page)

    clock.set(after(60 + 34))
    page.run()

    assert (
        "29 min behind; cutting 'Parking lot' brings you back. Welcome: minute 35 of 5."
        in words(page)
    )


def test_the_console_and_the_sheets_know_a_room_as_the_big_screen_does(monkeypatch):
    monkeypatch.delenv(ROOM, raising=False)
    assert "Only this machine reaches" in workshop_door.where()

    monkeypatch.setenv(ROOM, "1")

    assert "Only this machine reaches" not in workshop_door.where()


def test_the_second_tap_of_a_double_tap_finds_another_button_and_moves_nothing(
    sitting: Sitting,
) -> None:
    page = opened(sitting)

    def big() -> str:
        return next(str(e.key) for e in page.button if str(e.key).startswith("next-deed"))

    press(page, "Open the lobby")
    first = big()
    press(page, "Start")

    assert big() != first
