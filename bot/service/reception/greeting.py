"""Meeting somebody: who they are to us, and a desk of their own from the first moment on."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.engine.model import Desk, desk_subject
from bot.engine.moves import Command, Greet
from bot.service.acts import Who
from bot.service.ports import Found, PlatformTrouble
from bot.service.reception.house import House, Known

AT_ONCE = 1.0
"""Seconds the platform may take to say who a new person is: a form has to open within three."""


async def meet(house: House, who: Who, now: datetime) -> tuple[Known, Desk]:
    """The person and their desk. At first sight the platform is asked for zone and language, briefly."""
    known, desk = await house.store.meet(who, house.seeds(), now)
    if desk is None:
        desk = await greet(house, known, await _found(house, who, now), now)
    return known, desk


async def meet_all(
    house: House, whos: Sequence[tuple[Who, Found]], now: datetime
) -> list[tuple[Known, Desk]]:
    """The same for people whom the platform has just described."""
    met = []
    for who, found in whos:
        known, desk = await house.store.meet(who, house.seeds(), now)
        met.append((known, desk or await greet(house, known, found, now)))
    return met


async def greet(house: House, known: Known, found: Found | None, now: datetime) -> Desk:
    """An unknown zone stays unknown: the person is asked, nothing is guessed."""
    zone = found.zone if found is not None else None
    language = found.language if found is not None else "en"
    move = Greet(language, zone or "UTC", zone_known=zone is not None)
    # The delivery is named after the person: two first acts at one moment greet once.
    command = Command(
        known.organisation, desk_subject(known.person), None, f"greet:{known.person}", move, house.seeds()
    )
    state = (await house.door.handle(command, now)).state
    assert isinstance(state, Desk)  # noqa: S101 - the door answers with the subject it was asked for
    return state


async def _found(house: House, who: Who, now: datetime) -> Found | None:
    try:
        return await asyncio.wait_for(house.people.find(who, now), AT_ONCE)
    except (PlatformTrouble, TimeoutError):
        return None
