from __future__ import annotations

from datetime import date

from planner.domain.playbook import Source
from planner.ui.choices import told_with_year


def _a_source(title: str) -> Source:
    return Source(id="report", title=title, where="https://a.example", dated=date(2024, 3, 1))


def test_a_source_is_told_with_its_year_once() -> None:
    assert told_with_year(_a_source("A report of practice")) == "A report of practice, 2024"
    assert told_with_year(_a_source("A report, 2024")) == "A report, 2024"
