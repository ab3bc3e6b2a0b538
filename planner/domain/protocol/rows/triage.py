"""What is asked of every message before anybody writes a word: section 7."""

from __future__ import annotations

from typing import ClassVar

from planner.domain.protocol.rows.base import QuestionId, Row, StepId, asked
from planner.domain.protocol.words import Severity, Style, Verb
from planner.domain.value import Name, ShortName, Text


class TriageTerms(Row):
    """Section 7, where triage starts and ends, and what is checked before anything is sent."""

    kind: ClassVar[str] = "triage-terms"
    noun: ClassVar[str] = "triage terms"

    first: QuestionId | None = asked(
        "First question", of="triage-question", default=None, must=True
    )
    in_doubt: StepId | None = asked(
        "When in doubt",
        "Where a message goes nobody can place.",
        of="triage-step",
        default=None,
        must=True,
    )
    before_sending: Text = asked("Checks before sending", must=True)


class TriageQuestion(Row):
    """Section 7, one question of the tree: yes and no each lead to a question or an outcome."""

    kind: ClassVar[str] = "triage-question"
    noun: ClassVar[str] = "triage question"

    code: ShortName = asked("Code", "Such as N5a; stands in the drawing and in drills.")
    question: Name = asked("Question", "Answered yes or no from the message alone.")
    look_for: Text = asked("Look for", "What tells yes from no.", default="")
    yes: StepId = asked("If yes", of="triage-step")
    no: StepId = asked("If no", of="triage-step")

    @property
    def label(self) -> str:
        """Return code and question: "N1 Might a person be at risk?"."""
        return f"{self.code} {self.question}"


class TriageOutcome(Row):
    """Section 7, what is done with a message that got here; some go on to a further question."""

    kind: ClassVar[str] = "triage-outcome"
    noun: ClassVar[str] = "triage outcome"

    code: ShortName = asked("Code", "Such as O4.")
    title: Name = asked("Outcome")
    verb: Verb = asked("Do")
    style: Style | None = asked("In this manner", default=None)
    lowest_severity: Severity = asked("At least severity", default=Severity.S0)
    do: Text = asked("How", must=True)
    then: QuestionId | None = asked(
        "Then ask", "Blank: triage ends here.", default=None, of="triage-question"
    )

    @property
    def label(self) -> str:
        """Return code and title: "O4 Crisis lane"."""
        return f"{self.code} {self.title}"
