"""The real Bolt app against the local Slack, with a reception that answers what a test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from aiohttp import web

from adapters.slack.installing import Keeping
from adapters.slack.service import Slack, SlackSettings
from bot.engine.model import Place
from bot.service.acts import Act, Answer, Done, Press, Show, Submit, Who
from bot.service.ports import PlatformTrouble
from bot.wording.sheet import Box, Button, Buttons, Sheet, Text, Words
from tests.fakes.slack import Channel, FakeSlack, Person

Reply = Answer | Callable[[Act], Answer]


@dataclass
class Answering:
    """`replies` by move, form, shortcut or kind of act. Whatever has none is done, and nothing more."""

    replies: dict[str, Reply] = field(default_factory=dict)
    jobs: dict[str, Reply] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    gate: asyncio.Event | None = None

    async def receive(self, act: Act) -> Answer:
        self.acts.append(act)
        names = (
            getattr(act, "move", ""),
            getattr(act, "form", ""),
            getattr(act, "name", ""),
            type(act).__name__,
        )
        return _said(next((self.replies[name] for name in names if name in self.replies), Done()), act)

    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer:
        del args
        if self.gate is not None:
            await self.gate.wait()
        return _said(self.jobs[job], act)

    def presses(self) -> list[Press]:
        return [one for one in self.acts if isinstance(one, Press)]

    def submits(self) -> list[Submit]:
        return [one for one in self.acts if isinstance(one, Submit)]


def _said(reply: Reply, act: Act) -> Answer:
    return reply(act) if callable(reply) else reply


class Shelf:
    """Installations in memory, as the store keeps them sealed."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, str], bytes] = {}

    def work(self) -> AbstractAsyncContextManager[Keeping]:
        return self._work()

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[Keeping]:
        yield self

    async def keep_installation(
        self, platform: str, tenant: str, kind: str, body: bytes, *, seed: str, now: datetime
    ) -> str:
        del seed, now
        self.rows[platform, tenant, kind] = body
        return f"organisation of {tenant}"

    async def installation(self, platform: str, tenant: str, kind: str) -> bytes | None:
        return self.rows.get((platform, tenant, kind))

    async def drop_installations(self, platform: str, tenant: str, now: datetime) -> None:
        del now
        for key in [one for one in self.rows if one[:2] == (platform, tenant)]:
            del self.rows[key]

    async def is_back(self, platform: str, tenant: str) -> None: ...


@dataclass
class Running:
    """The app, and what it is connected to."""

    slack: FakeSlack
    app: Slack
    reception: Answering
    shelf: Shelf
    origin: str

    async def settled(self) -> None:
        """Until the work after the acknowledgements is done."""
        assert self.app._desk is not None
        await self.app._desk.errands.finished()


@asynccontextmanager
async def running(slack: FakeSlack, settings: SlackSettings) -> AsyncIterator[Running]:
    shelf = Shelf()
    app = Slack(settings, shelf.work, slack.clock, lambda: "seed")
    reception = Answering()
    app.open(reception)
    application = web.Application()
    app.mount(application)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    slack.deliver_to(f"{origin}/slack/events")
    await app.start()
    try:
        yield Running(slack, app, reception, shelf, origin)
    finally:
        await app.stop()
        await runner.cleanup()


def settings_for(slack: FakeSlack, token: str, **changes: object) -> SlackSettings:
    given: dict[str, object] = {
        "bot_token": token,
        "signing_secret": slack.signing_secret,
        "api_url": slack.base_url,
        "patience": 2.0,
        "strict": True,
        **changes,
    }
    return SlackSettings(**given)  # type: ignore[arg-type]


def page(words: str = "A page", *, key: str = "page.sentence") -> Sheet:
    return Sheet(key, (Text(words),), title="A page", close="Close", summary=words)


def form(name: str = "sitting", *, once: str = "o1", words: str = "") -> Sheet:
    save = Buttons((Button("Save for later", "save", {"c": "c1"}),))
    return Sheet(
        f"form.{name}",
        (Text("A form"), Box("r1", "What stayed?", initial=words), Box("line", "A line"), save),
        title="A form",
        form=name,
        args={"c": "c1", "once": once},
        submit="Send",
        close="Close",
    )


def prompt(*buttons: Button) -> Sheet:
    row = buttons or (
        Button("Share", "share", {"c": "c1", "t": "7"}),
        Button("Pass", "pass", {"c": "c1", "t": "7"}),
    )
    return Sheet(
        "sitting.prompt", (Text("The piece is with you."), Buttons(row)), summary="The piece is with you."
    )


SHOW_FORM = Show(form())


def place(channel: Channel) -> Place:
    return Place("slack", channel.workspace.id, channel.id)


def person(somebody: Person) -> Who:
    return Who("slack", somebody.workspace.id, somebody.id)


def share(*words: str) -> Sheet:
    return Sheet("thread.share", tuple(Words(one, "Noa") for one in words), summary="Noa has shared.")


async def trouble(call: Awaitable[object]) -> PlatformTrouble:
    with pytest.raises(PlatformTrouble) as raised:
        await call
    return raised.value
