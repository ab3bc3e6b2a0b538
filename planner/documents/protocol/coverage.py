"""What sections 3 and 4 say: where customers write, and when somebody is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planner.documents.model import Block, Column, Text, literal
from planner.documents.protocol import plain, telling
from planner.documents.protocol.by_ledger import Answered, answered, say
from planner.documents.protocol.wording import (
    day,
    facts,
    marked_row,
    role_title,
    stated,
    surface_names,
)
from planner.documents.shifts import days_of, hours_of, in_the_week
from planner.documents.write import key_values, note, table
from planner.domain.profile import country_name
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.sections import BY_ID
from planner.domain.protocol.words import Operator, SurfaceStatus, spoken
from planner.domain.transition import Transition

_VOLUME = next(
    kind for kind in BY_ID["hours-and-coverage"].kinds if kind.type is rows.VolumeTrigger
)
_BARRED = next(kind for kind in BY_ID["surface-register"].kinds if kind.type is rows.BarredPlatform)


def surface_register(transition: Transition) -> Iterator[Block]:
    """Say where customers write to us, who looks, and from which tool we answer."""
    surfaces = transition.protocol.of(rows.Surface)
    yield from _watched_surfaces(transition)
    yield note("What each surface is for, and what is settled there, stands in the answer book.")
    yield from plain.rows_of(transition, _BARRED)
    others = [each for each in surfaces if each.status is not SurfaceStatus.WATCHED]
    if others:
        yield table(
            "Surfaces we do not watch",
            (
                Column(title="Surface", width=3),
                Column(title="Account", width=3),
                Column(title="State", width=2),
            ),
            [
                (
                    marked_row(transition, each, _place(each)),
                    stated(each.account),
                    spoken(each.status),
                )
                for each in others
            ],
            empty="none.",
        )


def _watched_surfaces(transition: Transition) -> Iterator[Block]:
    surfaces = transition.protocol.of(rows.Surface)
    watched = [each for each in surfaces if each.status is SurfaceStatus.WATCHED]
    yield table(
        "Surfaces we watch",
        (
            Column(title="Surface", width=4),
            Column(title="Account", width=4.4),
            Column(title="Owner and backup", width=4.4),
            Column(title="Read in; reply from", width=3.6),
            Column(title="Looked at every", width=2.2),
            Column(title="Weekly", width=2, align="end"),
            Column(title="Language, market"),
        ),
        [_watched(transition, each) for each in watched],
        empty="none is listed yet.",
    )
    if any(_is_even_share(transition, each) for each in watched):
        messages = transition.intake.profile.weekly_volume
        yield note(
            f"Even share: the {messages:,} messages a week of the intake, split evenly over its "
            "surfaces, not measured on any of them."
        )


def settled_where(transition: Transition) -> Iterator[Block]:
    """Say what each surface is for and what can be completed there, for the answer book."""
    yield table(
        "What each surface is for, and what is settled there",
        (
            Column(title="Surface"),
            Column(title="For"),
            Column(title="Settled right here"),
            Column(title="Sent elsewhere"),
        ),
        [
            (
                marked_row(transition, each, _place(each)),
                literal(_purpose(each)),
                literal(each.completes or "–"),
                literal(each.sent_on or "–"),
            )
            for each in transition.protocol.of(rows.Surface)
            if each.status is SurfaceStatus.WATCHED
        ],
        empty="none is listed yet.",
    )


def _purpose(surface: rows.Surface) -> str:
    reviewed = surface.purpose_reviewed_on
    return f"{surface.purpose or '–'}{f' (reviewed {day(reviewed)})' if reviewed else ''}"


def _place(surface: rows.Surface) -> str:
    return f"{spoken(surface.platform)}, {spoken(surface.source)}"


def _watched(transition: Transition, surface: rows.Surface) -> tuple[str | Text, ...]:
    owner, backup = (
        role_title(transition, role) for role in (surface.owner_role, surface.backup_role)
    )
    tools = stated(surface.read_tool)
    if surface.read_tool == surface.reply_tool:
        tools = (*literal("Both "), *tools)
    else:
        tools = (*tools, *literal("; "), *stated(surface.reply_tool))
    return (
        marked_row(transition, surface, _place(surface)),
        stated(surface.account),
        f"{owner}; {backup}",
        tools,
        minutes(surface.review_cycle_minutes),
        _weekly(transition, surface),
        literal(f"{surface.language}, {country_name(surface.market)}"),
    )


def _weekly(transition: Transition, surface: rows.Surface) -> Text:
    share = "\neven share" if _is_even_share(transition, surface) else ""
    return literal(f"{surface.weekly_volume:,}{share}")


def _is_even_share(transition: Transition, surface: rows.Surface) -> bool:
    """Tell whether the draft laid the figure: nobody has counted the messages of this surface."""
    placed = transition.protocol.placed[surface.kind, surface.id]
    several = len(set(transition.intake.profile.surfaces)) > 1
    return placed.origin is Origin.DEFAULT and several


def hours_and_coverage(transition: Transition, on: date) -> Iterator[Block]:
    """Say when somebody is there, what happens when nobody is, and what customers are told."""
    hours = transition.protocol.one(rows.Hours)
    if hours:
        yield key_values(
            *facts(
                transition,
                hours,
                ("Hours as told to customers", telling.hours_told(transition)),
                ("Time zone", hours.timezone),
                ("Out of hours", hours.out_of_hours),
                ("At weekends", hours.weekend),
                (
                    "On public holidays",
                    f"{hours.on_holidays} Holidays: {country_name(hours.holidays)}.",
                ),
                ("Public holidays", telling.holidays_kept(transition, on)),
                *([("Between shifts", hours.shift_change)] if hours.shift_change else []),
                ("Wakes somebody from", f"severity {hours.wakes_from.value}"),
            )
        )
        yield from telling.replaced(transition)
    answering = answered(transition, on)
    yield _bands(transition, answering)
    yield from say(transition, answering)
    yield from telling.public_words(transition)
    yield _peaks(transition)
    yield from plain.rows_of(transition, _VOLUME)


def _bands(transition: Transition, answering: Mapping[str, Answered]) -> Block:
    bands = transition.protocol.of(rows.Band)
    return table(
        "The week in bands",
        (
            Column(title="Band", width=3),
            Column(title="Days", width=1.9),
            Column(title="Hours", width=1.9),
            Column(title="Surfaces", width=2.2),
            Column(title="Operator", width=2.3),
            Column(title="Mode", width=3.1),
            Column(title="People", width=1.7, align="end"),
        ),
        [
            (
                marked_row(transition, each, each.title),
                literal(days_of(each, bands)),
                hours_of(each),
                surface_names(transition, each.surfaces),
                answering[each.id].operator
                if each.id in answering
                else _operator(transition, each.operator),
                spoken(each.mode),
                str(each.people),
            )
            for each in sorted(bands, key=in_the_week)
        ],
        empty="no band is laid yet.",
    )


def _peaks(transition: Transition) -> Block:
    return table(
        "Peaks",
        (
            Column(title="Occasion", width=2),
            Column(title="When", width=2),
            Column(title="What changes", width=5),
        ),
        [
            (marked_row(transition, each, each.title), literal(each.when), literal(each.change))
            for each in transition.protocol.of(rows.Peak)
        ],
        empty="none is foreseen.",
    )


def _operator(transition: Transition, operator: Operator) -> Text:
    names = {Operator.AGENCY: transition.intake.agency, Operator.BRAND: transition.intake.brand}
    return literal(names.get(operator, "nobody"))
