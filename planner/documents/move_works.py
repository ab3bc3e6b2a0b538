"""What the paper of the move says of work: one table, a row a piece of work, changes only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Literal

from planner.documents.model import Block, Column, Text, literal
from planner.documents.move_words import titled
from planner.documents.write import heading, note, table
from planner.domain.moving import STAGES, doing, roles_words
from planner.domain.stages import Stage
from planner.domain.trade import Duty, Work
from planner.domain.transition import Transition

_ORDER = tuple(STAGES)
#: A role's part in a piece of work, as `Duty` calls it.
Part = Literal["responsible", "consulted", "informed"]


def say(transition: Transition) -> Iterator[Block]:
    """Say who does, answers for, is asked and is told of each piece of work, and from when."""
    works = transition.playbook.trade.works
    if not works:
        return
    yield heading("Who does what", "who-does-what")
    usual = Counter(each.accountable for each in works).most_common(1)[0][0]
    answers = transition.playbook.role_title(usual)
    yield note(
        literal(
            "One role answers for each piece of work, from the first day to the last: "
            f"{answers}, unless another is named. Where no stage stands behind a role, it has "
            "this part throughout; “from” and “to” count the stage named."
        )
    )
    yield table(
        "Work by work",
        (
            Column(title="Work", width=3),
            Column(title="Does it", width=3),
            Column(title="Is asked before", width=3),
            Column(title="Is told after", width=3),
        ),
        (tuple(_row(transition, each, usual)) for each in works),
        empty="none",
    )


def _row(transition: Transition, work: Work, usual: str) -> Iterator[Text]:
    whose = "stays with the agency" if work.stays else _whose(transition, work)
    answers = transition.playbook.role_title(work.accountable)
    yield titled(
        work.title,
        ("", whose.capitalize()),
        ("Answers for it", "" if work.accountable == usual else answers),
    )
    yield _part(transition, work, lambda duty: duty.responsible)
    yield _part(transition, work, lambda duty: duty.consulted)
    yield _part(transition, work, lambda duty: duty.informed)


def _whose(transition: Transition, work: Work) -> str:
    """Return whose people do it: "agency; both from co-managed; brand from brand-led"."""
    told = [(stage, doing(transition, work.by_stage[stage]).lower()) for stage in _ORDER]
    firsts = [next(stages) for _, stages in groupby(told, key=lambda pair: pair[1])]
    return "; ".join(
        said if stage is _ORDER[0] else f"{said} from {_word(stage)}" for stage, said in firsts
    )


def _part(transition: Transition, work: Work, part: Callable[[Duty], tuple[str, ...]]) -> Text:
    """Return the roles of one part, those of the same stages together, with these stages."""
    held: dict[str, tuple[Stage, ...]] = {}
    for stage in _ORDER:
        for role in part(work.by_stage[stage]):
            held[role] = (*held.get(role, ()), stage)
    together: dict[tuple[Stage, ...], list[str]] = {}
    for role, stages in held.items():
        together.setdefault(stages, []).append(role)
    said = (
        f"{roles_words(transition, roles)}{_when(stages)}" for stages, roles in together.items()
    )
    return literal("; ".join(said) or "nobody")


def parts_of(works: Iterable[Work], role: str, part: Part) -> Iterator[str]:
    """Yield each piece of work in which a role has a part, with the stages in which it has it."""
    for work in works:
        stages = tuple(each for each in _ORDER if role in getattr(work.by_stage[each], part))
        if stages:
            yield f"{work.title}{_when(stages)}"


def _when(stages: tuple[Stage, ...]) -> str:
    """Return the stages in which something holds, in brackets; nothing if it is all of them."""
    if stages == _ORDER:
        return ""
    places = [_ORDER.index(each) for each in stages]
    # Neighbours have the same distance from their number in the row.
    runs = [
        [place for _, place in run]
        for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0])
    ]
    return f" ({', '.join(_span(run[0], run[-1]) for run in runs)})"


def _span(first: int, last: int) -> str:
    if first == last:
        return f"{_word(_ORDER[first])} only" if last < len(_ORDER) - 1 else "from closed"
    if first == 0:
        return f"to {_word(_ORDER[last])}"
    if last == len(_ORDER) - 1:
        return f"from {_word(_ORDER[first])}"
    return f"{_word(_ORDER[first])} to {_word(_ORDER[last])}"


def _word(stage: Stage) -> str:
    return STAGES[stage].lower()
