"""One brand's move, as one reader may see it: its intake, its playbook, and all that was stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from planner.domain.charter import Charter, Export
from planner.domain.draft import drafted
from planner.domain.errors import NotFound
from planner.domain.ledger import Book
from planner.domain.naming import others
from planner.domain.people import Party, Person
from planner.domain.playbook import Criterion, Gate, Playbook, Source
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Laid, Protocol, read
from planner.domain.protocol.reasons import counts_in_words, reasons_in_brief
from planner.domain.protocol.rows import DocumentControl
from planner.domain.protocol_check.check import Case
from planner.domain.protocol_check.report import Report, check_protocol
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.readiness import (
    Answer,
    Evidence,
    Finding,
    GapOwner,
    Lock,
    Outcome,
    Score,
    Voice,
    find,
    score,
)
from planner.domain.settings import Choice, Setting, still_offered
from planner.domain.theme import Theme
from planner.domain.tools_draft import with_tools
from planner.domain.verdict import Facts, Judgement, Ruling, judge
from planner.domain.versions import Revision, RevisionApproval, Snapshot, is_text_of

__all__ = ["Charter", "Export", "Transition"]


@dataclass(frozen=True)
class Transition:
    """All that was stated about one move, as `reader` sees it; `revealed` once both have locked."""

    charter: Charter
    playbook: Playbook
    book: Book
    people: tuple[Person, ...]
    theme: Theme
    revealed: bool
    reader: Party | None = None
    _findings: dict[date, tuple[Finding, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _reports: dict[date, Report] = field(default_factory=dict, repr=False, compare=False)

    @property
    def id(self) -> str:
        """Return the transition's id."""
        return self.charter.id

    @property
    def intake(self) -> Intake:
        """Return what the intake said."""
        return self.charter.intake

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Return the criteria that apply to this brand."""
        return self.playbook.applying(self.intake.profile)

    @cached_property
    def protocol(self) -> Protocol:
        """Return the response protocol as it stands."""
        roles = {each.id: each.title for each in self.playbook.roles}
        return read(self.defaults, self.book, roles, others(self.playbook, self.people))

    @cached_property
    def defaults(self) -> Mapping[tuple[str, str], Laid]:
        """Return the draft: every row before anybody touched it, and a task a tool to come."""
        laid = drafted(self.playbook, self.intake, self.chosen)
        return with_tools(laid, self.playbook, self.book)

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """Return what the brand chose where practice disagrees, by the choice's id.

        A side that a newer playbook no longer has holds nothing, and is not in it.
        """
        return still_offered(self.playbook.choices, self.book.all(Setting, "setting"))

    @cached_property
    def chosen(self) -> Mapping[str, str]:
        """Return the chosen option ids by choice id; a choice nobody made is not in it."""
        return {id_: setting.option for id_, setting in self.settings.items()}

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Return the choices a brand like this has to make."""
        return self.playbook.choosing(self.intake.profile)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """Return the protocol's revisions, the oldest first."""
        return tuple(sorted(self.book.all(Revision, "revision"), key=lambda each: each.seq))

    @cached_property
    def protocol_version(self) -> str:
        """Return what the working text is called: a frozen number, or that it moved on since."""
        control, last = self.protocol.one(DocumentControl), next(iter(self.revisions[::-1]), None)
        stated = control.version if control else "0.0"
        if last is None or last.number != stated or is_text_of(last, self.protocol):
            return stated
        return f"{stated}, changed since"

    @cached_property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """Return the named snapshots, the oldest first."""
        return tuple(sorted(self.book.all(Snapshot, "snapshot"), key=lambda each: each.seq))

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """Return every waiver, of past days too."""
        return self.book.all(Waiver, "waiver")

    def check(self, on: date) -> Report:
        """Return what the protocol check finds on a day, worked out once."""
        if on not in self._reports:
            case = Case(self.protocol, self.playbook, self.intake, on)
            self._reports[on] = check_protocol(case, self.waivers)
        return self._reports[on]

    def draft_reasons(self, on: date) -> tuple[str, ...]:
        """Return why the protocol is a draft on a day, in brief; none: it is fit to approve."""
        contradictions = self.check(on).draft_reason
        return (*reasons_in_brief(self.protocol), *([contradictions] if contradictions else []))

    def still_open(self, on: date) -> str:
        """Return how much keeps the protocol a draft on a day, in words; "" if nothing does."""
        return counts_in_words(self.protocol, len(self.check(on).blocking))

    def approvals_of(self, revision: Revision) -> tuple[RevisionApproval, ...]:
        """Return who approved a revision, by role."""
        given = self.book.all(RevisionApproval, "revision-approval")
        return tuple(each for each in given if each.revision == revision.id)

    def verdict(self, on: date) -> Judgement | None:
        """Return what the rules say of this move; None while it would tell a hidden answer."""
        if not self.revealed:
            return None
        facts = Facts(
            profile=self.intake.profile,
            lows={each.dimension.id: each.low or 0.0 for each in self.scores(on)},
            unmet=Counter(each.criterion.gate or "" for each in self.gaps(on)),
            weeks_left=max(0, (self.intake.contract.ends_on - on).days // 7),
        )
        return judge(self.playbook.verdicts, facts)

    @property
    def ruling(self) -> Ruling | None:
        """Return the brand's own decision against the rules' verdict, or None."""
        return self.book.find(Ruling, "ruling", "verdict")

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Return every answer the reader may see."""
        return self.book.all(Answer, "answer")

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the evidence the reader may see, for what this playbook asks.

        What a newer playbook no longer asks keeps its evidence in the book.
        """
        asked, found = {each.id for each in self.criteria}, self.book.all(Evidence, "evidence")
        return tuple(each for each in found if each.criterion in asked)

    def answer(self, criterion: str, voice: Voice) -> Answer | None:
        """Return one voice's answer, or None if it gave none or the reader may not see it."""
        return self.book.find(Answer, "answer", f"{criterion}.{voice}")

    def open_voice(self, party: Party | None) -> Voice | None:
        """Return the voice a party can still change: its own until it locks, then the agreed one.

        None for nobody, and between a party's lock and the reveal.
        """
        if party is None or (self.is_locked(party) and not self.revealed):
            return None
        return Voice.AGREED if self.revealed else Voice(party.value)

    def answered(self, party: Party) -> int:
        """Return how many applying criteria a party has answered, as far as the reader may see."""
        return sum(self.answer(each.id, Voice(party.value)) is not None for each in self.criteria)

    def is_locked(self, party: Party) -> bool:
        """Return whether a party has finished answering."""
        return self.book.find(Lock, "lock", party.value) is not None

    def gap_owner(self, criterion: str) -> GapOwner | None:
        """Return who closes the gap at a criterion, or None."""
        return self.book.find(GapOwner, "gap-owner", criterion)

    def person(self, id_: str) -> Person:
        """Return one participant; raises NotFound for anybody else."""
        for each in self.people:
            if each.id == id_:
                return each
        raise NotFound(f"'{id_}' takes no part in this transition. Choose one of its people.")

    def name_of(self, id_: str) -> str:
        """Return a participant's name with the party, or the id of somebody unknown here."""
        known = {each.id: each.spoken for each in self.people}
        return known.get(id_, id_.replace("-", " ").capitalize())

    def party_of(self, role: str) -> Party | None:
        """Return whose role it is; a role of the brand's own is the brand's. None: no such role."""
        found = next((each.party for each in self.playbook.roles if each.id == role), None)
        return found or (Party.BRAND if role in self.protocol.roles else None)

    def person_name(self, id_: str) -> str:
        """Return a participant's plain name, or the id of somebody unknown here."""
        return next((each.name for each in self.people if each.id == id_), id_)

    def gate_target_on(self, gate: Gate) -> date:
        """Return a gate's target day; the day of its milestone is the plan's to say."""
        return gate.target_on(self.intake)

    def source(self, id_: str) -> Source | None:
        """Return one of the playbook's sources, or None for a fact from the intake."""
        return next((each for each in self.playbook.sources if each.id == id_), None)

    def gate(self, id_: str | None) -> Gate | None:
        """Return one of the playbook's gates, or None."""
        return next((each for each in self.playbook.gates if each.id == id_), None)

    def findings(self, on: date) -> tuple[Finding, ...]:
        """Return where every applying criterion stands on a day, in reading order."""
        if on not in self._findings:
            self._findings[on] = tuple(
                find(
                    criterion,
                    [each for voice in Voice if (each := self.answer(criterion.id, voice))],
                    [each for each in self.evidence if each.criterion == criterion.id],
                    on,
                    revealed=self.revealed,
                )
                for criterion in self.criteria
            )
        return self._findings[on]

    def due_gates(self, on: date) -> frozenset[str]:
        """Return the gates whose target day has come."""
        return frozenset(gate.id for gate in self.playbook.gates if self.gate_target_on(gate) <= on)

    def scores(self, on: date) -> tuple[Score, ...]:
        """Return every dimension's band on a day."""
        findings = self.findings(on)
        return tuple(
            score(
                dimension,
                [each for each in findings if each.criterion.dimension == dimension.id],
                self.due_gates(on),
            )
            for dimension in self.playbook.dimensions
        )

    def disagreements(self, on: date) -> tuple[Finding, ...]:
        """Return what is disputed; none before the reveal.

        First where one voice says that it does not apply, then the widest apart, then by weight.
        """
        if not self.revealed:
            return ()
        disputed = [each for each in self.findings(on) if each.outcome is Outcome.DISPUTED]

        def order(finding: Finding) -> tuple[bool, float, int]:
            return not finding.is_whether_it_applies, -finding.apart, -finding.criterion.weight

        return tuple(sorted(disputed, key=order))

    def gaps(self, on: date) -> tuple[Finding, ...]:
        """Return what is not met: hard gates first, then by its gate's target day."""
        last = self.intake.contract.ends_on

        def urgency(finding: Finding) -> tuple[int, date]:
            gate = self.gate(finding.criterion.gate)
            return -finding.criterion.weight, self.gate_target_on(gate) if gate else last

        unmet = (Outcome.NOT_MET, Outcome.DISPUTED, Outcome.UNANSWERED)
        found = (each for each in self.findings(on) if each.outcome in unmet)
        return tuple(sorted(found, key=urgency))

    def open_gaps(self, on: date) -> tuple[Finding, ...]:
        """Return the gaps that somebody has to close; a disputed one is to be settled first."""
        return tuple(each for each in self.gaps(on) if each.outcome is not Outcome.DISPUTED)
