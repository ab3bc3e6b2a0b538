from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.errors import BadInput
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import MessageSource, Platform, SurfaceStatus, Visibility
from planner.intake.pasted import LARGEST
from planner.intake.surfaces_csv import (
    COLUMNS,
    EXAMPLE,
    MOST_ROWS,
    REQUIRED,
    read_surfaces,
)

HEADING = "platform,account,source"
LINE = "facebook,@harbour,public comment"
DEFAULTS = {"language": "English", "market": "GB", "owner_role": "lead", "backup_role": "deputy"}


def read(text: str) -> tuple[dict[str, Any], ...]:
    return read_surfaces(text, defaults=DEFAULTS)


def faults(text: str) -> tuple[tuple[str, str], ...]:
    with pytest.raises(BadInput) as caught:
        read(text)
    return caught.value.faults


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADING}\n{LINE}",
        f"{HEADING}\r\n{LINE}\r\n",
        f"{HEADING}\r{LINE}\r",
        f"{HEADING};market\n{LINE};GB".replace(",", ";"),
        f"{HEADING}\n{LINE}".replace(",", "\t"),
        f"\ufeff{HEADING}\n{LINE}",
        f"\n\n{HEADING}\n\n{LINE}\n\n",
        'platform,account,source\n"facebook","@harbour","public comment"',
        " platform , account , source \n facebook , @harbour , public comment ",
        f"Platform,ACCOUNT,Source\n{LINE}",
        "source,platform,account\npublic comment,facebook,@harbour",
        f"{HEADING}\nFACEBOOK,@harbour,Public Comment",
        f"{HEADING}\nfacebook,@harbour,public_comment",
        f"{HEADING}\nfacebook,@harbour,public-comment",
    ],
)
def test_a_table_is_read_however_a_spreadsheet_wrote_it(text: str) -> None:
    (facts,) = read(text)

    found = {name: facts[name] for name in REQUIRED}
    assert found == {"platform": "facebook", "account": "@harbour", "source": "public-comment"}


def test_the_example_shown_beside_the_box_is_sound() -> None:
    (facts,) = read(EXAMPLE)

    assert (facts["account"], facts["weekly_volume"]) == ("@harbourandpine", 120)


def test_every_column_fills_its_field() -> None:
    cells = {
        "platform": "instagram",
        "account": "@pine",
        "source": "review",
        "visibility": "semi public",
        "language": "French",
        "market": "FR",
        "status": "declared unwatched",
        "owner": "brand-lead",
        "backup": "agency-lead",
        "read in": "Inbox",
        "reply from": "Desk",
        "looked at every": "30",
        "messages a week": "1 200",
    }
    assert cells.keys() == COLUMNS.keys()

    (facts,) = read(f"{','.join(cells)}\n{','.join(cells.values())}")

    assert facts == {
        "id": "instagram-review",
        "platform": "instagram",
        "account": "@pine",
        "source": "review",
        "visibility": "semi-public",
        "language": "French",
        "market": "FR",
        "status": "declared-unwatched",
        "owner_role": "brand-lead",
        "backup_role": "agency-lead",
        "read_tool": "Inbox",
        "reply_tool": "Desk",
        "review_cycle_minutes": 30,
        "weekly_volume": 1200,
    }


def test_a_heading_with_an_underscore_is_the_same_column() -> None:
    (facts,) = read(f"{HEADING},READ_IN,Messages_A_Week\n{LINE},Inbox,7")

    assert (facts["read_tool"], facts["weekly_volume"]) == ("Inbox", 7)


def test_a_quoted_cell_may_hold_the_separator_and_a_quotation_mark() -> None:
    (facts,) = read(f'{HEADING}\nfacebook,"Harbour, ""the"" Pine",review')

    assert facts["account"] == 'Harbour, "the" Pine'


def test_a_blank_cell_takes_the_default_and_a_blank_name_is_a_gap() -> None:
    (facts,) = read(f"{HEADING},language,read in\nfacebook,,review,,")

    assert (facts["language"], facts["market"]) == ("English", "GB")
    assert isinstance(facts["account"], Gap)
    assert isinstance(facts["read_tool"], Gap)


def test_every_word_of_the_vocabularies_is_understood_as_people_write_it() -> None:
    for platform in Platform:
        assert read(f"{HEADING}\n{platform.value.replace('-', ' ')},@a,review")
    for source in MessageSource:
        assert read(f"{HEADING}\nx,@a,{source.value.replace('-', ' ').title()}")
    for heading, words in (("visibility", Visibility), ("status", SurfaceStatus)):
        for word in words:
            assert read(f"{HEADING},{heading}\n{LINE},{word.value.upper()}")


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        (f"{HEADING},langauge\n{LINE},English", "Heading", "Did you mean 'language'?"),
        (f"{HEADING},qqqq\n{LINE},1", "Heading", "Known are: platform, account"),
        (f"{HEADING},account\n{LINE},b", "Heading", "'account' is given twice"),
        ("platform,account\nfacebook,@a", "Heading", "'source' is missing"),
        (f"{HEADING}\n{LINE}\nfacebook,@a", "Row 2", "It has 2 cells, the heading has 3"),
        (f"{HEADING}\n{LINE},more", "Row 1", "It has 4 cells"),
        (f"{HEADING}\nfacebok,@a,review", "Row 1, platform", "Did you mean 'facebook'?"),
        (f"{HEADING}\nqq,@a,review", "Row 1, platform", "Write one of facebook, "),
        (f"{HEADING}\nfacebook,@a,", "Row 1, source", "This is empty"),
        (f"{HEADING}\n,@a,review", "Row 1, platform", "This is empty"),
        (f"{HEADING},messages a week\n{LINE},many", "Row 1, messages a week", "whole number"),
        (f"{HEADING},messages a week\n{LINE},-3", "Row 1, messages a week", "whole number"),
        (f"{HEADING},messages a week\n{LINE},٣", "Row 1, messages a week", "whole number"),
        (
            f"{HEADING},messages a week\n{LINE},{'9' * 5000}",
            "Row 1, messages a week",
            "5,000 digits is too large",
        ),
        (f'{HEADING}\nfacebook,"@a,review\n', "", "quotation mark that is never closed"),
        (f'{HEADING}\nfacebook,"@a"b,review\n', "", "not a table"),
        ("", "", "There is no row under the heading"),
        (" \n\t\n", "", "There is no row under the heading"),
        (HEADING, "", "There is no row under the heading"),
        (f"{HEADING}\n,,\n", "", "There is no row under the heading"),
        ("x" * (LARGEST + 1), "", "at most 200,000"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, place: str, sentence: str) -> None:
    ((at, said),) = faults(text)

    assert at == place
    assert sentence in said


def test_all_faults_are_told_at_once_and_rows_are_counted_without_blank_lines() -> None:
    text = f"{HEADING},status\nqq,@a,qq,qq\n\n{LINE},watched\nfacebook,@b\n{LINE},qq"

    assert [place for place, _ in faults(text)] == [
        "Row 1, platform",
        "Row 1, source",
        "Row 1, status",
        "Row 3",
        "Row 4, status",
    ]


def test_as_many_rows_as_are_allowed_are_taken_and_one_more_is_not() -> None:
    most = "\n".join([HEADING, *[LINE] * MOST_ROWS])

    assert len(read(most)) == MOST_ROWS
    assert "There are 501 rows; at most 500" in faults(f"{most}\n{LINE}")[0][1]


# Pieces of tables, so that what hypothesis makes comes near to sound ones.
PIECES = st.sampled_from(
    [*COLUMNS, *LINE.split(","), ",", ";", "\t", "\n", "\r\n", '"', '""', "\ufeff", "\x00", "9"]
)
TABLES = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)


@given(st.text(max_size=300) | TABLES | TABLES.map(lambda text: f"{HEADING}\n{LINE}\n{text}"))
@example(f"{HEADING}\nfacebook,{'x' * 140_000},review")
@example(f"{HEADING}\nfacebook,\ud800,review")
def test_any_text_gives_rows_or_is_refused_in_sentences(text: str) -> None:
    rows, told = _rows_or_faults(text)

    assert bool(rows) != bool(told)
    assert all(sentence.strip() for _, sentence in told)
    assert all(Platform(each["platform"]) and MessageSource(each["source"]) for each in rows)


def _rows_or_faults(
    text: str,
) -> tuple[tuple[dict[str, Any], ...], tuple[tuple[str, str], ...]]:
    try:
        return read(text), ()
    except BadInput as error:
        return (), error.faults


ACCOUNTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30).filter(
    lambda text: text.strip()
)


@given(st.lists(ACCOUNTS, min_size=1, max_size=10), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_read_back_cell_by_cell(
    accounts: list[str], separator: str
) -> None:
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(REQUIRED)
    writer.writerows(("facebook", each, "review") for each in accounts)

    rows = read(file.getvalue())

    assert [each["account"] for each in rows] == [each.strip() for each in accounts]
