"""Proves that the papers say how long customers wait, what they are told, and what contradicts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

import pytest

from planner.actions import bundles, demo
from planner.actions.desk import Desk
from planner.documents import desk_card, public_excerpt, readiness_report, response_protocol
from planner.documents.model import Document, KeyValues, Table
from planner.domain.kinds import KINDS
from planner.domain.protocol import rows
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.transition import Transition
from planner.domain.value import Value, make
from planner.store.database import open_store
from tests.documents.reading import said_by
from tests.examples import a_transition, finished_rows
from tests.rosters import a_band, a_person, a_shift, in_force

ON = date(2027, 3, 1)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WAITS = "The longest real wait, to the minute"
READ = "What customers read on each surface"
AGREED = "The slowest real reply where somebody must agree"
FOUND, ACCEPTED = "Contradictions found", "Contradictions accepted for now"


def stated(*more: Value) -> Transition:
    """Return a finished protocol; rows of the same id replace its own."""
    laid: dict[tuple[str, str], Value] = {(each.kind, each.id): each for each in finished_rows()}
    for each in more:
        laid[getattr(each, "kind", "waiver"), getattr(each, "id", "")] = each
    return a_transition(*laid.values())


def changed(id_: str, **changes: object) -> rows.Row:
    (row,) = [each for each in finished_rows() if each.id == id_]
    return make(type(row), {**row.model_dump(), **changes})


def paper(*more: Value, on: date = ON) -> Document:
    return response_protocol.compose(stated(*more), on)


def lines(document: Document, caption: str) -> list[str]:
    """Return a table's rows, each as its cells' words with a bar between; none without it."""
    return [
        " | ".join("".join(span.text for span in cell) for cell in row)
        for block in document.blocks
        if isinstance(block, Table) and block.caption == caption
        for row in block.rows
    ]


def fact(document: Document, term: str) -> str:
    (found,) = [
        "".join(span.text for span in pair.text)
        for block in document.blocks
        if isinstance(block, KeyValues)
        for pair in block.pairs
        if pair.term == term
    ]
    return found


def words(document: Document) -> str:
    return " ".join(said_by(document))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Transition:
    """Return the demo as it comes with the planner."""
    store = open_store(tmp_path_factory.mktemp("demo") / "planner.db", KINDS, NOW)
    return bundles.unpack(Desk(store, None, NOW), demo.BUNDLE.read_text("utf-8"))


def test_the_demos_weekend_and_christmas_are_told_to_the_minute(shown: Transition) -> None:
    document = response_protocol.compose(shown, NOW.date())

    service, *_ = lines(document, WAITS)

    # Saturday closes at 16:00. On Thursday 24 December people go home at 17:30; Friday, Saturday
    # and, in its place, Monday are public holidays: 6 h 30 + 4 days + 9 h.
    assert "41 h, Sat 16:00 to Mon 09:00" in service
    assert "111 h 30, Thu 24 Dec 17:30 to Tue 29 Dec 09:00" in service
    assert "a service question of Fri 27 Nov 17:30 waits 16 h 30, until Sat 28 Nov 10:00." in words(
        document
    )


def test_the_demos_card_says_until_when_messages_wait(shown: Transition) -> None:
    said = fact(desk_card.compose(shown, NOW.date()), "Out of hours")

    assert said.endswith(
        "messages wait Mon to Thu 17:30 → 09:00, Fri 17:30 → Sat 10:00, Sat 16:00 → Mon 09:00"
    )


def test_the_demos_readiness_report_tells_friday_of_the_week_it_is_made(shown: Transition) -> None:
    said = fact(readiness_report.compose(shown, NOW.date()), "The promise at work")

    assert "of Fri 27 Nov 17:30 waits 16 h 30" in said


def test_each_promise_stands_beside_the_wait_and_what_its_own_clock_says() -> None:
    elapsed = changed("s3-staffed", clock="elapsed", when="any-time", first_reply_minutes=30)
    asleep = [
        changed(id_, mode="dark", operator="nobody")
        for id_ in ("evenings", "early-mornings", "other-days")
    ]

    service, serious, crisis = lines(paper(elapsed, *asleep), WAITS)

    assert service == (
        "Both watched surfaces | 1 h of staffed time, from the next staffed minute on | "
        "63 h 30, Fri 17:30 to Mon 09:00 | 111 h 30, Fri 24 Dec 17:30 to Wed 29 Dec 09:00 | "
        "On target until Mon 10:00: it stands still meanwhile"
    )
    assert serious.startswith("Both watched surfaces | 30 min | 63 h 30, Fri 17:30 to Mon 09:00 | ")
    assert serious.endswith("Broken by Fri 18:00, before anybody is there")
    assert crisis.startswith("Both watched surfaces | 40 min of staffed time")


def test_a_promise_that_only_a_holiday_breaks_says_so() -> None:
    """On call is around the staffed hours; on a holiday these are nobody's here."""
    elapsed = changed("s4-staffed", clock="elapsed", when="any-time", first_reply_minutes=40)
    off = changed("holidays", mode="dark", operator="nobody")

    *_, crisis = lines(paper(elapsed, off), WAITS)

    assert crisis == (
        "Both watched surfaces | 40 min | none: somebody is always there | "
        "8 h 30, Fri 26 Mar 09:00 to 17:30 | "
        "Kept; in the twelve months broken by Fri 26 Mar 09:40, before anybody is there"
    )


def test_a_surface_that_fares_otherwise_has_a_line_of_its_own() -> None:
    saturday = a_band(time(10), time(16), days=("sat",), surfaces=("facebook-comments",))

    found = lines(paper(saturday), WAITS)

    starts = [each.split(" | ")[0] for each in found if "63 h 30" in each or "41 h" in each]
    assert starts == ["Facebook comments", "Instagram messages"]


def test_holidays_say_whether_somebody_confirmed_them() -> None:
    confirmed = rows.HolidayYear(
        id="gb-2027", country="GB", year=2027, days=(date(2027, 3, 26), date(2027, 12, 27))
    )

    said = fact(paper(confirmed), "Public holidays")

    # The twelve months end on 28 February 2028.
    assert said == (
        "2027 (confirmed): Fri 26 Mar; Mon 27 Dec. "
        "2028 (from the calendar, not confirmed): Sat 1, Mon 3 Jan."
    )


def test_a_band_of_some_days_only_says_which_in_section_4_and_on_the_card() -> None:
    sale = a_band(
        time(9),
        time(21),
        title="Sale evenings",
        days=("fri",),
        first_on=date(2027, 11, 26),
        last_on=date(2027, 11, 26),
    )
    until = a_band(time(8), time(9), title="Early", days=("mon",), last_on=date(2027, 4, 30))

    (said,) = [each for each in lines(paper(sale, until), "The week in bands") if "Sale" in each]

    assert "Fri, 26 Nov 2027 | 09:00–21:00" in said
    card = words(desk_card.compose(stated(sale, until), ON))
    assert "Fri 09:00–21:00, 26 Nov 2027" in card
    assert "Mon 08:00–09:00, until 30 Apr 2027" in card


def test_surfaces_that_read_alike_are_said_once_and_stated_words_as_they_are() -> None:
    own = rows.SurfaceWords(
        id="facebook-comments",
        surface="facebook-comments",
        bio="Mon–Fri 9–17:30, promised.",
        auto_reply="We read this from 09:00 to 17:30 on weekdays.",
        out_of_hours="Mon–Fri 9–17:30, promised.",
    )

    (made,), two = lines(paper(), READ), lines(paper(own), READ)

    assert made.startswith("Both watched surfaces | We answer Mon to Fri 09:00–17:30 (")
    assert two == [
        "Facebook comments | Mon–Fri 9–17:30, promised. | "
        "We read this from 09:00 to 17:30 on weekdays. | the same",
        made.replace("Both watched surfaces", "Instagram messages"),
    ]


def test_hours_typed_for_customers_give_way_to_those_that_are_kept() -> None:
    wrong = changed("hours", public_statement="We answer Mon to Fri, 08:00–20:00.")
    kept = "We answer Mon to Fri, 09:00–17:30 (Europe/London time)."

    document, excerpt = paper(wrong), public_excerpt.compose(stated(wrong), ON)

    assert fact(document, "Hours as told to customers") == kept
    assert "Typed were other hours: “We answer Mon to Fri, 08:00–20:00.”" in words(document)
    assert kept in words(excerpt)
    assert "08:00" not in words(excerpt)
    assert any("not those we keep" in each for each in excerpt.meta.draft_reasons)


def test_hours_typed_in_other_words_stay_as_typed_in_both_papers() -> None:
    own = changed("hours", public_statement="We read you on weekdays, 9am to 5:30pm.")

    document, excerpt = paper(own), public_excerpt.compose(stated(own), ON)

    assert fact(document, "Hours as told to customers") == own.model_dump()["public_statement"]
    assert own.model_dump()["public_statement"] in words(excerpt)
    assert "Typed were" not in words(document)


def test_customers_read_the_hours_of_a_surface_that_keeps_others() -> None:
    saturday = a_band(time(10), time(16), days=("sat",), surfaces=("facebook-comments",))

    said = words(public_excerpt.compose(stated(saturday), ON))

    assert "We answer Mon to Fri, 09:00–17:30 (Europe/London time)." in said
    assert "Facebook comments: Mon to Fri, 09:00–17:30, and Sat, 10:00–16:00." in said
    assert "Instagram messages:" not in said


def test_the_slowest_reply_stands_by_its_topic_with_the_roles_whose_hours_are_assumed() -> None:
    hours = rows.RoleHours(
        id="lead-hours",
        role="brand-lead",
        days=tuple(changed("staffed").model_dump()["days"]),
        starts=time(9),
        ends=time(17, 30),
    )

    # Seen on Friday at 16:20 and drafted by 16:30, it takes the approver the hour until 17:30: the
    # minute after closing is Monday's first.
    slowest = "Refunds above the limit | 64 h 40, Fri 16:20 to Mon 09:00 | "
    assert lines(paper(), AGREED) == [slowest + "Brand lead"]
    assert lines(paper(hours), AGREED) == [slowest + "nobody"]


def test_a_topic_that_nobody_has_to_agree_to_has_no_slowest_reply() -> None:
    free = changed(
        "refunds", right="free", approver_role=None, backup_role=None, max_wait_minutes=None
    )

    assert lines(paper(free), AGREED) == []


def wrong_scenarios(count: int) -> Iterable[rows.Row]:
    """Give scenarios that promise their first reply later than their severity does."""
    (one, *_) = [each for each in finished_rows() if isinstance(each, rows.Scenario)]
    for number in range(count):
        yield make(
            rows.Scenario,
            {
                **one.model_dump(),
                "id": f"late-{number}",
                "message": f"Late message {number}",
                "severity": "S1",
                "first_reply_minutes": 1440,
            },
        )


def test_contradictions_are_listed_up_to_twelve_and_the_rest_is_counted() -> None:
    few, many = paper(*wrong_scenarios(1)), paper(*wrong_scenarios(30))

    assert any(each.startswith("L6 | Late message 0: ") for each in lines(few, FOUND))
    assert len(lines(many, FOUND)) == 12
    all_ = len(stated(*wrong_scenarios(30)).check(ON).blocking)
    assert f"And {all_ - 12} more in the planner." in words(many)


def test_what_was_accepted_stands_with_who_why_and_until_and_no_more_with_the_open_ones() -> None:
    (late,) = [
        each
        for each in stated(*wrong_scenarios(1)).check(ON).blocking
        if "Late message 0" in each.sentence and each.check.id == "slower-than-promised"
    ]
    waiver = Waiver(
        id=late.id,
        by="Ruth Calder",
        reason="The parcel firm's hours change in May.",
        from_on=date(2027, 2, 1),
        until=date(2027, 5, 31),
    )

    document = paper(*wrong_scenarios(1), waiver)

    (said,) = lines(document, ACCEPTED)
    assert said.startswith("L6 | Late message 0: ")
    assert said.endswith(" | Ruth Calder | The parcel firm's hours change in May. | 31 May 2027")
    assert not any(each.startswith("L6 | Late message 0") for each in lines(document, FOUND))
    over = paper(*wrong_scenarios(1), waiver, on=date(2027, 6, 1))
    assert lines(over, ACCEPTED) == []
    assert any(each.startswith("L6 | Late message 0") for each in lines(over, FOUND))


def test_no_paper_names_anybody_for_being_on_the_roster() -> None:
    roster = (a_person(name="Quentin Ashdown"), a_shift(), in_force())
    transition = stated(*roster)

    documents = [
        each.compose(transition, ON)
        for each in (response_protocol, desk_card, public_excerpt, readiness_report)
    ]

    # The check does name him: he is on shift without a certificate.
    assert any("Quentin Ashdown" in each.sentence for each in transition.check(ON).blocking)
    assert any("Brand lead is on shift" in each for each in lines(documents[0], FOUND))
    assert not any("Quentin" in words(each) for each in documents)


def test_a_customer_never_reads_a_name_on_the_roster() -> None:
    greeting = changed("public-excerpt", greeting="Hello. Ask for Quentin Ashdown.")

    said = words(public_excerpt.compose(stated(greeting, a_person(name="Quentin Ashdown")), ON))

    assert "Hello." in said
    assert "Quentin" not in said


def test_the_same_day_gives_the_same_paper_and_another_day_its_own_twelve_months() -> None:
    assert paper() == paper()
    assert "from 1 Mar 2027 to 28 Feb 2028" in words(paper())
    assert "from 2 Mar 2027 to 29 Feb 2028" in words(paper(on=date(2027, 3, 2)))


def test_the_card_says_the_longest_wait_alone_where_surfaces_differ() -> None:
    saturday = a_band(time(10), time(16), days=("sat",), surfaces=("facebook-comments",))

    said = fact(desk_card.compose(stated(saturday), ON), "Out of hours")

    assert said.endswith(
        "the longest wait is on Instagram messages: 63 h 30, Fri 17:30 to Mon 09:00"
    )


def test_a_card_for_a_desk_that_never_closes_speaks_of_no_waiting() -> None:
    always = changed("staffed", days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    round_the_clock = make(
        type(always), {**always.model_dump(), "starts": "00:00", "ends": "00:00"}
    )

    said = words(
        desk_card.compose(
            a_transition(
                *(each for each in finished_rows() if each.kind != "band"),
                round_the_clock,
                removed=[("band", each) for each in ("evenings", "early-mornings", "other-days")],
            ),
            ON,
        )
    )

    assert "wait" not in said.replace("wait for", "")
