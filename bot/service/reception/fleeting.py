"""What one person is told of another's need: sent at once and past the outbox, and taken away again within a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.engine.effects import InThread
from bot.engine.model import Subject
from bot.service.acts import Who
from bot.service.platform import Sent
from bot.service.reception.visit import Visit
from bot.wording.sheet import Sheet

GONE_AFTER = timedelta(hours=24)
"""How long such a message stands, and how long it can be answered."""


async def tell_for_a_day(visit: Visit, who: Who, sheet: Sheet, once: str) -> None:
    """R3, R16. Once, however often it was tapped; and within a day the message is taken away. Raises PlatformTrouble.

    Whoever sends it again a minute later is not told that it went, but sends it again: if we died on the way, it did not.
    """
    once = f"person:{visit.person}:{once}:{visit.now:%H%M}"
    async with visit.house.store.work() as work:
        if not await work.first_time(visit.organisation, once, visit.now):
            return
    sent = await visit.house.platforms[who.platform].tell(who, sheet, once)
    await _gone_tomorrow(visit, sent)


async def _gone_tomorrow(visit: Visit, sent: Sent) -> None:
    """A deletion that is due in a day: where the message stands, sealed; not who asked whom, nor for what."""
    at: datetime = visit.now + GONE_AFTER
    fresh = visit.once()
    async with visit.house.store.work() as work:
        await work.put(
            visit.organisation, Subject("wish", fresh), f"wish:{fresh}", "unsay", to=InThread(sent.place),
            parts=(), name=sent.ref, person=None, after=None, now=at,
        )  # fmt: skip
