"""Proves that a source is cited with its day, and that no year is said twice."""

from __future__ import annotations

from datetime import date

import pytest

from planner.documents.citing import cited
from planner.domain.playbook import Source


@pytest.mark.parametrize(
    ("title", "dated", "said"),
    [
        ("A report", date(2024, 3, 1), "A report, https://a.example, 1 March 2024"),
        ("A report", date(2024, 1, 1), "A report, https://a.example, 2024"),
        (
            "A page (read in March 2024)",
            date(2024, 3, 9),
            "A page (read in March 2024), https://a.example",
        ),
        ("A page (read in 2024)", date(2024, 1, 1), "A page (read in 2024), https://a.example"),
    ],
)
def test_a_source_is_cited_with_its_day_and_its_year_once(
    title: str, dated: date, said: str
) -> None:
    source = Source(id="report", title=title, where="https://a.example", dated=dated)

    assert cited(source) == said


def test_a_place_inside_the_playbook_is_not_cited_to_a_reader_of_the_paper() -> None:
    source = Source(
        id="own",
        title="Our own synthesis",
        where="practice of this playbook",
        dated=date(2026, 11, 1),
    )

    assert cited(source) == "Our own synthesis, 1 November 2026"
