"""A whole house without a reception: real store, engine, wording, relay; the platform is in memory, the clock is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from adapters.rehearsal.hands import text_of
from adapters.rehearsal.memory import Account, Channel, Event, Message, RehearsalPlatform
from bot.engine import moves as mv
from bot.engine.effects import Effect, Private, Tell
from bot.engine.model import (
    Agendum,
    Cause,
    Circle,
    Desk,
    Heading,
    Held,
    Mode,
    Part,
    Rank,
    Subject,
    circle_subject,
    desk_subject,
)
from bot.engine.step import step
from bot.engine.waking.hours import read_hours
from bot.play.shelf import Shelf
from bot.service.alarms import Alarms
from bot.service.clockwork import Clockwork, ToldTime
from bot.service.giving_up import Troubles
from bot.service.handle import Door, Outcome, Step
from bot.service.people import People
from bot.service.ports import State, Store
from bot.service.relay import NO_GAPS, Pace, Relay
from bot.service.rendering import Renderer
from bot.service.sending import Sender
from storage import SqlStore

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday."""

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
CIRCLE = circle_subject("c1")
TEMPLATE = Shelf().offered()[0]


@dataclass
class House:
    store: SqlStore
    platform: RehearsalPlatform
    time: ToldTime
    door: Door
    alarms: Alarms
    relay: Relay
    clockwork: Clockwork
    organisation: str = ""
    events: list[Event] = field(default_factory=list)
    _once: Callable[[], str] = field(default_factory=lambda: map(str, count(1)).__next__)

    # --- acting --------------------------------------------------------------------------------------------

    async def do(self, actor: str | None, subject: Subject, move: mv.Move, once: str = "") -> Outcome:
        once = once or self._once()
        command = mv.Command(self.organisation, subject, actor, once, move, f"seed-{once}")
        return await self.door.handle(command, self.time())

    async def tell(self, person: str, part: Part, rank: Rank = Rank.PIECE) -> None:
        await self.do(None, desk_subject(person), mv.Notify(Cause(part, rank, self.time())))

    async def state(self, subject: Subject) -> State | None:
        async with self.store.view() as view:
            return (await view.read(self.organisation, [subject])).get(subject)

    async def circle(self) -> Circle:
        circle = await self.state(CIRCLE)
        assert isinstance(circle, Circle)
        return circle

    async def desk(self, person: str) -> Desk:
        desk = await self.state(desk_subject(person))
        assert isinstance(desk, Desk)
        return desk

    # --- people --------------------------------------------------------------------------------------------

    async def person(self, name: str, zone: str = "UTC", week: str = "") -> str:
        """Somebody on the platform whom we have met; their person id."""
        self.platform.accounts[f"U-{name}"] = Account(f"U-{name}", name, zone)
        known = await self.store.resolve(self.platform.who(f"U-{name}"), name, self.time())
        self.organisation = known.organisation
        await self.do(None, desk_subject(known.person), mv.Greet("en", zone))
        if week:
            week_ = read_hours(zone, week).week
            await self.do(known.person, desk_subject(known.person), mv.SetHours(week=week_))
        return known.person

    def channel(self, name: str, *people: str, private: bool = True) -> None:
        members = {f"U-{person}" for person in people}
        self.platform.channels[name] = Channel(name, name, private=private, members=members)

    async def convene(
        self,
        keeper: str,
        others: Sequence[str],
        held: Held = Held.BOT,
        agenda: tuple[Agendum, ...] | None = None,
    ) -> None:
        hours = {one: (await self.desk(one)).hours for one in (keeper, *others)}
        move = mv.Convene(
            template=TEMPLATE.id,
            template_version=TEMPLATE.version,
            agenda=agenda or AGENDA,
            card=1,
            held=held,
            place=self.platform.place("team"),
            central=self.platform.place("learned"),
            start=self.time(),
            floor=3,
            retention_days=30,
            keeper_hours=hours[keeper],
            invitees=tuple(mv.Invitee(one, hours[one]) for one in others),
            minutes=38,
            last_at=self.time() + timedelta(days=14),
            likely_at=self.time() + timedelta(days=6),
        )
        await self.do(keeper, CIRCLE, move)

    async def opened(
        self,
        keeper: str,
        others: Sequence[str],
        held: Held = Held.BOT,
        agenda: tuple[Agendum, ...] | None = None,
    ) -> None:
        """Convened, joined by all and opened, at this moment; everything sent."""
        await self.convene(keeper, others, held, agenda)
        for one in others:
            await self.do(one, CIRCLE, mv.Join(1, (await self.desk(one)).hours))
        await self.clockwork.settle()
        await self.do(keeper, CIRCLE, mv.Open(TICKS))
        await self.clockwork.settle()

    async def turn(self, person: str) -> int:
        circle = await self.circle()
        seat = next(s.id for s in circle.seats if s.person == person)
        assert circle.sitting is not None
        return next(t.serial for t in circle.sitting.turns if t.seat == seat)

    # --- looking -------------------------------------------------------------------------------------------

    def inbox(self, name: str) -> list[Message]:
        return [m for m in self.platform.messages.values() if m.user == f"U-{name}"]

    def posts(self, channel: str) -> list[Message]:
        return [
            m
            for m in self.platform.messages.values()
            if m.user is None and m.place.conversation == channel and m.sheet.key
        ]

    def texts(self, name: str) -> list[str]:
        return [text_of(message.sheet) for message in self.inbox(name)]


AGENDA = (
    Agendum(1, Mode.SEALED, 2, None, 8),
    Agendum(2, Mode.PASSING, 1, Heading.CARRIED, 10),
)
TICKS = (
    "not_acute",
    "no_investigation",
    "nobody_in_crisis",
    "power_prepared",
    "safety_contact",
    "acknowledged",
)


def note(name: str, about: Subject = CIRCLE) -> Part:
    """A short message that needs no words and no template."""
    return Part(name, "second.over", about, {"circle": about.id, "n": 1})


def direct(person: str, *parts: Part, after: str | None = None) -> Tell:
    return Tell(Private(person), parts, after)


@asynccontextmanager
async def house(
    store: SqlStore,
    *,
    rules: Step = step,
    pace: Pace = NO_GAPS,
    at_once: int = 1,
    random: Callable[[], float] = lambda: 0.5,
    platform: RehearsalPlatform | None = None,
) -> AsyncIterator[House]:
    time = ToldTime(START)
    seeds = map("seed-{}".format, count(1)).__next__
    platform = platform or RehearsalPlatform()
    platforms = {platform.name: platform}
    people = People(platforms)
    alarms = Alarms(store, seeds, step=rules)
    renderer = Renderer(store, people, Shelf().find)
    sender = Sender(store, platforms, people, renderer, alarms.until_quiet)
    relay = Relay(store, sender, Troubles(store, random), time, pace=pace, at_once=at_once, sleep=time.sleep)
    clockwork = Clockwork(store, alarms, relay, time)
    built = House(store, platform, time, Door(store, step=rules), alarms, relay, clockwork)
    platform.watch = built.events.append
    yield built


__all__ = ["CIRCLE", "Effect", "House", "Store", "direct", "house", "note"]
