"""Canaries of conduct: while messages wait, and when they are out, no file, log, dump or backup says what somebody did.

A pass is made by the real rules in a real circle, while the platform is down, so that everything that follows from it
has to wait in rows.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import get_args

import pytest

from bot.engine import moves as mv
from bot.engine.model import Cause, Rank, Subject, TurnState, desk_subject
from bot.engine.moves import Notify, Rung
from bot.service.ports import PlatformTrouble
from bot.wording.messages import MESSAGES
from storage.erasure import Erasure
from tests.service.house import CIRCLE, HOUR, House, house, note
from tests.storage.everything import DESK, fill, raw, values
from tests.storage.grounds import Ground
from tests.storage.samples import NOW, ORG
from tests.storage.test_canary import back_up, dump, files

KEYS = sorted(key for key in MESSAGES if "." in key)
MOVES = sorted({one.__name__ for one in get_args(mv.Move)} - {Rung.__name__})
STATES = [f'"{one.value}"' for one in TurnState]
CONDUCT = re.compile("|".join([*map(re.escape, [*KEYS, *STATES]), *(rf'"{one}"' for one in MOVES)]).encode())
"""Whatever a message, a move or a turn is called where it is kept: nothing of it is in the clear."""


def told(contents: Iterable[bytes]) -> set[bytes]:
    """What the clear bytes tell of anybody's conduct."""
    return {found for content in contents for found in CONDUCT.findall(content)}


@pytest.fixture
async def home(ground: Ground) -> AsyncIterator[House]:
    """A sitting with three seats."""
    async with house(await ground.open()) as built:
        yield built


async def sit(home: House) -> list[str]:
    """The people of an open circle."""
    names = ("ana", "ben", "chi")
    people = [await home.person(name) for name in names]
    home.channel("team", *names)
    await home.opened(people[0], people[1:])
    await home.clockwork.until(home.time() + HOUR)
    return people


def shut(home: House) -> None:
    """The platform is down from here on."""
    home.platform.trouble = lambda call, _to: PlatformTrouble("down") if call != "person" else None


async def waiting(home: House) -> set[str]:
    """The keys of the parts that wait, as the relay reads them."""
    far = home.time() + 1000 * HOUR
    async with home.store.work() as work:
        rows = await work.claim_outbox(far, 100, far)
    return {part.key for row in rows for part in row.parts}


async def test_a_pass_that_waits_to_be_confirmed_is_nowhere_in_the_clear(home: House) -> None:
    """§9.6: no conduct of a person is shown to anyone but that person. A dump is somebody's eyes."""
    people = await sit(home)
    shut(home)
    for person in people:
        await home.do(person, CIRCLE, mv.Pass(await home.turn(person)))
        await home.clockwork.settle()
    assert await waiting(home) & set(KEYS)
    assert told([await dump(home.store)]) == set()
    if home.store.main.path is not None:
        assert told(files(home.store.main.path.parent).values()) == set()
    # The search can find something: so it would read if it were not sealed.
    assert told([b'["sitting.answered"', b'"passed"', b'["Notify",{']) != set()


async def test_what_waits_between_subjects_is_nowhere_in_the_clear(home: House) -> None:
    """Moves that are due at once, before anybody has rung them, and causes on desks until their kind hour."""
    first, *_ = await sit(home)
    turn = await home.turn(first)
    waits = Notify(Cause(note("c1:answered:4"), Rank.PIECE, home.time()))
    async with home.store.work() as work:
        await work.send(home.organisation, desk_subject(first), waits, home.time())
        await work.send(home.organisation, CIRCLE, mv.Prompted(turn), home.time())
    assert told([await dump(home.store)]) == set()
    await home.tell(first, note("c1:over:4"), Rank.WORD)
    assert (await home.desk(first)).causes
    assert told([await dump(home.store)]) == set()


async def test_of_an_erased_circle_no_backup_tells_what_waited(
    make_ground: Callable[[str], Ground], tmp_path: Path
) -> None:
    """The rows come back with the backup, their key does not: they are dropped unread, and all others go on."""
    ground = make_ground("sqlite")
    store = await ground.open()
    await fill(store)
    backup = tmp_path / "backup"
    backup.mkdir()
    back_up(tmp_path / "main.sqlite3", backup / "main.sqlite3")
    assert told(files(backup).values()) == set()
    circle = Subject("circle", "circle-1")
    async with store.work() as work:
        await work.erase(ORG, circle, NOW)
    await ground.close()

    (backup / "main.sqlite3").replace(tmp_path / "main.sqlite3")
    restored = await ground.open()
    async with restored.work() as work:
        due = await work.claim_due(NOW, 20)
        assert {one.subject for one in due if one.move is not None} == {DESK}
        rows = await work.claim_outbox(NOW + HOUR, 20, NOW + 2 * HOUR)
        assert {row.subject for row in rows} == {DESK}
    # What nobody can read any more does not come again.
    async with restored.main.read() as connection:
        left = await connection.exec_driver_sql("SELECT count(*) FROM timer WHERE move IS NOT NULL")
        assert left.scalar_one() == 2


async def test_a_crash_between_the_erasure_and_its_key_leaves_nothing_to_read(ground: Ground) -> None:
    store = await ground.open()
    await fill(store)
    async with store.main.write() as connection:
        await Erasure(connection, store.keys, b"").erase(ORG, Subject("circle", "circle-1"), NOW)
    left = {column for column, value in await values(store) if b"circle-1" in raw(value)}
    # That there was a circle, for whom it was ticked, and whose key is to go.
    assert left <= {"state.id", "follow.id", "erasure.id"}
