"""What the paper of the move says of people: what they learn, and each role's card."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.model import Block, Column, literal
from planner.documents.write import heading, key_values, para, table
from planner.domain.moving import SKILL_LEVELS, modules_of, roles_words
from planner.domain.playbook import Role
from planner.domain.trade import Module
from planner.domain.transition import Transition


def training(transition: Transition) -> Iterator[Block]:
    """Say the modules that a brand like this needs, and the ladder to answering alone."""
    modules, ladder = modules_of(transition), transition.playbook.trade.ladder
    if modules:
        yield heading("Training", "training")
        for module in modules:
            yield heading(f"{module.code} {module.title}", f"module-{module.id}", 2)
            facts = _module(transition, module, modules)
            yield key_values(*((term, literal(fact)) for term, fact in facts))
    if ladder is not None:
        yield heading("The ladder to answering alone", "ladder")
        yield para(literal(ladder.falls_back))
        yield table(
            f"Valid for {ladder.valid_months} months, lost after {ladder.away_days} days away",
            (
                Column(title="Rung"),
                Column(title="Does", width=2),
                Column(title="Passed when", width=2),
            ),
            (
                (literal(f"{e.code} {e.title}"), literal(e.does), literal(e.passed_when))
                for e in ladder.rungs
            ),
            empty="none",
        )


def _module(
    transition: Transition, module: Module, modules: tuple[Module, ...]
) -> Iterator[tuple[str, str]]:
    yield "Afterwards", module.outcome
    yield "For", roles_words(transition, module.for_roles)
    needs = [each.code for each in modules if each.id in module.needs]
    needed = "; ".join(filter(None, (", ".join(needs), module.needs_also)))
    if needed:
        yield "Needs", needed
    yield "Hours", str(module.hours)
    yield "How", module.method
    yield "Shown by", module.assessment
    yield "Passed when", module.passed_when
    yield "Signed by", roles_words(transition, module.signed_by)


def roles(transition: Transition) -> Iterator[Block]:
    """Say what every role does, decides and must be able to do."""
    yield heading("Roles", "roles")
    for role in transition.playbook.roles:
        yield heading(role.title, f"role-{role.id}", 2)
        yield key_values(*((term, literal(fact)) for term, fact in _role(role) if fact))


def _role(role: Role) -> Iterator[tuple[str, str]]:
    skills = (f"{skill}: {SKILL_LEVELS[level]}" for skill, level in role.skills.items())
    yield "For", role.party.value
    yield "Duty", role.duty
    yield "Does", "\n".join(role.duties)
    yield "Decides", "\n".join(role.decides)
    yield "Must have", role.must_have
    yield "Skills", ", ".join(skills)
    yield "Is measured by", "\n".join(role.measured_by)
    yield "Seniority", role.seniority
    yield "Grows into", role.grows_into
