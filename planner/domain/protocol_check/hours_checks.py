"""Do promise, hours and public words fit together? Checks of sections 3 to 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from planner.domain.clocks import Kept, readings
from planner.domain.profile import MIDNIGHT, Weekday
from planner.domain.promise import promise
from planner.domain.proof import SurfaceProof
from planner.domain.protocol.rows import Band, Hours, Surface, SurfaceWords, Target
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import Clock, Mode, Operator, Severity
from planner.domain.protocol_check.check import Case, Mend, Trouble, if_harmless
from planner.domain.public_promise import all_words, disagrees, mended, public_statement
from planner.domain.timeline import Flags

_CLOCKS = {
    Clock.ELAPSED: "the customer's clock",
    Clock.STAFFED: "staffed hours",
    Clock.WORKING_DAYS: "working days",
}


def every_hour_is_declared(case: Case) -> Iterator[Trouble]:
    """C1: every watched surface has an operator, or is dark, for all 168 hours of a week."""
    first, last = case.ordinary_week.minutes
    holes = {}
    for each in case.proof(Severity.S1).surfaces:
        empty = each.presence.declared.where(lambda band: band is None).within(first, last)
        if not empty.is_empty:
            holes[each.surface.id] = empty.minutes
    if not holes:
        return
    names = case.protocol.named("surface")
    worst = max(holes, key=lambda id_: holes[id_])
    every = "every watched surface" if len(holes) == len(case.surfaces) else names[worst]
    rest = Band(
        id="undeclared-hours",
        title="Hours nobody has spoken for",
        days=tuple(Weekday),
        starts=MIDNIGHT,
        ends=MIDNIGHT,
        operator=Operator.NOBODY,
        mode=Mode.DARK,
        people=0,
    )
    yield Trouble(
        Band.kind,
        "",
        "",
        f"On {every}, {minutes(holes[worst])} of an ordinary week lie in no band. "
        "Say who answers then, or declare the hours dark.",
        if_harmless(case, Mend("Declare those hours dark", (rest,)), promise_is_covered),
    )


@dataclass(frozen=True)
class _Broken:
    """Where a target is broken: on which surface, and at which place of its readings."""

    proof: SurfaceProof
    place: int


def promise_is_covered(case: Case) -> Iterator[Trouble]:
    """C2, L8: no target by its own clock falls in hours in which nobody is there.

    Hours that lie in no band are told by `every_hour_is_declared` alone.
    """
    told: dict[str, tuple[Target, list[_Broken]]] = {}
    proofs = [case.proof(severity, week) for week in case.weeks for severity in Severity]
    for proof in proofs:
        for each in proof.surfaces:
            for target, some in _broken(each):
                place = each.readings.worst(some)
                if place is not None:
                    told.setdefault(target.id, (target, []))[1].append(_Broken(each, place))
    for target, broken in told.values():
        yield _uncovered(case, target, broken)


def _broken(each: SurfaceProof) -> Iterator[tuple[Target, Flags]]:
    """Yield each target that speaks on a surface, with the arrivals for which it is broken."""
    them, its = each.readings, each.promise
    failing = (them.kept == Kept.BROKEN) | (them.kept == Kept.NEVER)
    if not failing.any():
        return
    failing &= each.presence.declared.bands_at(them.at) >= 0
    in_hours = each.presence.promised.has(them.at)
    if its.in_hours is its.out_of_hours or its.out_of_hours is None:
        parts: tuple[tuple[Target | None, Flags], ...] = ((its.in_hours, failing),)
    else:
        parts = (its.in_hours, failing & in_hours), (its.out_of_hours, failing & ~in_hours)
    for target, some in parts:
        if target is not None and some.any():
            yield target, some


def _uncovered(case: Case, target: Target, broken: list[_Broken]) -> Trouble:
    worst = max(broken, key=lambda each: int(each.proof.readings.waits[each.place]))
    found = worst.proof.reading(worst.place)
    wait = (
        "nobody comes at all"
        if found.wait_minutes is None
        else f"nobody is there for {minutes(found.wait_minutes)}"
    )
    by = _CLOCKS[target.clock]
    staffed = target.model_copy(update={"clock": Clock.STAFFED})
    helps = target.clock is not Clock.STAFFED and _would_hold(target, staffed, broken)
    yet = ", or let the clock count staffed hours" if helps else ", or promise less"
    return Trouble(
        Target.kind,
        target.id,
        "clock",
        f"{case.protocol.name(target)}: {minutes(target.first_reply_minutes)} is promised by "
        f"{by}, but after {_when(case, found.at)} {wait} "
        f"({case.protocol.named('surface')[worst.proof.surface.id]}). "
        f"Put somebody on shift or on call{yet}.",
        Mend("Let the clock count staffed hours", (staffed,)) if helps else None,
    )


def _when(case: Case, at: datetime) -> str:
    """Return a moment as its weekday and time, outside the ordinary week with its date too."""
    week = case.ordinary_week
    is_ordinary = week.first_on <= at.date() <= week.last_on
    return f"{at:%a %H:%M}" if is_ordinary else f"{at:%a %-d %b, %H:%M}"


def _would_hold(target: Target, instead: Target, broken: list[_Broken]) -> bool:
    """Return whether another target in the place of one would be broken for no arrival."""
    for each in broken:
        its = each.proof.promise
        laid = replace(
            its,
            in_hours=instead if its.in_hours == target else its.in_hours,
            out_of_hours=instead if its.out_of_hours == target else its.out_of_hours,
        )
        them = readings(each.proof.presence, laid, each.proof.readings.at)
        proof = replace(each.proof, promise=laid, readings=them)
        if any(other.id == target.id for other, _ in _broken(proof)):
            return False
    return True


def promise_is_more_than_paper(case: Case) -> Iterator[Trouble]:
    """C2: an ordinary question that is on target only because the clock stands still is told."""
    longest: tuple[int, SurfaceProof, int] | None = None
    for each in case.proof(Severity.S1).surfaces:
        place = each.readings.worst(each.readings.kept == Kept.ON_PAPER)
        if place is not None:
            wait = int(each.readings.waits[place])
            longest = max(longest or (-1, each, 0), (wait, each, place), key=lambda one: one[0])
    if longest is None:
        return
    _, its, place = longest
    found = its.reading(place)
    assert found.wait_minutes is not None
    assert found.promised_minutes is not None
    yield Trouble(
        Band.kind,
        "",
        "",
        f"A message of {found.at:%a %H:%M} reads as on target, yet nobody sees it for "
        f"{minutes(found.wait_minutes)}: the promise of {minutes(found.promised_minutes)} "
        f"counts {_CLOCKS[_speaking(its, place).clock]} only. "
        "Tell customers how long it takes (Promise has the figure that holds for a year), or put "
        "somebody on shift.",
    )


def _speaking(proof: SurfaceProof, place: int) -> Target:
    """Return the target that speaks for an arrival to which something is promised."""
    in_hours = bool(proof.presence.promised.has(proof.readings.at[place : place + 1])[0])
    its = proof.promise
    target = its.in_hours if in_hours or its.out_of_hours is None else its.out_of_hours
    assert target is not None, "only a promise can be kept on paper"
    return target


def unseen_surface_is_looked_at(case: Case) -> Iterator[Trouble]:
    """C6: a surface no tool shows is looked at by hand, often enough for its promise."""
    for surface in case.surfaces:
        if not (isinstance(surface.read_tool, Gap) and surface.read_tool.gap is GapKind.NOBODY):
            continue
        target = promise(case.protocol.of(Target), surface.id, Severity.S1).in_hours
        if target is None or surface.review_cycle_minutes <= target.first_reply_minutes:
            continue
        yield Trouble(
            Surface.kind,
            surface.id,
            "review_cycle_minutes",
            f"{case.protocol.name(surface)}: no tool shows its messages, and somebody looks every "
            f"{minutes(surface.review_cycle_minutes)}, while a reply within "
            f"{minutes(target.first_reply_minutes)} is promised. Look more often, promise less "
            "there, or declare it unwatched.",
            Mend(
                f"Look every {minutes(target.first_reply_minutes)}",
                (surface.model_copy(update={"review_cycle_minutes": target.first_reply_minutes}),),
            ),
        )


def public_hours_are_true(case: Case) -> Iterator[Trouble]:
    """C7: what customers are told of our hours, in the paper and on each surface, is true."""
    if not case.rules.bands:
        return
    hours = case.rules.hours
    true_words = public_statement(case.rules)
    if hours is not None and (
        disagrees(hours.public_statement, true_words) or _in_another_zone(hours)
    ):
        mend = hours.model_copy(update={"public_statement": true_words})
        yield Trouble(
            hours.kind,
            hours.id,
            "public_statement",
            f"Customers are told “{hours.public_statement}”, but the bands say: {true_words}",
            Mend("Tell the true hours", (mend,)),
        )
    yield from _true_on_each_surface(case)


#: A time zone by its full name, as we write it ourselves: "Europe/London".
_ZONE = re.compile(r"\b[A-Z][a-zA-Z]+/[A-Z][\w/+-]+")


def _in_another_zone(hours: Hours) -> bool:
    """Return whether the hours told to customers are said to be those of another time zone."""
    return any(each != hours.timezone for each in _ZONE.findall(hours.public_statement))


def _true_on_each_surface(case: Case) -> Iterator[Trouble]:
    stated = case.protocol.of(SurfaceWords)
    made = {each.surface: each for each in all_words(case.protocol, case.rules)} if stated else {}
    for words in stated:
        truth = made.get(words.surface)
        put_right = words if truth is None else mended(words, truth)
        wrong = [name for name, said in words if said != getattr(put_right, name)]
        if truth is None or not wrong:
            continue
        yield Trouble(
            SurfaceWords.kind,
            words.id,
            wrong[0],
            f"The public words on {case.protocol.named('surface')[words.surface]} name other hours "
            f"than its bands: {truth.bio}.",
            Mend("Tell the true hours", (put_right,)),
        )
