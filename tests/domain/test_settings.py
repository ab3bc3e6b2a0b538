from __future__ import annotations

from typing import Any

import pytest

from planner.domain.draft import draft
from planner.domain.errors import BadInput
from planner.domain.protocol import rows
from planner.domain.settings import patches
from tests.choosing import a_choice, a_patch, an_option
from tests.examples import a_playbook, an_intake

_LAID = draft(a_playbook(), an_intake())
_TARGET = _LAID["target", "s0-staffed"].row


def test_a_patch_changes_its_fields_and_leaves_the_rest_as_they_are() -> None:
    changed = a_patch("target", "s0-staffed", clock="elapsed", acknowledge_minutes=5).applied(
        _TARGET
    )

    assert isinstance(changed, rows.Target)
    assert (changed.clock.value, changed.acknowledge_minutes) == ("elapsed", 5)
    assert changed.model_copy(
        update={"clock": _TARGET.clock, "acknowledge_minutes": _TARGET.acknowledge_minutes}
    ) == (_TARGET)


@pytest.mark.parametrize("field", ["kind", "id", "colour"])
def test_what_is_not_a_field_to_change_is_refused_by_its_name(field: str) -> None:
    with pytest.raises(ValueError, match=f"^'{field}' is not a field of a .*target to change.$"):
        a_patch("target", "s0-staffed", **{field: "x"}).applied(_TARGET)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_reply_minutes": -1}, "This must be 0 or more."),
        ({"clock": "sundial"}, "This must be one of "),
        ({"first_reply_minutes": 10, "acknowledge_minutes": 11}, "comes after the first reply"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence(
    fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        a_patch("target", "s0-staffed", **fields).applied(_TARGET)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"default": "never"}, "The default 'never' is not one of the options."),
        ({"options": [an_option("slow")]}, "At least 2 must be given; there are 1."),
        (
            {"options": [an_option("slow"), an_option("odd", a_patch("mood", "good", level=1))]},
            "'mood' is not a kind of row in the protocol.",
        ),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        a_choice(**changes)


def test_a_patch_that_changes_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="set: At least 1 must be given"):
        a_patch("target", "s0-staffed")


def _ids(chosen: dict[str, str]) -> list[tuple[str, str, str]]:
    tone = a_choice(
        id="tone",
        default="warm",
        options=[
            an_option("dry"),
            an_option("warm", a_patch("scope", "scope", stricter_when="Never.")),
        ],
    )
    found = patches((a_choice(), tone), chosen)
    return [(choice.id, option.id, patch.kind) for choice, option, patch in found]


def test_patches_are_those_of_the_chosen_sides_and_of_defaults_elsewhere() -> None:
    assert _ids({}) == [("tone", "warm", "scope")]
    assert _ids({"pace": "named", "tone": "dry"}) == [
        ("pace", "named", "scenario"),
        ("pace", "named", "scope"),
    ]
    assert _ids({"pace": "quick"}) == [("pace", "quick", "scenario"), ("tone", "warm", "scope")]


def test_a_side_that_the_playbook_dropped_gives_the_default() -> None:
    assert a_choice().option("hasty").id == "slow"
    assert _ids({"tone": "frosty"}) == [("tone", "warm", "scope")]
