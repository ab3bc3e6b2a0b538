"""Is a playbook whole? Faults that only show when its parts are read together, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

from planner.domain.offers import Offer
from planner.domain.people import Party
from planner.domain.playbook import Criterion, Playbook
from planner.domain.protocol.rows import THING_KINDS, Row, points_at
from planner.domain.protocol.sections import SECTIONS
from planner.domain.protocol.triage import at_odds
from planner.domain.protocol.words import Severity
from planner.domain.soundness import choices, injects, move
from planner.domain.soundness.fault import Fault, Place
from planner.domain.value import Value

__all__ = ["Fault", "Place", "check"]


def check(playbook: Playbook) -> tuple[Fault, ...]:
    """Return every fault of a playbook that is sound in its parts; none means it can be used."""
    return (
        *_repeated_ids(playbook),
        *_loose_references(playbook),
        *_loose_rows(playbook),
        *_foreign_leads(playbook),
        *_one_sided_gates(playbook),
        *_repeated_texts(playbook.criteria),
        *_thin_protocol(playbook),
        *_contrary_scenarios(playbook),
        *choices.check(playbook),
        *move.check(playbook),
        *injects.check(playbook),
    )


def _lists(playbook: Playbook) -> Iterator[tuple[Place, tuple[object, ...]]]:
    for name in ("sources", "roles", "gates", "journey", "dimensions", "criteria", "surfaces"):
        yield (name,), getattr(playbook, name)
    for name in ("choices", "verdicts"):
        yield (name,), getattr(playbook, name)
    for name in type(playbook.trade).model_fields:
        things = getattr(playbook.trade, name)
        if isinstance(things, tuple):
            yield ("trade", name), things
    for group in ("protocol", "handoff"):
        for name, things in getattr(playbook, group):
            if isinstance(things, tuple):
                yield (group, name), things


def _repeated_ids(playbook: Playbook) -> Iterator[Fault]:
    for place, things in _lists(playbook):
        seen: set[str] = set()
        for position, thing in enumerate(things):
            id_ = str(getattr(thing, "id", ""))
            if id_ in seen:
                yield Fault(
                    (*place, position, "id"),
                    f"The id '{id_}' is defined twice. Give one of them another id.",
                )
            seen.add(id_)


def _loose_references(playbook: Playbook) -> Iterator[Fault]:
    known = {
        name: {thing.id for thing in getattr(playbook, name)}
        for name in ("sources", "roles", "gates", "dimensions")
    }

    def loose(place: Place, kind: str, wanted: Iterable[str | None]) -> Iterator[Fault]:
        for id_ in wanted:
            if id_ is not None and id_ not in known[kind]:
                yield Fault(
                    place,
                    f"'{id_}' is not one of the playbook's {kind}. Choose one of them or add it.",
                )

    for party, lead in playbook.lead_roles.items():
        yield from loose(("lead_roles", party.value), "roles", (lead,))
    for position, gate in enumerate(playbook.gates):
        yield from loose(("gates", position, "signers"), "roles", gate.signers)
    for position, criterion in enumerate(playbook.criteria):
        here: Place = ("criteria", position)
        yield from loose((*here, "dimension"), "dimensions", (criterion.dimension,))
        yield from loose((*here, "gate"), "gates", (criterion.gate,))
        yield from loose((*here, "source"), "sources", (criterion.source,))
    yield from loose(
        ("protocol", "wording", "source"), "sources", (playbook.protocol.wording.source,)
    )
    for place, offer in _offered(playbook):
        yield from loose((*place, "source"), "sources", (offer.source,))
        for field, thing, id_ in _named(offer):
            if thing in ("role", "gate"):
                yield from loose((*place, field), f"{thing}s", (id_,))


def _offered(playbook: Playbook) -> Iterator[tuple[Place, Offer]]:
    yield from playbook.offered()


def _named(offer: Offer) -> Iterator[tuple[str, str, str]]:
    """Return each field that names another thing, what kind of thing it is, and its id."""
    assert isinstance(offer, Row)
    for field in type(offer).model_fields:
        thing = None if field in Offer.model_fields else points_at(type(offer), field)
        value = getattr(offer, field) if thing else None
        for id_ in value if isinstance(value, tuple) else (value,):
            if thing and id_ is not None:
                yield field, thing, id_


def _rows(playbook: Playbook) -> Iterator[Row]:
    for _, offer in playbook.offered():
        if isinstance(row := cast("Value", offer), Row):
            yield row


def _loose_rows(playbook: Playbook) -> Iterator[Fault]:
    """A row that another names must be offered to every brand the naming row is offered to."""
    rules = {(row.kind, row.id): getattr(row, "when", None) for row in _rows(playbook)}
    for place, offer in _offered(playbook):
        for field, thing, id_ in _named(offer):
            kinds = THING_KINDS.get(thing, ())
            # Surfaces are laid by the intake, which may leave any of them out; so are assets.
            if not kinds or thing in ("surface", "asset"):
                continue
            found = [rules[kind, id_] for kind in kinds if (kind, id_) in rules]
            if not found:
                yield Fault(
                    (*place, field),
                    f"'{id_}' is not a {thing.replace('-', ' ')} this playbook offers. "
                    "Choose one of its ids or add it.",
                )
            elif isinstance(found[0], Value) and found[0] != getattr(offer, "when", None):
                yield Fault(
                    (*place, field),
                    f"'{id_}' is offered under a rule that this row does not have. "
                    "Give both the same rule, or none.",
                )


def _contrary_scenarios(playbook: Playbook) -> Iterator[Fault]:
    """A scenario does what the triage outcome it ends at says: two orders are none."""
    scenarios = playbook.protocol.scenarios
    places = {each.id: position for position, each in enumerate(scenarios)}
    for fault in at_odds(scenarios, playbook.protocol.triage_outcomes):
        yield Fault(("protocol", "scenarios", places[fault.row], fault.field), fault.sentence)


def _foreign_leads(playbook: Playbook) -> Iterator[Fault]:
    """A lead of each party's own also keeps the draft's surfaces: theirs are owner and backup."""
    party_of = {role.id: role.party for role in playbook.roles}
    for party, lead in playbook.lead_roles.items():
        if party_of.get(lead, party) is not party:
            yield Fault(
                ("lead_roles", party.value),
                f"'{lead}' is a role of the {party_of[lead]}. "
                f"Choose one of the {party}'s own roles as its lead.",
            )


def _one_sided_gates(playbook: Playbook) -> Iterator[Fault]:
    party_of = {role.id: role.party for role in playbook.roles}
    for position, gate in enumerate(playbook.gates):
        parties = {party_of.get(signer) for signer in gate.signers}
        # A role nobody defined may be of either party: that fault is told elsewhere.
        for party in () if None in parties else Party:
            if party not in parties:
                yield Fault(
                    ("gates", position, "signers"),
                    f"Nobody signs for the {party}. Add one of its roles: both parties sign.",
                )


def _repeated_texts(criteria: tuple[Criterion, ...]) -> Iterator[Fault]:
    for field in ("why", "remedy", "met_when"):
        counted = Counter(getattr(each, field) for each in criteria)
        for position, criterion in enumerate(criteria):
            if counted[getattr(criterion, field)] > 1:
                yield Fault(
                    ("criteria", position, field),
                    f"Another criterion has the same {field}. "
                    f"Say what is particular to '{criterion.id}'.",
                )


def _thin_protocol(playbook: Playbook) -> Iterator[Fault]:
    offered = Counter(row.kind for row in _rows(playbook))
    laid_by_intake = {"surface", "band"}
    for section in SECTIONS:
        facts = section.facts.kind if section.facts and not section.recommended else None
        if facts and (facts, facts) not in choices.LAID and not offered[facts]:
            yield Fault(
                ("protocol", facts.replace("-", "_")),
                f"Section {section.number}, {section.title}, has no {facts}. Write it.",
            )
        for kind in section.kinds:
            if kind.type.kind not in laid_by_intake and offered[kind.type.kind] < kind.at_least:
                yield Fault(
                    ("protocol",),
                    f"Section {section.number} needs {kind.at_least} {kind.title.lower()}; "
                    f"the playbook offers {offered[kind.type.kind]}. Add the rest.",
                )
    levels = {level.severity for level in playbook.protocol.severity_levels}
    for severity in Severity:
        if severity not in levels:
            yield Fault(
                ("protocol", "severity_levels"), f"{severity.value} is not defined. Add its row."
            )
