"""Slack's own messages in one conversation: posted, changed, deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.charts import has_charts, without_charts
from adapters.slack.limits import Json
from adapters.slack.troubles import error_of, slack_says

NO_SUCH_BLOCK = "invalid_blocks"


class Conversation:
    """`id` is where the messages stand. Of a private one it is the person's, until the first message stands there."""

    def __init__(self, web: AsyncWebClient, id: str, thread: str | None = None) -> None:
        self._web = web
        self._thread = thread
        self.id = id

    async def post(self, page: Json) -> str:
        """The time stamp."""
        with slack_says(of_person=self.id[:1] in ("U", "W")):
            answer = await drawn(page, self._post)
        self.id = str(answer["channel"])
        return str(answer["ts"])

    async def _post(self, page: Json) -> AsyncSlackResponse:
        return await self._web.chat_postMessage(
            channel=self.id,
            thread_ts=self._thread,
            mrkdwn=False,
            unfurl_links=False,
            unfurl_media=False,
            **page,
        )

    async def update(self, ref: str, page: Json) -> None:
        with slack_says():
            await drawn(page, lambda one: self._web.chat_update(channel=self.id, ts=ref, **one))

    async def delete(self, ref: str) -> None:
        with slack_says():
            await self._web.chat_delete(channel=self.id, ts=ref)


async def drawn(page: Json, send: Callable[[Json], Awaitable[AsyncSlackResponse]]) -> AsyncSlackResponse:
    """With its charts; where Slack does not take them, once more with the text alone. Raises SlackApiError."""
    try:
        return await send(page)
    except SlackApiError as error:
        if error_of(error) != NO_SUCH_BLOCK or not has_charts(page["blocks"]):
            raise
    return await send({**page, "blocks": without_charts(page["blocks"])})
