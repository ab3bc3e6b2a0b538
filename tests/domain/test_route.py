"""Proves that a message takes the way the tree says, and that the route names what then holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as some

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import (
    Approval,
    Contact,
    Scenario,
    Surface,
    TriageOutcome,
    TriageQuestion,
    TriageTerms,
)
from planner.domain.protocol.words import Severity, Verb, When
from planner.domain.route import Way, route_answers, route_scenario, rung, walk, way_to
from planner.domain.what_if import with_rows
from tests.actions.desks import begun
from tests.rosters import LONDON, a_protocol


@cache
def base() -> Protocol:
    """Return the protocol of a transition just begun on the base playbook."""
    with TemporaryDirectory() as folder:
        table = begun(Path(folder))
        found = table.seen().protocol
        table.store.close()
    return found


def answers(words: str) -> dict[str, bool]:
    """Return answers to the tree's questions by their codes: "N1- N2- N3+"."""
    ids = {each.code: each.id for each in base().of(TriageQuestion)}
    return {ids[each[:-1]]: each[-1] == "+" for each in words.split()}


#: Read off the drawing of section 7, an outcome a line; the last are passed and ask on.
WALKS = {
    "O1": "N1+ N1a-",
    "O1a": "N1+ N1a+",
    "O2": "N1- N2+",
    "O3": "N1- N2- N3+",
    "O4": "N1- N2- N3- N4+",
    "O5": "N1- N2- N3- N4- N5+ N5a- N5b+",
    "O6": "N1- N2- N3- N4- N5- N6- N6a-",
    "O7": "N1- N2- N3- N4- N5- N6+ N7-",
    "O8": "N1- N2- N3- N4- N5- N6+ N7+ N8+",
    "O9": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9+",
    "O12": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10- N12-",
    "O18": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10+ N11+ N13+ N17+",
    "N18": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10+ N11- N13- N14+ N15- N16+ N17-",
}
PASSED = {
    "O10": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10+ N11+",
    "O11": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10+ N11-",
    "O13": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10- N12+ N13+",
    "O14": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10- N12+ N13- N14-",
    "O15": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10- N12+ N13- N14+ N15+",
    "O16": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10- N12+ N13- N14+ N15- N16+",
    "O17": "N1- N2- N3- N4- N5- N6+ N7+ N8- N9- N10- N12+ N13- N14+ N15- N16-",
}


def taken(protocol: Protocol, given_: Mapping[str, bool]) -> Way:
    way = walk(protocol, given_)
    assert way is not None
    return way


def test_the_walks_below_speak_of_every_outcome() -> None:
    assert {each.code for each in base().of(TriageOutcome)} == {*WALKS, *PASSED}


@pytest.mark.parametrize("code", WALKS)
def test_each_end_of_the_tree_is_reached_as_it_is_drawn(code: str) -> None:
    given_ = answers(WALKS[code])

    way = taken(base(), given_)

    assert way.outcome is not None
    assert way.outcome.code == code
    assert way.open_question is None
    assert [step.question.id for step in way.steps] == list(given_)


@pytest.mark.parametrize("code", PASSED)
def test_an_outcome_that_asks_on_is_passed_on_the_way(code: str) -> None:
    way = taken(base(), answers(PASSED[code]))

    assert way.passed[-1].code == code
    assert way.open_question is not None
    assert way.open_question.id == way.passed[-1].then


@pytest.mark.parametrize("outcome", [each.id for each in base().of(TriageOutcome)])
def test_the_shortest_way_to_an_outcome_is_one_that_its_own_answers_lead(outcome: str) -> None:
    shortest = way_to(base(), outcome)

    assert shortest is not None
    way = taken(base(), {step.question.id: step.answer for step in shortest.steps})
    assert way.steps == shortest.steps
    assert shortest.outcome is not None
    assert (*way.passed, way.outcome)[len(shortest.passed)] == shortest.outcome


@given(some.dictionaries(some.sampled_from(base().of(TriageQuestion)), some.booleans()))
def test_no_way_is_shorter_than_the_shortest(drawn: dict[TriageQuestion, bool]) -> None:
    way = taken(base(), {question.id: answer for question, answer in drawn.items()})

    if way.open_question is None:
        assert way.outcome is not None
        shortest = way_to(base(), way.outcome.id)
        assert shortest is not None
        assert len(shortest.steps) <= len(way.steps)


def test_a_question_nobody_answered_leads_to_the_box_for_doubt() -> None:
    way = taken(base(), answers("N1- N2-"))

    assert way.outcome is not None
    assert way.outcome.id == "holding-reply"
    assert way.open_question is not None
    assert way.open_question.code == "N3"
    assert [step.question.code for step in way.steps] == ["N1", "N2"]


def test_doubt_may_lead_to_a_question_that_is_answered() -> None:
    terms = base().one(TriageTerms)
    assert terms is not None
    laid = with_rows(base(), [terms.model_copy(update={"in_doubt": "seeks-an-answer"})])

    way = taken(laid, answers("N1- N7-"))

    assert way.outcome is not None
    assert way.open_question is not None
    assert (way.outcome.code, way.open_question.code) == ("O7", "N2")
    assert taken(laid, answers("N1-")).outcome is None


def test_a_tree_that_turns_in_a_circle_ends() -> None:
    question = base().of(TriageQuestion)[0]
    laid = with_rows(base(), [question.model_copy(update={"no": question.id})])

    way = taken(laid, answers("N1-"))

    assert way.outcome is None
    assert len(way.steps) == 1


def test_without_a_tree_there_is_no_way() -> None:
    assert walk(a_protocol(), {}) is None
    assert way_to(a_protocol(), "thank") is None
    assert way_to(base(), "no-such-box") is None


#: Worked by hand from sections 4, 5, 9 and 10 as the base playbook has them for a brand of weekdays
#: 09:00–17:30, the agency on call otherwise and woken from S3: scenario and moment of 2027, then
#: verb, place, owner, how many contacts are rung, until when the promise holds, when somebody is
#: there.
TABLE = (
    # S0 in staffed hours: an hour by the customer's clock.
    "opening-hours-stock 03-03T12:00 respond public community-manager 0 03-03T13:00 03-03T12:00",
    "product-idea 03-03T17:29 respond public community-manager 0 03-03T18:29 03-03T17:29",
    # S0 out of hours: four staffed hours.
    "praise 03-06T11:00 acknowledge public community-manager 0 03-08T13:00 03-08T09:00",
    "competitor-jab 03-05T23:00 let-stand public brand-community-lead 0 03-08T13:00 03-08T09:00",
    "partnership-ask 03-03T08:00 route direct-message community-manager 0 03-03T13:00 03-03T09:00",
    # S1 on Friday at 17:30: two staffed hours; the same over Good Friday.
    "late-or-lost-delivery 03-05T17:30 respond public-then-private community-manager 0"
    " 03-08T11:00 03-08T09:00",
    "price-rise-complaint 03-25T17:30 respond public community-manager 0 03-29T11:00 03-29T09:00",
    # S2 in the last minute of the week: an hour, though nobody is there any more after it.
    "own-data-posted 03-05T17:29 hide public-then-private community-manager 0"
    " 03-05T18:29 03-05T17:29",
    # S3 and S4 at night: whoever is on call is woken. All but the sponsor are rung for S3.
    "legal-threat 03-06T03:00 hold direct-message legal-pr-approver 6 03-06T03:30 03-06T03:00",
    "threat-of-violence 03-07T12:00 hold nowhere duty-lead 7 03-07T12:15 03-07T12:00",
)


def scenario(id_: str) -> Scenario:
    [found] = [each for each in base().of(Scenario) if each.id == id_]
    return found


def moment(words: str) -> datetime:
    return datetime.fromisoformat(f"2027-{words}")


@pytest.mark.parametrize("line", TABLE)
def test_a_scenario_at_a_moment_has_the_route_worked_out_by_hand(line: str) -> None:
    id_, at, verb, place, owner, rings, due, reached = line.split()

    found = route_scenario(base(), LONDON, scenario(id_), base().of(Surface)[0], moment(at))

    assert (found.verb, found.place) == (verb, place)
    assert (found.owner_role, len(found.rung)) == (owner, int(rings))
    assert (found.clocks.due, found.clocks.reached) == (moment(due), moment(reached))
    assert bool(found.there) == (at == reached)


def test_those_who_are_rung_come_in_their_order() -> None:
    contacts = base().of(Contact)[::-1]

    rings = rung(contacts, Severity.S4, in_hours=True)

    assert [each.order for each in rings] == [1, 2, 3, 4, 5, 6, 7]
    assert rung(contacts, Severity.S2, in_hours=True) == ()


def test_who_is_rung_goes_by_the_hours_of_the_contact() -> None:
    [first, second, *_] = base().of(Contact)
    by_day = first.model_copy(update={"when": When.STAFFED_HOURS})
    by_night = second.model_copy(update={"when": When.OUT_OF_HOURS})

    assert rung([by_day, by_night], Severity.S4, in_hours=True) == (by_day,)
    assert rung([by_day, by_night], Severity.S4, in_hours=False) == (by_night,)


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    surface, meant = base().of(Surface)[0], scenario("praise")
    in_utc = datetime(2027, 7, 2, 8, 0, tzinfo=UTC)

    assert route_scenario(base(), LONDON, meant, surface, in_utc) == route_scenario(
        base(), LONDON, meant, surface, moment("07-02T09:00")
    )


def test_a_time_that_clocks_skip_is_told_as_they_show_it_by_both_clocks() -> None:
    """On 28 March 2027 London goes from 01:00 to 02:00."""
    found = route_scenario(
        base(), LONDON, scenario("boycott"), base().of(Surface)[0], moment("03-28T01:30")
    )

    assert found.at == found.clocks.at == moment("03-28T02:30")


def test_the_topic_says_who_may_speak_and_who_agrees_first() -> None:
    surface, at = base().of(Surface)[0], moment("03-03T12:00")

    rumour = route_scenario(base(), LONDON, scenario("boycott"), surface, at)
    troll = route_scenario(base(), LONDON, scenario("troll-baiting"), surface, at)

    assert rumour.topic in base().of(Approval)
    assert rumour.needs_agreement
    assert rumour.speakers == ("legal-pr-approver", "brand-community-lead", "community-manager")
    assert troll.topic is None
    assert not troll.needs_agreement
    assert troll.speakers == (troll.owner_role,)


def test_answers_alone_give_verb_severity_and_clock_and_the_surfaces_owner() -> None:
    surface = base().of(Surface)[0]

    found = route_answers(base(), LONDON, answers(WALKS["O1"]), surface, moment("03-06T03:00"))

    assert (found.verb, found.severity, found.place) == (Verb.RESPOND, Severity.S4, None)
    assert found.owner_role == surface.owner_role
    assert len(found.rung) == 7
    assert found.clocks.due == moment("03-06T03:15")


def test_answers_without_a_tree_are_routine() -> None:
    surface = base().of(Surface)[0]

    found = route_answers(a_protocol(surface), LONDON, {}, surface, moment("03-06T03:00"))

    assert (found.way, found.verb, found.severity) == (None, None, Severity.S0)
    assert found.clocks.promised_minutes is None
