"""Who may speak to the rehearsal room: a browser of this machine, from the room's own pages, and nobody else.

A page on the internet can make a browser send requests to this machine. So every request names our own host, every
form comes from our own origin and brings a token that only our own pages hold, and no page of ours loads or sends
anything elsewhere.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.rehearsal import said
from adapters.rehearsal.faults import sentence_about

log = structlog.get_logger(__name__)

BROWSER = web.RequestKey("browser", str)
"""What tells one browser from another: its cookie, or the one that it is given with this answer."""

MOST_BYTES = 1_100_000
"""Of one request: a transcript of a million characters, and the form around it."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # With `no-referrer` a browser would send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

Refuse = Callable[[int, str], web.Response]
"""Makes the page that says in one sentence why something was refused."""


class NotLoopback(ValueError):
    """The host to listen on is reachable from elsewhere. Its text is for whoever starts the program."""


def only_loopback(host: str) -> str:
    """The host itself, if it is this machine alone. Raises NotLoopback."""
    if host not in {"127.0.0.1", "::1", "localhost"}:
        raise NotLoopback(said.not_loopback(host))
    return host


class Guard:
    """Checks every request and completes every answer. Its secret lives as long as the process."""

    def __init__(self, refuse: Refuse) -> None:
        self._secret = secrets.token_bytes(32)
        self._refuse = refuse

    def token(self, request: web.Request) -> str:
        """What every form on the page for this browser has to bring back."""
        return hmac.new(self._secret, request[BROWSER].encode(), sha256).hexdigest()

    @property
    def middleware(self) -> Middleware:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            cookie = f"rehearsal-{_port(request)}"
            known = request.cookies.get(cookie, "")
            request[BROWSER] = known or secrets.token_urlsafe(32)
            answer = await self._answer(request, handler)
            answer.headers.update(HEADERS)
            if not known and request.method == "GET" and answer.status < 400:
                answer.set_cookie(cookie, request[BROWSER], httponly=True, samesite="Strict", path="/")
            return answer

        return guarded

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            fault = await self._fault(request)
            return self._refuse(*fault) if fault else await handler(request)
        except web.HTTPRequestEntityTooLarge:
            return self._refuse(413, said.TOO_BIG)
        except web.HTTPNotFound:
            return self._refuse(404, said.NO_SUCH_PAGE)
        except web.HTTPMethodNotAllowed:
            return self._refuse(405, said.NO_SUCH_WAY)
        except (web.HTTPException, ConnectionError):
            raise
        except Exception as fault:  # noqa: BLE001  whoever waits for a page gets one
            log.error("page.broke", trouble=type(fault).__name__)  # noqa: TRY400  its text may hold words
            return self._refuse(500, sentence_about(fault))

    async def _fault(self, request: web.Request) -> tuple[int, str] | None:
        hosts = request.headers.getall("Host", [])
        if len(hosts) != 1 or hosts[0].lower() not in _own_hosts(_port(request)):
            return 421, said.NOT_THIS_HOST
        if request.method in {"GET", "HEAD"}:
            return None
        if not _from_own_page(request, hosts[0].lower()):
            return 403, said.NOT_FROM_HERE
        if (request.content_length or 0) > MOST_BYTES:
            return 413, said.TOO_BIG
        try:
            form = await request.post()
        except (ValueError, LookupError):
            return 400, said.NOT_A_FORM
        token = form.get("token", "")
        if not isinstance(token, str) or not self._fits(request, token):
            return 403, said.OLD_PAGE
        return None

    def _fits(self, request: web.Request, token: str) -> bool:
        # Without a cookie of its own a browser has been given no token, whatever it brings.
        known = bool(request.cookies.get(f"rehearsal-{_port(request)}"))
        return hmac.compare_digest(self.token(request).encode(), token.encode()) and known


def _port(request: web.Request) -> int:
    transport = request.transport
    return int(transport.get_extra_info("sockname")[1]) if transport else 0


def _own_hosts(port: int) -> frozenset[str]:
    names = ("127.0.0.1", "localhost", "[::1]")
    return frozenset(f"{name}:{port}" for name in names) | (frozenset(names) if port == 80 else frozenset())


def _from_own_page(request: web.Request, host: str) -> bool:
    """Every browser says where a form comes from. Who does not is no browser."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return request.headers.getall("Origin", []) == [f"http://{host}"] and site == "same-origin"
