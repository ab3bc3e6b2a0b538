"""Proves that the diary says of what was recorded what happened, as a brand lead would tell it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from planner.domain.diary import write
from planner.domain.kinds import KINDS
from planner.domain.ledger import Entry
from planner.domain.protocol.rows import Surface
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from planner.domain.protocol.rows.handoff.learning import LadderMark, ModulePassed
from planner.domain.protocol.rows.handoff.planning import Baseline
from planner.domain.protocol.rows.handoff.signing import LaterCheck, SignOff
from planner.domain.protocol.rows.handoff.team import TraitMarks
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.protocol.words import SurfaceStatus
from planner.domain.value import Value, make
from tests.actions.desks import the_intake, the_playbook
from tests.domain.drill.records import a_run
from tests.domain.holdings.registers import an_asset, steps_until
from tests.domain.training.learning import a_mark, passed, tom
from tests.examples import ANA, a_transition
from tests.gates import a_cutover, a_rollback, a_waiver, carried_out

_KIND_OF = {kind.type: kind.name for kind in KINDS.values()}
_AT = datetime(2027, 3, 9, 14, 2, tzinfo=UTC)
ON = date(2027, 3, 9)
PAGE = an_asset(title="Facebook page")
MOVED = steps_until(PAGE, "moved")[-1]
SIGNED = make(
    SignOff,
    {
        "id": "co-managed.brand-community-lead",
        "gate": "co-managed",
        "role": "brand-community-lead",
        "by": ANA.id,
        "on": ON,
        "digest": "0" * 64,
    },
)
_MOVED = {
    "stage": "brand-led",
    "responsibilities": ("inbound-public-routine", "moderation", "inbound-private"),
    "surfaces": ("facebook-comments",),
    "bands": ("staffed",),
}
WENT = carried_out().model_copy(update=_MOVED)
BACK = a_rollback(ON, **{k: v for k, v in _MOVED.items() if k != "stage"})
CLOSED = make(
    type(BACK),
    {
        **BACK.model_dump(),
        "cause": "One person was ill.",
        "cause_owner": ANA.id,
        "evidence": "The roster.",
        "closed_on": date(2027, 3, 12),
    },
)


def _told(*stated: Value | tuple[str, str], beside: tuple[Value, ...] = ()) -> str:
    """Return the newest line of a log of these; a key alone was removed."""
    playbook = the_playbook()
    rows = [each for each in (*beside, *stated) if isinstance(each, Value)]
    newest = {(_KIND_OF[type(each)], getattr(each, "id", "")): each for each in rows}
    transition = a_transition(*newest.values(), intake=the_intake(), playbook=playbook)
    versions: dict[tuple[str, str], int] = {}
    log = []
    for number, each in enumerate(stated):
        value = each if isinstance(each, Value) else None
        key = each if isinstance(each, tuple) else (_KIND_OF[type(each)], getattr(each, "id", ""))
        versions[key] = versions.get(key, 0) + 1
        facts = ("transition:harbour-and-pine", number + 1, _AT, ANA.id, "edit")
        log.append(Entry(*facts, *key, versions[key], value))
    line = write(log, transition)[0]
    assert line.changes == ()
    return line.sentence


def _taken_back(row: Any, **facts: Any) -> Any:
    return make(type(row), {**row.model_dump(), **facts})


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ((SIGNED,), "signed gate C Co-managed as Brand community lead"),
        (
            (
                SIGNED,
                _taken_back(SIGNED, withdrawn_on=ON, withdrawn_because="The tool is down."),
            ),
            "took the signature of gate C Co-managed as Brand community lead back: "
            "The tool is down.",
        ),
        (
            (a_waiver("inbox-tool-owned", date(2027, 6, 30)),),
            "waived '5.5 Inbox tool is the brand's, no surface missing' until 30 Jun 2027; "
            "Ana Reyes answers for it",
        ),
        (
            (
                a_waiver("inbox-tool-owned", date(2027, 6, 30)),
                ("gate-waiver", "inbox-tool-owned"),
            ),
            "took the waiver of '5.5 Inbox tool is the brand's, no surface missing' back",
        ),
        (
            (a_cutover("routine", "brand-led"), WENT),
            "said go for 'Routine messages': 2 cells moved to brand-led with agency backup",
        ),
        ((a_cutover(), carried_out()), "said go for 'Routine messages'"),
        (
            (a_cutover(), carried_out(), ("carried-out", "routine")),
            "took back that the go was said for 'Routine messages'",
        ),
        (
            (BACK,),
            "took 2 cells back one stage for 'Replies twice too slow': Replies took twice as long "
            "for three days",
        ),
        ((BACK, CLOSED), "closed the cause of the return of 9 Mar 2027: One person was ill."),
        (
            (PAGE, MOVED),
            f"recorded of 'Facebook page' on {MOVED.on:%-d %b %Y}: it moved to the brand",
        ),
        (
            (
                PAGE,
                MOVED,
                _taken_back(
                    MOVED, undone_on=ON, undone_by=ANA.id, undone_because="The wrong page."
                ),
            ),
            "took back of 'Facebook page' that it moved to the brand: The wrong page",
        ),
        (
            (tom(), passed("protocol-and-triage", result="18 of 20")),
            "recorded that Tom Okafor passed T3 Protocol and triage (18 of 20)",
        ),
        (
            (tom(), passed("protocol-and-triage", passed=False, valid_until=None)),
            "recorded that Tom Okafor did not pass T3 Protocol and triage",
        ),
        (
            (tom(), a_mark("brand", "shadow", items=40, good=17)),
            "marked Tom Okafor on L1 Shadow, every surface: 17 of the last 20 right",
        ),
        (
            (
                make(
                    LaterCheck,
                    {
                        "id": "day-30",
                        "on": ON,
                        "by": ANA.id,
                        "found": "Two logins were alive.",
                        "reopened": ("agency-access-gone",),
                    },
                ),
            ),
            "looked back 30 days after the handoff: Two logins were alive; opened 1 criterion "
            "again",
        ),
        (
            (
                make(
                    Baseline,
                    {
                        "id": "baseline-1",
                        "title": "As agreed",
                        "on": ON,
                        "by": ANA.id,
                        "tasks": (),
                        "handoff_on": date(2027, 4, 9),
                    },
                ),
            ),
            "froze the plan as 'As agreed', with the handoff on 9 Apr 2027",
        ),
        (
            (a_run("w.1", found="training-gap"),),
            "recorded the exercise 'Late delivery': training gap; 8 answers",
        ),
    ],
)
def test_a_record_is_told_as_what_happened(stated: Any, sentence: str) -> None:
    assert _told(*stated) == sentence


def test_whose_cause_a_return_is_given_to_is_told() -> None:
    owned = _taken_back(BACK, cause_owner=ANA.id, cause_due_on=date(2027, 3, 16))

    assert _told(BACK, owned) == (
        "gave the cause of the return of 9 Mar 2027 to Ana Reyes, due 16 Mar 2027"
    )


def test_every_kind_of_record_has_a_sentence_of_its_own() -> None:
    recorded = {type_ for type_ in ROW_TYPE.values() if type_.recorded}
    told = {DrillRun, SignOff, LaterCheck, Baseline, TraitMarks, ModulePassed, LadderMark}
    told |= {type(each) for each in (a_waiver("x", ON), WENT, BACK, MOVED)}

    assert recorded == told


def test_what_moved_stays_told_when_its_surface_is_closed_later() -> None:
    stood = a_transition(intake=the_intake(), playbook=the_playbook()).protocol.of(Surface)
    surface = next(each for each in stood if each.id == "facebook-comments")
    closed = surface.model_copy(update={"status": SurfaceStatus.CLOSED})

    for row, told in ((WENT, ": 2 cells moved to"), (BACK, "took 2 cells back")):
        assert told in _told(row, beside=(a_cutover(), closed))


def test_a_return_by_night_is_told_with_the_day_that_the_brand_had() -> None:
    at = {"at": datetime(2027, 7, 8, 23, 30, tzinfo=UTC)}
    night, closed = (make(type(BACK), {**each.model_dump(), **at}) for each in (BACK, CLOSED))

    assert "the cause of the return of 9 Jul 2027" in _told(night, closed)
