"""A complete, honest first draft: every row a playbook and an intake can lay before anybody types."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any

from planner.domain.people import Party
from planner.domain.playbook import Playbook, SurfaceOffer
from planner.domain.profile import Cover, Intake, Weekday
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
            yield Laid(_promised(type_.model_validate(facts), intake), offer.why, offer.source)


def _named(value: Any, intake: Intake) -> Any:
    if isinstance(value, str) and type(value) is str:
        return value.replace("{brand}", intake.brand).replace("{agency}", intake.agency)
    return value


def _promised(row: Row, intake: Intake) -> Row:
    """Put the intake's own promise into the target for ordinary questions in staffed hours."""
    ordinary = (
        isinstance(row, rows.Target)
        and row.severity is Severity.S0
        and row.when is When.STAFFED_HOURS
    )
    if not ordinary:
        return row
    promised = intake.profile.first_reply_minutes
    return row.model_copy(update={"first_reply_minutes": promised, "acknowledge_minutes": None})


def _facts(playbook: Playbook, intake: Intake) -> Iterator[Row]:
    words, profile = playbook.protocol.wording, intake.profile
    lead = playbook.lead_roles[Party.BRAND]

    def say(text: str) -> str:
        return str(_named(text, intake))

    yield rows.DocumentControl(
        id="document-control",
        title=f"{intake.brand} response protocol",
        version="0.1",
        owner_role=lead,
    )
    yield rows.Scope(
        id="scope",
        brands=(intake.brand,),
        markets=(profile.country,),
        languages=profile.languages,
        out_of_scope=say(words.out_of_scope),
    )
    yield rows.Hours(
        id="hours",
        timezone=profile.timezone,
        holidays=profile.country,
        on_holidays=say(words.on_holidays),
        out_of_hours=say(words.out_of_hours[profile.out_of_hours]),
        weekend=say(words.weekend[profile.out_of_hours]),
        public_statement=f"We answer {spoken_days(profile.weekdays)}, {profile.opens:%H:%M}–{profile.closes:%H:%M} "
        f"({profile.timezone} time).",
    )
    yield rows.TargetTerms(
        id="target-terms",
        pause_rules=say(words.pause_rules),
        breach_action=say(words.breach_action),
    )
    yield rows.ReplyLimits(
        id="reply-limits",
        repeat_contact_limit=words.repeat_contact_limit,
        skipped_log=say(words.skipped_log),
    )
    yield rows.Empowerment(
        id="empowerment",
        goodwill_limit=words.goodwill_limit,
        currency=words.currency,
        may_decide=say(words.may_decide),
        never_promised=say(words.never_promised),
    )


def spoken_days(days: tuple[Weekday, ...]) -> str:
    """Return days in words, a run joined by "to": "Mon to Fri", "Mon, Wed"."""
    week = list(Weekday)
    places = sorted(week.index(day) for day in days)
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{week[places[0]].value.capitalize()} to {week[places[-1]].value.capitalize()}"
    return ", ".join(week[place].value.capitalize() for place in places)


def _surfaces(playbook: Playbook, intake: Intake) -> Iterator[rows.Surface]:
    offered = {offer.id: offer for offer in playbook.surfaces}
    for id_ in dict.fromkeys(intake.profile.surfaces):
        if id_ in offered:
            yield surface_from(offered[id_], playbook, intake)


def surface_from(offer: SurfaceOffer, playbook: Playbook, intake: Intake) -> rows.Surface:
    """Return the register's row for a surface chosen at the intake, its unknowns declared as gaps."""
    lead = playbook.role_title(playbook.lead_roles[Party.BRAND])
    count = len(set(intake.profile.surfaces))
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
        weekly_volume=intake.profile.weekly_volume // count,
    )


def _bands(intake: Intake) -> Iterator[rows.Band]:
    """Lay the whole week: staffed hours (agency's until cells move), and what surrounds them."""
    profile = intake.profile
    outside = profile.out_of_hours
    operator = Operator(outside.value)
    mode = Mode.AUTO_ACK if outside is Cover.NOBODY else Mode.ON_CALL
    people = 0 if outside is Cover.NOBODY else 1
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
    if profile.closes != MIDNIGHT:
        yield rows.Band(
            id="evenings",
            title="Evenings",
            days=days,
            starts=profile.closes,
            ends=MIDNIGHT,
            operator=operator,
            mode=mode,
            people=people,
        )
    if profile.opens != MIDNIGHT:
        yield rows.Band(
            id="early-mornings",
            title="Early mornings",
            days=days,
            starts=MIDNIGHT,
            ends=profile.opens,
            operator=operator,
            mode=mode,
            people=people,
        )
    if others:
        yield rows.Band(
            id="other-days",
            title=f"All day {spoken_days(others)}",
            days=others,
            starts=MIDNIGHT,
            ends=MIDNIGHT,
            operator=operator,
            mode=mode,
            people=people,
        )
