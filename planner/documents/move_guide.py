"""What the playbook says of the move, in one paper: who does what, stages, assets, training."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents import move_assets, move_people
from planner.documents.citing import cited
from planner.documents.model import Block, Column, Document, Meta, Span, Text, literal
from planner.documents.write import bullets, callout, heading, key_values, lead, para, table
from planner.domain.moving import (
    RESPONSIBILITIES,
    STAGES,
    Planned,
    assets_of,
    doing,
    gate_out,
    modules_of,
    range_words,
    roles_words,
    stage_now,
    stages_of,
    turn_words,
    turns_of,
)
from planner.domain.trade import Rule, Stage
from planner.domain.transition import Transition


def compose(transition: Transition, on: date) -> Document:
    """Return the move as the pinned playbook has it for this brand; ages are counted from `on`."""
    brand, playbook = transition.intake.brand, transition.playbook
    title = f"{brand}: the move, in one paper"
    meta = Meta(
        title=title,
        subtitle="Who does what, in which order, with which assets and what training",
        brand=transition.theme.brand,
        version=playbook.version,
        status="As the playbook has it",
        on=on,
        owner=transition.intake.brand_lead,
        footer=f"{title}, internal",
    )
    return Document(
        meta=meta,
        blocks=(
            *_now(transition, on),
            *_works(transition),
            *_stages(transition),
            *_turns(transition),
            *move_assets.say(transition, on),
            *move_people.training(transition),
            *_reverse(transition),
            *move_people.roles(transition),
            *_sources(transition),
        ),
    )


def _now(transition: Transition, on: date) -> Iterator[Block]:
    yield heading("Where the plan says we are", "now")
    now = stage_now(transition, on)
    if now is None:
        yield para("The playbook describes no stages of the move.")
        return
    until = f" until {_day(now.until)}" if now.until else ""
    brand = transition.intake.brand
    yield lead(literal(f"By the plan {brand} is in “{now.guide.title}”{until}."))
    word = "Still to do" if now.until is None else "To leave this stage"
    yield callout(word, literal(now.guide.exit))


def _works(transition: Transition) -> Iterator[Block]:
    works = transition.playbook.trade.works
    if not works:
        return
    yield heading("Who does what", "who-does-what")
    yield lead("Whose people do the work in each stage. One role answers for each throughout.")
    yield table(
        "Work by stage",
        (
            Column(title="Work", width=2.2),
            *(Column(title=words, width=1.25) for words in STAGES.values()),
        ),
        (
            (
                literal(f"{work.title}{' (stays with the agency)' if work.stays else ''}"),
                *(doing(transition, work.by_stage[stage]) for stage in STAGES),
            )
            for work in works
        ),
        empty="none",
    )
    for stage, words in STAGES.items():
        yield heading(f"Who does what: {words.lower()}", f"works-{stage}", 2)
        yield _works_in(transition, stage, words)


def _works_in(transition: Transition, stage: Stage, words: str) -> Block:
    return table(
        words,
        (
            Column(title="Work", width=1.3),
            Column(title="Does it", width=1.3),
            Column(title="Answers for it", width=1.3),
            Column(title="Is asked before", width=1.3),
            Column(title="Is told after", width=1.3),
        ),
        (
            (
                literal(work.title),
                literal(roles_words(transition, duty.responsible)),
                literal(transition.playbook.role_title(work.accountable)),
                literal(roles_words(transition, duty.consulted)),
                literal(roles_words(transition, duty.informed)),
            )
            for work in transition.playbook.trade.works
            for duty in (work.by_stage[stage],)
        ),
        empty="none",
    )


def _stages(transition: Transition) -> Iterator[Block]:
    stages = stages_of(transition)
    if not stages:
        return
    yield heading("Stages and gates", "stages")
    yield lead("The days are those of the plan: each gate at its share of the way.")
    for number, planned in enumerate(stages, 1):
        yield heading(f"{number}. {planned.guide.title}", f"stage-{planned.guide.id}", 2)
        facts = _stage(transition, planned)
        yield key_values(*((term, literal(fact)) for term, fact in facts))


def _stage(transition: Transition, planned: Planned) -> Iterator[tuple[str, str]]:
    guide, gate = planned.guide, gate_out(transition, planned.guide)
    until = f"{_day(planned.since)} to {_day(planned.until)}" if planned.until else ""
    yield "In this plan", until or f"From {_day(planned.since)} on"
    if guide.large.most:
        small, medium, large = map(range_words, (guide.small, guide.medium, guide.large))
        yield "Usually", f"{small} at a small brand, {medium} at a medium one, {large} at a large"
    yield "Posts", guide.posts
    yield "Decides", guide.decides
    yield "Begins when", guide.entry
    yield ("Ends when" if planned.until else "Afterwards"), guide.exit
    if gate is not None:
        signers = roles_words(transition, gate.signers)
        yield f"Gate {gate.code}", f"{gate.title}, {_day(transition.gate_on(gate))}: {signers}"


def _turns(transition: Transition) -> Iterator[Block]:
    turns = turns_of(transition)
    if turns:
        yield heading("Order of responsibilities", "order")
        yield table(
            "What moves when",
            (
                Column(title="Responsibility"),
                Column(title="When"),
                Column(title="Moves when", width=2),
                Column(title="Has moved when", width=2),
            ),
            (
                (
                    RESPONSIBILITIES[each.id],
                    turn_words(each),
                    literal(each.entry),
                    literal(each.exit),
                )
                for each in turns
            ),
            empty="none",
        )


def _reverse(transition: Transition) -> Iterator[Block]:
    trade = transition.playbook.trade
    if trade.rollback is not None:
        rollback = trade.rollback
        yield heading("Reverse gear", "reverse-gear")
        yield lead("Any one of these signs sends a cell back one stage.")
        yield bullets(*(_titled(each.title, each.when) for each in rollback.triggers))
        yield key_values(
            ("What happens then", literal(rollback.effect)),
            ("How one comes back", literal(rollback.reentry)),
            ("The third time", literal(rollback.third_time)),
        )
    yield from _rules("When nothing may move", "freeze-windows", trade.freeze_windows)
    yield from _rules("On the cutover card", "cutover-card", trade.cutover_card)
    yield from _rules("In the exit clause of the contract", "exit-clause", trade.exit_clause)


def _rules(title: str, id_: str, rules: tuple[Rule, ...]) -> Iterator[Block]:
    if rules:
        yield heading(title, id_)
        yield bullets(*(_titled(each.title, each.rule) for each in rules))


def _titled(title: str, said: str) -> Text:
    return (Span(text=f"{title}. ", bold=True), *literal(said))


def _sources(transition: Transition) -> Iterator[Block]:
    """List the sources of what this paper tells, in the playbook's order."""
    used = set(_cited_ids(transition))
    sources = [each for each in transition.playbook.sources if each.id in used]
    if sources:
        yield heading("Sources", "sources")
        yield bullets(*(literal(cited(each)) for each in sources))


def _cited_ids(transition: Transition) -> Iterator[str]:
    trade = transition.playbook.trade
    yield from (each.source for each in trade.stages)
    yield from (each.source for each in trade.works)
    yield from (each.source for each in trade.turns)
    yield from (each.source for each in trade.asset_steps)
    yield from (each.source for each in assets_of(transition))
    yield from (each.source for each in modules_of(transition))
    if trade.ladder is not None:
        yield from (each.source for each in trade.ladder.rungs)
    if trade.rollback is not None:
        yield from (each.source for each in trade.rollback.triggers)
    for rules in (trade.freeze_windows, trade.cutover_card, trade.exit_clause):
        yield from (each.source for each in rules)


def _day(on: date) -> str:
    return f"{on:%-d %B %Y}"
