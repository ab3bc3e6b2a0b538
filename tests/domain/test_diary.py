from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from planner.domain.diary import Line, write
from planner.domain.kinds import KINDS
from planner.domain.ledger import Entry
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.protocol.rows import HolidayYear, Row, Surface, SurfaceWords
from planner.domain.protocol.saying import in_words
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import Tier, Verb
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.readiness import GapOwner
from planner.domain.transition import Export
from planner.domain.value import Value, make
from tests.examples import (
    ANA,
    TOM,
    a_charter,
    a_transition,
    an_answer,
    locked,
    some_evidence,
)

_START = datetime(2027, 3, 9, 14, 2, tzinfo=UTC)
_TRANSITION = a_transition()
_KEY = ("scenario", "question-1")
_DEFAULT: Any = _TRANSITION.defaults[_KEY].row
_EXPORT = Export(
    id="export-1",
    document="response-protocol",
    format="pdf",
    version="0.3",
    digest="0" * 64,
    draft=False,
)
_KIND_OF = {kind.type: kind.name for kind in KINDS.values()}


def _log(*stated: Value | tuple[str, str] | None, actor: str = ANA.id) -> list[Entry]:
    """Give the log of things stated one after the other; a key alone was removed then."""
    versions: dict[tuple[str, str], int] = {}
    entries = []
    for number, each in enumerate(stated):
        value = each if isinstance(each, Value) else None
        key = (_KIND_OF[type(each)], each.id) if isinstance(each, Value) else each
        versions[key] = versions.get(key, 0) + 1
        entries.append(
            Entry(
                *("transition:harbour-and-pine", number + 1, _START + timedelta(minutes=number)),
                *(actor, "edit", *key, versions[key], value),
            )
        )
    return entries


def _newest(*stated: Value | tuple[str, str]) -> Line:
    return write(_log(*stated), _TRANSITION)[0]


def _changed(**changes: Any) -> Row:
    return make(type(_DEFAULT), {**_DEFAULT.model_dump(), **changes})


def _own(**changes: Any) -> Row:
    return _changed(id="own-1", message="Is the café open?", **changes)


@pytest.mark.parametrize(
    ("stated", "sentence", "page"),
    [
        (
            a_charter(),
            "opened the transition of Harbour & Pine with Northlight Social",
            Page.OVERVIEW,
        ),
        (locked(Party.AGENCY)[0], "locked the agency's answers", Page.READINESS),
        (
            an_answer("crisis-contact", "brand", 0),
            "answered for the brand: level 0 at A1 Crisis contact",
            Page.READINESS,
        ),
        (
            an_answer("crisis-contact", "agency", None, "No shops"),
            "answered for the agency: not applicable at A1 Crisis contact",
            Page.READINESS,
        ),
        (
            an_answer("crisis-contact", "agreed", 3),
            "agreed on level 3 at A1 Crisis contact",
            Page.READINESS,
        ),
        (
            some_evidence("crisis-contact"),
            "added evidence to A1 Crisis contact, valid until 30 Jun 2027",
            Page.READINESS,
        ),
        (
            GapOwner(criterion="crisis-contact", owner=TOM.id, due_on=date(2027, 4, 1)),
            "gave A1 Crisis contact to Tom Blake (agency), due 1 Apr 2027",
            Page.READINESS,
        ),
        (_EXPORT, "took the response protocol 0.3 as pdf", Page.DOCUMENTS),
        (
            _EXPORT.model_copy(update={"draft": True}),
            "took the DRAFT of the response protocol 0.3 as pdf",
            Page.DOCUMENTS,
        ),
        (
            _own(),
            "added the scenario 'Is the café open?' to Scenario catalogue",
            Page.PROTOCOL,
        ),
        (
            _DEFAULT,
            "confirmed the scenario 'Where is parcel 1?' in Scenario catalogue",
            Page.PROTOCOL,
        ),
        (
            _changed(how="Look it up."),
            "changed the scenario 'Where is parcel 1?' in Scenario catalogue",
            Page.PROTOCOL,
        ),
        (
            _KEY,
            "removed the scenario 'Where is parcel 1?' from Scenario catalogue",
            Page.PROTOCOL,
        ),
        (("lock", "brand"), "opened the brand's answers again", Page.READINESS),
        (
            ("gap-owner", "crisis-contact"),
            "removed the gap owner 'crisis-contact'",
            Page.READINESS,
        ),
        (an_answer("gone", "brand", 1), "answered for the brand: level 1 at gone", Page.READINESS),
    ],
)
def test_every_kind_of_thing_has_its_sentence_and_the_page_it_is_on(
    stated: Value | tuple[str, str], sentence: str, page: Page
) -> None:
    line = _newest(stated)

    assert (line.sentence, line.page) == (sentence, page)


def test_the_newest_line_comes_first_with_its_time_and_the_name_of_who_did_it() -> None:
    lines = write(_log(*locked(), actor=TOM.id), _TRANSITION)

    assert [(line.seq, line.at.minute, line.who) for line in lines] == [
        (2, 3, "Tom Blake (agency)"),
        (1, 2, "Tom Blake (agency)"),
    ]
    assert write([], _TRANSITION) == ()


# Changes


def test_a_change_says_each_field_before_and_after() -> None:
    line = _newest(_changed(first_reply_minutes=30, out_of_hours=True, verb="let-stand", keep="Id"))

    assert line.changes == (
        "Do: respond → let stand",
        "First reply within (minutes): 60 → 30",
        "Also out of hours: no → yes",
        "Keep: blank → Id",
    )


def test_a_second_change_is_told_against_the_first_and_not_against_the_default() -> None:
    line = _newest(_changed(first_reply_minutes=30), _changed(first_reply_minutes=15))

    assert line.changes == ("First reply within (minutes): 30 → 15",)


def test_a_confirmed_default_says_confirmed_and_changes_nothing() -> None:
    line = _newest(_DEFAULT)

    assert line.sentence.startswith("confirmed the scenario")
    assert line.changes == ()


def test_a_row_of_ones_own_is_added_and_then_changed() -> None:
    changed, added = write(_log(_own(), _own(how="Look it up.")), _TRANSITION)

    assert added.sentence == "added the scenario 'Is the café open?' to Scenario catalogue"
    assert added.changes == ()
    assert changed.sentence == "changed the scenario 'Is the café open?' in Scenario catalogue"
    assert changed.changes == ("How: Say sorry, ask for a direct message. → Look it up.",)


def test_a_removed_row_is_told_by_the_name_it_had_and_comes_back_as_added() -> None:
    added, removed, _ = write(_log(_own(), ("scenario", "own-1"), _own()), _TRANSITION)

    assert removed.sentence == "removed the scenario 'Is the café open?' from Scenario catalogue"
    assert removed.changes == ()
    assert added.sentence == "added the scenario 'Is the café open?' to Scenario catalogue"


def test_what_this_copy_does_not_carry_is_not_said_to_be_removed() -> None:
    (removed,) = _log(_KEY)
    withheld = Entry(
        **{name: getattr(removed, name) for name in Entry.__dataclass_fields__} | {"withheld": True}
    )

    (line,) = write([withheld], _TRANSITION)

    assert line.sentence == "stated the scenario 'question-1'"


# Values in words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "blank"),
        ("", "blank"),
        ((), "blank"),
        (0, "0"),
        (False, "no"),
        (True, "yes"),
        ("well-known", "well-known"),
        (Verb.LET_STAND, "let stand"),
        (Tier.T2, "T2 lead"),
        (date(2027, 3, 1), "1 Mar 2027"),
        (time(9), "09:00"),
        ((Verb.HIDE, Verb.BAN), "hide, ban"),
        (Gap(gap=GapKind.NOBODY), "nobody"),
        (Gap(gap=GapKind.TO_BE_ADDED, by="Ana"), "to be added by Ana"),
    ],
)
def test_any_value_is_said_in_words(value: object, words: str) -> None:
    assert in_words(value) == words


def _done(action: str, *stated: Value | tuple[str, str]) -> Line:
    """Give the newest line of a log whose last row was saved by one of the product's verbs."""
    log = _log(*stated)
    return write([*log[:-1], replace(log[-1], action=action)], _TRANSITION)[0]


_WORDS = SurfaceWords(
    id="words-1",
    surface=_TRANSITION.protocol.of(Surface)[0].id,
    bio="Here from nine.",
    auto_reply="Thank you.",
    out_of_hours="Back at nine.",
)
_HOLIDAYS = HolidayYear(id="gb-2027", country="GB", year=2027)


@pytest.mark.parametrize(
    ("action", "stated", "sentence", "page"),
    [
        (
            "mend",
            (_changed(how="Look it up."),),
            "changed the scenario 'Where is parcel 1?' in Scenario catalogue, by the check's mend",
            Page.PROTOCOL,
        ),
        (
            "what-if",
            (_own(),),
            "added the scenario 'Is the café open?' to Scenario catalogue, after trying it out",
            Page.PROTOCOL,
        ),
        (
            "put back",
            (_own(), ("scenario", "own-1"), _own()),
            "put the scenario 'Is the café open?' back into Scenario catalogue",
            Page.PROTOCOL,
        ),
        (
            "keep words",
            (_WORDS,),
            "added the public words '{surface}' to People and hours",
            Page.PEOPLE,
        ),
        (
            "confirm holidays",
            (_HOLIDAYS,),
            "confirmed the year of public holidays 'GB 2027' in People and hours",
            Page.PEOPLE,
        ),
    ],
)
def test_what_an_offer_of_the_planner_laid_is_told_as_such(
    action: str, stated: tuple[Value | tuple[str, str], ...], sentence: str, page: Page
) -> None:
    line = _done(action, *stated)

    surface = _TRANSITION.protocol.named("surface")[_WORDS.surface]
    assert (line.sentence, line.page) == (sentence.format(surface=surface), page)


def test_a_finding_is_accepted_and_counts_again_by_its_check_and_its_place() -> None:
    waiver = Waiver(
        id="slower-than-promised.scenario.question-1",
        by="Ana Reyes",
        reason="The night shift starts in March.",
        from_on=date(2027, 3, 9),
        until=date(2027, 4, 9),
    )

    back, given = write(_log(waiver, ("waiver", waiver.id)), _TRANSITION)

    finding = (
        "the finding L6 'No scenario takes longer than its severity is promised' "
        "at 'Where is parcel 1?'"
    )
    assert given.sentence == f"accepted {finding} until 9 Apr 2027; Ana Reyes answers for it"
    assert back.sentence == f"accepts {finding} no longer"
    assert given.page is back.page is Page.CHECK


def test_a_waiver_of_a_check_that_is_gone_is_told_by_its_id() -> None:
    [line] = write(_log(("waiver", "an-old-check.scenario.question-1")), _TRANSITION)

    assert line.sentence == "accepts the finding 'an-old-check.scenario.question-1' no longer"
