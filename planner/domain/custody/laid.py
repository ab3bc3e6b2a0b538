"""The cutovers a brand starts with: which cells move when, from the playbook's turns and gates.

- Everything enters shadow together; then one kind of work after the other becomes co-managed, in
  the order of the playbook's turns, staffed hours first. Hours on call and sensitive messages
  follow five weeks later, serious ones last.
- Brand-led begins on its gate's target day for what has moved by then; the rest follows in a card
  of its own. Then brand-owned, and closed by the contract's end.
- Each falls on a Tuesday to Thursday at ten that is no public holiday and near no run of them. In
  a contract too short for that, one follows the other by the hour.
- A small brand moves its staffed hours in one go.

Source: the turns and gates of the playbook; the order by hours is our practice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from planner.domain.custody.card_words import card_words
from planner.domain.custody.cells import work_at
from planner.domain.custody.days import fit_day, fit_day_before
from planner.domain.custody.words import kind_words, listed, stage_words
from planner.domain.gate_stages import gate_into
from planner.domain.naming import named, names
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.profile import MIDNIGHT, Cover, Intake, Weekday
from planner.domain.protocol.reading import Laid
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.protocol.words import When
from planner.domain.stages import RESPONSIBILITIES, Responsibility, Stage
from planner.domain.trade import Turn
from planner.domain.working_days import Calendars, usual

#: Below so many messages a week a team is one or two people: they take all of a day at once.
SMALL_VOLUME = 200
_AT = time(10)
#: Between the last cells' co-managed and the gate to brand-owned: the ten working days that the
#: stage asks for.
_BEFORE_OWNED = timedelta(days=14)
_WEEK = timedelta(weeks=1)
_OUT_OF_HOURS_WEEKS = 5
#: Whatever the week: the hands on the keys move last in what may hurt people.
_LAST = Responsibility.SERIOUS
#: A kind of work in staffed hours or out of them: what the cards here move.
Part = tuple[Responsibility, When]


@dataclass
class _Calendar:
    """Places cards one after the other, so that no part moves twice in the same minute."""

    intake: Intake
    moved: dict[Part, datetime] = field(default_factory=dict)

    @property
    def days(self) -> Calendars:
        years = self.intake.kickoff_on.year - 1, self.last.year + 1
        return usual(self.intake.profile.country, *years)

    def fit(self, wanted: date) -> date:
        return fit_day(wanted, self.last, self.days)

    @property
    def last(self) -> date:
        return self.intake.contract.ends_on

    def place(self, parts: Iterable[Part], day: date) -> datetime:
        """Return when these parts move: on the day, or as soon after their last move as can be."""
        parts = tuple(parts)
        before = max((self.moved[each] for each in parts if each in self.moved), default=None)
        moment = datetime.combine(day, _AT)
        if before is not None and moment <= before:
            following = self.fit(before.date() + timedelta(days=1))
            moment = datetime.combine(following, _AT)
            if moment <= before:
                moment = before + timedelta(hours=1)
        self.moved.update(dict.fromkeys(parts, moment))
        return moment


@dataclass(frozen=True)
class _Draft:
    """A card before its words: what moves, when, and why then."""

    id: str
    title: str
    stage: Stage
    moment: datetime
    responsibilities: tuple[Responsibility, ...]
    hours: When
    why: str
    source: str


def laid(playbook: Playbook, intake: Intake) -> Iterator[Laid]:
    """Yield the default cutovers, in their order; none from a playbook without stages or turns."""
    days = {
        each.id: gate.target_on(intake)
        for each in playbook.trade.stages
        if (gate := gate_into(playbook, each.id))
    }
    turns = _turns(playbook, intake)
    if not turns or any(stage not in days for stage in tuple(Stage)[1:]):
        return
    for draft in _drafts(playbook, intake, days, turns):
        yield _card(draft, playbook, intake)


def _turns(playbook: Playbook, intake: Intake) -> tuple[Turn, ...]:
    """Return the turns of what moves on this brand's surfaces, the earliest first."""
    chosen = set(intake.profile.surfaces)
    there = {
        work for each in playbook.surfaces if each.id in chosen for work in work_at(each.source)
    }
    moving = (each for each in playbook.trade.turns if each.id in there and each.weeks is not None)
    return tuple(sorted(moving, key=lambda each: each.weeks or 0))


@dataclass
class _Plan:
    """Makes cards of parts: each card has a set of kinds and the hours they share."""

    playbook: Playbook
    intake: Intake
    calendar: _Calendar
    parts: tuple[Part, ...]

    def cards(
        self, id_: str, title: str, stage: Stage, parts: Iterable[Part], day: date
    ) -> Iterator[_Draft]:
        """Yield the cards that move these parts into a stage: one, unless their hours differ."""
        guide = next(each for each in self.playbook.trade.stages if each.id is stage)
        alike = _alike(tuple(parts))
        for number, (kinds, hours) in enumerate(alike):
            some = [(kind, when) for kind in kinds for when in hours]
            yield _Draft(
                id=f"{id_}-{number + 1}" if number else id_,
                title=f"{title}, {_hours_words(hours)}" if len(alike) > 1 else title,
                stage=stage,
                moment=self.calendar.place(some, day),
                responsibilities=() if {*kinds} == {each for each, _ in self.parts} else kinds,
                hours=hours[0] if {*hours} != {each for _, each in self.parts} else When.ANY_TIME,
                why=guide.entry,
                source=guide.source,
            )


def _drafts(
    playbook: Playbook, intake: Intake, days: Mapping[Stage, date], turns: tuple[Turn, ...]
) -> Iterator[_Draft]:
    calendar, hours = _Calendar(intake), _hours(intake)
    parts = tuple((turn.id, when) for turn in turns for when in hours)
    plan = _Plan(playbook, intake, calendar, parts)
    # Where the brand is on call already, those cells begin co-managed and have less way to go.
    theirs = [each for each in parts if _is_brands(intake, each[1])]
    calendar.moved.update(dict.fromkeys(theirs, datetime.combine(intake.kickoff_on, MIDNIGHT)))
    ours = [each for each in parts if each not in theirs]
    shadow = calendar.fit(days[Stage.SHADOW])
    yield from plan.cards("into-shadow", "Everything into shadow", Stage.SHADOW, ours, shadow)
    yield from _co_managed(plan, days, turns, ours)
    led = calendar.fit(days[Stage.BRAND_LED])
    early = [each for each in parts if calendar.moved[each].date() < led]
    if len(early) < len(parts) and _is_small(intake):
        early = []
    late = [each for each in parts if each not in early]
    title = "What the brand has taken becomes brand-led" if late else "Everything brand-led"
    yield from plan.cards("brand-led", title, Stage.BRAND_LED, early, led)
    if late:
        last = calendar.fit(max(calendar.moved[each] for each in late).date() + _WEEK)
        title = "The last cells brand-led" if early else "Everything brand-led"
        yield from plan.cards("brand-led-last", title, Stage.BRAND_LED, late, last)
    owned = calendar.fit(days[Stage.BRAND_OWNED])
    yield from plan.cards("brand-owned", "Everything brand-owned", Stage.BRAND_OWNED, parts, owned)
    close = fit_day_before(min(days[Stage.CLOSED], calendar.last), calendar.days)
    yield from plan.cards("closed", "Everything closed", Stage.CLOSED, parts, close)


def _co_managed(
    plan: _Plan, days: Mapping[Stage, date], turns: tuple[Turn, ...], ours: Sequence[Part]
) -> Iterator[_Draft]:
    """Yield how each kind of work becomes co-managed, staffed hours first, serious cases last."""
    calendar, start = plan.calendar, days[Stage.CO_MANAGED]
    latest = max(start, days[Stage.BRAND_OWNED] - _BEFORE_OWNED)

    def wanted(weeks: int) -> date:
        return calendar.fit(min(start + weeks * _WEEK, latest))

    yield from _by_day(plan, [each for each in turns if each.id is not _LAST], wanted)
    nights = [each for each in ours if each[1] is When.OUT_OF_HOURS and each[0] is not _LAST]
    late = wanted(_OUT_OF_HOURS_WEEKS)
    yield from plan.cards("take-nights", "Out of hours", Stage.CO_MANAGED, nights, late)
    for turn in turns:
        if turn.id is _LAST:
            serious = [each for each in ours if each[0] is _LAST]
            others = [calendar.moved[each].date() for each in ours if each not in serious]
            after = calendar.fit(max(others, default=start) + timedelta(days=1))
            day, title = max(wanted(turn.weeks or 0), after), RESPONSIBILITIES[turn.id]
            yield from _of_turn(plan, turn, "take-serious", title, serious, day)


def _by_day(plan: _Plan, turns: Sequence[Turn], wanted: Callable[[int], date]) -> Iterator[_Draft]:
    """Yield how staffed hours move: in one go for a small brand, else one turn after the other."""
    if _is_small(plan.intake):
        some = [(turn.id, When.STAFFED_HOURS) for turn in turns]
        title = "Staffed hours"
        yield from plan.cards("take-staffed", title, Stage.CO_MANAGED, some, wanted(0))
        return
    in_hours = ", staffed hours" if len({each for _, each in plan.parts}) > 1 else ""
    for turn in turns:
        some = [(turn.id, When.STAFFED_HOURS)]
        title = f"{RESPONSIBILITIES[turn.id]}{in_hours}"
        day = wanted(turn.weeks or 0)
        yield from _of_turn(plan, turn, f"take-{turn.id.value}", title, some, day)


def _of_turn(
    plan: _Plan, turn: Turn, id_: str, title: str, parts: Sequence[Part], day: date
) -> Iterator[_Draft]:
    for each in plan.cards(id_, title, Stage.CO_MANAGED, parts, day):
        yield replace(each, why=turn.note or turn.entry, source=turn.source)


def _is_small(intake: Intake) -> bool:
    return intake.profile.weekly_volume < SMALL_VOLUME


def _hours(intake: Intake) -> tuple[When, ...]:
    """Return in which hours somebody answers at all, by the intake."""
    profile = intake.profile
    all_day = profile.opens == profile.closes == MIDNIGHT
    if profile.out_of_hours is Cover.NOBODY or (all_day and set(profile.weekdays) == set(Weekday)):
        return (When.STAFFED_HOURS,)
    return (When.STAFFED_HOURS, When.OUT_OF_HOURS)


def _is_brands(intake: Intake, when: When) -> bool:
    return when is When.OUT_OF_HOURS and intake.profile.out_of_hours is Cover.BRAND


def _alike(parts: Sequence[Part]) -> list[tuple[tuple[Responsibility, ...], tuple[When, ...]]]:
    """Return parts as sets of kinds that share their hours."""
    by_hours: dict[When, list[Responsibility]] = {}
    for kind, when in parts:
        by_hours.setdefault(when, []).append(kind)
    by_kinds: dict[tuple[Responsibility, ...], list[When]] = {}
    for when, kinds in by_hours.items():
        by_kinds.setdefault(tuple(kinds), []).append(when)
    return [(kinds, tuple(hours)) for kinds, hours in by_kinds.items()]


def _hours_words(hours: Sequence[When]) -> str:
    return "at all hours" if len(hours) > 1 else hours[0].value.replace("-", " ")


def _card(draft: _Draft, playbook: Playbook, intake: Intake) -> Laid:
    lead = playbook.lead_roles[Party.BRAND]
    kinds = [kind_words(each) for each in draft.responsibilities]
    what = listed(kinds) or "everything that moves"
    if draft.hours is not When.ANY_TIME:
        what = (
            f"{what} {'in staffed hours' if draft.hours is When.STAFFED_HOURS else 'out of hours'}"
        )
    known = {
        **names(playbook, intake),
        "lead": intake.brand_lead,
        "what": what,
    }
    words = card_words(draft.stage, draft.responsibilities)
    row = Cutover(
        id=draft.id,
        title=draft.title,
        stage=draft.stage,
        responsibilities=draft.responsibilities,
        hours=draft.hours,
        on=draft.moment.date(),
        at=draft.moment.time(),
        decider_role=lead,
        back_out=named(words.back_out, known),
        tells_service=named(words.tells_service, known),
        tells_community=named(words.tells_community, known),
    )
    return Laid(
        row, f"{stage_words(draft.stage).capitalize()}: {named(draft.why, known)}", draft.source
    )
