"""Socket Mode: the app connects by WebSocket, Slack sends envelopes, the app acknowledges each by its id."""

import asyncio
import itertools
import json
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.fakes.slack.delivery import Ack, Delivery
from tests.fakes.slack.refusal import AppFault

if TYPE_CHECKING:
    from tests.fakes.slack.core import Core

MOST_CONNECTIONS = 10
REASONS = ("warning", "refresh_requested", "link_disabled", "too_many_websockets")


class SocketMode:
    """All open connections of the app."""

    def __init__(self, core: "Core", ack_within: float) -> None:
        self.core = core
        self.ack_within = ack_within
        self.connections: list[web.WebSocketResponse] = []
        self.faults: list[str] = []
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Ack]] = {}
        self._takes_payload: dict[str, bool] = {}
        self._turn = itertools.count()
        self._changed = asyncio.Event()

    def ticket(self) -> str:
        """A web socket address that is good for one connection."""
        name = self.core.registry.id("W")
        self._tickets.add(name)
        return f"{self.core.origin.replace('http', 'ws', 1)}/link?ticket={name}&app_id={self.core.app_id}"

    async def connect(self, http: web.Request) -> web.StreamResponse:
        """One connection from hello to its end."""
        if self.core.faults.outage or http.query.get("ticket") not in self._tickets:
            return web.Response(status=503 if self.core.faults.outage else 401)
        self._tickets.discard(http.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(http)
        if len(self.connections) >= MOST_CONNECTIONS:
            await self._say_goodbye(socket, "too_many_websockets")
            return socket
        self.connections.append(socket)
        await socket.send_json(self._hello())
        self._wake()
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._heard(message.data)
        finally:
            if socket in self.connections:
                self.connections.remove(socket)
            self._wake()
        return socket

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": "applink-local", "build_number": 10, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self.core.app_id},
        }

    def _heard(self, data: str) -> None:
        try:
            message = json.loads(data)
            name = message["envelope_id"]
        except (ValueError, KeyError, TypeError):
            self.faults.append("a message that is not an acknowledgement")
            return
        if name not in self._takes_payload:
            self.faults.append("an acknowledgement of an envelope that was never sent")
            return
        payload = message.get("payload")
        if payload and not self._takes_payload[name]:
            self.faults.append("a payload for an envelope that takes none")
        future = self._waiting.pop(name, None)
        if future is not None and not future.done():
            future.set_result(Ack(200, payload))

    async def send(self, delivery: Delivery, retry: int, reason: str) -> Ack:
        """One envelope over one of the connections, in turn."""
        if not self.connections:
            return Ack(None)
        name = self.core.registry.id("E")
        envelope = self._envelope(name, delivery, retry, reason)
        future: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self._waiting[name] = future
        self._takes_payload[name] = bool(envelope["accepts_response_payload"])
        try:
            await self.connections[next(self._turn) % len(self.connections)].send_json(envelope)
            return await asyncio.wait_for(future, self.ack_within)
        except (TimeoutError, ConnectionError):
            return Ack(None)
        finally:
            self._waiting.pop(name, None)
            if self.faults:
                raise AppFault("; ".join(self.faults))

    def _envelope(self, name: str, delivery: Delivery, retry: int, reason: str) -> dict[str, Any]:
        envelope: dict[str, Any] = {
            "envelope_id": name,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.act in ("command", "view_submission", "block_suggestion"),
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason if retry else ""}
        return envelope

    async def connected(self, least: int = 1) -> None:
        """Until that many connections are open."""
        await self._until(lambda: len(self.connections) >= least)

    async def empty(self) -> None:
        """Until no connection is open."""
        await self._until(lambda: not self.connections)

    async def _until(self, holds: Any) -> None:
        while not holds():
            self._changed.clear()
            await self._changed.wait()

    def _wake(self) -> None:
        self._changed.set()

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to go. Only a warning leaves it open for a while."""
        if reason not in REASONS:
            raise ValueError(f"a reason is one of {REASONS}")
        for socket in list(self.connections):
            await self._say_goodbye(socket, reason)

    async def _say_goodbye(self, socket: web.WebSocketResponse, reason: str) -> None:
        await socket.send_json(
            {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-local"}}
        )
        if reason != "warning":
            if socket in self.connections:
                self.connections.remove(socket)
            await socket.close()

    async def drop(self) -> None:
        """Cut all connections without a word, as an outage does."""
        for socket in list(self.connections):
            self.connections.remove(socket)
            await socket.close(code=1011)
        self._wake()
