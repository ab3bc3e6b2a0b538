"""Proves that the team page says which place is empty, and keeps applicants from the agency."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import protocol
from planner.actions.desk import Desk
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.team import Candidate, Position, TraitMarks
from planner.ui import session
from tests.actions.desks import Table, facts_of
from tests.ui.conftest import shown, words


def _page() -> None:
    from planner.ui import failures, session, team

    session.start()
    failures.show_pending()
    team.page()


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def view(page: AppTest, name: str) -> AppTest:
    page.segmented_control("team-view").set_value(name)
    return page.run()


def keys(page: AppTest) -> set[str]:
    return {each.key for each in page.button if each.key}


def tables(page: AppTest) -> str:
    return "\n".join(each.value.to_string() for each in page.table).replace("\\", "")


def an_applicant(table: Table, *scorers: Desk) -> str:
    ids = [each.person.id for each in scorers if each.person]
    facts = {"tag": "A-17", "position": "community-manager-1", "scorers": ids}
    return protocol.add_row(table.brand, table.id, Candidate.kind, facts).id


def test_the_places_say_who_is_there_by_when_the_others_are_needed_and_beyond_marketing(
    table: Table,
) -> None:
    page = opened(table)

    said = words(page)
    assert "places in the team are filled" in said
    assert "#### Beyond marketing, 8 departments · :blue[Brand]" in said
    assert "**Brand community lead** · Ana Reyes" in said
    assert "needed for gate" in said
    assert [each.label for each in page.expander] == [
        "Before anybody is hired from the agency: take advice"
    ]


def test_a_place_that_is_late_comes_first_and_its_button_opens_it(table: Table) -> None:
    on = session.desk().on
    kickoff = table.seen().intake.kickoff_on
    place = table.seen().protocol.placed[Position.kind, "community-manager-1"]
    late = max(on, kickoff) + timedelta(days=4000)
    late = late.replace(year=2099)
    facts = facts_of(place.row, state="offered", starts_on=late)
    protocol.save_row(table.brand, table.id, Position.kind, facts, expected=place.version)
    page = opened(table)

    said = words(page)
    assert "late for" in said
    assert f"somebody is there from {late:%-d %b %Y}; needed for gate S, Enter shadow" in said

    page.button("need-0-position-community-manager-1").click().run()
    assert "#### Edit the position 'Community manager'" in words(page)


def test_a_card_says_what_the_role_does_and_who_holds_it(table: Table) -> None:
    page = view(opened(table), "Role cards")

    said = words(page)
    assert "Held by Ana Reyes." in said
    assert "Held by nobody yet; needed by" in said
    assert "or it is late" in said
    assert "Stays with the agency." in said
    assert len(page.expander) == len(table.seen().playbook.roles)
    assert "**Is measured by**" in said


def test_two_roles_on_one_inbox_stand_side_by_side_with_their_own_measures(table: Table) -> None:
    said = words(view(opened(table), "One inbox, two roles"))

    assert "neither inherits the other's figures" in said
    assert "#### Community manager" in said
    assert "#### Social care agent" in said
    assert said.count("**Is measured by**") == 2


def test_the_grid_names_what_the_agency_keeps_and_can_be_read_for_one_role(table: Table) -> None:
    page = view(opened(table), "Before and after")

    assert "The agency keeps content and campaigns and advice on voice" in words(page)
    assert "**keeps doing it**" in tables(page)

    page.selectbox[0].set_value("hr-partner").run()
    assert "Its part" in tables(page)
    assert "Content and campaigns" not in tables(page)


def test_two_people_mark_apart_and_all_opens_with_the_second(table: Table) -> None:
    mira = table.colleague(Party.BRAND, Standing.CONTRIBUTOR, "Mira Holm")
    applicant = an_applicant(table, table.brand, mira)
    traits = table.seen().playbook.trade.traits

    for desk, mark in ((table.brand, 2), (mira, 4)):
        page = view(opened(table, desk), "Hiring")
        assert "marks apart on" not in words(page)
        page.button(f"score-{applicant}").click().run()
        for each in page.radio:
            each.set_value(mark)
        for each in page.text_input:
            each.set_value(f"Seen by {desk.person.name}" if desk.person else "")
        page.button("keep-marks").click().run()

    said = words(view(opened(table), "Hiring"))
    assert f"2 scorers are less than two marks apart on 0 of {len(traits)} traits" in said
    assert "Mira Holm marked 4: Seen by Mira Holm" in said
    assert "Ana Reyes marked 2: Seen by Ana Reyes" in said


def test_a_mark_left_out_is_told_at_its_trait_and_nothing_is_lost(table: Table) -> None:
    mira = table.colleague(Party.BRAND, Standing.CONTRIBUTOR, "Mira Holm")
    applicant = an_applicant(table, table.brand, mira)
    page = view(opened(table), "Hiring")
    page.button(f"score-{applicant}").click().run()

    page.radio[0].set_value(1)
    page.button("keep-marks").click().run()

    said = words(page)
    assert "Likes people is marked 1. Write what you saw or heard for it." in said
    assert "Empathy has no mark. Give one from 1 to 4." in said
    assert page.radio[0].value == 1
    assert not table.store.book(table.scope).all(TraitMarks, TraitMarks.kind)


@pytest.mark.parametrize("party", [Party.AGENCY, None])
def test_the_agency_and_nobody_are_not_even_shown_that_people_apply(
    table: Table, party: Party | None
) -> None:
    an_applicant(table)
    page = opened(table, table.desk(party))

    assert "Hiring" not in page.segmented_control("team-view").options
    assert "A-17" not in words(page) + tables(page)
    assert "add-candidate" not in keys(page)


def test_a_viewer_of_the_brand_sees_it_all_and_no_way_to_change_it(table: Table) -> None:
    an_applicant(table)
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    page = opened(table, viewer)
    hiring = view(page, "Hiring")

    assert "**A-17**" in words(hiring)
    assert not {each for each in keys(hiring) if each.split("-")[0] in {"add", "edit", "score"}}
