"""Does a time target speak for every message, and does all else keep to it? Checks of section 5."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.promise import promise, ranked
from planner.domain.protocol.rows import Scenario, Target
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Clock, MessageSource, Severity, When
from planner.domain.protocol_check.approval_checks import approval_fits_the_promise
from planner.domain.protocol_check.check import NO_REPLY, Case, Mend, Trouble, if_harmless
from planner.domain.protocol_check.hours_checks import (
    promise_is_covered,
    unseen_surface_is_looked_at,
)


def every_severity_has_a_target(case: Case) -> Iterator[Trouble]:
    """L1: for each severity that a scenario has, a target speaks on every watched surface."""
    targets = case.protocol.of(Target)
    if not targets or not case.surfaces:
        return
    used = {each.severity for each in case.protocol.of(Scenario) if each.verb not in NO_REPLY}
    unheard = {
        severity: silent
        for severity in sorted(used)
        if (
            silent := sum(
                promise(targets, surface.id, severity).in_hours is None for surface in case.surfaces
            )
        )
    }
    if not unheard:
        return
    most = max(unheard.values())
    some = f"{most} of {len(case.surfaces)} surfaces"
    where = "every watched surface" if most == len(case.surfaces) else some
    named = " and ".join(each.value for each in unheard)
    yield Trouble(
        Target.kind,
        "",
        "",
        f"There are scenarios of {named}, and on {where} no target says how soon a reply to "
        "them comes in staffed hours. Add one.",
        _targets_like(case, targets, tuple(unheard)),
    )


def _targets_like(
    case: Case, targets: tuple[Target, ...], severities: tuple[Severity, ...]
) -> Mend | None:
    """Return the mend that promises each severity what the nearest one is promised."""
    order = list(Severity)
    general = [
        each
        for each in targets
        if each.severity and not (each.surfaces or each.for_whom or each.when is When.OUT_OF_HOURS)
    ]
    taken = {each.id for each in targets}
    rows = []
    for severity in severities:
        if not general:
            return None
        nearest = min(
            general,
            key=lambda each: abs(order.index(each.severity or severity) - order.index(severity)),
        )
        id_ = f"{severity.value.lower()}-staffed-hours"
        while id_ in taken:
            id_ = f"{id_}-general"
        rows.append(nearest.model_copy(update={"id": id_, "severity": severity}))
    names = " and ".join(each.value for each in severities)
    return if_harmless(
        case,
        Mend(f"Promise {names} the same as the severity beside it", tuple(rows)),
        promise_is_covered,
        scenario_keeps_its_target,
        approval_fits_the_promise,
        unseen_surface_is_looked_at,
        window_of_the_platform,
    )


def every_target_is_reached(case: Case) -> Iterator[Trouble]:
    """L10: a target that never speaks, because others always go before it, is told."""
    targets = case.protocol.of(Target)
    first_somewhere: set[str] = set()
    for surface in case.surfaces:
        for severity in Severity:
            for at_night in (False, True):
                for each in ranked(targets, surface.id, severity, at_night=at_night)[:1]:
                    first_somewhere.add(each.id)
    for target in targets:
        if target.for_whom or target.id in first_somewhere or not case.surfaces:
            continue
        yield Trouble(
            Target.kind,
            target.id,
            "",
            f"{case.protocol.name(target)}: this target is never used: others speak first for "
            "every surface and severity it names, or its surfaces are not watched. Remove it, or "
            "say what it is for.",
        )


def scenario_keeps_its_target(case: Case) -> Iterator[Trouble]:
    """L6: a scenario does not allow itself more time than its severity is promised."""
    targets = case.protocol.of(Target)
    for each in case.protocol.of(Scenario):
        own = each.first_reply_minutes
        if own is None or each.verb in NO_REPLY:
            continue
        general = promise(targets, "", each.severity).in_hours
        if general is None or general.clock is Clock.WORKING_DAYS:
            continue
        promised = general.first_reply_minutes
        if own > promised:
            yield Trouble(
                each.kind,
                each.id,
                "first_reply_minutes",
                f"{case.protocol.name(each)}: a first reply within {minutes(own)}, while "
                f"{each.severity.value} is promised {minutes(promised)}. Keep the shorter.",
                Mend(
                    f"Reply within {minutes(promised)}",
                    (each.model_copy(update={"first_reply_minutes": promised}),),
                ),
            )


def window_of_the_platform(case: Case) -> Iterator[Trouble]:
    """C3: on private messages, targets end before the platform closes the conversation."""
    private = [each for each in case.surfaces if each.source is MessageSource.DIRECT_MESSAGE]
    for target in case.protocol.of(Target):
        window = target.platform_window_minutes
        meant = [each for each in private if not target.surfaces or each.id in target.surfaces]
        staying = [each for each in meant if not each.sent_on]
        if window is None or not staying:
            continue
        field = next((name for name in _PROMISED if (getattr(target, name) or 0) > window), None)
        if field is None:
            continue
        mend = Mend(
            f"Shorten it to {minutes(window)}",
            (target.model_copy(update=_no_longer_than(target, window)),),
        )
        yield Trouble(
            Target.kind,
            target.id,
            field,
            f"{case.protocol.name(target)}: {minutes(getattr(target, field))} is longer than the "
            f"{minutes(window)} in which the platform lets us write on "
            f"{case.protocol.named('surface')[staying[0].id]}. Shorten it, or say in the "
            "register where such a conversation goes on.",
            if_harmless(
                case,
                mend,
                promise_is_covered,
                scenario_keeps_its_target,
                approval_fits_the_promise,
                unseen_surface_is_looked_at,
            ),
        )


_PROMISED = ("first_reply_minutes", "resolution_minutes")


def _no_longer_than(target: Target, window: int) -> dict[str, int]:
    stated = {name: getattr(target, name) for name in ("acknowledge_minutes", *_PROMISED)}
    return {name: min(said, window) for name, said in stated.items() if said is not None}
