"""Who may do what: one table, asked by every action, reads too; what it omits is refused."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from planner.domain.errors import NotAllowed, NotFound
from planner.domain.people import Party, Person, Standing
from planner.domain.transition import Charter


class Act(StrEnum):
    """What a person can do to a transition; the value completes "may not …"."""

    READ = "read this transition"
    ANSWER = "answer criteria"
    LOCK = "lock a party's answers"
    AGREE = "record an agreed level"
    ATTACH = "add evidence"
    OWN_GAPS = "give a gap an owner"
    EDIT_PROTOCOL = "edit the protocol"
    SET_THEME = "change the brand's look"
    INVITE = "add people"
    EXPORT = "take a document"
    DECIDE = "decide for the brand"
    FREEZE = "freeze a revision of the protocol"
    APPROVE = "approve a revision of the protocol"
    SNAPSHOT = "keep a snapshot"
    UPGRADE = "take over a newer playbook"
    BUNDLE = "take the whole transition as a bundle"
    FREEZE_PLAN = "freeze a baseline of the plan"
    CUT_OVER = "say that a cutover was carried out"
    ROLL_BACK = "roll cells back"
    SIGN = "sign a gate"
    STEP = "record a step of an asset"
    ASSESS = "record what somebody learnt"
    SCORE = "score an applicant"
    LOOK_BACK = "record a check after the handoff"
    FACILITATE = "prepare or run a workshop"


_LEADS = frozenset({Standing.LEAD})
_WORKERS = frozenset({Standing.LEAD, Standing.CONTRIBUTOR})
_EVERYBODY = frozenset(Standing)

TABLE: dict[Act, frozenset[Standing]] = {
    Act.READ: _EVERYBODY,
    Act.ANSWER: _WORKERS,
    Act.LOCK: _LEADS,
    Act.AGREE: _LEADS,
    Act.ATTACH: _WORKERS,
    Act.OWN_GAPS: _WORKERS,
    Act.EDIT_PROTOCOL: _WORKERS,
    Act.SET_THEME: _LEADS,
    Act.INVITE: _LEADS,
    Act.EXPORT: _EVERYBODY,
    Act.DECIDE: _LEADS,
    Act.FREEZE: _LEADS,
    Act.APPROVE: _LEADS,
    Act.SNAPSHOT: _WORKERS,
    Act.UPGRADE: _LEADS,
    Act.BUNDLE: _LEADS,
    Act.FREEZE_PLAN: _LEADS,
    Act.CUT_OVER: _LEADS,
    Act.ROLL_BACK: _WORKERS,
    Act.SIGN: _WORKERS,
    Act.STEP: _WORKERS,
    Act.ASSESS: _WORKERS,
    Act.SCORE: _WORKERS,
    Act.LOOK_BACK: _WORKERS,
    Act.FACILITATE: _WORKERS,
}


#: What the agency still does once the transition is the brand's: what is asked of it on its way
#: out, by the settled rule that it keeps its retained scope and its open actions until closing.
_AGENCY_KEEPS = frozenset({Act.READ, Act.EXPORT, Act.SIGN, Act.STEP})
#: What nobody does any more once it is closed: by each a cell or a gate would stand open again.
#: Deciding, editing and looking back stay the brand's.
_SETTLED = frozenset({Act.CUT_OVER, Act.ROLL_BACK, Act.SIGN})
#: Rows of that retained scope (what it publishes), and of what it was asked to do.
_AGENCY_EDITS = frozenset(
    {"post", "expected-question", "action", "task", "open-conversation", "waiting"}
)


def takes_part(person: Person, charter: Charter) -> bool:
    """Return whether a person belongs to one of the transition's two organisations."""
    return person.organisation == charter.organisation(person.party)


def may(person: Person, act: Act, charter: Charter, kinds: Iterable[str] = ()) -> bool:
    """Return whether a person may do this here; with `kinds`, to rows of all these kinds."""
    return (
        takes_part(person, charter)
        and person.standing in TABLE[act]
        and _is_left_to(person.party, act, charter, tuple(kinds))
    )


def _is_left_to(party: Party, act: Act, charter: Charter, kinds: tuple[str, ...]) -> bool:
    if charter.closed_on is not None and act in _SETTLED:
        return False
    if party is Party.BRAND or charter.handed_over_on is None:
        return True
    if charter.closed_on is not None:
        return act in (Act.READ, Act.EXPORT)
    is_retained = bool(kinds) and _AGENCY_EDITS.issuperset(kinds)
    return act in _AGENCY_KEEPS or (act is Act.EDIT_PROTOCOL and is_retained)


def require(
    person: Person | None,
    act: Act,
    charter: Charter,
    *,
    speaking_for: Party | None = None,
    kinds: Iterable[str] = (),
) -> Person:
    """Return the person if they may do this, else raise; with `kinds`, to rows of these kinds.

    Nobody speaks for the other party. A stranger hears NotFound, as if there were no transition.
    """
    if person is None:
        raise NotAllowed(f"Say who you are first: only somebody who takes part may {act.value}.")
    if not takes_part(person, charter):
        raise NotFound(f"There is no transition '{charter.id}' here. Choose one from Home.")
    if person.standing not in TABLE[act]:
        raise NotAllowed(
            f"{person.spoken} takes part as {person.standing.value} and may not {act.value}. "
            "Ask a lead to."
        )
    if not _is_left_to(person.party, act, charter, tuple(kinds)):
        raise NotAllowed(_gone_over(person, act, charter))
    if speaking_for is not None and speaking_for is not person.party:
        raise NotAllowed(
            f"{person.spoken} cannot speak for the {speaking_for.value}. Ask somebody from there."
        )
    return person


def _gone_over(person: Person, act: Act, charter: Charter) -> str:
    brand, since = charter.intake.brand, charter.closed_on or charter.handed_over_on
    if charter.closed_on is not None and person.party is Party.BRAND:
        return (
            f"The transition was closed on {since:%-d %b %Y}, and nobody may {act.value} since: "
            "what was closed stays closed. Record what you find later as a check after the handoff."
        )
    if charter.closed_on is not None:
        return (
            f"The transition was closed on {since:%-d %b %Y}; {person.spoken} reads what "
            f"{brand} leaves to the agency, and may not {act.value}. Ask {brand}'s lead."
        )
    return (
        f"This transition is {brand}'s since {since:%-d %b %Y}: {person.spoken} keeps the content "
        f"calendar and the agency's own actions and tasks, and may not {act.value}. "
        f"Ask {brand}'s lead."
    )
