"""How each kind of row lies in its table: which fields stand in which column.

A cell's parts are lines: a part whose fields are all blank is left out. A row kind that is not
here is laid out by hand in this room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One column: its title, its width beside the others, and its lines with {fields} in them."""

    title: str
    width: float
    parts: tuple[str, ...]


def _cell(title: str, width: float, *parts: str) -> Cell:
    return Cell(title, width, parts)


LAYOUT: Mapping[str, tuple[Cell, ...]] = {
    "volume-trigger": (
        _cell("Sign", 3, "{title}"),
        _cell("Kind", 1.4, "{growth}"),
        _cell("From", 2.6, "{messages} messages in {window_minutes}"),
        _cell("Then", 6, "{then}"),
        _cell("Decided by", 2.6, "{decides_role}"),
    ),
    "signpost": (
        _cell("For", 3, "{title}"),
        _cell("Address", 4, "{where}"),
        _cell("Kept right by", 2.6, "{owner_role}"),
        _cell("Checked on", 1.8, "{checked_on}"),
    ),
    "voice-dial": (
        _cell("Where", 3, "{title}", "{surfaces}"),
        _cell("How it sounds there", 8, "{how}"),
    ),
    "key-point": (
        _cell("Topic", 2.8, "{topic}"),
        _cell("Facts", 6, "{state}", "{facts}", "Never say: {banned}"),
        _cell("Link", 2.8, "{link}"),
        _cell(
            "Kept true by",
            2.6,
            "{owner_role}",
            "Approval: {approval}",
            "From {valid_from}",
            "Until {expires_on}",
            "Never word for word: {must_personalise}",
        ),
    ),
    "shortfall": (
        _cell("What falls short", 3, "{title}"),
        _cell("What we may say", 6, "{line}"),
        _cell("Mended by", 2.6, "{owner_role}", "Until {until}"),
    ),
    "faq": (
        _cell("Question", 3, "{question}"),
        _cell("Answer", 6, "{answer}"),
        _cell("Kept true at", 2.8, "{source_of_truth}", "by {owner_role}", "checked {verified_on}"),
        _cell("Shared answer from", 2, "{trigger_count} times in {trigger_days} days"),
    ),
    "removal-reason": (
        _cell("Ground", 2.6, "{title}"),
        _cell("Such as", 4.4, "{examples}"),
        _cell("First action", 1.6, "{verb}", "or {or_verb}"),
        _cell("Not to be confused with", 4, "{not_this}"),
    ),
    "ladder-step": (
        _cell("Step", 2.6, "{order}. {title}"),
        _cell("Do", 1.6, "{verb}"),
        _cell("Used for", 5, "{used_for}", "{how}", "Not possible on {not_on}"),
        _cell("Decided by", 2.6, "{authority_role}"),
        _cell("Lasts", 1.8, "{lasts}"),
    ),
    "crisis-trigger": (_cell("Sign", 3, "{title}"), _cell("From", 8, "{from_when}")),
    "crisis-member": (
        _cell("Seat", 2.2, "{title}"),
        _cell("Role; backup", 3.4, "{role}", "Backup: {backup_role}"),
        _cell("Does", 6, "{does}"),
    ),
    "holding-statement": (
        _cell("For", 2.6, "{title}"),
        _cell("Words", 7, "{words}"),
        _cell("Approved by", 2.6, "{approver_role}", "Until {expires_on}"),
    ),
    "compromise-step": (
        _cell("Step", 2.8, "{order}. {title}"),
        _cell("By", 2.6, "{role}"),
        _cell("Within", 1.6, "{within_minutes}"),
        _cell("How", 6, "{how}"),
    ),
    "platform-route": (
        _cell("Platform", 2, "{platform}"),
        _cell("Help at", 4, "{route}"),
        _cell("Have ready", 5, "{has_ready}"),
    ),
    "care-case": (
        _cell("Danger", 2.2, "{title}"),
        _cell("First words", 4, "{first_words}"),
        _cell("Do, and whom to call", 5, "{do}", "{emergency}"),
        _cell("Decided by", 2.2, "{decides_role}"),
    ),
    "help-line": (
        _cell("Who helps", 3, "{title}"),
        _cell("Country", 2, "{country}"),
        _cell("Reached at", 3.4, "{reached}"),
        _cell("Hours", 2.4, "{hours}"),
        _cell("Checked on", 1.8, "{checked_on}"),
    ),
    "retention": (
        _cell("What", 3, "{what}"),
        _cell("Months", 1.4, "{months}", "{rule}"),
        _cell("Kept in", 3, "{where}"),
        _cell("Afterwards", 5, "{then}"),
    ),
    "regulator-duty": (
        _cell("Duty", 2.8, "{title}"),
        _cell("What we do", 6, "{do}"),
        _cell("Clock", 2.2, "{within}"),
        _cell("By", 2.4, "{role}"),
    ),
    "case-route": (
        _cell("Kind of case", 2.8, "{title}"),
        _cell("Team and its hours", 3.2, "{team}", "{hours}"),
        _cell("Taken within", 1.8, "{taken_minutes}"),
        _cell("Until then", 5, "{meanwhile}"),
    ),
    "advocate-action": (
        _cell("Action", 4, "{title}"),
        _cell("Owner", 2.6, "{owner_role}"),
        _cell("On", 1.8, "{on}"),
        _cell("Done when", 4, "{done}"),
    ),
    "enquiry": (
        _cell("From", 2.4, "{sender}"),
        _cell("Goes to", 3.4, "{role}", "{route}"),
        _cell("Words", 5.4, "{words}"),
        _cell("First reply", 1.8, "{first_reply_minutes}"),
    ),
    "automated-use": (
        _cell("Use", 2.6, "{title}"),
        _cell("Surfaces", 2.6, "{surfaces}"),
        _cell("Does", 5, "{does}"),
        _cell("Ends with a person when", 4, "{ends}"),
    ),
    "tag": (
        _cell("Side", 2, "{family}"),
        _cell("Values", 5, "{values}"),
        _cell("Chosen so", 5, "{rule}"),
    ),
    "insight-reader": (
        _cell("Department", 2.6, "{department}"),
        _cell("Reader", 3.4, "{person}"),
        _cell("Decides on", 6, "{wants}"),
    ),
    "measure": (
        _cell("Measure", 3, "{title}"),
        _cell("Counted", 5.4, "{formula}"),
        _cell("Goal", 2.8, "{target}"),
        _cell("Acted on by", 2.4, "{read_by_role}"),
    ),
    "action-right": (
        _cell("Action", 2.6, "{title}", "Verb: {verb}"),
        _cell("May", 4, "{roles}"),
        _cell("Up to", 1.4, "{highest_severity}"),
        _cell("Only with", 5, "{needs}"),
    ),
    "outage": (
        _cell("What fails", 2.4, "{title}", "Led by {role}"),
        _cell("We notice by", 2.8, "{notice}"),
        _cell("First ten minutes", 4, "{first}"),
        _cell("Until it is over", 4.4, "{go_on}"),
    ),
    "triage-question": (
        _cell("Question", 4, "{code}  {question}"),
        _cell("Look for", 4, "{look_for}"),
        _cell("If yes", 3, "{yes}"),
        _cell("If no", 3, "{no}"),
    ),
    "writing-rule": (
        _cell("Rule", 4, "{title}", "At most {at_most}"),
        _cell("Surfaces", 2.4, "{surfaces}"),
        _cell("Good", 3, "{good}"),
        _cell("Bad", 3, "{bad}"),
    ),
    "routine": (
        _cell("Check", 3, "{title}"),
        _cell("How often", 2, "{cadence}"),
        _cell("Looks at", 5, "{looks_at}"),
        _cell("By", 2.4, "{role}", "last {last_done_on}"),
    ),
    "own-role": (_cell("Role", 3, "{title}"), _cell("Duty", 8, "{duty}")),
    "barred-platform": (
        _cell("Platform or tool", 3, "{title}"),
        _cell("Because", 6, "{reason}", "Until {until}"),
        _cell("Decided by", 2.6, "{decided_by_role}"),
    ),
    "triage-outcome": (
        _cell("Outcome", 3, "{code}  {title}"),
        _cell("Do", 1.6, "{verb}", "{style}", "from {lowest_severity}"),
        _cell("How", 6, "{do}"),
        _cell("Then ask", 2.6, "{then}"),
    ),
    "expected-question": (
        _cell("They ask", 3.4, "{question}", "{theme}", "{post}"),
        _cell("A good answer holds", 4.4, "{points}"),
        _cell("Agreed answer", 5, "{answer}"),
        _cell("Owed by", 2.4, "{owner_role}"),
    ),
}
