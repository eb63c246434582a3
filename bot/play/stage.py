"""The stage: the real engine, door, storage, wording, relay and reception, around people and channels in memory.

Ids and seeds are counted, the clock is told, and nothing is random, so the same transcript gives the same lines.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from adapters.rehearsal.hands import Hands, Seen
from adapters.rehearsal.memory import Account, Channel, RehearsalPlatform
from bot.engine.model import CardValues, Side, Subject, desk_subject
from bot.engine.moves import Command, Configure, Greet, SetHours
from bot.engine.refusals import Refusal
from bot.engine.step import step as engine_step
from bot.engine.waking.hours import parse_week
from bot.play.draws import TITLES, AsOnOne, nobody_there, on_one
from bot.play.draws import Seeds as DrawnSeeds
from bot.play.head import USUAL
from bot.play.script import Mistake, Person, Play
from bot.play.shelf import Shelf
from bot.rulebook.why import Why
from bot.service.alarms import Alarms
from bot.service.clockwork import Clockwork, ToldTime
from bot.service.giving_up import Troubles
from bot.service.handle import Door
from bot.service.people import People
from bot.service.ports import Outgoing, Platform, Seeds
from bot.service.reception import Reception
from bot.service.reception.house import Known, Store
from bot.service.relay import Relay
from bot.service.rendering import Renderer
from bot.service.sending import Sender
from storage import SqlStore, open_store


@dataclass(frozen=True)
class Ground:
    """Where a play's databases lie. Files have to be migrated before."""

    database: str
    keys: str


IN_MEMORY = Ground("sqlite+aiosqlite://", "sqlite+aiosqlite://")


@dataclass
class Stage:
    store: Store
    platform: RehearsalPlatform
    hands: Hands
    clockwork: Clockwork
    door: Door
    persons: dict[str, str]
    """Person ids by name, once they were met."""


class Strict(Troubles):
    """In a transcript, a message that cannot be worded is a fault of ours and has to be seen."""

    def __init__(self, store: Store, platform: RehearsalPlatform) -> None:
        super().__init__(store, lambda: 0.5)
        self._platform = platform

    async def unworded(self, row: Outgoing, trouble: Exception, now: datetime) -> None:
        keys = ", ".join(part.key for part in row.parts)
        self._platform.complaints.append(f"{keys} cannot be worded: {trouble}")
        await super().unworded(row, trouble, now)


@asynccontextmanager
async def set_up(
    play: Play, seen: Seen, ground: Ground = IN_MEMORY, why: Why | None = None
) -> AsyncIterator[Stage]:
    """With `why`, the rules behind each thing that is seen can be asked for."""
    time = ToldTime(play.begins)
    seeds = DrawnSeeds(play.uncounted)
    platform = RehearsalPlatform()
    _furnish(platform, play)
    platforms: dict[str, Platform] = dict.fromkeys(_platforms(play) or (platform.name,), platform)
    store = await open_store(ground.database, ground.keys)
    try:
        door, reception, clockwork = housed(
            store, platforms, platform, time, seeds, why=why, as_on_one=play.as_on_one
        )
        stage = Stage(store, platform, Hands(platform, reception, seen), clockwork, door, {})
        await _introduce(stage, play)
        yield stage
    finally:
        await store.close()


def housed(
    store: SqlStore,
    platforms: Mapping[str, Platform],
    strict: RehearsalPlatform,
    time: ToldTime,
    seeds: Seeds,
    *,
    why: Why | None = None,
    clockwork: type[Clockwork] = Clockwork,
    as_on_one: bool = False,
) -> tuple[Door, Reception, Clockwork]:
    """The service around these platforms, one thing at a time; what cannot be worded is told to `strict`."""
    step = why.step if why is not None else engine_step
    door = Door(store, step=step)
    alarms = Alarms(store, seeds, step=step)
    people = People(platforms)
    library = Shelf()
    renderer = (why.renderer if why is not None else Renderer)(store, people, library.find)
    reception = Reception(store, door, platforms, time, seeds, library, people)
    if as_on_one and isinstance(seeds, DrawnSeeds):
        reception = AsOnOne(store, door, platforms, time, seeds, library, people)
        reception.draws = seeds
    carry = reception.for_series
    sender = Sender(store, platforms, people, renderer, alarms.until_quiet, carry)
    relay = Relay(store, sender, Strict(store, strict), time, at_once=1, sleep=time.sleep)
    return door, reception, clockwork(store, alarms, relay, time)


def _furnish(platform: RehearsalPlatform, play: Play) -> None:
    for person in play.people:
        for on, user in users_of(person).items():
            platform.accounts[user] = Account(
                user,
                person.name,
                person.zone,
                person.language,
                admin=person.administrator,
                guest=person.guest,
                stranger=person.stranger,
                platform=on.lower(),
            )
    platform.titles = dict(TITLES)
    for spot in play.spots:
        platform.channels[spot.name] = Channel(
            spot.name,
            spot.name,
            private=spot.private,
            shared_outside=spot.shared,
            bot_inside=not spot.without_bot,
            members={_member(play, name, spot.platform) for name in spot.members},
            platform=spot.platform.lower(),
        )


def _member(play: Play, name: str, on: str) -> str:
    """The account with which they are in a channel of this platform. Raises Mistake where they have none."""
    users = users_of(next(person for person in play.people if person.name == name))
    if on not in users:
        raise _mistake(play, name, f"{name} has no account on {on}")
    return users[on]


def _platforms(play: Play) -> tuple[str, ...]:
    """The names of the platforms that a page names, the first person's first."""
    return tuple(dict.fromkeys(on.lower() for person in play.people for on in person.platforms))


def user_of(name: str, further: str = "") -> str:
    """`further`: the platform of an account that is not their first."""
    return f"U-{name}-{further.lower()}" if further else f"U-{name}"


def users_of(person: Person) -> dict[str, str]:
    """Their accounts: the user's id by the platform it is on, the first one first."""
    first, *more = person.platforms or ("",)
    return {first: user_of(person.name), **{on: user_of(person.name, on) for on in more}}


async def _introduce(stage: Stage, play: Play) -> None:
    """What was settled before the transcript begins: hours, the central place, the card."""
    organisation = ""
    for person in play.people:
        if play.as_on_one:
            await on_one(stage.store, stage.platform.who(user_of(person.name)), play.begins)
        known = await _meet(stage, play, person, organisation)
        organisation = known.organisation
        stage.persons[person.name] = known.person
        await _greet(stage, known.organisation, known.person, person, play.begins)
    if play.as_on_one:
        await nobody_there(stage.store)
    for n, move in enumerate(_settings(stage, play)):
        subject = Subject("organisation", organisation)
        once = f"before:settings:{n}"
        command = Command(organisation, subject, None, once, move, once)
        try:
            await stage.door.handle(command, play.begins)
        except Refusal as refusal:
            raise _mistake(play, "Card", f"the card cannot be like this ({refusal.key})") from None


async def _meet(stage: Stage, play: Play, person: Person, organisation: str) -> Known:
    """At all of their accounts. Platforms of one page are one organisation, and people of one line are one person."""
    known: Known | None = None
    for user in users_of(person).values():
        who = stage.platform.who(user)
        met = await stage.store.resolve(who, user.removeprefix("U-"), play.begins)
        async with stage.store.work() as work:
            if organisation and met.organisation != organisation:
                called = {Side(name, name): title for name, title in TITLES.items()}
                await work.adopt(organisation, met.organisation, called, play.begins)
            organisation = organisation or met.organisation
            if known is not None:
                await work.become(organisation, known.person, met.person, play.begins)
        known = known or await stage.store.resolve(who, "", play.begins)
    assert known is not None  # noqa: S101 - everybody has an account
    return known


def _settings(stage: Stage, play: Play) -> list[Configure]:
    """Its card, and the places of each platform."""
    moves = [Configure(_card(play))] if play.card else []
    for spot in play.spots:
        place = stage.platform.place(spot.name)
        if spot.central or spot.across:
            moves.append(Configure(None, place if spot.central else None, place if spot.across else None))
    return moves


def _mistake(play: Play, begins: str, reason: str) -> Mistake:
    """About the line of the head that begins like this."""
    lines = (n for n, line in enumerate(play.head, 1) if line.strip().startswith(begins))
    return Mistake(play.file, next(lines, 1), reason)


async def _greet(stage: Stage, organisation: str, id_: str, person: Person, now: datetime) -> None:
    moves = [Greet(person.language, person.zone or "UTC", zone_known=person.zone is not None)]
    for move in moves:
        once = f"before:{person.name}"
        await stage.door.handle(Command(organisation, desk_subject(id_), None, once, move, once), now)
    if person.hours != USUAL:
        hours = SetHours(week=parse_week(person.hours))
        once = f"before:{person.name}:hours"
        await stage.door.handle(Command(organisation, desk_subject(id_), id_, once, hours, once), now)


def _card(play: Play) -> CardValues:
    """What the head says of the card, in the kinds the card wants: numbers, yes or no, else text."""
    kinds = {one.name: one.default for one in fields(CardValues)}
    values: dict[str, Any] = {}
    for name, text in play.card:
        if name not in kinds:
            raise _mistake(play, name, f"the card knows no {name}; it knows " + ", ".join(kinds))
        if isinstance(kinds[name], bool):
            values[name] = text == "yes"
        elif isinstance(kinds[name], int) and not (text.isascii() and text.isdecimal() and len(text) < 7):
            raise _mistake(play, f"{name}:", f"the card wants a number for {name}")
        else:
            values[name] = int(text) if isinstance(kinds[name], int) else text
    return CardValues(**values)
