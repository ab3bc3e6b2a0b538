"""What the paper of the move says of people: what they learn, the ladder, and every role."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, literal
from planner.documents.move_words import stacked, titled
from planner.documents.write import heading, note, table
from planner.domain.moving import SKILL_LEVELS, modules_of, roles_words
from planner.domain.playbook import Role
from planner.domain.trade import Ladder, Module
from planner.domain.transition import Transition


def training(transition: Transition) -> Iterator[Block]:
    """Say the modules that a brand like this needs, and the ladder to answering alone."""
    modules, ladder = modules_of(transition), transition.playbook.trade.ladder
    if modules or ladder:
        yield heading("Training", "training")
    if modules:
        yield table(
            "What is learned, and how it is shown",
            (
                Column(title="Module", width=3),
                Column(title="Afterwards; shown by", width=3),
                Column(title="How; passed when", width=3),
            ),
            (_module(transition, each, modules) for each in modules),
            empty="none",
        )
    if len(modules) < len(transition.playbook.trade.modules):
        yield note("What this brand does not need is left out, so a number may be missing.")
    if ladder is not None:
        yield from _ladder(ladder)


def _ladder(ladder: Ladder) -> Iterator[Block]:
    yield heading("The ladder to answering alone", "ladder", 2)
    yield note(literal(ladder.falls_back))
    yield table(
        f"Valid for {counted(ladder.valid_months, 'month')}, "
        f"lost after {counted(ladder.away_days, 'day')} away",
        (
            Column(title="Rung"),
            Column(title="Does", width=2),
            Column(title="Passed when", width=2),
        ),
        (
            (titled(f"{e.code} {e.title}"), literal(e.does), literal(e.passed_when))
            for e in ladder.rungs
        ),
        empty="none",
    )


def _module(
    transition: Transition, module: Module, modules: tuple[Module, ...]
) -> tuple[Text, ...]:
    needs = ", ".join(each.code for each in modules if each.id in module.needs)
    hours = counted(module.hours, "hour")
    return (
        titled(
            f"{module.code} {module.title}, {hours}",
            ("For", roles_words(transition, module.for_roles)),
            ("Needs", needs),
            ("Needs too" if needs else "Needs", module.needs_also),
            ("Signed by", roles_words(transition, module.signed_by)),
        ),
        stacked(("Afterwards", module.outcome), ("Shown by", module.assessment)),
        stacked(("How", module.method), ("Passed when", module.passed_when)),
    )


def _sentences(told: tuple[str, ...]) -> str:
    """Return lines that each begin with a capital as sentences, one after the other."""
    return " ".join(f"{each.removesuffix('.')}." for each in told)


def roles(transition: Transition) -> Iterator[Block]:
    """Say what every role does, decides and must be able to do."""
    yield heading("Roles", "roles")
    yield table(
        "Role by role",
        (
            Column(title="Role, and what it does", width=3),
            Column(title="Duty; decides; is measured by", width=3),
            Column(title="Must have; grows into", width=3),
        ),
        (_role(each) for each in transition.playbook.roles),
        empty="the playbook names none.",
    )


def _role(role: Role) -> tuple[Text, ...]:
    skills = ", ".join(f"{skill} {SKILL_LEVELS[level]}" for skill, level in role.skills.items())
    return (
        titled(
            f"{role.title}, for the {role.party.value}",
            ("Does", _sentences(role.duties)),
        ),
        stacked(
            ("", role.duty),
            ("Decides", _sentences(role.decides)),
            ("Is measured by", _sentences(role.measured_by)),
        ),
        stacked(
            ("Must have", role.must_have),
            ("Skills", skills),
            ("Seniority", role.seniority),
            ("Grows into", role.grows_into),
        ),
    )
