"""Proves that a bad document cannot be made, and that its message says where it is bad."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from planner.documents.model import Column, Document, Heading, Para, Table, literal
from planner.documents.write import heading, para, table
from tests.documents.sample import a_document, a_meta


def test_a_heading_that_skips_a_level_is_refused():
    with pytest.raises(ValidationError, match="'Deep' has level 3; after level 1 it can have"):
        a_paper(heading("Top", "top"), heading("Deep", "deep", 3))


def test_a_document_that_starts_below_level_one_is_refused():
    with pytest.raises(ValidationError, match="after level 0 it can have at most 1"):
        a_paper(heading("Second", "second", 2))


def test_a_heading_may_come_up_by_any_number_of_levels():
    blocks = [heading("A", "a"), heading("B", "b", 2), heading("C", "c", 3), heading("D", "d")]

    assert [found.text for found in a_paper(*blocks).headings()] == ["A", "B", "C", "D"]


def test_every_fault_of_the_order_is_told_at_once():
    with pytest.raises(ValidationError) as refused:
        a_paper(heading("A", "a"), heading("B", "a"), heading("C", "c", 3))

    assert "'B' its own" in str(refused.value)
    assert "'C' has level 3" in str(refused.value)


def test_a_row_of_another_width_is_refused_with_both_numbers():
    with pytest.raises(ValidationError, match="has 2 columns, but row 2 has 1 cells"):
        Table(caption="T", columns=(Column(title="A"), Column(title="B")),
              rows=((literal("1"), literal("2")), (literal("3"),)))  # fmt: skip


def test_tones_for_some_rows_only_are_refused():
    with pytest.raises(ValidationError, match="has 2 rows, but 1 tones"):
        Table(caption="T", columns=(Column(title="A"),),
              rows=((literal("1"),), (literal("2"),)), tones=("S1",))  # fmt: skip


@pytest.mark.parametrize("missing", ["version", "owner", "title", "brand", "status"])
def test_a_document_without_its_facts_is_refused(missing):
    with pytest.raises(ValidationError, match=missing):
        a_meta(**{missing: "  "})


def test_reasons_to_be_a_draft_without_saying_so_are_refused():
    with pytest.raises(ValidationError, match="has 1 reasons to be a draft"):
        a_meta(draft_reasons=("A hole at night.",))


def test_a_title_is_cleaned_and_kept_on_one_line():
    meta = a_meta(title="Response\n  proto\u202ecol\x00")

    assert meta.title == "Response protocol"


def test_a_document_survives_its_own_json():
    document = a_document()

    assert Document.model_validate_json(document.model_dump_json()) == document


def test_a_table_without_rows_becomes_the_reason_why():
    made = table("Contacts", [Column(title="Who")], [], empty="Nobody is named yet.")

    assert made == Para(text=literal("Contacts: Nobody is named yet."), style="note")


def a_paper(*blocks: Heading) -> Document:
    return Document(meta=a_meta(), blocks=(*blocks, para("Text.")))
