"""Proves the arithmetic of contrast by hand-worked values, and what a theme refuses."""

from __future__ import annotations

import base64

import pytest

from planner.domain.errors import BadInput
from planner.domain.theme import Theme, contrast, luminance, mix, nearest_readable
from planner.domain.value import make

# Worked by hand from WCAG 2.2's formula; #767676 is the grey its techniques name as the lightest
# that passes on white, #777777 the first that fails.
CONTRASTS = [
    ("#000000", "#ffffff", 21.00),
    ("#ffffff", "#ffffff", 1.00),
    ("#767676", "#ffffff", 4.54),
    ("#777777", "#ffffff", 4.48),
    ("#ff0000", "#ffffff", 4.00),
    ("#0000ff", "#ffffff", 8.59),
    ("#008000", "#ffffff", 5.14),
    ("#ffff00", "#000000", 19.56),
]


@pytest.mark.parametrize(("one", "other", "ratio"), CONTRASTS)
def test_contrast_is_as_worked_by_hand_whichever_comes_first(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_luminance_weighs_green_most():
    assert luminance("#ff0000") == pytest.approx(0.2126)
    assert luminance("#00ff00") == pytest.approx(0.7152)
    assert luminance("#0000ff") == pytest.approx(0.0722)


def test_a_mix_lies_between_its_two_colours():
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ff8000", 0.5) == "#804000"
    assert mix("#102030", "#ffffff", 1) == "#ffffff"


@pytest.mark.parametrize("colour", ["#ffffff", "#f5c518", "#3fa7d6", "#8ac926", "#ff595e"])
def test_the_nearest_readable_shade_passes_and_the_one_before_does_not(colour):
    shade = nearest_readable(colour, "#ffffff")

    assert contrast(shade, "#ffffff") >= 4.5
    assert contrast(mix(shade, "#ffffff", 0.02), "#ffffff") < 4.55


def test_a_readable_colour_is_its_own_nearest_shade():
    assert nearest_readable("#1f4e5f", "#ffffff") == "#1f4e5f"


def test_on_a_dark_ground_shades_go_towards_white():
    shade = nearest_readable("#1f4e5f", "#15191c")

    assert contrast(shade, "#15191c") >= 4.5
    assert luminance(shade) > luminance("#1f4e5f")


def test_a_primary_too_pale_to_read_is_refused_with_both_numbers_and_a_darker_shade():
    with pytest.raises(BadInput) as refused:
        make(Theme, {"brand": "Harbour & Pine", "primary": "#3FA7D6"})

    (place, sentence), *others = refused.value.faults
    suggested = nearest_readable("#3fa7d6", "#ffffff")
    assert place == "primary"
    assert others == []
    assert "2.72:1" in sentence
    assert "4.5:1" in sentence
    assert suggested in sentence
    assert make(Theme, {"brand": "Harbour & Pine", "primary": suggested}).primary == suggested


def test_an_accent_may_be_any_colour():
    assert make(Theme, {"brand": "Harbour & Pine", "accent": "#FFFF00"}).accent == "#ffff00"


@pytest.mark.parametrize("primary", ["red", "#12345", "#12345g", "1f4e5f", "#1f4e5f;", ""])
def test_what_is_no_colour_is_refused(primary):
    with pytest.raises(BadInput, match="is not a colour"):
        make(Theme, {"brand": "Harbour & Pine", "primary": primary})


@pytest.mark.parametrize("font", ['Evil"; } body { display: none', "a<b", "x\\y"])
def test_a_font_name_that_could_leave_a_style_sheet_is_refused(font):
    with pytest.raises(BadInput, match="is not the name of a font"):
        make(Theme, {"brand": "Harbour & Pine", "body_font": font})


@pytest.mark.parametrize("logo", ["not base64!", base64.b64encode(b"<svg/>").decode()])
def test_a_logo_that_is_no_png_is_refused(logo):
    with pytest.raises(BadInput, match="logo_png"):
        make(Theme, {"brand": "Harbour & Pine", "logo_png": logo})
