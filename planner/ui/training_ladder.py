"""The ladder, person by person: rungs climbed, what both parties marked, the form for a mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

import streamlit as st

from planner.actions import training as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.cover_words import surface_names
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.learning import LadderMark
from planner.domain.trade import Ladder
from planner.domain.training.climbing import Standing, rung_at, solo
from planner.domain.training.marks import Pair
from planner.domain.training.record import Record
from planner.domain.training.who_may import answerers
from planner.ui import session, training_mark
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

_STYLE = """<style>
ul.rungs { display: flex; flex-wrap: wrap; gap: 4px; font-size: 0.8rem; margin: 0 !important;
  padding: 0 !important; }
.rungs li { list-style: none; padding: 3px 9px; border-radius: 3px; margin: 0 !important;
  border: 1px solid rgba(120,110,100,0.35); }
.rungs .done { background: #bcd3c6; color: #2b211a; border-color: transparent; }
.rungs .here { border: 2px solid currentColor; font-weight: 600; }
.rungs .ahead { opacity: 0.75; }
</style>"""
#: So many of a person's last rounds are told; the diary has them all.
_ROUNDS = 4


def draw(record: Record, desk: Desk) -> None:
    """Draw everybody's ladder, then the form of the reader's party."""
    ladder = record.ladder
    people = [each.person for each in answerers(record, desk.on) if record.climbs(each.person)]
    if ladder is None or not people:
        st.markdown("Nobody on the roster climbs a ladder.")
        return
    st.markdown(
        f"{plain(ladder.falls_back)} A certificate lasts "
        f"{counted(ladder.valid_months, 'month')}, and ends after "
        f"{counted(ladder.away_days, 'day')} away."
    )
    names = surface_names(record.transition.protocol)
    for person in people:
        if record.marks.get(person.id):
            _person(record, desk, ladder, person, names)
    waiting = [each.name for each in people if not record.marks.get(each.id)]
    if waiting:
        first = ladder.rungs[0]
        st.markdown(
            f"**Nothing marked yet**, on {plain(f'{first.code} {first.title}')}: "
            f"{plain(', '.join(waiting))}."
        )
    if desk.may(Act.ASSESS, record.transition.charter):
        training_mark.draw(record, desk, ladder, people)


def _person(
    record: Record, desk: Desk, ladder: Ladder, person: RosterPerson, names: Mapping[str, str]
) -> None:
    with st.container(border=True, key=f"ladder-{person.id}", gap="small"):
        for standing, where in _alike(record, desk, person, names):
            st.markdown(f"**{plain(person.name)}** · {plain(where)} · {_stands(ladder, standing)}")
            st.html(_STYLE + _chips(ladder, standing))
        rounds = [_round(ladder, pair, names) for pair in _last(record, person)]
        if rounds:
            st.markdown("  \n".join(rounds))
        _own(record, desk, ladder, person, names)


def _alike(
    record: Record, desk: Desk, person: RosterPerson, names: Mapping[str, str]
) -> Iterator[tuple[Standing, str]]:
    """Yield each standing once, with the surfaces where it holds in words."""
    standings = record.standings(person.id, person.surfaces or record.surfaces, desk.on)
    if not standings:
        yield record.standing(person.id, None, desk.on), "everywhere"
        return
    kinds = dict.fromkeys(standings.values())
    for each in kinds:
        surfaces = [names.get(id_, id_) for id_, one in standings.items() if one == each]
        yield each, "everywhere" if len(kinds) == 1 else ", ".join(surfaces)


def _stands(ladder: Ladder, standing: Standing) -> str:
    rung = rung_at(ladder, standing)
    here = f"on {plain(f'{rung.code} {rung.title}')}" if rung else "all rungs climbed"
    if standing.at >= solo(ladder) and standing.until:
        return f"{here}, may answer alone until {day(standing.until)}"
    return f"{here}: {plain(standing.because)}" if standing.because else here


def _chips(ladder: Ladder, standing: Standing) -> str:
    items = []
    for place, rung in enumerate(ladder.rungs):
        kind = "done" if place < standing.at else "here" if place == standing.at else "ahead"
        sign = {"done": "✓ ", "here": "● ", "ahead": ""}[kind]
        items.append(f'<li class="{kind}">{sign}{escape(f"{rung.code} {rung.title}")}</li>')
    return f'<ul class="rungs" aria-label="Rungs">{"".join(items)}</ul>'


def _last(record: Record, person: RosterPerson) -> list[Pair]:
    rounds = sorted(record.rounds.get(person.id, ()), key=lambda each: (each.on, each.round))
    return rounds[: -_ROUNDS - 1 : -1]


def _round(ladder: Ladder, pair: Pair, names: Mapping[str, str]) -> str:
    rung = next((each for each in ladder.rungs if each.id == pair.rung), None)
    if rung is None:
        return f":small[{plain(pair.rung)}, {day(pair.on)}: this rung is gone.]"
    where = f", {names.get(pair.surface, pair.surface)}" if pair.surface else ""
    how = "reached" if pair.meets(rung) else "not reached"
    if pair.is_serious:
        how = "an S3 or S4 was taken for something smaller: one rung down"
    parted = pair.difference(rung)
    told_ = f" :orange[The marks part: {plain(parted)}. Talk it over.]" if parted else ""
    return (
        f":small[**{plain(f'{rung.code} {rung.title}{where}')}**, {day(pair.on)}: {how}"
        f"{'' if parted else plain(_figures(pair))}.{told_}]"
    )


def _figures(pair: Pair) -> str:
    agency, brand = training_mark.counts(pair.agency), training_mark.counts(pair.brand)
    if pair.is_alone:
        return f" (the brand, alone, marked {brand})"
    both = f"both marked {agency}" if agency == brand else f"agency {agency}; brand {brand}"
    return f" ({both})"


def _own(
    record: Record, desk: Desk, ladder: Ladder, person: RosterPerson, names: Mapping[str, str]
) -> None:
    """Draw the marks of the reader's own party that wait for the other."""
    for each in record.waiting(person.id):
        if each.party is not desk.party:
            continue
        rung = next((one.code for one in ladder.rungs if one.id == each.rung), each.rung)
        where = f" on {names.get(each.surface, each.surface)}" if each.surface else ""
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(
                f":small[{plain(f'{rung}{where}')}: the {each.party} marked "
                f"{plain(training_mark.counts(each))} on {day(each.on)}. Hidden from the "
                f"{each.party.other} until it has marked too.]",
                width="stretch",
            )
            if desk.may(Act.ASSESS, record.transition.charter):
                st.button(
                    "Take it back",
                    key=f"withdraw-{each.id}",
                    type="tertiary",
                    on_click=_withdraw,
                    args=(
                        record.transition.id,
                        each.id,
                        record.transition.book.version(LadderMark.kind, each.id),
                    ),
                )


@told
def _withdraw(transition_id: str, id_: str, version: int) -> None:
    actions.withdraw_mark(session.desk(), transition_id, id_, expected=version)
    st.toast("Taken back; the history keeps it for your own party.")
