"""What people learnt is recorded by those who may, and marks stay apart until both are there.

Each door is asked in two worlds that differ only in what the agency marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.actions import bundles, history, protocol, training, versions
from planner.actions.desk import Desk
from planner.domain.errors import BadInput, Conflict, NotAllowed, NotFound, Refused
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.learning import LadderMark, ModulePassed
from planner.domain.training import certified
from tests.actions.desks import START, Table, after, begun, facts_of, interrupted, laid
from tests.actions.doors import log_data
from tests.rosters import a_person, a_shift, in_force

CM = "community-manager"
ON = START.date()


def who(desk: Desk) -> str:
    assert desk.person is not None
    return desk.person.id


def module(table: Table, **changes: Any) -> dict[str, Any]:
    return {
        "person": "tom",
        "module": "brand-product-voice",
        "on": ON,
        "assessor": who(table.brand),
        "signs_as": "brand-community-lead",
        "result": "9 of 10",
        "passed": True,
        **changes,
    }


def marked(**changes: Any) -> dict[str, Any]:
    return {
        "person": "tom",
        "surface": None,
        "rung": "observe",
        "on": ON,
        "items": 40,
        "good": 18,
        **changes,
    }


def learnt(table: Table) -> None:
    """Let Tom pass every module that comes before the ladder."""
    modules = [
        ModulePassed(
            id=f"tom.{each.id}",
            person="tom",
            module=each.id,
            on=ON - timedelta(days=1),
            assessor=who(table.brand),
            signs_as=each.signed_by[0],
            passed=True,
            valid_until=ON + timedelta(days=180),
        )
        for each in table.seen().playbook.trade.modules
        if CM in each.for_roles and each.id != "shadow-to-solo"
    ]
    laid(table, [a_person("tom", name="Tom Okafor", role=CM), *modules])


def marks(table: Table, reader: Desk) -> set[str]:
    """Return the ids of the marks a reader sees."""
    return {each.id for each in table.seen(reader).protocol.of(LadderMark)}


def test_a_result_is_kept_with_its_certificate_of_six_months(table: Table) -> None:
    laid(table, [a_person("tom", role=CM)])

    kept = training.record_module(table.brand, table.id, module(table), expected=0)

    assert (kept.id, kept.valid_until) == ("tom.brand-product-voice", date(2027, 7, 11))
    assert table.seen().protocol.of(ModulePassed) == (kept,)
    failed = training.record_module(table.brand, table.id, module(table, passed=False), expected=1)
    assert failed.valid_until is None


def test_a_module_that_is_taken_again_keeps_the_day_on_which_it_was_first_passed(
    table: Table,
) -> None:
    laid(table, [a_person("tom", role=CM)])

    def take(days: int, expected: int, *, passed: bool = True) -> date | None:
        desk, on = replace(table.brand, at=START + timedelta(days=days)), ON + timedelta(days=days)
        facts = module(table, on=on, passed=passed)
        return training.record_module(desk, table.id, facts, expected=expected).first_on

    assert take(0, 0, passed=False) is None
    assert take(1, 1) is None
    assert take(1, 2, passed=False) is None
    assert take(2, 3) is None
    assert take(90, 4) == ON + timedelta(days=2)
    assert take(180, 5, passed=False) == ON + timedelta(days=2)


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        ({"person": "nobody"}, "person", "not on the roster"),
        ({"module": "approvers"}, "module", "does not take this module"),
        ({"module": "shadow-to-solo"}, "module", "both parties mark its rungs"),
        (
            {"module": "protocol-and-triage", "signs_as": "trainer-qa"},
            "module",
            "comes after T1 Brand, products and voice, which Tom had not passed by 11 Jan 2027",
        ),
        (
            {"signs_as": "trainer-qa"},
            "signs_as",
            "is signed by Brand community lead, not by",
        ),
        ({"on": date(2027, 1, 12)}, "on", "is still to come"),
        ({"assessor": "northlight-social.tom-blake"}, "assessor", "cannot record what"),
        ({"assessor": "harbour-and-pine.nobody"}, "assessor", "Nobody of that name takes part"),
    ],
)
def test_a_result_that_cannot_be_is_refused_at_its_place(
    table: Table, changes: dict[str, Any], place: str, sentence: str
) -> None:
    laid(table, [a_person("tom", role=CM)])
    before = table.seq

    with pytest.raises(BadInput) as error:
        training.record_module(table.brand, table.id, module(table, **changes), expected=0)

    assert sentence in dict(error.value.faults)[place]
    assert table.seq == before


def test_nobody_assesses_or_marks_themselves(table: Table) -> None:
    learnt(table)
    assert table.brand.person is not None
    herself = a_person("ana", name=table.brand.person.name.upper(), role=CM)
    laid(table, [herself])

    with pytest.raises(BadInput, match="Nobody assesses themselves"):
        training.record_module(table.brand, table.id, module(table, person="ana"), expected=0)
    with pytest.raises(BadInput, match="Nobody marks themselves"):
        training.mark(table.brand, table.id, marked(person="ana"), expected=0)


def test_the_signs_as_is_of_the_assessors_party(table: Table) -> None:
    laid(table, [a_person("tom", role=CM)])
    theirs = module(table, assessor=who(table.agency))

    with pytest.raises(BadInput, match="is a role of the brand, and"):
        training.record_module(table.agency, table.id, theirs, expected=0)


def test_a_result_recorded_meanwhile_is_not_written_over(table: Table) -> None:
    laid(table, [a_person("tom", role=CM)])
    training.record_module(table.brand, table.id, module(table), expected=0)

    with pytest.raises(Conflict):
        training.record_module(table.brand, table.id, module(table, result="8"), expected=0)


def test_a_prerequisite_withdrawn_in_the_same_moment_refuses_what_rests_on_it(
    table: Table,
) -> None:
    laid(table, [a_person("tom", role=CM)])
    training.record_module(table.brand, table.id, module(table), expected=0)
    next_one = module(table, module="protocol-and-triage", signs_as="trainer-qa")

    def withdrawn() -> None:
        training.withdraw_module(table.brand, table.id, "tom", "brand-product-voice", expected=1)

    with pytest.raises(Refused, match="comes after T1"):
        training.record_module(interrupted(table.brand, withdrawn), table.id, next_one, expected=0)
    with pytest.raises(NotFound):
        withdrawn()


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        ({"rung": "shadow"}, "rung", "is on L0 Observe there; L1 Shadow comes after it"),
        ({"rung": "sky"}, "rung", "has no such rung"),
        ({"person": "kim"}, "person", "climbs no ladder"),
        ({"person": "lea"}, "person", "had not passed T2, T3, T4"),
        ({"surface": "elsewhere"}, "surface", "is not watched"),
        ({"on": date(2027, 2, 1)}, "on", "is still to come"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_at_its_place(
    table: Table, changes: dict[str, Any], place: str, sentence: str
) -> None:
    learnt(table)
    laid(table, [a_person("kim", party="agency", role=CM), a_person("lea", role=CM)])

    with pytest.raises(BadInput) as error:
        training.mark(table.brand, table.id, marked(**changes), expected=0)

    assert sentence in dict(error.value.faults)[place]


def test_two_marks_reveal_each_other_and_open_the_next_rung(table: Table) -> None:
    learnt(table)
    training.mark(table.agency, table.id, marked(), expected=0)

    assert marks(table, table.brand) == set()
    assert marks(table, table.nobody) == set()
    assert marks(table, table.agency) == {"tom.all.observe.1.agency"}
    training.mark(table.brand, table.id, marked(), expected=0)

    both = {"tom.all.observe.1.agency", "tom.all.observe.1.brand"}
    for reader in (table.brand, table.agency, table.nobody):
        assert marks(table, reader) == both
    training.mark(table.brand, table.id, marked(rung="shadow"), expected=0)


def test_a_mark_may_be_changed_until_the_other_party_has_marked_too(table: Table) -> None:
    learnt(table)
    training.mark(table.brand, table.id, marked(), expected=0)
    training.mark(table.brand, table.id, marked(good=17), expected=1)
    training.withdraw_mark(table.brand, table.id, "tom.all.observe.1.brand", expected=2)
    training.mark(table.agency, table.id, marked(), expected=0)

    again = training.mark(table.brand, table.id, marked(good=16), expected=3)

    assert again.round == 1
    with pytest.raises(Refused, match="both marks were revealed and stay as they were given"):
        training.mark(table.brand, table.id, marked(good=20, round=1), expected=4)
    with pytest.raises(Refused, match="stay as they were given"):
        training.withdraw_mark(table.brand, table.id, again.id, expected=4)
    assert training.mark(table.brand, table.id, marked(), expected=0).round == 2


def _change(desk: Desk, table: Table) -> None:
    training.mark(desk, table.id, marked(good=20), expected=1)


def _withdraw(desk: Desk, table: Table) -> None:
    training.withdraw_mark(desk, table.id, "tom.all.observe.1.brand", expected=1)


@pytest.mark.parametrize("act", [_change, _withdraw])
def test_a_mark_read_in_the_same_moment_stays_as_it_was_given(
    table: Table, act: Callable[[Desk, Table], None]
) -> None:
    learnt(table)
    training.mark(table.brand, table.id, marked(), expected=0)
    desk = interrupted(
        table.brand, lambda: training.mark(table.agency, table.id, marked(), expected=0)
    )

    with pytest.raises(Refused, match="The agency has marked the same round meanwhile"):
        act(desk, table)


def test_a_colleagues_mark_comes_back_as_a_conflict_and_the_other_partys_never(
    table: Table,
) -> None:
    learnt(table)
    training.mark(table.agency, table.id, marked(note="MARKER"), expected=0)
    colleague = table.colleague(Party.BRAND, Standing.CONTRIBUTOR)
    theirs = training.mark(colleague, table.id, marked(note="mine"), expected=0)
    assert theirs.round == 1

    with pytest.raises((Conflict, Refused)) as error:
        training.mark(table.brand, table.id, marked(round=1), expected=0)
    assert "MARKER" not in f"{error.value} {vars(error.value)}"


def test_a_conflict_before_the_reveal_carries_the_own_partys_text_alone(table: Table) -> None:
    learnt(table)
    training.mark(table.agency, table.id, marked(note="MARKER"), expected=0)
    colleague = table.colleague(Party.AGENCY, Standing.CONTRIBUTOR)

    with pytest.raises(Conflict) as error:
        training.mark(colleague, table.id, marked(note="ours"), expected=0)

    assert isinstance(error.value.theirs, LadderMark)
    assert error.value.theirs.party is Party.AGENCY


def test_marks_of_the_other_party_are_not_there_to_be_taken_back(table: Table) -> None:
    learnt(table)
    given = training.mark(table.agency, table.id, marked(), expected=0)

    for id_ in (given.id, "tom.all.shadow.1.agency"):
        with pytest.raises(NotFound, match="no such mark of the brand's"):
            training.withdraw_mark(table.brand, table.id, id_, expected=1)


@pytest.mark.parametrize("kind", ["module-result", "ladder-mark"])
def test_no_form_edits_what_is_recorded(table: Table, kind: str) -> None:
    learnt(table)
    training.mark(table.agency, table.id, marked(), expected=0)
    id_ = "tom.all.observe.1.agency" if kind == "ladder-mark" else "tom.writing-replies"

    with pytest.raises(Refused, match="recorded by its own step"):
        protocol.save_row(table.brand, table.id, kind, {"id": id_}, expected=1)
    with pytest.raises(Refused, match="recorded by its own step"):
        protocol.remove_row(table.brand, table.id, kind, id_, expected=1)


def test_what_was_withdrawn_comes_back_by_its_own_step_alone(table: Table) -> None:
    learnt(table)
    training.withdraw_module(table.brand, table.id, "tom", "writing-replies", expected=1)

    with pytest.raises(Refused, match="recorded by its own step"):
        protocol.put_back(table.brand, table.id, "module-result", "tom.writing-replies")


def test_a_viewer_records_nothing(table: Table) -> None:
    learnt(table)
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    for attempt in (
        lambda: training.record_module(viewer, table.id, module(table), expected=0),
        lambda: training.withdraw_module(viewer, table.id, "tom", "insight", expected=1),
        lambda: training.mark(viewer, table.id, marked(), expected=0),
        lambda: training.withdraw_mark(viewer, table.id, "tom.all.observe.1.brand", expected=1),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_whoever_climbed_to_the_rung_before_solo_may_enter_the_roster(table: Table) -> None:
    learnt(table)
    shift = facts_of(a_shift(person="tom", id="his"))
    laid(table, [in_force(ON + timedelta(days=1))])
    with pytest.raises(BadInput, match="Tom Okafor would be on duty from 12 Jan 2027 on"):
        protocol.add_row(table.brand, table.id, "shift", shift)

    for rung in ("observe", "shadow", "reverse-shadow", "supervised-live"):
        for desk in (table.brand, table.agency):
            given = marked(rung=rung, items=60, shifts=5)
            training.mark(desk, table.id, given, expected=0)

    assert certified(table.seen(), "tom", None, ON)
    protocol.add_row(table.brand, table.id, "shift", shift)


# Two worlds, alike but for what the agency marked.

Door = Callable[[Table, Desk], str]


def _bundled(table: Table, reader: Desk) -> str:
    rows = log_data(bundles.pack(reader, table.id))
    return repr([(row["id"], row["data"]) for row in rows if row["kind"] == "ladder-mark"])


DOORS: dict[str, Door] = {
    "the transition opened": lambda table, reader: repr(table.seen(reader)),
    "as of an earlier moment": lambda table, reader: repr(
        history.as_of(reader, table.id, after(5)).book
    ),
    "the diary": lambda table, reader: repr(history.diary(reader, table.id)),
    "a bundle": _bundled,
    "at a revision": lambda table, reader: repr(
        versions.at_revision(reader, table.id, "revision-1").book
    ),
    "what differs": lambda table, reader: repr(
        versions.differences(reader, table.id, "snapshot-1", versions.NOW, reader.on)
    ),
    "the figures": lambda table, reader: repr(reader.store.portfolio()),
}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Table, Table]]:
    made = []
    for name, numbers in (("one", {"good": 11, "note": "MARKER"}), ("other", {"good": 20})):
        table = begun(tmp_path_factory.mktemp("marks") / name)
        learnt(table)
        versions.keep_snapshot(table.brand, table.id, "Before", "")
        training.mark(table.agency, table.id, marked(**numbers), expected=0)
        facts = {"number": "1.0", "effective_on": date(2027, 3, 1)}
        versions.freeze(table.desk(Party.BRAND, 6), table.id, facts)
        made.append(table)
    yield made[0], made[1]
    for table in made:
        table.store.close()


@pytest.mark.parametrize("reader", [Party.BRAND, None])
@pytest.mark.parametrize("door", DOORS)
def test_no_door_tells_what_only_the_other_party_has_marked(
    worlds: tuple[Table, Table], door: str, reader: Party | None
) -> None:
    said = [DOORS[door](table, table.desk(reader, 10)) for table in worlds]

    assert "MARKER" not in said[0]
    assert "good=11" not in said[0]
    if door != "the transition opened":
        assert said[0] == said[1]


@pytest.mark.parametrize("door", [each for each in DOORS if each != "the figures"])
def test_the_party_that_marked_reads_its_own_through_the_same_door(
    worlds: tuple[Table, Table], door: str
) -> None:
    said = [DOORS[door](table, table.desk(Party.AGENCY, 10)) for table in worlds]

    assert said[0] != said[1] or door in ("the diary", "what differs")
    assert "observe" in said[0].lower()


def test_after_both_marked_every_door_tells_it_as_of_earlier_too(table: Table) -> None:
    learnt(table)
    versions.keep_snapshot(table.brand, table.id, "Before", "")
    training.mark(table.agency, table.id, marked(note="MARKER"), expected=0)
    hidden = history.as_of(table.desk(Party.BRAND, 5), table.id, after(5))
    assert hidden.protocol.of(LadderMark) == ()
    assert (
        "not in it where only one party" in bundles.read(bundles.pack(table.brand, table.id)).voices
    )

    training.mark(table.desk(Party.BRAND, 20), table.id, marked(), expected=0)

    shown = history.as_of(table.desk(Party.BRAND, 30), table.id, after(5))
    assert [each.note for each in shown.protocol.of(LadderMark)] == ["MARKER"]
    assert "MARKER" in _bundled(table, table.desk(Party.BRAND, 30))
    assert "Marks on the ladder" not in bundles.read(bundles.pack(table.brand, table.id)).voices
