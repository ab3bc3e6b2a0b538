"""The size and the names of what we write, so that a module is still read in one sitting."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "planner"
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
NO_NAMES = {"util", "utils", "helper", "helpers", "common", "models", "services", "managers"}


def test_no_module_is_longer_than_can_be_read_in_one_sitting():
    lengths = {_name(path): len(path.read_text().splitlines()) for path in _modules()}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen():
    lengths = dict(length for path in _modules() for length in _function_lengths(path))

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_nothing_is_named_for_not_knowing_what_it_is():
    paths = [path for path in HOUSE.rglob("*") if "__pycache__" not in path.parts]

    assert [_name(path) for path in paths if path.stem in NO_NAMES] == []


def test_no_folder_is_taken_for_streamlits_older_page_system():
    assert not (ROOT / "pages").exists()
    assert not (HOUSE / "pages").exists()


def test_no_module_beside_the_main_script_shadows_the_standard_library():
    # The folder of Streamlit's main script comes first on its import path.
    assert {path.stem for path in HOUSE.iterdir()} & sys.stdlib_module_names == set()


def _modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{_name(path)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1
