"""Slack's own messages in one conversation: posted, changed, deleted."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.limits import Json
from adapters.slack.troubles import slack_says


class Conversation:
    """`id` is where the messages stand. Of a private one it is the person's, until the first message stands there."""

    def __init__(self, web: AsyncWebClient, id: str, thread: str | None = None) -> None:
        self._web = web
        self._thread = thread
        self.id = id

    async def post(self, page: Json) -> str:
        """The time stamp."""
        with slack_says(of_person=self.id[:1] in ("U", "W")):
            answer = await self._web.chat_postMessage(
                channel=self.id,
                thread_ts=self._thread,
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
                **page,
            )
        self.id = str(answer["channel"])
        return str(answer["ts"])

    async def update(self, ref: str, page: Json) -> None:
        with slack_says():
            await self._web.chat_update(channel=self.id, ts=ref, **page)

    async def delete(self, ref: str) -> None:
        with slack_says():
            await self._web.chat_delete(channel=self.id, ts=ref)
