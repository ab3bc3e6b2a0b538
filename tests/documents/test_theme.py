"""Proves that every meaning can be read, in light and in dark, and has a word of its own."""

from __future__ import annotations

from typing import get_args

import pytest

from planner.documents.model import Tone
from planner.documents.theme import (
    AGENCY,
    BRAND,
    DARK_INK,
    DARK_PAPER,
    DARK_QUIET,
    INK,
    PAPER,
    QUIET,
    SEVERITIES,
    TINTS,
)
from planner.domain.theme import contrast, luminance


def test_every_tone_has_a_word_and_colours():
    assert set(TINTS) == set(get_args(Tone)) - {""}


def test_every_tone_has_a_word_of_its_own():
    assert len({tint.word for tint in TINTS.values()}) == len(TINTS)


@pytest.mark.parametrize("tone", TINTS)
def test_a_tones_words_can_be_read_on_its_own_fill_and_page_ink_too(tone):
    tint = TINTS[tone]

    assert contrast(tint.ink, tint.soft) >= 4.5
    assert contrast(INK, tint.soft) >= 4.5
    assert contrast(tint.dark_ink, tint.dark_soft) >= 4.5
    assert contrast(DARK_INK, tint.dark_soft) >= 4.5


@pytest.mark.parametrize(
    ("ink", "paper"),
    [(INK, PAPER), (QUIET, PAPER), (DARK_INK, DARK_PAPER), (DARK_QUIET, DARK_PAPER)],
)
def test_words_can_be_read_on_the_page(ink, paper):
    assert contrast(ink, paper) >= 4.5


def test_severities_darken_from_routine_to_crisis():
    inks = [luminance(SEVERITIES[severity].bar) for severity in ("S1", "S2", "S3", "S4")]

    assert inks == sorted(inks, reverse=True)


def test_the_two_parties_differ_in_lightness_and_are_neither_red_nor_green():
    for colour in (AGENCY, BRAND):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert blue > max(red, green)
        assert contrast(colour, "#ffffff") >= 3

    assert contrast(AGENCY, BRAND) > 1.3
