"""Teams' own messages in one conversation: posted, changed, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adapters.teams.clients import Connector
from adapters.teams.troubles import Of, teams_says

Json = dict[str, Any]


@dataclass(frozen=True)
class Address:
    """A conversation, and the address of the connector that knows it. In a thread the conversation is the thread's."""

    service: str
    conversation: str
    of: Of = "place"


class Conversation:
    """Its own messages. In a channel the first one begins a thread, and what is posted after it stands in that thread:
    else every part would begin one of its own.
    """

    def __init__(self, connector: Connector, at: Address) -> None:
        self._connector = connector
        self._at = at

    async def post(self, page: Json) -> str:
        """The message id."""
        with teams_says(self._at.of):
            message = await self._connector.post(self._at.service, self._at.conversation, page)
        self._at = in_thread(self._at, message)
        return message

    async def update(self, ref: str, page: Json) -> None:
        with teams_says(self._at.of):
            await self._connector.update(self._at.service, self._at.conversation, ref, page)

    async def delete(self, ref: str) -> None:
        with teams_says(self._at.of):
            await self._connector.delete(self._at.service, self._at.conversation, ref)


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
