"""Proves that what nobody has confirmed is told from what somebody has, before it is loaded."""

from __future__ import annotations

import pytest

from planner.domain.protocol.rows import Faq, PublicExcerpt, SeverityLevel
from planner.domain.transition import Transition
from planner.setup.making import set_up
from planner.setup.model import SetUp, Tool
from tests.examples import a_transition
from tests.setup.reading_back import bodies
from tests.setup.stating import stating


def names(made: SetUp) -> list[str]:
    """Return what agents choose texts and macros by."""
    if made.target is Tool.CHATWOOT:
        found = [
            each["canned_response"]["short_code"] for each in bodies(made, "canned-responses.json")
        ]
    else:
        found = [each["name"] for each in bodies(made, "text-modules.json")]
    return [*found, *(each["name"] for each in bodies(made, "macros.json"))]


def a_confirmed_transition() -> Transition:
    """Return Harbour & Pine's transition with every row of the draft confirmed as it is."""
    placed = a_transition().protocol.placed.values()
    return a_transition(*(each.row for each in placed))


@pytest.mark.parametrize("tool", Tool)
def test_every_text_and_macro_of_a_fresh_draft_is_marked_in_its_name(tool: Tool) -> None:
    found = names(set_up(a_transition(), tool))

    assert len(found) > 7
    assert [each for each in found if not each.lower().startswith("unconfirmed")] == []


@pytest.mark.parametrize("tool", Tool)
def test_nothing_confirmed_is_marked_or_said_to_be_unconfirmed(tool: Tool) -> None:
    made = set_up(a_confirmed_transition(), tool)

    said = [*names(made), *(each.what for each in made.losses)]
    assert [each for each in said if "confirmed" in each.lower()] == []


@pytest.mark.parametrize("tool", Tool)
def test_a_row_that_somebody_confirmed_is_not_marked_among_those_that_are(tool: Tool) -> None:
    level = a_transition().protocol.of(SeverityLevel)[3]
    faq = a_transition().protocol.of(Faq)[0]

    found = names(set_up(a_transition(level, faq), tool))

    plain = [each for each in found if not each.lower().startswith("unconfirmed")]
    text = f"faq-{faq.id}" if tool is Tool.CHATWOOT else faq.question
    assert plain == [text, "Severity S3"]


@pytest.mark.parametrize("tool", Tool)
def test_what_is_unconfirmed_is_the_first_that_is_told(tool: Tool) -> None:
    first, second, third, *_ = (each.what for each in set_up(a_transition(), tool).losses)

    assert first == "The message out of hours is not confirmed yet"
    assert second.startswith("Texts that are not confirmed yet: 'Question of frequent question 1'")
    assert third == (
        "Rules that are not confirmed yet: "
        "2 surfaces, 5 bands, 5 time targets, 5 severity levels, 5 tags"
    )


@pytest.mark.parametrize("tool", Tool)
def test_the_message_out_of_hours_needs_both_its_rows_confirmed(tool: Tool) -> None:
    hours = a_transition().protocol.placed["hours", "hours"].row
    excerpt = a_transition().protocol.one(PublicExcerpt)
    assert excerpt is not None

    def is_told(transition: Transition) -> bool:
        losses = set_up(transition, tool).losses
        return any(each.what.startswith("The message out of hours is not") for each in losses)

    assert is_told(a_transition(hours))
    assert is_told(a_transition(excerpt))
    assert not is_told(a_transition(hours, excerpt))


def test_chatwoot_gets_no_message_out_of_hours_before_it_is_confirmed() -> None:
    fresh = set_up(a_transition(), Tool.CHATWOOT)
    agreed = set_up(a_confirmed_transition(), Tool.CHATWOOT)

    assert all("out_of_office_message" not in each for each in bodies(fresh, "inboxes.json"))
    assert all(each["out_of_office_message"] for each in bodies(agreed, "inboxes.json"))
    assert "inboxes.json leaves it out" in fresh.losses[0].instead


def test_a_note_to_pass_on_is_none_where_nothing_is() -> None:
    level = a_transition().protocol.of(SeverityLevel)[0]

    def notes(packet: str) -> list[str]:
        stated = level.model_copy(update={"packet": packet})
        macro = bodies(set_up(a_transition(stated), Tool.CHATWOOT), "macros.json")[0]
        return [
            each["action_params"][0]
            for each in macro["actions"]
            if each["action_name"] == "add_private_note"
        ]

    assert notes("None.") == []
    assert notes("None; tag and close.") == ["Pass on: nothing; tag and close."]
    assert notes("Link and order number.") == ["Pass on: Link and order number."]


def test_a_rule_names_its_severity_once() -> None:
    rules = bodies(set_up(a_transition(), Tool.CHATWOOT), "rules.json")

    assert [each["name"] for each in rules][1] == "S1 · staffed hours"


@pytest.mark.parametrize("tool", Tool)
def test_a_single_rule_is_counted_as_one(tool: Tool) -> None:
    band = a_transition().protocol.placed["band", "staffed"].row
    rest = [each.row for each in a_transition().protocol.rows("tag")[1:]]

    losses = set_up(stating(band, *rest), tool).losses

    (told,) = [each.what for each in losses if each.what.startswith("Rules that are not")]
    assert " band" not in told
    assert told.endswith(", 5 severity levels")
