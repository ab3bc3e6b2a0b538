"""Proves what every format owes every document: each block, each word, and the same bytes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from typing import get_args

import pytest

from planner.documents import words
from planner.documents.bars import Bars
from planner.documents.figures import Tree
from planner.documents.formats import FORMATS, render
from planner.documents.model import (
    Block,
    Callout,
    Column,
    Document,
    Drawing,
    Example,
    Figure,
    Heading,
    Items,
    KeyValues,
    Pair,
    Para,
    Signer,
    SignOff,
    Table,
    literal,
    marked,
)
from planner.documents.placards import Placard, Placards
from planner.documents.squares import Squares
from planner.documents.steps import Steps
from planner.documents.theme import TINTS
from tests.documents.plans import a_small_plan, some_steps
from tests.documents.reading import RENDERERS, pages_of, said_by, squeezed, words_in
from tests.documents.sample import a_document, a_draft_meta, a_meta, a_theme
from tests.documents.trees import a_triage_tree

EXAMPLES = {
    Heading: Heading(level=1, text="Escalation", id="escalation"),
    Para: Para(text=marked("Answer **within** the *hour*."), style="lead"),
    Items: Items(items=(marked("Call the lead"), marked("Write it down")), ordered=True),
    Table: Table(
        caption="Who is called",
        columns=(Column(title="Tier"), Column(title="Who", width=2, align="end")),
        rows=((literal("T1"), literal("Desk")), (literal(""), literal("Lead"))),
        tones=("", "S4"),
    ),
    Callout: Callout(tone="caution", title="Evidence first", text=literal("Take a picture.")),
    Example: Example(who="Guest", said=literal("Late!"), by="Priya", reply=literal("Sorry.")),
    KeyValues: KeyValues(pairs=(Pair(term="Holds from", text=literal("8 March")),)),
    SignOff: SignOff(
        title="Signatures",
        signers=(
            Signer(role="Lead", party="brand", name="Ana", on=date(2027, 3, 3)),
            Signer(role="Director", party="agency"),
        ),
    ),
    Figure: Figure(drawing=a_triage_tree(), caption="Triage", alt="How a message is sorted."),
}
KINDS = get_args(get_args(Block)[0])
DRAWINGS = {
    Tree: a_triage_tree(),
    Bars: a_small_plan(),
    Steps: some_steps(),
    Squares: Squares(rows=((True, False), (False, True)), says="https://planner.example/join"),
    Placards: Placards(placards=(Placard(big="ABC-DEF", small="The code"),)),
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("format_", RENDERERS)
def test_every_kind_of_block_says_its_words_in_every_format(kind, format_):
    document = Document(meta=a_meta(), blocks=(EXAMPLES[kind],))

    content = RENDERERS[format_](document, a_theme()).content

    shown = words_in(format_, content)
    assert [text for text in said_by(document) if squeezed(text) not in shown] == []


def test_every_kind_of_drawing_is_tested_here():
    assert set(DRAWINGS) == set(get_args(get_args(Drawing)[0]))


@pytest.mark.parametrize("kind", DRAWINGS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("format_", RENDERERS)
def test_every_kind_of_drawing_says_its_words_in_every_format(kind, format_):
    figure = Figure(drawing=DRAWINGS[kind], caption="A drawing", alt="What it shows.")
    document = Document(meta=a_meta(), blocks=(figure,))

    content = RENDERERS[format_](document, a_theme()).content

    shown = words_in(format_, content)
    assert [text for text in said_by(document) if squeezed(text) not in shown] == []


def test_every_format_offered_is_tested_here():
    assert set(RENDERERS) == set(FORMATS)


@pytest.mark.parametrize("meta", [a_meta(), a_draft_meta()], ids=["final", "draft"])
@pytest.mark.parametrize("format_", RENDERERS)
def test_nothing_the_sample_says_is_lost_in_any_format(format_, meta):
    document = a_document(meta)
    expected = [text for text in said_by(document) if _is_extractable(text, format_)]

    content = RENDERERS[format_](document, a_theme()).content

    shown = words_in(format_, content)
    assert len(expected) > 150
    assert [text for text in expected if squeezed(text) not in shown] == []


@pytest.mark.parametrize("format_", RENDERERS)
def test_a_short_paper_has_its_title_over_the_text_and_neither_cover_nor_contents(format_):
    blocks = (EXAMPLES[Heading], EXAMPLES[Para])
    document = Document(meta=a_draft_meta(), has_cover=False, blocks=blocks)

    shown = words_in(format_, RENDERERS[format_](document, a_theme()).content)

    meta = document.meta
    wanted = (meta.title, meta.subtitle, words.card_line(meta), *meta.draft_reasons)
    assert [each for each in wanted if squeezed(each) not in shown] == []
    assert "Contents" not in shown
    assert shown.count(squeezed("Escalation")) == 1


def test_a_short_paper_is_one_page():
    document = Document(meta=a_meta(), has_cover=False, blocks=(EXAMPLES[Heading], EXAMPLES[Para]))

    assert len(pages_of(RENDERERS["pdf"](document, a_theme()).content)) == 1


@pytest.mark.parametrize("format_", RENDERERS)
def test_a_tone_is_said_in_words_wherever_its_colour_is_shown(format_):
    rows = tuple((literal(f"row {tone}"),) for tone in TINTS)
    table = Table(caption="Tones", columns=(Column(title="What"),), rows=rows, tones=tuple(TINTS))

    content = RENDERERS[format_](Document(meta=a_meta(), blocks=(table,)), a_theme()).content

    shown = words_in(format_, content)
    assert [t for t in TINTS if squeezed(TINTS[t].word + f"row {t}") not in shown] == []


@pytest.mark.parametrize("format_", RENDERERS)
def test_a_callout_without_a_tone_says_its_title_alone(format_):
    block = Callout(tone="", title="Plain title", text=literal("Plain words."))

    content = RENDERERS[format_](Document(meta=a_meta(), blocks=(block,)), a_theme()).content

    shown = words_in(format_, content)
    assert "PlaintitlePlainwords." in shown
    assert [t.word for t in TINTS.values() if squeezed(t.word) + "Plaintitle" in shown] == []


@pytest.mark.parametrize("format_", RENDERERS)
def test_the_word_draft_stands_in_a_draft_and_in_nothing_else(format_):
    draft = RENDERERS[format_](a_document(a_draft_meta()), a_theme()).content
    final = RENDERERS[format_](a_document(), a_theme()).content

    assert "DRAFT" in words_in(format_, draft)
    assert "DRAFT" not in words_in(format_, final)


HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "pipes": "a | b || c |",
    "typst": '#read("/etc/passwd") #eval("1+1") $x^2$ @label <label> \\ [*a*]',
    "braces": "{{ 7*7 }} {% raw %} ${HOME} {0}",
    "backticks": "`code` ```fence``` ~~~ ~~gone~~",
    "markdown": "# no heading\n- no list\n1. no number\n> no quote\n---\n===\n![x](http://x.example/p.png)",
    "entities": "&amp; &lt;b&gt; &#65; AT&T",
    "asterisks": "f*ck, sh*t, 2 * 3 * 4, **half, *half, _a_ __b__",
    "links": "[x](javascript:alert(1)) <http://a.example> www.a.example",
    "quotes": "\"double\" 'single' “curly” — dash",
    "spaces": "  leading and trailing   ",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("format_", RENDERERS)
def test_hostile_words_come_back_as_they_were_written(format_, said):
    text = literal(said)
    document = Document(meta=a_meta(footer=said), blocks=_everywhere(said, text))

    content = RENDERERS[format_](document, a_theme()).content

    assert words_in(format_, content).count(squeezed(said)) >= 6


@pytest.mark.parametrize("format_", RENDERERS)
def test_a_word_of_three_thousand_letters_passes_whole(format_):
    word = "".join(chr(ord("a") + place * 7 % 26) for place in range(3000))
    document = Document(meta=a_meta(footer=""), blocks=_everywhere("x", literal(word)))

    content = RENDERERS[format_](document, a_theme()).content

    shown = words_in(format_, content)
    # A word so long runs over pages in the PDF, with their headers in between.
    pieces = {word[start : start + 26] for start in range(0, 3000 - 26)}
    assert sum(shown.count(piece) for piece in pieces) > 8 * 2500


@pytest.mark.parametrize("format_", ["docx", "html", "md"])
def test_joined_emoji_and_turned_text_pass_and_the_turning_signs_are_dropped(format_):
    said = "family 👨‍👩‍👧‍👦 flag 🇸🇪 invoice\u202efdp.exe\u2066 مرحبا"
    document = Document(meta=a_meta(), blocks=(Para(text=literal(said)),))

    content = RENDERERS[format_](document, a_theme()).content

    assert squeezed("family 👨‍👩‍👧‍👦 flag 🇸🇪 invoicefdp.exe مرحبا") in words_in(format_, content)


@pytest.mark.parametrize("format_", RENDERERS)
def test_the_same_document_is_the_same_bytes_in_another_process(format_):
    mine = RENDERERS[format_](a_document(a_draft_meta()), a_theme()).content
    source = (
        "import sys, hashlib; from tests.documents.reading import RENDERERS;"
        "from tests.documents.sample import a_document, a_draft_meta, a_theme;"
        "made = RENDERERS[sys.argv[1]](a_document(a_draft_meta()), a_theme());"
        "print(hashlib.sha256(made.content).hexdigest())"
    )

    theirs = subprocess.run(
        [sys.executable, "-c", source, format_], check=True, capture_output=True, text=True,
        env={"PYTHONHASHSEED": "77", "TZ": "Asia/Bangkok"},
    )  # fmt: skip

    assert theirs.stdout.strip() == hashlib.sha256(mine).hexdigest()


@pytest.mark.parametrize("format_", RENDERERS)
@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_a_brand_without_a_logo_and_with_a_font_nobody_has_is_still_drawn(format_, page):
    theme = a_theme(logo_png="", body_font="Nobody Has This", heading_font="Nor This", page=page)

    made = RENDERERS[format_](a_document(), theme)

    assert "Responseprotocol" in words_in(format_, made.content)


def test_a_document_of_one_paragraph_needs_no_heading():
    document = Document(meta=a_meta(), blocks=(Para(text=literal("Only this.")),))

    for format_, renderer in RENDERERS.items():
        assert "Onlythis." in words_in(format_, renderer(document, a_theme()).content)


def test_a_document_is_asked_for_by_the_name_of_its_format():
    made = render(a_document(), a_theme(), "md")

    assert made.content.startswith(b"# Response protocol")


def _everywhere(title: str, text) -> tuple[object, ...]:
    columns = (Column(title="A"), Column(title="B"), Column(title="C"))
    return (
        Para(text=text),
        Items(items=(text, text)),
        Table(caption="Cells", columns=columns, rows=((text, text, literal("end")),)),
        Callout(title=title.strip() or "Empty", text=text),
        Example(who="Guest", said=text, by="Desk", reply=text),
        KeyValues(pairs=(Pair(term="Term", text=text),)),
    )


def _is_extractable(text: str, format_: str) -> bool:
    # The extractor garbles joined scripts and turns right-to-left lines round. That they are drawn
    # is proved by the strict export, which refuses any sign without a glyph.
    return format_ != "pdf" or not any("\u0590" <= sign <= "\u0e7f" for sign in text)
