"""Proves that two published protocols go into our rows whole, and come out on paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from planner.documents.formats import FORMATS
from planner.domain.protocol.rows import OwnRole, Row, points_at
from planner.domain.protocol.stated import Gap
from planner.domain.transition import Transition
from planner.domain.value import Text
from tests.actions.desks import begun
from tests.documents.reading import squeezed, words_in
from tests.published.entering import FACTS, composed, enter, read

HERE = Path(__file__).parent
PUBLISHED = ("victoria", "mattermost")
#: How many statements one free text may carry before it is an essay in a box.
MOST_IN_ONE_TEXT = 2
#: In per cent: how many statements may stand in free text alone.
MOST_IN_TEXT_ALONE = 26


@dataclass(frozen=True)
class Entered:
    """A published protocol: its statements, its rows as they were entered, and where they stand."""

    statements: tuple[dict[str, Any], ...]
    unsayable: tuple[dict[str, Any], ...]
    rows: dict[tuple[str, str], Row]
    transition: Transition

    def carriers(self, statement: dict[str, Any]) -> Iterator[tuple[str, Row | None, str]]:
        """Yield for each place that carries a statement its name, its row and its field."""
        for place in statement["rows"]:
            row, field = place.rsplit(".", 1)
            kind, id_ = row.split("/")
            yield place, self.rows.get((kind, id_)), field


@pytest.fixture(scope="module", params=PUBLISHED)
def entered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Entered:
    written = read(HERE / f"{request.param}.yaml")
    table = begun(tmp_path_factory.mktemp(request.param))
    rows = enter(table, written["rows"])
    made = Entered(tuple(written["statements"]), tuple(written["unsayable"]), rows, table.seen())
    table.store.close()
    return made


def test_every_row_is_taken_as_it_is_written_and_stands_alone_in_its_kind(entered: Entered) -> None:
    standing = {
        key: placed.row
        for key, placed in entered.transition.protocol.placed.items()
        if key[0] in {kind for kind, _ in entered.rows}
    }

    assert len(entered.rows) > 60
    assert standing == entered.rows


def test_every_statement_is_carried_by_fields_that_are_filled(entered: Entered) -> None:
    empty = [
        place
        for statement in entered.statements
        for place, row, field in entered.carriers(statement)
        if row is None or not _is_filled(row, field, may_be_gap=statement.get("gap", False))
    ]

    assert [each["n"] for each in entered.statements] == [*range(1, len(entered.statements) + 1)]
    assert all(each["rows"] for each in entered.statements)
    assert empty == []


def test_nothing_that_was_published_is_left_unsaid(entered: Entered) -> None:
    assert entered.unsayable == ()


def test_no_free_text_carries_more_than_two_statements(entered: Entered) -> None:
    carried = Counter(
        place
        for statement in entered.statements
        for place, row, field in entered.carriers(statement)
        if row is not None and _is_free_text(row, field)
    )

    assert {place: n for place, n in carried.items() if n > MOST_IN_ONE_TEXT} == {}


def test_most_statements_stand_in_fields_that_mean_something_to_the_planner(
    entered: Entered,
) -> None:
    in_text_alone = [
        statement["n"]
        for statement in entered.statements
        if all(row and _is_free_text(row, field) for _, row, field in entered.carriers(statement))
    ]

    assert 100 * len(in_text_alone) / len(entered.statements) <= MOST_IN_TEXT_ALONE


def test_every_role_of_the_sources_own_is_named_by_a_rule(entered: Entered) -> None:
    own = {row.id for row in entered.rows.values() if isinstance(row, OwnRole)}
    named = {id_ for row in entered.rows.values() for id_ in _roles_named_by(row)}

    assert own - named == set()


def test_the_papers_say_what_every_row_is_called(entered: Entered) -> None:
    said = _papers(entered.transition)

    unsaid = {
        key: part
        for key, row in entered.rows.items()
        if row.kind not in FACTS
        for part in _name_in_parts(entered.transition, row)
        if squeezed(part) not in said
    }
    assert unsaid == {}


def test_the_papers_say_the_words_that_carry_each_statement(entered: Entered) -> None:
    said = _papers(entered.transition)

    carried = [
        (place, words)
        for statement in entered.statements
        for place, row, field in entered.carriers(statement)
        for words in _typed_in(row, field)
    ]
    assert len(carried) > 60
    assert [each for each in carried if squeezed(each[1]) not in said] == []


def _papers(transition: Transition) -> str:
    files = [FORMATS["md"].render(each, transition.theme) for each in composed(transition)]
    return " ".join(words_in("md", file.content) for file in files)


def _name_in_parts(transition: Transition, row: Row) -> list[str]:
    """Return a row's name in the parts that a table sets into cells: "3 Delete" is 3 and Delete."""
    name = transition.protocol.name(row).removeprefix(f"{getattr(row, 'order', '')} ")
    return re.split(r" · |, rung |: ", name)


def _typed_in(row: Row | None, field: str) -> Iterator[str]:
    """Yield what somebody typed into a field; chosen words and ids are nobody's typing."""
    assert row is not None
    value = getattr(row, field)
    if not points_at(type(row), field):
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str) and not isinstance(each, StrEnum):
                yield each


def _is_filled(row: Row, field: str, *, may_be_gap: bool) -> bool:
    value = getattr(row, field)
    if isinstance(value, Gap):
        return may_be_gap
    return value not in (None, "", (), False)


def _is_free_text(row: Row, field: str) -> bool:
    return Text.__metadata__[-1] in type(row).model_fields[field].metadata


def _roles_named_by(row: Row) -> Iterator[str]:
    for field in type(row).model_fields:
        if points_at(type(row), field) == "role":
            value = getattr(row, field)
            yield from value if isinstance(value, tuple) else (value,)
