"""Commands that take things out and prove them: export, bundle, verify."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.actions import bundles, papers
from planner.actions.desk import Desk
from planner.actions.document_kinds import DOCUMENTS
from planner.commands.desks import (
    open_desk,
    open_for,
    person_named,
    read_file,
    write_file,
)
from planner.commands.saying import FINDINGS, FINE, say
from planner.commands.verbs import Verbs
from planner.documents.formats import FORMATS
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope


def add_verbs(verbs: Verbs) -> None:
    """Add export, bundle and verify."""
    shared = (verbs.database, verbs.as_json)
    made = verbs.add("export", "write a document to a file", export, *shared, verbs.reader)
    made.add_argument("transition")
    made.add_argument("--document", choices=list(DOCUMENTS), default="response-protocol")
    made.add_argument("--gate", metavar="GATE", help="one gate's sheet instead of every gate's")
    made.add_argument("--format", required=True, choices=list(FORMATS))
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    made = verbs.add("bundle", "take a whole transition out, or in", bundle, *shared, verbs.reader)
    made.add_argument("way", choices=["out", "in"])
    made.add_argument("what", help="out: the transition's id; in: the bundle's file")
    made.add_argument("--out", type=Path, metavar="FILE", help="default: to the screen")
    made = verbs.add("verify", "prove that nothing was changed behind its back", verify, *shared)
    made.add_argument("what", nargs="?", help="a transition's id or a bundle's file; default: all")


def export(asked: Namespace) -> int:
    """Write a document to a file and note in the history that it left."""
    desk, transition = open_for(asked)
    take = papers.take if desk.person else papers.take_unnamed
    document = f"{asked.document}.{asked.gate}" if asked.gate else asked.document
    paper = take(desk, transition.id, document, asked.format)
    write_file(asked.out, paper.content)
    state = "DRAFT " if paper.draft else ""
    say(
        asked,
        {
            "file": str(asked.out),
            "draft": paper.draft,
            "version": paper.version,
            "notes": list(paper.notes),
        },
        "\n".join((f"Wrote the {state}{document} {paper.version} to {asked.out}.", *paper.notes)),
    )
    return FINE


def bundle(asked: Namespace) -> int:
    """Take a whole transition out as one JSON file, or in."""
    desk = open_desk(asked)
    if asked.way == "in":
        transition = bundles.unpack(desk, read_file(Path(asked.what)))
        say(
            asked,
            {"transition": transition.id},
            f"Took '{transition.id}' in; its history verifies.",
        )
        return FINE
    desk = Desk(desk.store, person_named(desk, asked.reader, asked.what), desk.at)
    text = bundles.pack(desk, asked.what)
    if asked.out is None:
        print(text, end="")
        return FINE
    write_file(asked.out, text.encode())
    voices = bundles.read(text).voices
    say(
        asked,
        {"file": str(asked.out), "voices": voices},
        f"Wrote '{asked.what}' to {asked.out}. {voices}",
    )
    return FINE


def verify(asked: Namespace) -> int:
    """Print a sentence for every fault in a bundle, a transition, or the whole database."""
    if asked.what and _is_file(asked.what):
        problems = bundles.problems(read_file(Path(asked.what)))
    else:
        store = open_desk(asked).store
        scope = transition_scope(asked.what) if asked.what else None
        if scope is not None and scope not in store.scopes("transition:"):
            raise NotFound(
                f"There is no transition and no file '{asked.what}'. `list` shows the transitions."
            )
        problems = store.verify(scope)
    say(
        asked,
        {"problems": list(problems)},
        "\n".join(problems)
        or "Nothing was changed: the chain holds and every figure agrees with it.",
    )
    return FINDINGS if problems else FINE


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # longer than a file's name can be
        return False
