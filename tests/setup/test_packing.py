from __future__ import annotations

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from planner.setup.making import set_up
from planner.setup.model import Tool
from planner.setup.packing import pack, readme
from tests.examples import a_transition


@pytest.mark.parametrize("tool", Tool)
def test_the_same_protocol_is_the_same_bytes(tool: Tool) -> None:
    first, second = (pack(set_up(a_transition(), tool), "Title") for _ in range(2))

    assert first == second


@pytest.mark.parametrize("tool", Tool)
def test_the_zip_opens_and_holds_the_readme_and_every_file(tool: Tool) -> None:
    made = set_up(a_transition(), tool)

    with ZipFile(BytesIO(pack(made, "Title"))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["README.md", *(each.name for each in made.files)]
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("README.md").decode().startswith("# Title\n")


@pytest.mark.parametrize("tool", Tool)
def test_every_file_lists_calls_to_the_tools_own_interface(tool: Tool) -> None:
    for file in set_up(a_transition(), tool).files:
        for call in json.loads(file.content):
            assert set(call) == {"method", "path", "body"}
            assert call["method"] in ("POST", "PATCH")
            assert call["path"].startswith("/api/v1/")


@pytest.mark.parametrize("tool", Tool)
def test_the_readme_says_what_is_lost_before_how_to_load_it(tool: Tool) -> None:
    made = set_up(a_transition(), tool)

    text = readme(made, "Title")

    losses = [text.index(" ".join(each.what.split())) for each in made.losses]
    assert losses == sorted(losses)
    assert losses[-1] < text.index("## How to load it")


@pytest.mark.parametrize("tool", Tool)
def test_the_readme_speaks_of_every_file_in_the_order_of_loading(tool: Tool) -> None:
    made = set_up(a_transition(), tool)

    named = re.findall(r"[a-z-]+\.json", " ".join(made.steps))

    assert set(named) == {each.name for each in made.files}


@pytest.mark.parametrize("tool", Tool)
def test_the_readme_holds_no_secret_and_no_address(tool: Tool) -> None:
    text = readme(set_up(a_transition(), tool), "Title")

    assert "YOUR-TOKEN" in text
    assert re.findall(r"https?://[^\s\"$]+", text) == ["https://YOUR-HELPDESK"]
