"""Proves that the pre-launch pack says first what is owed, and then what people will ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from planner.documents import prelaunch_pack
from planner.documents.formats import markdown
from planner.documents.model import Callout, Document, Table
from planner.domain.draft import draft
from planner.domain.protocol import rows
from planner.domain.protocol.rows import Row
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.value import make
from tests.documents.reading import said_by
from tests.examples import a_playbook, a_transition, an_intake

ON = date(2027, 3, 1)
_KINDS = (rows.Post, rows.ExpectedQuestion, rows.KeyPoint, rows.Shortfall, rows.HoldingStatement)
_BLANK = tuple(
    key for key in draft(a_playbook(), an_intake()) if key[0] in {each.kind for each in _KINDS}
)


def pack(*stated: Row, cover: Mapping[str, str] | None = None) -> Document:
    transition = a_transition(*stated, removed=_kept_out(stated))
    return prelaunch_pack.compose(transition, ON, cover or {})


def _kept_out(stated: Iterable[Row]) -> list[tuple[str, str]]:
    mine = {(each.kind, each.id) for each in stated}
    return [key for key in _BLANK if key not in mine]


def words(document: Document) -> str:
    return "".join(said_by(document))


def rows_of(document: Document, caption: str) -> list[str]:
    """Return a table's rows, each as its cells' words with a bar between."""
    (found,) = [
        block for block in document.blocks if isinstance(block, Table) and block.caption == caption
    ]
    return [" | ".join("".join(span.text for span in cell) for cell in row) for row in found.rows]


def a_question(id_: str = "my-price", **changes: Any) -> rows.ExpectedQuestion:
    facts = {
        "id": id_,
        "theme": "price",
        "question": "Why so much?",
        "points": "What is included.",
        "owner_role": "brand-lead",
    }
    return make(rows.ExpectedQuestion, {**facts, **changes})


def a_post(id_: str = "spring-sofa", **changes: Any) -> rows.Post:
    facts = {
        "id": id_,
        "title": "The spring sofa",
        "on": date(2027, 3, 8),
        "at": "10:00",
        "owner_role": "agency-lead",
        "expected": "S2",
        "mitigation": "Stock is checked the day before.",
    }
    return make(rows.Post, {**facts, **changes})


def a_key_point(**changes: Any) -> rows.KeyPoint:
    facts = {
        "id": "my-wood",
        "topic": "Where is the wood from?",
        "facts": "Two forests, both named.",
        "link": "https://harbour.example/wood",
        "owner_role": "brand-deputy",
    }
    return make(rows.KeyPoint, {**facts, **changes})


def test_it_opens_with_what_is_owed_by_whom() -> None:
    document = pack(a_question(), a_question("my-shop", theme="where to get it", question="Where?"))

    assert document.headings()[0].id == "owed"
    assert "2 things are owed, by 1 role." in words(document)
    assert rows_of(document, "Owed by whom") == [
        "Brand lead | Agreed answer: Why so much? | every launch",
        "Brand lead | Agreed answer: Where? | every launch",
    ]
    assert document.meta.draft


def test_an_agreed_answer_is_no_longer_owed_and_is_said() -> None:
    document = pack(a_question(answer="The frame holds 20 years."))

    assert "Nothing is owed" in words(document)
    assert "1 of 1 questions have an agreed answer." in words(document)
    assert rows_of(document, "1 question") == [
        "Why so much? | What is included. | The frame holds 20 years."
    ]
    assert (document.meta.draft, document.meta.status) == (False, "Complete")


def test_an_answer_that_is_missing_says_who_owes_it() -> None:
    assert rows_of(pack(a_question()), "1 question") == [
        "Why so much? | What is included. | Owed by Brand lead"
    ]


def test_questions_of_every_launch_stand_by_theme_in_the_trades_order() -> None:
    document = pack(a_question(), a_question("my-what", theme="what it is", question="What is it?"))

    themes = [each.text for each in document.headings() if each.id.startswith("theme-")]

    assert themes == ["What it is", "Price"]


def test_a_planned_post_has_its_own_questions_and_its_facts() -> None:
    document = pack(a_post(), a_question(post="spring-sofa"))

    assert "Mon 8 Mar 2027, 10:00: The spring sofa" in words(document)
    assert "Stock is checked the day before." in words(document)
    assert "S2 Sensitive" in words(document)
    assert rows_of(document, "1 question")[0].startswith("Why so much?")
    assert "| The spring sofa, 8 Mar 2027" in rows_of(document, "Owed by whom")[0]
    assert "theme-price" not in {each.id for each in document.headings()}


def test_posts_stand_in_the_order_in_which_they_go_out_and_those_gone_are_counted() -> None:
    gone = a_post("winter-lamp", title="The winter lamp", on=ON - timedelta(days=1))
    early = a_post("a-chair", title="A chair", on=ON)

    document = pack(a_post(), gone, early)

    posts = [each.text for each in document.headings() if each.id.startswith("post-")]
    assert [each.rsplit(": ", 1)[1] for each in posts] == ["A chair", "The spring sofa"]
    assert "1 earlier post is left out." in words(document)


def test_a_question_of_a_post_that_went_out_is_not_owed_any_more() -> None:
    gone = a_post(on=ON - timedelta(days=1))

    assert "Nothing is owed" in words(pack(gone, a_question(post="spring-sofa")))


def test_cover_after_a_post_is_said_as_it_was_judged_and_else_not_at_all() -> None:
    judged = pack(a_post(), cover={"spring-sofa": "Nobody is there from 12:00."})

    assert "for 4 hours after it. Nobody is there from 12:00." in words(judged)
    assert "for 4 hours after it. Not checked here." in words(pack(a_post()))


def test_a_post_after_which_nobody_is_there_is_told_before_all_that_is_owed() -> None:
    evening = a_post("evening-sofa", title="The evening sofa", at="21:00")
    told = {"spring-sofa": "all is well", "evening-sofa": "nobody until Tuesday"}

    document = pack(a_post(), evening, cover=told)

    first = document.blocks[0]
    assert isinstance(first, Callout)
    assert first.title == "Somebody is missing after 1 planned post"
    assert "The evening sofa: nobody until Tuesday." in words(document)
    assert not isinstance(pack(a_post(), cover=told).blocks[0], Callout)
    assert not isinstance(pack(evening).blocks[0], Callout)


def test_key_points_stand_with_what_is_never_said_and_owe_their_link() -> None:
    gap = Gap(gap=GapKind.TO_BE_ADDED, by="Ana Reyes", until=date(2027, 2, 1))

    document = pack(a_key_point(link=gap, banned="Sustainable."))

    (line,) = rows_of(document, "Key points: what is true, in the writer's own words each time")
    assert "| Two forests, both named.\nNever say: Sustainable. |" in line
    assert rows_of(document, "Owed by whom") == [
        "Brand deputy | Link for: Where is the wood from? "
        "(late, to be added by Ana Reyes, until 1 Feb 2027) | key points"
    ]


def test_a_link_owed_by_its_own_keeper_is_not_said_to_be_owed_by_them_twice():
    own = Gap(gap=GapKind.TO_BE_ADDED, by="Brand deputy")

    assert rows_of(pack(a_key_point(link=own)), "Owed by whom") == [
        "Brand deputy | Link for: Where is the wood from? | key points"
    ]


def test_a_keeper_who_owes_the_link_is_named_once_and_anybody_else_beside_the_keeper() -> None:
    def link_of(by: str) -> str:
        document = pack(a_key_point(link=Gap(gap=GapKind.TO_BE_ADDED, by=by)))
        caption = "Key points: what is true, in the writer's own words each time"
        return rows_of(document, caption)[0].rsplit(" | ", 1)[1]

    assert link_of("Brand deputy") == "to be added by Brand deputy"
    assert link_of("Ana Reyes") == "to be added by Ana Reyes\nBrand deputy"


def test_a_key_point_that_needs_no_page_says_why_and_owes_nothing() -> None:
    none = Gap(gap=GapKind.NOBODY, reason="Answered in the reply itself.")

    document = pack(a_key_point(link=none))

    (line,) = rows_of(document, "Key points: what is true, in the writer's own words each time")
    assert line.endswith("| Answered in the reply itself.\nBrand deputy")
    assert "Nothing is owed" in words(document)


def test_a_code_of_the_triage_is_explained_where_it_is_named() -> None:
    question = make(
        rows.TriageQuestion,
        {"id": "harm", "code": "N9", "question": "Could it harm?", "yes": "harm", "no": "harm"},
    )

    named = pack(question, a_question(points="Handled as N9."))

    assert "protocol: N9, “Could it harm?”." in words(named)
    assert "“Could it harm?”" not in words(pack(question, a_question(points="In N91 shops.")))


def test_words_that_ran_out_are_owed_anew_and_not_to_be_used() -> None:
    yesterday = ON - timedelta(days=1)
    statement = rows.HoldingStatement(
        id="my-fire", title="Fire", words="We look.", approver_role="brand-lead"
    )
    shortfall = rows.Shortfall(
        id="my-late", title="Late parcels", line="Sorry.", owner_role="brand-deputy"
    )

    document = pack(
        a_key_point(expires_on=yesterday),
        statement.model_copy(update={"expires_on": yesterday}),
        shortfall.model_copy(update={"until": yesterday}),
    )

    assert len(rows_of(document, "Owed by whom")) == 3
    assert words(document).count("held until 28 Feb 2027: ask before use") == 3


def test_words_hold_through_their_last_day() -> None:
    assert "ask before use" not in words(pack(a_key_point(expires_on=ON)))


def test_it_says_who_is_on_and_the_holding_statements() -> None:
    statement = rows.HoldingStatement(
        id="my-fire", title="Fire", words="We look into it.", approver_role="brand-lead"
    )

    document = pack(statement)

    assert "Mon to Fri 09:00–17:30 | Northlight Social, staffed" in rows_of(
        document, "The ordinary week"
    )
    assert rows_of(document, "For the time in which facts are checked") == [
        "Fire | We look into it. | Brand lead"
    ]


def test_with_nothing_planned_it_says_so() -> None:
    said = words(pack())

    assert "No post is planned yet." in said
    assert "No question is entered yet." in said


def test_the_same_rows_are_the_same_bytes_whatever_their_order() -> None:
    stated = [a_post(), a_question(), a_question("my-shop", question="Where?"), a_key_point()]
    theme = a_transition().theme

    first, second = (pack(*order) for order in (stated, stated[::-1]))

    assert markdown.render(first, theme).content == markdown.render(second, theme).content
