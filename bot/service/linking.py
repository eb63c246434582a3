"""Joining two tenants or two accounts, and parting them: each in one transaction, or not at all.

Which side stays is decided here: whoever has something that would be lost. Where both have, nothing is joined.
"""

from __future__ import annotations

from datetime import datetime

from bot.engine.across import may_part
from bot.engine.model import Organisation, Side, Subject, desk_subject
from bot.engine.moves import Looked, SideLeft
from bot.engine.refusals import Refusal
from bot.service.acts import Who
from bot.service.links import Code, LinkStore, LinkWork, Tenant


async def join_tenants(
    store: LinkStore, organisation: str, person: str, expected: Who, now: datetime
) -> None:
    """L3. Two organisations become one while one of them is still empty; its settings go, its people stay people.

    `expected`: who was shown to have typed the code. Raises Refusal, and then nothing has changed.
    """
    async with store.work() as work:
        await work.alone()
        code = await _taken(work, organisation, "tenant", person, expected, now)
        other = await work.organisation_of(expected.platform, expected.tenant)
        if other is None or other == organisation:
            raise Refusal("refusal.link_same")
        called = {expected: code.called}
        if await work.is_empty(other):
            await work.adopt(organisation, other, called, now)
        elif await work.is_empty(organisation):
            await work.adopt(other, organisation, {}, now)
        else:
            raise Refusal("refusal.link_not_empty")


async def join_accounts(
    store: LinkStore, organisation: str, person: str, expected: Who, now: datetime
) -> None:
    """L5, D14. Two accounts become one person while one of them has no seat and nothing that waits."""
    async with store.work() as work:
        await _taken(work, organisation, "person", person, expected, now)
        other = await work.recognise(expected)
        if other is None or other.organisation != organisation:
            raise Refusal("refusal.link_apart")
        if other.person == person:
            raise Refusal("refusal.link_same")
        if await work.is_bare(organisation, other.person):
            await work.become(organisation, person, other.person, now)
        elif await work.is_bare(organisation, person):
            await work.become(organisation, other.person, person, now)
        else:
            raise Refusal("refusal.link_both_busy")


async def _taken(
    work: LinkWork, organisation: str, kind: str, person: str, expected: Who, now: datetime
) -> Code:
    """L1. The code, used up. Raises Refusal for one that ran out or that somebody else has typed since."""
    code = await work.use_code(organisation, "tenant" if kind == "tenant" else "person", person, now)
    if code is None or code.other != expected:
        raise Refusal("refusal.link_late")
    return code


def may_end(sides: tuple[Tenant, ...], who: Who, platform: str, tenant: str) -> bool:
    """The side that joined can be parted by its own administrators, and by those of the side that was there first."""
    own = next((one for one in sides if (one.platform, one.tenant) == (who.platform, who.tenant)), None)
    goes = next((one for one in sides if (one.platform, one.tenant) == (platform, tenant)), None)
    return (
        goes is not None and goes.joined is not None and own is not None and own.joined in (None, goes.joined)
    )


async def part_tenants(
    store: LinkStore, organisation: str, who: Who, platform: str, tenant: str, seed: str, now: datetime
) -> None:
    """L4. The side that joined goes, empty as it came; its people leave their seats as quietly as by a tap.

    Raises Refusal while sheets are published there: another place has to be named first.
    """
    async with store.work() as work:
        await work.alone()
        sides = tuple(await work.tenants_of(organisation))
        if not may_end(sides, who, platform, tenant):
            raise Refusal("refusal.link_no_end")
        settings = Subject("organisation", organisation)
        house = (await work.read(organisation, [settings])).get(settings)
        if isinstance(house, Organisation):
            may_part(house, Side(platform, tenant))
        left = await work.part(organisation, platform, tenant, seed, now)
        if isinstance(house, Organisation):
            await work.send(organisation, settings, SideLeft(platform, tenant), now)
        for person in left:
            await work.send(organisation, desk_subject(person), Looked(None, active=False), now)
