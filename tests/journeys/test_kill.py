"""kill -9 at named boundaries, again and again, while a circle goes its way: no word lost, nothing twice, order kept.

The seed stands in the name of each test and is printed with what it killed, failed or not (`pytest -rA` shows it of
runs that went well too). `KILL_SEED=7 pytest tests/journeys/test_kill.py` runs with another one, several are separated
by commas, and `KILL_SEED=new` takes one that nobody has tried. With a seed each database is tried both ways: words in
the thread, and words read privately.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.service.relay import LEASE
from tests.journeys.canaries import in_files
from tests.journeys.crowd import Crowd
from tests.journeys.fate import Fate, fate
from tests.journeys.mortal import Died, Nursery, nursery
from tests.journeys.town import Databases

pytestmark = [pytest.mark.kill, pytest.mark.timeout(300)]


PATIENCE = 12
"""Acts during which a boundary that somebody is to die at may go uncrossed."""


def seeds(wanted: str) -> list[int]:
    if wanted == "new":
        return [secrets.randbelow(10**8)]
    return [int(one) for one in wanted.split(",")]


WANTED = os.environ.get("KILL_SEED", "")
SEEDS = seeds(WANTED or "20261122")


@pytest.fixture
async def born() -> AsyncIterator[Nursery]:
    async with nursery() as made:
        yield made


@pytest.fixture(params=["thread", "bot"] if WANTED else ["either"])
def held(request: pytest.FixtureRequest, databases: Databases) -> str:
    """Where words are read. Where nobody asks for a seed, one way on each database: the gate has to stay quick."""
    if request.param != "either":
        return str(request.param)
    return "bot" if databases.main.startswith("postgresql") else "thread"


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_circle_outlives_every_kill(
    databases: Databases, born: Nursery, seed: int, held: str
) -> None:
    """Read in the thread or privately; once it is erased, no word of it stands anywhere, whoever died when."""
    async with fate(databases, born, seed, held=held) as here:
        crowd = Crowd(here.slack, here.settle, held)
        [mortal] = here.mortals
        here.light(mortal, "key made")
        await crowd.convene()
        await _through(here, crowd, each=5)
        here.put_out()
        await _nothing_lost(here, crowd)
        await _erased(here, crowd)
        assert here.deaths >= 25
        assert set(here.killed) >= {*here.often, "key made", "before key destroyed", "key destroyed"}
        assert here.slack.posted.duplicates() <= here.in_flight
        _order_kept(here, crowd)
    _nothing_printed(databases.folder, crowd)


@pytest.mark.parametrize("seed", SEEDS)
async def test_two_bots_share_the_work_and_one_of_them_dies(
    postgres: Databases, born: Nursery, seed: int
) -> None:
    """Slack speaks to either; both ring and send; the survivor goes on alone until the other is back."""
    async with fate(postgres, born, seed, bots=2) as here:
        crowd = Crowd(here.slack, here.settle)
        await crowd.convene()
        await _through(here, crowd, each=4, back=0.5)
        here.put_out()
        await here.rise()
        await _nothing_lost(here, crowd)
        assert here.deaths >= 8
        assert here.slack.posted.duplicates() <= here.in_flight
        _order_kept(here, crowd)
    _nothing_printed(postgres.folder, crowd)


async def _through(here: Fate, crowd: Crowd, each: int, back: float = 1.0) -> None:
    """Until the circle has closed. Somebody dies before, after or in the midst of almost everything.

    `each`: how many kills for each part of the way; `back`: how likely before each act one who is dead comes back.
    """
    since = 0
    for _ in range(3000):
        since += 1
        if here.random.random() < back:
            await here.rise()
        if here.lit and since > PATIENCE:
            here.put_out()  # nothing of the kind happens just now
        if not here.lit and here.deaths < each * _way(crowd):
            here.light(here.random.choice(here.living))
            since = 0
        if _closed(crowd):
            return
        if not await crowd.act():
            crowd.wait()
            if not await here.pass_time():
                break
    raise AssertionError("the circle never closed")


def _way(crowd: Crowd) -> int:
    """From 1, before the first sitting, to 6, when the draft is there."""
    posts = [one.words for one in crowd.slack.posted]
    marks = [*(f"Sitting {n} of 4" for n in range(1, 5)), "draft"]
    return 1 + sum(any(mark in words for words in posts) for mark in marks)


def _closed(crowd: Crowd) -> bool:
    return all(any("circle has closed" in one.words() for one in hands.inbox()) for hands in crowd.all)


async def _nothing_lost(here: Fate, crowd: Crowd) -> None:
    """Each word that was taken is read, once; nobody speaks twice in a sitting."""
    for reader in crowd.all:
        pages = await crowd.read(reader)
        others = [hands.person.name for hands in crowd.all if hands is not reader]
        for name in others:
            own = [page for page in pages if name in page]
            assert len(own) == len({page.splitlines()[0] for page in own}) == 4
            read = "\n".join(own)
            shared = [word for word in crowd.shared.get(name, ()) if word not in read]
            assert shared == [], f"{len(shared)} words were taken and are not there"
            assert all(read.count(word) == 1 for word in crowd.shared.get(name, ()))
    sheets = [one for one in here.slack.channel_posts(crowd.learned) if crowd.canaries.found(one.words())]
    assert len(sheets) == 1


async def _erased(here: Fate, crowd: Crowd) -> None:
    """Killed before the key is destroyed, and again when the next one has destroyed it and not yet said so."""
    [mortal] = here.mortals
    here.light(mortal, "before key destroyed")
    while not here.killed["before key destroyed"]:
        moment = here.next_moment
        assert moment is not None
        try:
            here.next_moment = await mortal.to(max(moment, here.clock()))
        except Died:
            await here.mourned(mortal, then="key destroyed")
    for _ in range(100):
        if here.killed["key destroyed"]:
            break
        await here.settle()
    # What whoever died had in hand is free again when its lease is over.
    here.clock.move_to(here.clock() + 2 * LEASE)
    await here.settle()
    assert crowd.canaries.found(here.slack.everything(), crowd.unpublished) == []


def _order_kept(here: Fate, crowd: Crowd) -> None:
    first = next(post for post in here.slack.posted if post.channel == crowd.den.id)
    assert "A circle opens here." in first.words
    for hands in crowd.all:
        rooms = {one.channel for one in hands.inbox()}
        posts = [one.words for one in here.slack.posted if one.channel in rooms and "Sitting " in one.words]
        sittings = [int(words.split("Sitting ")[1][0]) for words in posts]
        assert sittings == sorted(sittings)
        assert set(sittings) == {1, 2, 3, 4}


def _nothing_printed(folder: Path, crowd: Crowd) -> None:
    human = [*crowd.canaries.words, *crowd.canaries.surnames]
    assert in_files(folder, human) == {}
