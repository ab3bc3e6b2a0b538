"""What a set-up for a helpdesk is: files to load, the order of loading, and all that is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Tool(StrEnum):
    """The helpdesks a set-up can be made for."""

    CHATWOOT = "chatwoot"
    ZAMMAD = "zammad"

    @property
    def spoken(self) -> str:
        """Return the helpdesk's name as it writes itself."""
        return self.value.capitalize()

    @property
    def case(self) -> str:
        """Return what the helpdesk calls what a person wrote and we answered."""
        return "conversation" if self is Tool.CHATWOOT else "ticket"

    @property
    def mark(self) -> str:
        """Return what the helpdesk calls a word put on a conversation."""
        return "label" if self is Tool.CHATWOOT else "tag"


@dataclass(frozen=True)
class SetUpFile:
    """One file of a set-up, with a sentence that says what it is for."""

    name: str
    content: str
    what: str


@dataclass(frozen=True)
class Loss:
    """Something the protocol says and the helpdesk cannot: which rows, why, what to do instead."""

    what: str
    why: str
    instead: str


@dataclass(frozen=True)
class SetUp:
    """Everything for one helpdesk; the steps say how to load the files, in that order."""

    target: Tool
    files: tuple[SetUpFile, ...]
    steps: tuple[str, ...]
    losses: tuple[Loss, ...]

    def file(self, name: str) -> SetUpFile:
        """Return one of the files by its name; raises KeyError for a name there is not."""
        return {each.name: each for each in self.files}[name]


@dataclass(frozen=True)
class Call:
    """One request to a helpdesk's REST interface; ids it gives out stand as {{kind:name}}."""

    method: str
    path: str
    body: dict[str, Any]


def calls_file(name: str, calls: Iterable[Call], what: str) -> SetUpFile:
    """Return a file that lists requests as JSON: method, path and body of each, in order."""
    listed = [{"method": each.method, "path": each.path, "body": each.body} for each in calls]
    return SetUpFile(name, json.dumps(listed, ensure_ascii=False, indent=1) + "\n", what)


def place(kind: str, name: str) -> str:
    """Return the mark that stands for an id only the helpdesk can give: {{inbox:reviews}}."""
    return "{{" + f"{kind}:{name}" + "}}"
