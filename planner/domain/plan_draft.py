"""Which tasks does the intake lay: a move for each asset the brand has, the modules by wave?

Waits and hours come from the playbook's guides, where they are told with their source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from planner.domain.condition import holds
from planner.domain.gate_stages import gate_into
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Laid
from planner.domain.protocol.rows.handoff.holdings import Mobility
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.stages import Stage
from planner.domain.trade import AssetGuide, Module

#: Whoever learns answers as well, or did something else before: half a day is left to learn in.
_HOURS_A_DAY = 4
#: The playbook's own tasks that what is laid here waits for, where it has them.
_LISTED, _SHARED, _LOGINS, _PROTOCOL, _LIVE = (
    "inventory-settled",
    "gate-co-managed",
    "read-access",
    "protocol-workshop",
    "ten-days-on-target",
)
#: What the playbook plans by tasks of its own.
_PLANNED_ALREADY = frozenset({"inbox-suite", "message-history"})
_WAVE = "modules-"
_LADDER, _LISTENING = "shadow-to-solo", "listening-tool"


def laid(playbook: Playbook, intake: Intake) -> Iterator[Laid]:
    """Yield the tasks of assets and modules; none for a playbook that offers no tasks itself."""
    offered = {each.id for each in playbook.handoff.tasks if each.applies(intake.profile)}
    if offered:
        yield from _moves(playbook, intake, offered)
        yield from _lessons(playbook, intake, offered)


def _moves(playbook: Playbook, intake: Intake, offered: set[str]) -> Iterator[Laid]:
    guides = [
        each
        for each in playbook.trade.assets
        if holds(each.when, intake.profile) and each.id not in _PLANNED_ALREADY
    ]
    known, first = {each.id for each in guides}, _first(guides)
    for guide in guides:
        ahead = tuple(f"move.{each}" for each in guide.after if each in known)
        if guide.wait_days:
            yield Laid(
                _prepared(playbook, guide, (*_in(offered, _LISTED), *ahead)),
                _why(guide),
                guide.source,
            )
            ahead = (f"prepare.{guide.id}",)
        elif guide.id not in first:
            # Nobody moves fifteen things in the week of the inventory, and no answer needs them.
            ahead = (*_in(offered, _SHARED), *ahead)
        elif not ahead:
            ahead = _in(offered, _LISTED)
        stage = Stage.CO_MANAGED if guide.id in first else Stage.BRAND_OWNED
        yield Laid(_moved(playbook, intake, guide, ahead, stage), _why(guide), guide.source)


def _prepared(playbook: Playbook, guide: AssetGuide, after: tuple[str, ...]) -> Task:
    anew = guide.mobility is Mobility.RECREATE
    does = "make the brand’s own, run it beside the old" if anew else "add the brand at the top"
    return Task(
        id=f"prepare.{guide.id}",
        title=f"{guide.title}: {does}",
        phase=Stage.AGENCY_LED if not anew else Stage.SHADOW,
        party=Party.BRAND if anew else Party.AGENCY,
        role=_role(playbook, "privacy-security", Party.BRAND)
        if anew
        else playbook.lead_roles[Party.AGENCY],
        days_if_well=1,
        days=2,
        days_at_worst=6,
        waits_for=after,
        wait_days=guide.wait_days,
        note=f"Then {guide.wait_days} days of the platform’s or our own wait.",
    )


def _moved(
    playbook: Playbook,
    intake: Intake,
    guide: AssetGuide,
    after: tuple[str, ...],
    needed_for: Stage,
) -> Task:
    does = {
        Mobility.MOVE: f"becomes {intake.brand}’s",
        Mobility.MOVE_WITH_WAIT: f"becomes {intake.brand}’s",
        Mobility.SHARE_ONLY: "shared for what runs, the brand’s own for what comes",
        Mobility.RECREATE: "switched to the brand’s own" if guide.wait_days else "made anew",
    }
    return Task(
        id=f"move.{guide.id}",
        title=f"{guide.title}: {does[guide.mobility]}",
        phase=Stage.SHADOW if needed_for is Stage.CO_MANAGED else Stage.CO_MANAGED,
        party=Party.BRAND,
        role=_role(playbook, "privacy-security", Party.BRAND),
        days_if_well=1,
        days=1,
        days_at_worst=4,
        waits_for=after,
        gate=_gates(playbook).get(needed_for),
        note=f"Done when there is: {guide.proof}.",
    )


def _first(guides: Iterable[AssetGuide]) -> set[str]:
    """Return the assets that the brand must have before it answers, and what those come after.

    Where customers write, and the queries that listen: listening moves first. What is advertised
    with, and addresses that are locked for weeks, hold no answer up.
    """
    known = {each.id: each for each in guides}
    ahead = [each.id for each in known.values() if _answers(each) or each.id == _LISTENING]
    found: set[str] = set()
    while ahead:
        id_ = ahead.pop()
        if id_ not in found:
            found.add(id_)
            ahead += [each for each in known[id_].after if each in known]
    return found


def _answers(guide: AssetGuide) -> bool:
    moves = guide.mobility in (Mobility.MOVE, Mobility.MOVE_WITH_WAIT)
    return guide.platform is not None and moves and "ad-" not in guide.id


def lessons(playbook: Playbook, intake: Intake) -> Mapping[str, tuple[Module, ...]]:
    """Return the modules that each task of learning has, by the task's id, in the plan's order.

    Those before the ladder go in waves; each later one is a task of its own. The ladder has none.
    """
    modules = [each for each in playbook.trade.modules if holds(each.when, intake.profile)]
    known = {each.id: each for each in modules}
    ladder = known.pop(_LADDER, None)
    first = _closure(known, ladder.needs if ladder else ())
    waves = _waves([known[each] for each in known if each in first])
    found = {f"{_WAVE}{number}": tuple(wave) for number, wave in enumerate(waves, 1)}
    later = (each for each in known.values() if each.id not in first)
    return found | {f"module.{each.id}": (each,) for each in later}


def _lessons(playbook: Playbook, intake: Intake, offered: set[str]) -> Iterator[Laid]:
    before: tuple[str, ...] = _in(offered, _LOGINS)
    gates = _gates(playbook)
    for id_, modules in lessons(playbook, intake).items():
        if id_.startswith(_WAVE):
            gate, after = gates.get(Stage.CO_MANAGED), before
            before = (id_,)
        else:
            is_of_the_live = modules[0].needs_also or _LADDER in modules[0].needs
            gate = gates.get(Stage.BRAND_OWNED)
            after = (*before, *_in(offered, _LIVE if is_of_the_live else _PROTOCOL))
        task = _lesson(playbook, id_, modules, after, gate)
        yield Laid(task, _taught(modules), modules[0].source)


def _lesson(
    playbook: Playbook, id_: str, wave: Sequence[Module], after: tuple[str, ...], gate: str | None
) -> Task:
    party_of = {each.id: each.party for each in playbook.roles}
    learners = {party_of.get(role, Party.BRAND) for each in wave for role in each.for_roles}
    party = Party.BRAND if Party.BRAND in learners else Party.AGENCY
    days = ceil(sum(each.hours for each in wave) / _HOURS_A_DAY)
    codes = ", ".join(each.code for each in wave)
    title = f"Modules {codes}" if wave[1:] else f"Module {codes}: {wave[0].title}"
    role = _role(playbook, "trainer-qa", Party.BRAND)
    return Task(
        id=id_,
        title=title,
        phase=Stage.SHADOW if wave[1:] else Stage.BRAND_LED,
        party=party,
        role=role if party is Party.BRAND else wave[0].for_roles[0],
        days_if_well=max(1, days - 1),
        days=days,
        days_at_worst=2 * days,
        waits_for=after,
        gate=gate,
        note=f"Done when each is passed and signed: {', '.join(each.title for each in wave)}.",
    )


def _waves(modules: list[Module]) -> Iterator[list[Module]]:
    """Yield modules so that none needs one of its own wave or a later one."""
    left = modules
    while left:
        waiting = {each.id for each in left}
        free = [each for each in left if waiting.isdisjoint(each.needs)] or left
        yield free
        left = [each for each in left if each not in free]


def _closure(known: Mapping[str, Module], wanted: Iterable[str]) -> set[str]:
    found: set[str] = set()
    ahead = [each for each in wanted if each in known]
    while ahead:
        id_ = ahead.pop()
        if id_ not in found:
            found.add(id_)
            ahead += [each for each in known[id_].needs if each in known]
    return found


def _taught(wave: Sequence[Module]) -> str:
    hours = sum(each.hours for each in wave)
    return f"{hours} hours of modules, {_HOURS_A_DAY} of them a day. {wave[0].outcome}"


def _why(guide: AssetGuide) -> str:
    return guide.trap or guide.moves


def _gates(playbook: Playbook) -> Mapping[Stage, str]:
    return {each: gate.id for each in Stage if (gate := gate_into(playbook, each))}


def _role(playbook: Playbook, wanted: str, party: Party) -> str:
    known = {each.id for each in playbook.roles}
    return wanted if wanted in known else playbook.lead_roles[party]


def _in(offered: set[str], id_: str) -> tuple[str, ...]:
    return (id_,) if id_ in offered else ()
