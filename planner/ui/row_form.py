"""A form for any row of the protocol: each field in the widget its type needs."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from zoneinfo import available_timezones

import streamlit as st
from pydantic.fields import FieldInfo

from planner.domain.protocol.rows import Row, must_fields, points_at
from planner.domain.protocol.stated import Gap, GapKind, Stated
from planner.domain.protocol.words import spoken
from planner.domain.transition import Transition
from planner.domain.value import Prose, Text
from planner.ui import failures

KNOWN = "known"
STATES = (KNOWN, GapKind.TO_BE_ADDED.value, GapKind.NOBODY.value)
STATE_WORDS = {KNOWN: "known", "to-be-added": "to be added", "nobody": "nobody"}


def draw(
    transition: Transition,
    type_: type[Row],
    facts: dict[str, Any],
    faults: dict[str, str],
    key: str,
) -> dict[str, Any]:
    """Draw the fields of a row inside a form and return what they say now."""
    given: dict[str, Any] = {"id": facts["id"]} if "id" in facts else {}
    columns = st.columns(2)
    side = 0
    for name, field in type_.model_fields.items():
        if name == "id":
            continue
        wide = is_long(type_, name) or is_stated(type_, name)
        place = st.container() if wide else columns[side]
        with place:
            given[name] = _widget(transition, type_, name, field, facts.get(name), f"{key}-{name}")
            failures.beside(faults, name)
        if wide:
            columns, side = st.columns(2), 0
        else:
            side = 1 - side
    failures.beside(faults, "")
    return given


def is_stated(type_: type[Row], name: str) -> bool:
    """Return whether a field holds a name or a declared gap."""
    return type_.__annotations__.get(name) in ("Stated", Stated)


def is_long(type_: type[Row], name: str) -> bool:
    """Return whether a field holds several lines."""
    return type_.__annotations__.get(name) in ("Text", "Prose", Text, Prose)


def _label(type_: type[Row], name: str, field: FieldInfo) -> str:
    title = field.title or name
    return f"{title} *" if field.is_required() or name in must_fields(type_) else title


def _widget(
    transition: Transition, type_: type[Row], name: str, field: FieldInfo, value: Any, key: str
) -> Any:
    label, help_ = _label(type_, name, field), field.description or None
    if is_stated(type_, name):
        return _stated(label, help_, value, key)
    target = points_at(type_, name)
    inner, optional = without_none(field.annotation)
    if target is not None:
        return _pointer(
            transition,
            target,
            label,
            help_,
            value,
            key,
            many=get_origin(inner) is tuple,
            optional=optional,
        )
    if get_origin(inner) is tuple:
        return _many(label, help_, get_args(inner)[0], value, key)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return _one(label, help_, inner, value, key, optional=optional)
    return _plain(label, help_, inner, value, key, type_, name)


def without_none(annotation: Any) -> tuple[Any, bool]:
    """Return a field's type without Annotated and None, and whether it may be None."""
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        kept = [each for each in get_args(annotation) if each is not NoneType]
        return without_none(kept[0])[0], len(kept) < len(get_args(annotation))
    return annotation, False


def _one(
    label: str, help_: str | None, words: type[StrEnum], value: Any, key: str, *, optional: bool
) -> Any:
    options: list[Any] = [*([None] if optional else []), *words]
    index = options.index(value) if value in options else (0 if optional else None)
    return st.selectbox(
        label,
        options,
        index=index,
        key=key,
        help=help_,
        format_func=lambda each: spoken(each) if each else "–",
    )


def _pointer(
    transition: Transition,
    target: str,
    label: str,
    help_: str | None,
    value: Any,
    key: str,
    *,
    many: bool,
    optional: bool,
) -> Any:
    names = dict(transition.protocol.named(target))
    given = value if isinstance(value, tuple) else (value,)
    names |= {id_: f"{id_} (removed)" for id_ in given if id_ and id_ not in names}
    if many:
        chosen = list(value or ())
        return tuple(
            st.multiselect(
                label,
                list(names),
                default=chosen,
                key=key,
                help=help_,
                format_func=lambda each: names.get(each, each),
            )
        )
    options: list[Any] = [*([None] if optional else []), *names]
    index = options.index(value) if value in options else (0 if optional else None)
    return st.selectbox(
        label,
        options,
        index=index,
        key=key,
        help=help_,
        format_func=lambda each: names.get(each, "–"),
    )


def _many(label: str, help_: str | None, each_type: Any, value: Any, key: str) -> Any:
    if isinstance(each_type, type) and issubclass(each_type, StrEnum):
        return tuple(
            st.pills(
                label,
                list(each_type),
                selection_mode="multi",
                default=list(value or ()),
                key=key,
                help=help_,
                format_func=lambda each: spoken(each).capitalize(),
            )
        )
    text = st.text_area(
        label, value="\n".join(value or ()), key=key, help=f"{help_ or ''} One a line.".strip()
    )
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _plain(
    label: str, help_: str | None, inner: Any, value: Any, key: str, type_: type[Row], name: str
) -> Any:
    if inner is bool:
        return st.checkbox(label, value=bool(value), key=key, help=help_)
    if inner is int:
        return st.number_input(label, value=value, step=1, key=key, help=help_)
    if inner is date:
        return st.date_input(
            label,
            value=value,
            key=key,
            help=help_,
            format="DD/MM/YYYY",
            min_value=date(2000, 1, 1),
            max_value=date(2100, 12, 31),
        )
    if inner is time:
        return st.time_input(label, value=value, key=key, help=help_, step=300)
    if name == "timezone":
        zones = sorted(available_timezones())
        return st.selectbox(
            label, zones, index=zones.index(value) if value in zones else None, key=key, help=help_
        )
    if is_long(type_, name):
        return st.text_area(label, value=value or "", key=key, help=help_, height=110)
    return st.text_input(label, value=value or "", key=key, help=help_)


def _stated(label: str, help_: str | None, value: Any, key: str) -> Any:
    """Draw a fact beside its honest alternative; a filled text counts as known."""
    gap = value if isinstance(value, Gap) else None
    fact, state, by, until = st.columns([3, 2.3, 2.6, 2.3])
    with fact:
        text = st.text_input(
            label, value=value if isinstance(value, str) else "", key=key, help=help_
        )
    with state:
        chosen = st.selectbox(
            "Known?",
            STATES,
            index=STATES.index(gap.gap.value) if gap else 0,
            key=f"{key}-state",
            format_func=lambda each: STATE_WORDS[each],
            help="A declared gap counts for more than a blank; for nobody, say why beside it.",
        )
    with by:
        who = st.text_input(
            "Who adds it",
            value=(gap.by or gap.reason) if gap else "",
            key=f"{key}-by",
        )
    with until:
        day = st.date_input(
            "By when", value=gap.until if gap else None, key=f"{key}-until", format="DD/MM/YYYY"
        )
    # A fact just typed counts as known; one that only stood there gives way to a chosen gap.
    was = value if isinstance(value, str) else ""
    if chosen == KNOWN or (text and text != was):
        return text
    if chosen == GapKind.NOBODY.value:
        return {"gap": chosen, "reason": who}
    return {"gap": chosen, "by": who, "until": day}
