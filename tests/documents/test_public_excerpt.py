"""Proves that customers read what is meant for them, and nothing that is internal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

import pytest

from planner.documents import answer_book, desk_card, public_excerpt, response_protocol
from planner.documents.formats import FORMATS, markdown, render
from planner.documents.model import Document
from planner.domain.draft import draft
from planner.domain.profile import Weekday
from planner.domain.protocol import rows
from planner.domain.protocol.rows import Row
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import Verb
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.documents.reading import RENDERERS, pages_of, said_by
from tests.examples import a_playbook, a_transition, an_intake, finished_rows

R = TypeVar("R", bound=Row)

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
    return changed(rows.Hours, "hours", **changes)


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
    keys = draft(a_playbook(), an_intake())
    return tuple(key for key in keys if key[0] in kinds and key not in mine)


def excerpt(*stated: Row, removed: Iterable[tuple[str, str]] = ()) -> Document:
    return public_excerpt.compose(a_transition(*stated, removed=removed), ON)


def settled(*stated: Row) -> Document:
    """Return the excerpt of rows that somebody stands behind; `stated` stand in for some."""
    return public_excerpt.compose(settled_transition(*stated), ON)


def settled_transition(*stated: Row) -> Transition:
    kinds = {type(each) for each in stated if not isinstance(each, rows.Target)}
    mine = {(each.kind, each.id) for each in stated}
    base = (an_excerpt(), an_hours(), house_rules(), a_ground(), *laid(rows.Target))
    rest = [each for each in base if type(each) not in kinds and (each.kind, each.id) not in mine]
    return a_transition(*rest, *stated, removed=without(rows.RemovalReason))


def laid(type_: type[R]) -> tuple[R, ...]:
    """Return the draft's rows of a kind, to be stated as they are."""
    found = (each.row for each in draft(a_playbook(), an_intake()).values())
    return tuple(each for each in found if isinstance(each, type_))


def changed(type_: type[R], id_: str, **changes: Any) -> R:
    (found,) = (each for each in laid(type_) if each.id == id_)
    return make(type_, {**found.model_dump(), **changes})


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
    assert meta.footer == meta.title == "How Harbour & Pine answers you"
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
    assert len(document.meta.draft_reasons) == len((*MADE_OF, rows.Target))


def test_customers_read_how_soon_we_reply_and_what_becomes_of_holidays() -> None:
    said = words(settled())

    assert "On public holidays nobody answers." in said
    assert "In these hours we aim to answer within 1 hour" in said
    assert "What reaches us at other times waits until we are back." in said


def test_a_week_without_a_day_off_is_kept_on_public_holidays() -> None:
    daily = changed(rows.Band, "staffed", days=tuple(Weekday))

    assert "On public holidays we answer as on other days." in words(settled(daily))


def test_a_promise_for_other_times_is_told_as_its_clock_counts_it() -> None:
    night = {"id": "s1-night", "severity": "S1", "when": "out-of-hours", "first_reply_minutes": 90}
    elapsed = make(rows.Target, {**night, "clock": "elapsed", "percentile": 100})
    staffed = make(rows.Target, {**night, "clock": "staffed", "percentile": 90})
    days = make(rows.Target, {**night, "clock": "working-days", "first_reply_minutes": 1440})

    assert "at other times we aim to answer within 1 hour and 30 minutes." in words(
        settled(elapsed)
    )
    assert (
        "waits until we are back; then we aim to answer within 1 hour and 30 minutes, "
        "90 times in 100."
    ) in words(settled(staffed))
    assert "within 1 working day" in words(settled(days))


def test_surfaces_with_promises_of_their_own_are_told_apart() -> None:
    own = changed(rows.Target, "s1-staffed", id="own", surfaces=("facebook-comments",))
    own = own.model_copy(update={"first_reply_minutes": 30})

    said = words(settled(own))

    assert "Facebook comments: In these hours we aim to answer within 30 minutes" in said
    assert "Instagram messages: In these hours we aim to answer within 1 hour" in said


def test_it_is_a_draft_while_the_promise_it_tells_is_not_confirmed() -> None:
    document = excerpt(
        an_excerpt(), an_hours(), house_rules(), a_ground(), removed=without(rows.RemovalReason)
    )

    assert document.meta.draft_reasons == ("How soon we reply: not confirmed yet.",)


def test_customers_are_told_that_an_agency_writes_while_it_does() -> None:
    brand = changed(rows.Band, "staffed", operator="brand")
    late = changed(rows.Band, "staffed", id="late", starts="18:00", ends="20:00")

    assert "Our replies are written for us by an agency." in words(settled())
    assert "Some replies are written for us by an agency." in words(settled(brand, late))
    assert "agency" not in words(settled(brand))


@pytest.mark.parametrize(
    ("text", "is_draft"),
    [
        ("Please call our customer service.", True),
        ("By phone: the number on our help page, between 9 and 5.", True),
        ("Ring 020 7946 0018.", False),
        ("Ring the number on harbour.example/help.", False),
        ("Phone or mail help@harbour.example.", False),
        ("If you are in danger, ring your emergency number.", False),
        ("Write to us here.", False),
    ],
)
def test_whoever_is_told_to_ring_is_told_where(text: str, is_draft: bool) -> None:
    meta = settled(an_excerpt(help_routes=text)).meta

    reason = "'Other ways to reach us' says to ring, and gives no number or address there: add it."
    assert (reason in meta.draft_reasons) is is_draft
    assert meta.draft is is_draft


def test_it_is_a_draft_while_its_headings_are_in_a_language_nobody_is_answered_in() -> None:
    thai = changed(rows.Scope, "scope", languages=("Thai",))
    both = changed(rows.Scope, "scope", languages=("Thai", "English (UK)"))

    (reason,) = settled(thai).meta.draft_reasons

    assert reason.startswith("Headings and fixed sentences are in English, and customers are")
    assert not settled(both).meta.draft


@pytest.mark.parametrize("format_", FORMATS)
def test_whoever_takes_a_paper_without_english_is_told_of_its_headings(format_: str) -> None:
    thai = settled_transition(changed(rows.Scope, "scope", languages=("Thai",)))

    for compose in (response_protocol.compose, desk_card.compose, answer_book.compose):
        rendered = render(compose(thai, ON), thai.theme, format_)

        assert rendered.notes[0].startswith("Headings and fixed sentences are in English")


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
