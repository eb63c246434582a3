"""Who may keep a regular circle: its circles are convened in their name, in its place."""

from __future__ import annotations

import asyncio

from bot.engine.model import Place
from bot.engine.refusals import Refusal
from bot.service.acts import Who
from bot.service.ports import PlatformTrouble
from bot.service.reception.guests import side_of
from bot.service.reception.membership import is_member, only_members
from bot.service.reception.visit import AT_ONCE, TakesTime, Visit


async def may_keep(visit: Visit, place: Place) -> None:
    """R12, N16. Raises Refusal for a guest, and for whoever has no account where these circles have their place."""
    await only_members(visit)
    if await _there(visit, visit.person, place) is None:
        platform = visit.speaker.platform_name(place.platform)
        raise Refusal("refusal.series_other_side", platform=platform)


async def inherits(visit: Visit, person: str, place: Place) -> bool:
    """N16. Whether this person, as co-keeper, may keep circles of this place by themselves one day."""
    who = await _there(visit, person, place)
    if who is None:
        return False
    asking = visit.house.people.find(who, visit.now)
    try:
        found = await (asking if visit.patient else asyncio.wait_for(asking, AT_ONCE))
    except TimeoutError:
        raise TakesTime("page.wait.checking") from None
    except PlatformTrouble:
        return False
    return is_member(found)


async def _there(visit: Visit, person: str, place: Place) -> Who | None:
    """Their account on the side of this place."""
    async with visit.house.store.view() as view:
        accounts = [one.who for one in await view.accounts(visit.organisation, person)]
    return next((who for who in accounts if side_of(who) == place.side), None)
