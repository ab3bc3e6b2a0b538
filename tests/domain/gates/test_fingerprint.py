"""Proves that any change under a sign-off shows, by name, and that time alone changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.gates.fingerprint import changes, fingerprint
from planner.domain.gates.judging import stand
from planner.domain.gates.signatures import Standing
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.signing import DayFigures, SignedPart
from planner.domain.transition import Transition
from planner.domain.value import Value
from planner.domain.versions import Revision
from tests.examples import ANA, an_answer, some_evidence
from tests.gates import (
    SIGNED_ON,
    a_cutover,
    a_measure,
    a_rollback,
    a_waiver,
    carried_out,
    day_figures,
    gated,
    gated_playbook,
    ready,
    signed,
)
from tests.rosters import a_band


@cache
def before() -> tuple[Value, ...]:
    """Return everything stated when both leads had signed both gates, with one thing waived."""
    short = an_answer("ads-watched", "agreed", 1)
    band = a_band(id="days")
    return signed(ready(short, a_waiver("ads-watched", date(2027, 5, 1)), band))


def gate_of(transition: Transition) -> Gate:
    gate = transition.gate("brand-led")
    assert gate is not None
    return gate


def without(kind: type[Value], id_: str) -> tuple[Value, ...]:
    return tuple(
        each
        for each in before()
        if not (isinstance(each, kind) and getattr(each, "id", None) == id_)
    )


def with_(*changed: Value) -> tuple[Value, ...]:
    """Return what was stated with these things in the place of those of the same kind and id."""
    keys = {(type(each), getattr(each, "id", None)) for each in changed}
    kept = [e for e in before() if (type(e), getattr(e, "id", None)) not in keys]
    return (*kept, *changed)


def why_stale(stated: tuple[Value, ...], **playbook: Any) -> tuple[str, ...]:
    """Return what a signer hears has changed, on the day of signing; the same for both."""
    transition = gated(*stated, playbook=gated_playbook(**playbook) if playbook else None)
    found = stand(transition, gate_of(transition), SIGNED_ON)
    [one, other] = found.signatures
    assert one.because == other.because
    assert one.standing is (Standing.STALE if one.because else Standing.SIGNED)
    return one.because


REVISION = Revision(
    id="revision-1", number="1.0", effective_on=date(2027, 3, 1), seq=1, digest="a" * 64
)
#: One change to each part of what is signed, and the name by which it is told.
MUTATIONS: Mapping[str, tuple[Callable[[], tuple[Value, ...]], str]] = {
    "an answer": (
        lambda: with_(an_answer("deputy-named", "brand", 4)),
        "A2 Deputy named",
    ),
    "evidence changed": (
        lambda: with_(some_evidence("deputy-named", "log", checker="Kim Lund")),
        "A2 Deputy named",
    ),
    "evidence added": (
        lambda: with_(some_evidence("deputy-named", "log", id="deputy-named.2.brand")),
        "A2 Deputy named",
    ),
    "evidence of an earlier gate": (
        lambda: with_(some_evidence("crisis-contact", note="Rung at 23:40.")),
        "A1 Crisis contact",
    ),
    "a waiver changed": (
        lambda: with_(a_waiver("ads-watched", date(2027, 5, 2))),
        "The waiver of B2 Ads watched",
    ),
    "a waiver taken back": (
        lambda: without(type(a_waiver("ads-watched", date(2027, 5, 1))), "ads-watched"),
        "The waiver of B2 Ads watched",
    ),
    "a day's figures": (
        lambda: with_(day_figures(date(2027, 3, 9), on_target=2)),
        "Ten days",
    ),
    "cells added": (
        lambda: with_(a_cutover("private", "brand-led", responsibilities=("inbound-private",))),
        "The cells in scope",
    ),
    "cells changed": (
        lambda: with_(a_cutover("led", "brand-led", surfaces=("facebook-comments",))),
        "The cells in scope",
    ),
    "hours of the cells changed": (
        lambda: with_(a_cutover("led", "brand-led", on=date(2027, 3, 23), hours="staffed-hours")),
        "The cells in scope",
    ),
    "minutes of a band changed": (
        lambda: with_(a_band(time(9), time(20), id="days")),
        "The cells in scope",
    ),
    "a revision": (lambda: with_(REVISION), "The protocol"),
    "a rollback": (
        lambda: with_(carried_out("led", SIGNED_ON), a_rollback(SIGNED_ON)),
        "Rollbacks",
    ),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_any_change_under_a_sign_off_makes_it_stale_and_is_named(mutation: str) -> None:
    stated, name = MUTATIONS[mutation]

    told = why_stale(stated())

    assert told
    assert any(each.startswith(name) for each in told)


def test_a_changed_list_of_signers_is_named() -> None:
    longer = gated_playbook()
    gates = tuple(
        each.model_copy(update={"signers": (*each.signers, "brand-deputy")})
        if each.id == "brand-led"
        else each
        for each in longer.gates
    )
    transition = gated(*before(), playbook=longer.model_copy(update={"gates": gates}))

    because = stand(transition, gate_of(transition), SIGNED_ON).signatures[0].because

    assert because == (
        "The list of who signs changed. Before: Agency lead, Brand lead. "
        "Now: Agency lead, Brand lead, Brand deputy.",
    )


def test_an_exit_measure_that_the_playbook_raises_is_named() -> None:
    transition = gated(
        *before(),
        playbook=gated_playbook(a_measure("ten-days", "days-on-target", "at-least", 11)),
    )

    because = stand(transition, gate_of(transition), SIGNED_ON).signatures[0].because

    assert [each.partition(" was")[0] for each in because] == ["Ten days"]


@pytest.mark.parametrize(
    "stated",
    [
        before,
        lambda: with_(a_cutover("led", "brand-led", on=date(2027, 3, 30), title="Later")),
        lambda: with_(day_figures(SIGNED_ON + timedelta(days=1), on_target=0)),
        lambda: with_(an_answer("macros-moved", "brand", 2)),
    ],
    ids=["nothing", "a cutover's day and title", "a later day's figures", "a scored criterion"],
)
def test_what_was_not_signed_makes_nothing_stale(stated: Any) -> None:
    assert why_stale(stated()) == ()


@given(st.integers(0, 400))
def test_time_alone_changes_nothing_that_was_signed(later: int) -> None:
    transition = signed_once()

    found = stand(transition, gate_of(transition), SIGNED_ON + timedelta(days=later))

    assert all(each.standing is not Standing.STALE for each in found.signatures)


@cache
def signed_once() -> Transition:
    return gated(*before())


def test_the_fingerprint_is_the_same_for_the_same_words_and_differs_by_gate() -> None:
    one, again = (gated(*before()) for _ in range(2))
    shadow = one.gate("shadow")
    assert shadow is not None

    seen = fingerprint(one, gate_of(one), SIGNED_ON)

    assert seen.digest == fingerprint(again, gate_of(again), SIGNED_ON).digest
    assert seen.digest != fingerprint(one, shadow, SIGNED_ON).digest
    assert seen.digest.startswith(seen.short)


def test_what_changed_is_told_with_both_sides() -> None:
    transition = gated(*before())
    old = SignedPart(id="condition.deputy-named", digest="0" * 16, said="Met. Checked by Kim.")
    new = SignedPart(id="condition.deputy-named", digest="1" * 16, said="Open. It ran out.")
    gone = SignedPart(id="condition.long-gone", digest="2" * 16, said="Met.")

    told = changes(transition, (old, gone), (new,))

    assert told == (
        "A2 Deputy named changed. Before: Met. Checked by Kim. Now: Open. It ran out.",
        "long-gone is gone; it was: Met.",
    )


def test_a_withdrawn_or_unknown_signer_is_no_signature_of_what_was_seen() -> None:
    [ana] = [e for e in before() if getattr(e, "id", "") == "brand-led.brand-lead"]
    stranger = ana.model_copy(update={"by": "otherside.vera-stone"})
    transition = gated(*with_(stranger))

    found = stand(transition, gate_of(transition), SIGNED_ON).signatures

    assert [each.standing for each in found] == [Standing.SIGNED, Standing.INVALID]
    assert ANA.id not in {each.sign_off.by for each in found if each.counts and each.sign_off}


def test_a_sign_off_lapses_with_the_evidence_or_the_waiver_it_rested_on() -> None:
    first, last = date(2027, 3, 31), date(2027, 4, 5)
    short = an_answer("ads-watched", "agreed", 1)
    kept = [
        each
        for each in ready(short, a_waiver("ads-watched", last))
        if getattr(each, "id", "") != "deputy-named.1.brand"
    ]
    evidence = some_evidence("deputy-named", "log", valid_until=first)
    transition = gated(*signed((*kept, evidence)))

    found = [
        stand(transition, gate_of(transition), day).signatures[0]
        for day in (first, first + timedelta(days=1), last + timedelta(days=1))
    ]

    assert [each.standing for each in found] == [
        Standing.SIGNED,
        Standing.LAPSED,
        Standing.LAPSED,
    ]
    assert "A2 Deputy named: its evidence" in found[1].because[0]
    assert any("Ana Reyes waived it until 5 Apr 2027" in each for each in found[2].because)


def test_figures_that_come_in_after_somebody_signed_make_nothing_stale() -> None:
    late = [day_figures(date(2027, 3, 15)), day_figures(SIGNED_ON, on_target=0)]
    days = {each.on for each in late}
    early = [e for e in ready() if not isinstance(e, DayFigures) or e.on not in days]
    stated = signed(early)

    found = [gated(*stated), gated(*stated, *late)]

    standings = [stand(each, gate_of(each), SIGNED_ON).signatures[0].standing for each in found]
    assert standings == [Standing.SIGNED, Standing.SIGNED]
