"""Proves that customers read what is meant for them, and nothing that is internal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from planner.documents import public_excerpt, response_protocol
from planner.documents.formats import markdown
from planner.documents.model import Document
from planner.domain.draft import draft
from planner.domain.protocol import rows
from planner.domain.protocol.rows import Row
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import Verb
from planner.domain.value import make
from tests.documents.reading import RENDERERS, pages_of, said_by
from tests.examples import a_playbook, a_transition, an_intake, finished_rows

ON = date(2027, 3, 1)
MADE_OF = (rows.PublicExcerpt, rows.Hours, rows.HouseRules, rows.RemovalReason)
GREETING = "Hello, we are people."
INTERNAL = (
    "Ana Reyes looks at it.",
    "Tell the brand lead.",
    "Northlight Social answers at night.",
    "This is S3 for us.",
    "Ring 07700 900184.",
)


def an_excerpt(**changes: Any) -> rows.PublicExcerpt:
    facts = {
        "id": "public-excerpt",
        "greeting": GREETING,
        "help_routes": "Our help page.",
        "urgent": "Ring your emergency number.",
        "complaint": "Tell us again.",
        "published_at": "Our profile",
    }
    return make(rows.PublicExcerpt, {**facts, **changes})


def house_rules(**changes: Any) -> rows.HouseRules:
    facts = {
        "id": "house-rules",
        "public_url": "https://harbour.example/rules",
        "evidence": "Screenshot.",
        "notice": "One message.",
        "appeal": "Write to us within 30 days.",
        "legal_limits": "Take advice.",
        "log": "The tool.",
    }
    return make(rows.HouseRules, {**facts, **changes})


def a_ground() -> rows.RemovalReason:
    return rows.RemovalReason(
        id="hate", title="Hate", examples="Slurs; ring the brand lead.", verb=Verb.HIDE
    )


def an_hours(**changes: Any) -> rows.Hours:
    (laid,) = (
        each.row
        for each in draft(a_playbook(), an_intake()).values()
        if isinstance(each.row, rows.Hours)
    )
    return make(rows.Hours, {**laid.model_dump(), **changes})


def a_contact() -> rows.Contact:
    return make(
        rows.Contact,
        {
            "id": "brand-lead-rung",
            "role": "brand-lead",
            "person": "Ana Reyes",
            "phone": "07700 900184",
            "from_severity": "S3",
        },
    )


def without(*types: type[Row]) -> tuple[tuple[str, str], ...]:
    """Return the keys of every default row of these kinds that this file does not state."""
    kinds = {each.kind for each in types}
    mine = {("public-excerpt", "public-excerpt"), ("house-rules", "house-rules")}
    laid = draft(a_playbook(), an_intake())
    return tuple(key for key in laid if key[0] in kinds and key not in mine)


def excerpt(*stated: Row, removed: Iterable[tuple[str, str]] = ()) -> Document:
    return public_excerpt.compose(a_transition(*stated, removed=removed), ON)


def settled(*stated: Row) -> Document:
    """Return the excerpt of rows that somebody stands behind; `stated` stand in for some."""
    kinds = {type(each) for each in stated}
    base = (an_excerpt(), an_hours(), house_rules(), a_ground())
    rest = [each for each in base if type(each) not in kinds]
    return excerpt(*rest, *stated, removed=without(rows.RemovalReason))


def words(document: Document) -> str:
    return "".join(said_by(document))


def test_customers_read_hours_help_urgent_cases_house_rules_and_where_to_complain() -> None:
    document = settled()

    said = words(document)
    assert [each.text for each in document.headings()] == [
        "When we answer",
        "Other ways to reach us",
        "If it is urgent",
        "House rules",
        "If we took something of yours away",
        "If we did not solve it",
    ]
    for part in (GREETING, "We answer Mon to Fri", "Our help page.", "Hate", "30 days", "again."):
        assert part in said
    assert "https://harbour.example/rules" in said


def test_confirmed_words_are_for_customers_and_no_draft() -> None:
    meta = settled().meta

    assert (meta.draft, meta.status) == (False, "For customers")
    assert meta.footer.endswith(", public")
    assert meta.owner == meta.brand == "Harbour & Pine"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (rows.Hours, "The hours: not confirmed yet."),
        (rows.HouseRules, "What holds for the house rules: not confirmed yet."),
        (rows.PublicExcerpt, "What we tell customers: not confirmed yet."),
    ],
)
def test_it_is_a_draft_while_a_part_is_not_confirmed(kind: type[Row], reason: str) -> None:
    stated = [each for each in (an_excerpt(), an_hours(), house_rules()) if type(each) is not kind]

    document = excerpt(*stated)

    assert document.meta.draft
    assert document.meta.status == "Draft, not published"
    assert reason in document.meta.draft_reasons


@pytest.mark.parametrize("sentence", INTERNAL)
@pytest.mark.parametrize("field", ["greeting", "help_routes", "urgent", "complaint", "disclaimer"])
def test_a_sentence_with_an_internal_word_is_left_out_and_said_to_be(
    field: str, sentence: str
) -> None:
    document = settled(an_excerpt(**{field: f"Before. {sentence} After."}), a_contact())

    said = words(document)
    assert "Before. After." in said
    assert sentence.rstrip(".") not in said
    assert any("was internal and is left out" in each for each in document.meta.draft_reasons)


def test_hours_and_appeal_lose_internal_sentences_too() -> None:
    document = settled(
        an_hours(public_statement="We answer by day. The Brand Deputy is rung at night."),
        house_rules(appeal="Write to us. Tom Blake decides."),
    )

    assert "We answer by day." in words(document)
    assert "Deputy" not in words(document)
    assert "Tom Blake" not in words(document)


def test_a_gap_for_the_address_of_the_rules_names_nobody() -> None:
    gap = Gap(gap=GapKind.TO_BE_ADDED, by="Ana Reyes")

    document = settled(house_rules(public_url=gap))

    assert "Ana" not in words(document)
    assert "The full rules" not in words(document)
    assert "The address of the full house rules is missing." in document.meta.draft_reasons


def test_a_ground_with_an_internal_word_is_left_out_and_said_to_be() -> None:
    named = a_ground().model_copy(update={"id": "named", "title": "What Ana Reyes dislikes"})

    document = settled(a_ground(), named)

    assert "Hate" in words(document)
    assert "Ana" not in words(document)
    assert (
        "A sentence under 'House rules' was internal and is left out; word it for customers."
        in document.meta.draft_reasons
    )


def test_it_is_a_page_without_cover_or_contents() -> None:
    document = settled()

    (page,) = pages_of(RENDERERS["pdf"](document, a_transition().theme).content)

    assert "Contents" not in page
    assert page.count("House rules") == 1


def test_examples_of_the_grounds_are_for_the_desk_alone() -> None:
    assert "ring the brand lead" not in words(settled()).lower()


def test_no_mark_no_name_and_no_role_even_of_a_first_draft_or_a_finished_protocol() -> None:
    for stated in ((), tuple(finished_rows())):
        transition = a_transition(*stated)
        said = words(public_excerpt.compose(transition, ON)).lower()

        assert "†" not in said
        for name in ("ana reyes", "tom blake", "northlight", "brand lead", "brand deputy"):
            assert name not in said


def test_with_nothing_to_say_it_still_is_a_paper() -> None:
    document = excerpt(
        removed=tuple(
            key
            for key in draft(a_playbook(), an_intake())
            if key[0] in {each.kind for each in MADE_OF}
        )
    )

    assert "will follow" in words(document)
    assert len(document.meta.draft_reasons) == len(MADE_OF)


def test_the_protocols_own_section_says_what_customers_do_not_read() -> None:
    stated = an_excerpt(urgent="Ring us. Ana Reyes answers.")
    transition = a_transition(stated)

    said = words(response_protocol.compose(transition, ON))

    assert "Customers do not read all of it" in said
    assert "is left out: 'If it is urgent'." in said


def test_the_same_words_are_the_same_bytes() -> None:
    first, second = (settled() for _ in range(2))
    theme = a_transition().theme

    assert markdown.render(first, theme).content == markdown.render(second, theme).content
