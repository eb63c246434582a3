"""What the bot keeps, and what members are promised: for everybody whom the bot knows, told from live settings."""

from __future__ import annotations

from bot.service.acts import Answer, Press
from bot.service.charter import live_of
from bot.service.reception.answers import opened
from bot.service.reception.visit import Visit
from bot.wording.pages import kept


async def open_kept(visit: Visit, press: Press) -> Answer:
    """Y2. Two pages, one tap from each other: what is promised, and what is kept. Who looks is kept nowhere."""
    sides = await visit.sides()
    platforms = tuple(dict.fromkeys(one.platform for one in sides)) or (visit.who.platform,)
    live = live_of(await visit.settings(), platforms, visit.now)
    make = kept.charter_page if press.args.get("p") == "charter" else kept.page
    return opened(visit, make(live, visit.speaker))


PRESSES = {"kept": open_kept}
