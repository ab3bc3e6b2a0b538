"""The picture of the two voices says what its text twin says."""

from __future__ import annotations

from planner.documents.theme import AGENCY, BRAND
from planner.ui.charts import Voices, two_voices

BOTH = Voices("D1 Strategy", 2.0, 3.25)
ONE = Voices("D2 People", None, 1.5)
NONE = Voices("D3 Coverage", None, None)


def test_each_voice_is_a_dot_at_its_mean_and_a_missing_one_is_no_dot() -> None:
    *_, agency, brand = two_voices([BOTH, ONE, NONE]).data

    assert (tuple(agency.x), tuple(brand.x)) == ((2.0, None, None), (3.25, 1.5, None))
    assert (agency.marker.color, brand.marker.color) == (AGENCY, BRAND)
    assert agency.marker.symbol != brand.marker.symbol


def test_the_gap_is_drawn_only_where_both_voices_are_heard() -> None:
    gap, *rest = two_voices([BOTH, ONE, NONE]).data

    assert tuple(gap.x) == (2.0, 3.25)
    assert len(rest) == 2


def test_the_text_twin_says_the_same_in_words() -> None:
    said = [each.sentence for each in (BOTH, ONE, NONE)]

    assert said == [
        "D1 Strategy: agency 2.0, brand 3.2, 1.2 apart",
        "D2 People: brand 1.5",
        "D3 Coverage: not answered",
    ]
