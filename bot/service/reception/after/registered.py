"""The register of patterns as it rests, and whose desk it is."""

from __future__ import annotations

from bot.engine.model import Register, register_subject
from bot.service.reception.visit import Visit


async def is_steward(visit: Visit) -> bool:
    return visit.person in (await visit.settings()).stewards


async def register_of(visit: Visit) -> Register:
    subject = register_subject(visit.organisation)
    async with visit.house.store.view() as view:
        state = (await view.read(visit.organisation, [subject])).get(subject)
    return state if isinstance(state, Register) else Register(visit.organisation)
