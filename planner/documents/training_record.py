"""Who has learnt what, who may answer alone where and until when: the record of the training."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.handoff import training_results
from planner.documents.model import Block, Column, Document, Meta, Text, literal
from planner.documents.move_words import short_day
from planner.documents.write import heading, lead, note, table
from planner.domain.protocol.rows import Surface
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
    names = surface_names(record.transition)
    everywhere = certificate.holds and set(record.surfaces) <= set(certificate.surfaces)
    where = ", ".join(names.get(each, each) for each in certificate.surfaces)
    until = certificate.until
    return (
        literal(certificate.person.name),
        literal("every watched surface" if everywhere else where or "nothing"),
        literal(short_day(until) if until else "no end" if certificate.holds else "–"),
        literal(lacks_in_words(certificate.missing)),
    )


def surface_names(transition: Transition) -> dict[str, str]:
    """Return what surfaces are called, by id."""
    return {each.id: each.label for each in transition.protocol.of(Surface)}


def _thin(record: Record, on: date) -> Iterator[Block]:
    """Say where it hangs on one person or on nobody."""
    names, found = surface_names(record.transition), covers(record, on)
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
                literal(", ".join(names.get(surface, surface) for surface in each.surfaces)),
                literal(", ".join(each.people) or "nobody"),
            )
            for each in thin
        ),
        empty="none.",
        tones=["caution"] * len(thin),
    )
