from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from planner.domain.playbook import Playbook
from planner.domain.protocol.words import Verb
from planner.domain.soundness import check
from tests.examples import a_playbook


def _without(playbook: Playbook, kind: str, keep: int) -> dict[str, Any]:
    offered = playbook.protocol.model_dump(by_alias=True)
    return {**offered, kind: offered[kind][:keep]}


def _changed(name: str, position: int, **fields: Any) -> Playbook:
    things = [each.model_dump(by_alias=True) for each in getattr(a_playbook(), name)]
    things[position].update(fields)
    return a_playbook(**{name: things})


def _offering(kind: str, position: int, **fields: Any) -> Playbook:
    offered = a_playbook().protocol.model_dump(by_alias=True)
    things = [*offered[kind]]
    things[position] = {**things[position], **fields}
    return a_playbook(protocol={**offered, kind: things})


def _wording(**fields: Any) -> Playbook:
    offered = a_playbook().protocol.model_dump(by_alias=True)
    return a_playbook(protocol={**offered, "wording": {**offered["wording"], **fields}})


def _hiding() -> str:
    """Return the id of the example's outcome that hides."""
    outcomes = a_playbook().protocol.triage_outcomes
    return next(each.id for each in outcomes if each.verb is Verb.HIDE)


def _told(playbook: Playbook) -> list[str]:
    return [f"{'.'.join(map(str, each.place))}: {each.sentence}" for each in check(playbook)]


def test_the_example_is_sound() -> None:
    assert check(a_playbook()) == ()


_TWICE = "is defined twice. Give one of them another id."
_CHOOSE = "Choose one of them or add it."


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: _changed("journey", 1, id="tell"), f"journey.1.id: The id 'tell' {_TWICE}"),
        (
            lambda: _offering("scenarios", 2, id="question-1"),
            f"protocol.scenarios.2.id: The id 'question-1' {_TWICE}",
        ),
        (
            lambda: a_playbook(lead_roles={"agency": "agency-lead", "brand": "boss"}),
            f"lead_roles.brand: 'boss' is not one of the playbook's roles. {_CHOOSE}",
        ),
        (
            lambda: a_playbook(lead_roles={"agency": "brand-lead", "brand": "brand-lead"}),
            "lead_roles.agency: 'brand-lead' is a role of the brand. "
            "Choose one of the agency's own roles as its lead.",
        ),
        (
            lambda: _changed("gates", 0, signers=["agency-lead", "brand-lead", "boss"]),
            f"gates.0.signers: 'boss' is not one of the playbook's roles. {_CHOOSE}",
        ),
        (
            lambda: _changed("criteria", 1, dimension="tools"),
            f"criteria.1.dimension: 'tools' is not one of the playbook's dimensions. {_CHOOSE}",
        ),
        (
            lambda: _changed("criteria", 1, gate="closing"),
            f"criteria.1.gate: 'closing' is not one of the playbook's gates. {_CHOOSE}",
        ),
        (
            lambda: _changed("criteria", 1, source="hearsay"),
            f"criteria.1.source: 'hearsay' is not one of the playbook's sources. {_CHOOSE}",
        ),
        (
            lambda: _wording(source="hearsay"),
            f"protocol.wording.source: 'hearsay' is not one of the playbook's sources. {_CHOOSE}",
        ),
        (
            lambda: _offering("peaks", 0, source="hearsay"),
            f"protocol.peaks.0.source: 'hearsay' is not one of the playbook's sources. {_CHOOSE}",
        ),
        (
            lambda: _offering("scenarios", 0, owner_role="boss"),
            "protocol.scenarios.0.owner_role: 'boss' is not one of the playbook's roles. "
            f"{_CHOOSE}",
        ),
        (
            lambda: _offering("scenarios", 0, verb="respond", outcome=_hiding()),
            "protocol.scenarios.0.verb: Where is parcel 1?: says 'respond', but triage ends at "
            "O2 Hide, which says 'hide'. Change one of them, or name another outcome.",
        ),
        (
            lambda: _offering("approvals", 0, loop_in=["brand-lead", "boss"]),
            f"protocol.approvals.0.loop_in: 'boss' is not one of the playbook's roles. {_CHOOSE}",
        ),
        (
            lambda: a_playbook(protocol=_without(a_playbook(), "scenarios", 14)),
            "protocol: Section 8 needs 15 scenarios; the playbook offers 14. Add the rest.",
        ),
        (
            lambda: a_playbook(protocol=_without(a_playbook(), "targets", 0)),
            "protocol: Section 5 needs 1 targets; the playbook offers 0. Add the rest.",
        ),
        (
            lambda: _offering("severity_levels", 4, severity="S3"),
            "protocol.severity_levels: S4 is not defined. Add its row.",
        ),
    ],
)
def test_each_fault_of_the_whole_is_told_with_its_place(
    make: Callable[[], Playbook], told: str
) -> None:
    assert _told(make()) == [told]


@pytest.mark.parametrize("field", ["why", "remedy", "met_when"])
def test_two_criteria_with_one_text_are_both_told(field: str) -> None:
    text = getattr(a_playbook().criteria[0], field)

    told = _told(_changed("criteria", 2, **{field: text}))

    assert told == [
        f"criteria.{position}.{field}: Another criterion has the same {field}. "
        f"Say what is particular to '{id_}'."
        for position, id_ in ((0, "crisis-contact"), (2, "macros-moved"))
    ]


@pytest.mark.parametrize(
    ("signers", "missing"),
    [
        (["brand-lead", "brand-deputy"], "agency"),
        (["agency-lead", "agency-lead"], "brand"),
    ],
)
def test_a_gate_is_signed_by_both_parties(signers: list[str], missing: str) -> None:
    assert _told(_changed("gates", 1, signers=signers)) == [
        f"gates.1.signers: Nobody signs for the {missing}. Add one of its roles: both parties sign."
    ]


def test_every_fault_is_told_at_once() -> None:
    sources = [{**a_playbook().sources[0].model_dump(), "id": "other"}]

    faults = check(a_playbook(sources=sources))

    offered = sum(1 for _ in a_playbook().protocol.offers())
    assert len(faults) == len(a_playbook().criteria) + 1 + offered
