"""When may cells that went back come forward again, and which causes are still open?

Source: the playbook's "reentry" and "third_time": the cause is closed with evidence, five working
days ran clean, the same roles sign again, and the third return of a cell goes to the sponsor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from planner.domain.custody.cells import Cell, Facts
from planner.domain.custody.ledger import Ledger
from planner.domain.custody.moves import How
from planner.domain.gate_stages import gate_into
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.cutovers import Rollback
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.stages import Responsibility, Stage
from planner.domain.working_days import is_working_day
from planner.domain.zones import zone_of

CLEAN_DAYS = 5
#: From this return of a cell on, the sponsor decides.
SPONSORS_TURN = 3


def gate_needed(
    facts: Facts, stage: Stage, responsibilities: Iterable[Responsibility]
) -> Gate | None:
    """Return the gate that has to be passed before a cutover into a stage; None: there is none.

    Work that moves before routine messages do, such as listening, reaches no customer: for it the
    gate before is enough.
    """
    early = {each.id for each in facts.playbook.trade.turns if (each.weeks or 0) < 0}
    kinds = set(responsibilities)
    if stage is Stage.CO_MANAGED and kinds and kinds <= early:
        stage = Stage.SHADOW
    return gate_into(facts.playbook, stage)


def open_causes(facts: Facts) -> tuple[Rollback, ...]:
    """Return the rollbacks whose cause is not closed, the oldest first."""
    found = (each for each in facts.protocol.of(Rollback) if each.closed_on is None)
    return tuple(sorted(found, key=lambda each: each.at))


def returns(book: Ledger, cell: Cell) -> int:
    """Return how often a cell has gone back."""
    return sum(each.how is How.ROLLED_BACK for each in book.history(cell))


def is_sponsors(book: Ledger, cells: Iterable[Cell]) -> bool:
    """Return whether one of the cells has gone back so often that the sponsor decides."""
    return any(returns(book, each) >= SPONSORS_TURN for each in cells)


def behind(book: Ledger, cells: Iterable[Cell]) -> tuple[Rollback, ...]:
    """Return the rollbacks that cells have to answer for before they come forward again."""
    ids: set[str] = set()
    for cell in cells:
        for held in reversed([e for e in book.history(cell) if e.how is not How.PLANNED]):
            if held.how is not How.ROLLED_BACK:
                break
            ids.add(held.by)
    found = (each for each in book.facts.protocol.of(Rollback) if each.id in ids)
    return tuple(sorted(found, key=lambda each: each.at))


def why_not_again(
    facts: Facts, rollback: Rollback, gate: Gate | None, on: date, names: Mapping[str, str]
) -> Iterator[str]:
    """Yield what keeps the cells of a rollback from coming forward on a day, in sentences.

    `names` are those of people by their ids.
    """
    went = f"{rollback.at.astimezone(ZoneInfo(zone_of(facts))):%-d %b %Y}"
    since = rollback.shown_on
    if since is None:
        owner = names.get(rollback.cause_owner or "", "nobody")
        due = f", due {rollback.cause_due_on:%-d %b %Y}" if rollback.cause_due_on else ""
        yield (
            f"The cause of the rollback of {went} is not closed: {owner} owns it{due}. Close it "
            "with evidence first."
        )
        return
    clean = clean_days(facts, since, on)
    if clean < CLEAN_DAYS:
        yield (
            f"The cause of the rollback of {went} was closed on {_closed(rollback)}: "
            f"{clean} of {CLEAN_DAYS} clean working days have passed. The first day to come "
            f"forward is {clean_from(facts, since):%-d %b %Y}."
        )
    signed = {
        each.role
        for each in facts.protocol.of(SignOff)
        if gate and each.gate == gate.id and not each.withdrawn_on and each.on >= since
    }
    missing = [each for each in gate.signers if each not in signed] if gate else []
    if gate and missing:
        roles = ", ".join(facts.playbook.role_title(each) for each in missing)
        yield (
            f"Gate {gate.code} {gate.title} has to be signed again since the cause was closed: "
            f"{roles} {'has' if len(missing) == 1 else 'have'} not."
        )


def _closed(rollback: Rollback) -> str:
    """Return when a cause was closed, and when that was said if it was later."""
    closed, said = rollback.closed_on, rollback.shown_on
    told = f"{closed:%-d %b %Y}"
    return told if closed == said else f"{told}, recorded on {said:%-d %b %Y}"


def clean_days(facts: Facts, closed_on: date, on: date) -> int:
    """Return how many working days lie between the day a cause was shown closed and a day.

    Neither of the two counts.
    """
    days = (closed_on + timedelta(days=each) for each in range(1, max(1, (on - closed_on).days)))
    return sum(is_working_day(facts, each) for each in days)


def clean_from(facts: Facts, closed_on: date) -> date:
    """Return the first day by which enough clean working days have passed."""
    on = closed_on + timedelta(days=1)
    while clean_days(facts, closed_on, on) < CLEAN_DAYS:
        on += timedelta(days=1)
    return on
