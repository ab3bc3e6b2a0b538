"""How each kind of row lies in its table: which fields stand in which column.

A cell's parts are lines: a part whose fields are all blank is left out. A row kind that is not
here is laid out by hand in this room. `BOOK` has the long texts of some kinds, which stand in the
answer book: the protocol itself stays short enough to be lived by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One column: its title, and its lines with {fields} in them, and with {figures:counted}."""

    title: str
    parts: tuple[str, ...]


def _cell(title: str, *parts: str) -> Cell:
    return Cell(title, parts)


Layout = Mapping[str, tuple[Cell, ...]]

LAYOUT: Layout = {
    "volume-trigger": (
        _cell("Sign", "{title}"),
        _cell("Kind", "{growth}"),
        _cell("From", "{messages:message} in {window_minutes}"),
        _cell("Then", "{then}"),
        _cell("Decided by", "{decides_role}"),
    ),
    "voice-dial": (
        _cell("Where", "{title}", "{surfaces}"),
        _cell("How it sounds there", "{how}"),
    ),
    "removal-reason": (
        _cell("Ground", "{title}"),
        _cell("Such as", "{examples}"),
        _cell("First action", "{verb}", "{style}", "or {or_verb}"),
        _cell("Not to be confused with", "{not_this}"),
    ),
    "ladder-step": (
        _cell("Step", "{order}. {title}"),
        _cell("Do", "{verb}", "{style}"),
        _cell("Used for", "{used_for}", "{how}", "Not possible on {not_on}"),
        _cell("Decided by", "{authority_role}"),
        _cell("Lasts", "{lasts}"),
    ),
    "crisis-trigger": (_cell("Sign", "{title}"), _cell("From", "{from_when}")),
    "crisis-member": (
        _cell("Seat", "{title}"),
        _cell("Role; backup", "{role}", "Backup: {backup_role}"),
        _cell("Does", "{does}"),
    ),
    "holding-statement": (
        _cell("For", "{title}"),
        _cell("Words", "{words}"),
        _cell("Approved by", "{approver_role}", "Until {expires_on}"),
    ),
    "compromise-step": (
        _cell("Step", "{order}. {title}"),
        _cell("By", "{role}"),
        _cell("Within", "{within_minutes}"),
        _cell("How", "{how}"),
    ),
    "platform-route": (
        _cell("Platform", "{platform}"),
        _cell("Help at", "{route}"),
    ),
    "care-case": (
        _cell("Danger", "{title}"),
        _cell("First words", "{first_words}"),
        _cell("Do, and whom to call", "{do}", "{emergency}"),
        _cell("Decided by", "{decides_role}"),
    ),
    "help-line": (
        _cell("Who helps", "{title}"),
        _cell("Country", "{country}"),
        _cell("Reached at", "{reached}"),
        _cell("Hours", "{hours}"),
        _cell("Checked on", "{checked_on}"),
    ),
    "retention": (
        _cell("What", "{what}"),
        _cell("Months", "{months}", "{rule}"),
        _cell("Kept in", "{where}"),
    ),
    "regulator-duty": (
        _cell("Duty", "{title}"),
        _cell("What we do", "{do}"),
        _cell("Clock", "{within}"),
        _cell("By", "{role}"),
    ),
    "case-route": (
        _cell("Kind of case", "{title}"),
        _cell("Team", "{team}"),
        _cell("Its hours", "{hours}"),
        _cell("Taken within", "{taken_minutes}"),
    ),
    "enquiry": (
        _cell("From", "{sender}"),
        _cell("Goes to", "{role}"),
        _cell("Address", "{route}"),
        _cell("First reply", "{first_reply_minutes}"),
    ),
    "automated-use": (
        _cell("Use", "{title}"),
        _cell("Surfaces", "{surfaces}"),
        _cell("Does", "{does}"),
        _cell("Ends with a person when", "{ends}"),
    ),
    "tag": (_cell("Side", "{family}"), _cell("Values", "{values}")),
    "insight-reader": (
        _cell("Department", "{department}"),
        _cell("Reader", "{person}"),
        _cell("Decides on", "{wants}"),
    ),
    "action-right": (
        _cell("Action", "{title}"),
        _cell("May", "{roles}"),
        _cell("Up to", "{highest_severity}"),
        _cell("Only with", "{needs}"),
    ),
    "outage": (
        _cell("What fails", "{title}"),
        _cell("Led by", "{role}"),
        _cell("First ten minutes", "{first}"),
    ),
    "own-role": (_cell("Role", "{title}"), _cell("Duty", "{duty}")),
    "barred-platform": (
        _cell("Platform or tool", "{title}"),
        _cell("Because", "{reason}", "Until {until}"),
        _cell("Decided by", "{decided_by_role}"),
    ),
    "expected-question": (
        _cell("They ask", "{question}", "{theme}", "{post}"),
        _cell("A good answer holds", "{points}"),
        _cell("Agreed answer", "{answer}"),
        _cell("Owed by", "{owner_role}"),
    ),
}

#: The long texts of some kinds, as the answer book has them.
BOOK: Layout = {
    "key-point": (
        _cell("Topic", "{topic}"),
        _cell("Facts", "{state}", "{facts}", "Never say: {banned}"),
        _cell("Link", "{link}"),
        _cell(
            "Kept true by",
            "{owner_role}",
            "Approval: {approval}",
            "From {valid_from}",
            "Until {expires_on}",
            "Never word for word: {must_personalise}",
        ),
    ),
    "faq": (
        _cell("Question", "{question}"),
        _cell("Answer", "{answer}"),
        _cell("Kept true at", "{source_of_truth}", "by {owner_role}", "checked {verified_on}"),
        _cell("Shared answer from", "{trigger_count:time} in {trigger_days:day}"),
    ),
    "measure": (
        _cell("Measure", "{title}"),
        _cell("Counted", "{formula}"),
        _cell("Goal", "{target}"),
        _cell("Acted on by", "{read_by_role}"),
    ),
    "platform-route": (
        _cell("Platform", "{platform}"),
        _cell("Help at", "{route}"),
        _cell("Have ready", "{has_ready}"),
    ),
    "enquiry": (
        _cell("From", "{sender}"),
        _cell("Goes to", "{role}", "{route}"),
        _cell("Words", "{words}"),
        _cell("First reply", "{first_reply_minutes}"),
    ),
    "outage": (
        _cell("What fails", "{title}", "Led by {role}"),
        _cell("We notice by", "{notice}"),
        _cell("First ten minutes", "{first}"),
        _cell("Until it is over", "{go_on}"),
    ),
    "tag": (
        _cell("Side", "{family}"),
        _cell("Values", "{values}"),
        _cell("Chosen so", "{rule}"),
    ),
    "triage-question": (
        _cell("Question", "{code}  {question}"),
        _cell("Look for", "{look_for}"),
        _cell("If yes", "{yes}"),
        _cell("If no", "{no}"),
    ),
    "triage-outcome": (
        _cell("Outcome", "{code}  {title}"),
        _cell("Do", "{verb}", "{style}", "at least {lowest_severity}"),
        _cell("How", "{do}"),
        _cell("Then ask", "{then}"),
    ),
    "writing-rule": (
        _cell("Rule", "{title}", "At most {at_most}"),
        _cell("Surfaces", "{surfaces}"),
        _cell("Good", "{good}"),
        _cell("Bad", "{bad}"),
    ),
    "routine": (
        _cell("Check", "{title}"),
        _cell("How often", "{cadence}"),
        _cell("Looks at", "{looks_at}"),
        _cell("By", "{role}", "last {last_done_on}"),
    ),
    "shortfall": (
        _cell("What falls short", "{title}"),
        _cell("What we may say", "{line}"),
        _cell("Mended by", "{owner_role}", "Until {until}"),
    ),
    "advocate-action": (
        _cell("Action", "{title}"),
        _cell("Owner", "{owner_role}"),
        _cell("On", "{on}"),
        _cell("Done when", "{done}"),
    ),
    "signpost": (
        _cell("For", "{title}"),
        _cell("Address", "{where}"),
        _cell("Kept right by", "{owner_role}"),
        _cell("Checked on", "{checked_on}"),
    ),
    "retention": (_cell("What", "{what}"), _cell("Afterwards", "{then}")),
    "case-route": (_cell("Kind of case", "{title}"), _cell("Until then", "{meanwhile}")),
}
