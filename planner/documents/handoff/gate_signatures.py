"""What a gate sheet says of its signatures: who signed what, and who has yet to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, Signer, SignOff, Text, Tone, literal
from planner.documents.move_words import long_day, short_day, stacked
from planner.documents.write import heading, note, table
from planner.domain.gates.fingerprint import fingerprint
from planner.domain.gates.judging import GateStand, State
from planner.domain.gates.signatures import Signature
from planner.domain.people import Party
from planner.domain.transition import Transition


def say(transition: Transition, stands: GateStand, on: date) -> Iterator[Block]:
    """Say every role's sign-off with its fingerprint; then lines for those still to be given."""
    gate = stands.gate
    yield heading("Sign-offs", f"signed-{gate.id}", 2)
    yield table(
        "Who signed, bound to what was seen",
        (
            Column(title="Role", width=3),
            Column(title="Signed by", width=3),
            Column(title="On", width=1.6),
            Column(title="Fingerprint", width=2),
            Column(title="Counts", width=4),
        ),
        (_signature(transition, stands, each) for each in stands.signatures),
        empty="nobody has to.",
        tones=[_party(each) for each in stands.signatures],
    )
    if stands.state is State.PASSED:
        return
    missing = [each for each in stands.signatures if not each.counts]
    if missing:
        yield _what_to_sign(transition, stands, on)
    if missing and stands.verdict.is_clean:
        yield SignOff(
            title="To be signed",
            signers=tuple(
                Signer(role=each.title, party="agency" if each.party is Party.AGENCY else "brand")
                for each in missing
            ),
        )


def _what_to_sign(transition: Transition, stands: GateStand, on: date) -> Block:
    short = fingerprint(transition, stands.gate, on).short
    return note(
        literal(
            f"What there is to sign on {long_day(on)} has the fingerprint {short}. A name put here "
            "by hand opens nothing: sign on the page Gates, where it is bound to that fingerprint. "
            "Nobody signs for both parties."
        )
    )


def _signature(transition: Transition, stands: GateStand, signature: Signature) -> tuple[Text, ...]:
    given = signature.sign_off
    if given is None:
        return (
            literal(signature.title),
            literal("–"),
            literal("–"),
            literal("–"),
            literal("not yet"),
        )
    counts = "yes" if signature.counts else f"no: {signature.standing.value}"
    if not signature.counts and stands.state is State.PASSED:
        # Cells have entered by it: what people state anew since then undoes nothing.
        counts = "yes, when it was passed; since then:"
    return (
        literal(signature.title),
        literal(transition.person_name(given.by)),
        literal(short_day(given.on)),
        literal(given.digest[:12]),
        stacked(
            ("", counts),
            ("", " ".join(signature.because)),
            ("On condition that", given.conditions),
        ),
    )


def _party(signature: Signature) -> Tone:
    return "agency" if signature.party is Party.AGENCY else "brand"
