from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.actions.desks import PLAYBOOKS, ROOT
from tests.commands.conftest import Say


def _broken(folder: Path) -> Path:
    """Return a copy of a playbook in which one criterion points at a gate that is not there."""
    copy = shutil.copytree(PLAYBOOKS / "community-handoff", folder / "community-handoff")
    file = copy / "readiness.yaml"
    text, count = re.subn(
        r"\n( +)gate: .*\n", r"\n\1gate: no-such-gate\n", file.read_text(), count=1
    )
    assert count == 1
    file.write_text(text)
    return copy


@pytest.mark.parametrize("path", ["playbooks", "playbooks/community-handoff"])
def test_sound_playbooks_are_found_without_mistakes(say: Say, path: str) -> None:
    said = say("check", ROOT / path)

    assert (said.code, said.out, said.err) == (0, "No mistakes.\n", "")


def test_a_mistake_is_printed_at_its_file_and_line(say: Say, tmp_path: Path) -> None:
    copy = _broken(tmp_path)

    said = say("check", copy)

    line = next(
        number
        for number, text in enumerate((copy / "readiness.yaml").read_text().splitlines(), 1)
        if "no-such-gate" in text
    )
    assert said.code == 1
    assert said.out.startswith(f"{copy / 'readiness.yaml'}:{line}: ")
    assert "no-such-gate" in said.out


def test_mistakes_as_json_are_one_value(say: Say, tmp_path: Path) -> None:
    copy = _broken(tmp_path)

    said = say("check", copy, "--json")

    assert said.code == 1
    fault = json.loads(said.out)[0]
    assert fault.keys() == {"file", "line", "path", "sentence"}
    assert fault["file"] == str(copy / "readiness.yaml")


def test_no_mistakes_as_json_are_an_empty_list(say: Say) -> None:
    said = say("check", PLAYBOOKS, "--json")

    assert (said.code, json.loads(said.out)) == (0, [])


def test_a_folder_without_playbooks_is_bad_input(say: Say, tmp_path: Path) -> None:
    said = say("check", tmp_path)

    assert (said.code, said.out) == (2, "")
    assert "There is no playbook in" in said.err


def test_the_command_line_runs_as_a_program_of_its_own(tmp_path: Path) -> None:
    words = ["check", str(_broken(tmp_path))]

    done = subprocess.run(
        [sys.executable, "-m", "planner", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert re.match(r"\S+readiness\.yaml:\d+: ", done.stdout)
    assert done.stderr == ""
