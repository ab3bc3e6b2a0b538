from __future__ import annotations

from typing import Any

import pytest

from planner.domain.playbook import Playbook
from planner.domain.protocol.comparing import How
from planner.domain.settings import Setting
from planner.domain.upgrading import Upgrade, compare, is_older
from planner.domain.value import Value, make
from tests.choosing import a_choice, a_choosing_playbook
from tests.examples import a_playbook, a_transition, an_answer, locked

_OLDER = a_choosing_playbook()


def _changed(name: str, position: int, **fields: Any) -> Playbook:
    """Return the example's newer content: one thing of one list with other fields."""
    things = list(getattr(_OLDER, name))
    things[position] = things[position].model_copy(update=fields)
    return _OLDER.model_copy(update={name: tuple(things)})


def _offering(kind: str, *things: Any) -> Playbook:
    protocol = _OLDER.protocol.model_copy(update={kind: things})
    return _OLDER.model_copy(update={"protocol": protocol})


def _found(newer: Playbook, *stated: Value, **more: Any) -> list[Upgrade]:
    return list(compare(a_transition(*stated, playbook=_OLDER, **more), newer))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2026.1", "2026.2"),
        ("2026.9", "2026.10"),
        ("2026.1", "2027.0"),
        ("2026", "2026.1"),
        ("2026.1", "2026.1.1"),
        ("draft 2", "v3"),
        ("first", "1"),
    ],
)
def test_versions_are_compared_number_by_number(older: str, newer: str) -> None:
    one, two = (_OLDER.model_copy(update={"version": each}) for each in (older, newer))

    assert is_older(one, two)
    assert not is_older(two, one)


@pytest.mark.parametrize("other", ["2026", "2026.0", "v2026.0.0", "2026 (spring)"])
def test_the_same_numbers_are_the_same_version(other: str) -> None:
    one, two = (_OLDER.model_copy(update={"version": each}) for each in ("2026", other))

    assert not is_older(one, two)
    assert not is_older(two, one)


def test_the_same_playbook_changes_nothing() -> None:
    assert _found(_OLDER) == []


_LISTS = ("sources", "roles", "gates", "journey", "dimensions", "criteria", "surfaces", "choices")


@pytest.mark.parametrize("name", _LISTS)
def test_a_thing_added_changed_or_removed_in_any_list_is_told_as_that(name: str) -> None:
    *others, last = getattr(_OLDER, name)
    other = last.model_copy(update={"id": "brand-new"})
    renamed = "question" if name == "choices" else "title"

    added = _found(_OLDER.model_copy(update={name: (*others, last, other)}))
    changed = _found(_changed(name, -1, **{renamed: "Other words"}))
    removed = _found(_OLDER.model_copy(update={name: tuple(others)}))

    assert [(each.id, each.how) for each in added] == [("brand-new", How.ADDED)]
    assert [(each.id, each.how) for each in changed] == [(last.id, How.CHANGED)]
    assert changed[0].fields == (renamed,)
    assert changed[0].title.endswith("Other words")
    assert [(each.id, each.how) for each in removed] == [(last.id, How.REMOVED)]


@pytest.mark.parametrize("name", sorted(set(Playbook.model_fields) - {"id"}))
def test_no_field_of_a_playbook_changes_unseen(name: str) -> None:
    newer = _another(name)

    assert newer != _OLDER
    assert _found(newer)


def _another(name: str) -> Playbook:
    """Return the example with another value in one field."""
    value = getattr(_OLDER, name)
    rule = {
        "id": "always",
        "verdict": "hybrid",
        "title": "Always",
        "reason": "So.",
        "source": "practice-notes",
    }
    stage = {"opens": "09:00", "closes": "17:00", "weekdays": ["mon"], "first_reply_minutes": 9}
    usual = {**stage, "weekly_volume": 9, "out_of_hours": "brand", "why": "Small."}
    match name:
        case "verdicts":
            return make(Playbook, {**dict(_OLDER), name: [rule]})
        case "trade":
            return make(Playbook, {**dict(_OLDER), name: {"usual": usual}})
        case "handoff":
            terms = {
                "id": "plan-terms",
                "why": "So that a plan has dates.",
                "source": rule["source"],
            }
            return make(Playbook, {**dict(_OLDER), name: {"plan_terms": terms}})
        case "protocol":
            return _offering("peaks")
        case "lead_roles":
            return make(Playbook, {**dict(_OLDER), name: {**value, "brand": "brand-deputy"}})
        case _:
            other = value[1:] if isinstance(value, tuple) else "other"
            return _OLDER.model_copy(update={name: other})


def test_a_row_offered_anew_changed_or_no_longer_is_told_by_its_name() -> None:
    (peak,) = _OLDER.protocol.peaks
    changed = peak.model_copy(update={"change": "Two more people."})
    added = peak.model_copy(update={"id": "summer", "title": "Summer sale"})

    found = _found(_offering("peaks", changed, added))
    gone = _found(_offering("peaks"))

    assert [(each.part, each.title, each.how) for each in (*found, *gone)] == [
        ("Protocol rows", "peak 'Winter sale'", How.CHANGED),
        ("Protocol rows", "peak 'Summer sale'", How.ADDED),
        ("Protocol rows", "peak 'Winter sale'", How.REMOVED),
    ]
    assert len(found[0].fields) == 1


def test_the_texts_of_the_single_facts_are_told_field_by_field() -> None:
    wording = _OLDER.protocol.wording.model_copy(update={"currency": "EUR"})

    (found,) = _found(
        _offering("wording").model_copy(
            update={"protocol": _OLDER.protocol.model_copy(update={"wording": wording})}
        )
    )

    assert (found.title, found.fields) == ("Texts of the single facts", ("currency",))


# What becomes of what people stated


def test_answers_to_a_changed_or_removed_criterion_stay_and_are_counted() -> None:
    answers = [an_answer("crisis-contact", voice, 3) for voice in ("brand", "agency")]
    without = _OLDER.model_copy(update={"criteria": _OLDER.criteria[1:]})

    (one,) = _found(without, answers[0], *locked())
    (two,) = _found(_changed("criteria", 0, title="Other"), *answers, *locked())
    (none,) = _found(without)

    assert one.kept == "1 answer and the evidence stay."
    assert two.kept == "2 answers and the evidence stay."
    assert none.kept == ""


def test_a_confirmed_row_stays_and_a_removed_one_stays_away() -> None:
    peak = a_transition(playbook=_OLDER).protocol.placed["peak", "winter-sale"].row

    (confirmed,) = _found(_offering("peaks"), peak)
    (removed,) = _found(_offering("peaks"), removed=[("peak", "winter-sale")])
    (default,) = _found(_offering("peaks"))

    assert confirmed.kept == "The row you confirmed stays as it is."
    assert removed.kept == "The row you removed stays away."
    assert default.kept == ""


def test_a_choice_made_stays_and_nothing_else_of_its_id_claims_to() -> None:
    role = _OLDER.roles[0].model_copy(update={"id": "pace"})
    older = _OLDER.model_copy(update={"roles": (*_OLDER.roles, role)})
    chose = Setting(id="pace", option="quick")

    (choice,) = _found(_changed("choices", 0, question="How soon?"), chose)
    transition = a_transition(chose, playbook=older)
    (gone,) = compare(transition, _OLDER)

    assert choice.kept == "Your choice stays."
    assert (gone.part, gone.kept) == ("Roles", "")


def test_a_choice_nobody_made_keeps_nothing() -> None:
    (dropped,) = _found(a_playbook())

    assert (dropped.part, dropped.title, dropped.kept) == (
        "Choices",
        a_choice().question,
        "",
    )
