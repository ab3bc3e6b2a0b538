from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError

from planner.domain.condition import Condition
from planner.domain.errors import BadInput
from planner.domain.protocol.stated import Stated
from planner.domain.value import (
    Digest,
    Line,
    Minutes,
    Name,
    Prose,
    Slug,
    Text,
    Value,
    faults_of,
    make,
    sentence_of,
)


class _Colour(Value):
    id: Slug
    name: Name
    shade: Literal["light", "dark"] = "light"
    parts: Annotated[tuple[int, ...], Field(min_length=1)] = (1,)


class _Held(Value):
    holder: Stated
    when: Condition | None = None


def _sentence(type_: Any, given: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(type_).validate_python(given)
    return sentence_of(caught.value.errors()[0])


def test_a_value_cannot_be_changed_after_it_was_made() -> None:
    colour = _Colour(id="pine", name="Pine")

    with pytest.raises(ValidationError):
        colour.name = "Oak"  # type: ignore[misc]


def test_all_faults_come_at_once_each_with_its_place() -> None:
    with pytest.raises(BadInput) as caught:
        make(_Colour, {"id": "Pine!", "parts": ["x"], "shape": "round"})

    assert caught.value.faults == (
        ("id", "This must be lower-case letters and digits joined by '-' or '.'."),
        ("name", "This is required. Fill it in."),
        ("parts.0", "This must be a whole number."),
        ("shape", "This is not a field here. Check its spelling or delete it."),
    )


def test_a_place_names_fields_alone_and_not_the_shape_that_was_chosen() -> None:
    facts = {
        "holder": {"gap": "nobody", "until": "soon"},
        "when": {"not": {"all": [{"field": "country", "is": 5}]}},
    }

    with pytest.raises(ValidationError) as caught:
        _Held.model_validate(facts)

    places = [place for place, _ in faults_of(caught.value)]
    assert places[0] == "holder.until"
    assert places[1].startswith("when.not.all.0.is")
    with pytest.raises(BadInput, match=r"^holder: This is empty"):
        make(_Held, {"holder": ""})


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x85", "\u2028", "\u202e", "\ud800", "\ufffe"])
@pytest.mark.parametrize("type_", [Line, Name, Text, Prose])
def test_a_sign_no_page_can_carry_is_refused_by_name_and_position(type_: Any, sign: str) -> None:
    assert _sentence(type_, f"ab{sign}c") == (
        f"The sign U+{ord(sign):04X} at position 3 cannot be shown or printed. Delete it."
    )


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=50))
def test_a_text_that_is_taken_is_taken_again_unchanged(text: str) -> None:
    taking = TypeAdapter(Text)
    try:
        taken = taking.validate_python(text)
    except ValidationError:
        return

    assert taking.validate_python(taken) == taken
    assert "\r" not in taken


@pytest.mark.parametrize("text", ["สวัสดี", "مرحبا", "שלום", "नमस्ते", "👩‍👩‍👧", "naïve — “ok”"])
def test_every_script_and_sign_people_write_is_taken(text: str) -> None:
    assert TypeAdapter(Name).validate_python(text) == text


def test_accents_written_two_ways_are_one_text_and_line_ends_one_kind() -> None:
    taking = TypeAdapter(Text)

    assert taking.validate_python("cafe\u0301") == "café"
    assert taking.validate_python("a\r\nb\rc") == "a\nb\nc"


@pytest.mark.parametrize(
    ("type_", "given", "sentence"),
    [
        (Name, "", "This is empty. Write something, or say who will add it."),
        (Prose, "", "This is empty. Write something, or say who will add it."),
        (Name, "a\nb", "This must be one line. Remove the line breaks and tabs."),
        (Line, "a\tb", "This must be one line. Remove the line breaks and tabs."),
        (Name, "x" * 201, "This has 201 letters; at most 200 fit here. Shorten it."),
        (Prose, "x" * 4001, "This has 4,001 letters; at most 4,000 fit here. Shorten it."),
        (Name, 5, "This must be text."),
        (Minutes, 43_201, "This must be 43200 or less."),
        (Minutes, -1, "This must be 0 or more."),
        (Minutes, "soon", "This must be a whole number."),
        (Minutes, 1.5, "This must be a whole number."),
        (Slug, "a--b", "This must be lower-case letters and digits joined by '-' or '.'."),
        (Slug, "a" * 81, "This is longer than 80 letters. Shorten it."),
        (Digest, "0" * 63, "This must be lower-case letters and digits joined by '-' or '.'."),
        (Literal["a", "b"], "c", "This must be one of 'a' or 'b'."),
        (_Colour, 5, "This must be a group of fields."),
        (tuple[int, ...], 5, "This must be a list."),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(
    type_: Any, given: object, sentence: str
) -> None:
    assert _sentence(type_, given) == sentence


def test_a_list_that_is_too_short_says_both_numbers() -> None:
    with pytest.raises(BadInput) as caught:
        make(_Colour, {"id": "a", "name": "A", "parts": []})

    assert caught.value.faults == (("parts", "At least 1 must be given; there are 0."),)


@pytest.mark.parametrize("id_", ["a", "crisis-contact", "approver.cs-liaison", "s0", "0"])
def test_an_id_is_words_people_can_read(id_: str) -> None:
    assert TypeAdapter(Slug).validate_python(id_) == id_
