"""What every test may ask for: hypothesis' settings, and the real server on a free port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# The same examples on every machine; a failure prints how to have it again. For a wider search:
# HYPOTHESIS_PROFILE=search make test
settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None)
settings.register_profile("search", print_blob=True, deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@dataclass(frozen=True)
class Server:
    """A running planner: where it answers, what it is kept in, and its process."""

    url: str
    database: Path
    process: subprocess.Popen[str]

    def get(self, path: str) -> tuple[int, Mapping[str, str], str]:
        """Return status, headers (names in lower case) and text of one page."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return _read(answer)
        except urllib.error.HTTPError as error:
            with error:
                return _read(error)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> str:
        """End the server and return all that it printed."""
        self.process.send_signal(how)
        return self.process.communicate(timeout=30)[0]


StartServer = Callable[..., Server]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of the browser run first, the longest files of all.

    At the end one core would still walk through pages while the others have nothing left to do.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Start `python -m planner serve` with a fresh database, as often as asked, and end it."""
    yield from serving(tmp_path)


def serving(folder: Path) -> Iterator[StartServer]:
    """Yield a function that starts servers, and end them all; `again` starts one's twin."""
    running: list[Server] = []

    def start(again: Server | None = None, **environment: str) -> Server:
        port = int(again.url.rsplit(":", 1)[1]) if again else _free_port()
        database = again.database if again else folder / f"planner-{port}.db"
        command = [sys.executable, "-m", "planner", "serve"]
        process = subprocess.Popen(
            [*command, "--port", str(port), "--db", str(database)],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append(Server(f"http://127.0.0.1:{port}", database, process))
        _wait_until_it_answers(running[-1])
        return running[-1]

    yield start
    for server in running:
        if server.process.poll() is None:
            server.stop()
        if server.process.stdout:
            server.process.stdout.close()


def _wait_until_it_answers(server: Server) -> None:
    for _ in range(600):
        try:
            if server.get("/healthz")[0] == 200:
                return
        except OSError:
            # Nobody listens yet. Waiting on the process is a pause that ends at once if it dies.
            try:
                server.process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
    raise AssertionError(f"The server did not start:\n{server.stop()}")


def _read(answer: urllib.error.HTTPError | object) -> tuple[int, Mapping[str, str], str]:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return answer.status, headers, answer.read().decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(autouse=True)
def _main_stays_the_main_module() -> Iterator[None]:
    """Put back the main module, in whose place Streamlit's AppTest leaves its own script.

    Processes that a later test starts would run that script.
    """
    kept = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = kept
