"""Proves that the page needs nothing, runs nothing, and says in code what it says to the eye."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from planner.documents.formats import html
from planner.documents.formats.tags import empty_tag, join, tag
from planner.documents.model import Document, Para, literal
from tests.documents.sample import a_document, a_draft_meta, a_meta, a_theme

_EMPTY = {"meta", "img", "br", "col", "hr"}


@pytest.fixture(scope="module")
def page():
    return html.render(a_document(a_draft_meta()), a_theme()).content.decode()


def test_text_is_escaped_by_construction():
    assert tag("p", "a < b & c", title='"x"') == '<p title="&quot;x&quot;">a &lt; b &amp; c</p>'
    assert tag("p", tag("b", "x")) == "<p><b>x</b></p>"
    assert join(["<i>", empty_tag("br")]) == "&lt;i&gt;<br>"


def test_every_tag_closes_where_it_should(page):
    open_tags: list[str] = []

    class Checker(HTMLParser):
        def handle_starttag(self, tag: str, _: object) -> None:
            if tag not in _EMPTY:
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Checker().feed(page)

    assert open_tags == []


def test_the_policy_lets_in_one_style_sheet_and_embedded_pictures_only(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy.replace("&#x27;", "'").split("; ")[:3] == [
        "default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:",
    ]  # fmt: skip
    assert " style=" not in page


def test_the_page_asks_for_nothing_outside_itself(page):
    sources = re.findall(r'\b(?:src|srcset|href)="([^"]*)"', page) + re.findall(r"url\(", page)

    assert {source.split(":")[0] for source in sources if not source.startswith("#")} == {
        "data", "mailto",
    }  # fmt: skip
    assert "<script" not in page
    assert "<link" not in page


def test_every_table_has_a_caption_and_heads_with_a_scope(page):
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)

    assert len(tables) == 6
    for table in tables:
        assert "<caption>" in table
        assert table.count("<th ") == table.count('scope="col"') > 0


def test_foreign_words_carry_language_and_direction_and_stay_apart(page):
    assert '<bdi lang="th" dir="ltr">' in page
    assert '<bdi lang="ar" dir="rtl">' in page
    assert '<p dir="rtl"><bdi lang="ar"' in page
    assert '<html lang="en" dir="ltr">' in page


def test_each_entry_of_the_contents_leads_to_its_heading(page):
    targets = re.findall(r'<a href="#([^"]+)">', page)

    assert targets == [found.id for found in a_document().headings()]
    assert all(f'id="{target}"' in page for target in targets)


def test_keyboard_readers_can_skip_to_the_text(page):
    first_link = re.search(r"<a [^>]*>", page)[0]

    assert 'href="#text"' in first_link
    assert '<main id="text">' in page


def test_headings_go_down_one_level_at_a_time_from_one_title(page):
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    steps = pairwise(levels)
    assert all(after <= before + 1 for before, after in steps)


def test_a_draft_says_so_on_screen_and_on_every_printed_page(page):
    agreed = html.render(a_document(), a_theme()).content.decode()

    assert re.search(r"@media print \{ @page \{ @top-center \{ content: \"DRAFT", page)
    assert '<p class="draft S3" role="note">DRAFT' in page
    assert "position: fixed" in page
    assert "DRAFT" not in agreed


def test_an_rtl_document_runs_from_the_right():
    document = Document(meta=a_meta(language="ar"), blocks=(Para(text=literal("نص", "ar")),))

    assert b'<html lang="ar" dir="rtl">' in html.render(document, a_theme()).content
