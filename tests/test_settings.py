"""The settings in .streamlit/config.toml, as they arrive in the running server."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.conftest import serving

# Runs inside the server, before anything else, and writes down at its end what was in force. An end
# by SIGTERM would not ask it; Ctrl-C does.
WITNESS = """
import atexit, json, os, sys

def tell():
    config = sys.modules.get("streamlit.config")
    if config and config._config_options:
        values = {key: option.value for key, option in config._config_options.items()}
        with open(os.environ["WITNESS_FILE"], "w") as file:
            json.dump(values, file, default=str)

atexit.register(tell)
"""

EXPECTED = {
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 200,
    "server.maxMessageSize": 20,
    "server.disconnectedSessionTTL": 600,
    "server.allowedHosts": ["127.0.0.1", "localhost", "::1"],
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "viewer",
    "browser.gatherUsageStats": False,
    "logger.hideWelcomeMessage": True,
    "theme.font": "sans-serif",
    "theme.light.backgroundColor": "#FBF8F2",
    "theme.dark.backgroundColor": "#1C1A17",
}


class Ended(NamedTuple):
    """What a server that was started and stopped has printed, and the settings it ran with."""

    url: str
    printed: str
    settings: dict[str, object]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    """Start the real command once, and stop it by Ctrl-C."""
    folder = tmp_path_factory.mktemp("planner")
    (folder / "sitecustomize.py").write_text(WITNESS)
    told = folder / "settings.json"
    for start in serving(folder):
        server = start(PYTHONPATH=str(folder), WITNESS_FILE=str(told))
        printed = server.stop(signal.SIGINT)
        yield Ended(server.url, printed, json.loads(told.read_text()))


def test_the_running_server_has_the_settings_that_were_shipped(ended: Ended) -> None:
    assert {key: ended.settings[key] for key in EXPECTED} == EXPECTED


def test_the_server_prints_one_address_and_it_is_not_localhost(ended: Ended) -> None:
    assert f"The transition planner is at {ended.url}\n" in ended.printed
    assert "localhost" not in ended.printed
    assert ended.printed.count("http://") == 1
