"""What sections 1 and 2 say: the paper itself, its scope and principles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.documents.model import Block, Column, literal
from planner.documents.protocol.wording import day, facts, marked_row, role_title, stated
from planner.documents.write import bullets, heading, key_values, note, table
from planner.domain.profile import country_name
from planner.domain.protocol import rows
from planner.domain.protocol.sections import SECTIONS
from planner.domain.protocol.words import SurfaceStatus, spoken
from planner.domain.transition import Transition


def document_control(transition: Transition) -> Iterator[Block]:
    """Say what the paper says of itself, and why its section numbers have a gap."""
    yield note(
        "Sections keep the numbers of the full table of contents, so that references never move: "
        f"this protocol has sections {runs([section.number for section in SECTIONS])}."
    )
    control = transition.protocol.one(rows.DocumentControl)
    if control:
        yield key_values(
            *facts(
                transition,
                control,
                ("Version", control.version),
                ("Owner", role_title(transition, control.owner_role)),
                ("In force from", day(control.effective_on)),
                ("Review by", day(control.review_by)),
                ("Replaces", control.supersedes or "no earlier paper"),
                ("Who may read it", spoken(control.classification).capitalize()),
            )
        )
    yield table(
        "Approvers",
        (
            Column(title="Role", width=3),
            Column(title="Person", width=3),
            Column(title="Approved on", width=2),
        ),
        [
            (
                marked_row(transition, each, role_title(transition, each.role)),
                stated(each.person),
                day(each.approved_on),
            )
            for each in transition.protocol.of(rows.Approver)
        ],
        empty="nobody is named yet.",
    )


def runs(numbers: Sequence[int]) -> str:
    """Return rising numbers in words, neighbours together: "1 to 3, 5 and 8 to 9"."""
    starts = [each for each in numbers if each - 1 not in numbers]
    ends = [each for each in numbers if each + 1 not in numbers]
    said = [
        f"{start} to {end}" if end > start else str(start)
        for start, end in zip(starts, ends, strict=True)
    ]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def scope_and_principles(transition: Transition) -> Iterator[Block]:
    """Say what is covered, and by which principles."""
    yield from _scope(transition)
    principles = transition.protocol.of(rows.Principle)
    if principles:
        yield heading("Principles", "principles", 2)
        yield bullets(
            *(
                (
                    *marked_row(transition, each, each.sentence, bold=True),
                    *literal(f" {each.meaning}" if each.meaning else ""),
                )
                for each in principles
            )
        )
    yield table(
        "Linked policies",
        (Column(title="Policy", width=3), Column(title="Where it is kept", width=4)),
        [
            (marked_row(transition, each, each.title), stated(each.where))
            for each in transition.protocol.of(rows.LinkedPolicy)
        ],
        empty="none is linked.",
    )


def _scope(transition: Transition) -> Iterator[Block]:
    scope = transition.protocol.one(rows.Scope)
    if scope:
        surfaces = transition.protocol.of(rows.Surface)
        watched = sum(each.status is SurfaceStatus.WATCHED for each in surfaces)
        yield key_values(
            *facts(
                transition,
                scope,
                ("Brands", ", ".join(scope.brands)),
                ("Markets", ", ".join(country_name(market) for market in scope.markets)),
                ("Languages answered", ", ".join(scope.languages)),
                (
                    "Surfaces covered",
                    (
                        f"{watched} watched, {len(surfaces) - watched} declared unwatched or "
                        "closed; see section 3"
                    ),
                ),
                ("Not covered", scope.out_of_scope),
            )
        )
