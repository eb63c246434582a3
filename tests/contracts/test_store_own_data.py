"""Reading everything that may speak of one person, on every store: whole, in pieces, and never of another organisation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.engine.effects import SetAside
from bot.engine.model import Subject
from bot.service.orders import Orders, Origin
from storage import SqlStore
from tests.storage.samples import NOW, ORG, circle

OTHER = "another"


async def laid(store: SqlStore) -> None:
    async with store.work() as work:
        for n in range(5):
            one = circle(f"c{n}")
            await work.add(ORG, one.subject, one, NOW)
        foreign = replace(circle("theirs"), organisation=OTHER)
        await work.add(OTHER, foreign.subject, foreign, NOW)


async def test_every_state_comes_once_in_pieces_of_any_size(store: SqlStore) -> None:
    await laid(store)
    for most in (1, 2, 5, 50):
        found: list[Subject] = []
        after: Subject | None = None
        while True:
            async with store.view() as view:
                states, after = await view.every_state(ORG, after, most)
            found += [subject for subject, _ in states]
            if after is None:
                break
        assert sorted(found) == [Subject("circle", f"c{n}") for n in range(5)]


async def test_circles_that_are_erased_are_not_there(store: SqlStore) -> None:
    await laid(store)
    async with store.work() as work:
        await work.erase(ORG, Subject("circle", "c1"), NOW)
    async with store.view() as view:
        assert await view.circles_there(ORG) == ["c0", "c2", "c3", "c4"]
        assert await view.circles_there(OTHER) == ["theirs"]
        states, _ = await view.every_state(ORG, None, 50)
        assert Subject("circle", "c1") not in dict(states)


async def test_what_one_follows_with_its_last_day_and_nobody_elses(store: SqlStore) -> None:
    async with store.work() as work:
        for person in ("p1", "p2"):
            await work.follow(ORG, Subject("artifact", f"a-{person}"), person, True, NOW)
    async with store.view() as view:
        ((subject, until),) = await view.follows_of(ORG, "p1")
        assert await view.follows_of(OTHER, "p1") == []
    assert subject == Subject("artifact", "a-p1")
    assert until == NOW + timedelta(days=730)


async def test_z9_words_put_aside_are_under_no_name_that_is_asked_for(store: SqlStore) -> None:
    await laid(store)
    here = Subject("circle", "c0")
    async with store.work() as work:
        await work.keep(ORG, here, "e1", "A door that stays open.", NOW)
        orders = Orders(NOW)
        orders.take(Origin(ORG, here, None), circle("c0"), [SetAside("e1", "under")])
        await orders.write(work)
    async with store.view() as view:
        assert await view.words(ORG, here, ["e1"]) == {}
        assert await view.words(ORG, here, ["under"]) == {"under": "A door that stays open."}
    async with store.work() as work:
        await work.erase(ORG, here, NOW)
    async with store.view() as view:
        assert await view.words(ORG, here, ["under"]) == {}
