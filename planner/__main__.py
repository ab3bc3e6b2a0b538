"""The command line: parse, call an action, print. Exit codes: 0 fine, 1 findings, 2 bad input."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from planner.commands import papers, playbooks, saying, serving, transitions
from planner.domain.errors import PlannerError

Do = Callable[[Namespace], int]


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words of the command line ask and return the exit code; `serve` never comes back."""
    asked = _parser().parse_args(words)
    try:
        return int(asked.do(asked))
    except PlannerError as error:
        saying.print_failure(error, as_json=getattr(asked, "json", False))
        return saying.BAD_INPUT
    except BrokenPipeError:
        return saying.FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m planner", description="The transition planner."
    )
    verbs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--db",
        type=Path,
        default=None,
        metavar="FILE",
        help="the database (default: PLANNER_DB or data/planner.db)",
    )
    shared.add_argument("--json", action="store_true", help="print one JSON value instead of text")
    reader = argparse.ArgumentParser(add_help=False)
    reader.add_argument(
        "--as",
        dest="reader",
        metavar="WHO",
        help="agency, brand, or a person's id: whose eyes and hands (default: nobody's)",
    )

    def verb(
        name: str, help_: str, do: Do, *parents: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=help_, parents=list(parents))
        made.set_defaults(do=do)
        return made

    check = verb("check", "check a playbook, or a folder of them", playbooks.check)
    check.add_argument("path", type=Path)
    check.add_argument("--json", action="store_true", help="print one JSON value instead of text")
    verb("demo", "take in the made-up demo brand", transitions.demo, shared)
    new = verb("new", "start a transition from an intake file", transitions.new, shared)
    new.add_argument("intake", type=Path, metavar="INTAKE.yaml")
    new.add_argument(
        "--as",
        dest="speaking_for",
        choices=["agency", "brand"],
        default="agency",
        help="whose lead starts it",
    )
    verb("list", "list the transitions", transitions.list_all, shared, reader)
    show = verb("show", "show where a transition stands", transitions.show, shared, reader)
    show.add_argument("transition")
    export = verb("export", "write a document to a file", papers.export, shared, reader)
    export.add_argument("transition")
    export.add_argument("--document", default="response-protocol")
    export.add_argument("--format", required=True, choices=["pdf", "docx", "html", "md"])
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    bundle = verb("bundle", "take a whole transition out, or in", papers.bundle, shared, reader)
    bundle.add_argument("way", choices=["out", "in"])
    bundle.add_argument("what", help="out: the transition's id; in: the bundle's file")
    bundle.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write (default: to the screen)"
    )
    verify = verb(
        "verify",
        "prove that nothing was changed behind the planner's back",
        papers.verify,
        shared,
    )
    verify.add_argument(
        "what", nargs="?", help="a transition's id or a bundle's file (default: everything)"
    )
    verb("schema", "write the generated JSON Schemas", playbooks.schema)
    serve = verb("serve", "start the planner on this machine", serving.serve_app)
    serve.add_argument("--room", action="store_true", help="let phones on this network join")
    serve.add_argument("--port", type=int, default=8501)
    serve.add_argument("--db", type=Path, default=None, metavar="FILE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
