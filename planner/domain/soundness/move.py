"""Is what a playbook says of the move sound: stages, grid, assets, training, verdicts?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from planner.domain.playbook import Playbook
from planner.domain.soundness.fault import Fault, Place
from planner.domain.stages import Stage
from planner.domain.value import Value
from planner.domain.verdict import DimensionTest, Every, GateTest, Some, Test


def check(playbook: Playbook) -> Iterator[Fault]:
    """Return every fault in what a playbook says of the move and of verdicts."""
    yield from _references(playbook)
    yield from _circles(("trade", "modules"), playbook.trade.modules, "needs")
    yield from _circles(("trade", "assets"), playbook.trade.assets, "after")
    yield from _circles(("handoff", "tasks"), playbook.handoff.tasks, "waits_for")
    yield from _missing_stages(playbook)
    yield from _verdicts(playbook)


def _references(playbook: Playbook) -> Iterator[Fault]:
    known = {
        "roles": {each.id for each in playbook.roles},
        "gates": {each.id for each in playbook.gates},
        "sources": {each.id for each in playbook.sources},
        "modules": {each.id for each in playbook.trade.modules},
        "assets": {each.id for each in playbook.trade.assets},
    }
    for place, kind, id_ in _named(playbook):
        if id_ not in known[kind]:
            yield Fault(
                place, f"'{id_}' is not one of the playbook's {kind}. Choose one of them or add it."
            )


def _named(playbook: Playbook) -> Iterator[tuple[Place, str, str]]:
    """Return every id that the move's content names: where, of what, and the id."""
    trade = playbook.trade
    for name in type(trade).model_fields:
        yield from _sources(("trade", name), getattr(trade, name))
    yield from _sources(("choices",), playbook.choices)
    yield from _sources(("verdicts",), playbook.verdicts)
    for position, stage in enumerate(trade.stages):
        if stage.gate:
            yield ("trade", "stages", position, "gate"), "gates", stage.gate
    for position, work in enumerate(trade.works):
        here: Place = ("trade", "works", position)
        yield (*here, "accountable"), "roles", work.accountable
        for stage_id, duty in work.by_stage.items():
            for field in ("responsible", "consulted", "informed"):
                for role in getattr(duty, field):
                    yield (*here, "by_stage", stage_id.value, field), "roles", role
    for position, module in enumerate(trade.modules):
        here = ("trade", "modules", position)
        yield from (((*here, "needs"), "modules", id_) for id_ in module.needs)
        yield from (((*here, "signed_by"), "roles", id_) for id_ in module.signed_by)
        yield from (((*here, "for_roles"), "roles", id_) for id_ in module.for_roles)
    for position, trigger in enumerate(trade.rollback.triggers if trade.rollback else ()):
        here = ("trade", "rollback", "triggers", position, "called_by")
        yield from ((here, "roles", id_) for id_ in trigger.called_by)
    for position, asset in enumerate(trade.assets):
        yield from ((("trade", "assets", position, "after"), "assets", id_) for id_ in asset.after)


def _sources(place: Place, thing: Any) -> Iterator[tuple[Place, str, str]]:
    """Return every `source` in a value, however deep."""
    if isinstance(thing, tuple):
        for position, each in enumerate(thing):
            yield from _sources((*place, position), each)
    elif isinstance(thing, Value):
        for name in type(thing).model_fields:
            value = getattr(thing, name)
            if name == "source":
                yield (*place, name), "sources", value
            else:
                yield from _sources((*place, name), value)


def _circles(place: Place, things: Sequence[Any], field: str) -> Iterator[Fault]:
    """Return a fault for each thing that, step by step, waits for itself."""
    waits: Mapping[str, Iterable[str]] = {each.id: getattr(each, field) for each in things}
    for position, each in enumerate(things):
        seen: set[str] = set()
        ahead = list(waits[each.id])
        while ahead:
            id_ = ahead.pop()
            if id_ not in seen:
                seen.add(id_)
                ahead += waits.get(id_, ())
        if each.id in seen:
            yield Fault(
                (*place, position, field),
                f"'{each.id}' waits for itself. Take one link of the circle out.",
            )


def _missing_stages(playbook: Playbook) -> Iterator[Fault]:
    told = {each.id for each in playbook.trade.stages}
    for stage in Stage if told else ():
        if stage not in told:
            yield Fault(("trade", "stages"), f"The stage '{stage.value}' is not told of. Add it.")


def _verdicts(playbook: Playbook) -> Iterator[Fault]:
    rules = playbook.verdicts
    for position, rule in enumerate(rules):
        is_last = position == len(rules) - 1
        if (rule.test is None) != is_last:
            told = (
                "The last rule must hold always. Take its test out."
                if is_last
                else "Only the last rule is without a test: those after this one would never count."
            )
            yield Fault(("verdicts", position), told)
    dimensions = {each.id for each in playbook.dimensions}
    gates = {each.id for each in playbook.gates}
    for position, rule in enumerate(rules):
        for test in _leaves(rule.test):
            if isinstance(test, DimensionTest) and test.dimension not in dimensions:
                told = f"'{test.dimension}' is not one of the playbook's dimensions."
                yield Fault(("verdicts", position, "test"), told)
            if isinstance(test, GateTest) and test.gate not in gates:
                told = f"'{test.gate}' is not one of the playbook's gates."
                yield Fault(("verdicts", position, "test"), told)


def _leaves(test: Test | None) -> Iterator[Test]:
    match test:
        case None:
            return
        case Every():
            for each in test.all:
                yield from _leaves(each)
        case Some():
            for each in test.any:
                yield from _leaves(each)
        case _:
            yield test
