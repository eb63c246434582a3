"""Posting a message that may have become several: all of them stand there in the end, or none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.limits import Json
from adapters.slack.troubles import slack_says
from bot.service.ports import PlatformTrouble

Pause = Callable[[float], Awaitable[object]]
SHORT = 5.0
"""Seconds that are worth waiting in the middle of a message; the relay knows nothing of its parts."""


class Posting:
    def __init__(self, pause: Pause) -> None:
        self._pause = pause

    async def post(
        self, web: AsyncWebClient, channel: str, thread: str | None, content: Sequence[Json]
    ) -> tuple[str, list[str]]:
        """Conversation id and time stamps. When a part is refused, those before it are taken back."""
        to_person = channel[:1] in ("U", "W")
        channel, stamp = await _post(web, channel, thread, content[0], of_person=to_person)
        stamps = [stamp]
        try:
            for page in content[1:]:
                # One by one: those that stand there have to be known when the next is refused.
                stamps.append(await self._next(web, channel, thread, page))  # noqa: PERF401
        except PlatformTrouble:
            for stamp in stamps:
                with suppress(PlatformTrouble):
                    await delete(web, channel, stamp)
            raise
        return channel, stamps

    async def _next(self, web: AsyncWebClient, channel: str, thread: str | None, page: Json) -> str:
        try:
            return (await _post(web, channel, thread, page))[1]
        except PlatformTrouble as trouble:
            if trouble.reason != "busy" or (trouble.again_after or 0.0) > SHORT:
                raise
            await self._pause(trouble.again_after or 0.0)
        return (await _post(web, channel, thread, page))[1]


async def _post(
    web: AsyncWebClient, channel: str, thread: str | None, page: Json, *, of_person: bool = False
) -> tuple[str, str]:
    """A private message is addressed to a person and stands in a conversation, whose id comes back."""
    with slack_says(of_person=of_person):
        answer = await web.chat_postMessage(
            channel=channel, thread_ts=thread, mrkdwn=False, unfurl_links=False, unfurl_media=False, **page
        )
    return str(answer["channel"]), str(answer["ts"])


async def update(
    web: AsyncWebClient, channel: str, stamps: Sequence[str], content: Sequence[Json]
) -> list[str]:
    """The messages that stand now, from the first on. Where one is gone, those after it go: they follow anew."""
    for index, (stamp, page) in enumerate(zip(stamps, content, strict=False)):
        try:
            with slack_says():
                await web.chat_update(channel=channel, ts=stamp, **page)
        except PlatformTrouble as trouble:
            if trouble.reason != "no_message" or index == 0:
                raise
            for later in stamps[index + 1 :]:
                await delete(web, channel, later)
            return list(stamps[:index])
    return list(stamps)


async def delete(web: AsyncWebClient, channel: str, stamp: str) -> None:
    """Gone already is fine."""
    try:
        with slack_says():
            await web.chat_delete(channel=channel, ts=stamp)
    except PlatformTrouble as trouble:
        if trouble.reason != "no_message":
            raise
