"""What the room decides on the open item: recorded, agreed to differ on, or voted on once more."""

from __future__ import annotations

from math import floor
from typing import Any

import streamlit as st

from planner.domain.access import Act
from planner.domain.playbook import EvidenceKind
from planner.domain.readiness import CAP
from planner.domain.wording import listed
from planner.domain.workshop import on_items
from planner.domain.workshop.agenda import InjectItem, LevelItem, RuleItem
from planner.domain.workshop.session import Progress
from planner.domain.workshop.tally import Result
from planner.domain.workshop.words import State
from planner.ui import faults, workshop_again, workshop_debrief
from planner.ui.words import plain
from planner.ui.workshop_filling import Filling, owner
from planner.ui.workshop_sight import Sight

_RECORD = {
    "value": ("The room records", faults.CHOOSE),
    "rationale": ("Because", faults.WRITE),
    "owner": ("Owner", "Name one person."),
    "due": ("Due", faults.A_DAY),
    "grade": ("What backs it", faults.CHOOSE),
    "link": ("Link to what was shown", "Write its address."),
    "valid_until": ("It holds until", faults.A_DAY),
    "dissent": ("Who sees it otherwise, and why", faults.WRITE),
}
#: What backs a decision matters for levels alone.
_BACKING = frozenset({"grade", "link", "valid_until"})
_DIFFER = {
    "agency": ("The agency holds", "Write its position in its own words."),
    "brand": ("The brand holds", "Write its position in its own words."),
    "owner": ("Owner", "Name one person."),
    "review_on": ("Looked at again on", faults.A_DAY),
    "rationale": ("Why it stays open", faults.WRITE),
}


def draw(sight: Sight) -> None:
    """Draw the ways on from a revealed item, for whoever runs the workshop."""
    if sight.standing is not State.REVEALED or sight.item is None or not sight.is_holder:
        return
    if _refused(sight, sight.item):
        st.markdown(plain(_refused(sight, sight.item)))
    progress = sight.room.session.of(sight.item)
    record, differ, revote = st.tabs(["Record", "Agree to differ", "Vote again"])
    with record:
        _record(sight, sight.item, progress)
    with differ:
        _differ(sight, sight.item, progress)
    with revote:
        workshop_again.draw(sight, sight.item)


def _refused(sight: Sight, id_: str) -> str:
    """Return why nothing can be decided on an item now, such as a pause; "" if it can."""
    differing = on_items.AgreeToDiffer(
        item=id_, agency="-", brand="-", owner="-", review_on=sight.desk.on
    )
    return sight.refusal(differing)


def _record(sight: Sight, id_: str, progress: Progress) -> None:
    result = sight.room.result(id_, progress.round)
    item = sight.room.session.item(id_)
    for said in filter(None, (_held_up(sight, id_), _why_asked(sight, id_, result))):
        st.markdown(plain(said))
    form = Filling(f"record-{id_}-{progress.round}", on_items.Record, _asked(item))
    before = progress.superseded[-1].said if progress.superseded else None
    was = before if isinstance(before, on_items.Record) else None
    with st.form(f"form-{form.name}", enter_to_submit=False, border=False):
        left, right = st.columns(2, gap="medium")
        with left:
            first = result.leading or workshop_debrief.leading(sight)
            _value(sight, id_, form, was.value if was else first)
            owner(sight, form, was.owner if was else None)
            _due(sight, form, "due", was.due if was else None)
        with right:
            _text(form, "rationale", was.rationale if was else "")
            _text(form, "dissent", was.dissent if was else "")
        if "grade" in form.asked:
            _backing(sight, form, was)
        form.submit(
            sight,
            "Record it",
            {"item": id_},
            type="primary",
            disabled=bool(_refused(sight, id_)),
        )
        form.beside("")


def _asked(item: object) -> dict[str, tuple[str, str]]:
    is_level = isinstance(item, LevelItem)
    return {name: its for name, its in _RECORD.items() if is_level or name not in _BACKING}


def _held_up(sight: Sight, id_: str) -> str:
    """Return what will keep a level from being recorded, said before anybody types."""
    is_level = isinstance(sight.room.session.item(id_), LevelItem)
    if not is_level or sight.room.workshop.rehearsal:
        return ""
    if not sight.desk.may(Act.AGREE, sight.transition.charter):
        return "An agreed level is recorded by a lead. Let a lead take over, or park the item."
    if not sight.transition.revealed:
        return (
            "The two voices on readiness are not revealed yet, so no agreed level can be recorded. "
            "Both leads lock their answers on the page Readiness first."
        )
    return _one_sided(sight, id_)


def _one_sided(sight: Sight, id_: str) -> str:
    """Return that nothing is agreed where one side voted alone, while there are two."""
    result = sight.room.result(id_, sight.room.session.of(id_).round)
    if not result.is_one_sided or sight.transition.charter.handed_over_on is not None:
        return ""
    return (
        "Only one of the two sides voted, so no agreed level can be recorded. Vote again with the "
        "other side, enter its votes by hand in a new round, or park the item."
    )


def _why_asked(sight: Sight, id_: str, result: Result) -> str:
    """Return for which values a reason will be asked, before one is chosen."""
    options = sight.room.session.options(id_)
    if not isinstance(sight.room.session.item(id_), LevelItem | RuleItem):
        return ""
    free = [each.label for each in options if not result.asks_why(each.value)]
    if not free:
        middle = None if result.median is None else str(floor(result.median))
        why = result.asks_why(middle or result.leading or options[0].value)
        return f"{why} So whatever is recorded, write down why."
    level = "Level " if isinstance(sight.room.session.item(id_), LevelItem) else ""
    pronoun = "it is" if len(free) == 1 else "they are"
    return f"{level}{listed(free)} can be recorded as {pronoun}; anything else asks why."


def _value(sight: Sight, id_: str, form: Filling, value: str | None) -> None:
    item = sight.room.session.item(id_)
    if item is None or isinstance(item, InjectItem):
        st.text_input(value=value or "", max_chars=200, **form.common("value"))
    else:
        options = {each.value: each for each in sight.room.session.options(id_)}
        known = [*options, *([value] if value and value not in options else [])]
        st.selectbox(
            options=known,
            index=known.index(value) if value in known else None,
            format_func=lambda each: _shown(options.get(each), each),
            accept_new_options=isinstance(item, RuleItem) and item.in_minutes,
            placeholder="Choose one",
            **form.common("value"),
        )
    form.beside("value")


def _shown(option: Any, value: str) -> str:
    if option is None:
        return value
    return f"{option.label} · {option.help}" if option.help else str(option.label)


def _backing(sight: Sight, form: Filling, was: on_items.Record | None) -> None:
    """Draw what backs a level; with a link it becomes a piece of evidence."""
    grades = list(EvidenceKind)
    grade, link, until = st.columns([1.5, 1.3, 1], gap="medium")
    with grade:
        st.selectbox(
            options=grades,
            index=grades.index(was.grade) if was else 0,
            format_func=lambda each: f"{each.value} (up to level {CAP[each]})",
            **form.common("grade"),
        )
    with link:
        st.text_input(
            value=was.link if was else "",
            placeholder="https://",
            max_chars=200,
            help="With it, what was shown in the room becomes evidence of the level.",
            **form.common("link"),
        )
        form.beside("link")
    with until:
        _due(sight, form, "valid_until", was.valid_until if was else None)


def _text(form: Filling, field: str, value: str = "") -> None:
    st.text_area(value=value, height=80, max_chars=4000, **form.common(field))
    form.beside(field)


def _due(sight: Sight, form: Filling, field: str, value: Any = None) -> None:
    st.date_input(
        value=value,
        min_value=min(value or sight.desk.on, sight.desk.on),
        format="DD/MM/YYYY",
        **form.common(field),
    )
    form.beside(field)


def _differ(sight: Sight, id_: str, progress: Progress) -> None:
    st.markdown("A difference that is written down is a result: it has an owner and a day.")
    form = Filling(f"differ-{id_}-{progress.round}", on_items.AgreeToDiffer, _DIFFER)
    with st.form(f"form-{form.name}", enter_to_submit=False, border=False):
        left, right = st.columns(2, gap="medium")
        with left:
            _text(form, "agency")
            owner(sight, form)
        with right:
            _text(form, "brand")
            _due(sight, form, "review_on")
        _text(form, "rationale")
        refused = bool(_refused(sight, id_))
        form.submit(sight, "Record the difference", {"item": id_}, disabled=refused)
        form.beside("")
