"""That the agency's access is gone, asset by asset, with proof; or what still stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.handoff import exit_assets, exit_data
from planner.documents.model import Block, Document, Meta, Signer, SignOff, literal
from planner.documents.move_words import long_day
from planner.documents.write import bullets, heading, key_values, lead, note, para
from planner.domain.holdings.closing import closing_faults, left_to_agency, taken_out
from planner.domain.holdings.path import AssetPath, paths
from planner.domain.holdings.remaining import agency_access, second_looks
from planner.domain.holdings.returns import is_certified
from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.holdings import AccessStep, DataReturn
from planner.domain.transition import Transition

#: More than these are counted on the front, and told one by one below.
_REASONS_SHOWN = 8


def compose(transition: Transition, on: date) -> Document:
    """Return the certificate as of a day; while anything remains it is a draft and says what.

    Whatever is named here is a person, a role or a system, never what opens it.
    """
    faults = closing_faults(transition, on)
    brand = transition.intake.brand
    title = (
        f"{brand}: access exit, not certified" if faults else f"{brand}: access-exit certificate"
    )
    remain = counted(len(faults), "thing remains", "things remain")
    meta = Meta(
        title=title,
        subtitle=f"What {transition.intake.agency} could open, and what became of it",
        brand=transition.theme.brand,
        version=f"{on:%Y-%m-%d}",
        status=remain if faults else "Nothing remains",
        draft=bool(faults),
        draft_reasons=_reasons(transition, faults, on),
        on=on,
        owner=transition.intake.brand_lead,
        footer=f"{title}, confidential",
    )
    found = paths(transition, on)
    blocks = (
        *_statement(transition, found, faults, on),
        *_remains(faults),
        *exit_assets.kept(transition, on),
        *exit_assets.say(transition, found),
        *exit_data.say(transition, on),
        *_not_proven(transition),
        *(() if faults else _signatures(transition)),
    )
    return Document(meta=meta, has_cover=False, blocks=blocks)


def _reasons(transition: Transition, faults: tuple[str, ...], on: date) -> tuple[str, ...]:
    """Return all that remains if it is little, else how much of which kind."""
    if len(faults) <= _REASONS_SHOWN:
        return faults
    access = [each for each in agency_access(transition, on) if not each.kept_until]
    looks = second_looks(transition, on)
    data = [each for each in transition.protocol.of(DataReturn) if not is_certified(each, on)]
    agency = transition.intake.agency
    said = (
        (len(access), f"{agency} can still open {counted(len(access), 'asset')}."),
        (len(looks), f"{counted(len(looks), 'asset is', 'assets are')} to be looked at again."),
        (len(data), f"{counted(len(data), 'kind')} of data not returned, deleted and certified."),
        (1, f"All {len(faults)} stand under “What remains”."),
    )
    return tuple(sentence for number, sentence in said if number)


def _statement(
    transition: Transition, found: tuple[AssetPath, ...], faults: tuple[str, ...], on: date
) -> Iterator[Block]:
    agency, brand = transition.intake.agency, transition.intake.brand
    kept = len(left_to_agency(transition, on))
    out = sum(each.agency_is_out for each in found)
    yield heading("What this paper states" if not faults else "Where it stands", "statement")
    if faults:
        yield lead(
            literal(
                f"On {long_day(on)} this is no certificate. {agency} is out of {out} of "
                f"{counted(len(found), 'asset')} of {brand}."
            )
        )
    else:
        but = f", but for {counted(kept, 'asset')} that it keeps on purpose" if kept else ""
        yield lead(
            literal(
                f"On {long_day(on)} {agency} can open nothing in {brand}'s register of "
                f"{counted(len(found), 'asset')}{but}. Each step below "
                "was recorded with its day and by whom."
            )
        )
    if days := _days(found):
        yield key_values(*((term, literal(long_day(day))) for term, day in days))


def _days(found: tuple[AssetPath, ...]) -> tuple[tuple[str, date], ...]:
    taken = [(step.step, step.on) for path in found for step in path.steps if step.on is not None]
    return tuple(
        (term, max(days))
        for term, step in (
            ("Agency last removed", AccessStep.REMOVED),
            ("Last looked again", AccessStep.RECHECKED),
        )
        if (days := [day for each, day in taken if each is step])
    )


def _remains(faults: tuple[str, ...]) -> Iterator[Block]:
    # Fewer are told in full as reasons for the draft, right above.
    if len(faults) > _REASONS_SHOWN:
        yield heading("What remains", "remains")
        yield bullets(*map(literal, faults))


def _not_proven(transition: Transition) -> Iterator[Block]:
    """Say what the playbook listed and somebody took out: nothing proves anything of it."""
    gone = taken_out(transition)
    if gone:
        yield heading("Taken out of the register", "taken-out")
        yield para(literal("; ".join(gone) + "."))
        yield note(
            "The playbook lists these for a brand like this, and somebody took them out. Nothing "
            "in this paper proves that the agency has no access there."
        )


def _signatures(transition: Transition) -> Iterator[Block]:
    leads, intake = transition.playbook.lead_roles, transition.intake
    yield heading("Signatures", "signatures")
    yield SignOff(
        title="Both parties say that this is true and whole",
        signers=tuple(
            Signer(role=transition.playbook.role_title(leads[party]), party=party.value, name=name)
            for party, name in (
                (Party.BRAND, intake.brand_lead),
                (Party.AGENCY, intake.agency_lead),
            )
            if party in leads
        ),
    )
    data = transition.protocol.of(DataReturn)
    if data:
        yield note("The deletion of data is certified by name in the table above.")
