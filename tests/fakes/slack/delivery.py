"""What Slack sends to the app: one delivery, its attempts, and what came back."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.signing import forged_headers, signed_headers

if TYPE_CHECKING:
    from tests.fakes.slack.core import Core

EVENT, COMMAND, INTERACTIVE = "events_api", "slash_commands", "interactive"


@dataclass(frozen=True)
class Ack:
    """The app's answer; `status` None when none came in time."""

    status: int | None
    body: Any = None

    @property
    def taken(self) -> bool:
        return self.status == 200


@dataclass(eq=False)
class Delivery:
    """One thing sent to the app, perhaps several times."""

    core: "Core"
    kind: str
    act: str
    payload: dict[str, Any]
    attempts: list[Ack] = field(default_factory=list)

    async def again(self, reason: str = "http_timeout") -> "Answer":
        """Send the same once more, as Slack does when it saw no acknowledgement; nothing is checked."""
        ack = await self.core.transport.send(self, len(self.attempts), reason)
        self.attempts.append(ack)
        return Answer(self, ack)


@dataclass(frozen=True)
class Answer:
    """How the app took it."""

    delivery: Delivery | None
    ack: Ack

    @property
    def acknowledged(self) -> bool:
        return self.ack.taken

    @property
    def status(self) -> int | None:
        return self.ack.status

    @property
    def body(self) -> Any:
        return self.ack.body


class Transport(Protocol):
    """The way to the app."""

    async def send(self, delivery: Delivery, retry: int, reason: str) -> Ack: ...


class SignedHttp:
    """Posts to the app's request URL."""

    def __init__(self, secret: str, ack_within: float) -> None:
        self.secret = secret
        self.ack_within = ack_within
        self.url: str | None = None
        self._session: aiohttp.ClientSession | None = None

    async def send(self, delivery: Delivery, retry: int, reason: str) -> Ack:
        kind, body = encoded(delivery)
        headers = {"Content-Type": kind, **signed_headers(self.secret, body)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason}
        return await self.post(body, headers)

    async def forged(self, delivery: Delivery, how: str) -> Ack:
        """The same with a signature that is not Slack's."""
        kind, body = encoded(delivery)
        return await self.post(body, {"Content-Type": kind, **forged_headers(self.secret, body, how)})

    async def post(self, body: bytes, headers: dict[str, str]) -> Ack:
        if self.url is None:
            raise RuntimeError("say where the app listens first: slack.deliver_to(url)")
        if self._session is None:
            self._session = aiohttp.ClientSession(headers={"User-Agent": "Slackbot 1.0"})
        limit = aiohttp.ClientTimeout(total=self.ack_within)
        try:
            async with self._session.post(self.url, data=body, headers=headers, timeout=limit) as answer:
                return Ack(answer.status, _parsed(await answer.text(), answer.content_type))
        except (TimeoutError, aiohttp.ClientError, OSError):
            return Ack(None)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def encoded(delivery: Delivery) -> tuple[str, bytes]:
    """Content type and body as Slack sends this kind of thing."""
    form = "application/x-www-form-urlencoded"
    match delivery.kind:
        case "slash_commands":
            return form, urlencode(delivery.payload).encode()
        case "interactive":
            return form, urlencode({"payload": json.dumps(delivery.payload)}).encode()
    return "application/json", json.dumps(delivery.payload).encode()


def _parsed(text: str, kind: str) -> Any:
    if kind != "application/json" or not text:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
