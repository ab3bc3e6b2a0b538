"""Which rollback triggers do the figures of the last days and other records set off, and where?

What neither can tell is called by people, and it is said by whom. Whether cells go back, people
decide. Source: domain.md 4.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.gates import recorded
from planner.domain.once import once
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Target
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Severity, When
from planner.domain.trade import Trigger
from planner.domain.transition import Transition
from planner.domain.wording import day

_SLOW_DAYS, _UNANSWERED_DAYS, _UNANSWERED_PERCENT = 3, 2, 10
#: A day's figures are entered a day or two later; what is older than this is over.
FRESH_DAYS = 4


@dataclass(frozen=True)
class Firing:
    """A trigger that is set off: on which surface (None: all together), by which days' facts."""

    trigger: Trigger
    surface: str | None
    sentence: str
    days: tuple[date, ...]


@once
def firing(transition: Transition, on: date) -> tuple[Firing, ...]:
    """Return the triggers that figures and records up to a day set off, in the playbook's order."""
    return tuple(_found(transition, on))


def _found(transition: Transition, on: date) -> Iterator[Firing]:
    rollback = transition.playbook.trade.rollback
    by_surface = _by_surface(transition, on)
    for trigger in rollback.triggers if rollback else ():
        for surface, figures in by_surface.items():
            yield from _fires(transition, trigger, surface, figures)
        if trigger.id in _RECORDED:
            for sentence, days in _RECORDED[trigger.id][1](transition, on):
                yield Firing(trigger, None, sentence, days)


def watched_from(trigger: Trigger) -> str:
    """Return what tells of a trigger, in words; "" if people call it."""
    if trigger.id in _FIGURES:
        return "the figures of each day"
    return _RECORDED[trigger.id][0] if trigger.id in _RECORDED else ""


def watched_on(trigger: Trigger) -> Page:
    """Return the page that has what a trigger is told by: that of the gates for figures."""
    return _RECORDED[trigger.id][2] if trigger.id in _RECORDED else Page.GATES


def callers(transition: Transition, trigger: Trigger) -> tuple[str, ...]:
    """Return the titles of those who call a trigger by hand; the brand's lead where none is named.

    () for one that figures or records tell.
    """
    if watched_from(trigger):
        return ()
    roles = trigger.called_by or (transition.playbook.lead_roles[Party.BRAND],)
    return tuple(transition.playbook.role_title(each) for each in roles)


def _by_surface(transition: Transition, on: date) -> Mapping[str | None, tuple[DayFigures, ...]]:
    """Return each surface's figures by day, those that are still fresh, the oldest first."""
    by_surface: dict[str | None, list[DayFigures]] = {}
    for each in sorted(transition.protocol.of(DayFigures), key=lambda each: each.on):
        if each.on <= on:
            by_surface.setdefault(each.surface, []).append(each)
    return {
        surface: tuple(rows)
        for surface, rows in by_surface.items()
        if (on - rows[-1].on).days <= FRESH_DAYS
    }


def _fires(
    transition: Transition, trigger: Trigger, surface: str | None, days: Sequence[DayFigures]
) -> Iterator[Firing]:
    where = transition.protocol.named("surface").get(surface, surface) if surface else None
    place = f"{where}: " if where else ""
    judge = _FIGURES.get(trigger.id)
    if judge and (found := judge(transition, surface, days)):
        sentence, rows = found
        yield Firing(trigger, surface, f"{place}{sentence}", tuple(each.on for each in rows))


def _newest(days: Sequence[DayFigures], count: int) -> Sequence[DayFigures]:
    """Return the newest days if so many follow each other without a gap, else none."""
    last = days[-count:]
    run = (each.on == last[0].on + timedelta(days=number) for number, each in enumerate(last))
    return last if len(last) == count and all(run) else ()


_Found = tuple[str, Sequence[DayFigures]] | None


def _slow(transition: Transition, surface: str | None, days: Sequence[DayFigures]) -> _Found:
    days = _newest(days, _SLOW_DAYS)
    target = target_minutes(transition, surface)
    waits = [each.first_reply_p90_minutes for each in days]
    if not days or target is None or any(each is None or each <= 2 * target for each in waits):
        return None
    told = ", ".join(minutes(each) for each in waits)
    sentence = (
        f"nine in ten first replies took {told} on the {len(days)} days to {day(days[-1].on)}; "
        f"twice the target is {minutes(2 * target)}."
    )
    return sentence, days


def _unanswered(_: Transition, __: str | None, days: Sequence[DayFigures]) -> _Found:
    days = _newest(days, _UNANSWERED_DAYS)
    shares = [(each.unanswered, each.actionable) for each in days]
    if not days or any(part * 100 <= _UNANSWERED_PERCENT * whole for part, whole in shares):
        return None
    told = " and ".join(f"{part} of {whole}" for part, whole in shares)
    return f"{told} were unanswered on the two days to {day(days[-1].on)}.", days


def _serious(_: Transition, __: str | None, days: Sequence[DayFigures]) -> _Found:
    if not days or not days[-1].serious_late:
        return None
    late = days[-1].serious_late
    told = "S3 or S4 was" if late == 1 else "S3 or S4 were"
    sentence = f"{late} {told} acknowledged later than twice the target on {day(days[-1].on)}."
    return sentence, days[-1:]


def target_minutes(transition: Transition, surface: str | None) -> int | None:
    """Return the minutes promised for an ordinary first reply, on a surface or everywhere."""
    ordinary = [
        each
        for each in transition.protocol.of(Target)
        if each.severity in (Severity.S1, None)
        and each.when is not When.OUT_OF_HOURS
        and not each.for_whom
    ]
    own = [each for each in ordinary if surface is not None and surface in each.surfaces]
    wide = [each for each in ordinary if not each.surfaces]
    promised = [each.first_reply_minutes for each in own or wide]
    return min(promised, default=None)


_Judge = Callable[[Transition, str | None, Sequence[DayFigures]], _Found]
#: What the figures of days tell, by the ids that the playbook gives its triggers.
_FIGURES: Mapping[str, _Judge] = {
    "slow-replies": _slow,
    "unanswered": _unanswered,
    "serious-missed": _serious,
}
_Told = Callable[[Transition, date], Iterator[tuple[str, tuple[date, ...]]]]
#: What other records tell: which, in words, how it is asked, and the page that has them.
_RECORDED: Mapping[str, tuple[str, _Told, Page]] = {
    "same-breach-twice": (
        "the breaches noted with each day",
        recorded.repeated_breaches,
        Page.GATES,
    ),
    "too-few-certified": (
        "roster, certificates and the bands' minimum",
        recorded.understaffed,
        Page.TRAINING,
    ),
    "asset-lost": ("steps of the register that were taken back", recorded.lost, Page.ACCESS),
}
