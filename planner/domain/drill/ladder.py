"""Has the brand shown in drills that it can answer alone? The ladder of handover as evidence.

The gate that the workshop note, A10, suggests: of the last 10 messages played by the brand alone 80
per cent as expected, none over the limit at S3 or above, every topic above 5 per cent of the volume
covered, and one out of hours passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.drilling import DrillMode, DrillResult, DrillRun
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.wording import counted, day, listed

LAST = 10
AS_EXPECTED_PERCENT = 80
GRAVE_FROM = Severity.S3
TOPIC_PERCENT = 5


class Proves(StrEnum):
    """What each part of the evidence is about."""

    ENOUGH = "enough-played"
    AS_EXPECTED = "as-expected"
    IN_TIME = "in-time"
    TOPICS = "topics-covered"
    OUT_OF_HOURS = "out-of-hours"


@dataclass(frozen=True)
class Part:
    """One part of the evidence: whether it holds, what it rests on, and what would make it hold.

    `is_met` is None where it cannot be told: that is no evidence either.
    """

    of: Proves
    is_met: bool | None
    sentence: str
    mend: str = ""


@dataclass(frozen=True)
class Evidence:
    """What drills say of the brand alone: the runs that count, the newest last, and every part."""

    runs: tuple[DrillRun, ...]
    parts: tuple[Part, ...]

    @property
    def is_given(self) -> bool:
        """Return whether every part holds."""
        return all(each.is_met for each in self.parts)

    @property
    def missing(self) -> tuple[Part, ...]:
        """Return the parts that do not hold, or cannot be told."""
        return tuple(each for each in self.parts if not each.is_met)


def evidence(
    transition: Transition, on: date, volumes: Mapping[str, int] | None = None
) -> Evidence:
    """Return whether drills show on a day that the brand can answer alone, with every reason.

    `volumes` are messages by topic, as somebody counted them; None: nobody has, and then no one
    can say which topics matter.
    """
    alone = _alone(transition.protocol.of(DrillRun), on)
    last = alone[-LAST:]
    return Evidence(
        last,
        (
            _enough(last),
            _as_expected(last),
            _in_time(last),
            _topics(transition.protocol, alone, volumes),
            _out_of_hours(last),
        ),
    )


def _alone(runs: Iterable[DrillRun], on: date) -> tuple[DrillRun, ...]:
    found = (each for each in runs if each.mode is DrillMode.BRAND_ALONE and each.on <= on)
    return tuple(sorted(found, key=lambda each: (each.on, each.frozen_seq, each.id)))


def _enough(last: Sequence[DrillRun]) -> Part:
    played = counted(len(last), "message")
    return Part(
        Proves.ENOUGH,
        len(last) == LAST,
        f"The brand alone has played {played} of {LAST}.",
        f"Play {LAST - len(last)} more with the agency silent." if len(last) < LAST else "",
    )


def _as_expected(last: Sequence[DrillRun]) -> Part:
    if not last:
        told = f"Nothing was played by the brand alone; {AS_EXPECTED_PERCENT} % is asked for."
        return Part(Proves.AS_EXPECTED, False, told)
    badly = [each for each in last if each.found is not DrillResult.WORKS]
    well = len(last) - len(badly)
    percent = 100 * well // len(last)
    return Part(
        Proves.AS_EXPECTED,
        well * 100 >= AS_EXPECTED_PERCENT * len(last),
        f"{well} of {len(last)} went as expected, {percent} %; "
        f"{AS_EXPECTED_PERCENT} % is asked for.",
        f"Mend and play again: {_named(badly)}." if badly else "",
    )


def _in_time(last: Sequence[DrillRun]) -> Part:
    grave = [each for each in last if each.severity and each.severity >= GRAVE_FROM]
    late = [each for each in grave if each.over_limit]
    if not last:
        told = f"Nothing was played, so nothing at {GRAVE_FROM.value} or above was in time."
        return Part(Proves.IN_TIME, None, told)
    if not grave:
        told = f"None of the last {len(last)} was {GRAVE_FROM.value} or above."
        return Part(Proves.IN_TIME, True, told)
    told = (
        f"{len(late)} of {len(grave)} at {GRAVE_FROM.value} or above came after the limit: "
        f"{_named(late)}."
        if late
        else f"None of {len(grave)} at {GRAVE_FROM.value} or above came after its limit."
    )
    mend = "Mend what took so long, and play until it is no longer among the last." if late else ""
    return Part(Proves.IN_TIME, not late, told, mend)


def _topics(
    protocol: Protocol, alone: Sequence[DrillRun], volumes: Mapping[str, int] | None
) -> Part:
    if not volumes or not sum(volumes.values()):
        told = "Nobody has counted messages by topic, so nobody can say which topics matter."
        return Part(Proves.TOPICS, None, told, "Count a few weeks of messages by topic.")
    total = sum(volumes.values())
    big = [id_ for id_, many in volumes.items() if many * 100 > TOPIC_PERCENT * total]
    topic_of = {each.id: each.topic for each in protocol.of(Scenario)}
    covered = {topic_of.get(each.scenario or "") for each in alone if each.is_passed}
    left = [id_ for id_ in big if id_ not in covered]
    names = protocol.named("topic")
    told = (
        f"{len(big) - len(left)} of {counted(len(big), 'topic')} above {TOPIC_PERCENT} % of all "
        "messages have passed."
    )
    named = listed(f"“{names.get(each, each)}”" for each in left) if left else ""
    return Part(Proves.TOPICS, not left, told, f"Play a message on {named}." if left else "")


def _out_of_hours(last: Sequence[DrillRun]) -> Part:
    # Nothing has passed whose owner never comes.
    covered = [each for each in last if DrillResult.COVER_GAP not in each.gaps]
    passed = [each for each in covered if each.out_of_hours and each.is_passed]
    if passed:
        told = f"{_named(passed)} came out of hours and passed."
        return Part(Proves.OUT_OF_HOURS, True, told)
    told = "None that came out of hours has passed."
    return Part(Proves.OUT_OF_HOURS, False, told, "Play one of a Friday evening or a Sunday.")


def _named(runs: Iterable[DrillRun]) -> str:
    return listed(f"“{each.title}” on {day(each.on)}" for each in runs)
