"""Proves what a share drawn in steps refuses, where its corners lie, and what it says."""

from __future__ import annotations

import base64
import re
from datetime import date

import pytest
from pydantic import ValidationError

from planner.documents.formats import docx as word
from planner.documents.formats import html, markdown
from planner.documents.formats.step_drawing import steps_data
from planner.documents.model import Document, Figure
from planner.documents.steps import Steps, steps_in_words
from tests.documents.formats.test_figures import SMALLEST, sizes_in
from tests.documents.plans import KICKOFF, a_line, some_steps
from tests.documents.reading import (
    pages_of,
    pdf_with_shipped_fonts,
    spoken_in_docx,
    spoken_in_pdf,
    squeezed,
)
from tests.documents.sample import a_meta, a_theme

LATER = date(2027, 2, 1)


def a_paper(steps: Steps | None = None, **facts: str) -> Document:
    figure = Figure(drawing=steps or some_steps(), caption="Progress", alt="How far it is.")
    return Document(meta=a_meta(), blocks=(figure,), **facts)


def test_lines_that_cannot_be_are_refused_by_name():
    with pytest.raises(ValidationError, match="'planned' goes back in time"):
        a_line("planned", (LATER, 5), (KICKOFF, 9))
    with pytest.raises(ValidationError, match="'reached' ends before its last step"):
        a_line("reached", (LATER, 5), until=KICKOFF)
    with pytest.raises(ValidationError, match="Say what ends"):
        Steps(of="of all", lines=(a_line("a", (KICKOFF, 0)),), ends_on=LATER)


def test_a_share_stays_where_it_is_until_the_day_of_its_next_step():
    lines = (a_line("a", (date(2027, 1, 4), 0), (date(2027, 1, 18), 50)),)

    data = steps_data(
        Steps(of="of all", lines=lines, ends_on=date(2027, 1, 31), ends_title="End"), 9
    )

    # Four weeks from Monday to Sunday: the second step begins half way.
    assert data["lines"][0]["corners"] == [(0.0, 0.0), (0.5, 0.0), (0.5, 0.5), (1.0, 0.5)]


def test_the_drawing_says_every_step_and_both_its_lines():
    assert steps_in_words(some_steps()) == (
        "Per cent of a week's messages. "
        "planned: 0% from 11 Jan 2027, 35% from 9 Mar 2027, 100% from 4 May 2027. "
        "reached: 0% from 11 Jan 2027, 35% from 16 Mar 2027, 20% from 23 Mar 2027. "
        "Today is 20 Apr 2027. Contract ends on 31 Jul 2027."
    )


@pytest.mark.parametrize("layout", ["report", "card"])
def test_it_passes_the_strict_accessible_export_and_can_be_read(layout: str):
    made = pdf_with_shipped_fonts(a_paper(layout=layout), a_theme(logo_png=""))

    shown = squeezed("".join(pages_of(made.content)))
    assert made.notes == ()
    assert spoken_in_pdf(made.content) == {f"How far it is. {steps_in_words(some_steps())}"}
    for said in ("planned 100%", "reached 20%", "Today 20 Apr", "Contract ends 31 Jul"):
        assert squeezed(said) in shown
    assert min(sizes_in(made.content).values()) >= SMALLEST


def test_words_and_pages_speak_it_and_markdown_writes_it_down():
    whole = steps_in_words(some_steps())

    assert any(whole in said for said in spoken_in_docx(word.render(a_paper(), a_theme()).content))
    page = html.render(a_paper(), a_theme()).content.decode()
    assert "100% from 4 May 2027" in page
    (drawn,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', page)
    assert b"<script" not in base64.b64decode(drawn)
    written = markdown.render(a_paper(), a_theme()).content.decode()
    assert "- reached: 0% from 11 Jan 2027, 35% from 16 Mar 2027" in written


def test_hostile_words_are_drawn_as_words():
    said = '#read("/etc/passwd") $x$ <script> ' + "x" * 90
    steps = Steps(of=said, lines=(a_line(said, (KICKOFF, 5), (LATER, 7)),))

    made = pdf_with_shipped_fonts(a_paper(steps), a_theme())

    assert made.notes == ()
    assert squeezed(said) in squeezed("".join(pages_of(made.content)))
