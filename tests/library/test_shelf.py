from __future__ import annotations

import os
from pathlib import Path

import pytest

from planner.domain.errors import NotFound, PlannerError
from planner.library.shelf import check_path, find, playbooks
from tests.library.shelves import a_folder, an_overlay, facts, write


def test_all_playbooks_of_a_folder_come_by_id(tmp_path: Path) -> None:
    an_overlay(tmp_path)
    (tmp_path / "notes").mkdir()

    assert [each.id for each in playbooks(tmp_path)] == ["big-retail", "small-retail"]
    assert find(tmp_path, "small-retail").title == "Small retail"


def test_an_unknown_playbook_is_answered_with_those_there_are(tmp_path: Path) -> None:
    an_overlay(tmp_path)

    with pytest.raises(NotFound) as caught:
        find(tmp_path, "huge-retail")

    assert str(caught.value) == (
        "There is no playbook 'huge-retail'. Choose one of those there are: "
        "big-retail, small-retail."
    )


def test_a_broken_playbook_names_its_first_mistakes_and_the_command_for_the_rest(
    tmp_path: Path,
) -> None:
    folder = a_folder(tmp_path, lambda data: [each.pop("why") for each in data["criteria"]])

    with pytest.raises(PlannerError) as caught:
        find(tmp_path, "small-retail")

    first, *rest = str(caught.value).splitlines()
    assert first == (
        "The playbook 'small-retail' has 4 mistakes. "
        f"To see all, run: python -m planner check {folder}"
    )
    assert len(rest) == 3
    assert rest[0].endswith("criteria[crisis-contact].why: This is required. Fill it in.")
    with pytest.raises(PlannerError):
        playbooks(tmp_path)


def test_a_broken_playbook_does_not_hide_a_sound_one(tmp_path: Path) -> None:
    an_overlay(tmp_path, title=7)

    assert find(tmp_path, "small-retail").id == "small-retail"


def test_an_unchanged_playbook_is_read_once(tmp_path: Path) -> None:
    a_folder(tmp_path)

    assert find(tmp_path, "small-retail") is find(tmp_path, "small-retail")


def test_a_saved_edit_is_seen_at_once_in_the_playbook_and_in_what_extends_it(
    tmp_path: Path,
) -> None:
    an_overlay(tmp_path)
    file = tmp_path / "small-retail" / "playbook.yaml"
    before = [each.version for each in playbooks(tmp_path)]

    file.write_text(file.read_text().replace("version: '1.0'", "version: '1.1'"))
    os.utime(file, ns=(1, 1))  # a coarse file clock might give both savings one moment

    assert before == ["1.0", "1.0"]
    assert [each.version for each in playbooks(tmp_path)] == ["1.1", "1.1"]


def test_checking_takes_one_playbook_or_a_folder_of_them(tmp_path: Path) -> None:
    overlay = an_overlay(tmp_path, version=3)
    a_folder(tmp_path, lambda data: data.update(title=4))

    alone = [str(fault) for fault in check_path(tmp_path / "small-retail")]
    told = [str(fault) for fault in check_path(tmp_path)]

    base = f"{tmp_path}/small-retail/playbook.yaml:2: title: This must be text."
    assert alone == [base]
    assert told == [f"{overlay}/overlay.yaml:3: version: This must be text.", base]


def test_checking_where_there_is_no_playbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no playbook in"):
        check_path(tmp_path / "nowhere")


def test_an_overlay_longer_than_a_fifth_of_its_base_is_told(tmp_path: Path) -> None:
    overlay = an_overlay(tmp_path)
    said = len((tmp_path / "small-retail" / "playbook.yaml").read_text().splitlines())
    sources = facts()["sources"]
    fits = "\n# a remark\n".join(
        f"  - {{id: s{n}, title: T, where: W, dated: 2026-10-01}}" for n in range(said // 5 - 3)
    )
    text = f"id: big-retail\nextends: small-retail\nsources:\n{fits}\n"
    write(overlay, {"overlay.yaml": text})
    before = check_path(overlay)

    write(overlay, {"overlay.yaml": f"{text}  - {{id: {sources[0]['id']},\n     title: T}}\n"})
    after = check_path(overlay)

    assert before == ()
    assert [str(fault) for fault in after] == [
        f"{overlay}/overlay.yaml:1: The overlay has {said // 5 + 2} lines, more than 20 % of the "
        f"{said:,} of 'small-retail'. Shorten it, or make it a playbook of its own."
    ]
