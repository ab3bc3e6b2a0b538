"""Proves that figures by day come in from a table whole, or not at all with each fault named."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import BadInput
from planner.intake.days_csv import EXAMPLE, MOST_ROWS, read_days

SURFACES = {"facebook-comments": "Facebook · public comment"}


def faults(text: str) -> dict[str, str]:
    with pytest.raises(BadInput) as refused:
        read_days(text, SURFACES)
    return dict(refused.value.faults)


def test_the_example_that_the_page_shows_is_read() -> None:
    first, second = read_days(EXAMPLE, SURFACES)

    assert first == {
        "on": date(2027, 3, 8),
        "actionable": 84,
        "on_target": 79,
        "unanswered": 1,
        "needed_agency": 12,
        "first_reply_p90_minutes": 75,
    }
    assert second["on"] == date(2027, 3, 9)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_separator_and_way_to_write_a_day_is_read(separator: str) -> None:
    days = ("2027-03-08", "8.3.2027", "8 Mar 2027", "8 March 2027")
    table = "\n".join(separator.join(line) for line in (
        ("Day", "Asked", "In_time", "Surface", "Peak", "Note"),
        *((each, "1 200", "7", "facebook · PUBLIC comment", "yes", "sale") for each in days),
    ))  # fmt: skip

    rows = read_days(f"\ufeff{table}\n\n", SURFACES)

    assert {each["on"] for each in rows} == {date(2027, 3, 8)}
    assert rows[0]["actionable"] == 1200
    assert (rows[0]["surface"], rows[0]["peak"]) == ("facebook-comments", True)


def test_breaches_are_named_by_kind_several_of_a_day_joined_by_a_plus() -> None:
    table = "day,asked,in time,breaches\n2027-03-08,20,19,{}\n"

    [row] = read_days(
        table.format("Posted from the wrong account + sent-without-its-approval"), SURFACES
    )

    assert row["breaches"] == ("posted-from-the-wrong-account", "sent-without-its-approval")
    told = faults(table.format("rudeness"))["Row 1, breaches"]
    assert told.startswith("'rudeness' is no kind of breach. Write some of these, joined by '+': ")


def test_every_faulty_cell_is_named_at_once() -> None:
    found = faults(
        "day,asked,in time,surface,peak\n"
        "12/1/2027,20,-3,Letterbox,maybe\n"
        "2027-02-30,,19,,\n"
        "2027-03-01,20\n"
    )

    assert set(found) == {
        "Row 1, day",
        "Row 1, in time",
        "Row 1, surface",
        "Row 1, peak",
        "Row 2, day",
        "Row 2, asked",
        "Row 3",
    }
    assert found["Row 1, day"].endswith("Write it as 2027-03-08.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no row under the heading"),
        ("day,asked,in time", "no row under the heading"),
        ("day,askd,in time\n1,2,3", "Did you mean 'asked'?"),
        ("day,asked,asked,in time\n1,2,2,3", "given twice"),
        ("day,asked\n1,2", "'in time' is missing"),
        ('day,asked,in time\n"2027-03-08,2,3', "not a table"),
        ("day,asked,in time\n" + "2027-03-08,2,2\n" * (MOST_ROWS + 1), "at most 800"),
        ("x" * 200_001, "at most 200,000"),
    ],
)
def test_what_is_no_table_of_days_is_refused_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_days(text, SURFACES)
    assert says in str(refused.value)
