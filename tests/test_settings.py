"""The settings in .streamlit/config.toml, as they arrive in the running server."""

import json
import signal
from pathlib import Path

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


def test_the_running_server_has_the_settings_that_were_shipped(start_server, tmp_path: Path):
    (tmp_path / "sitecustomize.py").write_text(WITNESS)
    told = tmp_path / "settings.json"
    server = start_server(PYTHONPATH=str(tmp_path), WITNESS_FILE=str(told))

    server.stop(signal.SIGINT)

    running = json.loads(told.read_text())
    assert {key: running[key] for key in EXPECTED} == EXPECTED


def test_the_server_prints_one_address_and_it_is_not_localhost(start_server):
    server = start_server()

    printed = server.stop()

    assert f"The transition planner is at {server.url}\n" in printed
    assert "localhost" not in printed
    assert printed.count("http://") == 1
