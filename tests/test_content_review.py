"""What the record of the trade brief promises: every row judged, counted right, ids that exist."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
REVIEW = ROOT / "docs/content-review.md"
VERDICTS = {"kept", "changed", "left out"}


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = [line for line in REVIEW.read_text().splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return tuple((row, verdict, why) for row, verdict, why in cells if row != "Row")


def test_every_row_of_the_brief_has_a_verdict_and_says_where_or_why():
    unjudged = [row for row, verdict, why in _rows() if verdict not in VERDICTS or not why]

    assert unjudged == []


def test_the_counts_at_the_top_are_those_of_the_tables():
    counted = Counter(verdict for _, verdict, _ in _rows())

    said = re.search(
        r"\*\*(\d+) rows: (\d+) kept, (\d+) changed, (\d+) left out\.\*\*", REVIEW.read_text()
    )

    assert said is not None
    assert [int(number) for number in said.groups()] == [
        len(_rows()),
        *(counted[verdict] for verdict in ("kept", "changed", "left out")),
    ]


def test_every_id_that_the_review_names_is_there():
    files = [*ROOT.glob("playbooks/**/*.yaml"), *ROOT.glob("planner/domain/**/*.py")]
    content = "\n".join(path.read_text() for path in files)
    named = {id_ for _, _, why in _rows() for id_ in re.findall(r"`([\w.-]+)`", why)}

    missing = [id_ for id_ in named if not re.search(rf"(?<![\w-]){id_}(?![\w-])", content)]

    assert len(named) > 130
    assert missing == []


def test_all_sixty_criteria_and_all_scenarios_of_the_brief_are_in_the_review():
    rows = [row for row, _, _ in _rows()]
    criteria = re.findall(
        r"^    code: [\"']?(\d+\.\d+)",
        (ROOT / "playbooks/community-handoff/readiness.yaml").read_text(),
        re.MULTILINE,
    )

    numbers = [row.split()[0] for row in rows]

    assert len(criteria) == 60
    assert [code for code in criteria if code not in numbers] == []
    assert [n for n in map(str, range(1, 57)) if n not in numbers] == []
