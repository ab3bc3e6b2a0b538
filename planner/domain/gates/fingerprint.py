"""What exactly does somebody sign at a gate, and what of it has changed since?

The fingerprint is taken as of a day. Taken again as of that same day it changes only if somebody
stated something else: time alone changes nothing of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from planner.domain.gate_stages import stage_of
from planner.domain.gates import daily
from planner.domain.gates.conditions import conditions
from planner.domain.gates.exit_figures import Figure
from planner.domain.gates.passage import rolled_back
from planner.domain.gates.reasons import Judged
from planner.domain.gates.waiving import waiver_of
from planner.domain.once import once
from planner.domain.playbook import Gate
from planner.domain.presence import watched
from planner.domain.protocol.rows import Band
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.protocol.rows.handoff.signing import SignedPart
from planner.domain.readiness import Answer, Finding
from planner.domain.transition import Transition
from planner.domain.wording import counted, day

_LONGEST = 200


@dataclass(frozen=True)
class Fingerprint:
    """What there is to sign, part by part, and the digest of all; as of a day.

    `figures_to` is the newest day whose figures were there, None for no figures.
    """

    gate: str
    on: date
    figures_to: date | None
    parts: tuple[SignedPart, ...]

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 over every part."""
        return _sha([[each.id, each.digest] for each in self.parts])

    @property
    def short(self) -> str:
        """Return the first 12 signs, as people read it to each other."""
        return self.digest[:12]


def fingerprint(
    transition: Transition, gate: Gate, on: date, figures_to: date | None = None
) -> Fingerprint:
    """Return what there is to sign at a gate on a day.

    `figures_to` leaves out the figures of later days; None takes all of days up to `on`. Taken once
    for a transition: those who signed on one day signed the same.
    """
    known_to = figures_to if figures_to is not None else daily.newest(transition, on)
    return _taken(transition, gate, on, known_to)


@once
def _taken(transition: Transition, gate: Gate, on: date, known_to: date | None) -> Fingerprint:
    judged, figures = conditions(transition, gate, on, known_to)
    by_measure = {each.measure.id: each for each in figures}
    found = {each.criterion.id: each for each in transition.findings(on)}
    parts = (
        *(_condition(each, by_measure.get(each.id) or found[each.id]) for each in judged),
        *_waivers(transition, judged, on),
        *_surroundings(transition, gate),
    )
    return Fingerprint(gate.id, on, known_to, parts)


def changes(
    transition: Transition, before: Sequence[SignedPart], after: Sequence[SignedPart]
) -> tuple[str, ...]:
    """Return a sentence for each part that differs: what it said, and what it says now."""
    old, new = ({each.id: each for each in parts} for parts in (before, after))
    names = _names(transition)
    return tuple(
        _change(names.get(id_, id_.partition(".")[2] or id_), old.get(id_), new.get(id_))
        for id_ in dict.fromkeys((*old, *new))
        if _digest(old.get(id_)) != _digest(new.get(id_))
    )


def _digest(part: SignedPart | None) -> str:
    return part.digest if part else ""


def _change(name: str, before: SignedPart | None, after: SignedPart | None) -> str:
    if before is None:
        return f"{name} was added: {after.said if after else ''}"
    if after is None:
        return f"{name} is gone; it was: {before.said}"
    if before.said == after.said:
        return f"{name} was changed: {after.said}"
    return f"{name} changed. Before: {before.said} Now: {after.said}"


def _names(transition: Transition) -> Mapping[str, str]:
    named = {each.id: f"{each.code} {each.title}" for each in transition.playbook.criteria}
    named |= {each.id: each.title for each in transition.playbook.trade.exit_measures}
    return {
        **{f"condition.{id_}": name for id_, name in named.items()},
        **{f"waiver.{id_}": f"The waiver of {name}" for id_, name in named.items()},
        "cells": "The cells in scope",
        "protocol": "The protocol",
        "signers": "The list of who signs",
        "rollbacks": "Rollbacks",
    }


def _condition(judged: Judged, behind: Figure | Finding) -> SignedPart:
    content: list[Any] = [judged.stands.value, judged.gate]
    stands = judged.stands.value.capitalize()
    if isinstance(behind, Figure):
        measure = behind.measure.model_dump(mode="json", exclude={"why", "source"})
        content += [measure, behind.value, behind.said]
    else:
        content += _criterion(behind)
        stands = f"{stands}{_levels(behind)}"
    return _part(f"condition.{judged.id}", content, f"{stands}. {judged.said}")


def _criterion(finding: Finding) -> Iterator[Any]:
    asked = finding.criterion
    yield [asked.met_when, asked.met_at, asked.evidence.value, asked.weight, asked.gate]
    for answer in (finding.agency, finding.brand, finding.agreed):
        yield _answer(answer)
    yield [each.model_dump(mode="json", exclude_defaults=True) for each in finding.evidence]


def _levels(finding: Finding) -> str:
    """Return what the voices say and how much backs it: ", agreed 3, 2 pieces of evidence"."""
    heard = (finding.agreed,) if finding.agreed else (finding.agency, finding.brand)
    said = [
        f"{each.voice.value} {'n/a' if each.level is None else each.level}"
        for each in heard
        if each
    ]
    count = len(finding.evidence)
    backed = [f"{count} pieces of evidence"] if count > 1 else []
    return "".join(f", {each}" for each in (*said, *backed))


def _answer(answer: Answer | None) -> list[Any]:
    return [answer.level, answer.not_applicable] if answer else []


def _waivers(transition: Transition, judged: Sequence[Judged], on: date) -> Iterator[SignedPart]:
    for each in judged:
        waiver = waiver_of(transition, each.id)
        if waiver is not None and waiver.from_on <= on:
            said = f"By {waiver.by} until {day(waiver.until)}: {waiver.because}"
            yield _part(f"waiver.{each.id}", waiver.model_dump(mode="json"), said)


def _surroundings(transition: Transition, gate: Gate) -> Iterator[SignedPart]:
    stage = stage_of(transition.playbook, gate)
    cells = _cells(transition, gate)
    yield _part("cells", cells, f"{counted(len(cells), 'cutover')}.")
    last = next(iter(transition.revisions[::-1]), None)
    said = f"Revision {last.number}." if last else "No revision is frozen."
    yield _part("protocol", [last.number, last.digest] if last else [], said)
    titles = ", ".join(transition.playbook.role_title(each) for each in gate.signers)
    yield _part("signers", gate.signers, f"{titles}.")
    back = rolled_back(transition, stage) if stage else ()
    told = ", ".join(f"{day(on)} ({each.trigger})" for on, each in back) or "None"
    yield _part("rollbacks", [each.id for _, each in back], f"{told}.")


def _cells(transition: Transition, gate: Gate) -> list[Any]:
    """Return the cells of the cutovers into the gate's stage; their titles and days may change."""
    stage, protocol = stage_of(transition.playbook, gate), transition.protocol
    surfaces = [each.id for each in watched(protocol)]
    bands = {each.id: _minutes(each) for each in protocol.of(Band)}
    return [
        [
            sorted(cutover.responsibilities),
            sorted(cutover.surfaces or surfaces),
            [[each, bands.get(each)] for each in sorted(cutover.bands or bands)],
            cutover.hours.value,
        ]
        for cutover in sorted(protocol.of(Cutover), key=lambda each: each.id)
        if cutover.stage is stage
    ]


def _minutes(band: Band) -> Any:
    """Return which minutes a band means; its name and its cover may change."""
    meant = {"mode", "days", "starts", "ends", "surfaces", "first_on", "last_on"}
    return band.model_dump(mode="json", include=meant)


def _part(id_: str, content: Any, said: str) -> SignedPart:
    line = " ".join(said.split())
    kept = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return SignedPart(id=id_, digest=_sha(content)[:16], said=kept)


def _sha(content: Any) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()
