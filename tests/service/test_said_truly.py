"""What was said stays true: what waited and waits no more, whose circle it is, and a thread whose words are erased."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest

from adapters.rehearsal.hands import text_of
from bot.engine.effects import InCentral, InThread, Tell
from bot.engine.model import Held, Part, Stage, Subject
from bot.engine.moves import Cancel, Configure, Pass, Seated
from bot.play.shelf import Shelf
from bot.wording import EXAMPLES, Speaker, sheet_for
from bot.wording.sheet import Buttons, Sheet
from storage import SqlStore, open_store
from storage.migrate import upgrade
from storage.sealing import new_key
from tests.service.conftest import MEMORY
from tests.service.house import CIRCLE, HOUR, START, House, house
from tests.service.test_closed_places import (
    CLOSED,
    DAY,
    close,
    in_circle,
    mend,
    people,
    said,
    shared,
    sheet_of,
)

WAITS = "The sheet of your circle waits"
STANDS = "The sheet of your circle stands in"


@pytest.fixture(params=["sqlite", "postgres"])
async def talk(request: pytest.FixtureRequest) -> AsyncIterator[House]:
    opened = await (_postgres(request) if request.param == "postgres" else open_store(MEMORY, MEMORY))
    async with house(opened) as home:
        home.channel("learned")
        yield home
    await opened.close()


async def _postgres(request: pytest.FixtureRequest) -> SqlStore:
    new_postgres: Callable[[], str] = request.getfixturevalue("new_postgres")
    main, keys = new_postgres(), new_postgres()
    await upgrade(main, keys)
    return await open_store(main, keys, master_key=base64.b64encode(new_key()).decode())


@pytest.fixture
async def alone(store: SqlStore) -> AsyncIterator[House]:
    async with house(store) as home:
        home.channel("learned")
        yield home


def moves(sheet: Sheet) -> list[str]:
    return [button.move for block in sheet.blocks if isinstance(block, Buttons) for button in block.row]


# --- W2: what waited -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", CLOSED)
async def test_w2_a_sheet_that_waited_is_said_to_stand_once_it_does(alone: House, reason: str) -> None:
    noa, *others = await people(alone)
    await alone.opened(noa, others)
    close(alone, "learned", reason)
    await in_circle(alone, sheet_of(alone))
    await alone.clockwork.until(START + 2 * DAY)
    assert (said(alone, "Noa", WAITS), said(alone, "Noa", STANDS)) == (1, 0)
    mend(alone, "learned")
    await alone.clockwork.until(START + 2 * DAY + 2 * HOUR)
    assert (said(alone, "Noa", WAITS), said(alone, "Noa", STANDS)) == (0, 1)


async def test_w2_a_keeper_who_was_not_told_yet_hears_nothing_of_what_is_over(alone: House) -> None:
    noa, *others = await people(alone)
    await alone.opened(noa, others)
    await alone.clockwork.until(START + 9 * HOUR)  # Monday evening: the next kind moment is tomorrow's
    close(alone, "learned", "archived")
    await in_circle(alone, sheet_of(alone))
    assert any(cause.part.key == "keeper.waits" for cause in (await alone.desk(noa)).causes)
    mend(alone, "learned")
    await alone.clockwork.until(START + 2 * DAY)
    assert len(alone.posts("learned")) == 1
    assert said(alone, "Noa", WAITS) == 0


async def test_w2_a_sheet_that_went_elsewhere_is_said_to_stand_there(alone: House) -> None:
    noa, *others = await people(alone)
    await alone.opened(noa, others)
    close(alone, "learned", "archived")
    await in_circle(alone, sheet_of(alone))
    await alone.clockwork.until(START + DAY)
    assert said(alone, "Noa", WAITS) == 1
    alone.channel("elsewhere")
    settings = Configure(central=alone.platform.place("elsewhere"))
    await alone.do(noa, Subject("organisation", alone.organisation), settings)
    await alone.clockwork.until(START + DAY + 2 * HOUR)
    assert said(alone, "Noa", f"{STANDS} elsewhere now.") == 1


async def test_w2_what_was_given_up_is_said_to_wait_no_more(alone: House) -> None:
    noa, *others = await people(alone)
    await alone.opened(noa, others)
    close(alone, "team", "archived")
    part = Part("late", "second.over", CIRCLE, {"circle": CIRCLE.id, "n": 1})
    await in_circle(alone, Tell(InThread((await alone.circle()).place), (part,)))
    await alone.clockwork.until(START + 2 * DAY)
    assert said(alone, "Noa", "Messages of your circle wait") == 1
    await alone.clockwork.until(START + 16 * DAY)
    assert said(alone, "Noa", "Messages of your circle wait") == 0
    assert said(alone, "Noa", "It waits no more.") >= 1


async def test_w2_what_was_only_slow_is_never_spoken_of(alone: House) -> None:
    noa, *others = await people(alone)
    await alone.opened(noa, others)
    sheet = sheet_of(alone)
    assert isinstance(sheet.to, InCentral)
    close(alone, "learned", "archived")
    await in_circle(alone, sheet)
    mend(alone, "learned")
    await alone.clockwork.until(START + 2 * HOUR)
    assert said(alone, "Noa", "write in") == 0


# --- D13: whose circle it is -----------------------------------------------------------------------------------


async def test_d13_a_changed_message_still_says_whose_circle_it_is(talk: House) -> None:
    noa, *others = await people(talk)
    ben = others[0]
    await talk.do(None, Subject("desk", ben), Seated("another"))
    await talk.opened(noa, others)
    assert said(talk, "Ben", "Noa's circle") == 1
    await talk.do(ben, CIRCLE, Pass(await talk.turn(ben)))
    await talk.clockwork.settle()
    prompt = next(text for text in talk.texts("Ben") if "Sitting 1 of 2" in text)
    assert "Nothing waits for you." in prompt
    assert prompt.startswith("Noa's circle\n")


# --- C1: where the sheet stands --------------------------------------------------------------------------------


def test_c1_nothing_is_said_of_a_place_where_the_sheet_may_not_stand_yet() -> None:
    speaker = Speaker("en", "UTC", {}, {}, Shelf().find)
    closed = [part for name, part in EXAMPLES.items() if name.startswith(("circle.closed", "thread.closed"))]
    assert len(closed) >= 12
    assert not any("central" in text_of(sheet_for(part, speaker)) for part in closed)


# --- C6: the thread after the erasure --------------------------------------------------------------------------


async def closed(home: House) -> None:
    noa, *others = await people(home)
    await home.opened(noa, others, Held.BOT)
    await home.do(noa, CIRCLE, Cancel())
    await home.clockwork.settle()
    [status] = [post for post in home.posts("team") if post.sheet.key == "thread.status"]
    assert "read" in moves(status.sheet)


async def test_c6_the_thread_says_that_the_words_are_erased_and_offers_no_reading(talk: House) -> None:
    await closed(talk)
    await talk.clockwork.until(START + 31 * DAY)
    state = await talk.state(CIRCLE)
    assert getattr(state, "stage", Stage.ERASED) is Stage.ERASED
    [status] = [post for post in talk.posts("team") if post.sheet.key == "thread.status"]
    assert text_of(status.sheet).startswith("The circle has closed, and its words are erased.")
    assert moves(status.sheet) == ["support"]


async def test_c6_a_thread_that_cannot_be_written_in_is_left_as_it_is(talk: House) -> None:
    """No row waits for it: nothing notes for long where a message of an erased circle stands."""
    await closed(talk)
    close(talk, "team", "archived")
    await talk.clockwork.until(START + 31 * DAY)
    async with talk.store.view() as work:
        assert await work.next_moment() is None or (await work.next_moment() or START) > START + 31 * DAY
    assert all(said(talk, name, "still stand") == 0 for name in ("Noa", "Ben", "Mei"))


async def test_c6_a_status_that_was_deleted_stays_so(talk: House) -> None:
    await closed(talk)
    [ref] = [ref for ref, post in talk.platform.messages.items() if post.sheet.key == "thread.status"]
    del talk.platform.messages[ref]
    await talk.clockwork.until(START + 31 * DAY + timedelta(hours=1))
    assert not [post for post in talk.posts("team") if post.sheet.key == "thread.status"]


@pytest.mark.parametrize("reason", ["archived"])
async def test_c6_posts_in_a_channel_that_stays_closed_are_given_up_and_that_was_said(
    alone: House, reason: str
) -> None:
    """The keeper was asked to delete them. After a fortnight nothing is tried any more, and nothing notes where."""
    noa, *_ = await shared(alone)
    standing = len(alone.posts("team"))
    await alone.do(noa, CIRCLE, Cancel())
    await alone.clockwork.settle()
    erase_at = (await alone.circle()).erase_at
    assert erase_at is not None
    close(alone, "team", reason)
    await alone.clockwork.until(erase_at + 3 * DAY)
    assert said(alone, "Noa", "Please delete them there by hand.") == 1
    await alone.clockwork.until(erase_at + 16 * DAY)
    assert said(alone, "Noa", "Please delete them there by hand.") == 2
    mend(alone, "team")
    await alone.clockwork.until(erase_at + 20 * DAY)
    assert len(alone.posts("team")) >= standing
    async with alone.store.view() as work:
        assert await work.taking_away(alone.organisation, CIRCLE, "place:rehearsal:rehearsal:team") == []
