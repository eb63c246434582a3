"""Everything a page does that it should not: errors in its console, broken policies, other machines asked."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, ConsoleMessage, Request, Response, WebError, WebSocket

THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
INSIDE = {"about", "blob", "data"}
"""Addresses that lead nowhere: what they name is in the page already."""


@dataclass
class Complaints:
    """What the pages of one window did, in order. Excused are those that hold one of the texts in `excused`."""

    heard: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Hear all of it from now on. Violations of the content security policy arrive as errors in the console."""
        context.on("console", self._console)
        context.on("weberror", self._uncaught)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("page", lambda page: page.on("websocket", self._socket))

    def forget(self) -> None:
        self.heard.clear()
        self.excused.clear()

    @property
    def standing(self) -> list[str]:
        """What nobody excused, and excuses that nothing needed."""
        unneeded = [text for text in self.excused if not any(text in one for one in self.heard)]
        return [
            *(one for one in self.heard if not any(text in one for text in self.excused)),
            *(f"excused, but it did not happen: {text}" for text in unneeded),
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "assert"}:
            self.heard.append(f"console: {message.text} ({message.location['url']})")

    def _uncaught(self, error: WebError) -> None:
        self.heard.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        self._asked(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._asked(socket.url)

    def _asked(self, url: str) -> None:
        if leaves_this_machine(url):
            self.heard.append(f"another machine: {url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.heard.append(f"answer {response.status}: {response.url}")


def leaves_this_machine(url: str) -> bool:
    """Whether asking for this address asks another machine."""
    parts = urlsplit(url)
    return parts.scheme not in INSIDE and parts.hostname not in THIS_MACHINE
