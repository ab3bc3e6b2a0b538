"""Is what a playbook says of the move sound: stages, grid, assets, training, choices, verdicts?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, cast

from pydantic import JsonValue, TypeAdapter, ValidationError

from planner.domain.playbook import Playbook
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.settings import Choice, Patch
from planner.domain.soundness.fault import Fault, Place
from planner.domain.trade import Stage
from planner.domain.value import Value, sentence_of
from planner.domain.verdict import DimensionTest, Every, GateTest, Some, Test

#: Rows that the intake or the wording lays, under these ids.
LAID = {
    ("document-control", "document-control"),
    ("scope", "scope"),
    ("hours", "hours"),
    ("target-terms", "target-terms"),
    ("reply-limits", "reply-limits"),
    ("empowerment", "empowerment"),
}


def check(playbook: Playbook) -> Iterator[Fault]:
    """Return every fault in what a playbook says of the move, of choices and of verdicts."""
    yield from _references(playbook)
    yield from _circles(("trade", "modules"), playbook.trade.modules, "needs")
    yield from _circles(("trade", "assets"), playbook.trade.assets, "after")
    yield from _missing_stages(playbook)
    yield from _choices(playbook)
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


def _choices(playbook: Playbook) -> Iterator[Fault]:
    offered = {
        (row.kind, row.id): row
        for offer in playbook.protocol.offers()
        if isinstance(row := cast("Value", offer), Row)
    }
    for position, choice in enumerate(playbook.choices):
        for option_at, option in enumerate(choice.options):
            for patch_at, patch in enumerate(option.changes):
                told = _unfit(patch, offered)
                if told:
                    place = ("choices", position, "options", option_at, "changes", patch_at)
                    yield Fault(place, told)
        yield from _same_option_ids(position, choice)


def _unfit(patch: Patch, offered: Mapping[tuple[str, str], Row]) -> str:
    key = (patch.kind, patch.id)
    if key in LAID:
        return next(filter(None, (_unfit_field(patch, *each) for each in patch.set.items())), "")
    if key not in offered:
        return f"The playbook offers no {patch.kind} '{patch.id}' to change. Name one it offers."
    row_type = ROW_TYPE[patch.kind]
    offer = offered[key]
    facts = {name: getattr(offer, name) for name in row_type.model_fields}
    try:
        patch.applied(row_type.model_validate(facts))
    except ValueError as error:
        return str(error)
    return ""


def _unfit_field(patch: Patch, name: str, value: JsonValue) -> str:
    """Return what is wrong with one field alone: what the intake says beside it is not known."""
    field = ROW_TYPE[patch.kind].model_fields.get(name)
    if field is None or name == "id":
        return f"'{name}' is not a field of that row. Correct it."
    type_: Any = Annotated[field.annotation, field]
    try:
        TypeAdapter(type_).validate_python(value)
    except ValidationError as error:
        return f"'{name}': {sentence_of(error.errors()[0])}"
    return ""


def _same_option_ids(position: int, choice: Choice) -> Iterator[Fault]:
    ids = [option.id for option in choice.options]
    for option_at, id_ in enumerate(ids):
        if id_ in ids[:option_at]:
            yield Fault(
                ("choices", position, "options", option_at, "id"),
                f"The id '{id_}' is defined twice. Give one of them another id.",
            )


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
