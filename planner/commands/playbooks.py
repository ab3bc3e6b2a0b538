"""Commands about playbooks: check, schema."""

from __future__ import annotations

from argparse import Namespace

from planner.actions import bundles
from planner.commands.desks import ROOT
from planner.commands.saying import FINDINGS, FINE, print_json
from planner.library import schema as library_schema
from planner.library import shelf


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
    """Write the JSON Schemas that editors and readers of bundles use."""
    del asked
    written = [*library_schema.write(ROOT / "playbooks")]
    target = ROOT / "docs" / "bundle.schema.json"
    target.write_text(bundles.schema(), "utf-8")
    for file in (*written, target):
        print(file.relative_to(ROOT))
    return FINE
