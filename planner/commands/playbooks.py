"""Commands about playbooks: check, schema."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.actions import bundles
from planner.commands.desks import ROOT
from planner.commands.saying import FINDINGS, FINE, print_json
from planner.commands.verbs import Verbs
from planner.domain.schedule import reading
from planner.library import schema as library_schema
from planner.library import shelf


def add_verbs(verbs: Verbs) -> None:
    """Add check and schema."""
    made = verbs.add("check", "check a playbook, or a folder of them", check, verbs.as_json)
    made.add_argument("path", type=Path)
    verbs.add("schema", "write the generated JSON Schemas", schema)


def check(asked: Namespace) -> int:
    """Print every mistake of a playbook as `file:line: path: sentence`."""
    faults = shelf.check_path(asked.path)
    if asked.json:
        print_json(
            [
                {
                    "file": str(each.file),
                    "line": each.line,
                    "path": each.path,
                    "sentence": each.sentence,
                }
                for each in faults
            ]
        )
    else:
        for fault in faults:
            print(fault)
        print(f"{len(faults)} mistakes." if faults else "No mistakes.")
    return FINDINGS if faults else FINE


def schema(asked: Namespace) -> int:
    """Write the JSON Schemas of playbooks, bundles and networks, for editors and for programs."""
    del asked
    written = [*library_schema.write(ROOT / "playbooks")]
    for name, text in (("bundle", bundles.schema()), ("network", reading.schema())):
        target = ROOT / "docs" / f"{name}.schema.json"
        target.write_text(text, "utf-8")
        written.append(target)
    for file in written:
        print(file.relative_to(ROOT))
    return FINE
