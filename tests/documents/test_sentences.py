"""Proves that a text falls into its sentences, and into none that is only a short form."""

from __future__ import annotations

import pytest

from planner.documents.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("One thing", ("One thing",)),
        ("A date. A price! Why?", ("A date.", "A price!", "Why?")),
        ("We open at 9.30 today. Come.", ("We open at 9.30 today.", "Come.")),
        ("Ask e.g. Maya first. Then write.", ("Ask e.g. Maya first.", "Then write.")),
        ('He said "Stop." Then he left.', ('He said "Stop."', "Then he left.")),
        ("First\nSecond", ("First", "Second")),
        ("Ring 116 123. 24 hours a day.", ("Ring 116 123.", "24 hours a day.")),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found
