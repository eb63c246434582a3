"""The house with its reception and the hands of people: they type, tap and fill in what is in front of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from adapters.rehearsal.hands import Hands, text_of
from adapters.rehearsal.window import Lost
from bot.engine.model import CardValues, Circle, Subject
from bot.engine.moves import Configure
from bot.play.shelf import Shelf
from bot.service.holds import Holds
from bot.service.people import People
from bot.service.reception import Reception
from bot.wording.sheet import Sheet
from tests.service.house import House

PEOPLE = {"Ada": "Europe/Berlin", "Ben": "America/New_York", "Cleo": "Asia/Tokyo", "Dora": "Europe/Lisbon"}


@dataclass
class Lobby:
    home: House
    reception: Reception
    hands: Hands
    seen: list[tuple[str, str, Sheet]] = field(default_factory=list)
    persons: dict[str, str] = field(default_factory=dict)

    async def move_in(self, **people: str) -> None:
        for name, zone in (people or PEOPLE).items():
            self.persons[name] = await self.home.person(name, zone)
        self.home.channel("team", *(people or PEOPLE))
        self.home.channel("learned")

    async def type(self, name: str, words: str, channel: str | None = "team") -> None:
        await self.hands.type(f"U-{name}", words, channel)

    async def tap(self, name: str, label: str, within: str = "") -> None:
        await self.hands.tap(f"U-{name}", label, within)

    async def tap_when_there(self, name: str, label: str) -> None:
        """Wait for the message that has this button, over nights and weekends."""
        for _ in range(40):
            try:
                return await self.tap(name, label)
            except Lost:
                await self.later(hours=3)
        raise AssertionError(f"nobody ever saw [{label}]")

    def write(self, name: str, label: str, text: str) -> None:
        self.hands.fill(f"U-{name}", label, text)

    def last(self, name: str) -> Sheet:
        return next(sheet for user, _, sheet in reversed(self.seen) if user == f"U-{name}")

    def said(self, name: str) -> str:
        """Everything that can be read in what this person saw last, its announcement too."""
        sheet = self.last(name)
        return f"{sheet.title}\n{text_of(sheet)}\n{sheet.summary}"

    def window(self, name: str) -> Sheet:
        return self.hands.screen(f"U-{name}").windows[-1].sheet

    def shut(self, name: str) -> None:
        while self.hands.screen(f"U-{name}").windows:
            self.hands.close(f"U-{name}")

    async def configure_central(self) -> None:
        await self.configure(CardValues(floor=3))

    async def configure(self, card: CardValues) -> None:
        subject = Subject("organisation", self.home.organisation)
        await self.home.do(None, subject, Configure(card, self.home.platform.place("learned")))

    async def circle(self) -> Circle:
        """The one circle there is."""
        await self.home.clockwork.settle()
        for person in self.persons.values():
            desk = await self.home.desk(person)
            if desk.circles:
                state = await self.home.state(Subject("circle", desk.circles[0]))
                assert isinstance(state, Circle)
                return state
        raise AssertionError("there is no circle")

    async def later(self, **hours: float) -> None:
        await self.home.clockwork.until(self.home.time() + timedelta(**hours))

    async def convened(self) -> None:
        """Ada asks the others, through the forms; words are held by the bot."""
        await self.type("Ada", "new")
        self.write("Ada", "With whom", "Ben, Cleo, Dora")
        self.write("Ada", "First day", "2026-03-04")
        self.write("Ada", "Why this circle", "The winter was long.")
        self.write("Ada", "Where are words read", "Privately")
        await self.tap("Ada", "See the plan")
        await self.tap("Ada", "Invite")
        self.shut("Ada")
        await self.later(hours=36)

    async def opened(self) -> None:
        await self.convened()
        for name in ("Ben", "Cleo", "Dora"):
            await self.tap(name, "Join", "invites you")
            await self.tap(name, "Join")
            self.shut(name)
        await self.later(hours=14)
        await self.tap("Ada", "Open the circle")
        self.tick_all("Ada")
        await self.tap("Ada", "Open")
        self.shut("Ada")
        await self.later(hours=4)

    def tick_all(self, name: str) -> None:
        window = self.hands.screen(f"U-{name}").windows[-1]
        window.filled["ticks"] = tuple(o.value for f in window.fields if f.name == "ticks" for o in f.options)  # type: ignore[union-attr]
        window.filled["acknowledgement"] = "acknowledged"


def lobby_of(home: House) -> Lobby:
    seen: list[tuple[str, str, Sheet]] = []
    platforms = {home.platform.name: home.platform}
    counter = iter(range(1, 100_000))
    reception = Reception(
        home.store,
        home.door,
        platforms,
        home.time,
        lambda: f"once-{next(counter)}",
        Shelf(),
        People(platforms),
        holds=Holds(b"h" * 64, "https://circles.example.org"),
    )
    hands = Hands(home.platform, reception, lambda user, how, sheet: seen.append((user, how, sheet)))
    return Lobby(home, reception, hands, seen)
