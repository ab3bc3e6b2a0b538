"""Who may come in, and what every answer carries: the host list, the room wall, the headers.

One rule for every bind address: a peer on this machine reaches everything, a peer from elsewhere
reaches the workshop guest's pages alone. So a forgotten `--room`, or a proxy somebody put in front,
opens nothing more than those.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from importlib.util import find_spec
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.live.scripts import OURS

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[A-Za-z0-9.-]+))(?::\d{1,5})?")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FORWARDING = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: RFC 6455, 7.4.1: the close code for "this breaks our policy".
_POLICY_VIOLATION = 1008


class Refusal(NamedTuple):
    """Why a request is not let in: an HTTP status and a sentence with the next step."""

    status: int
    sentence: str


UNKNOWN_HOST = Refusal(
    421,
    "This planner does not answer to that name. Open it by the address it printed when it started.",
)
GUEST_ASTRAY = Refusal(
    403,
    "This planner opens for its own machine only. To take part in a workshop, open /join.",
)


class Wall:
    """ASGI middleware: refuses with 421 or 403 (a websocket: close 1008), adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        ours = "".join(f"<script>{each}</script>" for each in OURS)
        self.scripts = " ".join(inline_script_hashes(_streamlit_page() + ours))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with a refusal."""
        match scope["type"]:
            case "http":
                guarded = self._adding_headers(scope, send)
                await (_refusing_page(scope) or self.app)(scope, receive, guarded)
            case "websocket":
                await (_refusing_socket(scope) or self.app)(scope, receive, send)
            case _:
                await self.app(scope, receive, send)

    def _adding_headers(self, scope: Scope, send: Send) -> Send:
        policy = content_security_policy(self.scripts, Headers(scope=scope).get("host", ""))

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS | {"Content-Security-Policy": policy})
            await send(message)

        return add


def refusal_of(scope: Scope) -> Refusal | None:
    """Return why this request is not let in, or None if it is."""
    hosts = Headers(scope=scope).getlist("host")
    if len(hosts) != 1 or not is_our_name(hosts[0]):
        return UNKNOWN_HOST
    if is_beside_us(scope) or is_for_guests(scope["path"]):
        return None
    return GUEST_ASTRAY


def is_our_name(host: str) -> bool:
    """Say whether a Host header is `localhost` or any address, with or without a port.

    Any address will do: what this stops, DNS rebinding, needs a name that a stranger controls.
    """
    name = _name(host)
    return name == "localhost" or _address(name) is not None


def is_this_machine(host: str) -> bool:
    """Say whether a Host header leads no further than the machine it is written on."""
    name = _name(host)
    address = _address(name)
    return name == "localhost" or (address is not None and address.is_loopback)


def is_beside_us(scope: Scope) -> bool:
    """Say whether the peer is this machine; one behind a proxy is not, nor is an unknown one."""
    headers = Headers(scope=scope)
    if any(name in headers for name in _FORWARDING):
        return False
    peer = _address(scope["client"][0]) if scope.get("client") else None
    mapped = peer.ipv4_mapped if isinstance(peer, IPv6Address) else None
    return peer is not None and (mapped or peer).is_loopback


def is_for_guests(path: str) -> bool:
    """Say whether a path is one that a peer from elsewhere may ask for: /join and below /live/."""
    if "\\" in path or "//" in path or ".." in path.split("/"):
        return False
    return path == "/join" or path.startswith("/live/")


def content_security_policy(scripts: str, host: str) -> str:
    """Return the policy of one answer: nothing comes from, or goes to, another server.

    `scripts` names the inline scripts that may run, by hash. Older browsers do not count a
    websocket to the same host as 'self', so it is named; a host that is not ours is left out.
    """
    sockets = f" ws://{host} wss://{host}" if is_our_name(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "form-action 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
        )
    )


def inline_script_hashes(page: str) -> Sequence[str]:
    """Return the policy's source word of every script written into an HTML page."""
    digests = (hashlib.sha256(text.encode()).digest() for text in _INLINE_SCRIPT.findall(page))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _streamlit_page() -> str:
    # Found, not imported: this folder serves phones without Streamlit.
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("Streamlit is not installed here. Run `make setup`.")
    return (Path(spec.origin).parent / "static" / "index.html").read_text(encoding="utf-8")


def _refusing_page(scope: Scope) -> ASGIApp | None:
    refusal = refusal_of(scope)
    return refusal and PlainTextResponse(f"{refusal.sentence}\n", refusal.status)


def _refusing_socket(scope: Scope) -> ASGIApp | None:
    return _close if refusal_of(scope) else None


async def _close(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "websocket.close", "code": _POLICY_VIOLATION})


def _name(host: str) -> str:
    found = _HOST.fullmatch(host)
    return (found["six"] or found["name"]).lower() if found else ""


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
