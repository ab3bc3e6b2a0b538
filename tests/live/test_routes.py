"""The server's own routes, asked through the real command."""


def test_the_real_command_serves_our_routes_and_the_pages(start_server):
    server = start_server()

    status, _, text = server.get("/healthz")
    assert (status, text) == (200, "ok")

    status, headers, text = server.get("/join")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "No workshop is open here" in text
    assert "Ask the facilitator for a code" in text

    status, _, text = server.get("/")
    assert status == 200
    assert 'id="root"' in text


def test_what_is_not_found_below_live_is_no_streamlit_page(start_server):
    server = start_server()

    status, headers, _ = server.get("/live/nothing-here")

    assert status == 404
    assert "text/plain" in headers["content-type"]


def test_every_answer_of_the_real_server_carries_the_headers(start_server):
    server = start_server()

    for path in ("/", "/healthz", "/join", "/live/nothing-here", "/_stcore/health"):
        _, headers, _ = server.get(path)

        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
