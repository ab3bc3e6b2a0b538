"""The wall, wrapped around an app that lets everybody in."""

import base64
import re
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from planner.live.scripts import TO_TOP
from planner.live.wall import Wall, content_security_policy, inline_script_hashes, is_our_name

HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("203.0.113.9", 50000)
PAGES = ("/", "/healthz", "/readiness", "/_stcore/health", "/_stcore/host-config", "/media/a.docx")
GUEST_PAGES = ("/join", "/live/vote")
SNEAKED = ("/live/../media/a.docx", "/live/%2e%2e/media/a.docx", "/live//x", "/live\\..\\media")
WORKSHOP_SOCKET = "/live/votes"


def a_client(peer=HERE, host="127.0.0.1:8501"):
    return TestClient(Wall(an_open_house()), base_url=f"http://{host}", client=peer)


def an_open_house():
    def welcome(_request):
        return PlainTextResponse("come in")

    async def talk(socket: WebSocket):
        await socket.accept()
        await socket.send_text("come in")
        await socket.close()

    sockets = [WebSocketRoute(path, talk) for path in ("/_stcore/stream", WORKSHOP_SOCKET)]
    anything = Mount("/", routes=[Route("/{rest:path}", welcome, methods=["GET", "POST", "PUT"])])
    return Starlette(routes=[*sockets, anything])


@pytest.mark.parametrize("path", [*PAGES, *GUEST_PAGES])
@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_reaches_everything(peer, path):
    assert a_client((peer, 50000)).get(path).text == "come in"


@pytest.mark.parametrize("path", GUEST_PAGES)
@pytest.mark.parametrize("peer", ["203.0.113.9", "192.168.1.20", "2001:db8::7"])
def test_a_peer_from_elsewhere_reaches_the_guests_pages(peer, path):
    assert a_client((peer, 50000)).get(path).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "/joined", "/live", "/join/../readiness", *SNEAKED])
@pytest.mark.parametrize("peer", ["203.0.113.9", "192.168.1.20", "2001:db8::7", "no-address"])
def test_a_peer_from_elsewhere_reaches_nothing_else(peer, path):
    answer = a_client((peer, 50000)).request("GET", "http://127.0.0.1:8501" + path)

    assert answer.status_code == 403
    assert "open /join" in answer.text


def test_what_may_not_be_read_may_not_be_posted_either():
    assert a_client(ELSEWHERE).post("/_stcore/upload_file/a/b").status_code == 403


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"],
)
def test_whoever_comes_through_a_proxy_on_this_machine_is_from_elsewhere(header):
    client = a_client(HERE)

    assert client.get("/", headers={header: "127.0.0.1"}).status_code == 403
    assert client.get("/join", headers={header: "127.0.0.1"}).status_code == 200


def test_a_page_socket_is_closed_to_a_peer_from_elsewhere():
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        a_client(ELSEWHERE).websocket_connect("ws://127.0.0.1:8501/_stcore/stream"),
    ):
        pass

    assert closed.value.code == 1008


@pytest.mark.parametrize(
    ("peer", "path"), [(HERE, "/_stcore/stream"), (ELSEWHERE, WORKSHOP_SOCKET)]
)
def test_a_socket_that_is_theirs_is_opened(peer, path):
    with a_client(peer).websocket_connect(f"ws://127.0.0.1:8501{path}") as socket:
        assert socket.receive_text() == "come in"


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8501", "127.0.0.1", "192.168.1.5:8501", "[::1]:8501"]
)
def test_localhost_and_every_address_are_our_names(host):
    assert is_our_name(host)


@pytest.mark.parametrize(
    "host",
    ["", "planner.example", "127.0.0.1.example", "localhost.example:80", "localhost:", "[::1",
     "localhost:8501; script-src *", "a@127.0.0.1", "127.0.0.1:999999"],
)  # fmt: skip
def test_any_other_name_is_not_ours(host):
    assert not is_our_name(host)


def test_a_name_that_a_stranger_points_at_this_machine_is_refused():
    client = a_client(HERE, host="rebound.example:8501")

    answer = client.get("/")

    assert answer.status_code == 421
    assert "rebound.example" not in answer.headers["content-security-policy"]
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect("ws://rebound.example:8501/_stcore/stream"),
    ):
        pass
    assert closed.value.code == 1008


@pytest.mark.parametrize(("peer", "path"), [(HERE, "/"), (ELSEWHERE, "/join"), (ELSEWHERE, "/")])
def test_every_answer_carries_the_headers_refusals_too(peer, path):
    headers = a_client(peer).get(path).headers

    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "connect-src 'self' ws://127.0.0.1:8501 wss://127.0.0.1:8501;" in policy


def test_the_policy_lets_run_the_installed_pages_inline_scripts_and_ours_and_no_other():
    page = (Path(find_spec("streamlit").origin).parent / "static/index.html").read_text()
    written = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    scripts = (*written, TO_TOP)
    digests = [base64.b64encode(sha256(each.encode()).digest()).decode() for each in scripts]

    policy = a_client().get("/").headers["content-security-policy"]

    assert len(written) == 1
    hashes = " ".join(f"'sha256-{each}'" for each in digests)
    assert f"script-src 'self' 'wasm-unsafe-eval' {hashes};" in policy
    assert re.search(r"script-src[^;]*'unsafe-inline'", policy) is None


def test_a_page_without_inline_scripts_needs_no_hash():
    assert inline_script_hashes('<script src="a.js"></script>') == ()
    assert "script-src 'self' 'wasm-unsafe-eval';" in content_security_policy("", "127.0.0.1")
