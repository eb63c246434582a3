"""The other workspaces of an organisation, for a keeper who asks people of several: whom they can name there, and where
their side shows circles of both.

Names come from the platforms. They are offered only within one organisation, which two administrators have made one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.engine.circle.across import places_across
from bot.engine.model import Circle, Place, Side
from bot.engine.refusals import Refusal
from bot.service.ports import Found, PlatformTrouble
from bot.service.reception.guests import Findings, side_of, sides_of
from bot.service.reception.visit import AT_ONCE, Visit
from bot.wording.forms.elsewhere import Chosen, There


async def offered(visit: Visit, circle: Circle | None = None) -> tuple[There, ...]:
    """The other sides, with their people. `circle`: only the sides that sit in it. Raises TakesTime."""
    own = side_of(visit.who)
    sides = [side for side in await visit.sides() if side != own]
    if circle is not None:
        sides = [side for side in sides if side in circle.open_sides]
    if not sides:
        return ()
    visit.wait("page.wait.names")
    lines = {place.side: place for place in places_across(await visit.settings(), sides)}
    return tuple([await _there(visit, side, lines.get(side)) for side in sides])


async def at_once(visit: Visit) -> tuple[There, ...]:
    """The other sides for a form that opens without a page that says "one moment". Where a platform takes longer, or
    there is more to read than that, names are written.
    """
    own = side_of(visit.who)
    sides = [side for side in await visit.sides() if side != own]
    return tuple([await _there_now(visit, side) for side in sides])


async def _there_now(visit: Visit, side: Side) -> There:
    try:
        return await asyncio.wait_for(_there(visit, side, None), AT_ONCE)
    except TimeoutError:
        return There(side, "", ())


async def _there(visit: Visit, side: Side, line: Place | None) -> There:
    people = sorted((one.name, one.user) for one in await _everyone(visit, side) if one.name)
    name = await _line_name(visit, line) if line is not None else ""
    called = next((one.called for one in await visit.tenants() if one.side == side), "")
    return There(side, called, tuple((user, name) for name, user in people), name)


async def _line_name(visit: Visit, place: Place) -> str:
    """A platform that is away on the other side is no reason to keep anybody waiting on this one."""
    try:
        name = await visit.house.people.place_name(place)
    except PlatformTrouble:
        name = ""
    return name or visit.speaker.say("place.unknown")


async def _everyone(visit: Visit, side: Side) -> Sequence[Found]:
    """Nobody, where the platform cannot say it now: then names are written."""
    try:
        return await visit.house.people.everyone(side, visit.now)
    except PlatformTrouble:
        return ()


async def found(visit: Visit, chosen: Chosen, problems: Findings) -> Chosen:
    """Names that were written, as people. A name that is nobody's, or several people's, is a problem."""
    sides = {side for side, _ in chosen.written} | {side for _, side, _ in chosen.written_parts}
    if sides and not sides <= set(await visit.sides()):
        raise Refusal("refusal.unknown")
    people, parts = list(chosen.people), list(chosen.parts)
    for side, name in chosen.written:
        user = await one_called(visit, side, name, problems)
        people += [(side, user)] if user else []
    for part, side, name in chosen.written_parts:
        user = await one_called(visit, side, name, problems)
        parts += [(part, side, user)] if user else []
    stays = bool(problems.problems)
    return replace(
        chosen,
        people=tuple(dict.fromkeys(people)),
        written=chosen.written if stays else (),
        parts=tuple(dict.fromkeys(parts)),
        written_parts=chosen.written_parts if stays else (),
    )


async def one_called(visit: Visit, side: Side, name: str, problems: Findings) -> str:
    """Empty, and a problem, where it is nobody or several."""
    same = _called(await _everyone(visit, side), name)
    if len(same) == 1:
        return same[0].user
    platform = visit.speaker.platform_name(side.platform)
    if same:
        names = ", ".join(one.name for one in same[:5])
        problems.stop("check.several_called", name=name, platform=platform, names=names)
        return ""
    problems.stop("check.nobody_called", name=name, platform=platform)
    link = visit.house.platforms[side.platform].app_link
    if link:
        problems.stop("check.nobody_link", platform=platform, link=link)
    return ""


def _called(people: Sequence[Found], name: str) -> list[Found]:
    """Whose whole name it is; else whose name begins so."""
    wanted = name.casefold()
    whole = [one for one in people if one.name.casefold() == wanted]
    return whole or [one for one in people if one.name.casefold().startswith(wanted)]


async def lines(visit: Visit, chosen: Chosen, findings: Findings) -> None:
    """Where the other sides of this circle show how it stands. A place that is closed just now is no reason to wait."""
    own = side_of(visit.who)
    sides = [side for side in sides_of(visit, findings) if side != own and side not in chosen.silent]
    places = {place.side: place for place in places_across(await visit.settings(), sides)}
    for side in sides:
        platform = visit.speaker.platform_name(side.platform)
        if side not in places:
            findings.warn("check.no_line", platform=platform)
            continue
        name = await _line_name(visit, places[side])
        if await _is_open(visit, places[side]):
            line = visit.speaker.say("check.line", channel=name, platform=platform)
            findings.held_because = f"{findings.held_because} {line}"
        else:
            findings.warn("check.line_closed", channel=name, platform=platform)
    findings.also = tuple(places.values())


async def _is_open(visit: Visit, place: Place) -> bool:
    try:
        room = await visit.house.platforms[place.platform].room(place)
    except PlatformTrouble:
        return False
    return room.bot_inside and not room.archived
