"""Proves that lint, clocks and route say what the pages say, to people and to programs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.actions import checks, protocol
from planner.domain.protocol.rows import Band, Surface
from tests.actions.desks import Table, facts_of
from tests.commands.conftest import Said, Say
from tests.rosters import WEEKDAYS, a_band, a_target

FRIDAY = "2027-03-05T17:30"


@pytest.fixture
def surface(table: Table) -> str:
    """The id of a watched surface."""
    return table.seen().protocol.of(Surface)[0].id


def told(said: Said) -> Any:
    assert said.err == ""
    return json.loads(said.out)


def refused(said: Said) -> str:
    assert (said.code, said.out) == (2, "")
    return said.err


def promise_an_hour_at_night(table: Table) -> None:
    """Promise what nobody is there to keep: an hour out of hours by the customer's clock."""
    [target] = [
        each.row
        for each in table.seen().protocol.rows("target")
        if each.row.id == "s1-out-of-hours"
    ]
    facts = facts_of(target, clock="elapsed", first_reply_minutes=60)
    protocol.save_row(table.brand, table.id, "target", facts, expected=0)


def test_lint_names_what_contradicts_itself_and_where_to_mend_it(
    say: Say, table: Table, db: Path
) -> None:
    promise_an_hour_at_night(table)

    said = say("lint", table.id, "--db", db)
    facts = told(say("lint", table.id, "--json", "--db", db))

    assert said.code == 1
    [found] = [each for each in facts["findings"] if each["id"].endswith("target.s1-out-of-hours")]
    assert f"{found['code']} {found['level']}: {found['sentence']} [{found['id']}]" in said.out
    assert found["place"]["kind"] == "target"
    assert found["why"]
    assert facts["blocking"] == sum(each["level"] == "blocking" for each in facts["findings"])


def test_lint_exits_with_1_only_if_a_finding_blocks(say: Say, table: Table, db: Path) -> None:
    facts = told(before := say("lint", table.id, "--json", "--db", db))

    promise_an_hour_at_night(table)

    after = say("lint", table.id, "--json", "--db", db)
    assert before.code == (1 if facts["blocking"] else 0)
    assert after.code == 1
    assert told(after)["blocking"] > facts["blocking"]


def test_lint_reads_a_bundle_and_keeps_nothing_of_it(
    say: Say, table: Table, db: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "bundle.json", tmp_path / "other.db"
    say("bundle", "out", table.id, "--out", file, "--as", "brand", "--db", db)

    of_bundle = say("lint", file, "--json", "--db", other)

    assert told(of_bundle) == told(say("lint", table.id, "--json", "--db", db))
    assert not other.exists()


def test_a_waived_finding_is_told_with_its_name_and_day(say: Say, table: Table, db: Path) -> None:
    promise_an_hour_at_night(table)
    # The command line reads the real clock: the waiver has to hold by it.
    today = replace(table.brand, at=datetime.now(UTC))  # noqa: TID251
    found = next(
        each
        for each in table.seen().check(today.on).findings
        if each.id.endswith("target.s1-out-of-hours")
    )
    until = today.on + timedelta(days=30)
    facts = {"by": "Ana Reyes", "reason": "A pilot.", "until": until, "expected": 0}
    checks.waive(today, table.id, found.id, **facts)

    told_facts = told(say("lint", table.id, "--json", "--db", db))
    said = say("lint", table.id, "--db", db)

    [waived] = [each for each in told_facts["findings"] if each["id"] == found.id]
    assert (waived["waiver"]["by"], waived["waiver"]["reason"]) == ("Ana Reyes", "A pilot.")
    assert f"{found.check.code} waived by Ana Reyes until {until:%-d %b %Y}: " in said.out
    assert told_facts["blocking"] < len(
        [each for each in told_facts["findings"] if each["level"] == "blocking"]
    )


@pytest.mark.parametrize("words", [("lint", "no-such"), ("lint", "x" * 300)])
def test_lint_of_nothing_says_so(say: Say, db: Path, words: tuple[str, ...]) -> None:
    assert "There is no transition" in refused(say(*words, "--db", db))


@pytest.mark.parametrize("text", ["", "{}", "no json", '{"transition": 1}'])
def test_lint_of_a_file_that_is_no_bundle_says_so(say: Say, tmp_path: Path, text: str) -> None:
    file = tmp_path / "notes.json"
    file.write_text(text)

    assert refused(say("lint", file))
    assert json.loads(refused(say("lint", file, "--json")))["error"]


def test_clocks_of_one_arrival_are_those_of_essay_and_wall(
    say: Say, table: Table, db: Path, surface: str
) -> None:
    words = ("clocks", table.id, "--surface", surface, "--at", FRIDAY, "--db", db)

    said = say(*words)
    [facts] = told(say(*words, "--json"))

    assert said.code == 1
    assert "A message of Fri 5 Mar 17:30 waits 63 h 30, until Mon 8 Mar 09:00" in said.out
    assert facts == {
        "surface": surface,
        "at": "2027-03-05T17:30:00",
        "due": "2027-03-08T11:00:00",
        "reached": "2027-03-08T09:00:00",
        "reply_by": "2027-03-08T11:00:00",
        "wait_minutes": 63 * 60 + 30,
        "promised_minutes": 120,
        "kept": "on-paper",
        "there": facts["there"],
    }
    assert facts["there"]


def test_clocks_of_an_arrival_that_is_seen_at_once_exit_with_0(
    say: Say, table: Table, db: Path, surface: str
) -> None:
    noon = ("--surface", surface, "--at", "2027-03-05T12:00")

    said = say("clocks", table.id, *noon, "--db", db)

    assert said.code == 0
    assert "is seen at once" in said.out


def test_clocks_take_a_severity_and_a_zone(say: Say, table: Table, db: Path, surface: str) -> None:
    words = ("clocks", table.id, "--surface", surface, "--db", db, "--json")

    [grave] = told(say(*words, "--at", FRIDAY, "--severity", "S4"))
    [elsewhere] = told(say(*words, "--at", "2027-07-02T16:30+00:00"))

    assert grave["wait_minutes"] == 0
    assert elsewhere["at"] == "2027-07-02T17:30:00"


def test_clocks_without_a_moment_tell_the_longest_wait_of_a_year_on_each_surface(
    say: Say, table: Table, db: Path, surface: str
) -> None:
    everywhere = told(say("clocks", table.id, "--json", "--db", db))
    [here] = told(say("clocks", table.id, "--surface", surface, "--json", "--db", db))

    assert {each["surface"] for each in everywhere} == {
        each.id for each in table.seen().protocol.of(Surface)
    }
    assert here in everywhere
    assert here["wait_minutes"] > 63 * 60 + 30, "a holiday beside a weekend"


def test_clocks_of_a_surface_that_nobody_watches_say_so(
    say: Say, table: Table, db: Path, surface: str
) -> None:
    placed = table.placed("surface")
    facts = facts_of(placed.row, status="declared-unwatched", sent_on="Write to us.")
    protocol.save_row(table.brand, table.id, "surface", facts, expected=placed.version)

    for at in ((), ("--at", FRIDAY)):
        said = say("clocks", table.id, "--surface", surface, *at, "--db", db)

        assert f"Nobody watches '{surface}'" in refused(said)


@pytest.mark.parametrize("command", ["clocks", "route"])
@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("friday", "'friday' is no moment"),
        ("2027-02-30T10:00", "is no moment"),
        ("9999-12-31T23:59", "lies outside 2000 to 2100"),
        ("0001-01-01", "lies outside 2000 to 2100"),
    ],
)
def test_a_bad_moment_is_refused_in_a_sentence(
    say: Say, table: Table, db: Path, surface: str, command: str, at: str, sentence: str
) -> None:
    scenario = ("--scenario", "praise") if command == "route" else ()
    words = (command, table.id, *scenario, "--surface", surface, "--at", at, "--db", db)

    assert sentence in refused(say(*words))
    [error] = json.loads(refused(say(*words, "--json")))["error"]
    assert error["place"] == "--at"


def test_an_unknown_surface_or_scenario_is_refused_with_those_there_are(
    say: Say, table: Table, db: Path, surface: str
) -> None:
    at = ("--at", FRIDAY, "--db", db)

    clocks = refused(say("clocks", table.id, "--surface", "myspace", *at))
    route = refused(say("route", table.id, "--surface", surface, "--scenario", "no", *at))

    assert "There is no surface 'myspace'" in clocks
    assert surface in clocks
    assert "There is no scenario 'no'" in route
    assert "praise" in route


def test_route_prints_the_way_the_owner_who_is_there_and_both_clocks(
    say: Say, table: Table, db: Path, surface: str
) -> None:
    words = ("route", table.id, "--scenario", "legal-threat", "--surface", surface)
    at = ("--at", "2027-03-06T03:00", "--db", db)

    said = say(*words, *at)
    facts = told(say(*words, *at, "--json"))

    roles = table.seen().protocol.roles
    assert said.code == 0
    assert facts["way"] == [
        {"question": "N1", "answer": "no"},
        {"question": "N2", "answer": "no"},
        {"question": "N3", "answer": "yes"},
        {"outcome": "O3"},
    ]
    assert (facts["verb"], facts["place"]) == ("hold", "direct-message")
    assert facts["owner"] == roles["legal-pr-approver"]
    assert len(facts["rung"]) == 6
    assert facts["clocks"]["due"] == "2027-03-06T03:30:00"
    for line in (
        "→ O3 Specialist",
        "S3: hold, direct message.",
        f"Owner: {facts['owner']}.",
        f"Rung: {', '.join(facts['rung'])}.",
        f"There at Sat 6 Mar 03:00: {facts['there'][0]} (agency, on call).",
    ):
        assert line in said.out.splitlines(), line


def test_route_of_a_scenario_without_an_outcome_leaves_the_tree_out(
    say: Say, table: Table, db: Path, surface: str
) -> None:
    words = ("route", table.id, "--scenario", "job-seeker", "--surface", surface, "--at", FRIDAY)

    said = say(*words, "--db", db)

    assert said.code == 1, "on paper only"
    assert "→" not in said.out
    assert told(say(*words, "--json", "--db", db))["way"] is None


def test_a_band_that_is_added_shortens_what_the_commands_say(
    say: Say, table: Table, db: Path, surface: str
) -> None:
    assert {each.id for each in table.seen().protocol.of(Band)} >= {"staffed"}
    friday = a_band(time(17, 30), time(20), days=WEEKDAYS, operator="brand", title="Late")
    checks.lay(table.brand, table.id, [friday, a_target(60, id="ours", severity="S1")])

    said = say("clocks", table.id, "--surface", surface, "--at", FRIDAY, "--db", db)

    assert (said.code, "is seen at once: Late (brand) is there" in said.out) == (0, True)
