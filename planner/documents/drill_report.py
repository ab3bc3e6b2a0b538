"""What drills have shown: what was played and how it went, what changes, and what it proves.

After-action reports are built so: what was expected, what was seen, what is done about it, by whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.drill import findings, proof, runs
from planner.documents.model import Block, Document, Meta, Text, literal
from planner.documents.move_words import long_day
from planner.documents.write import callout, heading, key_values, lead
from planner.domain.drill.closing import retests_due, still_open
from planner.domain.drill.played import never_played_words, newest_first, state
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from planner.domain.transition import Transition
from planner.domain.wording import counted

#: Stands on every view and print of a drill, so that none is taken for what happened.
EXERCISE = "EXERCISE"


def compose(transition: Transition, on: date) -> Document:
    """Return the drill report as of a day: figures of the team, of nobody in it."""
    title = f"{EXERCISE}: {transition.intake.brand}, drill report"
    played = len(transition.protocol.of(DrillRun))
    return Document(
        meta=Meta(
            title=title,
            subtitle="What was played, what it showed, and what changes because of it",
            brand=transition.theme.brand,
            version=f"{on:%Y-%m-%d}",
            status=f"{counted(played, 'message')} drilled",
            on=on,
            owner=transition.intake.brand_lead,
            footer=f"{title}, confidential",
        ),
        has_cover=False,
        blocks=(
            *_in_short(transition, on),
            *runs.say(transition),
            *findings.say(transition, on),
            *proof.ladder(transition, on),
            *proof.unplayed(transition),
        ),
    )


def _in_short(transition: Transition, on: date) -> Iterator[Block]:
    yield heading("In short", "short")
    yield callout(
        EXERCISE,
        literal("Every message in this report was made up. None was sent on any channel."),
    )
    yield lead(literal(f"{state(transition, on)}."))
    yield key_values(*_facts(transition, on))


def _facts(transition: Transition, on: date) -> Iterator[tuple[str, Text]]:
    played = newest_first(transition.protocol.of(DrillRun))
    if played:
        first, last = long_day(played[-1].on), long_day(played[0].on)
        yield "Played", literal(f"on {last}" if first == last else f"from {first} to {last}")
        versions = dict.fromkeys(each.protocol_version for each in reversed(played))
        yield "Against the protocol", literal(", ".join(filter(None, versions)) or "unnumbered")
    found = transition.protocol.of(DrillFinding)
    open_, waiting = still_open(transition.protocol), retests_due(transition.protocol, on)
    told = f"{len(found)}, of which {len(open_)} open, {len(waiting)} of these mended"
    yield "Findings", literal(told if found else "none")
    yield "Scenarios", literal(never_played_words(transition))
