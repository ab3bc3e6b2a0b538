"""Proves what the minutes of a workshop tell, what they keep back, and when they are a draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.actions.workshop import guests, running
from planner.documents.model import Document
from planner.documents.workshop import minutes
from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.inject import Inject
from planner.domain.workshop.words import Naming, Settled, Side, Stand, Template
from planner.store.database import Store
from tests.actions.desks import a_store, after, begun_in, laid
from tests.actions.workshop.sittings import Sitting, at_table, later, sitting
from tests.documents.reading import RENDERERS, said_by, squeezed, words_in
from tests.documents.sample import a_theme
from tests.documents.workshops import (
    DUE,
    UNSEEN,
    a_decision,
    a_difference,
    begun_at,
    held,
    seated,
    voted,
)

ON = date(2027, 1, 11)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def paper(room: Sitting, earlier: Sitting | None = None) -> Document:
    before = earlier.room if earlier else None
    return minutes.compose(room.room, room.table.seen(), ON, before)


def told(document: Document) -> str:
    return "\n".join(said_by(document))


def test_every_format_says_every_word_of_the_minutes(store):
    document = paper(held(store))

    for format_, render in RENDERERS.items():
        shown = words_in(format_, render(document, a_theme()).content)
        assert [text for text in said_by(document) if squeezed(text) not in shown] == []


def test_what_guests_typed_stands_as_they_typed_it_and_runs_nowhere(store):
    typed = "<script>alert(1)</script> **not bold** {th:x} | =1+1"
    room = sitting(store)
    room.start()
    for number in range(4):
        room.sit(f"a{number}", (Side.AGENCY, Side.BRAND)[number % 2])
    room.ask("level-0")
    for number in range(4):
        room.vote(f"a{number}", "3", reason=typed)
    room.do(on_items.Reveal(item="level-0"))
    room.do(on_items.Record(item="level-0", value="3", owner="=Ana", rationale=typed))

    document = paper(room)

    for format_, render in RENDERERS.items():
        content = render(document, a_theme()).content
        assert words_in(format_, content).count(squeezed(typed)) == 5
        assert b"<script>alert" not in content


def test_the_same_room_makes_the_same_bytes_in_every_format(store):
    room = held(store)

    for render in RENDERERS.values():
        first, again = (render(paper(room), a_theme()).content for _ in range(2))
        assert first == again


def test_a_decision_stands_with_its_owner_its_votes_and_how_it_came(store):
    said = told(paper(held(store)))

    assert "1 decision was taken, 1 difference was agreed and 1 action was given out." in said
    assert "\nLevel 3: Done.\nAna Reyes\n1 Feb 2027\nNot confirmed\n" in said
    assert "Votes came\n15 by phone and 3 on paper" in said
    assert (
        "Round 1: 6 votes, median 2.5, middle half 1 to 4, split. "
        "The brand stands 3 levels above the agency (medians 4 and 1)."
    ) in said
    assert "Round 2, after this was new: The drill's log was shown. 5 votes, median 3" in said
    assert "1 could not judge." in said
    assert "4 (agency 3, brand 1)" in said
    for word in ("The log shows it.", "An opinion", "Uma would wait for a second drill."):
        assert said.count(word) == 1
    assert "By Tom Blake at 10:06, after round 2" in said
    assert "Agency: We tried it again." in said


def test_a_workshop_that_decided_nothing_says_so(store):
    said = told(paper(sitting(store)))

    assert "Nothing was decided. 2 questions were left undecided." in said
    assert "Not begun" in said
    assert "No vote was shown." in said


def test_reasons_are_unsigned_and_a_hidden_one_is_only_counted(store):
    said = told(paper(held(store)))

    assert "Level 1, agency: Nobody has tried it at night." in said
    assert "Level 4, brand: The drill went well." in said
    assert "offensive" not in said
    assert "1 reason in round 1 is hidden by the facilitator." in said


def test_a_difference_stands_with_both_positions_and_its_day(store):
    said = told(paper(held(store)))

    positions = "Nobody is reachable on Sundays.\nThe rota covers it.\nAna Reyes\n1 Mar 2027"
    assert positions in said
    assert "They came 3 by phone and 3 on paper." in said
    assert "Beside the count: =the cards were counted twice." in said


def test_what_was_parked_left_and_given_out_says_what_becomes_of_it(store):
    said = told(paper(held(store)))

    assert "If the tool is down, then ring the duty phone\nAna Reyes\n1 Feb 2027" in said
    assert "Sponsor has signed the scope\nAccepted" in said
    assert "Who owns it?\nParked: The brand's lead is not here" in said
    assert "Who pays for the tool?\nComes to the next workshop" in said
    assert "@Ask legal about prizes\nDropped: Legal has said so." in said
    assert "Accountable owner has time released\nWas not asked" in said
    assert UNSEEN not in said


def test_who_ran_it_who_was_there_and_how_the_time_went_outlive_the_close(store):
    room = held(store)

    said = told(paper(room))

    assert room.room.seats == ()
    assert "Tom Blake; Ana Reyes (took over by the run sheet's code at 10:27)" in said
    assert "6 seats taken: agency 3, brand 3" in said
    assert "11 Jan 2027, 10:00 to 11:30, 90 min (Europe/London)" in said
    assert "11 Jan 2027, 10:00 to 10:35, 35 min" in said
    assert "Median 5 of 5, 3 votes." in said
    # Six minutes of welcome; then 12 and 9 to the close, which took eight.
    assert "Welcome\n5\n6\n1 min longer\nVotes\n40\n21\n19 min shorter" in said
    assert "Parking lot\n10\n–\nNot entered\nClose\n10\n8\n2 min shorter" in said


def test_time_that_stood_still_is_no_drift(store):
    room = seated(store)
    later(room, minutes=5)
    room.do(deeds.EnterBlock(block="votes"))
    later(room, minutes=10)
    room.do(deeds.Pause())
    later(room, minutes=30)
    room.do(deeds.Jot(id="while-paused", text="Coffee is out"))
    room.do(deeds.Resume())
    room.do(deeds.SettleThought(id="while-paused", settled=Settled.DROPPED, reason="Bought."))
    later(room, minutes=20)
    room.do(deeds.CutBlock(block="parking"))
    room.finish()

    said = told(paper(room))

    assert "65 min, 30 of them paused" in said
    assert "Welcome\n5\n5\nAs planned\nVotes\n40\n30\n10 min shorter" in said
    assert "Parking lot\n10\n–\nCut" in said


def test_a_pause_after_a_crash_counts_from_when_the_server_stood_still(store):
    room = seated(store)
    later(room, minutes=5)
    room.do(deeds.Jot(id="last", text="The last that was kept"))
    later(room, minutes=40)
    running.settle_after_start(store, after(room.minutes))
    room.do(deeds.Resume())
    room.do(deeds.SettleThought(id="last", settled=Settled.DROPPED, reason="Done."))
    room.finish()

    assert "Welcome\n5\n5\nAs planned" in told(paper(room))


def test_every_moment_is_told_by_the_clocks_where_the_brand_is(store):
    room = sitting(store, zone="Asia/Bangkok")
    room.start()
    for name, side in (("a0", Side.AGENCY), ("b0", Side.BRAND)):
        room.sit(name, side)
    room.ask("level-0")
    for name in ("a0", "b0"):
        room.vote(name, "3")
    room.do(on_items.Reveal(item="level-0"))
    later(room, hours=8)
    room.do(on_items.Record(item="level-0", value="3", owner="Ana Reyes"))
    room.finish()

    said = told(paper(room))

    assert "11 Jan 2027, 17:00 to 18:30, 90 min (Asia/Bangkok)" in said
    assert "11 Jan 2027, 17:00 to 12 Jan 2027, 01:00" in said
    assert "By Tom Blake at 01:00" in said


def test_minutes_are_a_draft_until_they_are_published(store):
    room = seated(store)
    begun = paper(room)
    room.finish()
    before = paper(room)
    room.do(deeds.Publish())
    published = paper(room)

    assert room.room.session.stand is Stand.PUBLISHED
    for draft in (begun, before):
        assert (draft.meta.draft, draft.meta.status) == (True, "Not yet published")
        assert "not yet published" in draft.meta.draft_reasons[0]
    assert (published.meta.draft, published.meta.status) == (False, "Published")
    assert published.meta.draft_reasons == ()


def test_a_superseded_decision_is_kept_beside_the_one_that_stands(store):
    room = seated(store)
    a_decision(room)
    room.do(on_items.ReopenRecord(item="level-0", reason="A drill failed"))
    room.do(on_items.Park(item="level-0", reason="Tea first"))
    parked = told(paper(room))
    room.do(on_items.Unpark(item="level-0"))
    room.do(on_items.Record(item="level-0", value="4", owner="Tom", rationale="We saw more."))

    said = told(paper(room))

    assert "Level 3, 11 Jan 2027, 10:06, owner Ana Reyes." in parked
    assert "Parked: Tea first" in parked
    assert "\nLevel 4: Done and tested.\nTom\nNo day set\n" in said
    assert (
        "Level 3, 11 Jan 2027, 10:06, owner Ana Reyes. Due 1 Feb 2027. The log shows it. "
        "Dissent: Uma would wait for a second drill."
    ) in said


def test_in_a_small_anonymous_room_reasons_are_held_back_and_sides_are_one(store):
    room = sitting(store)
    room.start()
    for name, side in (("a0", Side.AGENCY), ("b0", Side.BRAND), ("b1", Side.BRAND)):
        room.sit(name, side)
    room.ask("level-0")
    room.vote("a0", "1", reason="It is only me who knows.")
    room.vote("b0", "3", reason="You may quote me.", shown=True)
    room.vote("b1", "3")
    room.do(on_items.Reveal(item="level-0"))
    room.do(on_items.Record(item="level-0", value="3", owner="Ana Reyes"))
    store, guest = room.table.store, room.guest("a0")
    guests.add_note(store, room.desk().at, guest, "level-0", "I add this.")

    said = told(paper(room))

    assert "Added later:\nI add this." in said
    assert "So few voted that the sides are not told apart." in said
    assert "It is only me" not in said
    assert "1 reason is held back" in said
    assert "Level 3: You may quote me." in said
    assert "agency 1" not in said.split("How the votes fell")[1]


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"rehearsal": True}, "REHEARSAL"), ({"template": Template.DRILL}, "EXERCISE")],
)
def test_what_was_not_for_real_says_so_in_title_status_and_text(store, changes, word):
    room = sitting(store, **changes)

    document = paper(room)

    assert document.meta.title.startswith(f"{word}: ")
    assert document.meta.status.startswith(word)
    assert document.meta.footer.startswith(word)
    assert word in told(document).split("In short")[0].splitlines()


@pytest.mark.parametrize("naming", list(Naming))
def test_no_format_names_a_seat_a_pseudonym_a_key_or_a_code(store, naming):
    room = sitting(store, naming=naming)
    room.start()
    for name in ("Ada Voter", "Ben Voter"):
        room.sit(name, Side.AGENCY)
    room.ask("level-0")
    for name in ("Ada Voter", "Ben Voter"):
        room.vote(name, "3", reason="A reason of mine.", shown=True)
    room.do(on_items.Reveal(item="level-0"))
    found, key, door = room.room, room.room.key, room.room.door
    assert key is not None
    assert door is not None
    secrets = {each.id for each in found.seats} | {each.name for each in found.seats}
    secrets |= {each.secret for each in found.seats} | {key.key}
    secrets |= {each.voter for each in found.ballots("level-0", 1)}
    secrets |= {door.code, door.screen, door.recovery}

    document = paper(room)

    assert "A reason of mine." in told(document)
    for format_, render in RENDERERS.items():
        shown = words_in(format_, render(document, a_theme()).content)
        assert [each for each in secrets if squeezed(each) in shown] == []


def test_the_session_before_says_what_changed_and_what_its_actions_became(store):
    first = seated(store)
    a_decision(first)
    a_difference(first)
    for number, then in enumerate(("ring the duty phone", "buy a second phone")):
        first.do(deeds.AddAction(id=f"act-{number}", then=then, owner="Ana Reyes", due=DUE))
    first.finish()
    table = first.table
    days = {f"{first.id}-act-0": ON, f"{first.id}-act-1": date(2027, 1, 20)}
    rows = table.seen().protocol.of(ActionItem)
    laid(table, [each.model_copy(update={"done_on": days[each.id]}) for each in rows])
    moved = {
        0: {"id": "asked-anew", "question": "Is the scope signed by now?"},
        1: {"id": "left-open"},
    }
    second = begun_at(table, moved)
    voted(second, "asked-anew", "4 4 4 4 4 4")
    second.do(on_items.Reveal(item="asked-anew"))
    second.do(on_items.Record(item="asked-anew", value="4", owner="Tom"))

    said = told(paper(second, first))

    assert "The last session was Readiness review on 11 Jan 2027." in said
    assert "1 of the 2 actions it gave out was done by this one." in said
    assert "Sponsor has signed the scope\nLevel 3\nLevel 4" in said
    assert "The two sides differ\nAsked, not decided" in said
    assert "ring the duty phone\nAna Reyes\n1 Feb 2027\nDone on 11 Jan 2027" in said
    assert "buy a second phone\nAna Reyes\n1 Feb 2027\nOpen" in said
    assert "Since the last session" not in told(paper(second))


def test_a_drill_tells_what_the_team_answered_and_nobodys_own_words(store):
    table = begun_in(store)
    post = Inject(id="late", title="A late parcel", post="Where is my parcel?")
    room = at_table(
        table,
        InjectItem(id="late", question="A late parcel", inject=post),
        template=Template.DRILL,
    )
    room.start()
    for name, verb, rule in (("a", "respond", ""), ("b", "respond", "late"), ("c", "hold", "")):
        room.sit(name, Side.AGENCY)
        if room.room.session.open_item is None:
            room.ask("late")
        reaction = {
            "severity": "S1",
            "verb": verb,
            "owner_role": "duty-lead",
            "rule": rule,
            "text": f"Words of {name}",
        }
        room.vote(name, None, reaction=reaction)
    room.do(on_items.Reveal(item="late"))

    said = told(paper(room))

    assert "What was posted\nWhere is my parcel?" in said
    assert "3 answers." in said
    assert "could not judge" not in said
    assert "What is done\nrespond: 2, hold: 1" in said
    assert "Who owns it\nDuty lead: 3" in said
    assert "A rule for it\nfound none: 2, found one: 1" in said
    assert "Words of" not in said
