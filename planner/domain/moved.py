"""What moved since a day? From the dates that things carry, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from planner.domain.custody.words import standing_words
from planner.domain.holdings.way import title
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, Rollback
from planner.domain.protocol.rows.handoff.holdings import StepTaken
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.domain.protocol.rows.handoff.learning import ModulePassed
from planner.domain.protocol.rows.handoff.matters import ActionItem, Crutch, DecisionTaken, Issue
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.protocol.rows.handoff.signing import GateWaiver, SignOff
from planner.domain.transition import Transition
from planner.domain.zones import zone_of

#: Of one sort more than so many are counted, and the first two named.
_NAMED = 2


@dataclass(frozen=True)
class Moved:
    """Something that happened on a day, in a sentence, and the page that has it."""

    on: date
    sentence: str
    page: Page


def moved_since(transition: Transition, since: date, on: date) -> tuple[Moved, ...]:
    """Return what moved after `since` up to and including `on`, the newest first.

    What happens often (tasks, asset steps, modules, actions) is one line a sort.
    """
    lines = [each for tell in _TELLERS for each in tell(transition) if since < each.on <= on]
    often = [line for sort in _SORTS for line in _gathered(transition, sort, since, on)]
    return tuple(sorted((*lines, *often), key=lambda each: (each.on, each.sentence), reverse=True))


def _cutovers(transition: Transition) -> Iterator[Moved]:
    zone = ZoneInfo(zone_of(transition))
    done = {each.id: each for each in transition.protocol.of(CarriedOut)}
    for cutover in transition.protocol.of(Cutover):
        if carried := done.get(cutover.id):
            who, stage = transition.person_name(carried.by), standing_words(cutover.stage)
            told = f"{cutover.title}: {stage} now; {who} gave the go."
            yield Moved(carried.at.astimezone(zone).date(), told, Page.HANDOFF)
    for rollback in transition.protocol.of(Rollback):
        who, happened = transition.person_name(rollback.by), rollback.happened.rstrip(".")
        told = f"Cells went back a stage, ordered by {who}: {happened}."
        yield Moved(rollback.at.astimezone(zone).date(), told, Page.HANDOFF)


def _gates(transition: Transition) -> Iterator[Moved]:
    names = transition.protocol.named("gate")
    for signed in transition.protocol.of(SignOff):
        role = transition.playbook.role_title(signed.role)
        who = transition.person_name(signed.by)
        gate = names.get(signed.gate, signed.gate)
        yield Moved(signed.on, f"{who} signed gate {gate} as {role}.", Page.GATES)
        if signed.withdrawn_on:
            told = f"{who} took back the signature of gate {gate} as {role}."
            yield Moved(signed.withdrawn_on, told, Page.GATES)
    titles = {each.id: each.title for each in transition.playbook.criteria}
    titles |= {each.id: each.title for each in transition.playbook.trade.exit_measures}
    for waiver in transition.protocol.of(GateWaiver):
        what = titles.get(waiver.id, waiver.id)
        told = f"{waiver.by} accepted '{what}' until {waiver.until:%-d %b %Y}."
        yield Moved(waiver.from_on, told, Page.GATES)


def _decisions(transition: Transition) -> Iterator[Moved]:
    for each in transition.protocol.of(DecisionTaken):
        yield Moved(each.on, f"Decided: {each.title.rstrip('.')}.", Page.MATTERS)
    for crutch in transition.protocol.of(Crutch):
        if crutch.ended_on:
            told = f"No longer covered by the agency: {crutch.title.rstrip('.')}."
            yield Moved(crutch.ended_on, told, Page.MATTERS)
    for insight in transition.protocol.of(Insight):
        if insight.decided_on:
            told = f"{insight.owner} decided on an insight: {insight.decision.rstrip('.')}."
            yield Moved(insight.decided_on, told, Page.INSIGHTS)


_TELLERS: tuple[Callable[[Transition], Iterator[Moved]], ...] = (_cutovers, _gates, _decisions)


@dataclass(frozen=True)
class _Sort:
    """What happens often: its rows, the day each has, what it is called, its nouns and page."""

    type: type[Row]
    day: Callable[[Row], date | None]
    name: Callable[[Transition, Row], str]
    one: str
    many: str
    page: Page


def _gathered(transition: Transition, sort: _Sort, since: date, on: date) -> Iterator[Moved]:
    found = [
        (day, sort.name(transition, row))
        for row in transition.protocol.of(sort.type)
        if (day := sort.day(row)) and since < day <= on
    ]
    if found:
        found.sort(reverse=True)
        yield Moved(found[0][0], _listed([name for _, name in found], sort), sort.page)


def _listed(names: Sequence[str], sort: _Sort) -> str:
    noun = sort.one if len(names) == 1 else sort.many
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} {noun}: {', '.join(names[:_NAMED])}{more}."


def _field(name: str) -> Callable[[Row], date | None]:
    return lambda row: getattr(row, name)


def _label(_: Transition, row: Row) -> str:
    return row.label


def _step_name(transition: Transition, row: Row) -> str:
    assert isinstance(row, StepTaken)
    asset = transition.protocol.named("asset").get(row.asset, row.asset)
    return f"{asset}, {title(row.step).lower()}"


def _module_name(transition: Transition, row: Row) -> str:
    assert isinstance(row, ModulePassed)
    person = transition.protocol.named("roster-person").get(row.person, row.person)
    modules = {each.id: each.code for each in transition.playbook.trade.modules}
    return f"{person} {modules.get(row.module, row.module)}"


_SORTS = (
    _Sort(Task, _field("done_on"), _label, "task done", "tasks done", Page.PLAN),
    _Sort(
        StepTaken,
        lambda row: row.on if isinstance(row, StepTaken) and row.stands else None,
        _step_name,
        "access step",
        "access steps",
        Page.ACCESS,
    ),
    _Sort(
        ModulePassed,
        lambda row: row.on if isinstance(row, ModulePassed) and row.passed else None,
        _module_name,
        "module passed",
        "modules passed",
        Page.TRAINING,
    ),
    _Sort(ActionItem, _field("done_on"), _label, "action done", "actions done", Page.MATTERS),
    _Sort(Issue, _field("settled_on"), _label, "issue settled", "issues settled", Page.MATTERS),
)
