"""The real way in against the local Teams, with a reception that answers what a test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from adapters.errands import Errands
from adapters.teams.app import Desk
from adapters.teams.authentication import Gate
from adapters.teams.keys import SigningKeys
from adapters.teams.limits import STRICT
from adapters.teams.render import pages
from adapters.teams.showing import Showing
from adapters.teams.sighting import Seen
from adapters.teams.transports import PATH, Door
from bot.engine.model import Place
from bot.service.acts import Act, Answer, Done, Press, Show, Submit, Wait, Who
from bot.service.ports import PlatformTrouble, Sent
from bot.wording.sheet import Box, Button, Buttons, Sheet, Text, Ticks
from bot.wording.sheet import Option as Choosable
from tests.fakes.teams import Conversation, FakeTeams, Message, Person

Reply = Answer | Callable[[Act], Answer]


@dataclass
class Answering:
    """`replies` by move, form or kind of act. Whatever has none is done, and nothing more."""

    replies: dict[str, Reply] = field(default_factory=dict)
    jobs: dict[str, Reply] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    gate: asyncio.Event | None = None

    async def receive(self, act: Act) -> Answer:
        self.acts.append(act)
        names = (getattr(act, "move", ""), getattr(act, "form", ""), type(act).__name__)
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


@dataclass
class Around:
    """What the way in needs beside the reception: a memory of what was seen, and a way out that only collects."""

    seen: list[Seen] = field(default_factory=list)
    told: list[tuple[Place | Who, Sheet]] = field(default_factory=list)
    amended: list[tuple[Sent, Sheet]] = field(default_factory=list)
    left: bool = False
    gate: asyncio.Event | None = None
    trouble: PlatformTrouble | None = None

    async def saw(self, seen: Seen) -> bool:
        self.seen.append(seen)
        return self.left

    async def tell(self, to: Place | Who, sheet: Sheet, once: str) -> Sent:
        del once
        if self.gate is not None:
            await self.gate.wait()
        if self.trouble is not None:
            raise self.trouble
        self.told.append((to, sheet))
        return Sent(Place("teams", to.tenant, "a:1"), "1")

    async def amend(self, sent: Sent, sheet: Sheet) -> Sent:
        self.amended.append((sent, sheet))
        return sent


@dataclass
class Running:
    teams: FakeTeams
    reception: Answering
    around: Around
    desk: Desk
    origin: str

    async def settled(self) -> None:
        """Until the work after the answers is done."""
        await self.desk.errands.finished()

    def post(self, person: Person, sheet: Sheet, at: Conversation | None = None) -> Message:
        """A message of the bot, as it stands in front of this person, or in this place."""
        place = at or self.teams.personal(person)
        (page,) = pages(sheet, STRICT)
        made = Message(self.teams.ids.message(), place.id, page)
        place.messages.append(made)
        return made


@asynccontextmanager
async def running(teams: FakeTeams, *, patience: float = 2.0) -> AsyncIterator[Running]:
    reception, around = Answering(), Around()
    async with aiohttp.ClientSession() as http:

        async def fetch(url: str) -> Any:
            async with http.get(url) as answer:
                answer.raise_for_status()
                return await answer.json()

        keys = SigningKeys(fetch, teams.clock, teams.openid_url)
        desk = Desk(reception, Showing(around, STRICT), around, Errands("teams"), teams.home.id, patience)
        application = web.Application()
        door = Door(teams.app_id, Gate(teams.app_id, keys, teams.clock), desk)
        application.router.add_post(PATH, door.handle)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
        teams.deliver_to(origin + PATH)
        try:
            yield Running(teams, reception, around, desk, origin)
        finally:
            await desk.errands.finished(1.0)
            await runner.cleanup()


def page(words: str = "A page", *, key: str = "page.sentence") -> Sheet:
    return Sheet(key, (Text(words),), title="A page", close="Close", summary=words)


def form(name: str = "sitting", *, once: str = "o1", words: str = "") -> Sheet:
    save = Buttons((Button("Save for later", "save", {"c": "c1"}),))
    days = Ticks("days", "Days", (Choosable("mo", "Monday"), Choosable("tu", "Tuesday")))
    return Sheet(
        f"form.{name}",
        (Text("A form"), Box("r1", "What stayed?", initial=words), Box("line", "A line"), days, save),
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


def home_sheet(words: str = "Your circles") -> Sheet:
    row = Buttons((Button("Leave", "leave", {"c": "c1"}), Button("Hours", "hours")))
    return Sheet("page.home", (Text(words), row), title="Home", summary=words)


SHOW_FORM = Show(form())
WAIT = Wait(page("One moment, please …"), "again")
