"""Runs and findings of drills to build tests on: each with what its test does not care for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from planner.domain.value import make

#: The Friday of the first drill; days are counted from here.
FIRST = date(2027, 3, 5)


def day(number: int) -> date:
    """Return the day so many days after the first drill."""
    return FIRST + timedelta(days=number)


def a_run(id_: str = "w.1", **changes: Any) -> DrillRun:
    """Return a message that works, played by eight of the brand alone on the first day."""
    facts = {
        "id": id_,
        "workshop": "w",
        "item": "late",
        "inject": "late-delivery",
        "title": "Late delivery",
        "scenario": "late-or-lost-delivery",
        "on": FIRST,
        "mode": "brand-alone",
        "found": "works",
        "players": 8,
        "agreed": 7,
        "owner_agreed": 8,
        "as_expected": 7,
        "rule_found": 6,
        "severity": "S1",
        "lowest": "S1",
        "highest": "S2",
        "limit_minutes": 60,
        "protocol_version": "1.0",
        "frozen_seq": 10,
    }
    return make(DrillRun, {**facts, **changes})


def a_finding(id_: str = "late-owner", **changes: Any) -> DrillFinding:
    """Return a finding of the run "w.1", without a change, an owner or a day."""
    facts = {
        "id": id_,
        "title": "Two owners of late deliveries",
        "run": "w.1",
        "inject": "late-delivery",
        "scenario": "late-or-lost-delivery",
        "cause": "training-gap",
        "seen": "Half of them passed it on to the agency.",
    }
    return make(DrillFinding, {**facts, **changes})
