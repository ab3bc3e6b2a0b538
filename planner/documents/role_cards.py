"""What each role does, decides and is measured by, and who holds it: one card a role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Document, Meta, Text, literal
from planner.documents.move_words import short_day
from planner.documents.move_works import Part, parts_of
from planner.documents.write import bullets, heading, key_values, lead, page_heading, table
from planner.domain.moving import SKILL_LEVELS, modules_of
from planner.domain.people import Party
from planner.domain.playbook import Role
from planner.domain.protocol import rows
from planner.domain.protocol.rows.handoff.team import Filled, Position
from planner.domain.protocol.stated import Gap
from planner.domain.team.places import Place, holder_words, places, state_words
from planner.domain.transition import Transition

_NOBODY = "nobody yet"


def compose(transition: Transition, on: date) -> Document:
    """Return a card for every role that somebody holds, should hold, or that the playbook names.

    Who applied for a place is nowhere in it: a person is named once the place is filled.
    """
    brand = transition.intake.brand
    title = f"{brand}: role cards"
    meta = Meta(
        title=title,
        subtitle="What each role does, decides and is measured by, and who holds it",
        brand=transition.theme.brand,
        version=f"{on:%Y-%m-%d}",
        status=_status(transition, on),
        on=on,
        owner=transition.intake.brand_lead,
        footer=f"{title}, internal",
    )
    # The list of who holds what is contents enough; every card repeats the same four headings.
    blocks = (*_overview(transition, on), *_cards(transition, on))
    return Document(meta=meta, has_cover=False, blocks=blocks)


def _status(transition: Transition, on: date) -> str:
    empty = sum(not _holders(transition, role, on) for role in transition.playbook.roles)
    if not empty:
        return "Every role is held"
    return f"{counted(empty, 'role is', 'roles are')} held by nobody yet"


def _overview(transition: Transition, on: date) -> Iterator[Block]:
    yield heading("Who holds which role", "holders")
    for party, name in (
        (Party.BRAND, transition.intake.brand),
        (Party.AGENCY, transition.intake.agency),
    ):
        roles = [each for each in transition.playbook.roles if each.party is party]
        yield table(
            f"At {name}",
            (Column(title="Role", width=3), Column(title="Held by", width=5)),
            ((literal(each.title), _held(transition, each, on)) for each in roles),
            empty="no role.",
        )


def _cards(transition: Transition, on: date) -> Iterator[Block]:
    for role in transition.playbook.roles:
        yield page_heading(role.title, f"role-{role.id}")
        yield lead(literal(role.duty))
        yield key_values(*_whose(transition, role, on))
        if needs := tuple(_needs(transition, role)):
            yield key_values(*needs)
        yield from _list("Does", role.duties, f"does-{role.id}")
        yield from _list("Decides without asking", role.decides, f"decides-{role.id}")
        yield from _list("Is measured by", role.measured_by, f"measured-{role.id}")
        yield from _work(transition, role)


def _whose(transition: Transition, role: Role, on: date) -> Iterator[tuple[str, Text]]:
    organisation = transition.intake.name_of(role.party)
    yield "Speaks for", literal(f"{organisation} ({role.party.value})")
    yield "Held by", _held(transition, role, on)


def _needs(transition: Transition, role: Role) -> Iterator[tuple[str, Text]]:
    skills = ", ".join(f"{skill} {SKILL_LEVELS[level]}" for skill, level in role.skills.items())
    modules = [each for each in modules_of(transition) if role.id in each.for_roles]
    for term, said in (
        ("Must have", role.must_have),
        ("Skills", skills),
        ("Seniority", role.seniority),
        ("Learns", ", ".join(f"{each.code} {each.title}" for each in modules)),
        ("Grows into", _growth(transition, role)),
    ):
        if said:
            yield term, literal(said)


def _growth(transition: Transition, role: Role) -> str:
    positions = (each for each in transition.protocol.of(Position) if each.role == role.id)
    own = dict.fromkeys(each.growth for each in positions if each.growth)
    return " ".join(own) or role.grows_into


def _list(title: str, items: tuple[str, ...], id_: str) -> Iterator[Block]:
    if items:
        yield heading(title, id_, 2)
        yield bullets(*map(literal, items))


def _work(transition: Transition, role: Role) -> Iterator[Block]:
    """Say the role's part in each piece of work, and in which stages of the move."""
    told = tuple(_parts(transition, role))
    if told:
        yield heading("Part in the work", f"work-{role.id}", 2)
        yield key_values(*told)


def _parts(transition: Transition, role: Role) -> Iterator[tuple[str, Text]]:
    works = transition.playbook.trade.works
    answers = [each.title for each in works if each.accountable == role.id]
    if answers and len(answers) == len(works):
        yield "Answers for", literal("every piece of work, from the first day to the last")
    elif answers:
        yield "Answers for", literal("; ".join(answers))
    parts: tuple[tuple[str, Part], ...] = (
        ("Does", "responsible"),
        ("Is asked before", "consulted"),
        ("Is told after", "informed"),
    )
    for term, part in parts:
        said = "; ".join(parts_of(works, role.id, part))
        if said:
            yield term, literal(said)


# -- who holds it --


def _places(transition: Transition, role: Role, on: date) -> tuple[Place, ...]:
    return tuple(each for each in places(transition, on) if each.position.role == role.id)


def _held(transition: Transition, role: Role, on: date) -> Text:
    holders = _holders(transition, role, on)
    coming = (
        _unnamed(each, on)
        for each in _places(transition, role, on)
        # A filled place without a name is that of somebody the roster names.
        if not _is_named(each.position) and not (holders and each.is_held)
    )
    said = dict.fromkeys((*holders, *coming))
    return literal("; ".join(said) or _NOBODY)


def _holders(transition: Transition, role: Role, on: date) -> tuple[str, ...]:
    """Return who holds a role, by positions that are filled, else by roster and intake."""
    held = [
        _position(each.position)
        for each in _places(transition, role, on)
        if _is_named(each.position)
    ]
    return tuple(held) or tuple(dict.fromkeys(_named(transition, role)))


def _unnamed(place: Place, on: date) -> str:
    """Return how a place stands that names nobody; of a filled one, who will add the name."""
    said = state_words(place, on)
    return f"{said}, name {holder_words(place.position)}" if place.is_held else said


def _is_named(position: Position) -> bool:
    """Return whether it names who holds it: somebody a place is only offered to is nobody yet."""
    if isinstance(position.person, Gap):
        return False
    return position.state not in (Filled.OPEN, Filled.OFFERED)


def _named(transition: Transition, role: Role) -> Iterator[str]:
    leads, intake = transition.playbook.lead_roles, transition.intake
    for party, name in ((Party.BRAND, intake.brand_lead), (Party.AGENCY, intake.agency_lead)):
        if leads.get(party) == role.id:
            yield name
    for person in transition.protocol.of(rows.RosterPerson):
        if person.role == role.id:
            yield person.name


def _position(position: Position) -> str:
    told = [
        f"{position.hours} h a week" if position.hours else "",
        position.department,
        f"from {short_day(position.starts_on)}" if position.starts_on else "",
        "borrowed hours" if position.state is Filled.BORROWED else "",
        "stays with the agency" if position.state is Filled.STAYS else "",
    ]
    said = ", ".join(filter(None, told))
    return f"{position.person} ({said})" if said else str(position.person)
