"""Who has learnt what, who may answer alone where and until when: the record of the training."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.handoff import training_results
from planner.documents.model import Block, Column, Document, Meta, Text, literal
from planner.documents.move_words import short_day
from planner.documents.write import heading, lead, note, table
from planner.domain.protocol.saying import surface_names
from planner.domain.training.certificates import Certificate, lacks_in_words
from planner.domain.training.record import Record, read
from planner.domain.training.who_may import NEEDED, answerers, covers
from planner.domain.transition import Transition


def compose(transition: Transition, on: date) -> Document:
    """Return the training record as of a day.

    Marks on the ladder are told once both parties have given theirs, never one party's alone.
    """
    brand = transition.intake.brand
    title = f"{brand}: training record"
    record = read(transition)
    certificates = answerers(record, on)
    alone = sum(each.holds for each in certificates)
    meta = Meta(
        title=title,
        subtitle="Modules, the ladder, certificates, and who may answer alone",
        brand=transition.theme.brand,
        version=f"{on:%Y-%m-%d}",
        status=f"{alone} of {len(certificates)} may answer alone",
        on=on,
        owner=transition.intake.brand_lead,
        footer=f"{title}, confidential: it names people",
    )
    blocks = (
        *_who_may(record, certificates, alone),
        *_thin(record, on),
        *training_results.matrices(transition, on),
        *training_results.ladder(record, on),
        *training_results.results(transition),
        *training_results.pairs(transition, on),
        *training_results.quiz(transition, on),
    )
    return Document(meta=meta, has_cover=False, blocks=blocks)


def _who_may(record: Record, certificates: tuple[Certificate, ...], alone: int) -> Iterator[Block]:
    brand = record.transition.intake.brand
    yield heading("Who may answer alone", "alone")
    people = counted(len(certificates), "person who answers", "people who answer")
    yield lead(literal(f"{alone} of {people} for {brand} may do so without anybody looking on."))
    yield table(
        "Certificates",
        (
            Column(title="Person", width=3),
            Column(title="May answer alone on", width=4),
            Column(title="Until", width=2),
            Column(title="What is missing", width=5),
        ),
        (_certificate(record, each) for each in certificates),
        empty=f"nobody who answers for {brand} is on the roster yet.",
        tones=["met" if each.holds else "not-met" for each in certificates],
    )


def _certificate(record: Record, certificate: Certificate) -> tuple[Text, ...]:
    where = _where(record, certificate.surfaces) if certificate.holds else ""
    until = certificate.until
    return (
        literal(certificate.person.name),
        literal(where or "nothing"),
        literal(short_day(until) if until else "no end" if certificate.holds else "–"),
        literal(lacks_in_words(certificate.missing)),
    )


def _where(record: Record, surfaces: tuple[str, ...]) -> str:
    if set(record.surfaces) <= set(surfaces):
        return "every watched surface"
    names = surface_names(record.transition.protocol)
    return ", ".join(names.get(each, each) for each in surfaces)


def _thin(record: Record, on: date) -> Iterator[Block]:
    """Say where it hangs on one person or on nobody."""
    found = covers(record, on)
    thin = [each for each in found if each.is_thin]
    yield heading("Where one cold is enough", "thin")
    if not thin:
        yield note(f"Every watched surface has {NEEDED} certified people in every band.")
        return
    yield table(
        f"Fewer than {NEEDED} certified people",
        (
            Column(title="Hours", width=3),
            Column(title="Surfaces", width=6),
            Column(title="Certified", width=3),
        ),
        (
            (
                literal(each.band.label),
                literal(_where(record, each.surfaces)),
                literal(", ".join(each.people) or "nobody"),
            )
            for each in thin
        ),
        empty="none.",
        tones=["caution"] * len(thin),
    )
