"""Proves that the desk card holds what a shift needs, is loud about gaps, and stays one page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.documents import desk_card
from planner.documents.model import Callout, Document, Table
from planner.domain.draft import draft
from planner.domain.protocol import rows
from planner.domain.protocol.rows import Row
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import Severity, Tier, When
from planner.domain.value import make
from planner.library.shelf import find
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, said_by
from tests.examples import a_playbook, a_profile, a_transition, an_intake, finished_rows

ON = date(2027, 3, 1)
PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
GAP = Gap(gap=GapKind.TO_BE_ADDED, by="Ana Reyes", until=date(2027, 2, 26))


_LAID = tuple(draft(a_playbook(), an_intake()))


def without(*types: type[Row]) -> tuple[tuple[str, str], ...]:
    """Return the keys of every default row of these kinds, to be taken out."""
    kinds = {each.kind for each in types}
    return tuple(key for key in _LAID if key[0] in kinds)


RING = "Ring in this order; no answer, ring the next"
_TREE = (rows.TriageQuestion, rows.TriageOutcome, rows.TriageTerms)


def card(*stated: Row, removed: Iterable[tuple[str, str]] = ()) -> Document:
    return desk_card.compose(a_transition(*stated, removed=removed), ON)


def words(document: Document) -> str:
    return "".join(said_by(document))


def rows_of(document: Document, caption: str) -> list[str]:
    """Return a table's rows, each as its cells' words with a bar between."""
    (found,) = [
        block for block in document.blocks if isinstance(block, Table) and block.caption == caption
    ]
    return [" | ".join("".join(span.text for span in cell) for cell in row) for row in found.rows]


def a_contact(**changes: Any) -> rows.Contact:
    facts = {
        "id": "brand-lead-rung",
        "role": "brand-lead",
        "person": "Ana Reyes",
        "phone": "07700 900184",
        "from_severity": "S3",
        "order": 1,
    }
    return make(rows.Contact, {**facts, **changes})


def a_deputy(**changes: Any) -> rows.Contact:
    facts = {
        "id": "brand-deputy-rung",
        "role": "brand-deputy",
        "person": "Sam Okoro",
        "phone": "07700 900185",
        "order": 2,
    }
    return a_contact(**{**facts, **changes})


def a_tree() -> tuple[Row, ...]:
    """Return a tree of two questions: yes ends it, no goes on."""
    ask = {"question": "Is somebody in danger?", "yes": "o1", "no": "n2"}
    return (
        make(rows.TriageTerms, {"id": "t", "first": "n1", "in_doubt": "o1"} | _checks()),
        make(rows.TriageQuestion, {"id": "n1", "code": "N1", **ask}),
        make(
            rows.TriageQuestion,
            {"id": "n2", "code": "N2", "question": "Is it ours?", "yes": "o1", "no": "o2"},
        ),
        make(rows.TriageOutcome, _outcome("o1", "O1", "Duty of care", "hold")),
        make(rows.TriageOutcome, _outcome("o2", "O2", "Let it stand", "let-stand")),
    )


def _checks() -> dict[str, Any]:
    return {"before_sending": "Read it twice."}


def _outcome(id_: str, code: str, title: str, verb: str) -> dict[str, Any]:
    return {"id": id_, "code": code, "title": title, "verb": verb, "do": "As agreed."}


def _callouts(document: Document) -> list[Callout]:
    return [each for each in document.blocks if isinstance(each, Callout)]


def test_it_says_who_is_on_and_how_soon_the_first_reply_is_due() -> None:
    document = card()

    assert "Mon to Fri 09:00–17:30 | Northlight Social, staffed" in rows_of(
        document, "5 bands a week"
    )
    assert rows_of(document, "Counted from the customer's message")[1] == " | 1 h on shift | –"


def test_the_triage_spine_gives_each_question_with_where_yes_leads_and_no_if_it_turns_off() -> None:
    document = card(*a_tree(), removed=without(*_TREE))

    assert rows_of(document, "No: the next question, unless it says otherwise") == [
        "N1 | Is somebody in danger? | O1 Duty of care",
        "N2 | Is it ours? | O1 Duty of care\nNo: O2 Let it stand",
    ]
    assert "In doubt: O1 Duty of care." in words(document)


def test_questions_stand_as_people_count_them() -> None:
    asked = [
        rows.TriageQuestion(id=id_, code=code, question="Is it?", yes="o1", no="o1")
        for id_, code in (("a", "N10"), ("b", "N2"), ("c", "N5a"), ("d", "N5"))
    ]

    document = card(*asked, removed=without(*_TREE))

    lines = rows_of(document, "No: the next question, unless it says otherwise")
    assert [line.split(" | ")[0] for line in lines] == ["N2", "N5", "N5a", "N10"]


def test_a_missing_number_stands_first_and_is_said_to_be_late_after_its_day() -> None:
    document = card(a_contact(phone=GAP))

    first = document.blocks[0]

    assert isinstance(first, Callout)
    assert first.tone == "S4"
    assert "No number for 2 of 2" in words(document)
    assert "Brand lead: to be added by Ana Reyes, until 26 Feb 2027, LATE" in words(document)
    assert "NO NUMBER YET" in words(document)


def test_with_every_number_there_nothing_is_loud() -> None:
    document = card(a_contact(), a_deputy())

    assert not any("No number" in each.title for each in _callouts(document))
    assert rows_of(document, RING) == [
        "1. Ana Reyes: Brand lead | 07700 900184 | S3",
        "2. Sam Okoro: Brand deputy | 07700 900185 | S3",
    ]


def test_whoever_is_rung_in_several_roles_stands_once_with_each_occasion() -> None:
    night = a_contact(id="night", role="brand-deputy", when=When.OUT_OF_HOURS, order=2)
    gravest = a_contact(id="gravest", role="agency-lead", from_severity="S4", order=4)
    deputy = a_deputy(id="brand-deputy-rung", order=3)

    document = card(a_contact(), night, gravest, deputy)

    assert rows_of(document, RING) == [
        "1. Ana Reyes: Brand lead, Brand deputy (out of hours), Agency lead (from S4)"
        " | 07700 900184 | S3",
        "2. Sam Okoro: Brand deputy | 07700 900185 | S3",
    ]


def test_one_person_with_two_numbers_is_rung_on_both() -> None:
    second = a_contact(id="brand-deputy-rung", phone="07700 900185", order=2)

    assert len(rows_of(card(a_contact(), second), RING)) == 2


def test_everybody_who_is_rung_is_listed_the_eighth_too() -> None:
    rung = [a_contact(id=f"c{n}", person=f"Person {n}", order=n) for n in range(1, 9)]

    document = card(*rung, removed=without(rows.Contact))

    assert rows_of(document, RING)[-1] == "8. Person 8: Brand lead | 07700 900184 | S3"


def test_two_roles_that_nobody_fills_yet_are_two_to_be_named() -> None:
    gaps = [
        a_contact(id=role, role=role, person=GAP, phone=GAP) for role in ("duty", "brand-deputy")
    ]

    document = card(*gaps, removed=without(rows.Contact))

    assert "No number for 2 of 2" in words(document)
    assert "Brand deputy; duty: to be added by Ana Reyes" in words(document)


def test_without_any_contact_it_is_as_loud() -> None:
    document = card(removed=without(rows.Contact))

    assert "No contact is named for S3 and S4." in words(document)


def test_out_of_hours_names_the_first_who_can_be_rung_then() -> None:
    day = a_contact(when=When.STAFFED_HOURS)
    night = a_contact(id="brand-deputy-rung", role="brand-deputy", order=2, phone="07700 900185")

    assert "From S3 ring Brand deputy: 07700 900185" in words(card(day, night))


def test_it_says_what_is_never_asked_never_promised_and_what_may_be_given() -> None:
    kind = {
        "id": "payment",
        "title": "Payment: card, bank",
        "most_public_place": "secure-form",
        "route": "The form.",
        "reason": "Messages are kept.",
        "never_ask": "Card number, code. Nor a picture of it.",
    }

    said = words(card(make(rows.DataClass, kind)))

    assert "Payment" in said
    assert "Card number, code." in said
    assert "Nor a picture of it." not in said
    assert "Delivery dates of items not in stock." in said
    assert "up to 25 GBP a case, without asking" in said


def test_a_goodwill_of_nothing_is_said_as_nothing() -> None:
    power = next(
        each.row
        for each in draft(a_playbook(), an_intake()).values()
        if isinstance(each.row, rows.Empowerment)
    ).model_copy(update={"goodwill_limit": 0})

    assert "none without asking" in words(card(power))


def test_what_may_be_said_in_public_is_the_first_that_has_no_room() -> None:
    kinds = [
        make(
            rows.DataClass,
            {
                "id": f"kind-{n}",
                "title": f"Kind {n}",
                "most_public_place": "public" if n == 0 else "phone",
                "route": "By phone.",
                "never_ask": f"Fact {n}.",
                "reason": "It harms.",
            },
        )
        for n in range(8)
    ]

    said = words(card(*kinds, removed=without(rows.DataClass)))

    assert "Fact 7." in said
    assert "Fact 0." not in said
    assert "1 more in section 9." in said


def test_what_is_blank_leaves_no_heading() -> None:
    blank = without(*_TREE, rows.CareCase, rows.HelpLine, rows.DataClass)

    headings = [each.id for each in card(removed=blank).headings()]

    assert "triage" not in headings
    assert "care" not in headings
    assert "never-ask" not in headings


def test_first_words_and_help_lines_stand_as_they_were_approved() -> None:
    case = {
        "id": "self-harm",
        "title": "Somebody may harm themselves",
        "first_words": "I am glad you said it. Are you safe right now?",
        "do": "Stay.",
        "emergency": "999",
        "decides_role": "brand-lead",
    }
    line = {"id": "samaritans", "title": "Samaritans", "country": "UK", "reached": "116 123"}

    said = words(
        card(
            make(rows.CareCase, case),
            make(rows.HelpLine, line),
            removed=without(rows.CareCase, rows.HelpLine),
        )
    )

    assert "I am glad you said it. Are you safe right now?" in said
    assert "Samaritans, UK" in said
    assert "116 123" in said


@pytest.mark.parametrize("id_", ["community-handoff", "b2b-saas"])
def test_a_shipped_draft_has_every_question_and_in_a_known_country_no_help_without_a_number(
    id_: str,
) -> None:
    playbook = find(PLAYBOOKS, id_)
    chosen = tuple(each.id for each in playbook.surfaces[:3])
    intake = an_intake(playbook=id_, profile=a_profile(country="GB", surfaces=chosen))
    transition = a_transition(playbook=playbook, intake=intake)

    document = desk_card.compose(transition, ON)

    asked = {each.code for each in transition.protocol.of(rows.TriageQuestion)}
    tree = rows_of(document, "No: the next question, unless it says otherwise")
    assert {line.split(" | ")[0] for line in tree} == asked
    helped = rows_of(document, "Who helps")
    assert "Samaritans, United Kingdom | 116 123 (Day and night; free)" in helped
    assert "Police, ambulance, fire, United Kingdom | 999 or 112 (Day and night)" in helped
    assert "NO NUMBER" not in "".join(helped)


def test_it_is_a_draft_as_long_as_its_protocol_is() -> None:
    open_one, finished = card(), a_transition(*finished_rows())

    assert open_one.meta.draft
    assert open_one.layout == "card"
    assert "open point" in open_one.meta.draft_reasons[0]
    assert desk_card.compose(finished, ON) == desk_card.compose(
        a_transition(*reversed(finished_rows())), ON
    )


def a_huge_protocol() -> list[Row]:
    """Return many more rows of every kind on the card than anybody would write, all very long."""
    long = "Everything that anybody could ever want to say about it, and then some. " * 2
    text = long * 20
    questions = [
        rows.TriageQuestion(id=f"q{n}", code=f"N{n}", question=long, yes="o", no=f"q{n + 1}")
        for n in range(80)
    ]
    contacts = [
        a_contact(id=f"c{n}", phone=GAP if n % 2 else f"07700 9{n:05}", order=n % 9 + 1)
        for n in range(40)
    ]
    targets = [
        rows.Target(
            id=f"t{n}",
            severity=list(Severity)[n % 5],
            for_whom=f"those of kind {n}",
            first_reply_minutes=60,
            clock="elapsed",
        )
        for n in range(60)
    ]
    kinds = [
        make(
            rows.DataClass,
            {
                "id": f"k{n}",
                "title": long,
                "most_public_place": "phone",
                "route": text,
                "never_ask": text,
                "reason": text,
            },
        )
        for n in range(40)
    ]
    care = rows.CareCase(
        id="d", title=long, first_words=text, do=text, emergency=text, decides_role="brand-lead"
    )
    lines = [
        rows.HelpLine(id=f"h{n}", title=f"Line {n}", country="UK", reached="116 123")
        for n in range(40)
    ]
    bands = [
        make(
            rows.Band,
            {
                "id": f"b{n}",
                "title": "Shift",
                "days": ("mon",),
                "starts": f"{n % 24:02}:00",
                "ends": f"{n % 24:02}:30",
                "operator": "brand",
                "mode": "staffed",
                "surfaces": ("facebook-comments", "instagram-messages"),
            },
        )
        for n in range(60)
    ]
    power = next(
        each.row
        for each in draft(a_playbook(), an_intake()).values()
        if isinstance(each.row, rows.Empowerment)
    ).model_copy(update={"never_promised": text})
    outcome = rows.TriageOutcome(id="o", code="O1", title=long, verb="hold", do=text)
    return [*questions, *contacts, *targets, *kinds, care, *lines, *bands, power, outcome]


def test_a_huge_protocol_still_makes_one_page() -> None:
    transition = a_transition(*a_huge_protocol(), removed=without(*_TREE, rows.CareCase))

    made = pdf_with_shipped_fonts(desk_card.compose(transition, ON), transition.theme)

    assert len(pages_of(made.content)) == 1
    assert "more questions in section 7" in pages_of(made.content)[0]


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_a_finished_protocol_makes_one_page(page: str) -> None:
    transition = a_transition(*finished_rows(), *a_tree())
    theme = transition.theme.model_copy(update={"page": page})

    made = pdf_with_shipped_fonts(desk_card.compose(transition, ON), theme)

    assert len(pages_of(made.content)) == 1
    assert Tier.T2.value not in pages_of(made.content)[0]


def test_bands_that_the_card_has_no_room_for_are_counted() -> None:
    more = [a_late_band(hour) for hour in range(4)]

    assert "1 more in section 4." in words(card(*more))
    assert "in section 4" not in words(card(*more[:3]))


def a_late_band(hour: int) -> rows.Band:
    return make(
        rows.Band,
        {
            "id": f"late-{hour}",
            "title": f"Late {hour}",
            "days": ("mon",),
            "starts": f"{18 + hour}:00",
            "ends": f"{19 + hour}:00",
            "operator": "brand",
            "mode": "staffed",
        },
    )


def test_a_promise_in_working_days_is_told_in_working_days() -> None:
    target = make(
        rows.Target,
        {
            "id": "s1-staffed",
            "severity": "S1",
            "when": "staffed-hours",
            "clock": "working-days",
            "first_reply_minutes": 1440,
        },
    )

    assert "1 working day" in rows_of(card(target), "Counted from the customer's message")[1]
