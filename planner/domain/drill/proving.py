"""Which criteria do runs of drills show to be met, in the criterion's own words, and why not?

A run keeps figures of a team and of nobody in it. So only a few criteria can be shown, each by a
rule of its own, and only while the playbook asks in the words that the rule was written for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from planner.domain.drill.drafting import surface_of
from planner.domain.drill.played import newest_first
from planner.domain.inject import Inject
from planner.domain.people import Party
from planner.domain.playbook import Criterion, EvidenceKind
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import RosterPerson, Scenario, Surface
from planner.domain.protocol.rows.handoff.drilling import DrillMode, DrillResult, DrillRun
from planner.domain.protocol.saying import surface_names
from planner.domain.protocol.words import Severity, SurfaceStatus
from planner.domain.transition import Transition
from planner.domain.wording import counted, day, first_of, listed

#: Evidence of a drill holds so long, and runs count so long. Our choice: two quarters.
VALID_DAYS = 180
#: The scenario drill's own figures, from its criterion.
CARDS, RIGHT_PERCENT = 20, 85


@dataclass(frozen=True)
class Shown:
    """What runs say of one criterion: those that show it, or every reason why they do not.

    `is_askable` is false where its words ask for what no run keeps, such as a telephone call.
    """

    criterion: Criterion
    runs: tuple[DrillRun, ...]
    reasons: tuple[str, ...]
    is_askable: bool = True

    @property
    def is_shown(self) -> bool:
        """Return whether runs show that the criterion is met."""
        return not self.reasons


@dataclass(frozen=True)
class _Seen:
    """The runs that count on a day, the newest first, and the messages as they were played."""

    transition: Transition
    runs: tuple[DrillRun, ...]
    injects: Mapping[str, Inject]


_Judge = Callable[[_Seen], tuple[Sequence[DrillRun], tuple[str, ...]]]


def shown(transition: Transition, on: date, injects: Mapping[str, Inject]) -> tuple[Shown, ...]:
    """Return every criterion that asks for a drill, with what runs of half a year say of it.

    `injects` are the messages as they were played, by the id of their run; the moment of a message
    whose workshop is not at hand is not known, and it does not count where the moment matters.
    """
    since = on - timedelta(days=VALID_DAYS)
    runs = transition.protocol.of(DrillRun)
    seen = _Seen(transition, newest_first(each for each in runs if since <= each.on <= on), injects)
    return tuple(
        _judged(each, seen) for each in transition.criteria if each.evidence is EvidenceKind.DRILL
    )


def _judged(criterion: Criterion, seen: _Seen) -> Shown:
    words, judge = _RULES.get(criterion.id, ("", None))
    if judge is None or _plain(words) != _plain(criterion.met_when):
        told = f"Runs of messages cannot show that {criterion.met_when[:1].lower()}"
        told += criterion.met_when[1:]
        return Shown(criterion, (), (told,), is_askable=False)
    runs, reasons = judge(seen)
    return Shown(criterion, tuple(runs), reasons)


def _plain(words: str) -> str:
    return " ".join(words.split())


# -- Friday 17:30 --


def _friday(seen: _Seen) -> tuple[Sequence[DrillRun], tuple[str, ...]]:
    """Judge the newest message of a Friday 17:30 on each watched surface, answered by the brand."""
    protocol = seen.transition.protocol
    watched = [e.id for e in protocol.of(Surface) if e.status is SurfaceStatus.WATCHED]
    found: dict[str, DrillRun] = {}
    for run in seen.runs:
        inject = seen.injects.get(run.id)
        if inject is None or run.mode is DrillMode.AGENCY_ANSWERS or not _is_friday(inject):
            continue
        surface = surface_of(protocol, inject)
        if surface is not None:
            found.setdefault(surface.id, run)
    names = surface_names(protocol)
    return list(found.values()), tuple(_of_surfaces(watched, found, names))


def _is_friday(inject: Inject) -> bool:
    return inject.weekday is Weekday.FRI and inject.at == time(17, 30)


def _of_surfaces(
    watched: Sequence[str], found: Mapping[str, DrillRun], names: Mapping[str, str]
) -> Iterator[str]:
    if not watched:
        yield "No surface is watched, so no message can arrive. Name one in section 3."
    left = [names.get(each, each) for each in watched if each not in found]
    if left:
        yield (
            f"{len(watched) - len(left)} of {counted(len(watched), 'watched surface')} had a "
            f"message of Friday 17:30 that the brand answered. Play one on {first_of(left)}."
        )
    for surface, run in found.items():
        if surface in watched and not _is_answered(run):
            yield (
                f"“{run.title}” of {day(run.on)} on {names.get(surface, surface)} had no correct "
                "reply in time. Mend what it showed and play it again."
            )


def _is_answered(run: DrillRun) -> bool:
    gaps = {DrillResult.TIME_GAP, DrillResult.COVER_GAP}
    return run.is_passed and not gaps.intersection(run.gaps)


# -- the scenario cards --


def _cards(seen: _Seen) -> tuple[Sequence[DrillRun], tuple[str, ...]]:
    """Judge the newest run of each of the last 20 cards that the brand played alone.

    Nobody's own score is kept. But where all of them were right on 85 % of the cards, each was.
    """
    found: dict[str, DrillRun] = {}
    for run in seen.runs:
        if run.mode is DrillMode.BRAND_ALONE and run.scenario:
            found.setdefault(run.scenario, run)
    cards = list(found.values())[:CARDS]
    return cards, tuple(_of_cards(seen.transition, cards))


def _of_cards(transition: Transition, cards: Sequence[DrillRun]) -> Iterator[str]:
    if len(cards) < CARDS:
        yield (
            f"The brand alone has played {len(cards)} of {CARDS} scenario cards. "
            f"Play {CARDS - len(cards)} more."
        )
    everybody = [each for each in cards if each.as_expected == each.players]
    if len(everybody) * 100 < RIGHT_PERCENT * CARDS:
        yield (
            f"On {len(everybody)} of {CARDS} cards everybody did what the protocol says; "
            f"{-(-RIGHT_PERCENT * CARDS // 100)} are asked for, since nobody's own score is kept. "
            "Teach what was missed and play it again."
        )
    yield from _of_the_gravest(transition, cards)
    yield from _of_the_roster(transition, cards)


def _of_the_gravest(transition: Transition, cards: Sequence[DrillRun]) -> Iterator[str]:
    grave = [each for each in cards if each.severity is Severity.S4]
    missed = [f"“{each.title}”" for each in grave if each.as_expected != each.players]
    if missed:
        yield f"Not everybody was right on S4: {listed(missed)}. Play it again."
    has_any = any(each.severity is Severity.S4 for each in transition.protocol.of(Scenario))
    if has_any and not grave:
        yield "No S4 card is among them. Play one."


def _of_the_roster(transition: Transition, cards: Sequence[DrillRun]) -> Iterator[str]:
    people = sum(each.party is Party.BRAND for each in transition.protocol.of(RosterPerson))
    few = [f"“{each.title}”" for each in cards if each.players < people]
    if not people:
        yield "Nobody of the brand is on the roster. Add who answers on People and hours."
    elif few:
        yield (
            f"{counted(people, 'person of the brand', 'people of the brand')} stand on the roster, "
            f"and fewer answered {first_of(few)}. Play it with everybody."
        )


_RULES: Mapping[str, tuple[str, _Judge]] = {
    "friday-1730-drill": (
        "A test message sent at 17:30 on a Friday to every watched surface got a correct human "
        "reply within the published target.",
        _friday,
    ),
    "scenario-drill": (
        "Everyone on the roster chose the right verb and route on at least 85% of 20 scenario "
        "cards, and on every S4 card.",
        _cards,
    ),
}
