"""Proves that a protocol in another language goes in, moves house and comes out whole."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from planner.actions import bundles
from planner.actions.desk import Desk
from planner.documents.formats.rendered import Rendered
from planner.documents.model import Document
from planner.domain.protocol.rows import Row, points_at
from planner.domain.theme import Theme
from tests.actions.desks import a_store, after, begun
from tests.documents.reading import RENDERERS, squeezed, words_in
from tests.published.entering import composed, enter, read

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Protocol:
    """A protocol that was entered in one language: its rows, its bundle, its papers."""

    rows: dict[tuple[str, str], Row]
    bundle: str
    documents: tuple[Document, ...]
    theme: Theme

    @property
    def typed(self) -> tuple[str, ...]:
        """Return every text that somebody typed into a row."""
        return tuple(text for row in self.rows.values() for text in _typed_in(row))

    def files(self, format_: str) -> list[Rendered]:
        """Return the papers as files, in the fonts we ship."""
        return [RENDERERS[format_](each, self.theme) for each in self.documents]

    def said(self, format_: str) -> str:
        """Return all that the papers say in a format."""
        return " ".join(words_in(format_, file.content) for file in self.files(format_))


def _entered(language: str, folder: Path) -> Protocol:
    written = read(HERE / f"{language}.yaml")
    table = begun(folder, brand=written["brand"])
    rows = enter(table, written["rows"])
    documents = composed(table.seen())
    made = Protocol(rows, bundles.pack(table.brand, table.id), documents, table.seen().theme)
    table.store.close()
    return made


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Protocol:
    return _entered("german", tmp_path_factory.mktemp("german"))


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Protocol:
    return _entered("hebrew", tmp_path_factory.mktemp("hebrew"))


@pytest.fixture(params=["german", "hebrew"])
def either(request: pytest.FixtureRequest) -> Protocol:
    found: Protocol = request.getfixturevalue(request.param)
    return found


def test_every_row_is_the_same_after_a_move_to_another_store(
    either: Protocol, tmp_path: Path
) -> None:
    store = a_store(tmp_path)

    there = bundles.unpack(Desk(store, None, after(60)), either.bundle).protocol
    store.close()

    moved = {key: there.placed[key].row for key in either.rows}
    assert len(moved) > 40
    assert moved == either.rows


@pytest.mark.parametrize("format_", RENDERERS)
def test_every_text_somebody_typed_in_german_stands_in_every_format(
    german: Protocol, format_: str
) -> None:
    said = german.said(format_)

    assert len(german.typed) > 120
    assert [text for text in german.typed if squeezed(text) not in said] == []


@pytest.mark.parametrize("format_", [each for each in RENDERERS if each != "pdf"])
def test_every_text_somebody_typed_in_hebrew_stands_in_every_format(
    hebrew: Protocol, format_: str
) -> None:
    said = hebrew.said(format_)

    assert len(hebrew.typed) > 120
    assert [text for text in hebrew.typed if squeezed(text) not in said] == []


def test_every_hebrew_word_stands_in_the_pdf(hebrew: Protocol) -> None:
    # The extractor hands the words of a right-to-left line over from the left, each word whole.
    said = hebrew.said("pdf")

    words = {word for text in hebrew.typed for word in re.findall(r"\w+", text)}
    assert [word for word in sorted(words) if word not in said] == []


def test_the_pdf_is_marked_accessible_and_has_every_sign_in_our_fonts(either: Protocol) -> None:
    made = either.files("pdf")

    assert [file.notes for file in made] == [()] * len(made)
    assert all(b"pdfuaid" in file.content for file in made)


def test_word_turns_what_somebody_typed_in_hebrew_and_names_its_language(hebrew: Protocol) -> None:
    runs = [run for file in hebrew.files("docx") for run in _runs(file)]

    titles = {document.meta.title for document in hebrew.documents}
    # Cover and sign-off repeat title, brand and names as labels, which have no language.
    typed = {text for text in hebrew.typed if _is_hebrew(text)} - titles
    said = {_words_in(run) for run in runs}
    turned = {_words_in(run) for run in runs if _is_turned(run)}
    assert len(typed & said) > 80
    assert typed & said - turned == set()


def test_a_hebrew_text_with_a_latin_name_in_it_starts_on_the_right_and_keeps_the_name(
    hebrew: Protocol,
) -> None:
    page = "".join(file.content.decode() for file in hebrew.files("html"))

    assert '<bdi lang="he" dir="rtl">דף הצמר ב-</bdi>kaftor.example' in page
    (cell,) = re.findall(r'<(?:td|dd)[^>]*>(?=<bdi lang="he" dir="rtl">דף הצמר)', page)
    assert 'dir="rtl"' in cell


def test_german_is_turned_nowhere(german: Protocol) -> None:
    pages = "".join(file.content.decode() for file in german.files("html"))

    assert [run for file in german.files("docx") for run in _runs(file) if _is_turned(run)] == []
    assert 'dir="rtl"' not in pages


def _typed_in(row: Row) -> Iterator[str]:
    """Yield what somebody typed into a row; ids, chosen words and a country's code are not."""
    for field in type(row).model_fields:
        value = getattr(row, field)
        if field not in ("id", "holidays") and not points_at(type(row), field):
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, str) and not isinstance(each, StrEnum) and each:
                    yield each


def _is_hebrew(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and all("\u05d0" <= sign <= "\u05ea" for sign in letters)


def _runs(file: Rendered) -> Iterator[Any]:
    yield from docx.Document(io.BytesIO(file.content)).element.body.iter(qn("w:r"))


def _is_turned(run: Any) -> bool:
    lang = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    is_marked = run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    return is_marked and lang is not None and lang.get(qn("w:bidi")) == "he-IL"


def _words_in(run: Any) -> str:
    return "".join(part.text or "" for part in run.iter(qn("w:t")))
