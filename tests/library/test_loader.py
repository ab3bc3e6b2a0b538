from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.library.loader import load
from tests.examples import a_playbook
from tests.library.shelves import a_folder, an_overlay, facts, write, yaml_of

ROOT = Path(__file__).parents[2]
_TEXT = yaml_of(facts())


def _faults_after(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in _TEXT
    folder = write(tmp_path / "small-retail", {"playbook.yaml": _TEXT.replace(old, new, 1)})
    return [str(fault).removeprefix(f"{folder}/playbook.yaml:") for fault in load(folder).faults]


def _line(text: str, given: str = _TEXT) -> int:
    return given[: given.index(text)].count("\n") + 1


def test_the_example_written_as_yaml_is_the_example_again(tmp_path: Path) -> None:
    loaded = load(a_folder(tmp_path))

    assert loaded.faults == ()
    assert loaded.playbook == a_playbook()


_A_CRITERION = "criteria[crisis-contact]"
_A_RULE = "criteria[ads-watched].when"
_A_PERSON = "protocol.contacts[brand-lead-rung].person"
_MET_WHEN = "  met_when: 'One can see: crisis contact.'\n"
_NO_FIELD = "This is not a field here."

# What is in the file, what stands there instead, what is told, and the text on the line it names
# (without one: the text that was put there).
_SLIPS: tuple[tuple[str, str, str, str | None], ...] = (
    (_MET_WHEN, "", f"{_A_CRITERION}.met_when: This is required. Fill it in.", "- id: crisis-c"),
    (
        "  met_when: 'One",
        "  met_whn: 'One",
        f"{_A_CRITERION}.met_whn: {_NO_FIELD} Did you mean 'met_when'?",
        None,
    ),
    (
        _MET_WHEN,
        _MET_WHEN + "  colour: red\n",
        f"{_A_CRITERION}.colour: {_NO_FIELD} Check its spelling or delete it.",
        "  colour: red",
    ),
    ("for_whom:", "for whom:", f"\"for whom\": {_NO_FIELD} Did you mean 'for_whom'?", None),
    ("version: '1.0'", "version: 1", "version: This must be text.", None),
    ("title: Small retail", "title: true", "title: This must be text.", None),
    ("title: Small retail", "title:\n", "title: This must be text.", None),
    (
        "title: Small retail",
        "title: ''",
        "title: This is empty. Write something, or say who will add it.",
        None,
    ),
    (
        "title: Small retail",
        'title: "a\\ab"',
        "title: The sign U+0007 at position 2 cannot be shown or printed. Delete it.",
        None,
    ),
    ("at_percent: 30", "at_percent: 030", "gates[shadow].at_percent: This must be a whole…", None),
    ("at_percent: 30", "at_percent: 130", "gates[shadow].at_percent: This must be 100 or…", None),
    (
        "out_of_hours: false",
        "out_of_hours: no",
        "protocol.scenarios[question-1].out_of_hours: This must be true or false.",
        None,
    ),
    (
        "dated: '2026-10-01'",
        "dated: 2026-02-30",
        "sources[practice-notes].dated: This must be a date such as 2027-03-31.",
        None,
    ),
    (
        "party: brand",
        "party: brnd",
        "roles[brand-lead].party: This must be one of 'agency' or 'brand'.",
        None,
    ),
    (
        "  agency: agency-lead",
        "  agncy: agency-lead",
        "lead_roles.agncy: This must be one of 'agency' or 'brand'.",
        None,
    ),
    (
        "- id: brand-lead",
        "- id: Brand Lead",
        'roles["Brand Lead"].id: '
        "This must be lower-case letters and digits joined by '-' or '.'.",
        None,
    ),
    ("journey:\n", "journey: none\nwalk:\n", "journey: This must be a list.", None),
    (
        "    field: runs_ads",
        "    field: ads",
        f"{_A_RULE}.field: This must be one of 'country',…",
        None,
    ),
    ("    is: true", "    is: 5", f"{_A_RULE}.is: This must be true or false, or text.", None),
    (
        "    is: true",
        "    is: maybe",
        f"{_A_RULE}: 'runs_ads' is never 'maybe'. Use a value of its own kind.",
        "  when:\n    field: runs_ads",
    ),
    (
        "    is: true",
        "    at_least: 5",
        f"{_A_RULE}: 'runs_ads' can be asked is, not at_least.",
        "  when:\n    field: runs_ads",
    ),
    (
        "    is: true",
        "    is: true\n    hass: x",
        f"{_A_RULE}.hass: {_NO_FIELD} Did you mean 'has'?",
        "    hass: x",
    ),
    ("    is: true", "    iss: true", f"{_A_RULE}.iss: {_NO_FIELD} Did you mean 'is'?", None),
    ("      gap: to-be-added", "      gap: later", f"{_A_PERSON}.gap: This must be one of…", None),
    (
        "      by: Brand lead",
        "      bye: Brand lead",
        f"{_A_PERSON}.bye: {_NO_FIELD} Did you mean 'by'?",
        None,
    ),
    (
        "weight: 3",
        "weight: 1",
        f"{_A_CRITERION}: Weight 1 is for criteria without a gate; 2 and 3 for those with one. "
        "Mend one of the two.",
        "- id: crisis-contact",
    ),
    (
        "id: small-retail",
        "id: other",
        "id: The id is 'other', the folder is 'small-retail'. Make the two the same.",
        None,
    ),
    (
        "dimension: people",
        "dimension: peple",
        f"{_A_CRITERION}.dimension: 'peple' is not one of the playbook's dimensions. "
        "Choose one of them or add it.",
        None,
    ),
    (
        "- id: deputy-named",
        "- id: crisis-contact  # again",
        f"{_A_CRITERION}.id: The id 'crisis-contact' is defined twice. "
        "Give one of them another id.",
        None,
    ),
    (
        "title: Small retail",
        "title: A\ntitle: B",
        "title: This stands twice, first on line 2. Keep one.",
        "title: B",
    ),
)


@pytest.mark.parametrize(("old", "new", "told", "at"), _SLIPS)
def test_each_kind_of_mistake_is_told_with_file_line_path_and_sentence(
    tmp_path: Path, old: str, new: str, told: str, at: str | None
) -> None:
    found = _faults_after(tmp_path, old, new)

    said = f"{_line(at or new, _TEXT.replace(old, new, 1))}: {told}"
    assert any(
        each.startswith(said[:-1]) if said.endswith("…") else each == said for each in found
    ), found


def test_one_slip_gives_one_fault(tmp_path: Path) -> None:
    found = _faults_after(tmp_path, "at_percent: 30", "at_percent: lots")

    assert found == [
        f"{_line('at_percent: 30')}: gates[shadow].at_percent: This must be a whole number."
    ]


def test_all_mistakes_of_all_files_come_in_one_go(tmp_path: Path) -> None:
    data = facts()
    data["criteria"][0]["weight"] = 9
    data["criteria"][1]["source"] = "hearsay"
    data["gates"][0]["signers"] = ["brand-lead", "brand-deputy"]
    protocol = data.pop("protocol")
    protocol["scenarios"][0]["verb"] = "shout"
    files = {"a.yaml": data, "protocol.yaml": {"protocol": protocol}}
    folder = write(tmp_path / "small-retail", files)

    told = [str(fault).removeprefix(f"{folder}/") for fault in load(folder).faults]

    assert [each.split(": ")[1] for each in told] == [
        "gates[shadow].signers",
        "criteria[crisis-contact].weight",
        "criteria[deputy-named].source",
        "protocol.scenarios[question-1].verb",
    ]


def test_what_only_a_faulty_thing_causes_is_not_told(tmp_path: Path) -> None:
    found = _faults_after(tmp_path, "  duty: Hands over.", "  dutty: Hands over.")

    assert [each.split(": ", 1)[1] for each in found] == [
        "roles[agency-lead].duty: This is required. Fill it in.",
        "roles[agency-lead].dutty: This is not a field here. Did you mean 'duty'?",
    ]


def test_what_an_unreadable_file_would_have_said_is_not_called_missing(tmp_path: Path) -> None:
    data = facts()
    protocol = yaml_of({"protocol": data.pop("protocol")})
    data["version"] = 2
    files = {"a.yaml": data, "protocol.yaml": protocol.replace("wording:", "wording: &w", 1)}
    folder = write(tmp_path / "small-retail", files)

    told = [str(fault).removeprefix(f"{folder}/") for fault in load(folder).faults]

    assert told == [
        "a.yaml:3: version: This must be text.",
        "protocol.yaml:2: The anchor '&w' is not used here. Delete it.",
    ]


def test_an_unreadable_base_is_told_and_its_overlay_is_not_blamed(tmp_path: Path) -> None:
    base = write(tmp_path / "small-retail", {"playbook.yaml": "a: [\n"})
    overlay = an_overlay(tmp_path, gates=[{"id": "shadow", "at_percent": 40}])

    (fault,) = load(overlay).faults

    assert fault.file == base / "playbook.yaml"


def test_a_soundness_fault_has_its_line_too(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, lambda data: data["gates"][1].update(signers=["brand-lead"] * 2))

    assert [str(fault) for fault in load(folder).faults] == [
        f"{folder}/playbook.yaml:{_line('- id: brand-led') + 4}: gates[brand-led].signers: "
        "Nobody signs for the agency. Add one of its roles: both parties sign."
    ]


def test_the_digest_is_the_same_in_every_process_and_key_order(tmp_path: Path) -> None:
    turned = dict(reversed(facts().items()))
    turned["lead_roles"] = dict(reversed(turned["lead_roles"].items()))
    folder = write(tmp_path / "small-retail", {"p.yaml": turned})
    code = (
        "import sys; from pathlib import Path; from planner.library.loader import load;"
        "print(load(Path(sys.argv[1])).playbook.digest())"
    )

    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip

    assert digests == {a_playbook().digest()}


def test_a_changed_word_changes_the_digest(tmp_path: Path) -> None:
    loaded = load(a_folder(tmp_path, lambda data: data.update(title="Small shops")))

    assert loaded.playbook is not None
    assert loaded.playbook.digest() != a_playbook().digest()


_SNIPPETS = (
    "&a", "*a", "<<: ", "!!x ", "---\n", "\t", "[", "]", "{", "}", ": ", "- ", "\n", "  ", "|\n",
    ">-\n", "'", '"', "#", "?", "\x00", "\u2028", "é", "null", "true", "-1", "9" * 30, "when:",
    "extends: small-retail\n", "id: x\n", "after: x\n", "%", "@", "\\ud800", "😀", "\ufeff", "\r",
)  # fmt: skip


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    text = _TEXT
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 60))
        put = draw(st.sampled_from(_SNIPPETS) | st.text(max_size=5))
        text = text[:at] + put + text[at + gone :]
    return text


@given(text=_mutated(), overlay=_mutated() | st.text(max_size=60))
def test_whatever_a_file_says_there_is_a_playbook_or_faults_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, text: str, overlay: str
) -> None:
    root = tmp_path_factory.mktemp("shelf")
    base, over = root / "small-retail", root / "big-retail"
    for folder, said in ((base, text), (over, f"extends: small-retail\n{overlay}")):
        folder.mkdir()
        (folder / "p.yaml").write_bytes(said.encode("utf-8", "surrogatepass"))

    for loaded in (load(base), load(over)):
        assert (loaded.playbook is None) == bool(loaded.faults)
        for fault in loaded.faults:
            assert "\n" not in str(fault)
            lines = fault.file.read_bytes().replace(b"\r", b"\n").count(b"\n") + 1
            assert 1 <= fault.line <= lines
