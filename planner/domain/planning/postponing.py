"""What happens to the other cutovers if one moves by some days, and may they move so?

A cutover takes all planned ones of its minute and after it along, so that each keeps its distance
and its turn. Each lands on a day on which cells may change hands, so some land further than asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.domain.custody.cells import cells_of
from planner.domain.custody.days import days_of, next_fit_day
from planner.domain.custody.moves import Card, cards
from planner.domain.errors import BadInput, NotFound
from planner.domain.planning import what_if
from planner.domain.planning.differing import differing, openings
from planner.domain.planning.plan import plan_of
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.wording import day
from planner.domain.working_days import Calendars

#: What the days that cutovers land on are worked out from, besides the order of time.
RESTING_ON = (
    "cutover",
    "carried-out",
    "freeze-window",
    "party-days-off",
    "plan-terms",
    "holiday-year",
    "hours",
)
#: What the days that the plan has for cards are worked out from: their cells, and the plan.
PLAN_RESTING_ON = (*RESTING_ON, "band", *what_if.RESTING_ON)
#: Beyond a year a number of days is a slip of the keyboard.
MOST_DAYS = 366
#: So many cards before their gates are named; the others are counted.
_NAMED = 3
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Moved:
    """A card as it stands, the day that was asked for, and the fit day that it lands on."""

    card: Cutover
    wanted: date
    to: date

    @property
    def row(self) -> Cutover:
        """Return the card as it would be."""
        return make(Cutover, {**self.card.model_dump(), "on": self.to})

    @property
    def is_shifted(self) -> bool:
        """Return whether it lands on another day than the one asked for."""
        return self.to != self.wanted


@dataclass(frozen=True)
class Postponement:
    """Which cards would move from when to when, in their order, and what does not let them.

    With an obstacle none moves. A card that lands on its own day is not among `moves`. `beyond` are
    those that would come after the contract has ended, which nothing refuses.
    """

    moves: tuple[Moved, ...]
    obstacles: tuple[str, ...]
    beyond: tuple[Cutover, ...]


def postponed(transition: Transition, cutover: str, days: int, on: date) -> Postponement:
    """Return what moving a card and all from its minute on by days of the calendar would do.

    Below none they come sooner; `on` is today, and nothing moves into the past. Raises NotFound for
    a card that is carried out or gone.
    """
    waiting = cards(transition, cells_of(transition))
    chosen = next((each for each in waiting if each.cutover.id == cutover), None)
    if chosen is None:
        raise NotFound("This cutover is not planned any more. Reload the page.")
    staying = [each for each in waiting if each.at < chosen.at]
    moving = waiting[len(staying) :]
    if abs(days) > MOST_DAYS:
        told = f"{days} days are over a year. Give at most {MOST_DAYS}."
        return Postponement((), (told,), ())
    wanted = [(each.cutover, each.cutover.on + days * _ONE) for each in moving]
    landed = _landed(transition, wanted)
    if isinstance(landed, str):
        return Postponement((), (landed,), ())
    obstacles = (
        *_before_its_turn(staying, landed),
        *_before_all(transition, landed, on),
        *_before_their_gates(transition, landed, on),
    )
    return _told(transition, landed, obstacles)


def aligned(transition: Transition, on: date) -> Postponement:
    """Return what bringing all cards to the plan's days would do; none where they do not differ.

    Each keeps its turn behind cards into another stage, so one that the plan has sooner waits for
    those before it; cards into one stage have no turn among them. None is left in the past. Those
    that agree with the plan move only to make room.
    """
    planned = {each.card.id: each.to for each in differing(transition, on) if each.to}
    if not planned:
        return Postponement((), (), ())
    waiting = (each.cutover for each in cards(transition, cells_of(transition)))
    wanted = [(each, max(planned.get(each.id, each.on), on)) for each in waiting]
    # Cards of one minute have no turn among them: the sooner one does not wait for the other.
    wanted.sort(key=lambda each: (_minute(each[0], each[0].on), each[1]))
    landed = _landed(transition, wanted, by_stage=True)
    if isinstance(landed, str):
        return Postponement((), (landed,), ())
    return _told(transition, landed, ())


def beyond_words(transition: Transition, found: Postponement) -> tuple[str, ...]:
    """Return the sentence that cards would come after the contract has ended; () if none would."""
    if not found.beyond:
        return ()
    many, ends = len(found.beyond), transition.intake.contract.ends_on
    which = f"'{found.beyond[0].title}'{f' and {many - 1} more' if many > 1 else ''}"
    return (f"{which} would come after the contract ends on {day(ends)}.",)


def goes_alone(transition: Transition, cutover: Cutover, to: date) -> bool:
    """Return whether a card can take a day without overtaking, or being overtaken by, another."""
    now, then = _minute(cutover, cutover.on), _minute(cutover, to)
    others = (each.cutover for each in cards(transition, cells_of(transition)))
    minutes = (_minute(each, each.on) for each in others if each.id != cutover.id)
    return not any(now < each <= then or then <= each < now for each in minutes)


def _told(
    transition: Transition, landed: Sequence[Moved], obstacles: tuple[str, ...]
) -> Postponement:
    ends = transition.intake.contract.ends_on
    return Postponement(
        tuple(each for each in landed if each.to != each.card.on),
        obstacles,
        tuple(each.card for each in landed if each.to > ends),
    )


def _landed(
    transition: Transition, wanted: Sequence[tuple[Cutover, date]], *, by_stage: bool = False
) -> tuple[Moved, ...] | str:
    """Return where each card lands, in their order; a sentence if one finds no day.

    By stage, a card waits for those before it alone that lead into another stage.
    """
    calendar, found = days_of(transition, *(asked for _, asked in wanted)), list[Moved]()
    for card, asked in wanted:
        ahead = [each for each in found if not by_stage or each.card.stage is not card.stage]
        before = max(ahead, key=lambda each: _minute(each.card, each.to), default=None)
        to = _day(card, asked, before, calendar)
        if to is None:
            return (
                f"'{card.title}' finds no day within two months from {day(asked)} on. End a "
                "freeze window sooner, or give other days."
            )
        found.append(Moved(card, asked, to))
    return tuple(found)


def _day(card: Cutover, wanted: date, before: Moved | None, calendar: Calendars) -> date | None:
    """Return the first fit day from the wanted one on, behind the card before it as now.

    What is brought forward never comes later than it stood.
    """
    first = max(wanted, before.to) if before else wanted
    to = next_fit_day(first, calendar)
    if to and before and not _keeps_turn(before, card, to):
        to = next_fit_day(before.to + _ONE, calendar)
    is_later = wanted < card.on and (to is None or to > card.on)
    return card.on if is_later and (not before or _keeps_turn(before, card, card.on)) else to


def _keeps_turn(before: Moved, card: Cutover, to: date) -> bool:
    """Return whether a card stays behind the one before it; two of one minute may share theirs."""
    was_alike = _minute(before.card, before.card.on) == _minute(card, card.on)
    then, now = _minute(before.card, before.to), _minute(card, to)
    return then <= now if was_alike else then < now


def _before_its_turn(staying: Sequence[Card], landed: Sequence[Moved]) -> Iterator[str]:
    """Yield that the first card would overtake one that stays; the others follow the first."""
    first, ahead = landed[0], staying[-1].cutover if staying else None
    if ahead and _minute(first.card, first.to) <= _minute(ahead, ahead.on):
        yield (
            f"{_would(first)}, not after '{ahead.title}' on {day(ahead.on)}, which stays. Give "
            "fewer days, or move that one with all after it."
        )


def _before_all(transition: Transition, landed: Sequence[Moved], on: date) -> Iterator[str]:
    """Yield that cards would move into the past or before the kickoff: the first, for all."""
    first, kickoff_on = landed[0], transition.intake.kickoff_on
    if first.to < on:
        least = (on - first.card.on).days
        mend = f"Give at least {least} days" if least > 0 else f"Give {-least} days sooner at most"
        yield f"{_would(first)}, which has passed. {mend}."
    early = next((each for each in landed if each.to < kickoff_on <= each.card.on), None)
    if early:
        yield f"{_would(early)}, before the kickoff on {day(kickoff_on)}. Give fewer days."


def _before_their_gates(transition: Transition, landed: Sequence[Moved], on: date) -> Iterator[str]:
    """Yield which cards would come before their gates; one that does now may come nearer."""
    try:
        opens = openings(transition, plan_of(transition, on))
    except BadInput:
        return
    found = [
        (each, its.gate, its.gate_on)
        for each in landed
        if (its := opens[each.card.id]).gate and its.gate_on
        if each.to < its.gate_on <= each.card.on
    ]
    for each, gate, gate_on in found[:_NAMED]:
        yield (
            f"{_would(each)}, before the plan has its gate '{gate.code} {gate.title}' on "
            f"{day(gate_on)}. Give fewer days."
        )
    if len(found) > _NAMED:
        yield f"And {len(found) - _NAMED} more would come before their gates."


def _would(moved: Moved) -> str:
    return f"'{moved.card.title}' would move to {day(moved.to)}"


def _minute(card: Cutover, on: date) -> datetime:
    return datetime.combine(on, card.at)
