"""Joining with another workspace, for administrators; linking two accounts, for everybody.

A code is shown in a page that is opened by a tap, and at once: a page that comes late could come as a message.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from bot.engine.model import Side
from bot.engine.refusals import Refusal
from bot.service import linking
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit, Who
from bot.service.links import LASTS, Code, Kind
from bot.service.ports import PlatformTrouble
from bot.service.reception.answers import opened, refused_form, told
from bot.service.reception.visit import Visit
from bot.wording.forms import link
from bot.wording.forms.kit import Unclear
from bot.wording.pages import linking as pages
from bot.wording.pages.linking import End, LinkValues
from bot.wording.sheet import Sheet

AT_ONCE = 1.5
"""Seconds a platform may take to say whether somebody is an administrator, where the answer cannot wait."""

WHY_NOT = {
    "often": "refusal.link_often",
    "unknown": "refusal.link_unknown",
    "late": "refusal.link_late",
    "used": "refusal.link_used",
    "same": "refusal.link_same",
    "apart": "refusal.link_apart",
}
"""Why a typed code was not taken, as the store says it and as people read it."""


def kind_of(args: Mapping[str, str]) -> Kind:
    return "tenant" if args.get("k") == "tenant" else "person"


async def _may(visit: Visit, kind: Kind) -> None:
    """L2. Two workspaces are joined and parted by administrators alone, who are asked for anew each time."""
    if len(visit.house.platforms) < 2:
        raise Refusal("refusal.unknown")
    if kind == "tenant" and not await _is_admin(visit, visit.who):
        raise Refusal("refusal.link_not_admin")


async def _is_admin(visit: Visit, who: Who) -> bool:
    try:
        found = await visit.house.people.find(who, visit.now, fresh=True)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        return False
    return found.admin and found.active


async def _may_now(visit: Visit, kind: Kind) -> None:
    try:
        await asyncio.wait_for(_may(visit, kind), AT_ONCE)
    except TimeoutError:
        raise PlatformTrouble("down") from None


# --- what stands -------------------------------------------------------------------------------------------


async def show(visit: Visit, press: Press) -> Answer:
    """On top of the settings, so that nothing filled in there is lost."""
    kind = kind_of(press.args)
    await _may_now(visit, kind)
    sheet = await _page(visit, kind)
    return Show(sheet) if "top" in press.args else opened(visit, sheet)


async def _page(visit: Visit, kind: Kind) -> Sheet:
    async with visit.house.store.view() as view:
        code = await view.code_of(visit.organisation, kind, visit.person, visit.now)
        sides = tuple(await view.tenants_of(visit.organisation))
        accounts = await view.accounts(visit.organisation, visit.person)
    if kind == "tenant":
        ends = tuple(
            End(s.platform, s.tenant, "", s.called or s.tenant, _here(visit, s.platform, s.tenant),
                linking.may_end(sides, visit.who, s.side))
            for s in sides
        )  # fmt: skip
        settled = False
    else:
        names = [await _name(visit, one.who) for one in accounts]
        ends = tuple(
            End(a.who.platform, a.who.tenant, a.who.user, name, a.who == visit.who, len(accounts) > 1, a.here)
            for a, name in zip(accounts, names, strict=True)
        )
        settled = any(a.settled for a in accounts)
    until = code.expires if code is not None else None
    by = _triple(code.other if code is not None else None)
    values = LinkValues(kind, ends, until, await _typed(visit, kind, code), settled, by)
    return pages.page(values, visit.speaker)


def _triple(who: Who | None) -> tuple[str, str, str]:
    return (who.platform, who.tenant, who.user) if who is not None else ("", "", "")


def _here(visit: Visit, platform: str, tenant: str) -> bool:
    return (visit.who.platform, visit.who.tenant) == (platform, tenant)


async def _typed(visit: Visit, kind: Kind, code: Code | None) -> str:
    """Who has typed the code: their name as their platform tells it, and for a workspace what they call it."""
    if code is None or code.other is None:
        return ""
    name = await _name(visit, code.other)
    platform = visit.speaker.platform_name(code.other.platform)
    if kind == "person":
        return visit.speaker.say("page.link.account", name=name, platform=platform)
    called = await _called(visit, code.other)
    key = "page.link.side" if called else "page.link.side_nameless"
    return visit.speaker.say(key, called=called, name=name, platform=platform)


async def _called(visit: Visit, who: Who) -> str:
    """What their platform calls their workspace: nobody says it of themselves. Empty where it does not say, or not now."""
    try:
        return await asyncio.wait_for(visit.house.people.called(who), AT_ONCE)
    except (PlatformTrouble, TimeoutError, KeyError):
        return ""


async def _name(visit: Visit, who: Who) -> str:
    try:
        found = await asyncio.wait_for(visit.house.people.find(who, visit.now), AT_ONCE)
    except (PlatformTrouble, TimeoutError, KeyError):
        return visit.speaker.say("name.unknown")
    return found.name or who.user


# --- a code ------------------------------------------------------------------------------------------------


async def begin(visit: Visit, press: Press) -> Answer:
    """L1. The code is in this page and nowhere else, and only while it is looked at."""
    kind = kind_of(press.args)
    await _may_now(visit, kind)
    async with visit.house.store.work() as work:
        code = await work.begin_code(visit.organisation, kind, visit.who, visit.person, visit.now)
    sheet = pages.shown(kind, code, visit.now + LASTS, visit.speaker)
    return Replace(sheet) if visit.inside else Show(sheet)


async def drop(visit: Visit, press: Press) -> Answer:
    kind = kind_of(press.args)
    async with visit.house.store.work() as work:
        await work.drop_code(visit.organisation, kind, visit.person)
    return _said(visit, "page.link.dropped")


async def open_form(visit: Visit, press: Press) -> Answer:
    kind = kind_of(press.args)
    await _may_now(visit, kind)
    return opened(visit, link.form(link.LinkFormValues(kind, visit.once()), visit.speaker))


async def typed(visit: Visit, submit: Submit) -> Answer:
    """L1. Typed on the other side; nothing has happened until whoever began it says yes."""
    kind = kind_of(submit.args)
    code = link.parse(submit.fields)
    if isinstance(code, Unclear):
        return Problems(code.said(visit.speaker))
    await _may_now(visit, kind)
    async with visit.house.store.work() as work:
        trouble = await work.type_code(visit.organisation, kind, code, visit.who, visit.person, visit.now)
    if trouble:
        return refused_form(visit, Refusal(WHY_NOT[trouble]), "code")
    return told(visit, visit.speaker.say(f"page.link.{kind}.taken"))


async def confirm(visit: Visit, press: Press) -> Answer:
    """L2. Both are asked for once more: whoever has stopped being an administrator joins nothing.

    The yes is for whom the page named. Has somebody else typed a newer code since, the page names them first.
    """
    kind = kind_of(press.args)
    if kind == "tenant":  # two platforms are asked; one's own accounts need none of that
        visit.wait("page.wait.settings")
    await _may(visit, kind)
    store, here = visit.house.store, visit.organisation
    async with store.view() as view:
        code = await view.code_of(here, kind, visit.person, visit.now)
    if code is None or code.other is None:
        raise Refusal("refusal.link_late")
    if _triple(code.other) != tuple(press.args.get(name, "") for name in "ptu"):
        return opened(visit, await _page(visit, kind))
    if kind == "person":
        await linking.join_accounts(store, here, visit.person, code.other, visit.now)
    else:
        if not await _is_admin(visit, code.other):
            raise Refusal("refusal.link_other_not_admin")
        both = (visit.who, code.other)
        called = {Side(who.platform, who.tenant): await _called(visit, who) for who in both}
        await linking.join_tenants(store, here, visit.person, code.other, called, visit.now)
    visit.house.door.kick()
    return _said(visit, f"page.link.{kind}.done")


def _said(visit: Visit, key: str) -> Answer:
    """Home is drawn anew behind it: other circles, and another way back, may be there now."""
    answer = told(visit, visit.speaker.say(key))
    return replace(answer, home=True) if isinstance(answer, Replace) else answer


# --- ending it ---------------------------------------------------------------------------------------------


async def end(visit: Visit, press: Press) -> Answer:
    visit.wait("page.wait.settings")
    await _may(visit, "tenant")
    platform, tenant = press.args.get("p", ""), press.args.get("t", "")
    seed = visit.house.seeds()
    await linking.part_tenants(
        visit.house.store, visit.organisation, visit.who, platform, tenant, seed, visit.now
    )
    visit.house.door.kick()
    return _said(visit, "page.link.ended")


async def write_here(visit: Visit, press: Press) -> Answer:
    """L6. Where a person is written to is theirs to choose; without a choice it is the account used last."""
    await _may(visit, "person")
    who = _account(press)
    async with visit.house.store.work() as work:
        there = {one.who for one in await work.accounts(visit.organisation, visit.person)}
        if who is not None and who not in there:
            raise Refusal("refusal.unknown")
        await work.write_to(visit.organisation, visit.person, who)
    return _said(visit, "page.link.written")


async def leave(visit: Visit, press: Press) -> Answer:
    """L5. Unlinking takes one account away; the person, their seats and their desk stay with the others."""
    await _may(visit, "person")
    who = _account(press)
    async with visit.house.store.work() as work:
        there = {one.who for one in await work.accounts(visit.organisation, visit.person)}
        if who is None or who not in there or len(there) < 2:
            raise Refusal("refusal.unknown")
        await work.leave_account(visit.organisation, who)
    return _said(visit, "page.link.left")


def _account(press: Press) -> Who | None:
    """One of the person's own accounts, looked for among theirs before anything happens."""
    who = Who(press.args.get("p", ""), press.args.get("t", ""), press.args.get("u", ""))
    return who if who.platform else None


PRESSES = {
    "link": show,
    "link_begin": begin,
    "link_drop": drop,
    "link_type": open_form,
    "link_confirm": confirm,
    "link_end": end,
    "link_here": write_here,
    "link_leave": leave,
}
SUBMITS = {"link": typed}
