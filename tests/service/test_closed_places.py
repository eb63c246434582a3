"""A place that lets the bot do nothing: what belongs there waits, words that still stand there are told of, once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.rehearsal.hands import text_of
from bot.engine.effects import Effect, Erase, InCentral, InThread, Publish, Tell
from bot.engine.model import Desk, Held, Part, Subject
from bot.engine.moves import Answer, Configure, EraseMine, Join, Open, PersonGone
from bot.service.orders import Orders, Origin
from bot.service.ports import PlatformTrouble
from bot.service.pulse import Pulse
from storage import SqlStore
from tests.service.house import CIRCLE, HOUR, START, TICKS, House, house

DAY = timedelta(days=1)
SHEET = Subject("artifact", "sheet")


@pytest.fixture
async def talk(store: SqlStore) -> AsyncIterator[House]:
    async with house(store) as home:
        home.channel("learned")
        yield home


async def people(home: House) -> list[str]:
    found = [await home.person(name) for name in ("Noa", "Ben", "Mei")]
    home.channel("team", "Noa", "Ben", "Mei")
    return found


async def in_circle(home: House, *effects: Effect) -> None:
    circle = await home.circle()
    async with home.store.work() as work:
        orders = Orders(home.time())
        orders.take(Origin(home.organisation, CIRCLE, circle), circle, effects)
        await orders.write(work)
    await home.clockwork.settle()


def said(home: House, name: str, sentence: str) -> int:
    return sum(sentence in text for text in home.texts(name))


def sheet_of(home: House) -> Tell:
    part = Part("artifact:sheet", "second.over", SHEET, {"circle": CIRCLE.id, "n": 1})
    return Tell(InCentral(home.platform.place("learned")), (part,))


CLOSED: Mapping[str, Mapping[str, bool]] = {
    "not_inside": {"bot_inside": False},
    "archived": {"archived": True},
    "no_channel": {},
}


def close(home: House, channel: str, reason: str) -> None:
    for name, value in CLOSED[reason].items():
        setattr(home.platform.channels[channel], name, value)
    if reason == "no_channel":
        home.platform.channels["away"] = home.platform.channels.pop(channel)


def mend(home: House, channel: str) -> None:
    if "away" in home.platform.channels:
        home.platform.channels[channel] = home.platform.channels.pop("away")
    home.platform.channels[channel].bot_inside = True
    home.platform.channels[channel].archived = False


# --- the sheet -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", CLOSED)
async def test_a_sheet_waits_for_its_central_place(talk: House, reason: str) -> None:
    noa, *others = await people(talk)
    await talk.opened(noa, others)
    close(talk, "learned", reason)
    await in_circle(talk, sheet_of(talk))
    await talk.clockwork.until(START + 2 * DAY)
    assert talk.posts("learned") == []
    assert said(talk, "Noa", "The sheet of your circle waits") == 1
    assert said(talk, "Noa", "Or ask an administrator to choose another central place.") == 1
    assert sum(said(talk, name, "waits: the bot cannot") for name in ("Ben", "Mei")) == 0
    mend(talk, "learned")
    await talk.clockwork.until(START + 2 * DAY + 2 * HOUR)
    assert len(talk.posts("learned")) == 1


async def test_a_sheet_goes_to_the_central_place_that_was_chosen_since(talk: House) -> None:
    noa, *others = await people(talk)
    await talk.opened(noa, others)
    close(talk, "learned", "archived")
    talk.channel("elsewhere")
    await in_circle(talk, sheet_of(talk))
    settings = Configure(central=talk.platform.place("elsewhere"))
    await talk.do(noa, Subject("organisation", talk.organisation), settings)
    await talk.clockwork.until(START + HOUR)
    assert len(talk.posts("elsewhere")) == 1


async def test_a_sheet_that_waits_outlives_its_circle(talk: House) -> None:
    noa, *others = await people(talk)
    await talk.opened(noa, others)
    close(talk, "learned", "archived")
    await in_circle(talk, sheet_of(talk))
    circle = await talk.circle()
    published = replace(circle, published="sheet")
    async with talk.store.work() as work:
        orders = Orders(talk.time())
        orders.take(Origin(talk.organisation, CIRCLE, published), published, [Erase(CIRCLE)])
        await orders.write(work)
    mend(talk, "learned")
    await talk.clockwork.until(START + HOUR)
    assert len(talk.posts("learned")) == 1


async def test_after_fourteen_days_the_keeper_hears_that_it_was_given_up(talk: House) -> None:
    noa, *others = await people(talk)
    await talk.opened(noa, others)
    close(talk, "team", "archived")
    part = Part("late", "second.over", CIRCLE, {"circle": CIRCLE.id, "n": 1})
    await in_circle(talk, Tell(InThread((await talk.circle()).place), (part,)))
    await talk.clockwork.until(START + 12 * DAY)
    assert said(talk, "Noa", "could not be put into") == 0
    await talk.clockwork.until(START + 16 * DAY)
    assert said(talk, "Noa", "could not be put into") >= 1


# --- the thread ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", CLOSED)
async def test_a_thread_begins_when_its_channel_is_open_again(talk: House, reason: str) -> None:
    noa, *others = await people(talk)
    await talk.convene(noa, others)
    for one in others:
        await talk.do(one, CIRCLE, _join(await talk.desk(one)))
    close(talk, "team", reason)
    await talk.do(noa, CIRCLE, Open(TICKS))
    await talk.clockwork.until(START + 2 * DAY)
    assert (await talk.circle()).place.thread is None
    assert said(talk, "Noa", "Messages of your circle wait") == 1
    mend(talk, "team")
    await _one_busy_moment(talk)
    await talk.clockwork.until(START + 2 * DAY + 2 * HOUR)
    opening, *rest = talk.posts("team")
    assert opening.place.thread is None
    assert rest
    assert {post.place.thread for post in rest} == {opening.ref}
    assert said(talk, "Noa", "could not be put into") == 0


def _join(desk: Desk) -> Join:
    return Join(1, desk.hours)


async def _one_busy_moment(home: House) -> None:
    """The first try after three days meets a platform that asks for patience: nothing is given up for that."""
    troubles = iter([PlatformTrouble("busy", 30), PlatformTrouble("down")])

    def trouble(call: str, target: str) -> PlatformTrouble | None:
        return next(troubles, None) if (call, target) == ("tell", "team") else None

    home.platform.trouble = trouble


# --- words that still stand ------------------------------------------------------------------------------------

STILL = "Words of the circle still stand in team: the platform would not delete them."
OWN = "Words that you took back still stand in team: the platform would not delete them."


async def shared(home: House) -> list[str]:
    """Everybody's words stand in the thread."""
    noa, *others = await people(home)
    await home.opened(noa, others, Held.THREAD)
    for person in (noa, *others):
        await home.do(person, CIRCLE, Answer(await home.turn(person), (f"CANARY-{person}", "")))
    await home.clockwork.settle()
    return [noa, *others]


def refuse(home: House, reason: str) -> None:
    home.platform.trouble = lambda call, target: (
        PlatformTrouble(reason) if call in {"amend", "unsay"} and target == "team" else None
    )


@pytest.mark.parametrize("reason", ["refused", "archived"])
async def test_words_that_were_taken_back_and_still_stand_are_told_of(talk: House, reason: str) -> None:
    _, ben, _ = await shared(talk)
    refuse(talk, reason)
    await talk.do(ben, CIRCLE, EraseMine())
    await talk.clockwork.until(START + 2 * DAY)
    assert said(talk, "Noa", STILL) == 1
    assert said(talk, "Noa", "Please delete them there by hand.") == 1
    assert said(talk, "Ben", OWN) == 1
    assert said(talk, "Mei", "still stand") == 0


async def test_behind_a_change_that_waits_they_are_told_of_too(talk: House) -> None:
    """The first thing that waits in the place is no deletion; the author need not wait until it is through."""
    _, ben, _ = await shared(talk)
    refuse(talk, "archived")
    part = Part("other", "second.over", CIRCLE, {"circle": CIRCLE.id, "n": 1})
    close(talk, "team", "archived")
    await in_circle(talk, Tell(InThread((await talk.circle()).place), (part,)))
    await talk.do(ben, CIRCLE, EraseMine())
    await talk.clockwork.until(START + 2 * DAY)
    assert said(talk, "Noa", STILL) == 1
    assert said(talk, "Ben", OWN) == 1


@pytest.mark.parametrize("empty", [False, True])
async def test_words_that_still_stand_after_the_erasure_are_told_of(talk: House, empty: bool) -> None:
    """Whoever keeps hears it; when that seat is empty, somebody who has one."""
    noa, _, _ = await shared(talk)
    if empty:
        await talk.do(None, CIRCLE, PersonGone(noa))
        await talk.clockwork.settle()
    refuse(talk, "refused")
    await in_circle(talk, Erase(CIRCLE))
    await talk.clockwork.until(START + 2 * DAY)
    told = [name for name in ("Noa", "Ben", "Mei") if said(talk, name, STILL)]
    assert len(told) == 1
    assert (told == ["Noa"]) is not empty
    assert sum(said(talk, name, STILL) for name in ("Noa", "Ben", "Mei")) == 1


async def test_nothing_is_told_of_a_deletion_that_worked(talk: House) -> None:
    _, ben, _ = await shared(talk)
    await talk.do(ben, CIRCLE, EraseMine())
    await in_circle(talk, Erase(CIRCLE))
    await talk.clockwork.until(START + DAY)
    assert sum(said(talk, name, "still stand") for name in ("Noa", "Ben", "Mei")) == 0


# --- what is kept no longer ------------------------------------------------------------------------------------


async def published(home: House) -> None:
    """A sheet stands in the central place for a day."""
    noa, *others = await people(home)
    await home.opened(noa, others)
    publish = Publish("sheet", None, (), "3-5", 3, "unknown", START + DAY)
    part = Part("artifact:sheet", "second.over", SHEET, {"circle": CIRCLE.id, "n": 1}, ("line",))
    await in_circle(home, publish, Tell(InCentral(home.platform.place("learned")), (part,)))
    assert [text_of(post.sheet) for post in home.posts("learned")]


async def test_a_sheet_whose_time_is_over_goes_from_its_channel(talk: House) -> None:
    await published(talk)
    pulse = Pulse(talk.store, talk.alarms, talk.relay, talk.time)
    await talk.clockwork.until(START + DAY)
    await pulse.sweep()
    await talk.clockwork.settle()
    assert talk.posts("learned") == []


async def test_a_sheet_that_cannot_go_is_noted_without_a_word(talk: House, store: SqlStore) -> None:
    await published(talk)
    talk.platform.trouble = lambda call, target: (
        PlatformTrouble("refused") if (call, target) == ("unsay", "learned") else None
    )
    pulse = Pulse(talk.store, talk.alarms, talk.relay, talk.time)
    await talk.clockwork.until(START + DAY)
    await pulse.sweep()
    await talk.clockwork.settle()
    async with store.view() as view:
        assert [what for what, _ in await view.journal_of(talk.organisation, SHEET)] == ["left_behind"]
