"""Looking at the channel and the people before anybody is asked. Slow: the platform is asked about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.engine.model import Circle, Desk, Held, Place
from bot.engine.script import Template
from bot.service.acts import Who
from bot.service.ports import Found, PlatformTrouble, Room
from bot.service.reception import greeting
from bot.service.reception.visit import Visit
from bot.wording.forms.convene import SUGGESTED, Asked
from bot.wording.forms.kit import Line

MOST_MEMBERS = 40
"""A channel with more members than a circle has seats is never one where all of them sit."""


@dataclass(frozen=True)
class Guest:
    """Somebody the keeper means to ask."""

    user: str
    found: Found
    person: str
    desk: Desk


@dataclass
class Findings:
    """`problems` stop it, `warnings` do not. `held_because` says where words are read, and why.

    `unfound` are people whom the platform does not know, or does not let the bot reach: it does not say their names.
    """

    guests: list[Guest] = field(default_factory=list)
    problems: list[Line] = field(default_factory=list)
    warnings: list[Line] = field(default_factory=list)
    held: Held = Held.BOT
    held_because: str = ""
    room: Room | None = None
    unfound: int = 0

    def stop(self, key: str, **values: object) -> None:
        self.problems.append(Line(key, values))

    def warn(self, key: str, **values: object) -> None:
        self.warnings.append(Line(key, values))


async def look(visit: Visit, asked: Asked, template: Template, *, channel: bool = True) -> Findings:
    """R5. Everything a keeper has to know before inviting. Raises PlatformTrouble when the platform cannot say."""
    findings = await look_at_people(visit, asked.invited)
    if channel:
        await _channel(visit, asked.channel, findings)
        _members(visit, findings)
        await _held(visit, asked, template, findings)
    _enough(asked, template, findings)
    return findings


# --- people ------------------------------------------------------------------------------------------------


async def look_at_people(visit: Visit, users: Sequence[str]) -> Findings:
    """Who can be asked; each of them has a desk afterwards. Whoever cannot is a problem with their name."""
    findings = Findings()
    here: list[tuple[Who, Found]] = []
    for user in users:
        who = Who(visit.who.platform, visit.who.tenant, user)
        found = await _found(visit, who, findings)
        if found is not None and user != visit.who.user and _can_be_asked(found, findings):
            here.append((who, found))
    if findings.unfound:
        _unfound(visit, findings)
    met = await greeting.meet_all(visit.house, here, visit.now)
    for (who, found), (known, desk) in zip(here, met, strict=True):
        findings.guests.append(Guest(who.user, found, known.person, desk))
        if not desk.zone_known:
            findings.warn("check.zone_unknown", name=found.name)
    return findings


async def _found(visit: Visit, who: Who, findings: Findings) -> Found | None:
    try:
        return await visit.house.people.find(who, visit.now, fresh=True)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        findings.unfound += 1
        return None


def _unfound(visit: Visit, findings: Findings) -> None:
    link = visit.house.platforms[visit.who.platform].app_link
    if link:
        findings.stop("check.unreachable", count=findings.unfound, link=link)
    else:
        findings.stop("check.unknown_person")


def _can_be_asked(found: Found, findings: Findings) -> bool:
    for trait in ("bot", "stranger"):
        if getattr(found, trait):
            findings.stop(f"check.{trait}", name=found.name)
            return False
    if not found.active:
        findings.stop("check.inactive", name=found.name)
        return False
    if found.guest:
        findings.warn("check.guest", name=found.name)
    return True


def _enough(asked: Asked, template: Template, findings: Findings) -> None:
    least = max(3, template.seats_least)
    if len(findings.guests) + 1 < least:
        findings.stop("check.few", least=least)
    if template.co_keeper and not any(g.user == asked.co_keeper for g in findings.guests):
        findings.stop("check.co_keeper")


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


async def look_at_more(visit: Visit, circle: Circle, users: Sequence[str]) -> Findings:
    """People to ask into a circle that waits: themselves, and whether they see its thread.

    What is wrong with the channel itself is no reason not to ask them: its keeper is told of it elsewhere.
    """
    findings = await look_at_people(visit, users)
    try:
        room = await visit.house.platforms[circle.place.platform].room(circle.place, members=True)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        return findings
    _outside(room, findings)
    return findings


def _outside(room: Room, findings: Findings) -> None:
    outside = [
        g.found.name for g in findings.guests if room.members is not None and g.user not in room.members
    ]
    if outside:
        findings.warn("check.not_members", names=", ".join(outside), channel=room.name)


def _members(visit: Visit, findings: Findings) -> None:
    members = findings.room.members if findings.room else None
    if members is None or not findings.room:
        return
    _outside(findings.room, findings)
    if visit.who.user not in members:
        findings.warn("check.keeper_not_member", channel=findings.room.name)


async def _held(visit: Visit, asked: Asked, template: Template, findings: Findings) -> None:
    """In the thread only in a private channel whose members all hold seats; else the bot holds the words."""
    room = findings.room
    if room is None:
        return
    all_sit = room.private and await _all_sit(visit, room.members, findings.guests)
    if asked.held == Held.THREAD.value:
        findings.held, findings.held_because = Held.THREAD, "check.held.thread"
        if not all_sit:
            findings.stop(
                "check.thread_refused" if room.private else "check.thread_public", channel=room.name
            )
    elif asked.held == SUGGESTED and all_sit and template.held is Held.THREAD:
        findings.held, findings.held_because = Held.THREAD, "check.held.thread_suggested"
    else:
        chosen = asked.held == Held.BOT.value
        reason = "chosen" if chosen else "template" if all_sit else "seats" if room.private else "public"
        findings.held_because = f"check.held.bot_{reason}"


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
