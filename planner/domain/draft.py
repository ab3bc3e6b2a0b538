"""A complete, honest first draft: every row a playbook and an intake lay before anybody types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from typing import Any

from planner.domain.offers import Wording
from planner.domain.people import Party
from planner.domain.playbook import Playbook, SurfaceOffer
from planner.domain.profile import Cover, Intake, Profile, Weekday
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Laid
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.protocol.stated import to_be_added
from planner.domain.protocol.words import Mode, Operator, Severity, Visibility, When

FROM_INTAKE = "From the intake."
MIDNIGHT = time(0, 0)


def draft(playbook: Playbook, intake: Intake) -> dict[tuple[str, str], Laid]:
    """Return every default row by (kind, id): the same playbook and intake, the same draft."""
    laid = [
        *_offered(playbook, intake),
        *(
            Laid(row, playbook.protocol.wording.why, playbook.protocol.wording.source)
            for row in _facts(playbook, intake)
        ),
        *(Laid(row, FROM_INTAKE, "") for row in (*_surfaces(playbook, intake), *_bands(intake))),
    ]
    return {(each.row.kind, each.row.id): each for each in laid}


def _offered(playbook: Playbook, intake: Intake) -> Iterator[Laid]:
    for offer in playbook.protocol.offers():
        if offer.applies(intake.profile) and isinstance(offer, Row):
            type_ = ROW_TYPE[offer.kind]
            facts = {name: _named(getattr(offer, name), intake) for name in type_.model_fields}
            yield _promised(Laid(type_.model_validate(facts), offer.why, offer.source), intake)


def _named(value: Any, intake: Intake) -> Any:
    if isinstance(value, str) and type(value) is str:
        return value.replace("{brand}", intake.brand).replace("{agency}", intake.agency)
    return value


def _promised(laid: Laid, intake: Intake) -> Laid:
    """Put the intake's promise for ordinary questions in staffed hours where it speaks.

    It is the staffed S0 target. No graver message waits longer than that in staffed hours, and no
    S0 scenario replies later; what is quicker stays quicker.
    """
    promised = intake.profile.first_reply_minutes
    match laid.row:
        case rows.Target(severity=Severity.S0, when=When.STAFFED_HOURS):
            figures = {"first_reply_minutes": promised, "acknowledge_minutes": None}
            return Laid(laid.row.model_copy(update=figures), FROM_INTAKE, "")
        case rows.Target(when=When.STAFFED_HOURS, first_reply_minutes=offered) if (
            offered > promised
        ):
            acknowledge = laid.row.acknowledge_minutes
            figures = {
                "first_reply_minutes": promised,
                "acknowledge_minutes": None if acknowledge is None else min(acknowledge, promised),
            }
            return replace(laid, row=laid.row.model_copy(update=figures))
        case rows.Scenario(severity=Severity.S0, first_reply_minutes=int(offered)):
            figures = {"first_reply_minutes": min(offered, promised)}
            return replace(laid, row=laid.row.model_copy(update=figures))
        case _:
            return laid


def _facts(playbook: Playbook, intake: Intake) -> Iterator[Row]:
    yield rows.DocumentControl(
        id="document-control",
        title=f"{intake.brand} response protocol",
        version="0.1",
        owner_role=playbook.lead_roles[Party.BRAND],
    )
    words = playbook.protocol.wording
    yield from _coverage_facts(words, intake)
    yield from _answering_facts(words, intake)


def _coverage_facts(words: Wording, intake: Intake) -> Iterator[Row]:
    profile = intake.profile
    yield rows.Scope(
        id="scope",
        brands=(intake.brand,),
        markets=(profile.country,),
        languages=profile.languages,
        out_of_scope=_named(words.out_of_scope, intake),
    )
    yield rows.Hours(
        id="hours",
        timezone=profile.timezone,
        holidays=profile.country,
        on_holidays=_named(words.on_holidays, intake),
        out_of_hours=_named(words.out_of_hours[profile.out_of_hours], intake),
        weekend=_named(words.weekend[profile.out_of_hours], intake),
        public_statement=f"We answer {spoken_days(profile.weekdays)}, "
        f"{profile.opens:%H:%M}–{profile.closes:%H:%M} ({profile.timezone} time).",
    )


def _answering_facts(words: Wording, intake: Intake) -> Iterator[Row]:
    yield rows.TargetTerms(
        id="target-terms",
        pause_rules=_named(words.pause_rules, intake),
        breach_action=_named(words.breach_action, intake),
    )
    yield rows.ReplyLimits(
        id="reply-limits",
        repeat_contact_limit=words.repeat_contact_limit,
        skipped_log=_named(words.skipped_log, intake),
    )
    yield rows.Empowerment(
        id="empowerment",
        goodwill_limit=words.goodwill_limit,
        currency=words.currency,
        may_decide=_named(words.may_decide, intake),
        never_promised=_named(words.never_promised, intake),
    )


def spoken_days(days: tuple[Weekday, ...]) -> str:
    """Return days in words, a run joined by "to": "Mon to Fri", "Mon, Wed"."""
    week = list(Weekday)
    places = sorted(week.index(day) for day in days)
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{week[places[0]].value.capitalize()} to {week[places[-1]].value.capitalize()}"
    return ", ".join(week[place].value.capitalize() for place in places)


def _surfaces(playbook: Playbook, intake: Intake) -> Iterator[rows.Surface]:
    """Lay a row a chosen surface; the week's messages are shared evenly, the rest to the first."""
    offered = {offer.id: offer for offer in playbook.surfaces}
    chosen = [offered[id_] for id_ in dict.fromkeys(intake.profile.surfaces) if id_ in offered]
    for place, offer in enumerate(chosen):
        share, rest = divmod(intake.profile.weekly_volume, len(chosen))
        yield _surface(offer, playbook, intake, share + rest if place == 0 else share)


def _surface(
    offer: SurfaceOffer, playbook: Playbook, intake: Intake, weekly_volume: int
) -> rows.Surface:
    """Return the register's row for a surface chosen at the intake; its unknowns are gaps."""
    lead = playbook.role_title(playbook.lead_roles[Party.BRAND])
    return rows.Surface(
        id=offer.id,
        platform=offer.platform,
        source=offer.source,
        visibility=offer.visibility,
        account=to_be_added(f"the {lead.lower()}"),
        language=intake.profile.languages[0],
        market=intake.profile.country,
        owner_role=playbook.lead_roles[Party.BRAND],
        backup_role=playbook.lead_roles[Party.AGENCY],
        read_tool=to_be_added(intake.agency),
        reply_tool=to_be_added(intake.agency),
        review_cycle_minutes=60 if offer.visibility is not Visibility.SEMI else 240,
        weekly_volume=weekly_volume,
    )


def _bands(intake: Intake) -> Iterator[rows.Band]:
    """Lay the whole week: staffed hours (agency's until cells move), and what surrounds them."""
    profile = intake.profile
    days = tuple(day for day in Weekday if day in profile.weekdays)
    others = tuple(day for day in Weekday if day not in profile.weekdays)
    yield rows.Band(
        id="staffed",
        title="Staffed hours",
        days=days,
        starts=profile.opens,
        ends=profile.closes,
        operator=Operator.AGENCY,
        mode=Mode.STAFFED,
    )
    # The staffed day ends before midnight: a profile whose end is not after its start is refused.
    yield _unstaffed(profile, "evenings", "Evenings", days, profile.closes, MIDNIGHT)
    if profile.opens != MIDNIGHT:
        yield _unstaffed(profile, "early-mornings", "Early mornings", days, MIDNIGHT, profile.opens)
    if others:
        title = f"All day {spoken_days(others)}"
        yield _unstaffed(profile, "other-days", title, others, MIDNIGHT, MIDNIGHT)


def _unstaffed(
    profile: Profile, id_: str, title: str, days: tuple[Weekday, ...], starts: time, ends: time
) -> rows.Band:
    alone = profile.out_of_hours is Cover.NOBODY
    return rows.Band(
        id=id_,
        title=title,
        days=days,
        starts=starts,
        ends=ends,
        operator=Operator(profile.out_of_hours.value),
        mode=Mode.AUTO_ACK if alone else Mode.ON_CALL,
        people=0 if alone else 1,
    )
