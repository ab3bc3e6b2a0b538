"""A small brand that learns: three modules, a ladder of five rungs, Tom who is to answer."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import count
from typing import Any

from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.protocol.rows import RosterPerson, Row
from planner.domain.protocol.rows.handoff.learning import LadderMark, ModulePassed
from planner.domain.trade import Ladder
from planner.domain.training.marks import Pair, mark_id
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.examples import a_playbook, a_transition
from tests.rosters import a_person

#: A Monday.
START = date(2027, 1, 11)
#: Learns modules and climbs; "brand-lead", the role of tests elsewhere, learns nothing.
ROLE = "brand-deputy"
MODULES = ("basics", "triage", "writing")
RUNGS = ("watch", "draft", "live", "solo", "coach")
#: What is enough on every rung.
ENOUGH = {"items": 60, "good": 18, "shifts": 5}
_numbers = count(1)


def _module(id_: str, code: str, hours: int, needs: tuple[str, ...] = ()) -> dict[str, Any]:
    prose = dict.fromkeys(("outcome", "method", "assessment", "passed_when"), f"{code} is seen.")
    return {
        "id": id_,
        "code": code,
        "title": id_.replace("-", " ").capitalize(),
        "needs": needs,
        "hours": hours,
        "signed_by": ["brand-lead"],
        "for_roles": [ROLE],
        "source": "practice-notes",
        **prose,
    }


def _rung(number: int, id_: str, **numbers: int) -> dict[str, Any]:
    words = {"does": f"Does {id_}.", "passed_when": f"{id_} is done.", "source": "practice-notes"}
    return {"id": id_, "code": f"L{number}", "title": id_.capitalize(), **words, **numbers}


@cache
def the_learning() -> Playbook:
    """Return a playbook with a ladder."""
    modules = [
        _module("basics", "T1", 8),
        _module("triage", "T2", 4, ("basics",)),
        _module("writing", "T3", 6, ("basics",)),
        _module("shadow-to-solo", "T4", 90, ("triage", "writing")),
        {**_module("insight", "T5", 4), "before_answering": False},
    ]
    ladder = {
        "falls_back": "One rung.",
        "valid_months": 6,
        "away_days": 60,
        "rungs": [
            _rung(0, "watch", items=40, good=17),
            _rung(1, "draft", items=60, good=17),
            _rung(2, "live", good=16, shifts=5),
            _rung(3, "solo", good=17, weeks=4),
            _rung(4, "coach"),
        ],
    }
    return a_playbook(trade={"modules": modules, "ladder": ladder})


def the_ladder() -> Ladder:
    """Return its ladder."""
    ladder = the_learning().trade.ladder
    assert ladder is not None
    return ladder


def learning(*rows: Row, reader: Party | None = Party.BRAND, **changes: Any) -> Transition:
    """Return a transition in which these rows stand, as a reader may see it."""
    return a_transition(*rows, reader=reader, playbook=changes.pop("playbook", the_learning()))


def tom(**changes: Any) -> RosterPerson:
    """Return Tom of the brand, who has everything to learn."""
    facts = {"name": "Tom Okafor", "role": ROLE, **changes}
    return a_person(facts.pop("id", "tom"), **facts)


def passed(module: str, on: date = START, person: str = "tom", **changes: Any) -> ModulePassed:
    """Return a module's result: passed, and held for half a year."""
    facts = {
        "id": f"{person}.{module}",
        "person": person,
        "module": module,
        "on": on,
        "assessor": "harbour-and-pine.ana-reyes",
        "signs_as": "brand-lead",
        "passed": True,
        "valid_until": on + timedelta(days=182),
    }
    return make(ModulePassed, {**facts, **changes})


def a_mark(
    party: Party,
    rung: str,
    on: date = START,
    round_: int = 1,
    surface: str | None = None,
    person: str = "tom",
    **numbers: Any,
) -> LadderMark:
    """Return one party's mark, enough for the rung unless the numbers say otherwise."""
    by = {Party.BRAND: "harbour-and-pine.ana-reyes", Party.AGENCY: "northlight-social.tom-blake"}
    facts = {
        "id": mark_id(person, surface, rung, round_, party),
        "person": person,
        "surface": surface,
        "rung": rung,
        "round": round_,
        "party": party,
        "by": by[party],
        "on": on,
        **ENOUGH,
    }
    return make(LadderMark, {**facts, **numbers})


def both(rung: str, on: date = START, round_: int = 1, **changes: Any) -> tuple[LadderMark, ...]:
    """Return the same mark of both parties."""
    return tuple(a_mark(party, rung, on, round_, **changes) for party in Party)


def a_pair(rung: str, on: date = START, round_: int = 1, **changes: Any) -> Pair:
    """Return a round that both parties marked alike."""
    agency, brand = both(rung, on, round_, **changes)
    return Pair(agency, brand)


def climbed(
    *rungs: str, first_on: date = START, person: str = "tom", surface: str | None = None
) -> tuple[LadderMark, ...]:
    """Return both parties' marks for these rungs, a day after the other."""
    return tuple(
        mark
        for number, rung in enumerate(rungs)
        for mark in both(rung, first_on + timedelta(days=number), person=person, surface=surface)
    )


def trained(person: str = "tom", on: date = START, surface: str | None = None) -> tuple[Row, ...]:
    """Return all it takes to answer alone from the third day on."""
    modules = (passed(each, on, person) for each in MODULES)
    return (
        *modules,
        *climbed("watch", "draft", "live", first_on=on, person=person, surface=surface),
    )
