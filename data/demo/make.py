"""How does the demo come to be? Ten weeks of a made-up brand, played through the ordinary actions.

`python data/demo/make.py [FILE]` writes the bundle, by default beside this file. What happens is
told in story.yaml, handoff.yaml and answers.yaml; this only plays it. Every moment is told there,
so that two runs differ in nothing but their salts and what follows from them.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import yaml

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

import handing  # noqa: E402 - beside this file
from moments import moments_from, told  # noqa: E402 - beside this file

from planner.actions import (  # noqa: E402 - found only with the line above
    bundles,
    checks,
    decisions,
    demo,
    look,
    papers,
    people,
    protocol,
    readiness,
    transitions,
    versions,
)
from planner.actions.desk import Desk  # noqa: E402
from planner.actions.opening import open_transition  # noqa: E402
from planner.domain.kinds import KINDS, transition_scope  # noqa: E402
from planner.domain.people import Party, Person, Standing  # noqa: E402
from planner.domain.profile import Intake  # noqa: E402
from planner.domain.protocol.reading import Origin, Placed  # noqa: E402
from planner.domain.protocol.sections import BY_ID  # noqa: E402
from planner.domain.transition import Transition  # noqa: E402
from planner.domain.value import make  # noqa: E402
from planner.intake.logo import take_logo  # noqa: E402
from planner.library import shelf  # noqa: E402
from planner.store.database import Store, open_store  # noqa: E402

ID: Final = demo.TRANSITION
DOCUMENT: Final = "response-protocol"
#: For looking on; nothing is written at this moment.
NO_MOMENT: Final = datetime.min.replace(tzinfo=UTC)

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Turn:
    """Somebody sits down: each thing they do happens a minute after the one before."""

    store: Store
    story: Facts
    answers: Facts
    person: Person | None
    moments: Iterator[datetime]

    def desk(self) -> Desk:
        """Return the person's desk at the next moment."""
        return Desk(self.store, self.person, next(self.moments))

    def seen(self) -> Transition:
        """Return the transition as this person sees it now."""
        return open_transition(Desk(self.store, self.person, NO_MOMENT), ID)

    def version(self, kind: str, id_: str) -> int:
        """Return the version of a thing that the person has before them."""
        return self.store.book(transition_scope(ID)).version(kind, id_)

    def voice(self) -> str:
        """Return for whom the person speaks."""
        return self.person.party.value if self.person else ""


def begin(turn: Turn, party: str) -> None:
    """Start the transition from the story's intake."""
    intake = make(Intake, turn.story["intake"])
    playbook = shelf.find(ROOT / "playbooks", intake.playbook)
    transitions.begin(turn.desk(), intake, playbook, speaking_for=Party(party))


def invite(turn: Turn, standings: Facts) -> None:
    """Add colleagues, by name and standing."""
    for name, standing in standings.items():
        people.add_person(turn.desk(), ID, name=name, standing=Standing(standing))


def give_look(turn: Turn, colours: Facts) -> None:
    """Set the brand's colours and its logo."""
    logo = b64encode(take_logo((HERE / "logo.svg").read_bytes())).decode()
    facts = {"brand": turn.seen().intake.brand, "logo_png": logo, **colours}
    desk = turn.desk()
    look.set_theme(desk, ID, facts, expected=look.theme_version(desk, ID))


def answer(turn: Turn, named: list[str]) -> None:
    """Answer criteria, named one by one or by their dimension, as answers.yaml has it."""
    for criterion in turn.seen().criteria:
        said = turn.answers.get(criterion.id, {}).get(turn.voice())
        if said is not None and {criterion.id, criterion.dimension} & set(named):
            guess(turn, {criterion.id: said if isinstance(said, dict) else {"level": said}})


def guess(turn: Turn, said: Facts) -> None:
    """Answer criteria with what is given here."""
    for criterion, facts in said.items():
        expected = turn.version("answer", f"{criterion}.{turn.voice()}")
        readiness.record_answer(turn.desk(), ID, criterion, **facts, expected=expected)


def agree(turn: Turn, said: Facts) -> None:
    """Settle disagreements."""
    for criterion, facts in said.items():
        expected = turn.version("answer", f"{criterion}.agreed")
        readiness.agree(turn.desk(), ID, criterion, **facts, expected=expected)


def attach(turn: Turn, evidence: Facts) -> None:
    """Add evidence; the files are made up, so a file's digest is that of its name."""
    for criterion, facts in evidence.items():
        name = facts.get("file_name")
        digest = {"file_digest": sha256(name.encode()).hexdigest()} if name else {}
        readiness.add_evidence(turn.desk(), ID, criterion, {**facts, **digest})


def own(turn: Turn, gaps: Facts) -> None:
    """Give gaps to people, by name."""
    ids = {person.name: person.id for person in turn.seen().people}
    for criterion, facts in gaps.items():
        given = {**facts, "owner": ids[facts["owner"]]}
        expected = turn.version("gap-owner", criterion)
        readiness.own_gap(turn.desk(), ID, criterion, **given, expected=expected)


def edit(turn: Turn, rows: Facts) -> None:
    """Change fields of protocol rows, by kind and id."""
    for kind, changed in rows.items():
        for id_, fields in changed.items():
            placed = _placed(turn, kind, id_)
            facts = {**placed.row.model_dump(), **fields}
            protocol.save_row(turn.desk(), ID, kind, facts, expected=placed.version)


def add(turn: Turn, rows: Facts) -> None:
    """Add protocol rows, by kind."""
    for kind, added in rows.items():
        protocol.add_rows(turn.desk(), ID, kind, added)


def confirm(turn: Turn, rows: Facts) -> None:
    """Stand behind default rows as they are, by kind and ids."""
    for kind, ids in rows.items():
        for id_ in ids:
            protocol.confirm(turn.desk(), ID, [(kind, id_)])


def confirm_sections(turn: Turn, named: list[str]) -> None:
    """Stand behind every default of whole sections, in one step each."""
    for section in named:
        waiting = [
            (each.row.kind, each.row.id)
            for each in turn.seen().protocol.in_section(BY_ID[section])
            if each.origin is Origin.DEFAULT
        ]
        protocol.confirm(turn.desk(), ID, waiting)


def choose(turn: Turn, sides: Facts) -> None:
    """Take sides where practice disagrees."""
    for choice, facts in sides.items():
        expected = turn.version("setting", choice)
        decisions.choose(turn.desk(), ID, choice, **facts, expected=expected)


def remove(turn: Turn, rows: Facts) -> None:
    """Take rows out, by kind and ids."""
    for kind, ids in rows.items():
        for id_ in ids:
            expected = _placed(turn, kind, id_).version
            protocol.remove_row(turn.desk(), ID, kind, id_, expected=expected)


def waive(turn: Turn, findings: Facts) -> None:
    """Accept what the protocol check found, by the finding's id, in somebody's name."""
    for id_, facts in findings.items():
        checks.waive(turn.desk(), ID, id_, **facts, expected=turn.version("waiver", id_))


def _placed(turn: Turn, kind: str, id_: str) -> Placed:
    found = turn.seen().protocol.placed.get((kind, id_))
    if found is None:
        raise SystemExit(f"story.yaml speaks of the {kind} '{id_}', which is not there. Mend it.")
    return found


ACTS: Final[Mapping[str, Callable[[Turn, Any], object]]] = {
    "begin": begin,
    "invite": invite,
    "look": give_look,
    "answer": answer,
    "guess": guess,
    "lock": lambda turn, _: readiness.lock(turn.desk(), ID),
    "unlock": lambda turn, _: readiness.unlock(turn.desk(), ID),
    "agree": agree,
    "attach": attach,
    "own": own,
    "edit": edit,
    "add": add,
    "confirm": confirm,
    "remove": remove,
    "confirm_sections": confirm_sections,
    "choose": choose,
    "freeze": lambda turn, facts: versions.freeze(turn.desk(), ID, facts),
    "keep": lambda turn, facts: versions.keep_snapshot(turn.desk(), ID, **facts),
    "waive": waive,
    "take": lambda turn, format_: papers.take(turn.desk(), ID, DOCUMENT, format_),
    **handing.ACTS,
}


def somebody(store: Store, name: str) -> Person | None:
    """Return a person by name, or None before anybody is known."""
    known = transitions.people(Desk(store, None, NO_MOMENT))
    return next((person for person in known if person.name == name), None)


def play(store: Store, story: Facts, answers: Facts) -> None:
    """Play the whole story into a store."""
    for session in story["sessions"]:
        person = somebody(store, session["by"])
        turn = Turn(store, story, answers, person, moments_from(told(session)))
        for act in session["acts"]:
            for name, facts in act.items():
                ACTS[name](turn, facts)


def require_whole(store: Store) -> None:
    """End the program if a history does not hold."""
    problems = store.verify()
    if problems:
        raise SystemExit("\n".join(problems))


def bundle_of(folder: Path) -> str:
    """Return the bundle of the story, which a second, empty store has taken in and verified."""
    story, answers, handoff = (
        yaml.safe_load((HERE / name).read_text("utf-8"))
        for name in ("story.yaml", "answers.yaml", "handoff.yaml")
    )
    # Two threads of one story; who sat down first comes first.
    story["sessions"] = sorted([*story["sessions"], *handoff["sessions"]], key=told)
    last = story["sessions"][-1]
    ends = told(last) + timedelta(hours=1)
    store = open_store(folder / "first.db", KINDS, told(story["sessions"][0]))
    play(store, story, answers)
    require_whole(store)
    text = bundles.pack(Desk(store, somebody(store, last["by"]), ends), ID)
    second = open_store(folder / "second.db", KINDS, ends)
    bundles.unpack(Desk(second, None, ends), text)
    require_whole(second)
    return text


def main(words: list[str]) -> None:
    """Write the bundle to the file named, or over the shipped one."""
    file = Path(words[0]) if words else demo.BUNDLE
    with TemporaryDirectory() as folder:
        text = bundle_of(Path(folder))
    file.write_text(text, "utf-8")
    print(f"Wrote {file.name}: {len(bundles.read(text).log)} rows of history, and they verify.")


if __name__ == "__main__":
    main(sys.argv[1:])
