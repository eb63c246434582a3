"""The `Platform` port over Slack's Web API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.fitting import DoesNotFit, Fit
from adapters.several import Pause, Several, refs_of, root
from adapters.slack import reading
from adapters.slack.clients import Clients, Line
from adapters.slack.installing import PLATFORM
from adapters.slack.limits import LENIENT, Json
from adapters.slack.posting import Conversation
from adapters.slack.render import amended, pages, wordless
from adapters.slack.troubles import slack_says
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import Found, PlatformTrouble, Room, Sent, Stands
from bot.wording.sheet import Sheet

PAGE = 200
"""As many people as Slack advises to ask for at once."""
MOST_PAGES = 25


class SlackPlatform:
    """Sheets longer than one message become several; `Sent.ref` then holds their time stamps, joined by commas."""

    name = PLATFORM
    app_link = ""

    def __init__(self, clients: Clients, fit: Fit = LENIENT, pause: Pause = asyncio.sleep) -> None:
        self._clients = clients
        self._fit = fit
        self._pause = pause

    # --- telling ---------------------------------------------------------------------------------------------

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        del once  # Slack knows no such key.
        content = self._fitting(lambda: pages(sheet, self._fit))
        thread = None if isinstance(to, Who) else to.thread
        async with self._line(to.tenant, of_person=isinstance(to, Who)) as line:
            where = to.user if isinstance(to, Who) else to.conversation
            there = Conversation(line.web, where, root(thread))
            several = Several(there, lambda: Place(PLATFORM, to.tenant, there.id, thread), self._pause)
            return await several.tell(content, lambda many: wordless(sheet, many, self._fit), stands)

    async def amend(self, sent: Sent, sheet: Sheet, stands: Stands | None = None) -> Sent:
        refs = refs_of(sent)
        content = self._fitting(lambda: amended(sheet, len(refs), self._fit))
        async with self._line(sent.place.tenant) as line:
            several = self._several(line, sent.place)
            return await several.amend(refs, content, lambda many: wordless(sheet, many, self._fit), stands)

    async def unsay(self, sent: Sent) -> None:
        async with self._line(sent.place.tenant) as line:
            await self._several(line, sent.place).unsay(refs_of(sent))

    def _several(self, line: Line, place: Place) -> Several:
        there = Conversation(line.web, place.conversation, root(place.thread))
        return Several(there, lambda: place, self._pause)

    # --- asking ----------------------------------------------------------------------------------------------

    async def person(self, who: Who, fresh: bool = False) -> Found:
        """Always asks: what may be remembered for a while, the service remembers."""
        del fresh
        async with self._line(who.tenant, of_person=True) as line:
            answer = await line.web.users_info(user=who.user, include_locale=True)
        return reading.found(answer["user"], who.tenant)

    async def everyone(self, tenant: str) -> Sequence[Found]:
        async with self._line(tenant) as line:
            found = [reading.found(user, tenant) async for user in _users(line)]
        return [one for one in found if one.active and not one.bot and not one.stranger]

    async def called(self, who: Who) -> str:
        """The name that Slack says to whoever has a token, which needs no scope."""
        async with self._line(who.tenant) as line:
            said = (await line.web.auth_test()).data
        return reading.called(said if isinstance(said, dict) else {})

    async def room(self, place: Place, members: bool = False) -> Room:
        if place.conversation.startswith("D"):
            return Room(place, "", private=True, direct=True)
        async with self._line(place.tenant) as line:
            info = await line.web.conversations_info(channel=place.conversation)
            inside = await _members(line, place.conversation) if members else None
        return reading.room(info["channel"], place, inside)

    async def link(self, sent: Sent) -> str | None:
        try:
            async with self._line(sent.place.tenant) as line:
                answer = await line.web.chat_getPermalink(
                    channel=sent.place.conversation, message_ts=refs_of(sent)[0]
                )
        except PlatformTrouble as trouble:
            if trouble.reason in ("no_message", "no_channel"):
                return None
            raise
        return str(answer["permalink"])

    # --- the way there ---------------------------------------------------------------------------------------

    @asynccontextmanager
    async def _line(self, tenant: str, *, of_person: bool = False) -> AsyncIterator[Line]:
        """A token that is worth nothing is looked up anew next time: the app may have been installed again."""
        try:
            line = await self._clients.of(tenant)
            with slack_says(of_person=of_person):
                yield line
        except PlatformTrouble as trouble:
            if trouble.reason in ("revoked", "removed"):
                self._clients.drop(tenant)
            raise

    def _fitting(self, make: reading.Make) -> list[Json]:
        try:
            return make()
        except DoesNotFit:
            if self._fit.strict:
                raise
            raise PlatformTrouble("too_big") from None


async def _users(line: Line) -> AsyncIterator[dict[str, Any]]:
    """Page by page. With more than these, whoever stands behind them is found by nobody from elsewhere."""
    cursor = ""
    for _ in range(MOST_PAGES):
        answer = await line.web.users_list(limit=PAGE, cursor=cursor or None)
        for user in answer["members"]:
            yield user
        cursor = _next(answer)
        if not cursor:
            return


def _next(answer: AsyncSlackResponse) -> str:
    return str((answer.get("response_metadata") or {}).get("next_cursor") or "")


async def _members(line: Line, channel: str) -> tuple[str, ...]:
    """Everybody but the bot itself."""
    found: list[str] = []
    cursor = ""
    while True:
        answer = await line.web.conversations_members(channel=channel, limit=200, cursor=cursor or None)
        found += answer["members"]
        cursor = _next(answer)
        if not cursor:
            return tuple(one for one in found if one != line.installation.bot_user)
