"""Proves who is told to owe what on Monday, and that one person is told on one line."""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.monday import NOBODY, owing
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.holdings import KnowledgeItem, ToolNeed
from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.protocol.rows.handoff.team import Position
from planner.domain.tools_draft import task_of
from planner.domain.value import make
from tests.examples import ANA, a_transition

ON = date(2027, 2, 1)


def _knowledge(id_: str, role: str, due_on: date) -> KnowledgeItem:
    facts = {"id": id_, "title": f"The {id_}", "owner_role": role, "due_on": due_on}
    return make(KnowledgeItem, facts)


def _action(id_: str, owner: str | None, due_on: date) -> ActionItem:
    return make(ActionItem, {"id": id_, "title": f"Do {id_}", "owner": owner, "due_on": due_on})


def test_a_lead_is_one_person_whether_the_role_or_the_name_is_asked() -> None:
    by_role = _knowledge("tone", "brand-lead", ON)
    by_name = _action("call", ANA.id, ON - timedelta(days=3))

    [ana] = owing(a_transition(by_role, by_name), ON)

    assert ana.who == ANA.name
    told = [(each.what, each.page) for each in ana.duties]
    assert told == [("Do call", Page.MATTERS), ("Hand over: The tone", Page.ACCESS)]
    assert ana.late(ON) == 1


def test_a_role_is_told_by_the_one_person_named_for_it_and_by_its_title_where_two_are() -> None:
    piece = _knowledge("tone", "brand-deputy", ON)
    places = [
        make(Position, {"id": f"place-{n}", "role": "brand-deputy", "person": name})
        for n, name in enumerate(("Mara Lind", "Jo Bell"))
    ]

    [one] = owing(a_transition(piece, places[0]), ON)
    [two] = owing(a_transition(piece, *places), ON)

    assert (one.who, two.who) == ("Mara Lind", "Brand deputy")


def test_what_nobody_owns_comes_first_and_what_is_far_off_not_at_all() -> None:
    nobodys = _action("ask", None, ON)
    late = _action("call", ANA.id, ON - timedelta(days=9))
    far = _action("far", ANA.id, ON + timedelta(days=8))

    found = owing(a_transition(nobodys, late, far), ON)

    assert [(each.who, len(each.duties)) for each in found] == [(NOBODY, 1), (ANA.name, 1)]


def test_a_tool_is_to_be_decided_on_before_it_is_to_be_in_place() -> None:
    facts = {
        "id": "inbox",
        "title": "One inbox",
        "owner_role": "brand-lead",
        "tool": "Inboxly",
        "contract_holder": "the brand",
        "due_on": ON,
    }
    task = make(
        Task,
        {
            "id": task_of("inbox"),
            "title": "One inbox: the tool in place",
            "phase": "agency-led",
            "party": "brand",
            "role": "brand-lead",
            "days": 2,
        },
    )

    undecided = a_transition(make(ToolNeed, facts), task)
    bought = a_transition(make(ToolNeed, {**facts, "decision": "buy"}), task)

    for transition, what in ((undecided, "Decide on a tool: One inbox"), (bought, task.title)):
        [ana] = owing(transition, ON)
        assert [each.what for each in ana.duties] == [what]
