"""Who may ask the explorer, and what its pages may do.

The server listens on the loopback address, but every web page that the user visits can send requests there. So a
request must name this machine in its Host header (a name that was rebound to 127.0.0.1 does not), one that another
origin sends gets no answer unless it is a link that was followed, and one that changes something must come from a page
of ours. Pages run nothing but our own files: what an article says is never a script (Content Security Policy Level 3).
Sources: OWASP, "Cross-Site Request Forgery Prevention" and "DNS Rebinding"; W3C, "Fetch Metadata Request Headers".
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""The names of this machine that a request may ask for."""

_PORT = re.compile(r":\d+$")
_READING = ("GET", "HEAD")
_OURS = ("same-origin", "none")   # `none`: typed into the address bar, or a bookmark
_POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))
HEADERS = {
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""The headers of every answer."""


class Guard:
    """ASGI middleware that refuses what is not ours (403, wrong host 421) and puts `HEADERS` on every answer."""

    def __init__(self, app: ASGIApp, names: tuple[str, ...] = LOCAL_NAMES) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; web sockets are refused, since no page opens one."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        refused = self._refused(scope["method"], Headers(scope=scope))
        answer = self._app if refused is None else PlainTextResponse(refused[1] + "\n", refused[0])
        await answer(scope, receive, guarded)

    def _refused(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Status and reason where the request is refused."""
        host = headers.get("host", "")
        if _name(host) not in self._names:
            return 421, f"this server answers requests for {', '.join(self._names)} alone"
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return 403, "requests of other origins are refused"
        site = headers.get("sec-fetch-site")
        if method in _READING:
            is_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
            if site is not None and site not in _OURS and not is_link:
                return 403, "requests of other origins are refused"
        elif origin is None or (site is not None and site != "same-origin"):
            return 403, "what changes something must come from a page of this server"
        return None


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    return _PORT.sub("", host.lower())
