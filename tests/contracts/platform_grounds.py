"""Where the `Platform` suite is played: in memory, and on Slack against the local one over HTTP."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Protocol

from adapters.rehearsal.memory import Account, Channel, RehearsalPlatform
from adapters.several import refs_of
from adapters.slack.clients import Clients, Reach
from adapters.slack.installing import FromSettings
from adapters.slack.limits import STRICT
from adapters.slack.outbound import SlackPlatform
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import Platform, PlatformTrouble, Sent
from bot.wording.plain import plain_text
from tests.fakes.slack import FakeSlack


class PlatformGround(Protocol):
    """A platform, and the world around it as a test sets it up and looks at it."""

    platform: Platform
    called: str
    """What its tenant is called."""

    def person(self, name: str, **fields: Any) -> Who:
        """`zone`, `active`, `guest`, `stranger`, `admin`, `bot`, and `away_until` where the platform shows it."""

    def channel(self, name: str, *members: Who, **fields: Any) -> Place:
        """`private`, `archived`, `shared_outside`, `bot_inside` (yes, unless told otherwise)."""

    def archive(self, place: Place) -> None: ...

    def reads(self, sent: Sent) -> str | None:
        """What stands there; None when nothing does."""

    def all_in(self, place: Place) -> list[str]:
        """Whatever stands in a channel, in threads too."""

    def inbox(self, who: Who) -> list[str]: ...

    def announced(self, who: Who) -> list[str]:
        """What this person's phone showed."""

    def busy(self, seconds: float) -> None:
        """The next message is refused: too many."""

    def away(self) -> None:
        """The next message finds nobody."""


class InMemory:
    def __init__(self) -> None:
        self.memory = RehearsalPlatform()
        self.called = self.memory.titles[self.memory.tenant] = "Harbour"
        self.platform: Platform = self.memory
        self._announced: dict[str, list[str]] = {}
        self.memory.watch = self._watch

    def _watch(self, event: Any) -> None:
        if event.kind == "told" and event.message.user:
            self._announced.setdefault(event.message.user, []).append(event.sheet.summary)

    def person(self, name: str, **fields: Any) -> Who:
        fields.setdefault("zone", "Europe/London")
        self.memory.accounts[f"U-{name}"] = Account(f"U-{name}", name, **fields)
        return self.memory.who(f"U-{name}")

    def channel(self, name: str, *members: Who, **fields: Any) -> Place:
        self.memory.channels[name] = Channel(name, name, members={who.user for who in members}, **fields)
        return self.memory.place(name)

    def archive(self, place: Place) -> None:
        self.memory.channels[place.conversation].archived = True

    def reads(self, sent: Sent) -> str | None:
        sheet = self.memory.messages[sent.ref].sheet
        return plain_text(sheet, 10_000) if sheet.key else None

    def all_in(self, place: Place) -> list[str]:
        standing = (one for one in self.memory.messages.values() if one.sheet.key)
        return [
            plain_text(one.sheet, 50_000) for one in standing if one.place.conversation == place.conversation
        ]

    def inbox(self, who: Who) -> list[str]:
        return [plain_text(one.sheet) for one in self.memory.messages.values() if one.user == who.user]

    def announced(self, who: Who) -> list[str]:
        return self._announced.get(who.user, [])

    def busy(self, seconds: float) -> None:
        self._next(PlatformTrouble("busy", seconds))

    def away(self) -> None:
        self._next(PlatformTrouble("down"))

    def _next(self, trouble: PlatformTrouble) -> None:
        def once(call: str, target: str) -> PlatformTrouble:
            del call, target
            self.memory.trouble = lambda call, target: None
            return trouble

        self.memory.trouble = once


class OnSlack:
    def __init__(self, slack: FakeSlack, platform: SlackPlatform) -> None:
        self.slack = slack
        self.platform: Platform = platform
        self.acme = slack.workspace("Acme")
        self.called = "Acme"

    def person(self, name: str, **fields: Any) -> Who:
        names = {"zone": "tz"}
        given = {names.get(key, key): value for key, value in fields.items()}
        if "active" in given:
            given["deleted"] = not given.pop("active")
        if given.pop("guest", False):
            given["guest"] = "multi"
        if "away_until" in given:
            given["status"] = (":palm_tree:", int(given.pop("away_until").timestamp()))
        return Who("slack", self.acme.id, self.slack.user(name, **given).id)

    def channel(self, name: str, *members: Who, **fields: Any) -> Place:
        given = {"bot": fields.pop("bot_inside", True), "private": True, **fields}
        if "shared_outside" in given:
            given["ext_shared"] = given.pop("shared_outside")
        made = self.slack.channel(name, members=[self._user(who) for who in members], **given)
        return Place("slack", self.acme.id, made.id)

    def _user(self, who: Who) -> Any:
        return self.slack.registry.users[who.user]

    def archive(self, place: Place) -> None:
        self.slack.archive(self.slack.registry.channels[place.conversation])

    def reads(self, sent: Sent) -> str | None:
        channel = self.slack.registry.channels[sent.place.conversation]
        found = [channel.find(stamp) for stamp in refs_of(sent)]
        return "\n".join(one.words() for one in found if one is not None) or None

    def all_in(self, place: Place) -> list[str]:
        return [one.words() for one in self.slack.registry.channels[place.conversation].messages]

    def inbox(self, who: Who) -> list[str]:
        return [one.words() for one in self.slack.inbox(self._user(who))]

    def announced(self, who: Who) -> list[str]:
        return [html.unescape(one) for one in self._user(who).notifications]

    def busy(self, seconds: float) -> None:
        self.slack.rate_limit_next("*", retry_after=int(seconds))

    def away(self) -> None:
        self.slack.fail_next("*", "internal_error", status=503)


@asynccontextmanager
async def on_slack() -> AsyncIterator[OnSlack]:
    async with FakeSlack() as slack:
        clients = Clients(None, Reach(slack.base_url, patience=2.0))
        ground = OnSlack(slack, SlackPlatform(clients, STRICT))
        clients.installations = FromSettings(ground.acme.bot_token, clients.introduce)
        await clients.of(ground.acme.id)
        try:
            yield ground
        finally:
            await clients.close()


def in_thread(place: Place, opening: Sent) -> Place:
    return replace(place, thread=opening.ref)
