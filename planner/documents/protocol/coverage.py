"""What sections 3 and 4 say: where customers write, and when somebody is there."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.model import Block, Column, Text, literal
from planner.documents.protocol.wording import (
    marked_row,
    minutes,
    role_title,
    stated,
    surface_names,
)
from planner.documents.write import key_values, table
from planner.domain.draft import spoken_days
from planner.domain.protocol import rows
from planner.domain.protocol.stated import said
from planner.domain.protocol.words import Operator, SurfaceStatus, spoken
from planner.domain.transition import Transition


def surface_register(transition: Transition) -> Iterator[Block]:
    """Say where customers write to us, who looks, and from which tool we answer."""
    surfaces = transition.protocol.of(rows.Surface)
    watched = [each for each in surfaces if each.status is SurfaceStatus.WATCHED]
    yield table(
        "Surfaces we watch",
        (
            Column(title="Surface", width=4),
            Column(title="Account", width=4),
            Column(title="Owner and backup", width=4),
            Column(title="Read in; reply from", width=4),
            Column(title="Looked at every", width=2.2),
            Column(title="A week", width=1.8, align="end"),
        ),
        [
            (
                marked_row(
                    transition, each, f"{spoken(each.platform).capitalize()}, {spoken(each.source)}"
                ),
                stated(each.account),
                f"{role_title(transition, each.owner_role)}; {role_title(transition, each.backup_role)}",
                literal(
                    f"{said(each.read_tool)}; {said(each.reply_tool)}"
                    if each.read_tool != each.reply_tool
                    else f"Both {said(each.read_tool)}"
                ),
                minutes(each.review_cycle_minutes),
                f"{each.weekly_volume:,}",
            )
            for each in watched
        ],
        empty="none is listed yet.",
    )
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
                    f"{spoken(each.platform).capitalize()}, {spoken(each.source)}",
                    stated(each.account),
                    spoken(each.status),
                )
                for each in others
            ],
            empty="none.",
        )


def hours_and_coverage(transition: Transition) -> Iterator[Block]:
    """Say when somebody is there, and what happens when nobody is."""
    hours = transition.protocol.one(rows.Hours)
    if hours:
        yield key_values(
            ("Hours as told to customers", literal(hours.public_statement)),
            ("Time zone", literal(hours.timezone)),
            ("Out of hours", literal(hours.out_of_hours)),
            ("At weekends", literal(hours.weekend)),
            ("On public holidays", literal(f"{hours.on_holidays} (Holidays of {hours.holidays}.)")),
            ("Wakes somebody from", literal(hours.wakes_from.value)),
        )
    yield table(
        "The week in bands",
        (
            Column(title="Band", width=3),
            Column(title="Days", width=1.9),
            Column(title="Hours", width=1.9),
            Column(title="Surfaces", width=2.2),
            Column(title="Operator", width=2.3),
            Column(title="Mode", width=2.6),
            Column(title="People", width=1.7, align="end"),
        ),
        [
            (
                marked_row(transition, each, each.title),
                spoken_days(each.days),
                _hours(each),
                surface_names(transition, each.surfaces),
                _operator(transition, each.operator),
                spoken(each.mode),
                str(each.people),
            )
            for each in transition.protocol.of(rows.Band)
        ],
        empty="no band is laid yet.",
    )
    yield table(
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


def _hours(band: rows.Band) -> str:
    whole_day = band.starts == band.ends
    ends = "24:00" if f"{band.ends:%H:%M}" == "00:00" else f"{band.ends:%H:%M}"
    return "all day" if whole_day else f"{band.starts:%H:%M}–{ends}"


def _operator(transition: Transition, operator: Operator) -> Text:
    names = {Operator.AGENCY: transition.intake.agency, Operator.BRAND: transition.intake.brand}
    return literal(names.get(operator, "nobody"))
