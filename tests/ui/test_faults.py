"""A field's fault names the field and the next step, whatever the field and whatever is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from planner.domain.errors import BadInput
from planner.domain.profile import Contract, Profile
from planner.domain.protocol.rows import Post, Row
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.value import make
from planner.ui import faults, intake
from tests.actions.desks import Table
from tests.examples import an_intake
from tests.ui.conftest import shown, words

POST: dict[str, Any] = {
    "id": "post-1",
    "title": "Spring sale",
    "on": date(2027, 3, 5),
    "at": "18:00",
    "owner_role": "brand-lead",
}


def told(type_: type[Row], facts: dict[str, Any]) -> dict[str, str]:
    """Return what stands beside each field of a row that cannot be made of these facts."""
    with pytest.raises(BadInput) as refused:
        make(type_, facts)
    return {
        place.split(".")[0]: faults.of_row(type_, place, sentence, facts)
        for place, sentence in refused.value.faults
    }


def asked(type_: type[Row]) -> dict[str, str]:
    """Return the titles of the fields that a new row of a kind cannot do without."""
    fields = type_.model_fields.items()
    return {
        name: field.title or name for name, field in fields if field.is_required() and name != "id"
    }


@pytest.mark.parametrize(
    "type_",
    [each for each in ROW_TYPE.values() if asked(each)],
    ids=lambda each: each.kind,
)
def test_every_empty_field_of_every_row_is_named_with_what_to_do(type_: type[Row]) -> None:
    wanted = asked(type_)

    said = told(type_, {"id": "row-1"} | dict.fromkeys(wanted, None))

    assert set(said) == set(wanted)
    for name, title in wanted.items():
        assert title.lower() in said[name].lower()
        assert re.search(r"\b(Write|Choose|Name|Give)\b.*\.$", said[name])
        assert "This " not in said[name]


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("owner_role", None, "Name the planned post's owner."),
        ("title", "", "'Post' is empty. Write it."),
        ("on", None, "'On' is empty. Choose a day."),
        ("at", None, "'At' is empty. Choose a time."),
        ("cover_hours", None, "'Cover needed for (hours)' is empty. Write a number."),
        ("comments", None, "'Comments' is empty. Choose one."),
        ("title", "x" * 201, "'Post' has 201 letters; at most 200 fit here. Shorten it."),
        ("title", "a\nb", "'Post' must be one line. Remove the line breaks and tabs."),
        ("cover_hours", 0, "'Cover needed for (hours)' must be 1 or more. Correct it."),
        ("cover_hours", 99, "'Cover needed for (hours)' must be 72 or less. Correct it."),
        ("on", date(1999, 1, 1), "'On': The year 1999 is not between 2000 and 2100. Correct it."),
    ],
)
def test_what_is_wrong_with_a_field_is_said_with_its_name(
    field: str, given: object, said: str
) -> None:
    assert told(Post, POST | {field: given}) == {field: said}


def test_a_fault_in_a_list_says_which_line() -> None:
    fault = faults.of_row(Post, "surfaces.1", "This is longer than 80 letters. Shorten it.", POST)
    listed = POST | {"surfaces": ("a", "b" * 81)}

    assert fault == "'Surfaces' is empty. Choose one."
    assert told(Post, listed) == {
        "surfaces": "'Surfaces, line 2' is longer than 80 letters. Shorten it."
    }


@pytest.mark.parametrize(
    ("model", "group", "name", "given", "said"),
    [
        (Profile, "profile", "surfaces", [], "'Surfaces' is empty. Choose at least one."),
        (Profile, "profile", "languages", (), "'Languages' is empty. Write at least one."),
        (Profile, "profile", "languages", ("x" * 201,), "'Languages' has 201 letters;"),
        (Profile, "profile", "first_reply_minutes", 0, "'First reply promised' must be 1 or more."),
        (Contract, "contract", "ends_on", None, "'Contract ends on' is empty. Choose a day."),
    ],
)
def test_the_intake_says_its_own_faults_so(
    model: type[Profile] | type[Contract], group: str, name: str, given: object, said: str
) -> None:
    example = getattr(an_intake(), group)
    with pytest.raises(BadInput) as refused:
        make(model, {**dict(example), name: given})
    found = [(f"{group}.{place}", sentence) for place, sentence in refused.value.faults]

    made = faults.in_words(found, {f"{group}.{name}": given}, intake.ASKED)

    assert list(made) == [f"{group}.{name}"]
    assert made[f"{group}.{name}"].startswith(said)


def test_the_editor_shows_it_beside_the_field(table: Table, brand_lead: str) -> None:
    page = shown(_calendar, table.id, brand_lead)
    page.button("add-post").click().run()

    page.button("save-row").click().run()

    assert "Name the planned post's owner." in words(page)
    assert "This must" not in words(page)


def _calendar() -> None:
    from planner.ui import calendar, session

    session.start()
    calendar.page()
