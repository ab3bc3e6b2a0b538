"""What sections 1 and 2 say: the paper itself, its scope and principles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, Text, literal
from planner.documents.protocol import findings, plain
from planner.documents.protocol.wording import (
    day,
    facts,
    marked_row,
    role_title,
    stated,
)
from planner.documents.write import bullets, heading, key_values, note, table
from planner.domain.effects import taken
from planner.domain.profile import country_name
from planner.domain.protocol import rows
from planner.domain.protocol.reasons import runs
from planner.domain.protocol.sections import BY_ID, SECTIONS
from planner.domain.protocol.words import SurfaceStatus, spoken
from planner.domain.settings import Choice
from planner.domain.transition import Transition

_OWN_ROLES = next(kind for kind in BY_ID["scope-and-principles"].kinds if kind.type is rows.OwnRole)


def document_control(transition: Transition, on: date) -> Iterator[Block]:
    """Say what the paper says of itself, what the protocol check found, and what was accepted.

    Also why its section numbers have a gap, if they do.
    """
    numbers = _numbers(transition)
    if numbers != [section.number for section in SECTIONS]:
        yield note(
            "Sections keep the numbers of the full table of contents, so that references never "
            f"move: this protocol has sections {runs(numbers)}."
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
                *([("Questions to", control.questions_to)] if control.questions_to else []),
                ("Who may read it", spoken(control.classification).capitalize()),
            )
        )
    yield from _revisions(transition)
    yield _approvers(transition)
    yield from findings.contradictions(transition, on)
    yield from findings.waived(transition, on)


def _revisions(transition: Transition) -> Iterator[Block]:
    if transition.revisions:
        yield table(
            "Revisions",
            (
                Column(title="Revision", width=2),
                Column(title="In force from", width=2),
                Column(title="Why", width=5),
            ),
            [
                (literal(each.number), day(each.effective_on), literal(each.note or "–"))
                for each in transition.revisions
            ],
            empty="none.",
        )


def _approvers(transition: Transition) -> Block:
    return table(
        "Approvers",
        (
            Column(title="Role", width=3),
            Column(title="Person", width=3),
        ),
        [
            (
                marked_row(transition, each, role_title(transition, each.role)),
                stated(each.person),
            )
            for each in transition.protocol.of(rows.Approver)
        ],
        empty="nobody is named yet.",
    )


def _numbers(transition: Transition) -> list[int]:
    return [section.number for section in SECTIONS if transition.protocol.says(section)]


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
            (marked_row(transition, each, _policy(each)), stated(each.where))
            for each in transition.protocol.of(rows.LinkedPolicy)
        ],
        empty="none is linked.",
    )
    yield from plain.rows_of(transition, _OWN_ROLES)
    yield from choices(transition)


def choices(transition: Transition) -> Iterator[Block]:
    """Say which side the brand took where good practice disagrees."""
    if transition.choices:
        yield heading("Where practice disagrees: our side", "choices", 2)
        yield table(
            "Choices",
            (Column(title="Question"), Column(title="Our side")),
            [(each.question, literal(_side(transition, each))) for each in transition.choices],
            empty="none.",
        )


def both_sides(transition: Transition) -> Iterator[Block]:
    """Say why the brand took its side, and what the other side says, for the answer book."""
    yield table(
        "Both sides of each choice",
        tuple(
            Column(title=title) for title in ("Question", "Our side", "Because", "The other side")
        ),
        [_sides(transition, each) for each in transition.choices],
        empty="there is none to make.",
    )


def _side(transition: Transition, choice: Choice) -> str:
    setting = transition.settings.get(choice.id)
    whose = "" if setting else " (the playbook's default)"
    return f"{taken(transition, choice).title}{whose}"


def _sides(transition: Transition, choice: Choice) -> tuple[str | Text, ...]:
    setting, option = transition.settings.get(choice.id), taken(transition, choice)
    others = "\n".join(
        f"{each.title}: {each.side}" for each in choice.options if each.id != option.id
    )
    because = setting.reason if setting and setting.reason else option.side
    words = (choice.question, _side(transition, choice), because, others)
    return tuple(literal(each) for each in words)


def _scope(transition: Transition) -> Iterator[Block]:
    scope = transition.protocol.one(rows.Scope)
    if scope:
        surfaces = transition.protocol.of(rows.Surface)
        watched = sum(each.status is SurfaceStatus.WATCHED for each in surfaces)
        rest = len(surfaces) - watched
        others = f", {rest} declared unwatched or closed" if rest else ""
        yield key_values(
            *facts(
                transition,
                scope,
                ("Brands", ", ".join(scope.brands)),
                ("Markets", ", ".join(country_name(market) for market in scope.markets)),
                ("Languages answered", ", ".join(scope.languages)),
                ("Surfaces covered", f"{watched} watched{others}; see section 3"),
                ("Not covered", scope.out_of_scope),
                *([("Stricter when", scope.stricter_when)] if scope.stricter_when else []),
            )
        )


def _policy(policy: rows.LinkedPolicy) -> str:
    return f"{policy.title}{' (goes before this protocol)' if policy.prevails else ''}"
