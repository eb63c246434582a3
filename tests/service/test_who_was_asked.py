"""Who was asked and took no seat: their own message says that it is over, and nothing else remembers them."""

from __future__ import annotations

from sqlalchemy import select

from bot.engine import moves as mv
from storage.tables import post
from tests.service.house import CIRCLE, TICKS, House


async def test_nothing_tells_afterwards_who_was_asked_and_took_no_seat(home: House) -> None:
    """A no and no answer look alike, and both are deleted at the opening: the messages' places too."""
    ana, *others = [await home.person(name) for name in ("ana", "ben", "chi", "dee", "eve")]
    home.channel("team", "ana", "ben", "chi", "dee", "eve")
    await home.convene(ana, others)
    await home.clockwork.settle()
    ben, chi, dee, eve = others
    await home.do(dee, CIRCLE, mv.Decline())
    for one in (ben, chi):
        await home.do(one, CIRCLE, mv.Join(1, (await home.desk(one)).hours))
    await home.do(ana, CIRCLE, mv.Open(TICKS))
    await home.clockwork.settle()
    assert home.texts("dee") == home.texts("eve")
    async with home.store.main.read() as connection:
        rows = await connection.execute(select(post.c.outbox_conversation).where(post.c.about == CIRCLE.id))
        stands = set(rows.scalars())
    assert f"person:{ben}" in stands
    assert not stands & {f"person:{dee}", f"person:{eve}"}
