"""The command line: parse, call an action, print. Exit codes: 0 fine, 1 findings, 2 bad input."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from planner.commands import (
    papers,
    playbooks,
    promises,
    saying,
    schedules,
    serving,
    setups,
    transitions,
    workshops,
)
from planner.commands.verbs import Verbs
from planner.domain.errors import PlannerError


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask and return the exit code; `serve` never comes back."""
    parser = argparse.ArgumentParser(
        prog="python -m planner", description="The transition planner."
    )
    verbs = Verbs(parser)
    rooms = (playbooks, transitions, papers, workshops, promises, schedules, setups, serving)
    for room in rooms:
        room.add_verbs(verbs)
    asked = parser.parse_args(words)
    try:
        return int(asked.do(asked))
    except PlannerError as error:
        saying.print_failure(error, as_json=asked.json)
        return saying.BAD_INPUT
    except BrokenPipeError:
        return saying.FINE


if __name__ == "__main__":
    sys.exit(main())
