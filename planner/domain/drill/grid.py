"""What does a drill show: does it work, and if not, is it the rule, the training or the search?

The grid of the workshop note, A10: whether there is one rule, against whether people give the same
owner and action. Beside it stand four gaps: time, cover, tone and side. All scores of a drill are
worked out here. Protocol and team are scored apart and never blended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from planner.domain.drill.expected import Expectation
from planner.domain.drill.rules import Matching
from planner.domain.drill.tone import tone_faults
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows.handoff.drilling import DrillResult, Rating
from planner.domain.protocol.words import Severity, Verb
from planner.domain.workshop.guests import Ballot
from planner.domain.workshop.inject import Reaction
from planner.domain.workshop.tally import AT_ONE, FEWEST_OF_A_SIDE
from planner.domain.workshop.words import Side

Named = TypeVar("Named")

_AT_ONE_PERCENT = round(AT_ONE * 100)
_SEVERITIES = list(Severity)


@dataclass(frozen=True)
class ProtocolScore:
    """How the protocol fared: how many rules speak of it, and whether the owner comes in time."""

    matching: Matching
    owner_comes_in_time: bool

    @property
    def is_sound(self) -> bool:
        """Return whether one rule speaks of it, and its owner is there in time."""
        return self.matching is Matching.ONE and self.owner_comes_in_time


@dataclass(frozen=True)
class TeamScore:
    """How people fared: counts of those who answered, never of persons.

    `as_expected` and `rule_found` are None where there is not one rule. `late` counts right answers
    that come after the limit. Medians are over those who said one; None: nobody did.
    """

    players: int
    owner: str | None
    owner_agreed: int
    answer: tuple[str, Verb] | None
    agreed: int
    as_expected: int | None
    rule_found: int | None
    found_none: int
    severities: tuple[Severity, ...]
    late: int
    median_minutes: float | None
    median_seconds: float | None

    @property
    def is_at_one(self) -> bool:
        """Return whether seven in ten give the same owner and action."""
        return self.agreed * 100 >= _AT_ONE_PERCENT * self.players

    @property
    def severity_spread(self) -> int:
        """Return how many steps lie between the lowest and the highest severity named."""
        places = [_SEVERITIES.index(each) for each in self.severities]
        return max(places) - min(places)


@dataclass(frozen=True)
class Scored:
    """What one message has shown: the class, the gaps beside it, and both scores."""

    expectation: Expectation
    protocol: ProtocolScore
    team: TeamScore
    found: DrillResult
    gaps: tuple[DrillResult, ...]
    is_over_limit: bool
    owners_by_side: tuple[tuple[Side, str], ...] = ()
    tone: tuple[str, ...] = ()

    @property
    def rating(self) -> Rating:
        """Return a rating to begin with; people decide on it."""
        works = self.found is DrillResult.WORKS
        if works and not self.gaps:
            return Rating.PERFORMED
        if works or self.found is DrillResult.UNWRITTEN_HABIT:
            return Rating.SOME
        as_expected = self.team.as_expected or 0
        return Rating.MAJOR if as_expected * 2 >= self.team.players else Rating.UNABLE


def score(said: Expectation, ballots: Iterable[Ballot], protocol: Protocol) -> Scored | None:
    """Return what the answers to a message show; None if nobody answered.

    Who cannot judge is not counted. `protocol` is the frozen one that `said` was taken from.
    """
    answered = [each for each in ballots if each.reaction is not None]
    reactions = [each.reaction for each in answered if each.reaction is not None]
    if not reactions:
        return None
    team = _team(said, reactions)
    tone = tuple(
        dict.fromkeys(
            fault for each in reactions for fault in tone_faults(each.text, protocol, said)
        )
    )
    sides = tuple(_owners_by_side(answered))
    paper = ProtocolScore(said.matching, said.owner_comes_in_time)
    is_over = _is_over_limit(said, team)
    gaps = (
        (DrillResult.TIME_GAP, is_over),
        (DrillResult.COVER_GAP, not said.owner_comes_in_time),
        (DrillResult.TONE_GAP, bool(tone)),
        (DrillResult.SIDE_GAP, len({owner for _, owner in sides}) > 1),
    )
    return Scored(
        said,
        paper,
        team,
        _class_of(said, team),
        tuple(gap for gap, is_there in gaps if is_there),
        is_over,
        sides,
        tone,
    )


def _class_of(said: Expectation, team: TeamScore) -> DrillResult:
    if said.is_void:
        return DrillResult.UNWRITTEN_HABIT if team.is_at_one else DrillResult.PROTOCOL_GAP
    if team.is_at_one:
        is_right = team.answer == (said.owner_role, said.verb)
        return DrillResult.WORKS if is_right else DrillResult.RULE_WRONG
    most_found_none = team.found_none * 2 > team.players
    return DrillResult.FINDABILITY_GAP if most_found_none else DrillResult.TRAINING_GAP


def _team(said: Expectation, reactions: Sequence[Reaction]) -> TeamScore:
    owners = Counter(each.owner_role for each in reactions)
    answers = Counter((each.owner_role, each.verb) for each in reactions)
    right = [each for each in reactions if (each.owner_role, each.verb) == _answer(said)]
    within = [each.within_minutes for each in right if each.within_minutes is not None]
    took = [each.took_seconds for each in reactions if each.took_seconds is not None]
    limit = said.limit_minutes
    return TeamScore(
        players=len(reactions),
        owner=_leading(owners),
        owner_agreed=max(owners.values()),
        answer=_leading(answers),
        agreed=max(answers.values()),
        as_expected=None if said.is_void else len(right),
        rule_found=None if said.is_void else sum(e.rule in said.rules for e in reactions),
        found_none=sum(not each.rule for each in reactions),
        severities=tuple(sorted(each.severity for each in reactions)),
        late=0 if limit is None else sum(minutes > limit for minutes in within),
        median_minutes=median(within) if within else None,
        median_seconds=median(took) if took else None,
    )


def _answer(said: Expectation) -> tuple[str | None, Verb | None] | None:
    return None if said.is_void else (said.owner_role, said.verb)


def _is_over_limit(said: Expectation, team: TeamScore) -> bool:
    """Return whether the middle of the right answers comes too late, or deciding took too long."""
    if said.limit_minutes is None:
        return False
    minutes, seconds = team.median_minutes, team.median_seconds
    comes_late = minutes is not None and minutes > said.limit_minutes
    return comes_late or (seconds is not None and seconds > said.limit_minutes * 60)


def _owners_by_side(answered: Sequence[Ballot]) -> Iterator[tuple[Side, str]]:
    """Yield the owner that each party names most; none of fewer than three, who could be told."""
    for side in (Side.AGENCY, Side.BRAND):
        named = Counter(e.reaction.owner_role for e in answered if e.side is side and e.reaction)
        owner = _leading(named)
        if named.total() >= FEWEST_OF_A_SIDE and owner is not None:
            yield side, owner


def _leading(counts: Counter[Named]) -> Named | None:
    """Return what was named most; None where two lead alike."""
    most = max(counts.values(), default=0)
    first = [each for each, count in counts.items() if count == most]
    return first[0] if len(first) == 1 else None
