"""Holds, and words taken back: by two at once, by a process that ends in between, after a long night off."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.engine.model import (
    Circle,
    Desk,
    Entry,
    EntryKind,
    HoldReason,
    Organisation,
    Stage,
    Subject,
    circle_subject,
    desk_subject,
)
from bot.engine.moves import Command, ForgetMine, LiftLegalHold, PlaceLegalHold
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import DAYS, Hours
from bot.parts.erasing import erase_all_due
from bot.service.alarms import Alarms
from bot.service.handle import Door
from storage import SqlStore
from tests.storage.samples import NOW, ORG, circle

HOUSE = Subject("organisation", ORG)
DAY = timedelta(days=1)


def command(n: int, move: PlaceLegalHold | LiftLegalHold) -> Command:
    return Command(ORG, HOUSE, f"admin-{n}", f"once-{n}", move, f"seed-{n}")


async def laid(store: SqlStore) -> None:
    """Two circles that have closed; the words of one are due. And a desk whose person wrote in both."""
    entry = Entry("e1", "s1", EntryKind.SHARE, 1, 1)
    async with store.work() as work:
        for id_, day in (("due", NOW - DAY), ("later", NOW + DAY)):
            made = circle(id_, stage=Stage.CLOSED, closed=NOW - 30 * DAY, erase_at=day, entries=(entry,))
            seats = (replace(made.seats[0], id="s1", person="p1"), *made.seats[1:])
            await work.add(ORG, made.subject, replace(made, seats=seats), NOW)
            await work.keep(ORG, made.subject, "e1", "A door that stays open.", NOW)
            await work.ring(ORG, made.subject, "erase", 0, day)
        desk = Desk("p1", ORG, "en", Hours("UTC", DAYS), circles=("due", "later"))
        await work.add(ORG, desk_subject("p1"), desk, NOW)


async def read(store: SqlStore, subject: Subject) -> object:
    async with store.view() as view:
        return (await view.read(ORG, [subject])).get(subject)


async def words(store: SqlStore, id_: str) -> list[str]:
    async with store.view() as view:
        return list((await view.words(ORG, circle_subject(id_), ["e1"])).values())


def alarms(store: SqlStore) -> Alarms:
    return Alarms(store, lambda: "seed")


async def test_z6_of_two_administrators_at_once_one_places_it(store: SqlStore) -> None:
    doors = [Door(store).handle(command(n, PlaceLegalHold(HoldReason.COURT)), NOW) for n in range(3)]
    done = await asyncio.gather(*doors, return_exceptions=True)
    refused = [one for one in done if isinstance(one, Refusal)]
    assert [one.key for one in refused] == ["refusal.legal_hold_stands"] * 2
    house = await read(store, HOUSE)
    assert isinstance(house, Organisation)
    assert len(house.legal_holds) == 1


async def test_z7_a_process_that_ends_right_after_leaves_the_hold_to_the_next_one(store: SqlStore) -> None:
    await laid(store)
    await Door(store).handle(command(1, PlaceLegalHold(HoldReason.COURT, "later")), NOW)
    await alarms(store).until_quiet(NOW - 2 * DAY)  # nothing is due before it was placed
    await alarms(store).until_quiet(NOW)
    await erase_all_due(store, NOW + 9 * DAY, lambda: "seed")
    later = await read(store, circle_subject("later"))
    assert isinstance(later, Circle)
    assert (later.erase_at, later.erase_due) == (None, NOW + DAY)
    assert await words(store, "later") == ["A door that stays open."]
    assert await words(store, "due") == []
    hold = later.legal_holds[0]
    await Door(store).handle(command(2, LiftLegalHold(hold.id)), NOW + 9 * DAY)
    await alarms(store).until_quiet(NOW + 9 * DAY)
    assert await read(store, circle_subject("later")) is None
    assert await words(store, "later") == []


async def test_z4_twice_at_once_and_after_a_process_that_ended(store: SqlStore) -> None:
    """The desk's transaction holds what is to be told: whoever rings next takes the words back."""
    await laid(store)

    async def forget(n: int) -> None:
        move = ForgetMine((circle_subject("later"),))
        await Door(store).handle(
            Command(ORG, desk_subject("p1"), "p1", f"f{n}", move, f"s{n}"), NOW - 2 * DAY
        )

    await asyncio.gather(forget(1), forget(2))
    assert await words(store, "later") == ["A door that stays open."]
    await asyncio.gather(*(alarms(store).until_quiet(NOW - DAY - DAY) for _ in range(2)))
    assert await words(store, "later") == []
    assert await words(store, "due") == []
    later = await read(store, circle_subject("later"))
    assert isinstance(later, Circle)
    assert later.entries == ()
