from __future__ import annotations

from typing import Any

import pytest

from planner.domain.playbook import Playbook
from planner.domain.settings import Choice
from planner.domain.soundness import check
from tests.choosing import a_choice, a_choosing_playbook, a_patch, an_option

_CHOOSE = "Choose one of them or add it."


def _told(playbook: Playbook) -> list[str]:
    return [f"{'.'.join(map(str, each.place))}: {each.sentence}" for each in check(playbook)]


_HERE = "choices.0.options.1.changes.0"


@pytest.mark.parametrize(
    ("patch", "told"),
    [
        (a_patch("scenario", "gone", how="x"), "The playbook offers no scenario 'gone' to change."),
        (a_patch("scenario", "question-1", mood="x"), "'mood' is not a field of a scenario"),
        (a_patch("scenario", "question-1", id="x"), "'id' is not a field of a scenario"),
        (a_patch("scenario", "question-1", why="x"), "'why' is not a field of a scenario"),
        (a_patch("scenario", "question-1", verb="sing"), "This must be one of 'respond'"),
        (a_patch("hours", "hours", mood="x"), "'mood' is not a field of that row. Correct it."),
        (a_patch("hours", "hours", id="x"), "'id' is not a field of that row. Correct it."),
        (
            a_patch("reply-limits", "reply-limits", repeat_contact_limit="often"),
            "'repeat_contact_limit': This must be a whole number.",
        ),
    ],
)
def test_a_side_that_changes_what_is_not_there_or_does_not_fit_is_told(
    patch: Any, told: str
) -> None:
    choice = a_choice(options=[an_option("slow"), an_option("quick", patch)])

    (fault,) = _told(a_choosing_playbook(choice))

    assert fault.startswith(f"{_HERE}: {told}")


def test_two_sides_of_one_id_are_told() -> None:
    choice = a_choice(options=[an_option("slow"), an_option("slow")])

    assert _told(a_choosing_playbook(choice)) == [
        "choices.0.options.1.id: The id 'slow' is defined twice. Give one of them another id."
    ]


def test_a_choice_names_its_source() -> None:
    assert _told(a_choosing_playbook(a_choice(source="hearsay"))) == [
        f"choices.0.source: 'hearsay' is not one of the playbook's sources. {_CHOOSE}"
    ]


@pytest.mark.parametrize(
    "patch",
    [
        a_patch("surface", "instagram-messages", review_cycle_minutes=15),
        a_patch("band", "evenings", operator="brand"),
        a_patch("hours", "hours", weekend="Nobody."),
    ],
)
def test_a_side_may_change_what_the_intake_lays(patch: Any) -> None:
    choice = a_choice(options=[an_option("slow"), an_option("quick", patch)])

    assert _told(a_choosing_playbook(choice)) == []


@pytest.mark.parametrize(
    ("patch", "told"),
    [
        (a_patch("surface", "no-such", language="en"), "The playbook offers no surface 'no-such'"),
        (a_patch("band", "lunch", people=2), "The playbook offers no band 'lunch'"),
        (a_patch("band", "evenings", people="many"), "'people': This must be a whole number."),
        (a_patch("surface", "instagram-messages", mood="x"), "'mood' is not a field of that row."),
    ],
)
def test_a_change_of_the_intakes_rows_that_does_not_fit_is_told(patch: Any, told: str) -> None:
    choice = a_choice(options=[an_option("slow"), an_option("quick", patch)])

    (fault,) = _told(a_choosing_playbook(choice))

    assert fault.startswith(f"{_HERE}: {told}")


# Two choices and one field


def _pace(**changes: Any) -> Choice:
    """Return a choice whose second side sets how and how fast the first scenario is answered."""
    patch = a_patch("scenario", "question-1", how="By phone.", first_reply_minutes=5)
    return a_choice(options=[an_option("slow"), an_option("quick", patch)], **changes)


def test_two_choices_that_set_one_field_are_told_with_both_names_and_the_fields() -> None:
    assert _told(a_choosing_playbook(_pace(), _pace(id="people"))) == [
        "choices.1: The choices 'pace' and 'people' both set 'first_reply_minutes' of scenario "
        "'question-1' and 'how' of scenario 'question-1'. Leave it to one of them, or write "
        "'outranks: [pace]' here so that this one decides."
    ]


def test_two_choices_that_set_other_fields_of_one_row_are_sound() -> None:
    other = a_patch("scenario", "question-1", verb="route")
    people = a_choice(id="people", options=[an_option("slow"), an_option("few", other)])

    assert _told(a_choosing_playbook(_pace(), people)) == []


def test_the_later_choice_may_say_that_it_decides() -> None:
    assert _told(a_choosing_playbook(_pace(), _pace(id="people", outranks=["pace"]))) == []


@pytest.mark.parametrize("outranked", ["people", "no-such"])
def test_only_a_choice_that_stands_before_can_be_outranked(outranked: str) -> None:
    faults = _told(a_choosing_playbook(_pace(outranks=[outranked]), _pace(id="people")))

    assert faults[0] == (
        f"choices.0.outranks: '{outranked}' is no choice before this one. Name one that stands "
        "before it, or move this one down."
    )
