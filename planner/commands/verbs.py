"""How a command joins the command line: its name, its help, and the options many share."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

Do = Callable[[Namespace], int]


class Verbs:
    """The commands a parser knows so far, with the option groups that they share."""

    def __init__(self, parser: ArgumentParser) -> None:
        self._verbs: Any = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
        self.as_json = _group(
            "--json", action="store_true", help="print one JSON value instead of text"
        )
        self.database = _group(
            "--db", type=Path, metavar="FILE", help="default: PLANNER_DB, else data/planner.db"
        )
        self.reader = _group(
            "--as",
            dest="reader",
            metavar="WHO",
            help="agency, brand, or a person's id: whose eyes and hands (default: nobody's)",
        )

    def add(self, name: str, help_: str, do: Do, *groups: ArgumentParser) -> ArgumentParser:
        """Return the parser of a new command that ends in `do`."""
        made = self._verbs.add_parser(name, help=help_, parents=list(groups))
        made.set_defaults(do=do, json=False)
        assert isinstance(made, ArgumentParser)
        return made


def _group(name: str, **options: Any) -> ArgumentParser:
    group = argparse.ArgumentParser(add_help=False)
    group.add_argument(name, **options)
    return group
