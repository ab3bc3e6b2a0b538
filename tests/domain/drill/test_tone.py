"""Proves that a reply is held against the house's own words, and against no others."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.drill.grid import score
from planner.domain.drill.tone import tone_faults
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import KeyPoint, Row, Voice, WritingRule
from planner.domain.protocol.rows.handoff.drilling import DrillResult
from planner.domain.protocol.words import Signature
from tests.domain.drill.plays import ballots, expecting
from tests.playbooks.archetypes import begun, shipped
from tests.rosters import a_protocol, a_surface

RULE = WritingRule(id="stock", title="Stock phrases", at_most=0, bad="Rest assured. Kindly.")
POINT = KeyPoint.model_construct(
    id="safety", topic="Safety", approval="safety-and-injury", banned="Perfectly safe. Premium."
)


def faults(text: str, *rows: Row, **changes: Any) -> tuple[str, ...]:
    return tone_faults(text, a_protocol(*rows), expecting(**changes))


@pytest.mark.parametrize(
    "text", ["Rest assured, it comes.", "We KINDLY ask", "and rest\nassured it is"]
)
def test_a_phrase_of_a_rule_that_allows_none_is_found_however_it_is_written(text: str) -> None:
    assert len(faults(text, RULE)) == 1


@pytest.mark.parametrize("text", ["Unkindly put.", "The rest is assured.", "", "  "])
def test_other_words_are_left_alone(text: str) -> None:
    assert faults(text, RULE) == ()


def test_a_rule_that_allows_some_bans_no_words() -> None:
    assert faults("Kindly", RULE.model_copy(update={"at_most": 1})) == ()


def test_a_rule_of_another_surface_does_not_count() -> None:
    elsewhere = RULE.model_copy(update={"surfaces": ("youtube",)})
    here = {"surface": a_surface("instagram")}

    assert faults("Kindly", elsewhere, **here) == ()
    assert len(faults("Kindly", elsewhere.model_copy(update={"surfaces": ("instagram",)}), **here))


def test_what_a_key_point_never_says_counts_for_its_topic_alone_and_by_the_phrase() -> None:
    text = "It is perfectly safe, and premium."

    assert faults(text, POINT, topic="safety-and-injury") == (
        "It says “Perfectly safe”, which “Safety” bans.",
    )
    assert faults(text, POINT, topic="press") == ()
    assert faults(text, POINT) == ()


@pytest.mark.parametrize(
    ("sign", "end", "is_signed"),
    [
        (Signature.FIRST_NAME, "It comes by 15:00 today. Mina", True),
        (Signature.FIRST_NAME, "It comes by 15:00 today.\nMina", True),
        (Signature.FIRST_NAME, "It comes by 15:00 today – Zoë.", True),
        (Signature.FIRST_NAME, "It comes by 15:00 today.", False),
        (Signature.FIRST_NAME, "You will hear from me on Monday", False),
        (Signature.INITIALS, "It comes by 15:00 today. ^MP", True),
        (Signature.INITIALS, "It comes by 15:00 today.\nM.P.", True),
        (Signature.INITIALS, "It comes by 15:00 today. Mina", False),
        (Signature.NONE, "It comes by 15:00 today.", True),
    ],
)
def test_a_reply_is_signed_as_the_voice_asks(sign: Signature, end: str, is_signed: bool) -> None:
    voice = Voice.model_construct(id="voice", signature=sign)

    assert (faults(end, voice) == ()) is is_signed


def test_the_shipped_examples_of_good_replies_break_no_rule_of_their_own() -> None:
    transition = begun(shipped("community-handoff"))
    rules = [e for e in transition.protocol.of(WritingRule) if e.at_most == 0]

    assert [e.id for e in rules if faults(e.good, *rules)] == []
    assert faults("We apologise for any inconvenience caused.", *rules)


def test_a_drill_with_one_such_reply_has_a_gap_of_tone_and_says_each_fault_once() -> None:
    given = ballots("3 b community-manager respond S1 rule=late", text="Kindly wait.")
    scored = score(expecting(), given, a_protocol(RULE))

    assert scored is not None
    assert scored.gaps == (DrillResult.TONE_GAP,)
    assert scored.tone == ("It says “Kindly”, which “Stock phrases” bans.",)
    silent = score(expecting(), ballots("3 b community-manager respond S1"), Protocol({}))
    assert silent is not None
    assert silent.gaps == ()
