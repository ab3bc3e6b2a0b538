"""Working out a shift plan beside the server: in a process of its own, told as it goes.

The process is a plain one, not one of `multiprocessing`: that would run the pages' script again, as
Streamlit puts it in the place of the main module.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, astuple
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from planner.domain.errors import Refused
from planner.domain.profile import Weekday
from planner.domain.public_promise import Week
from planner.domain.staffing.demand import Demand
from planner.domain.staffing.headcount import Headcount, Terms
from planner.domain.staffing.plan import Plan, plan
from planner.domain.staffing.reach import Reach, reach
from planner.domain.staffing.replay import Order, Service
from planner.domain.staffing.shifts import ShiftCount
from planner.domain.staffing.wanted import Wanted
from planner.domain.value import make

#: The same figures give the same plan.
SEED = 7
_ROOT = Path(__file__).parents[2]
_MOST_AT_HAND = 16
_at_hand: dict[tuple[object, ...], Plan | Reach] = {}
_one_at_a_time = Lock()


def known(
    demand: Demand, wanted: Wanted, week: Week, terms: Terms, order: Order
) -> Plan | Reach | None:
    """Return the plan for these figures if it was worked out before, else None."""
    return _at_hand.get(_key(demand, wanted, week, terms, order))


def work_out(
    demand: Demand,
    wanted: Wanted,
    week: Week,
    terms: Terms,
    order: Order,
    *,
    tell: Callable[[int], None] = lambda _: None,
) -> Plan | Reach:
    """Return the shifts that keep a promise, or why none can; `tell` hears how many were tried.

    Takes seconds for an ordinary brand. The server's own process stays free meanwhile, and one plan
    is worked out at a time.
    """
    key = _key(demand, wanted, week, terms, order)
    with _one_at_a_time:
        if key not in _at_hand:
            most = reach(demand, wanted, week)
            result = _beside(demand, wanted, week, terms, order, tell) if most.is_enough else most
            while len(_at_hand) >= _MOST_AT_HAND:
                _at_hand.pop(next(iter(_at_hand)), None)
            _at_hand[key] = result
        return _at_hand[key]


def _beside(
    demand: Demand,
    wanted: Wanted,
    week: Week,
    terms: Terms,
    order: Order,
    tell: Callable[[int], None],
) -> Plan | Reach:
    """Ask a new process, a line of JSON in; out of it a line each try, and the plan as the last."""
    asked = {
        "demand": demand.model_dump(mode="json"),
        "wanted": wanted.model_dump(mode="json"),
        "terms": terms.model_dump(mode="json"),
        "week": {day.value: blocks for day, blocks in week.items()},
        "order": order.value,
    }
    env = {**os.environ, "PYTHONPATH": str(_ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=env,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asked))
        process.stdin.close()
        for line in process.stdout:
            said = json.loads(line)
            if isinstance(said, dict):
                return _plan(said, wanted, terms)
            tell(said)
    raise Refused("The shifts could not be worked out. Try again; the server's log says why.")


def _plan(said: Mapping[str, Any], wanted: Wanted, terms: Terms) -> Plan:
    return Plan(
        wanted,
        tuple(ShiftCount(Weekday(day), *rest) for day, *rest in said["shifts"]),
        np.array(said["on_shift"], dtype=np.int64),
        Headcount(said["hours"], terms),
        Headcount(said["open_hours"], terms),
        Service(**said["service"]),
    )


def _key(
    demand: Demand, wanted: Wanted, week: Week, terms: Terms, order: Order
) -> tuple[object, ...]:
    values = (each.model_dump_json() for each in (demand, wanted, terms))
    return *values, tuple(week.items()), order


def answer() -> None:
    """Answer what stands on the standard input, the tries so far first; for the process beside."""
    asked = json.loads(sys.stdin.read())
    tried = 0

    def say(value: object) -> None:
        print(json.dumps(value), flush=True)

    def count() -> None:
        nonlocal tried
        tried += 1
        say(tried)

    found = plan(
        make(Demand, asked["demand"]),
        make(Wanted, asked["wanted"]),
        {
            Weekday(day): tuple((first, last) for first, last in blocks)
            for day, blocks in asked["week"].items()
        },
        make(Terms, asked["terms"]),
        seed=SEED,
        order=Order(asked["order"]),
        count=count,
    )
    assert isinstance(found, Plan), "what no roster can keep is not asked"
    say(
        {
            "shifts": [[each.day.value, *astuple(each)[1:]] for each in found.shifts],
            "on_shift": found.on_shift.tolist(),
            "hours": found.headcount.staffed_hours,
            "open_hours": found.open_headcount.staffed_hours,
            "service": asdict(found.service),
        }
    )


if __name__ == "__main__":
    answer()
