"""Applicants are scored apart and opened together; the agency sees none of it, by no door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from planner.actions import bundles, checks, history, protocol, team, versions
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.errors import (
    BadInput,
    Conflict,
    NotAllowed,
    NotFound,
    PlannerError,
    Refused,
)
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.team import Candidate, Position, TraitMarks
from planner.domain.team.scoring import seen
from planner.domain.yardsticks import Trait
from tests.actions.desks import Table, after, begun, facts_of, interrupted

MARK = "HIRING-SECRET"
TRAITS = tuple(
    Trait(
        id=id_,
        title=id_.capitalize(),
        shows="It shows.",
        question="When did you?",
        marks=("none", "some", "good", "much"),
        source="practice-2026",
    )
    for id_ in ("empathy", "patience")
)


@dataclass(frozen=True)
class Hiring:
    """A table with a second scorer of the brand and one applicant to score."""

    table: Table
    mira: Desk
    applicant: str

    @property
    def id(self) -> str:
        return self.table.id

    @property
    def scorers(self) -> tuple[str, str]:
        assert self.table.brand.person is not None
        assert self.mira.person is not None
        return self.table.brand.person.id, self.mira.person.id

    def marks(self, mark: int) -> dict[str, int]:
        traits = self.table.seen().playbook.trade.traits
        return {each.id: mark for each in traits}

    def score(self, desk: Desk, mark: int, told: str = "", expected: int = 0) -> TraitMarks:
        given = self.marks(mark)
        reasons = dict.fromkeys(given, told) if told else {}
        return team.score(desk, self.id, self.applicant, given, reasons, expected=expected)


@pytest.fixture
def hiring(table: Table) -> Hiring:
    mira = table.colleague(Party.BRAND, Standing.LEAD, "Mira Holm")
    return _hiring(table, mira)


def _hiring(table: Table, mira: Desk) -> Hiring:
    role = next(iter(table.seen().protocol.roles))
    place = protocol.add_row(
        table.brand, table.id, Position.kind, {"role": role, "person": {"gap": "to-be-added"}}
    )
    assert table.brand.person is not None
    assert mira.person is not None
    applicant = protocol.add_row(
        table.brand,
        table.id,
        Candidate.kind,
        {
            "tag": f"{MARK}-7",
            "position": place.id,
            "scorers": [table.brand.person.id, mira.person.id],
            "note": f"{MARK} note",
        },
    )
    return Hiring(table, mira, applicant.id)


def test_marks_open_for_the_brand_when_the_last_scorer_has_marked(hiring: Hiring) -> None:
    hiring.score(hiring.table.brand, 3)
    [before] = team.hiring(hiring.mira, hiring.id)
    assert before.seen is None
    assert before.mine is None
    assert before.waited_for == ("Mira Holm (brand)",)

    hiring.score(hiring.mira, 2)

    for desk in (hiring.table.brand, hiring.mira):
        [now] = team.hiring(desk, hiring.id)
        assert now.seen is not None
        assert set(now.seen.scorers) == set(hiring.scorers)
        assert now.seen.agreed == len(now.seen.traits)
        assert not now.is_mine_to_mark


def test_until_then_a_scorer_may_mark_again_and_nobody_after(hiring: Hiring) -> None:
    hiring.score(hiring.table.brand, 3)
    hiring.score(hiring.table.brand, 2, expected=1)
    hiring.score(hiring.mira, 2)

    with pytest.raises(Refused, match="are open: everybody has seen them"):
        hiring.score(hiring.table.brand, 3, expected=2)


def test_the_same_marks_given_twice_at_once_are_a_conflict_with_oneself(hiring: Hiring) -> None:
    hiring.score(hiring.table.brand, 3)

    with pytest.raises(Conflict):
        hiring.score(hiring.table.brand, 2, expected=0)


def test_the_agency_nobody_a_viewer_and_whoever_is_not_named_cannot_score(hiring: Hiring) -> None:
    jo = hiring.table.colleague(Party.BRAND, Standing.CONTRIBUTOR, "Jo Park")
    viewer = hiring.table.colleague(Party.BRAND, Standing.VIEWER, "Vi Low")

    with pytest.raises(NotAllowed, match="cannot speak for the brand"):
        hiring.score(hiring.table.agency, 3)
    with pytest.raises(NotAllowed, match="Say who you are first"):
        hiring.score(hiring.table.nobody, 3)
    with pytest.raises(NotAllowed, match="may not score an applicant"):
        hiring.score(viewer, 3)
    with pytest.raises(NotAllowed, match="is not named to score"):
        hiring.score(jo, 3)


def test_a_mark_at_an_end_says_what_was_seen_and_no_trait_is_left_out(hiring: Hiring) -> None:
    with pytest.raises(BadInput, match=r"is marked 1\. Write what you saw or heard"):
        hiring.score(hiring.mira, 1)
    assert hiring.score(hiring.mira, 4, told="Stayed calm for an hour.").reasons
    with pytest.raises(BadInput, match="has no mark"):
        team.score(hiring.table.brand, hiring.id, hiring.applicant, {}, {}, expected=0)
    marks = {**hiring.marks(2), "charm": 2}
    with pytest.raises(BadInput, match="'charm' is not a trait"):
        team.score(hiring.table.brand, hiring.id, hiring.applicant, marks, {}, expected=0)


def test_scorers_changed_in_the_same_moment_keep_marks_from_being_saved(hiring: Hiring) -> None:
    def alone() -> None:
        row = hiring.table.seen().protocol.placed[Candidate.kind, hiring.applicant]
        facts = facts_of(row.row, scorers=())
        protocol.save_row(
            hiring.table.brand, hiring.id, Candidate.kind, facts, expected=row.version
        )

    with pytest.raises(Refused, match="changed who scores"):
        hiring.score(interrupted(hiring.mira, alone), 3)


@pytest.mark.parametrize(
    ("scorers", "sentence"),
    [
        (lambda each: each.scorers[:1], "scored by one person alone"),
        (lambda each: (*each.scorers, _id(each.table.agency)), "only the brand sees who applies"),
    ],
)
def test_scorers_are_two_or_more_of_the_brand(
    hiring: Hiring, scorers: Callable[[Hiring], tuple[str, ...]], sentence: str
) -> None:
    row = hiring.table.seen().protocol.placed[Candidate.kind, hiring.applicant]

    with pytest.raises(BadInput, match=sentence):
        protocol.save_row(
            hiring.table.brand,
            hiring.id,
            Candidate.kind,
            facts_of(row.row, scorers=scorers(hiring)),
            expected=row.version,
        )


def test_once_open_the_scorers_stay_as_they_are(hiring: Hiring) -> None:
    jo = hiring.table.colleague(Party.BRAND, Standing.CONTRIBUTOR, "Jo Park")
    hiring.score(hiring.table.brand, 3)
    hiring.score(hiring.mira, 2)
    row = hiring.table.seen().protocol.placed[Candidate.kind, hiring.applicant]

    with pytest.raises(BadInput, match="are open already"):
        protocol.save_row(
            hiring.table.brand,
            hiring.id,
            Candidate.kind,
            facts_of(row.row, scorers=(*hiring.scorers, _id(jo))),
            expected=row.version,
        )


def _id(desk: Desk) -> str:
    assert desk.person is not None
    return desk.person.id


# Doors

Door = Callable[[Table, Desk], str]


def _snapshot(table: Table, reader: Desk) -> str:
    kept = table.seen().snapshots[-1]
    return repr(versions.at_snapshot(reader, table.id, kept.id).book.kept)


def _clash(table: Table, reader: Desk) -> str:
    """Save over the applicant as somebody who never saw it."""
    facts = {"id": "candidate-1", "tag": "B", "position": "sponsor"}
    try:
        protocol.save_row(reader, table.id, Candidate.kind, facts, expected=0)
    except Conflict as error:
        return f"{error} {error.theirs}"
    except PlannerError as error:
        return str(error)
    raise AssertionError("It was saved.")


def _lay(table: Table, reader: Desk, seen: int | None = None) -> str:
    row = Candidate(id="candidate-1", tag="B", position="sponsor")
    try:
        checks.lay(reader, table.id, [row], seen=seen)
    except Conflict as error:
        return f"{error} {error.theirs}"
    except PlannerError as error:
        return str(error)
    raise AssertionError("It was saved.")


DOORS: dict[str, Door] = {
    "the transition opened": lambda table, reader: repr(
        open_transition(reader, table.id).book.kept
    ),
    "as of an earlier moment": lambda table, reader: repr(
        history.as_of(reader, table.id, after(2)).book.kept
    ),
    "a snapshot": _snapshot,
    "what differs since a snapshot": lambda table, reader: repr(
        versions.differences(
            reader, table.id, table.seen().snapshots[0].id, versions.NOW, date(2027, 1, 12)
        )
    ),
    "the diary": lambda table, reader: repr(history.diary(reader, table.id)),
    "the applicants": lambda table, reader: repr(team.hiring(reader, table.id)),
    "a clash over a row": _clash,
    "a clash over laid rows": _lay,
    "rows laid after looking": lambda table, reader: _lay(table, reader, seen=0),
    "removing it": lambda table, reader: _refused(
        lambda: protocol.remove_row(reader, table.id, Candidate.kind, "candidate-1", expected=1)
    ),
    "putting it back": lambda table, reader: _refused(
        lambda: protocol.put_back(reader, table.id, Candidate.kind, "candidate-1")
    ),
    "adding one": lambda table, reader: _refused(
        lambda: protocol.add_row(
            reader, table.id, Candidate.kind, {"tag": "B", "position": "sponsor"}
        )
    ),
}


def _refused(act: Callable[[], object]) -> str:
    with pytest.raises((NotFound, NotAllowed)) as caught:
        act()
    return str(caught.value)


@pytest.fixture(scope="module")
def open_marks(tmp_path_factory: pytest.TempPathFactory) -> Hiring:
    """An applicant whose marks are open to the brand; a snapshot before it, and one after."""
    folder: Path = tmp_path_factory.mktemp("hiring")
    table = begun(folder)
    versions.keep_snapshot(table.brand, table.id, "Before", "")
    mira = table.colleague(Party.BRAND, Standing.LEAD, "Mira Holm")
    made = _hiring(table, replace(mira, at=after(1)))
    made.score(made.table.brand, 4, told=f"{MARK} reason")
    made.score(made.mira, 1, told=f"{MARK} reason")
    versions.keep_snapshot(table.brand, table.id, "After", "")
    return made


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("party", [Party.AGENCY, None])
def test_no_door_tells_the_agency_or_nobody_of_applicants_or_marks(
    open_marks: Hiring, door: str, party: Party | None
) -> None:
    reader = open_marks.table.desk(party, 10)

    said = DOORS[door](open_marks.table, reader)

    assert MARK not in said


@pytest.mark.parametrize("party", [Party.AGENCY, None])
def test_a_bundle_of_the_agencys_carries_neither(open_marks: Hiring, party: Party | None) -> None:
    assert MARK not in bundles.pack(open_marks.table.desk(party, 10), open_marks.id)

    own = bundles.pack(open_marks.table.brand, open_marks.id)
    assert MARK in own
    assert bundles.read(own).voices.endswith("Applicants are in it, for the brand's eyes.")


def test_one_scorers_marks_reach_the_other_through_no_door_before_both_have_marked(
    hiring: Hiring,
) -> None:
    versions.keep_snapshot(hiring.table.brand, hiring.id, "Before", "")
    hiring.score(hiring.table.brand, 4, told="TOLD-BY-ANA")
    versions.keep_snapshot(hiring.table.brand, hiring.id, "After", "")
    doors = [
        each for name, each in DOORS.items() if not name.endswith(("it", "back", "one", "looking"))
    ]

    said = [door(hiring.table, hiring.mira) for door in doors if door not in (_clash, _lay)]
    said.append(bundles.pack(hiring.mira, hiring.id))

    assert not any("TOLD-BY-ANA" in each for each in said)
    assert "TOLD-BY-ANA" in repr(team.hiring(hiring.table.brand, hiring.id))
    assert "TOLD-BY-ANA" in bundles.pack(hiring.table.brand, hiring.id)


def test_what_one_scorer_opened_is_not_handed_to_the_next_from_memory(hiring: Hiring) -> None:
    hiring.score(hiring.table.brand, 3)
    key = (TraitMarks.kind, f"{hiring.applicant}.ana-reyes")

    readers = (hiring.table.brand, hiring.mira, hiring.table.agency, hiring.table.brand)

    assert [key in open_transition(each, hiring.id).book.kept for each in readers] == [
        True,
        False,
        False,
        True,
    ]


def test_marks_cannot_be_laid_past_the_step_that_asks_first(hiring: Hiring) -> None:
    given = hiring.score(hiring.table.brand, 3)

    with pytest.raises(Refused, match="recorded by its own step"):
        checks.lay(hiring.mira, hiring.id, [given.model_copy(update={"by": "x"})])


def test_the_traits_apart_are_told_first_with_both_ends_reasons(table: Table) -> None:
    made = _hiring(table, table.colleague(Party.BRAND, Standing.LEAD, "Mira Holm"))
    transition = table.seen()
    traits = replace(
        transition,
        playbook=transition.playbook.model_copy(
            update={"trade": transition.playbook.trade.model_copy(update={"traits": TRAITS})}
        ),
    )
    kept = dict(traits.book.kept)
    for by, marks in zip(made.scorers, ((3, 1), (2, 4)), strict=True):
        row = TraitMarks(
            id=f"{made.applicant}.{by.partition('.')[2]}",
            candidate=made.applicant,
            by=by,
            on=date(2027, 1, 12),
            marks=dict(zip(("empathy", "patience"), marks, strict=True)),
            reasons={"patience": f"seen by {by}"},
            among=made.scorers,
        )
        kept[row.kind, row.id] = type(next(iter(kept.values())))(1, row)

    found = seen(replace(traits, book=replace(traits.book, kept=kept)), made.applicant)

    assert found is not None
    assert [each.trait.id for each in found.traits] == ["patience", "empathy"]
    assert found.traits[0].outliers == made.scorers
    assert found.traits[1].outliers == ()
    assert found.agreed == 1
    assert found.sentence == (
        "2 scorers are less than two marks apart on 1 of 2 traits; talk about: Patience"
    )
