"""A bot that dies while it posts what people wrote: no word stands where nobody would find it again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest

from adapters.rehearsal.hands import text_of
from bot.engine.effects import Erase, InCentral, Publish, PublishLine, Tell
from bot.engine.model import Heading, Held, Part, Subject
from bot.engine.moves import Answer, EraseMine
from bot.service.orders import Orders, Origin
from bot.service.ports import PlatformTrouble
from storage import SqlStore
from tests.service.house import CIRCLE, MINUTE, TEMPLATE, House, house
from tests.service.two_steps import Died, TwoSteps

SHEET = Subject("artifact", "sheet")
BARE = "The circle reads sitting 1 together."


class Tale:
    """Three people in a thread, whose first sitting is about to be read."""

    def __init__(self, home: House, platform: TwoSteps) -> None:
        self.home = home
        self.platform = platform
        self.people: list[str] = []

    async def written(self) -> None:
        self.people = [await self.home.person(name) for name in ("Noa", "Ben", "Mei")]
        self.home.channel("team", "Noa", "Ben", "Mei")
        self.home.channel("learned")
        noa, *others = self.people
        await self.home.opened(noa, others, Held.THREAD)
        for person in self.people:
            words = (f"canary {person}", "")
            await self.home.do(person, CIRCLE, Answer(await self.home.turn(person), words))

    async def dies(self, at: str) -> None:
        self.platform.dies_at = at
        with pytest.raises(Died):
            await self.home.clockwork.settle()

    async def later(self) -> None:
        """When the lease of whoever died is over."""
        await self.home.clockwork.until(self.home.time() + 10 * MINUTE)

    async def erased(self, published: str | None = None) -> None:
        await self.take(Erase(CIRCLE), published=published)

    async def take(self, *effects: object, published: str | None = None) -> None:
        circle = replace(await self.home.circle(), published=published)
        async with self.home.store.work() as work:
            orders = Orders(self.home.time())
            orders.take(Origin(self.home.organisation, CIRCLE, circle), circle, effects)  # type: ignore[arg-type]
            await orders.write(work)

    def team(self) -> list[str]:
        """The messages in the thread that have words, or wait for them."""
        texts = [text_of(one.sheet) for one in self.home.posts("team")]
        return [text for text in texts if "canary" in text or text == BARE]

    def canaries(self) -> set[str]:
        shown = "".join(self.team())
        return {person for person in self.people if f"canary {person}" in shown}


@pytest.fixture
async def tale(store: SqlStore) -> AsyncIterator[Tale]:
    platform = TwoSteps()
    async with house(store, platform=platform) as home:
        made = Tale(home, platform)
        await made.written()
        yield made


async def test_who_dies_when_it_is_noted_leaves_a_message_that_is_filled(tale: Tale) -> None:
    await tale.dies("noted")
    assert tale.team() == [BARE]
    await tale.later()
    assert len(tale.team()) == 1
    assert tale.canaries() == set(tale.people)


async def test_who_dies_before_leaves_one_without_words(tale: Tale) -> None:
    await tale.dies("stands")
    await tale.later()
    stray, read = tale.team()
    assert (stray, tale.canaries()) == (BARE, set(tale.people))
    assert "canary" in read


@pytest.mark.parametrize("at", ["stands", "noted"])
async def test_no_word_is_left_after_an_erasure(tale: Tale, at: str) -> None:
    await tale.dies(at)
    await tale.later()
    await tale.erased()
    await tale.later()
    assert tale.team() == ([BARE] if at == "stands" else [])


@pytest.mark.parametrize("at", ["stands", "noted"])
async def test_what_is_erased_before_the_next_one_comes_is_never_said(tale: Tale, at: str) -> None:
    await tale.dies(at)
    await tale.erased()
    await tale.later()
    assert tale.team() == ([BARE] if at == "stands" else [])


@pytest.mark.parametrize("at", ["stands", "noted"])
@pytest.mark.parametrize("who", [0, 1])
async def test_what_is_taken_back_before_the_next_one_comes_stays_away(tale: Tale, at: str, who: int) -> None:
    await tale.dies(at)
    await tale.home.do(tale.people[who], CIRCLE, EraseMine())
    await tale.later()
    assert tale.canaries() == set(tale.people) - {tale.people[who]}
    assert len(tale.team()) == (2 if at == "stands" else 1)


async def test_when_all_of_it_is_taken_back_the_empty_message_goes(tale: Tale) -> None:
    await tale.dies("noted")
    for person in tale.people:
        await tale.home.do(person, CIRCLE, EraseMine())
    await tale.later()
    assert tale.canaries() == set()
    assert BARE not in tale.team()


async def test_what_is_erased_while_it_is_posted_gets_no_words(tale: Tale) -> None:
    await meanwhile(tale, tale.erased)
    assert tale.team() == []
    await tale.later()
    assert tale.team() == []


async def test_what_is_taken_back_while_it_is_posted_does_not_stay(tale: Tale) -> None:
    ben = tale.people[1]
    await meanwhile(tale, lambda: tale.home.do(ben, CIRCLE, EraseMine()))
    await tale.later()
    assert tale.canaries() == set(tale.people) - {ben}


async def test_whoever_was_overtaken_takes_its_own_message_away(tale: Tale) -> None:
    """It stood still for longer than its lease; somebody else has told the circle meanwhile."""

    async def others_come() -> None:
        async with house(tale.home.store, platform=tale.platform) as others:
            await others.clockwork.until(tale.home.time() + 10 * MINUTE)

    await meanwhile(tale, others_come)
    await tale.later()
    assert len(tale.team()) == 1
    assert tale.canaries() == set(tale.people)


async def test_a_sheet_that_stands_empty_outlives_its_circle_and_is_filled(tale: Tale) -> None:
    line = PublishLine("l1", Heading.CARRIED, (await tale.home.circle()).entries[0].id)
    publish = Publish(
        "sheet", "unit", (line,), "3-5", 3, "unknown", tale.home.time() + 9999 * MINUTE, "t", "1"
    )
    await tale.home.clockwork.settle()
    values: dict[str, object] = {
        "circle": CIRCLE.id, "lines": ["carried:l1"], "struck": [],
        "template": TEMPLATE.id, "template_version": TEMPLATE.version,
    }  # fmt: skip
    part = Part("artifact:sheet", "artifact", SHEET, values, ("l1",))
    await tale.take(publish, Tell(InCentral(tale.home.platform.place("learned")), (part,)))
    tale.platform.trouble = lambda call, _: PlatformTrouble("down") if call == "amend" else None
    await tale.home.clockwork.settle()
    tale.platform.trouble = lambda call, target: None
    await tale.erased("sheet")
    [sheet] = tale.home.posts("learned")
    assert "canary" not in text_of(sheet.sheet)
    await tale.later()
    [sheet] = tale.home.posts("learned")
    assert "canary" in text_of(sheet.sheet)


async def meanwhile(tale: Tale, happens: Callable[[], Awaitable[object]]) -> None:
    async def once() -> None:
        await happens()

    tale.platform.meanwhile.append(once)
    await tale.home.clockwork.settle()
