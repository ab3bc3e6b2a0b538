"""What a playbook says of the move to one brand: what applies to it, in which order and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.condition import holds
from planner.domain.gate_stages import gate_into
from planner.domain.people import Party
from planner.domain.playbook import Gate, Source
from planner.domain.protocol.rows.handoff.holdings import Mobility
from planner.domain.protocol.words import Platform
from planner.domain.stages import RESPONSIBILITIES, STAGES, Stage
from planner.domain.trade import (
    AssetGuide,
    Certainty,
    Duty,
    Module,
    StageGuide,
    Turn,
    WeekRange,
    stage_on,
)
from planner.domain.transition import Transition

#: Written beside the stages themselves, and asked for here as ever.
__all__ = ["RESPONSIBILITIES", "STAGES"]

#: A role's skill from 1 to 4; the numbers are defined beside `Role.skills`.
SKILL_LEVELS: Mapping[int, str] = {1: "aware", 2: "practises", 3: "leads", 4: "teaches"}
MOBILITIES: Mapping[Mobility, str] = {
    Mobility.MOVE: "can be moved",
    Mobility.MOVE_WITH_WAIT: "can be moved, after a wait",
    Mobility.SHARE_ONLY: "can only be shared",
    Mobility.RECREATE: "has to be made anew",
}
CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.OFFICIAL: "from the platform or the law itself",
    Certainty.SECONDARY: "from somebody who describes it",
    Certainty.PRACTICE: "from practice",
}
_PLATFORMS: Mapping[Platform, str] = {
    Platform.TIKTOK: "TikTok",
    Platform.YOUTUBE: "YouTube",
    Platform.LINKEDIN: "LinkedIn",
    Platform.WHATSAPP: "WhatsApp",
    Platform.GITHUB: "GitHub",
    Platform.APP_STORE: "App stores",
}


@dataclass(frozen=True)
class Planned:
    """A stage with its days, by the target days of the gates; `until` is None for the last."""

    guide: StageGuide
    since: date
    until: date | None

    @property
    def days(self) -> int:
        """Return how many days lie between its target days; 0 for the last, which does not end."""
        return (self.until - self.since).days if self.until else 0


def assets_of(transition: Transition) -> tuple[AssetGuide, ...]:
    """Return the assets that a brand like this has, so that none stands before what it awaits."""
    profile = transition.intake.profile
    return in_order(each for each in transition.playbook.trade.assets if holds(each.when, profile))


def modules_of(transition: Transition) -> tuple[Module, ...]:
    """Return the training modules that a brand like this needs, in reading order."""
    profile = transition.intake.profile
    modules = transition.playbook.trade.modules
    return tuple(each for each in modules if holds(each.when, profile))


def in_order(assets: Iterable[AssetGuide]) -> tuple[AssetGuide, ...]:
    """Return assets so that none stands before one it comes after; else in reading order.

    What is not among them is waited for by nobody; a circle is left in reading order.
    """
    left = list(assets)
    ordered: list[AssetGuide] = []
    while left:
        waiting = {each.id for each in left}
        free = (each for each in left if waiting.isdisjoint(each.after))
        following = next(free, left[0])
        left.remove(following)
        ordered.append(following)
    return tuple(ordered)


def stages_of(transition: Transition) -> tuple[Planned, ...]:
    """Return the stages with the days that the gates' target days give them."""
    guides = transition.playbook.trade.stages
    gates = _gate_days(transition)
    starts = [gates.get(each.gate or "", transition.intake.kickoff_on) for each in guides]
    ends: list[date | None] = [*starts[1:], None]
    return tuple(
        Planned(guide, since, until)
        for guide, since, until in zip(guides, starts, ends, strict=False)
    )


def stage_now(transition: Transition, on: date) -> Planned | None:
    """Return the stage that the target days say we are in; None if the playbook has no stages."""
    found = stage_on(transition.playbook.trade.stages, _gate_days(transition), on)
    return next((each for each in stages_of(transition) if each.guide is found), None)


def _gate_days(transition: Transition) -> Mapping[str, date]:
    return {gate.id: transition.gate_target_on(gate) for gate in transition.playbook.gates}


def gate_out(transition: Transition, stage: StageGuide) -> Gate | None:
    """Return the gate that ends a stage: the one the following stage is entered by."""
    guides = transition.playbook.trade.stages
    following = guides[guides.index(stage) + 1 :]
    return gate_into(transition.playbook, following[0].id) if following else None


def turns_of(transition: Transition) -> tuple[Turn, ...]:
    """Return the order in which responsibilities move; what never moves with the answers, last."""
    turns = transition.playbook.trade.turns
    return tuple(sorted(turns, key=lambda each: (each.weeks is None, each.weeks or 0)))


def turn_words(turn: Turn) -> str:
    """Return when a responsibility moves, counted from the day routine messages move."""
    if turn.weeks is None:
        return "not with the answers"
    if turn.weeks == 0:
        return "the day all weeks are counted from"
    weeks = weeks_words(abs(turn.weeks))
    return f"{weeks} {'before' if turn.weeks < 0 else 'after'} routine messages"


def turn_day(transition: Transition, turn: Turn) -> date | None:
    """Return the day of a turn, if routine messages move on the day of the co-managed gate."""
    start = next((e.since for e in stages_of(transition) if e.guide.id is Stage.CO_MANAGED), None)
    if start is None or turn.weeks is None:
        return None
    return start + timedelta(weeks=turn.weeks)


def doing(transition: Transition, duty: Duty) -> str:
    """Return whose people do a piece of work: "Agency", "Brand" or "Both"."""
    party = {role.id: role.party for role in transition.playbook.roles}
    parties = {party.get(id_, Party.BRAND) for id_ in duty.responsible}
    return "Both" if len(parties) > 1 else parties.pop().value.capitalize()


def roles_words(transition: Transition, ids: Iterable[str]) -> str:
    """Return roles by their titles: "Analyst, Duty lead"; a dash for none."""
    return ", ".join(transition.playbook.role_title(each) for each in ids) or "–"


def range_words(weeks: WeekRange) -> str:
    """Return a number of weeks in words: "2 weeks", "4 to 6 weeks"."""
    if weeks.least == weeks.most:
        return weeks_words(weeks.least)
    return f"{weeks.least} to {weeks_words(weeks.most)}"


def weeks_words(weeks: int) -> str:
    """Return "1 week", "3 weeks"."""
    return f"{weeks} week{'' if weeks == 1 else 's'}"


def platform_name(platform: Platform | None) -> str:
    """Return a platform as it writes itself; an asset of none in particular is of "several"."""
    if platform is None:
        return "No single platform"
    return _PLATFORMS.get(platform, platform.value.replace("-", " ").title())


def dated(source: Source) -> str:
    """Return a source's day; the first of January stands for a year without a day."""
    is_year = (source.dated.month, source.dated.day) == (1, 1)
    return f"{source.dated:%Y}" if is_year else f"{source.dated:%-d %b %Y}"
