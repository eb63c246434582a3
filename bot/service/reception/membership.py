"""Is somebody a member here? The platform says it, and is asked anew: guests come and go."""

from __future__ import annotations

import asyncio

from bot.engine.refusals import Refusal
from bot.service.ports import Found, PlatformTrouble
from bot.service.reception.visit import AT_ONCE, TakesTime, Visit


def is_member(found: Found) -> bool:
    return not (found.guest or found.stranger or found.bot)


async def found_now(visit: Visit, what: str) -> Found:
    """What the platform says of whoever acts. Raises PlatformTrouble; TakesTime with `what` to say meanwhile."""
    asking = visit.house.people.find(visit.who, visit.now, fresh=visit.patient)
    if visit.patient:
        return await asking
    try:
        return await asyncio.wait_for(asking, AT_ONCE)
    except TimeoutError:
        raise TakesTime(what) from None


async def only_members(visit: Visit) -> None:
    """R12. Members convene. Raises Refusal for a guest or a stranger, and nobody is taken for one without being told so."""
    try:
        found = await found_now(visit, "page.wait.checking")
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        return
    if not is_member(found):
        raise Refusal("refusal.guest_convenes")
