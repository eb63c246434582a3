"""Posting a message that may have become several: all of them stand there in the end, or none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from adapters.teams.clients import Connector
from adapters.teams.troubles import Of, teams_says
from bot.service.ports import PlatformTrouble

Json = dict[str, Any]
Pause = Callable[[float], Awaitable[object]]
SHORT = 5.0
"""Seconds that are worth waiting in the middle of a message; the relay knows nothing of its parts."""


@dataclass(frozen=True)
class Address:
    """A conversation, and the address of the connector that knows it. In a thread the conversation is the thread's."""

    service: str
    conversation: str
    of: Of = "place"


class Posting:
    def __init__(self, connector: Connector, pause: Pause) -> None:
        self._connector = connector
        self._pause = pause

    async def post(self, to: Address, thread: str | None, content: Sequence[Json]) -> list[str]:
        """Message ids. When a part is refused, those before it are taken back.

        In a channel the first message begins a thread, and its other parts stand in it: else every part would begin
        one of its own.
        """
        first = await self._post(in_thread(to, thread), content[0])
        messages = [first]
        inside = in_thread(to, thread or first)
        try:
            for page in content[1:]:
                # One by one: those that stand there have to be known when the next is refused.
                messages.append(await self._next(inside, page))  # noqa: PERF401
        except PlatformTrouble:
            for message in messages:
                with suppress(PlatformTrouble):
                    await self.delete(inside, message)
            raise
        return messages

    async def update(self, at: Address, messages: Sequence[str], content: Sequence[Json]) -> list[str]:
        """The messages that stand now, from the first on. Where one is gone, those after it go: they follow anew."""
        for index, (message, page) in enumerate(zip(messages, content, strict=False)):
            try:
                with teams_says(at.of):
                    await self._connector.update(at.service, at.conversation, message, page)
            except PlatformTrouble as trouble:
                if trouble.reason != "no_message" or index == 0:
                    raise
                for later in messages[index + 1 :]:
                    await self.delete(at, later)
                return list(messages[:index])
        return list(messages)

    async def delete(self, at: Address, message: str) -> None:
        """Gone already is fine."""
        try:
            with teams_says(at.of):
                await self._connector.delete(at.service, at.conversation, message)
        except PlatformTrouble as trouble:
            if trouble.reason != "no_message":
                raise

    async def _next(self, to: Address, page: Json) -> str:
        try:
            return await self._post(to, page)
        except PlatformTrouble as trouble:
            if trouble.reason != "busy" or (trouble.again_after or 0.0) > SHORT:
                raise
            await self._pause(trouble.again_after or 0.0)
        return await self._post(to, page)

    async def _post(self, to: Address, page: Json) -> str:
        with teams_says(to.of):
            return await self._connector.post(to.service, to.conversation, page)


def in_thread(to: Address, thread: str | None) -> Address:
    """Only channels have threads. A group chat is one long talk, so everything stands in it one below the other."""
    if thread is None or not is_channel(to.conversation):
        return to
    return Address(to.service, f"{to.conversation};messageid={thread}", to.of)


def is_channel(conversation: str) -> bool:
    return conversation.endswith(("@thread.tacv2", "@thread.skype"))


def is_chat_of_one(conversation: str) -> bool:
    """A private chat with the bot."""
    return conversation.startswith("a:")
