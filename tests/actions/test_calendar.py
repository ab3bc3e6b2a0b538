"""Proves that a calendar file changes what it says, doubles nothing, and never undoes a person."""

from __future__ import annotations

from datetime import date, time

import pytest

from planner.actions import calendar, protocol
from planner.actions.calendar import Imported
from planner.actions.desk import Desk
from planner.domain.calendar import planned, questions_at
from planner.domain.errors import BadInput, NotAllowed, NotFound
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows import Post
from tests.actions.desks import Table

TABLE = """date,time,title,channel,owner,questions,theme
2027-03-05,18:00,Spring sale,,Ana Reyes,Until when? | In shops?,price
2027-03-06,09:00,Opening hours,,,,
"""


def give(table: Table, text: str = TABLE, name: str = "march.csv", **by: Desk) -> Imported:
    return calendar.import_posts(by.get("by", table.brand), table.id, name, text.encode())


def test_a_table_becomes_posts_with_their_questions_in_one_step(table: Table) -> None:
    before = table.seq

    came_of_it = give(table)

    posts = planned(table.seen())
    assert [(each.on, each.at, each.title) for each in posts] == [
        (date(2027, 3, 5), time(18), "Spring sale"),
        (date(2027, 3, 6), time(9), "Opening hours"),
    ]
    assert came_of_it.added == posts
    assert came_of_it.questions == 2
    asked = questions_at(table.seen(), posts[0].id)
    assert sorted(each.question for each in asked) == ["In shops?", "Until when?"]
    entries = table.store.entries(table.scope, after=before)
    assert {each.action for each in entries} == {"import"}


def test_the_same_file_again_changes_nothing_and_writes_nothing(table: Table) -> None:
    give(table)
    before = table.seq

    came_of_it = give(table)

    assert (came_of_it.added, came_of_it.changed, came_of_it.faults) == ((), (), ())
    assert len(came_of_it.left) == 2
    assert came_of_it.questions == 0
    assert table.seq == before


def test_further_files_bring_a_post_to_fifty_questions_and_say_what_was_left_out(
    table: Table,
) -> None:
    def asking(first: int, count: int) -> Imported:
        cell = " | ".join(f"Why {number}?" for number in range(first, first + count))
        return give(table, f"date,title,questions\n2027-03-05,Sale,{cell}\n")

    asking(0, 40)
    came_of_it = asking(30, 30)

    assert came_of_it.questions == 10
    assert came_of_it.faults == (
        (
            "Line 2",
            "50 questions are expected at 'Sale' already; 10 left out. "
            "Remove some here, then take the file again.",
        ),
    )
    assert len(questions_at(table.seen(), "2027-03-05-sale")) == 50


def test_a_newer_file_changes_the_post_it_speaks_of(table: Table) -> None:
    give(table)

    came_of_it = give(table, TABLE.replace("18:00", "20:00"))

    assert [each.at for each in came_of_it.changed] == [time(20)]
    assert [each.at for each in planned(table.seen())] == [time(20), time(9)]


def test_what_a_person_set_stands_and_the_file_is_told_so_each_time(table: Table) -> None:
    give(table)
    post = planned(table.seen())[0]
    version = table.seen().book.version("post", post.id)
    facts = {**post.model_dump(), "at": time(19)}
    protocol.save_row(table.brand, table.id, "post", facts, expected=version)

    newer = TABLE.replace("18:00,Spring sale,,Ana Reyes", "20:00,Spring sale,,Tom Blake")
    for _ in range(2):
        came_of_it = give(table, newer)

        post = planned(table.seen())[0]
        lead = table.seen().playbook.lead_roles[Party.AGENCY]
        assert (post.at, post.owner_role) == (time(19), lead)
        ((place, sentence),) = came_of_it.faults
        assert place == "Line 2"
        assert "for 'At' the file says 20:00, and somebody set 19:00 here" in sentence


def test_an_agreed_answer_outlives_the_next_import(table: Table) -> None:
    give(table)
    question = questions_at(table.seen(), "2027-03-05-spring-sale")[0]
    facts = {**question.model_dump(), "answer": "Until Sunday."}
    protocol.save_row(table.brand, table.id, "expected-question", facts, expected=1)

    give(table, TABLE.replace("18:00", "20:00"))

    kept = questions_at(table.seen(), "2027-03-05-spring-sale")
    assert [each.answer for each in kept if each.id == question.id] == ["Until Sunday."]
    assert len(kept) == 2


def test_a_post_removed_here_stays_out_and_is_told(table: Table) -> None:
    give(table)
    protocol.remove_row(table.brand, table.id, "post", "2027-03-05-spring-sale", expected=1)

    came_of_it = give(table)

    assert [each.title for each in planned(table.seen())] == ["Opening hours"]
    ((place, sentence),) = came_of_it.faults
    assert place == "Line 2"
    assert "was removed here" in sentence


def test_a_post_written_by_hand_is_the_files_post_if_day_time_and_title_agree(
    table: Table,
) -> None:
    lead = table.seen().playbook.lead_roles[Party.BRAND]
    row = {"title": "Spring sale", "on": date(2027, 3, 5), "at": time(18), "owner_role": lead}
    protocol.add_row(table.brand, table.id, "post", row)

    came_of_it = give(table)

    assert [each.title for each in came_of_it.added] == ["Opening hours"]
    hand_made = planned(table.seen())[0]
    assert hand_made.id == "post-1"
    assert len(questions_at(table.seen(), "post-1")) == 2


def test_sound_rows_are_kept_and_faulty_ones_told(table: Table) -> None:
    came_of_it = give(table, TABLE + "someday,,Later,,,,\n")

    assert len(came_of_it.added) == 2
    assert [place for place, _ in came_of_it.faults] == ["Line 4, date"]


def test_a_channel_is_known_by_the_names_that_people_use(table: Table) -> None:
    known = calendar.known_to(table.seen())
    surface = table.seen().protocol.rows("surface")[0].row

    assert known.surfaces[surface.id] == (surface.id,)
    assert surface.id in known.surfaces["facebook"]
    assert known.owners["ana reyes"] == table.seen().playbook.lead_roles[Party.BRAND]


@pytest.mark.parametrize("format_", ["csv", "ics"])
def test_the_calendar_taken_out_and_given_again_changes_nothing(table: Table, format_: str) -> None:
    surfaces = [each.row.id for each in table.seen().protocol.rows("surface")]
    give(table, TABLE.replace("sale,,", f"sale,{surfaces[0]},") + "2027-06-07,10:30,=cmd(),,,,\n")
    before = planned(table.seen())

    file = calendar.preview(table.brand, table.id, format_)
    again = calendar.import_posts(table.brand, table.id, file.file_name, file.content)

    assert again.left == before
    assert (again.added, again.changed, again.faults, again.questions) == ((), (), (), 0)


def test_a_title_that_a_spreadsheet_would_run_is_given_as_text(table: Table) -> None:
    give(table, "date,title\n2027-03-05,=1+1\n")

    assert ",'=1+1," in calendar.preview(table.brand, table.id, "csv").content.decode()


@pytest.mark.parametrize("format_", ["csv", "ics"])
def test_the_same_calendar_is_the_same_bytes_a_year_later(table: Table, format_: str) -> None:
    give(table)

    first = calendar.preview(table.desk(Party.BRAND), table.id, format_)
    later = calendar.preview(table.desk(Party.AGENCY, 525_600), table.id, format_)

    assert first == later


def test_an_event_keeps_its_uid_and_counts_its_changes(table: Table) -> None:
    give(table)
    give(table, TABLE.replace("18:00", "20:00"), by=table.desk(Party.BRAND, 90))

    text = calendar.preview(table.brand, table.id, "ics").content.decode()

    assert f"UID:2027-03-05-spring-sale@{table.id}\r\n" in text
    assert "DTSTAMP:20270111T103000Z" in text
    assert "DTSTART:20270305T200000Z" in text
    assert "SEQUENCE:2" in text


def test_only_those_who_edit_may_give_a_calendar(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    for desk in (viewer, table.nobody):
        with pytest.raises(NotAllowed):
            give(table, by=desk)
    assert table.seen().protocol.of(Post) == ()


def test_a_file_of_another_kind_and_a_format_there_is_not_are_refused(table: Table) -> None:
    with pytest.raises(BadInput, match=r"neither \.csv nor \.ics"):
        give(table, name="march.xlsx")
    with pytest.raises(NotFound, match="not given as 'xlsx'"):
        calendar.preview(table.brand, table.id, "xlsx")
