"""How fast and how right plans are: beside TaskJuggler, a plain loop, and published optima."""

from __future__ import annotations

import gc
import json
import resource
import shutil
import statistics
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from planner.domain.schedule.forecast import foresee
from planner.domain.schedule.leveling import level
from planner.domain.schedule.network import Estimate, Network, Task, Wait, WorkingCalendar
from planner.domain.schedule.plan import Plan, lay
from planner.domain.schedule.reading import read
from planner.domain.schedule.reasons import why_early, why_late
from tests.domain.schedule.networks import PSPLIB, published

_START = date(2027, 1, 4)
_BERLIN = WorkingCalendar(holidays="DE-BE")
_SAMPLES, _LOOPED, _LOOPS = 10_000, 200, 4
_ROUNDS = 5
#: TaskJuggler stops at 2035.
_LAST = "2034-12-31"


def main() -> None:
    """Print each figure beside its goal.

    Times are the processor's own, and the least of several, theirs as well as ours: a neighbour on
    the machine makes a millisecond three times as long, a second half as long again.
    """
    thousand = a_network(1_000)
    plan = lay(thousand)
    _print_plans(thousand)
    _print_taskjuggler(thousand, plan)
    _print_forecast(plan)
    _print_levelling()


def a_network(tasks: int, seed: int = 1) -> Network:
    """Return so many tasks in random order of need, with lags, milestones and three points."""
    random = Random(seed)
    made = []
    for place in range(tasks):
        low = random.randint(0, 10)
        likely = low + random.randint(0, 8)
        firsts = random.sample(
            range(max(0, place - 60), place), min(place, random.choice((1, 1, 2, 3)))
        )
        made.append(
            Task(
                id=f"t{place}",
                days=likely,
                after=tuple(
                    Wait(task=f"t{first}", lag_days=random.choice((0, 0, 0, 2)))
                    for first in sorted(firsts)
                ),
                estimate=Estimate(low=low, likely=likely, high=likely + random.randint(1, 15)),
            )
        )
    return Network(start=_START, calendar=_BERLIN, tasks=tuple(made))


def _print_plans(thousand: Network) -> None:
    ten_thousand = a_network(10_000).model_dump_json(exclude_defaults=True)
    print(f"1,000 tasks, early dates: {least(lambda: _early(thousand), 199) * 1000:.2f} ms")
    took = least(lambda: _with_reasons(read(ten_thousand)), 5)
    bare = least(lambda: json.loads(ten_thousand), 5)
    print(
        f"10,000 tasks, from JSON to every date and reason: {took:.2f} s (goal <= 1 s), "
        f"{took / bare:.0f} times the mere json.loads of their text"
    )


def _early(network: Network) -> None:
    plan = lay(network)
    for task in range(len(plan.graph)):
        plan.early(task)


def _with_reasons(network: Network) -> None:
    plan = lay(network)
    for task in range(len(plan.graph)):
        plan.early(task)
        plan.late(task)
        why_early(plan, task)
        why_late(plan, task)


def least(do: Callable[[], object], times: int = 9) -> float:
    """Return the least of so many times, without the collecting of garbage, as timeit does."""
    found = []
    gc.disable()
    for _ in range(times):
        began = process_time()
        do()
        found.append(process_time() - began)
    gc.enable()
    return min(found)


# --- TaskJuggler -------------------------------------------------------------------------------


def _print_taskjuggler(network: Network, plan: Plan) -> None:
    program = shutil.which("tj3")
    if program is None:
        print("TaskJuggler is not installed (Debian: apt-get install tj3): not compared")
        return
    empty = Network(start=_START, tasks=(Task(id="t0", days=1),))
    bare, ours, theirs = [], [], []
    for _ in range(_ROUNDS):
        bare.append(_taskjuggled(program, empty, plan)[0])
        took, finishes = _taskjuggled(program, network, plan)
        theirs.append(took)
        ours.append(least(lambda: _early(network), 199))
    wrong = sum(
        finishes.get(task.id) != plan.early(place).finish
        for place, task in enumerate(network.tasks)
    )
    print(
        f"TaskJuggler: {min(theirs):.1f} s less {min(bare):.1f} s of an empty project, "
        f"{(min(theirs) - min(bare)) / min(ours):,.0f} times ours (goal >= 1,000); "
        f"{wrong} dates differ (goal 0)"
    )


def _taskjuggled(program: str, network: Network, plan: Plan) -> tuple[float, dict[str, date]]:
    """Return TaskJuggler's own seconds for a network, and the last day of each task."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "plan.tjp"
        file.write_text(_in_taskjuggler(network, plan), "utf-8")
        began = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [program, "--silent", "--no-color", "-o", folder, str(file)],
            check=True,
            capture_output=True,
        )
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        rows = (Path(folder) / "dates.csv").read_text("utf-8").splitlines()[1:]
    took = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    cells = (row.replace('"', "").split(";") for row in rows)
    return took, {id_: date.fromisoformat(end[:10]) for id_, end in cells}


def _in_taskjuggler(network: Network, plan: Plan) -> str:
    worked = set(plan.axis.days)
    length = (plan.axis.days[-1] - plan.start).days
    weekdays = (plan.start + timedelta(days=number) for number in range(length))
    lines = [
        f'project plan "plan" {network.start} - {_LAST} {{ timeformat "%Y-%m-%d" }}',
        *(
            f'leaves holiday "off" {day}'
            for day in weekdays
            if day.weekday() < 5 and day not in worked
        ),
        *(_task_in_taskjuggler(network, task) for task in network.tasks),
        'taskreport dates "dates" { formats csv columns id, end timeformat "%Y-%m-%d" }',
    ]
    return "\n".join(lines) + "\n"


def _task_in_taskjuggler(network: Network, task: Task) -> str:
    length = f"length {task.days}d" if task.days else "milestone"
    waits = ", ".join(
        f"{wait.task} {{ gaplength {wait.lag_days}d }}" if wait.lag_days else wait.task
        for wait in task.after
    )
    begins = f"depends {waits}" if waits else f"start {network.start}"
    return f'task {task.id} "{task.id}" {{ {length} {begins} }}'


# --- Forecast and levelling --------------------------------------------------------------------


def _print_forecast(plan: Plan) -> None:
    foresee(plan, samples=_SAMPLES, seed=1)
    ours = least(lambda: foresee(plan, samples=_SAMPLES, seed=1), 7)
    found = foresee(plan, samples=_SAMPLES, seed=1)
    random, ends, shares = Random(2), [], []
    for _ in range(_LOOPS):
        began = process_time()
        ends += _looped(plan, _LOOPED // _LOOPS, random)
        shares.append(process_time() - began)
    ends.sort()
    theirs = min(shares) * _LOOPS * _SAMPLES / _LOOPED
    print(
        f"forecast of {len(plan.graph):,} tasks, {_SAMPLES:,} samples: {ours * 1000:.0f} ms; a "
        f"plain loop {theirs:.0f} s, scaled from {_LOOPED}: {theirs / ours:.0f} times ours "
        "(goal >= 150)"
    )
    for name, each in found.sure.items():
        error = 3 * (each.share * (1 - each.share) / _LOOPED) ** 0.5
        low, high = (
            ends[min(_LOOPED - 1, max(0, int(_LOOPED * (each.share + by))))]
            for by in (-error, error)
        )
        within = "within" if low <= each.working_days <= high else "OUTSIDE"
        print(f"  {name} {each.working_days:.1f} days, {within} the loop's {low:.1f} to {high:.1f}")


def _looped(plan: Plan, samples: int, random: Random) -> list[float]:
    """Return ends drawn one number at a time; what was critical is not even asked."""
    shapes = []
    for task in plan.network.tasks:
        assert task.estimate is not None
        low, width = task.estimate.low, task.estimate.high - task.estimate.low
        mode = (task.estimate.likely - low) / width
        shapes.append((low, width, 1 + 4 * mode, 1 + 4 * (1 - mode)))
    ends = []
    for _ in range(samples):
        finish = [0.0] * len(shapes)
        for task in plan.graph.order:
            at = 0.0
            for first, lag in plan.graph.before[task]:
                at = max(at, finish[first] + lag)
            low, width, alpha, beta = shapes[task]
            finish[task] = at + low + width * random.betavariate(alpha, beta)
        ends.append(max(finish))
    return ends


def _print_levelling() -> None:
    gaps, times = [], []
    for _, optimum, graph, days, staffing in published(sorted(PSPLIB.glob("*.json"))):
        began = process_time()
        found = level(graph, days, staffing)
        times.append(process_time() - began)
        gaps.append(found.length / optimum - 1)
    print(
        f"levelling of {len(gaps)} PSPLIB networks: {statistics.mean(gaps):.1%} above the optimum "
        f"on average (goal <= 4%), {statistics.median(times) * 1000:.0f} ms each"
    )
    random = Random(3)
    network = a_network(1_000)
    owned = tuple(
        task.model_copy(update={"owner": f"person {random.randrange(12)}"})
        for task in network.tasks
    )
    plan = lay(network.model_copy(update={"tasks": owned}))
    assert plan.levelled is not None
    bound = max(plan.timing.length, _busiest(plan))
    took = least(lambda: level(plan.graph, [task.days for task in owned], plan.staffing), 3)
    print(
        f"levelling of 1,000 tasks for 12 people: {plan.levelled.length} days, at most "
        f"{plan.levelled.length / bound - 1:.1%} above the optimum, {took * 1000:.0f} ms"
    )


def _busiest(plan: Plan) -> int:
    """Return the days of the person with most to do: no schedule can be shorter."""
    load = [0] * len(plan.staffing.people)
    for task, needs in zip(plan.network.tasks, plan.staffing.needs, strict=True):
        for person, _ in needs:
            load[person] += task.days
    return max(load)


if __name__ == "__main__":
    main()
