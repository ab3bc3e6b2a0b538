"""A whole transition as one JSON file: out with its log, in with its chain proved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from pydantic import ValidationError

from planner.actions.desk import Desk
from planner.actions.eyes import carried, hidden_from
from planner.actions.opening import open_transition, pinned
from planner.actions.secret_doors import refuse_secrets
from planner.actions.workshop import carrying
from planner.domain.access import Act, require
from planner.domain.errors import BadInput, PlannerError, Refused
from planner.domain.kinds import INSTALLATION, KINDS, organisation_scope, transition_scope
from planner.domain.ledger import Change
from planner.domain.people import Organisation, Person
from planner.domain.playbook import Playbook
from planner.domain.theme import HouseDocument, Theme
from planner.domain.transition import Charter, Transition
from planner.domain.value import Line, Text, Value, faults_of
from planner.intake.house_docx import take_house_document
from planner.store.chain import LogRow, verify_rows
from planner.store.images import Images

LARGEST = 50_000_000
_FRESH = "Ask its maker for a fresh one."


class Bundle(Value):
    """Everything about one transition, the logs of its workshops that are over too.

    Rows withheld from its maker carry no data, yet the chain still verifies. `playbook` is the one
    pinned now; in the `earlier` ones, which the history pinned before, older states are read.
    """

    format: Literal["transition-bundle"] = "transition-bundle"
    version: Literal[1] = 1
    made_at: datetime
    made_by: Text
    voices: Line
    log: tuple[LogRow, ...]
    playbook: Playbook
    earlier: tuple[Playbook, ...] = ()
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    theme: Theme | None
    house_document: HouseDocument | None = None
    workshops: tuple[tuple[LogRow, ...], ...] = ()


def pack(desk: Desk, transition_id: str) -> str:
    """Return the bundle's text. Before the reveal it carries its maker's voice alone, and says so.

    Made by nobody in particular (at the command line), it carries neither voice before the reveal.
    """
    transition = open_transition(desk, transition_id)
    maker = (
        require(desk.person, Act.BUNDLE, transition.charter).spoken
        if desk.person
        else "the command line"
    )
    scope = transition_scope(transition_id)
    rows = desk.store.export_log(scope, hidden_from(desk, desk.store.book(scope)))
    brand, agency = (
        desk.store.book(organisation_scope(id_))
        for id_ in (transition.charter.brand, transition.charter.agency)
    )
    bundle = Bundle(
        made_at=desk.at,
        made_by=maker,
        voices=carried(transition, rows),
        log=rows,
        playbook=transition.playbook,
        earlier=_earlier(desk, transition),
        organisations=(
            *brand.all(Organisation, "organisation"),
            *agency.all(Organisation, "organisation"),
        ),
        people=_named(transition, rows),
        theme=brand.find(Theme, "theme", transition.charter.brand),
        house_document=brand.find(HouseDocument, "house-document", transition.charter.brand),
        workshops=carrying.packed(desk, transition_id),
    )
    return bundle.model_dump_json(indent=1) + "\n"


def _earlier(desk: Desk, transition: Transition) -> tuple[Playbook, ...]:
    """Return the playbooks that the history pinned before today's, the oldest first."""
    entries = desk.store.entries(transition_scope(transition.id))
    charters = [each.value for each in entries if isinstance(each.value, Charter)]
    installation = desk.store.book(INSTALLATION)
    older = {each.playbook: each for each in charters}
    older.pop(transition.charter.playbook, None)
    return tuple(pinned(installation, charter) for charter in older.values())


def _named(transition: Transition, rows: tuple[LogRow, ...]) -> tuple[Person, ...]:
    """Return who took part here: an agency's people who serve other brands stay out."""
    acted = {row.actor for row in rows}
    owners = {
        owner.owner for each in transition.criteria if (owner := transition.gap_owner(each.id))
    }
    leads = {transition.intake.brand_lead, transition.intake.agency_lead}
    return tuple(
        each for each in transition.people if each.id in acted | owners or each.name in leads
    )


def unpack(desk: Desk, text: str) -> Transition:
    """Take a bundle in and return its transition.

    Organisations, people and playbook come first, then the history in one step: cut short, only
    names without a transition stay behind. Nobody joins an organisation that is known here already.

    Raises BadInput for a file that is no bundle or whose house document is unsafe; Refused for a
    broken chain, parts that do not belong together, a transition that is already here, or names
    that mean others here; Unreadable for a history that a newer program wrote.
    """
    bundle = read(text)
    charter = _charter(bundle)
    if transition_scope(charter.id) in desk.store.scopes("transition:"):
        raise Refused(
            f"The transition '{charter.id}' is already here. "
            "Take it in where it is not, or keep this one."
        )
    _require_same_names(desk, bundle)
    _require_nobody_joins(desk, bundle)
    carrying.require_sound(bundle.workshops, charter.id)
    changes = [*_missing(desk, bundle, charter)]
    if changes:
        desk.store.save(changes, by=bundle.log[0].actor, at=desk.at, action="import")
    desk.store.import_log(bundle.log)
    carrying.take_in(desk, bundle.workshops)
    return open_transition(desk, charter.id)


def problems(text: str) -> tuple[str, ...]:
    """Return a sentence for every way in which a bundle is not what was made; () if it is sound.

    Raises BadInput for a file that is no bundle.
    """
    bundle = read(text)
    broken = verify_rows(bundle.log)
    if broken:
        return broken
    try:
        _charter(bundle)
    except PlannerError as error:
        return (str(error),)
    return ()


def _require_nobody_joins(desk: Desk, bundle: Bundle) -> None:
    """Refuse people for an organisation that is here already: they would see its other clients."""
    for person in bundle.people:
        book = desk.store.book(organisation_scope(person.organisation))
        is_known = bool(book.version("organisation", person.organisation))
        if is_known and not book.version("person", person.id):
            raise Refused(
                f"The bundle would add {person.spoken} to '{person.organisation}', which is known "
                "here. A lead from there adds them first; then take the bundle in again."
            )


def _require_true_ids(bundle: Bundle, values: Sequence[Value | None]) -> None:
    """Refuse a history that files a thing under another's id: who may see it hangs on the id."""
    for row, value in zip(bundle.log, values, strict=True):
        its_own = getattr(value, "id", row.id)
        if its_own != row.id:
            raise Refused(f"The bundle files '{its_own}' under '{row.id}'. {_FRESH}")


def _charter(bundle: Bundle) -> Charter:
    """Return the charter in the log; refuse a bundle whose parts do not belong together."""
    broken = verify_rows(bundle.log)
    if broken:
        raise Refused(f"The bundle's history was changed after it was made: {broken[0]} {_FRESH}")
    # Every image is read before anything is saved, so that one of an unknown kind stops it here.
    images = Images(KINDS)
    values = [images.value(row.kind, row.model, row.data) for row in bundle.log]
    _require_true_ids(bundle, values)
    refuse_secrets(bundle.log, values)
    charter = next((each for each in reversed(values) if isinstance(each, Charter)), None)
    if charter is None:
        raise Refused("The bundle holds no charter. Ask its maker for a whole one.")
    if {row.scope for row in bundle.log} != {transition_scope(charter.id)}:
        raise Refused(
            f"The bundle's history speaks of something other than its transition. {_FRESH}"
        )
    pins = {each.playbook for each in values if isinstance(each, Charter)}
    _require_playbooks(bundle, charter, pins)
    _require_parties(bundle, charter)
    return charter


def _require_playbooks(bundle: Bundle, charter: Charter, pins: set[str]) -> None:
    """Refuse a bundle that lacks a playbook its history pins, or brings another."""
    if bundle.playbook.digest() != charter.playbook:
        raise Refused(f"The bundle's playbook is not the one its transition pins. {_FRESH}")
    older, brought = pins - {charter.playbook}, {each.digest() for each in bundle.earlier}
    if older - brought:
        raise Refused(
            f"The bundle lacks {len(older - brought)} of the {len(older)} older playbooks in "
            f"which its history is read. {_FRESH}"
        )
    if brought - older:
        raise Refused(f"The bundle brings a playbook that its history never pinned. {_FRESH}")


def _require_parties(bundle: Bundle, charter: Charter) -> None:
    strangers = [
        each.id for each in bundle.organisations if each.id != charter.organisation(each.party)
    ]
    strangers += [
        each.id for each in bundle.people if each.organisation != charter.organisation(each.party)
    ]
    if strangers:
        raise Refused(
            f"The bundle brings '{strangers[0]}', who takes no part in its transition. {_FRESH}"
        )


def _require_same_names(desk: Desk, bundle: Bundle) -> None:
    """Refuse ids that mean somebody else here: their people would see what is not theirs."""
    for brought in bundle.organisations:
        book = desk.store.book(organisation_scope(brought.id))
        _require_same(book.find(Organisation, "organisation", brought.id), brought)
    for person in bundle.people:
        book = desk.store.book(organisation_scope(person.organisation))
        _require_same(book.find(Person, "person", person.id), person)


def _require_same(here: Organisation | Person | None, brought: Organisation | Person) -> None:
    if here is not None and (here.name, here.party) != (brought.name, brought.party):
        raise Refused(
            f"'{here.id}' is {here.name} ({here.party}) here, but {brought.name} "
            f"({brought.party}) in the bundle. Take it in at an installation of its own."
        )


def _missing(desk: Desk, bundle: Bundle, charter: Charter) -> Iterator[Change]:
    playbooks = {each.digest(): each for each in (*bundle.earlier, bundle.playbook)}
    for digest, playbook in playbooks.items():
        if not desk.store.book(INSTALLATION).version("playbook", digest):
            yield Change(INSTALLATION, "playbook", digest, playbook, 0)
    for organisation in bundle.organisations:
        scope = organisation_scope(organisation.id)
        if not desk.store.book(scope).version("organisation", organisation.id):
            yield Change(scope, "organisation", organisation.id, organisation, 0)
    for person in bundle.people:
        scope = organisation_scope(person.organisation)
        if not desk.store.book(scope).version("person", person.id):
            yield Change(scope, "person", person.id, person, 0)
    scope = organisation_scope(charter.brand)
    if bundle.theme is not None and not desk.store.book(scope).version("theme", charter.brand):
        yield Change(scope, "theme", charter.brand, bundle.theme, 0)
    house = bundle.house_document
    if house is not None and not desk.store.book(scope).version("house-document", charter.brand):
        # Whoever wrote the bundle may have put any file there: it passes the same door as here.
        safe = take_house_document(house.package(), house.name)
        yield Change(scope, "house-document", charter.brand, safe, 0)


def read(text: str) -> Bundle:
    """Return the bundle a file holds; raises BadInput with what is wrong and where."""
    if len(text) > LARGEST:
        raise BadInput(
            [("", f"The file has {len(text):,} letters; a bundle has at most {LARGEST:,}.")]
        )
    try:
        return Bundle.model_validate_json(text)
    except ValidationError as error:
        raise BadInput(faults_of(error)[:5]) from error


def schema() -> str:
    """Return the JSON Schema of a bundle, as kept in docs/."""
    return json.dumps(Bundle.model_json_schema(), indent=1, ensure_ascii=False) + "\n"
