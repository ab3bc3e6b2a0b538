from __future__ import annotations

from datetime import date

import pytest

from planner.domain.versions import Revision
from planner.ui.revisions import next_number
from tests.examples import a_transition, finished_rows

ON = date(2027, 3, 1)


def _revision(number: str) -> Revision:
    return Revision(
        id="revision-1", number=number, effective_on=date(2027, 4, 1), seq=1, digest="0" * 64
    )


def test_a_draft_is_not_offered_the_number_of_a_finished_protocol() -> None:
    assert next_number(a_transition(), ON) == "0.1"
    assert next_number(a_transition(*finished_rows()), ON) == "1.0"


@pytest.mark.parametrize(
    ("last", "offered"), [("1.0", "1.1"), ("0.9", "0.10"), ("spring", ""), ("1.²", "")]
)
def test_the_next_number_follows_the_last(last: str, offered: str) -> None:
    assert next_number(a_transition(_revision(last)), ON) == offered
