"""What the playbook says of the move, in one paper: one table a topic, and only what changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents import move_assets, move_people, move_works
from planner.documents.citing import cited
from planner.documents.model import Block, Column, Document, Meta, Span, Table, Text, literal
from planner.documents.move_words import Fact, long_day, short_day, stacked, titled
from planner.documents.write import heading, lead, note, para, table
from planner.domain.moving import (
    RESPONSIBILITIES,
    Planned,
    assets_of,
    gate_out,
    modules_of,
    range_words,
    roles_words,
    stage_now,
    stages_of,
    turn_day,
    turn_words,
    turns_of,
)
from planner.domain.playbook import Source
from planner.domain.trade import Rollback, Rule, StageGuide, Turn
from planner.domain.transition import Transition

_FREEZE = "When nothing may move"


def compose(transition: Transition, on: date) -> Document:
    """Return the move as the pinned playbook has it for this brand; ages are counted from `on`."""
    brand, playbook = transition.intake.brand, transition.playbook
    title = f"{brand}: the move"
    meta = Meta(
        title=title,
        subtitle="Stages and gates, who does what, assets, training, and the way back",
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
            *_stages(transition),
            *_turns(transition),
            *move_works.say(transition),
            *move_people.roles(transition),
            *move_assets.say(transition, on),
            *move_people.training(transition),
            *_reverse(transition),
            *_sources(transition),
        ),
    )


def _now(transition: Transition, on: date) -> Iterator[Block]:
    yield heading("Where we are by the target days", "now")
    now = stage_now(transition, on)
    if now is None:
        yield para("The playbook describes no stages of the move.")
        return
    until = f" until {long_day(now.until)}" if now.until else ""
    brand = transition.intake.brand
    yield lead(literal(f"By the gates' target days {brand} is in “{now.guide.title}”{until}."))
    word = "Still to do" if now.until is None else "To leave this stage"
    yield para(stacked((word, now.guide.exit)))


def _stages(transition: Transition) -> Iterator[Block]:
    stages = stages_of(transition)
    if stages:
        yield heading("Stages and gates", "stages")
        yield table(
            "Each stage, with its days by the gates' target days",
            (
                Column(title="Stage", width=2.2),
                Column(title="Who answers, who decides", width=3),
                Column(title="Begins and ends when", width=4),
            ),
            (_stage(transition, number, each) for number, each in enumerate(stages, 1)),
            empty="none",
        )
        yield from _about_the_days(transition)


def _about_the_days(transition: Transition) -> Iterator[Block]:
    """Say that target days give way to the playbook's rules on when nothing may move."""
    if transition.playbook.trade.freeze_windows:
        yield note(
            "These days, and those below, follow from target days: shares of the way from kickoff "
            f"to the contract's end. Where one falls into a time that “{_FREEZE}” names, such as a "
            "weekend, take the next day that is free of it."
        )


def _stage(transition: Transition, number: int, planned: Planned) -> tuple[Text, ...]:
    guide = planned.guide
    ends, days = "Afterwards", f"from {short_day(planned.since)}"
    if planned.until:
        ends, days = "Ends", f"{short_day(planned.since)} to {short_day(planned.until)}"
    return (
        titled(f"{number}. {guide.title}", ("", days), ("Usually", _usual(guide))),
        stacked(("Answers", guide.posts), ("Decides", guide.decides)),
        stacked(("Begins", guide.entry), (ends, guide.exit), _gate(transition, guide)),
    )


def _usual(guide: StageGuide) -> str:
    if not guide.large.most:
        return ""
    small, medium, large = map(range_words, (guide.small, guide.medium, guide.large))
    return f"small brand {small}, medium {medium}, large {large}"


def _gate(transition: Transition, guide: StageGuide) -> Fact:
    gate = gate_out(transition, guide)
    if gate is None:
        return "", ""
    signers = roles_words(transition, gate.signers)
    day = short_day(transition.gate_target_on(gate))
    return f"Gate {gate.code}", f"{gate.title}, target day {day}, signed by {signers}"


def _turns(transition: Transition) -> Iterator[Block]:
    turns = turns_of(transition)
    if turns:
        yield heading("Order of responsibilities", "order")
        yield table(
            "What moves when, if routine messages move on the day of the co-managed gate",
            (
                Column(title="Responsibility"),
                Column(title="Moves when", width=2),
                Column(title="Has moved when", width=2),
            ),
            ((_turn(transition, each), literal(each.entry), literal(each.exit)) for each in turns),
            empty="none",
        )


def _turn(transition: Transition, turn: Turn) -> Text:
    day = turn_day(transition, turn)
    on = f", {short_day(day)}" if day else ""
    return titled(f"{RESPONSIBILITIES[turn.id]}{on}", ("", turn_words(turn)))


def _reverse(transition: Transition) -> Iterator[Block]:
    trade = transition.playbook.trade
    rules = (
        (_FREEZE, trade.freeze_windows),
        ("On the cutover card", trade.cutover_card),
        ("In the exit clause of the contract", trade.exit_clause),
    )
    if trade.rollback is not None or any(each for _, each in rules):
        yield heading("Reverse gear, cutover and exit", "rules")
    if trade.rollback is not None:
        yield from _rollback(trade.rollback)
    for title, told in rules:
        yield from _rules(title, told)


def _rollback(rollback: Rollback) -> Iterator[Block]:
    said = (
        *((each.title, each.when) for each in rollback.triggers),
        ("What happens then", rollback.effect),
        ("How one comes back", rollback.reentry),
        ("The third time", rollback.third_time),
    )
    yield _named("Reverse gear: any one of these signs sends a cell back one stage", said)


def _rules(title: str, rules: tuple[Rule, ...]) -> Iterator[Block]:
    if rules:
        yield _named(title, tuple((each.title, each.rule) for each in rules))


def _named(caption: str, said: tuple[tuple[str, str], ...]) -> Block:
    """Return rules under their names; the names are short, so their column is narrow."""
    return Table(
        caption=caption,
        columns=(Column(title="What", width=2.7), Column(title="Which means", width=9)),
        rows=tuple((titled(title), literal(words)) for title, words in said),
    )


def _sources(transition: Transition) -> Iterator[Block]:
    """List the sources of what this paper tells, in the playbook's order, with their assets."""
    used = set(_cited_ids(transition))
    sources = [each for each in transition.playbook.sources if each.id in used]
    if sources:
        yield heading("Sources", "sources")
        yield table(
            "Where the facts of this paper come from",
            (Column(title="Source, and the assets that rest on it"),),
            ((_source(transition, each),) for each in sources),
            empty="none",
        )


def _source(transition: Transition, source: Source) -> Text:
    resting = "; ".join(e.title for e in assets_of(transition) if e.source == source.id)
    bold = (*literal("; for "), Span(text=resting, bold=True)) if resting else ()
    return (*literal(cited(source)), *bold)


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
