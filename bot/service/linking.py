"""Joining two tenants or two accounts, and parting them: each in one transaction, or not at all.

What is decided, `bot.engine.people.linking` decides; here it is looked up and carried out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.engine.circle.across import may_part
from bot.engine.model import Desk, Organisation, Side, Subject, desk_subject
from bot.engine.moves import Looked, Notify, SideLeft
from bot.engine.people import linking as rules
from bot.engine.people.linking import which_person_stays, which_stays
from bot.engine.refusals import Refusal
from bot.service.acts import Who
from bot.service.links import LinkStore, LinkWork, Tenant


async def join_tenants(
    store: LinkStore, organisation: str, person: str, expected: Who, called: Mapping[Side, str], now: datetime
) -> None:
    """L3. Two organisations become one while one of them is still empty; its settings go, its people stay people.

    `expected`: who was shown to have typed the code. `called`: what the platforms call the two sides. Raises Refusal,
    and then nothing has changed.
    """
    async with store.work() as work:
        await work.alone()
        await _taken(work, organisation, "tenant", person, expected, now)
        other = await work.organisation_of(expected.platform, expected.tenant)
        if other is None or other == organisation:
            raise Refusal("refusal.link_same")
        stays, empty = which_stays(
            organisation,
            other,
            first_empty=await work.is_empty(organisation),
            other_empty=await work.is_empty(other),
        )
        await work.adopt(stays, empty, called, now)


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
        stays, bare = which_person_stays(
            person,
            other.person,
            first_bare=await work.is_bare(organisation, person),
            other_bare=await work.is_bare(organisation, other.person),
        )
        await work.become(organisation, stays, bare, now)


async def _taken(
    work: LinkWork, organisation: str, kind: str, person: str, expected: Who, now: datetime
) -> None:
    """L1. The code is used up. Raises Refusal for one that ran out or that somebody else has typed since."""
    code = await work.use_code(organisation, "tenant" if kind == "tenant" else "person", person, now)
    if code is None or code.other != expected:
        raise Refusal("refusal.link_late")


def may_end(sides: Sequence[Tenant], who: Who, goes: Side) -> bool:
    """L4. Whether this administrator may part this side from the others."""
    return rules.may_end(
        [rules.Joined(one.side, one.joined) for one in sides], Side(who.platform, who.tenant), goes
    )


async def part_tenants(
    store: LinkStore, organisation: str, who: Who, platform: str, tenant: str, seed: str, now: datetime
) -> None:
    """L4. The side that joined goes, empty as it came; its people leave their seats as quietly as by a tap.

    What they shared stays within their reach from where they are then. Raises Refusal while sheets are published there
    alone: another place has to be named first.
    """
    async with store.work() as work:
        await work.alone()
        if not may_end(await work.tenants_of(organisation), who, Side(platform, tenant)):
            raise Refusal("refusal.link_no_end")
        settings = Subject("organisation", organisation)
        house = (await work.read(organisation, [settings])).get(settings)
        if isinstance(house, Organisation):
            may_part(house, Side(platform, tenant))
        left = await work.part(organisation, platform, tenant, seed, now)
        if isinstance(house, Organisation):
            people = tuple(one.person for one in left)
            await work.send(organisation, settings, SideLeft(platform, tenant, people), now)
        for one in left:
            desk = desk_subject(one.person)
            was = (await work.read(organisation, [desk])).get(desk)
            await work.send(organisation, desk, Looked(None, active=False), now)
            cause = rules.what_is_told(
                one.organisation, one.fresh, was if isinstance(was, Desk) else None, seed, now
            )
            if cause is not None:
                await work.send(one.organisation, desk_subject(one.fresh), Notify(cause), now)
