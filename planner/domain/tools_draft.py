"""Which tasks does the fit sheet lay: one for each need whose tool has still to come?

Unlike the assets' and the modules' tasks these follow the sheet as it stands, so that a need that
somebody adds is planned too, and one that was dropped, or whose tool stays as it is, is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planner.domain.ledger import Book
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.protocol.reading import Laid
from planner.domain.protocol.rows.handoff.holdings import Fit, ToolDecision, ToolNeed
from planner.domain.protocol.rows.handoff.planning import Task

#: What a need's task waits for, where the plan has it: the choice, the contract of the inbox.
_CHOSEN, _SIGNED, _INBOX = "tool-chosen", "tool-contract", "inbox-suite"
#: A trial of a week at worst; tried with our own messages on the second day as a rule. Practice.
_IF_WELL, _AS_A_RULE, _AT_WORST = 1, 2, 5
#: What follows the need's name in the task's.
IN_PLACE = ": the tool in place"
#: Of a need's name, so that the task's own stays within a line.
_LETTERS = 180

Rows = Mapping[tuple[str, str], Laid]


def task_of(need: str) -> str:
    """Return the id of the task that a need, by its id, makes."""
    return f"tool.{need}"[:80].rstrip(".-")


def is_of_tool(task: str) -> bool:
    """Return whether a task, by its id, is a tool's."""
    return task.startswith("tool.")


def with_tools(rows: Rows, playbook: Playbook, book: Book) -> Rows:
    """Return default rows with a task for each need of the fit sheet whose tool has to come.

    A plan without tasks gets none.
    """
    planned = {id_ for kind, id_ in rows if kind == Task.kind}
    if not planned:
        return rows
    found = dict(rows)
    for need, offered in _needs(rows, book):
        if has_to_come(need):
            why = need.for_what or (offered.why if offered else "") or need.title
            task = _task(playbook, need, planned)
            found[Task.kind, task.id] = Laid(task, why, offered.source if offered else "")
    return found


def _needs(rows: Rows, book: Book) -> Iterator[tuple[ToolNeed, Laid | None]]:
    """Yield the needs that stand, each with how the playbook laid it."""
    laid = {id_: each for (kind, id_), each in rows.items() if kind == ToolNeed.kind}
    kept = {id_: each.value for (kind, id_), each in book.kept.items() if kind == ToolNeed.kind}
    for id_ in (*laid, *(each for each in sorted(kept) if each not in laid)):
        row = kept[id_] if id_ in kept else laid[id_].row
        if isinstance(row, ToolNeed):
            yield row, laid.get(id_)


def has_to_come(need: ToolNeed) -> bool:
    """Return whether there is something to do until the team works with the tool, or was."""
    stays = need.decision is ToolDecision.KEEP and need.fit is Fit.FITS
    return need.decision is not ToolDecision.DROP and not stays


def _task(playbook: Playbook, need: ToolNeed, planned: Iterable[str]) -> Task:
    gates = {each.id: each.gate for each in playbook.trade.stages}
    after = _SIGNED if need.asset == _INBOX else _CHOSEN
    return Task(
        id=task_of(need.id),
        title=_titled(need.title),
        phase=need.needed_for.before,
        party=next((e.party for e in playbook.roles if e.id == need.owner_role), Party.BRAND),
        role=need.owner_role,
        days_if_well=_IF_WELL,
        days=_AS_A_RULE,
        days_at_worst=_AT_WORST,
        waits_for=(after,) if after in planned else (),
        gate=gates.get(need.needed_for),
        note="Done when the fit sheet has the tool, what it does, and since when it is in place.",
    )


def _titled(need: str) -> str:
    return f"{need[:_LETTERS]}{IN_PLACE}"
