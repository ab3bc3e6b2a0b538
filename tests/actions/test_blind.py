"""Before the reveal no door gives one party's answers, evidence or notes to anybody else.

Each door is asked in two worlds that differ only in what one party said. Before the reveal both
must give the reader the same words; after it, the doors that tell of answers must differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.actions import bundles, readiness, versions
from planner.domain.people import Party
from tests.actions.desks import START, Table, begun, reveal, speak
from tests.actions.doors import EYES, QUOTING, SILENT, TELLING, log_data

MARK = "MARKER"
DOORS = {**TELLING, **SILENT}
#: How far it has come: both have answered; the one we look at has locked; both have.
ANSWERED, LOCKED, REVEALED = "answered", "locked", "revealed"
Worlds = Callable[[Party, str], tuple[Table, Table]]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    """Return two worlds, alike but for what one party said; doors treat both the same."""
    made: dict[tuple[Party, str], tuple[Table, Table]] = {}

    def two(speaker: Party, stage: str) -> tuple[Table, Table]:
        if (speaker, stage) not in made:
            folder = tmp_path_factory.mktemp("worlds")
            made[speaker, stage] = (
                _world(folder / "marked", speaker, stage, MARK, 4),
                _world(folder / "other", speaker, stage, "WORDS-OF-ANOTHER-WORLD", 1),
            )
        return made[speaker, stage]

    yield two
    for tables in made.values():
        for table in tables:
            table.store.close()


def _world(folder: Path, speaker: Party, stage: str, mark: str, level: int) -> Table:
    table = begun(folder)
    versions.keep_snapshot(table.brand, table.id, "Before anybody answered", "")
    speak(table, speaker, mark, level)
    speak(table, speaker.other, "OTHER-VOICE", 2)
    versions.freeze(table.brand, table.id, {"number": "1.0", "effective_on": START.date()})
    if stage == LOCKED:
        readiness.lock(table.desk(speaker, 5), table.id)
    if stage == REVEALED:
        reveal(table)
    return table


@pytest.mark.parametrize(("speaker", "reader"), EYES)
@pytest.mark.parametrize("door", DOORS)
def test_before_the_reveal_a_door_says_the_same_whatever_the_other_party_answered(
    worlds: Worlds, door: str, speaker: Party, reader: Party | None
) -> None:
    marked, other = worlds(speaker, ANSWERED)

    said = [DOORS[door](table, table.desk(reader, 10)) for table in (marked, other)]

    assert MARK not in said[0]
    assert said[0] == said[1]


@pytest.mark.parametrize(("speaker", "reader"), EYES)
@pytest.mark.parametrize("door", TELLING)
def test_after_the_reveal_the_same_door_tells_it(
    worlds: Worlds, door: str, speaker: Party, reader: Party | None
) -> None:
    marked, other = worlds(speaker, REVEALED)

    said = [DOORS[door](table, table.desk(reader, 10)) for table in (marked, other)]

    assert said[0] != said[1]
    if door in QUOTING:
        for word in ("NOTE", "REASON", "VIA"):
            assert f"{MARK}-{word}" in said[0]
        assert f"https://example.com/{MARK}" in said[0]


@pytest.mark.parametrize("door", SILENT)
def test_after_the_reveal_papers_and_figures_still_speak_of_no_answer(
    worlds: Worlds, door: str
) -> None:
    marked, other = worlds(Party.AGENCY, REVEALED)

    said = [SILENT[door](table, table.desk(Party.BRAND, 10)) for table in (marked, other)]

    assert MARK not in said[0]
    assert said[0] == said[1]


@pytest.mark.parametrize("door", QUOTING)
@pytest.mark.parametrize("speaker", Party)
def test_a_party_reads_its_own_words_at_any_time(worlds: Worlds, door: str, speaker: Party) -> None:
    marked, _ = worlds(speaker, ANSWERED)

    said = DOORS[door](marked, marked.desk(speaker, 10))

    assert f"{MARK}-NOTE" in said
    assert "OTHER-VOICE" not in said


@pytest.mark.parametrize("door", DOORS)
def test_one_partys_lock_alone_reveals_nothing(worlds: Worlds, door: str) -> None:
    marked, other = worlds(Party.AGENCY, LOCKED)

    said = [DOORS[door](table, table.desk(Party.BRAND, 10)) for table in (marked, other)]

    assert MARK not in said[0]
    assert said[0] == said[1]


def test_a_voice_hidden_for_one_reader_is_not_handed_to_the_next_from_memory(
    worlds: Worlds,
) -> None:
    marked, _ = worlds(Party.AGENCY, ANSWERED)

    readers = (Party.AGENCY, Party.BRAND, None, Party.AGENCY, Party.BRAND)
    said = [DOORS["the transition opened"](marked, marked.desk(each, 10)) for each in readers]

    assert [f"{MARK}-NOTE" in each for each in said] == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("maker", "voices"),
    [
        (Party.BRAND, "Only the brand's answers"),
        (Party.AGENCY, "Only the agency's answers"),
        (None, "Neither voice"),
    ],
)
def test_a_bundle_made_before_the_reveal_says_whose_voice_it_carries(
    worlds: Worlds, maker: Party | None, voices: str
) -> None:
    marked, _ = worlds(Party.AGENCY, ANSWERED)

    text = bundles.pack(marked.desk(maker, 10), marked.id)

    carried = {
        str(row["id"]).rsplit(".", 1)[-1]
        for row in log_data(text)
        if row["kind"] in ("answer", "evidence") and row["data"] is not None
    }
    assert carried == ({maker.value} if maker else set())
    assert bundles.read(text).voices.startswith(voices)


def test_a_bundle_made_after_the_reveal_carries_both_and_says_so(worlds: Worlds) -> None:
    marked, _ = worlds(Party.AGENCY, REVEALED)

    text = bundles.pack(marked.desk(Party.BRAND, 10), marked.id)

    assert all(row["data"] is not None for row in log_data(text))
    assert bundles.read(text).voices == "Both voices: they were revealed."


def test_the_roll_up_holds_counts_alone(worlds: Worlds) -> None:
    marked, other = worlds(Party.AGENCY, ANSWERED)

    figures = marked.store.portfolio()[marked.scope]

    assert {name: figures[name] for name in figures if name.startswith("answers")} == {
        "answers-agency": 3,
        "answers-brand": 3,
    }
    assert figures == other.store.portfolio()[other.scope]
