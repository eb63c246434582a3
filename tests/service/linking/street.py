"""Two houses of one street: Ada and Ben work on "one", Cleo and Dora on "two"; Ada and Cleo are administrators."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from adapters.rehearsal.hands import Hands, text_of
from adapters.rehearsal.memory import Account, Channel, RehearsalPlatform
from bot.engine.model import Desk, desk_subject
from bot.play.shelf import Shelf
from bot.service.acts import Who
from bot.service.alarms import Alarms
from bot.service.clockwork import Clockwork, ToldTime
from bot.service.giving_up import Troubles
from bot.service.handle import Door
from bot.service.people import People
from bot.service.reception import Reception
from bot.service.relay import NO_GAPS, Relay
from bot.service.rendering import Renderer
from bot.service.sending import Sender
from bot.wording.sheet import Heading, Sheet
from storage import SqlStore
from storage.people import Known
from tests.service.house import START

SIDES = {"one": ("Ada", "Ben"), "two": ("Cleo", "Dora")}
ADMINS = ("Ada", "Cleo")


@dataclass
class Side:
    platform: RehearsalPlatform
    hands: Hands
    seen: list[tuple[str, str, Sheet]] = field(default_factory=list)


@dataclass
class Street:
    store: SqlStore
    time: ToldTime
    clockwork: Clockwork
    sides: dict[str, Side] = field(default_factory=dict)

    def side(self, name: str) -> Side:
        return next(side for side in self.sides.values() if f"U-{name}" in side.platform.accounts)

    def account(self, name: str) -> Account:
        return self.side(name).platform.accounts[f"U-{name}"]

    def who(self, name: str) -> Who:
        return self.side(name).platform.who(f"U-{name}")

    # --- acting ----------------------------------------------------------------------------------------------

    async def home(self, name: str) -> None:
        self.shut(name)
        await self.side(name).hands.open_home(f"U-{name}")

    async def settings(self, name: str) -> None:
        self.shut(name)
        await self.side(name).hands.type(f"U-{name}", "settings", None)

    async def tap(self, name: str, *labels: str) -> None:
        for label in labels:
            await self.side(name).hands.tap(f"U-{name}", label)

    def write(self, name: str, label: str, text: str) -> None:
        self.side(name).hands.fill(f"U-{name}", label, text)

    def shut(self, name: str) -> None:
        self.side(name).hands.put_away(f"U-{name}")

    def later(self, **span: float) -> None:
        self.time.move_to(self.time() + timedelta(**span))

    async def place(self, name: str, kind: str) -> None:
        """Where this person finds codes of this kind."""
        if kind == "tenant":
            await self.settings(name)
            await self.tap(name, "Join with another side")
        else:
            await self.home(name)
            await self.tap(name, "My accounts")

    async def code(self, name: str, kind: str = "tenant") -> str:
        await self.place(name, kind)
        await self.tap(name, "Show me a code")
        sheet = self.last(name)
        return next(block.text for block in sheet.blocks if isinstance(block, Heading))

    async def type(self, name: str, code: str, kind: str = "tenant") -> None:
        await self.place(name, kind)
        await self.tap(name, "I have a code")
        self.write(name, "The code", code)
        await self.tap(name, "Send the code")

    async def confirm(self, name: str, kind: str = "tenant") -> None:
        await self.place(name, kind)
        await self.tap(name, "Yes, join")

    async def join(self, first: str = "Ada", other: str = "Cleo", kind: str = "tenant") -> None:
        await self.type(other, await self.code(first, kind), kind)
        await self.confirm(first, kind)

    # --- looking ---------------------------------------------------------------------------------------------

    def last(self, name: str) -> Sheet:
        return next(sheet for user, _, sheet in reversed(self.side(name).seen) if user == f"U-{name}")

    def said(self, name: str) -> str:
        sheet = self.last(name)
        return f"{sheet.title}\n{text_of(sheet)}\n{sheet.summary}"

    def labels(self, name: str) -> list[str]:
        return [b.label for block in self.last(name).blocks for b in getattr(block, "row", ())]

    async def known(self, name: str) -> Known:
        known = await self.store.resolve(self.who(name), "never used", self.time())
        assert not known.is_new
        return known

    async def together(self, *names: str) -> bool:
        return len({(await self.known(name)).organisation for name in names}) == 1

    async def desk(self, name: str) -> Desk:
        known = await self.known(name)
        subject = desk_subject(known.person)
        async with self.store.view() as view:
            found = (await view.read(known.organisation, [subject]))[subject]
        assert isinstance(found, Desk)
        return found


def street_of(store: SqlStore) -> Street:
    time = ToldTime(START)
    ids = count(1)

    def seeds() -> str:
        return f"seed-{next(ids)}"

    platforms = {name: RehearsalPlatform(name, f"T-{name}") for name in SIDES}
    people = People(platforms)
    alarms = Alarms(store, seeds)
    sender = Sender(store, platforms, people, Renderer(store, people, Shelf().find), alarms.until_quiet)
    relay = Relay(
        store, sender, Troubles(store, lambda: 0.5), time, pace=NO_GAPS, at_once=1, sleep=time.sleep
    )
    reception = Reception(store, Door(store), platforms, time, seeds, Shelf(), people)
    built = Street(store, time, Clockwork(store, alarms, relay, time))
    for name, platform in platforms.items():
        for person in SIDES[name]:
            platform.accounts[f"U-{person}"] = Account(f"U-{person}", person, "UTC", admin=person in ADMINS)
        platform.titles[platform.tenant] = f"Ward {name}"
        channel = f"team-{name}"
        members = {f"U-{person}" for person in SIDES[name]}
        platform.channels[channel] = Channel(channel, channel, members=members)
        built.sides[name] = _side(platform, reception)
    return built


def _side(platform: RehearsalPlatform, reception: Reception) -> Side:
    seen: list[tuple[str, str, Sheet]] = []
    return Side(
        platform, Hands(platform, reception, lambda user, how, sheet: seen.append((user, how, sheet))), seen
    )
