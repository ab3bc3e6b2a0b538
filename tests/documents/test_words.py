"""Proves that the few words which renderers add read well around what people named."""

from __future__ import annotations

import pytest

from planner.documents.counting import counted
from planner.documents.words import card_line, version_line
from tests.documents.sample import a_meta


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1.2", "Version 1.2 · Approved"),
        ("0.5, changed since", "Version 0.5, changed since · Approved"),
        ("Fassung 0.4", "Fassung 0.4 · Approved"),
    ],
)
def test_a_version_is_called_one_once_and_apart_from_its_status(version: str, said: str) -> None:
    assert version_line(a_meta(version=version, status="Approved")) == said


def test_a_brand_from_the_right_keeps_its_figure_to_itself() -> None:
    assert card_line(a_meta(brand="קפה 7")).startswith("\u2068קפה 7\u2069 · Version")


def test_one_is_never_many() -> None:
    assert [counted(number, "band") for number in (0, 1, 2)] == ["0 bands", "1 band", "2 bands"]
    assert counted(2, "gap is", "gaps are") == "2 gaps are"
