"""Proves that a code of squares reaches paper square by square, and what both kinds of sign say."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from pydantic import ValidationError

from planner.documents.formats import markdown
from planner.documents.formats.drawing import pictures
from planner.documents.model import Document, Figure
from planner.documents.placards import Placard, Placards
from planner.documents.squares import Squares, dark_runs
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, spoken_in_pdf, squeezed
from tests.documents.sample import a_meta, a_theme

ADDRESS = "https://planner.example/join?code=ABCDEF"
PATTERN = ("#.#.#", "##..#", ".....", "#####", "..#.#")


def squares() -> Squares:
    rows = tuple(tuple(sign == "#" for sign in row) for row in PATTERN)
    return Squares(rows=rows, says=ADDRESS)


def cards() -> Placards:
    return Placards(columns=2, placards=(Placard(big="0", small="nothing yet"), Placard(big="?")))


def a_paper(drawing: Squares | Placards, layout: str = "report") -> Document:
    figure = Figure(drawing=drawing, caption="Come in", alt="How to come in.")
    return Document(meta=a_meta(), layout=layout, blocks=(figure,))


def test_a_code_that_is_not_square_is_refused_with_both_figures():
    with pytest.raises(ValidationError, match="has 2 rows, but rows of 1, 2 squares"):
        Squares(rows=((True,), (True, False)), says="x")


def test_runs_cover_the_dark_squares_and_no_other():
    covered = {
        (column + step, row) for column, row, long in dark_runs(squares()) for step in range(long)
    }

    dark = {
        (column, row)
        for row, signs in enumerate(PATTERN)
        for column, sign in enumerate(signs)
        if sign == "#"
    }
    assert covered == dark


def test_the_picture_shows_each_square_where_it_belongs():
    paper = a_paper(squares())
    (figure,) = paper.blocks

    (picture,) = pictures(figure, paper, a_theme(), "png")

    shown = np.asarray(Image.open(io.BytesIO(picture.content)).convert("L")) < 128
    # The code is 64 mm wide and stands in the middle of 178 mm, with 4 light squares around it.
    dots = 200 / 25.4
    one = 64 / 13 * dots
    left = shown.shape[1] / 2 - 6.5 * one
    found = tuple(
        "".join(
            "#" if shown[int((row + 4.5) * one + 3), int(left + (column + 4.5) * one)] else "."
            for column in range(5)
        )
        for row in range(5)
    )
    assert found == PATTERN


@pytest.mark.parametrize("layout", ["report", "card"])
@pytest.mark.parametrize("drawing", [squares(), cards()], ids=["squares", "placards"])
def test_both_pass_the_strict_accessible_export_and_can_be_read(drawing, layout):
    made = pdf_with_shipped_fonts(a_paper(drawing, layout), a_theme(logo_png=""))

    said = ADDRESS if isinstance(drawing, Squares) else "nothing yet"
    assert made.notes == ()
    assert squeezed(said) in squeezed("".join(pages_of(made.content)))
    (spoken,) = spoken_in_pdf(made.content)
    assert spoken.startswith("How to come in. ")
    assert said in spoken


def test_markdown_says_the_address_and_each_large_sign():
    assert ADDRESS in markdown.render(a_paper(squares()), a_theme()).content.decode()
    said = markdown.render(a_paper(cards()), a_theme()).content.decode()
    assert "- 0: nothing yet\n- ?" in said
