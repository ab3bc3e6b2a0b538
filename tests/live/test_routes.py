"""The server's own routes, asked through the real command."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import Server, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all of these: none of them changes anything."""
    for start in serving(tmp_path_factory.mktemp("planner")):
        yield start()


def test_the_real_command_serves_our_routes_and_the_pages(server: Server) -> None:
    status, _, text = server.get("/healthz")
    assert (status, text) == (200, "ok")

    status, headers, text = server.get("/join")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<title>Join a workshop</title>" in text
    status, headers, _ = server.get("/live/page/phone.js")
    assert (status, headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    status, _, text = server.get("/live/state")
    assert status == 401
    assert "Join again with the code" in text or "Ask the facilitator" in text

    status, _, text = server.get("/")
    assert status == 200
    assert 'id="root"' in text


def test_what_is_not_found_below_live_is_no_streamlit_page(server: Server) -> None:
    status, headers, _ = server.get("/live/nothing-here")

    assert status == 404
    assert "text/plain" in headers["content-type"]


def test_every_answer_of_the_real_server_carries_the_headers(server: Server) -> None:
    for path in ("/", "/healthz", "/join", "/live/nothing-here", "/_stcore/health"):
        _, headers, _ = server.get(path)

        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
