"""Looking at the channel and the people before anybody is asked. Slow: the platform is asked about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.circle.apart import APART
from bot.engine.circle.roles import WITNESS
from bot.engine.kinds.script import Template
from bot.engine.model import Circle, Held, Place, Side
from bot.service.acts import Who
from bot.service.ports import PlatformTrouble, Room
from bot.service.reception import elsewhere
from bot.service.reception.guests import Findings, Guest, look_at_people, side_of, sides_of
from bot.service.reception.visit import Visit
from bot.wording.forms.convene import SUGGESTED, Asked
from bot.wording.forms.elsewhere import Chosen
from bot.wording.forms.roles import offered
from bot.wording.roles import title

MOST_MEMBERS = 40
"""A channel with more members than a circle has seats is never one where all of them sit."""


async def look(visit: Visit, asked: Asked, template: Template, *, channel: bool = True) -> Findings:
    """R5. Everything a keeper has to know before inviting. Raises PlatformTrouble when the platform cannot say."""
    problems = Findings()
    chosen = await elsewhere.found(visit, asked.elsewhere, problems)
    own = side_of(visit.who)
    asked = replace(asked, elsewhere=chosen)
    whos = [Who(*own, user) for user in asked.invited]
    whos += [Who(*side, user) for side, user in chosen.everybody]
    findings = await look_at_people(visit, whos)
    findings.chosen = chosen
    findings.problems += problems.problems
    if channel:
        await _channel(visit, asked.channel, findings)
        _members(visit, findings)
        await _held(visit, asked, template, findings)
        await elsewhere.lines(visit, asked.elsewhere, findings)
    _enough(visit, asked, template, findings)
    return findings


def _enough(visit: Visit, asked: Asked, template: Template, findings: Findings) -> None:
    least = max(3, template.seats_least)
    own = side_of(visit.who)
    given, co_keepers = asked.roles_from(own), asked.co_keepers(own)
    keeper, guests = (own, visit.who.user), {(g.side, g.user) for g in findings.guests}
    listening = sum(given.get(one) == WITNESS for one in guests)
    if len(findings.guests) + 1 - listening < least:
        findings.stop("check.few", least=least)
    for role in offered(template):
        if sum(given.get(one) == role.id for one in (keeper, *guests)) < role.least:
            findings.stop("check.role", title=title(template, role.id, visit.speaker), count=role.least)
    leads = {role.id for role in template.roles if role.lead}
    if {given.get(one) for one in (keeper, *co_keepers)} & leads:
        findings.stop("check.lead_keeps")
    if template.co_keeper and not guests & set(co_keepers):
        findings.stop("check.co_keeper")
    if len(co_keepers) > 1:
        findings.stop("check.co_keepers")


# --- the channel -------------------------------------------------------------------------------------------


async def _channel(visit: Visit, channel: str, findings: Findings) -> None:
    if not channel:
        findings.stop("check.which_channel")
        return
    place = Place(visit.who.platform, visit.who.tenant, channel)
    try:
        room = await visit.house.platforms[visit.who.platform].room(place, members=True)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        findings.stop("check.archived" if trouble.reason == "archived" else "check.not_inside")
        return
    stops = {
        "check.direct": room.direct,
        "check.archived": room.archived,
        "check.shared_outside": room.shared_outside,
        "check.not_inside": not room.bot_inside,
    }
    for key in (key for key, is_so in stops.items() if is_so):
        findings.stop(key, channel=room.name)
        return
    findings.room = room
    if not room.private:
        findings.warn("check.public", channel=room.name)


async def look_at_more(visit: Visit, circle: Circle, users: Sequence[str], others: Chosen) -> Findings:
    """People to ask into a circle that waits: themselves, and whether they see its thread.

    What is wrong with the channel itself is no reason not to ask them: its keeper is told of it elsewhere.
    """
    problems = Findings()
    chosen = await elsewhere.found(visit, others, problems)
    own = side_of(visit.who)
    whos = [Who(*own, user) for user in users] + [Who(*side, user) for side, user in chosen.everybody]
    findings = await look_at_people(visit, whos)
    findings.chosen = chosen
    findings.problems += problems.problems
    try:
        room = await visit.house.platforms[circle.place.platform].room(circle.place, members=True)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        return findings
    _outside(circle.place.side, room, findings)
    return findings


def _outside(side: Side, room: Room, findings: Findings) -> None:
    """Of the people of its own side: nobody expects the others there."""
    members = findings.guests if room.members is not None else []
    outside = [g.found.name for g in members if g.side == side and g.user not in (room.members or ())]
    if outside:
        findings.warn("check.not_members", names=", ".join(outside), channel=room.name)


def _members(visit: Visit, findings: Findings) -> None:
    members = findings.room.members if findings.room else None
    if members is None or not findings.room:
        return
    _outside(side_of(visit.who), findings.room, findings)
    if visit.who.user not in members:
        findings.warn("check.keeper_not_member", channel=findings.room.name)


async def _held(visit: Visit, asked: Asked, template: Template, findings: Findings) -> None:
    """In the thread only in a private channel whose members all hold seats; else the bot holds the words."""
    room = findings.room
    if room is None:
        return
    sides = sides_of(visit, findings)
    if len(sides) > 1:
        _across(visit, asked, sides, findings)
        return
    all_sit = room.private and await _all_sit(visit, room.members, findings.guests)
    if asked.held == Held.THREAD.value:
        findings.held = Held.THREAD
        findings.held_because = visit.speaker.say("check.held.thread")
        if any(sitting.mode in APART for sitting in template.sittings):
            findings.stop("check.thread_apart")
        if any(role.lead for role in template.roles):
            findings.stop("check.thread_lead")
        if not all_sit:
            findings.stop(
                "check.thread_refused" if room.private else "check.thread_public", channel=room.name
            )
    elif asked.held == SUGGESTED and all_sit and template.held is Held.THREAD:
        findings.held = Held.THREAD
        findings.held_because = visit.speaker.say("check.held.thread_suggested")
    else:
        chosen = asked.held == Held.BOT.value
        reason = "chosen" if chosen else "template" if all_sit else "seats" if room.private else "public"
        findings.held_because = visit.speaker.say(f"check.held.bot_{reason}")


def _across(visit: Visit, asked: Asked, sides: Sequence[Side], findings: Findings) -> None:
    """G10. Nobody reads in a thread of another platform, so the bot holds the words."""
    platforms = visit.speaker.platforms(list(dict.fromkeys(side.platform for side in sides)))
    findings.held_because = visit.speaker.say("check.held.bot_across", platforms=platforms)
    if asked.held == Held.THREAD.value:
        findings.stop("check.thread_across", platforms=platforms)


async def _all_sit(visit: Visit, members: Sequence[str] | None, guests: Sequence[Guest]) -> bool:
    seats = {visit.who.user, *(g.user for g in guests)}
    if members is None or len(members) > MOST_MEMBERS or not seats <= set(members):
        return False
    for user in set(members) - seats:
        if not await _is_bot(visit, user):
            return False
    return True


async def _is_bot(visit: Visit, user: str) -> bool:
    try:
        found = await visit.house.people.find(Who(visit.who.platform, visit.who.tenant, user), visit.now)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        return False  # whoever cannot be named counts as somebody who reads
    return found.bot
