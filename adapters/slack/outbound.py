"""The `Platform` port over Slack's Web API.

Slack has no key against posting twice: when an answer is lost, the try that follows may post the same message once
more. It is never more than the one in flight. So that words never stand in a message of which nobody knows, what people
wrote goes into messages that stand there already and are noted: it is posted wordless first, then updated.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from slack_sdk.web.async_client import AsyncWebClient

from adapters.fitting import DoesNotFit, Fit
from adapters.slack import reading
from adapters.slack.clients import Clients, Line
from adapters.slack.installing import PLATFORM
from adapters.slack.limits import LENIENT, Json
from adapters.slack.posting import Pause, Posting, delete, update
from adapters.slack.render import amended, pages, wordless
from adapters.slack.troubles import slack_says
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import Found, PlatformTrouble, Room, Sent, Stands, Unwanted
from bot.wording.sheet import Sheet


class SlackPlatform:
    """Sheets longer than one message become several; `Sent.ref` then holds their time stamps, joined by commas."""

    name = PLATFORM
    app_link = ""

    def __init__(self, clients: Clients, fit: Fit = LENIENT, pause: Pause = asyncio.sleep) -> None:
        self._clients = clients
        self._fit = fit
        self._posting = Posting(pause)

    # --- telling ---------------------------------------------------------------------------------------------

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        del once  # Slack knows no such key.
        content = self._fitting(lambda: pages(sheet, self._fit))
        first = content if stands is None else wordless(sheet, len(content), self._fit)
        thread = None if isinstance(to, Who) else to.thread
        async with self._line(to.tenant, of_person=isinstance(to, Who)) as line:
            where = to.user if isinstance(to, Who) else to.conversation
            found, stamps = await self._posting.post(line.web, where, root(thread), first)
            sent = Sent(Place(PLATFORM, to.tenant, found, thread), ",".join(stamps))
            if stands is None:
                return sent
            await _noted(line.web, sent, stamps, stands)
            return await self._write(line.web, sent, sheet, content, stands)

    async def amend(self, sent: Sent, sheet: Sheet, stands: Stands | None = None) -> Sent:
        """Messages that are not needed any more are deleted first. What has no room follows in new ones, whole.

        Those stand below whatever came in between, as a person's own second message would.
        """
        stamps = stamps_of(sent)
        content = self._fitting(lambda: amended(sheet, len(stamps), self._fit))
        async with self._line(sent.place.tenant) as line:
            for stamp in stamps[len(content) :]:
                await delete(line.web, sent.place.conversation, stamp)
            kept = Sent(sent.place, ",".join(stamps[: len(content)]))
            return await self._write(line.web, kept, sheet, content, stands)

    async def _write(
        self, web: AsyncWebClient, sent: Sent, sheet: Sheet, content: Sequence[Json], stands: Stands | None
    ) -> Sent:
        """Into the messages that stand there. Each message more that is needed stands wordless before it is written."""
        try:
            stand = await update(web, sent.place.conversation, stamps_of(sent), content)
        except PlatformTrouble as trouble:
            # Without its beginning it counts as gone, so nothing of it stays behind.
            if trouble.reason == "no_message":
                await self.unsay(sent)
            raise
        rest = content[len(stand) :]
        if not rest:
            return Sent(sent.place, ",".join(stand))
        new = rest if stands is None else wordless(sheet, len(rest), self._fit)
        _, more = await self._posting.post(web, sent.place.conversation, root(sent.place.thread), new)
        grown = Sent(sent.place, ",".join((*stand, *more)))
        if stands is None:
            return grown
        await _noted(web, grown, more, stands)
        return await self._write(web, grown, sheet, content, stands)

    async def unsay(self, sent: Sent) -> None:
        async with self._line(sent.place.tenant) as line:
            for stamp in stamps_of(sent):
                await delete(line.web, sent.place.conversation, stamp)

    # --- asking ----------------------------------------------------------------------------------------------

    async def person(self, who: Who, fresh: bool = False) -> Found:
        """Always asks: what may be remembered for a while, the service remembers."""
        del fresh
        async with self._line(who.tenant, of_person=True) as line:
            answer = await line.web.users_info(user=who.user, include_locale=True)
        return reading.found(answer["user"], who.tenant)

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
                    channel=sent.place.conversation, message_ts=stamps_of(sent)[0]
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


def stamps_of(sent: Sent) -> list[str]:
    return sent.ref.split(",")


def root(thread: str | None) -> str | None:
    """The message that a thread hangs on, when the opening was longer than one message."""
    return thread.split(",", maxsplit=1)[0] if thread else None


async def _noted(web: AsyncWebClient, sent: Sent, fresh: Sequence[str], stands: Stands) -> None:
    """`fresh` messages hold no word yet. Whatever else goes wrong, they may be noted already: then they stay."""
    try:
        await stands(sent)
    except Unwanted:
        for stamp in fresh:
            with suppress(PlatformTrouble):
                await delete(web, sent.place.conversation, stamp)
        raise


async def _members(line: Line, channel: str) -> tuple[str, ...]:
    """Everybody but the bot itself."""
    found: list[str] = []
    cursor = ""
    while True:
        answer = await line.web.conversations_members(channel=channel, limit=200, cursor=cursor or None)
        found += answer["members"]
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return tuple(one for one in found if one != line.installation.bot_user)
