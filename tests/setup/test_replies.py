from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.protocol.rows import (
    Faq,
    HoldingStatement,
    Hours,
    KeyPoint,
    PublicExcerpt,
    Tag,
    TriageQuestion,
)
from planner.domain.transition import Transition
from planner.setup.making import set_up
from planner.setup.model import Tool
from planner.setup.replies import ASK_FIRST, FILL_IN
from tests.examples import a_transition
from tests.setup.reading_back import bodies, marks, texts
from tests.setup.stating import stating


def a_faq(**changes: Any) -> Faq:
    facts = {
        "id": "returns",
        "question": "How do I return it?",
        "answer": "Free within 30 days.\nKeep <the> receipt & box.",
        "source_of_truth": "Website",
        "owner_role": "brand-lead",
    }
    return Faq(**{**facts, **changes})


def a_point(**changes: Any) -> KeyPoint:
    facts = {
        "id": "recall",
        "topic": "Recall",
        "facts": "Batch 7 is affected. Nobody was hurt.\nWe collect it.",
        "link": "https://example.com/recall",
        "owner_role": "brand-lead",
    }
    return KeyPoint(**{**facts, **changes})


def said(transition: Transition, tool: Tool, start: str) -> list[str]:
    return [each.what for each in set_up(transition, tool).losses if each.what.startswith(start)]


@pytest.mark.parametrize("tool", Tool)
def test_a_frequent_question_comes_back_word_for_word(tool: Tool) -> None:
    made = set_up(stating(a_faq()), tool)

    assert texts(made)["faq-returns"] == a_faq().answer


@pytest.mark.parametrize("tool", Tool)
def test_a_key_point_that_is_never_said_word_for_word_is_no_finished_sentence(tool: Tool) -> None:
    transition = stating(a_point(banned="It is safe"))

    first, *lines = texts(set_up(transition, tool))["point-recall"].split("\n")

    assert first == FILL_IN
    assert lines == [
        "FACT: Batch 7 is affected",
        "FACT: Nobody was hurt",
        "FACT: We collect it",
        "NEVER SAY: It is safe",
        "LINK: https://example.com/recall",
    ]
    assert said(transition, tool, "Key points 'Recall' are never said word for word")


@pytest.mark.parametrize("tool", Tool)
@pytest.mark.parametrize("must_personalise", [True, False])
def test_a_text_that_needs_an_approval_says_so_first(tool: Tool, must_personalise: bool) -> None:
    transition = stating(a_point(approval="refunds", must_personalise=must_personalise))

    assert texts(set_up(transition, tool))["point-recall"].startswith(f"{ASK_FIRST}\n")


@pytest.mark.parametrize("tool", Tool)
def test_notes_to_the_writer_are_never_ready_to_be_sent_to_a_customer(tool: Tool) -> None:
    def begins(transition: Transition) -> str:
        return texts(set_up(transition, tool))["point-recall"].split("\n")[0]

    (question, *_) = a_transition().protocol.of(TriageQuestion)
    for_the_team = a_point(facts=f"It is {question.code}, and ring.", must_personalise=False)
    ready = a_point(must_personalise=False)

    assert begins(stating(for_the_team)) == FILL_IN
    assert said(stating(for_the_team), tool, "Key points 'Recall' are never said word for word")
    assert begins(stating(ready)) == "Batch 7 is affected. Nobody was hurt."


@pytest.mark.parametrize("tool", Tool)
def test_a_tag_that_waits_for_a_name_is_no_tag_and_is_said(tool: Tool) -> None:
    tag = Tag(id="product", family="product", values=("app", "a product (add its group)"), rule="")
    transition = stating(tag)

    loaded = "".join(each.content for each in set_up(transition, tool).files)

    assert "add its group" not in loaded
    assert said(transition, tool, "Tags that wait for names of your own: 'product: a product")


@pytest.mark.parametrize("tool", Tool)
def test_a_key_point_that_may_be_said_as_it_is_stays_as_it_is(tool: Tool) -> None:
    made = set_up(stating(a_point(must_personalise=False)), tool)

    assert texts(made)["point-recall"] == f"{a_point().facts}\nhttps://example.com/recall"


@pytest.mark.parametrize(
    ("row", "start"),
    [
        (a_point(expires_on=date(2027, 3, 1)), "Key points with dates: 'Recall (until 1 Mar 2027"),
        (a_point(approval="refunds"), "Key points that need an approval: 'Recall'"),
        (a_point(state="no-view-yet"), "Topics without an agreed view: 'Recall'"),
        (a_point(facts=""), "No text for 'Recall'"),
        (a_faq(answer=""), "No text for 'How do I return it?'"),
        (
            HoldingStatement(id="h", title="Outage", words="We look.", approver_role="brand-lead"),
            "Holding statements 'Outage'",
        ),
    ],
)
@pytest.mark.parametrize("tool", Tool)
def test_what_a_text_cannot_carry_is_lost_by_name(tool: Tool, row: Any, start: str) -> None:
    assert said(stating(row), tool, start)


@pytest.mark.parametrize(
    ("tool", "sign"), [(Tool.CHATWOOT, "{{contact}}"), (Tool.ZAMMAD, "#{ticket.id}")]
)
def test_a_text_that_the_tool_would_rewrite_is_left_out_and_named(tool: Tool, sign: str) -> None:
    transition = stating(a_faq(answer=f"Hello {sign}"))

    assert "faq-returns" not in texts(set_up(transition, tool))
    assert said(transition, tool, "No text for 'How do I return it?'")


@pytest.mark.parametrize("tool", Tool)
def test_customers_read_the_public_hours_and_never_the_teams_own_note(tool: Tool) -> None:
    hours = a_transition().protocol.one(Hours)
    assert hours is not None
    made = set_up(stating(hours, none_of=("public-excerpt",)), tool)

    everything = "".join(each.content for each in made.files)

    assert "We answer Mon to Fri, 09:00–17:30 (Europe/London time)." in everything
    assert "Evenings: agency." not in everything


def test_the_message_out_of_hours_says_what_to_do_if_it_is_urgent() -> None:
    excerpt = PublicExcerpt(
        id="public-excerpt",
        greeting="Hello.",
        help_routes="Mail.",
        urgent="Ring 999.",
        complaint="Write to us.",
        published_at="Website",
    )

    hours = a_transition().protocol.one(Hours)
    assert hours is not None

    made = set_up(stating(excerpt, hours), Tool.CHATWOOT)

    message = bodies(made, "inboxes.json")[0]["out_of_office_message"]
    assert message.endswith("(Europe/London time).\n\nRing 999.")


def test_blank_public_hours_leave_the_message_out_and_say_so() -> None:
    hours = Hours(
        id="hours",
        timezone="Europe/London",
        holidays="GB",
        on_holidays="Nobody.",
        out_of_hours="Nobody.",
        weekend="Nobody.",
        public_statement="",
    )

    transition = stating(hours, none_of=("public-excerpt",))

    made = set_up(transition, Tool.CHATWOOT)

    assert bodies(made, "inboxes.json")[0]["out_of_office_message"] == ""
    assert said(transition, Tool.CHATWOOT, "Hours: 'Hours as told to customers'")


def test_tags_are_spelt_as_each_tool_takes_them() -> None:
    transition = stating(Tag(id="topic", family="topic", values=("Late parcel", "VIP!")))

    chatwoot, zammad = (marks(set_up(transition, tool)) for tool in Tool)

    assert chatwoot == [
        *(f"severity-s{number}" for number in range(5)),
        "topic-late-parcel",
        "topic-vip",
    ]
    assert zammad == [
        *(f"severity: S{number}" for number in range(5)),
        "topic: Late parcel",
        "topic: VIP!",
        "out of hours",
    ]


@pytest.mark.parametrize("tool", Tool)
def test_the_severities_as_a_side_of_the_tags_are_not_labels_twice(tool: Tool) -> None:
    transition = stating(Tag(id="sev", family="severity", values=("S0", "S1", "S4")))

    found = marks(set_up(transition, tool))

    assert len(found) == len(set(found))
    assert said(transition, tool, "Tags by side: 'Severity'")


def test_two_values_that_become_one_label_are_named() -> None:
    transition = stating(Tag(id="topic", family="topic", values=("On sale", "On-sale", "!!")))

    made = set_up(transition, Tool.CHATWOOT)

    assert marks(made)[5:] == ["topic-on-sale"]
    assert said(transition, Tool.CHATWOOT, "Tags spelt otherwise") == [
        "Tags spelt otherwise or left out: 'topic: On-sale' and 'topic: !!'"
    ]
