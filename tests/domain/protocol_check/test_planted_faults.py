"""How much of what goes wrong in real protocols is found, and how little is cried for nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from random import Random

import pytest

from planner.domain.profile import Cover
from planner.domain.protocol.reading import open_points
from planner.domain.protocol_check.check import Case, Level
from planner.domain.protocol_check.report import check_protocol
from planner.domain.what_if import with_rows
from tests.domain.protocol_check.mending import left_or_added
from tests.domain.protocol_check.mutations import MUTATIONS
from tests.playbooks.archetypes import EVERY, begun, filled_in, shipped

_MORE = (
    ("community-handoff", {"out_of_hours": Cover.NOBODY}),
    ("regulated", {"out_of_hours": Cover.BRAND}),
    ("retail-high-volume", {"out_of_hours": Cover.NOBODY, "first_reply_minutes": 30}),
)


_TRIALS = 2
#: Told only where no acknowledgement is promised meanwhile: one that is counts as a holding reply.
_BRIDGED = {"an_approver_takes_a_day", "four_people_have_to_agree"}
_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@dataclass(frozen=True)
class Trial:
    """One planted fault: whether it is told, the ids of all findings, and mends that do not."""

    is_told: bool
    ids: tuple[str, ...]
    wrong_mends: tuple[str, ...]


@cache
def _sound() -> tuple[Case, ...]:
    usual = [(id_, {}) for id_ in EVERY]
    return tuple(filled_in(begun(shipped(id_), **more)) for id_, more in (*usual, *_MORE))


def _told(case: Case) -> frozenset[str]:
    """Return what somebody is told of a protocol: findings but notes, and open points."""
    findings = {
        f"{each.id}: {each.sentence}"
        for each in check_protocol(case).findings
        if each.level is not Level.NOTE
    }
    return frozenset(findings | {each.sentence for each in open_points(case.protocol)})


_sound_tellings: dict[int, frozenset[str]] = {}


def _told_of_sound(case: Case) -> frozenset[str]:
    if id(case) not in _sound_tellings:
        _sound_tellings[id(case)] = _told(case)
    return _sound_tellings[id(case)]


def _planted(case: Case, name: str, dice: Random) -> Case | None:
    change = MUTATIONS[name](case, dice)
    if change is None:
        return None
    put, gone = change
    laid = with_rows(case.protocol, put)
    left = {key: each for key, each in laid.placed.items() if key not in gone}
    return replace(case, protocol=replace(laid, placed=left))


@cache
def _trials(name: str) -> tuple[Trial, ...]:
    """Return two sound protocols in which it can go wrong, and what is told once it does."""
    dice = Random(name)
    cases = list(_sound())
    dice.shuffle(cases)
    found: list[Trial] = []
    for case in cases:
        after = _planted(case, name, dice)
        if after is not None and len(found) < _TRIALS:
            ids = tuple(each.id for each in check_protocol(after).findings)
            is_told = bool(_told(after) - _told_of_sound(case))
            # One of the two is enough to try the mends on, which takes a check for each.
            wrong = () if found else tuple(left_or_added(after))
            found.append(Trial(is_told, ids, wrong))
    return tuple(found)


def test_the_ten_sound_protocols_block_nothing() -> None:
    assert [each.sentence for case in _sound() for each in check_protocol(case).blocking] == []


@pytest.mark.parametrize("name", sorted(set(MUTATIONS) - _BRIDGED))
def test_what_goes_wrong_is_told(name: str) -> None:
    trials = _trials(name)

    assert trials, "no protocol in which it can go wrong"
    assert all(each.is_told for each in trials), f"nothing is told of {name}"


def test_of_a_hundred_planted_faults_hardly_one_is_missed() -> None:
    told = [each.is_told for name in MUTATIONS for each in _trials(name)]

    assert len(told) >= 95
    assert sum(told) / len(told) >= 0.95, f"{sum(told)} of {len(told)}"


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_mends_of_a_faulty_protocol_mend_it(name: str) -> None:
    assert [wrong for trial in _trials(name) for wrong in trial.wrong_mends] == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_finding_of_a_faulty_protocol_has_an_id_of_its_own(name: str) -> None:
    for trial in _trials(name):
        assert len(trial.ids) == len(set(trial.ids))
        assert all(_SLUG.fullmatch(each) and len(each) <= 80 for each in trial.ids)
