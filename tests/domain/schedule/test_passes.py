from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.schedule.graph import circle, lay_out
from planner.domain.schedule.passes import critical_path, free_float, time
from tests.domain.schedule.networks import (
    Arcs,
    dependants,
    longest_way_from,
    longest_way_to,
    random_networks,
)


@given(random_networks())
def test_early_and_late_days_are_those_of_the_longest_chains(arcs: Arcs) -> None:
    graph = lay_out(len(arcs.days), tuple(arcs.arcs))

    timing = time(graph, arcs.days)

    length = max(longest_way_to(arcs))
    assert list(timing.early_finish) == longest_way_to(arcs)
    assert [length - start for start in timing.late_start] == longest_way_from(arcs)
    assert timing.length == length
    assert min(map(timing.total_float, range(len(graph)))) == 0


@given(random_networks(), st.data())
def test_a_longer_task_moves_only_what_waits_for_it(arcs: Arcs, data: st.DataObject) -> None:
    graph = lay_out(len(arcs.days), tuple(arcs.arcs))
    changed = data.draw(st.integers(0, len(arcs.days) - 1))
    days = list(arcs.days)
    days[changed] += data.draw(st.integers(1, 9))

    before, after = time(graph, arcs.days), time(graph, days)

    starts = zip(before.early_start, after.early_start, strict=True)
    moved = {task for task, (was, is_) in enumerate(starts) if was != is_}
    assert moved <= dependants(arcs, changed) - {changed}


@given(random_networks(), st.data())
def test_a_longer_wait_moves_only_what_comes_behind_it(arcs: Arcs, data: st.DataObject) -> None:
    if not arcs.arcs:
        return
    changed = data.draw(st.integers(0, len(arcs.arcs) - 1))
    first, then, lag = arcs.arcs[changed]
    longer = list(arcs.arcs)
    longer[changed] = (first, then, lag + data.draw(st.integers(1, 9)))

    before = time(lay_out(len(arcs.days), tuple(arcs.arcs)), arcs.days)
    after = time(lay_out(len(arcs.days), tuple(longer)), arcs.days)

    starts = zip(before.early_start, after.early_start, strict=True)
    moved = {task for task, (was, is_) in enumerate(starts) if was != is_}
    assert moved <= dependants(arcs, then)


@given(random_networks(), st.data())
def test_a_task_may_slip_by_its_free_float_unnoticed_and_by_no_day_more(
    arcs: Arcs, data: st.DataObject
) -> None:
    graph = lay_out(len(arcs.days), tuple(arcs.arcs))
    timing = time(graph, arcs.days)
    task = data.draw(st.integers(0, len(arcs.days) - 1))
    free = free_float(graph, timing, task)
    assert 0 <= free <= timing.total_float(task)

    def slipped(by: int) -> list[int]:
        later = time(graph, [days + by * (each == task) for each, days in enumerate(arcs.days)])
        return [*(start for start in later.early_start), later.length]

    assert slipped(free) == slipped(0)
    assert slipped(free + 1) != slipped(0)


@given(random_networks())
def test_the_critical_path_is_a_chain_without_a_gap_as_long_as_the_plan(arcs: Arcs) -> None:
    graph = lay_out(len(arcs.days), tuple(arcs.arcs))
    timing = time(graph, arcs.days)

    path = critical_path(graph, timing)

    waits = {(first, then): lag for first, then, lag in arcs.arcs}
    pairs = list(pairwise(path))
    taken = sum(arcs.days[task] for task in path) + sum(waits[pair] for pair in pairs)
    assert taken == timing.length
    assert not graph.before[path[0]]
    assert not graph.after[path[-1]]
    assert all(map(timing.is_critical, path))


@given(random_networks(), st.data())
def test_a_circle_is_found_in_the_order_of_work(arcs: Arcs, data: st.DataObject) -> None:
    task = data.draw(st.integers(0, len(arcs.days) - 1))
    behind = data.draw(st.sampled_from(sorted(dependants(arcs, task))))
    closed = [*arcs.arcs, (behind, task, 0)]

    found = circle(lay_out(len(arcs.days), tuple(closed)))

    pairs = {(first, then) for first, then, _ in closed}
    assert found
    assert len(set(found)) == len(found)
    assert {*zip(found, [*found[1:], found[0]], strict=True)} <= pairs
    assert circle(lay_out(len(arcs.days), tuple(arcs.arcs))) == ()
