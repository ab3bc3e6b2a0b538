"""Proves that a calendar's table is read however it was written, and that no row is lost."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import BadInput
from planner.domain.protocol.words import CommentsMode, LaunchTheme, Severity
from planner.intake.posts import LARGEST, MOST_ROWS, ReadPost, ReadPosts
from planner.intake.posts_csv import EXAMPLE, HEADINGS, read_posts_csv
from tests.intake.calendars import KNOWN


def read(text: str) -> ReadPosts:
    return read_posts_csv(text.encode(), KNOWN)


def one(text: str) -> ReadPost:
    found = read(text)
    assert found.faults == ()
    (post,) = found.posts
    return post


@pytest.mark.parametrize(
    "text",
    [
        "date,time,title\n2027-03-05,18:00,Sale",
        "Date;Time;Title\r\n05/03/2027;18.00;Sale\r\n",
        "Day\tHour\tPost\n5.3.2027\t6 pm\tSale",
        "Publish date,Publish time,Headline\nFri 5 March 2027,6:00 p.m.,Sale",
        "go_live,title\n2027-03-05 18:00,Sale",
        "Scheduled for,Name\n2027-03-05T18:00:00,Sale",
        "date,title\n5 Mar 2027 6pm,Sale",
        '\ufeffdate,time,title\n"Mar 5, 2027",18h00,Sale',
        '"Subject","Start Date","Start Time"\n"Sale","5-Mar-2027","6:00:00 PM"',
        "\ufeffDatum;Uhrzeit;Titel\r\n05.03.27;18.00 Uhr;Sale\r\n",
        "Betreff;Beginnt am;Beginnt um\r\nSale;5.3.2027;18:00:00\r\n",
        '\n\ndate,time,title\n\n"Friday, 5th March 2027",18:00, Sale \n\n',
    ],
)
def test_a_post_is_read_however_a_spreadsheet_wrote_it(text: str) -> None:
    post = one(text).post

    assert (post.on, post.at, post.title) == (date(2027, 3, 5), time(18), "Sale")


@pytest.mark.parametrize(
    ("others", "first", "said"),
    [
        ("3/13/2027", date(2027, 3, 5), "Days were read month first: '3/5/2027' among them."),
        ("3/3/2027", date(2027, 5, 3), "Days were read day first: '3/5/2027' among them."),
        ("13/3/2027", date(2027, 5, 3), None),
    ],
)
def test_which_figure_of_a_day_is_the_month_is_told_by_the_other_lines(
    others: str, first: date, said: str | None
) -> None:
    found = read(f"date,time,title\n3/5/2027,18:00,Sale\n{others},18:00,Hours")

    assert found.faults == ()
    assert found.posts[0].post.on == first
    assert found.assumed == ((said,) if said else ())


@pytest.mark.parametrize(
    ("column", "cell"), [("channel", "tiktok comments"), ("comments", "offen")]
)
def test_a_word_that_means_something_else_is_not_proposed(column: str, cell: str) -> None:
    ((_, said),) = read(f"date,title,{column}\n2027-03-05,Sale,{cell}").faults

    assert "Did you mean" not in said


def test_every_column_ends_in_its_field() -> None:
    read_post = one(
        "date,time,title,channel,owner,cover hours,"
        "comments,gravest,beforehand,link,questions,theme\n"
        "2027-03-05,18:00,Sale,Instagram Comments | facebook comments,Ana Reyes,6 h,"
        "Held for review,s2,We answer first.,https://example.com,Until when? | In shops?,Price\n"
    )

    post = read_post.post
    assert post.surfaces == ("ig-comments", "fb-comments")
    assert (post.owner_role, post.cover_hours) == ("brand-lead", 6)
    assert (post.comments, post.expected) == (CommentsMode.HELD, Severity.S2)
    assert (post.mitigation, post.link) == ("We answer first.", "https://example.com")
    asked = [(each.question, each.theme, each.post, each.answer) for each in read_post.questions]
    assert asked == [
        ("Until when?", LaunchTheme.PRICE, post.id, ""),
        ("In shops?", LaunchTheme.PRICE, post.id, ""),
    ]


def test_a_link_that_is_no_web_address_keeps_its_line_out_and_says_what_to_write() -> None:
    found = read_posts_csv(
        b"date,title,link\n2027-03-05,Sale,javascript:alert(1)\n2027-03-06,Hours,\n", KNOWN
    )

    assert [each.post.title for each in found.posts] == ["Hours"]
    assert found.faults == (
        (
            "Line 2, link",
            "'javascript:alert(1)' is not a web address. "
            "Start it with https://, or leave it blank.",
        ),
    )


def test_fifty_questions_fit_one_post_and_one_more_does_not() -> None:
    def asking(count: int) -> ReadPosts:
        cell = " | ".join(f"Why {number}?" for number in range(count))
        return read_posts_csv(
            f"date,title,questions\n2027-03-05,Sale,{cell} | Why 0?\n".encode(), KNOWN
        )

    assert len(asking(50).posts[0].questions) == 50
    assert asking(51).posts == ()
    assert asking(51).faults == (
        (
            "Line 2, questions",
            "There are 51 questions here; at most 50 fit one post. "
            "Keep those that people are surest to ask.",
        ),
    )


def test_a_platforms_name_means_all_its_surfaces_and_all_means_every_one() -> None:
    heading = "date,title,channel\n2027-03-05,Sale,"

    assert one(f"{heading}INSTAGRAM").post.surfaces == ("ig-comments", "ig-messages")
    every = one(f"{heading}all")
    assert every.post.surfaces == ()
    assert "surfaces" in every.given


def test_a_blank_cell_gives_nothing_and_what_was_assumed_is_said() -> None:
    found = read("date,title,time,owner,budget\n2027-03-05,Sale,,,900")

    (post,) = found.posts
    assert (post.post.at, post.post.owner_role) == (KNOWN.opens, KNOWN.owner)
    assert post.given == {"on", "title"}
    assert found.assumed == (
        "Not read: 'budget'.",
        "1 without a time: taken at 09:00, when the staffed day starts.",
    )


def test_a_question_without_a_theme_asks_what_it_is() -> None:
    (question,) = one("date,title,questions\n2027-03-05,Sale,Why?").questions

    assert question.theme is LaunchTheme.WHAT
    assert question.owner_role == KNOWN.owner


def test_a_faulty_line_is_told_in_full_and_keeps_no_other_out() -> None:
    found = read(
        "date,time,title,channel,owner,cover hours,theme\n"
        "2027-03-05,18:00,First,,,,\n"
        '31/02/2027,25:00,"Two\nlines",Myspace,Bob,lots,\n'
        "\n"
        ",,,,,4,\n"
        "2027-03-05,18:00,Long,,,73,\n"
        "2027-03-05,18:00,Themed,,,,prices\n"
        "2027-03-05,18:00,Wide,,,,,,\n"
        "1812-03-05,18:00,Old,,,,\n"
        "2027-03-06,18:00,Last,,,,\n"
    )

    assert [(each.place, each.post.title) for each in found.posts] == [
        ("Line 2", "First"),
        ("Line 11", "Last"),
    ]
    assert [place for place, _ in found.faults] == [
        "Line 3, date",
        "Line 3, time",
        "Line 3, channel",
        "Line 3, owner",
        "Line 3, cover hours",
        "Line 6, date",
        "Line 6, title",
        "Line 7, cover hours",
        "Line 8, theme",
        "Line 9",
        "Line 10, date",
    ]
    assert found.faults[0][1] == (
        "'31/02/2027' is not a day. Write one such as 2027-03-05 or 5 Mar 2027."
    )
    assert "Did you mean 'price'?" in found.faults[8][1]


def test_the_same_file_gives_the_same_ids_and_two_alike_get_two() -> None:
    text = "date,time,title\n2027-03-05,09:00,Story\n2027-03-05,17:00,Story\n2027-03-05,18:00,新品"

    ids = [each.post.id for each in read(text).posts]

    assert ids[:2] == ["2027-03-05-story", "2027-03-05-story-2"]
    assert len(set(ids)) == 3
    assert [each.post.id for each in read(text).posts] == ids


def test_titles_that_look_alike_in_plain_letters_keep_apart() -> None:
    text = "date,title\n2027-03-05,Sale!\n2027-03-05,Sale?\n2027-03-05,Sale"

    assert len({each.post.id for each in read(text).posts}) == 3


def test_an_id_that_stands_twice_is_told() -> None:
    found = read("id,date,title\na,2027-03-05,Sale\na,2027-03-06,Sale")

    assert len(found.posts) == 1
    assert found.faults == (
        ("Line 3, id", "'a' stands twice in this file. Delete one of the lines."),
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no row under the heading"),
        (b"date,title\n", "no row under the heading"),
        (b"when,caption\nx,y", "No column says the date"),
        (b"date,day,title\nx,y,z", "Two columns say the date"),
        (b'date,title\n"2027-03-05,Sale', "quotation mark"),
        (b"x" * (LARGEST + 1), "a calendar may have 2 MB"),
        (b"date,title\n" + b"2027-03-05,Sale\n" * (MOST_ROWS + 1), "2,001 rows; at most 2,000"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read_posts_csv(data, KNOWN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_beyond_english_arrive_from_any_spreadsheet(encoding: str) -> None:
    data = "date,title\n2027-03-05,Café für alle".encode(encoding)

    (read_post,) = read_posts_csv(data, KNOWN).posts

    assert read_post.post.title == "Café für alle"


def test_the_example_shown_is_one_that_is_read() -> None:
    assert len(one(EXAMPLE.replace("Instagram", "instagram comments")).questions) == 2


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*HEADINGS, ",", "\n", '"', "|", "2027-03-05", "18:00"])).map(
        "".join
    )
)
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    try:
        found = read(text)
    except BadInput:
        return
    assert len({each.post.id for each in found.posts}) == len(found.posts)
