"""Rule C14 in the store: a bot that dies right after the second yes has lost nothing of the erasure, and kept nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from bot.engine import moves as mv
from bot.engine.effects import InThread
from bot.engine.model import Held
from tests.service.house import AGENDA, CIRCLE, HOUR, House, house
from tests.storage.grounds import Ground
from tests.storage.test_canary import back_up, dump, files
from tests.storage.test_conduct import shut, told

NOW = mv.EraseNow(sheltered=True)


async def sat(home: House) -> list[str]:
    """Everybody's words stand in the thread."""
    people = [await home.person(name) for name in ("ana", "ben", "chi")]
    home.channel("team", "ana", "ben", "chi")
    await home.opened(people[0], people[1:], Held.THREAD, AGENDA)
    for person in people:
        await home.do(person, CIRCLE, mv.Answer(await home.turn(person), (f"CANARY-{person}", "")))
    await home.clockwork.settle()
    return people


async def test_c14_what_is_left_of_it_is_where_its_messages_stand_until_they_are_deleted(
    make_ground: Callable[[str], Ground], tmp_path: Path
) -> None:
    ground = make_ground("sqlite")
    backup = tmp_path / "backup"
    backup.mkdir()
    async with house(await ground.open()) as home:
        ana, ben, _ = await sat(home)
        back_up(tmp_path / "main.sqlite3", backup / "main.sqlite3")
        standing = {ref for ref, one in home.platform.messages.items() if one.sheet.key}
        shut(home)
        await home.do(ana, CIRCLE, NOW)
        await home.do(ben, CIRCLE, NOW)
        organisation, far = home.organisation, home.time() + 1000 * HOUR
    await ground.close()

    again = await ground.open()
    assert told([await dump(again)]) == set()
    assert all(b"CANARY" not in content for content in files(tmp_path).values())
    async with again.work() as work:
        assert await work.read(organisation, [CIRCLE]) == {}
        rows = await work.claim_outbox(far, 100, far)
        there = {row.name for row in rows if isinstance(row.to, InThread)}
    assert {row.kind for row in rows} == {"unsay"}
    assert there <= standing
    assert len(there) == 4, "the first of the thread, and of each person's messages"
    await ground.close()

    shutil.copy(backup / "main.sqlite3", tmp_path / "main.sqlite3")
    restored = await ground.open()
    async with restored.view() as view:
        assert await view.read(organisation, [CIRCLE]) == {}, "a backup without its key tells nothing"
