"""The stage: the real engine, door, storage, wording, relay and reception, around people and channels in memory.

Ids and seeds are counted, the clock is told, and nothing is random, so the same transcript gives the same lines.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import count
from typing import Any

from adapters.rehearsal.hands import Hands, Seen
from adapters.rehearsal.memory import Account, Channel, RehearsalPlatform
from bot.engine.hours import parse_week
from bot.engine.model import CardValues, Subject, desk_subject
from bot.engine.moves import Command, Configure, Greet, SetHours
from bot.engine.refusals import Refusal
from bot.engine.step import step as engine_step
from bot.play.head import USUAL
from bot.play.script import Mistake, Person, Play
from bot.play.shelf import Shelf
from bot.rulebook.why import Why
from bot.service.alarms import Alarms
from bot.service.clockwork import Clockwork, ToldTime
from bot.service.giving_up import Troubles
from bot.service.handle import Door
from bot.service.people import People
from bot.service.ports import Outgoing
from bot.service.reception import Reception
from bot.service.reception.house import Store
from bot.service.relay import Relay
from bot.service.rendering import Renderer
from bot.service.sending import Sender
from storage import open_store


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
    numbers = count(1)

    def seeds() -> str:
        return f"seed-{next(numbers)}"

    platform = RehearsalPlatform()
    _furnish(platform, play)
    platforms = {platform.name: platform}
    store = await open_store(ground.database, ground.keys)
    try:
        step = why.step if why is not None else engine_step
        door = Door(store, step=step)
        alarms = Alarms(store, seeds, step=step)
        people = People(platforms)
        library = Shelf()
        renderer = (why.renderer if why is not None else Renderer)(store, people, library.find)
        sender = Sender(store, platforms, people, renderer, alarms.until_quiet)
        relay = Relay(store, sender, Strict(store, platform), time, at_once=1, sleep=time.sleep)
        reception = Reception(store, door, platforms, time, seeds, library, people)
        clockwork = Clockwork(store, alarms, relay, time)
        stage = Stage(store, platform, Hands(platform, reception, seen), clockwork, door, {})
        await _introduce(stage, play)
        yield stage
    finally:
        await store.close()


def _furnish(platform: RehearsalPlatform, play: Play) -> None:
    for person in play.people:
        platform.accounts[user_of(person.name)] = Account(
            user_of(person.name),
            person.name,
            person.zone,
            admin=person.administrator,
            guest=person.guest,
            stranger=person.stranger,
        )
    for spot in play.spots:
        platform.channels[spot.name] = Channel(
            spot.name,
            spot.name,
            private=spot.private,
            shared_outside=spot.shared,
            bot_inside=not spot.without_bot,
            members={user_of(name) for name in spot.members},
        )


def user_of(name: str) -> str:
    return f"U-{name}"


async def _introduce(stage: Stage, play: Play) -> None:
    """What was settled before the transcript begins: hours, the central place, the card."""
    organisation = ""
    for person in play.people:
        known = await stage.store.resolve(
            stage.platform.who(user_of(person.name)), f"{person.name}", play.begins
        )
        organisation = known.organisation
        stage.persons[person.name] = known.person
        await _greet(stage, known.organisation, known.person, person, play.begins)
    central = next((spot for spot in play.spots if spot.central), None)
    place = stage.platform.place(central.name) if central else None
    card = _card(play) if play.card else None
    if place is not None or card is not None:
        move = Configure(card, place)
        subject = Subject("organisation", organisation)
        command = Command(organisation, subject, None, "before:settings", move, "before:settings")
        try:
            await stage.door.handle(command, play.begins)
        except Refusal as refusal:
            raise _mistake(play, "Card", f"the card cannot be like this ({refusal.key})") from None


def _mistake(play: Play, begins: str, reason: str) -> Mistake:
    """About the line of the head that begins like this."""
    lines = (n for n, line in enumerate(play.head, 1) if line.strip().startswith(begins))
    return Mistake(play.file, next(lines, 1), reason)


async def _greet(stage: Stage, organisation: str, id_: str, person: Person, now: datetime) -> None:
    moves = [Greet("en", person.zone or "UTC", zone_known=person.zone is not None)]
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
