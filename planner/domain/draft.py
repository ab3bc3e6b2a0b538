"""A complete, honest first draft: every row a playbook and an intake lay before anybody types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from planner.domain import handoff_draft
from planner.domain.naming import led, named, names
from planner.domain.offers import Wording
from planner.domain.people import Party
from planner.domain.playbook import Playbook, SurfaceOffer
from planner.domain.profile import MIDNIGHT, Cover, Intake, Profile, WallTime, Weekday
from planner.domain.protocol import rows
from planner.domain.protocol.fitting import later
from planner.domain.protocol.reading import Laid
from planner.domain.protocol.rows import Row
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.protocol.stated import to_be_added
from planner.domain.protocol.words import Clock, Mode, Operator, Severity, Visibility, When
from planner.domain.settings import Patch, patches

FROM_INTAKE = "From the intake."
NOBODY_AT_NIGHT = (
    "The intake says that nobody is there out of hours, so it counts from the next staffed minute."
)
_AT_HAND = 32
_drafted: dict[tuple[object, ...], Mapping[tuple[str, str], Laid]] = {}


def draft(
    playbook: Playbook, intake: Intake, chosen: Mapping[str, str] | None = None
) -> dict[tuple[str, str], Laid]:
    """Return every default row by (kind, id): same playbook, intake and choices, the same draft.

    `chosen` gives the brand's option ids by choice id; elsewhere the playbook's default holds.
    """
    laid = [
        *_offered(playbook, intake),
        *(
            Laid(row, playbook.protocol.wording.why, playbook.protocol.wording.source)
            for row in _facts(playbook, intake)
        ),
        *(Laid(row, FROM_INTAKE, "") for row in (*_surfaces(playbook, intake), *_bands(intake))),
        *handoff_draft.laid(playbook, intake),
    ]
    found = {(each.row.kind, each.row.id): each for each in laid}
    known = names(playbook, intake)
    for choice, option, patch in patches(playbook.choosing(intake.profile), chosen or {}):
        key = (patch.kind, patch.id)
        if key in found:
            try:
                row = _in_its_words(patch, known).applied(found[key].row)
            except ValueError:
                # The side contradicts what the intake promised in this row: the promise holds.
                continue
            why = f"{found[key].why} {choice.question} {option.title}."
            patched = Laid(row, why, choice.source)
            is_scenario = isinstance(row, rows.Scenario)
            found[key] = _promised(patched, intake) if is_scenario else patched
    return found


def drafted(
    playbook: Playbook, intake: Intake, chosen: Mapping[str, str]
) -> Mapping[tuple[str, str], Laid]:
    """Return the draft, kept for the next time: a page asks for it after every save."""
    key = (playbook.digest(), intake, tuple(sorted(chosen.items())))
    if key not in _drafted:
        while len(_drafted) >= _AT_HAND:
            _drafted.pop(next(iter(_drafted)), None)
        _drafted[key] = MappingProxyType(draft(playbook, intake, chosen))
    return _drafted[key]


def _in_its_words(patch: Patch, known: Mapping[str, str]) -> Patch:
    return patch.model_copy(update={"set": named(patch.set, known)})


def _offered(playbook: Playbook, intake: Intake) -> Iterator[Laid]:
    known = names(playbook, intake)
    for _, offer in playbook.offered():
        if offer.applies(intake.profile) and isinstance(offer, Row):
            type_ = ROW_TYPE[offer.kind]
            facts = {name: named(getattr(offer, name), known) for name in type_.model_fields}
            row = led(type_.model_validate(facts), playbook, intake)
            yield _promised(Laid(row, offer.why, offer.source), intake)


def _promised(laid: Laid, intake: Intake) -> Laid:
    """Put the intake's promise for ordinary questions in staffed hours where it speaks.

    It is the staffed S0 target. No graver message waits longer than that in staffed hours, and no
    scenario replies later; what is quicker stays quicker. Where nobody is there out of hours, no
    target for them can count by the customer's clock.
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
        case rows.Target(when=When.OUT_OF_HOURS | When.ANY_TIME, clock=Clock.ELAPSED) if (
            intake.profile.out_of_hours is Cover.NOBODY and _closes(intake.profile)
        ):
            row = laid.row.model_copy(update={"clock": Clock.STAFFED})
            return replace(laid, row=row, why=f"{laid.why} {NOBODY_AT_NIGHT}")
        case rows.Scenario(first_reply_minutes=int(offered)):
            figures = {"first_reply_minutes": min(offered, promised)}
            return replace(laid, row=laid.row.model_copy(update=figures))
        case _:
            return laid


def _closes(profile: Profile) -> bool:
    all_day = profile.opens == profile.closes == MIDNIGHT
    return not all_day or set(profile.weekdays) != set(Weekday)


def _facts(playbook: Playbook, intake: Intake) -> Iterator[Row]:
    effective_on, review_by = _dates(playbook, intake)
    yield rows.DocumentControl(
        id="document-control",
        title=f"{intake.brand} response protocol",
        version="0.1",
        owner_role=playbook.lead_roles[Party.BRAND],
        effective_on=effective_on,
        review_by=review_by,
    )
    words, known = playbook.protocol.wording, names(playbook, intake)
    yield from _coverage_facts(words, intake, known)
    yield from _answering_facts(words, known)


def _dates(playbook: Playbook, intake: Intake) -> tuple[date, date] | tuple[None, None]:
    """In force by the day of the playbook's gate; reviewed in a year, half of one if regulated."""
    gate = next(
        (each for each in playbook.gates if each.id == playbook.protocol.wording.in_force_at), None
    )
    if gate is None:
        return None, None
    start = gate.target_on(intake)
    months = 6 if intake.profile.regulated else 12
    return start, later(start, months)


def _coverage_facts(words: Wording, intake: Intake, known: Mapping[str, str]) -> Iterator[Row]:
    profile = intake.profile
    yield rows.Scope(
        id="scope",
        brands=(intake.brand,),
        markets=(profile.country,),
        languages=profile.languages,
        out_of_scope=named(words.out_of_scope, known),
    )
    yield rows.Hours(
        id="hours",
        timezone=profile.timezone,
        holidays=profile.country,
        on_holidays=named(words.on_holidays, known),
        out_of_hours=named(words.out_of_hours[profile.out_of_hours], known),
        weekend=named(words.weekend[profile.out_of_hours], known),
        public_statement=_public_hours(profile),
    )


def _public_hours(profile: Profile) -> str:
    days, all_day = spoken_days(profile.weekdays), profile.opens == profile.closes == MIDNIGHT
    if all_day and set(profile.weekdays) == set(Weekday):
        return "We answer at every hour of every day."
    until = "24:00" if profile.closes == MIDNIGHT else f"{profile.closes:%H:%M}"
    hours = "all day" if all_day else f"{profile.opens:%H:%M}–{until}"
    return f"We answer {days}, {hours} ({profile.timezone} time)."


def _answering_facts(words: Wording, known: Mapping[str, str]) -> Iterator[Row]:
    yield rows.TargetTerms(
        id="target-terms",
        pause_rules=named(words.pause_rules, known),
        breach_action=named(words.breach_action, known),
    )
    yield rows.ReplyLimits(
        id="reply-limits",
        repeat_contact_limit=words.repeat_contact_limit,
        skipped_log=named(words.skipped_log, known),
    )
    yield rows.Empowerment(
        id="empowerment",
        goodwill_limit=words.goodwill_limit,
        currency=words.currency,
        may_decide=named(words.may_decide, known),
        never_promised=named(words.never_promised, known),
    )


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
        account=to_be_added(lead),
        language=intake.profile.languages[0],
        market=intake.profile.country,
        owner_role=playbook.lead_roles[Party.BRAND],
        backup_role=playbook.lead_roles[Party.AGENCY],
        purpose=offer.purpose,
        completes=offer.completes,
        sent_on=offer.sent_on,
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
    if others:
        # A staffed band lapses on a public holiday, and then this one holds. A week of seven
        # staffed days has no day off.
        yield _unstaffed(
            profile, "holidays", "Public holidays, daytime", days, profile.opens, profile.closes
        )
    if profile.closes != MIDNIGHT:
        yield _unstaffed(profile, "evenings", "Evenings", days, profile.closes, MIDNIGHT)
    if profile.opens != MIDNIGHT:
        yield _unstaffed(profile, "early-mornings", "Early mornings", days, MIDNIGHT, profile.opens)
    if others:
        title = f"All day {spoken_days(others)}"
        yield _unstaffed(profile, "other-days", title, others, MIDNIGHT, MIDNIGHT)


def _unstaffed(
    profile: Profile,
    id_: str,
    title: str,
    days: tuple[Weekday, ...],
    starts: WallTime,
    ends: WallTime,
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
