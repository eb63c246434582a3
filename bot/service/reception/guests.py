"""Looking at the people whom a keeper means to ask, on their own platform and on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.engine.model import Desk, Held, Place, Side
from bot.engine.refusals import Refusal
from bot.service.acts import Who
from bot.service.ports import Found, PlatformTrouble, Room
from bot.service.reception import greeting
from bot.service.reception.visit import Visit
from bot.wording.forms.elsewhere import NOBODY, Chosen
from bot.wording.forms.kit import Line


@dataclass(frozen=True)
class Guest:
    """Somebody the keeper means to ask."""

    who: Who
    found: Found
    person: str
    desk: Desk

    @property
    def user(self) -> str:
        return self.who.user

    @property
    def side(self) -> Side:
        return side_of(self.who)


@dataclass
class Findings:
    """`problems` stop it, `warnings` do not. `held_because` says where words are read, and why.

    `unfound` are people whom a platform does not know, or does not let the bot reach: it does not say their names.
    `also` are places for a line on other sides.
    """

    guests: list[Guest] = field(default_factory=list)
    problems: list[Line] = field(default_factory=list)
    warnings: list[Line] = field(default_factory=list)
    held: Held = Held.BOT
    held_because: str = ""
    room: Room | None = None
    also: tuple[Place, ...] = ()
    unfound: Counter[str] = field(default_factory=Counter)
    chosen: Chosen = NOBODY
    """Of the other sides, with the people whose names were written."""

    def stop(self, key: str, **values: object) -> None:
        self.problems.append(Line(key, values))

    def warn(self, key: str, **values: object) -> None:
        self.warnings.append(Line(key, values))


def side_of(who: Who) -> Side:
    return Side(who.platform, who.tenant)


def sides_of(visit: Visit, findings: Findings) -> tuple[Side, ...]:
    """Where the people of this circle would be, the keeper's side first."""
    return tuple(dict.fromkeys([side_of(visit.who), *(guest.side for guest in findings.guests)]))


async def look_at_people(visit: Visit, whos: Sequence[Who]) -> Findings:
    """Who can be asked; each of them has a desk afterwards. Whoever cannot is a problem with their name.

    Raises Refusal for somebody of a workspace that does not belong here: that came from no form of ours.
    """
    await belong_here(visit, map(side_of, whos))
    findings = Findings()
    here: list[tuple[Who, Found]] = []
    for who in whos:
        found = await _found(visit, who, findings)
        if found is not None and who != visit.who and _can_be_asked(found, findings):
            here.append((who, found))
    for platform, count in findings.unfound.items():
        _unfound(visit, platform, count, findings)
    if findings.unfound and here:
        # Who is missing has no name here: by those who are not, the keeper sees it.
        findings.stop("check.reached", names=", ".join(found.name for _, found in here))
    met = await greeting.meet_all(visit.house, here, visit.now)
    seen = {visit.person}  # somebody may be found at two of their accounts
    for (who, found), (known, desk) in zip(here, met, strict=True):
        if known.person in seen:
            continue
        seen.add(known.person)
        findings.guests.append(Guest(who, found, known.person, desk))
        if not desk.zone_known:
            findings.warn("check.zone_unknown", name=found.name)
    return findings


async def belong_here(visit: Visit, sides: Iterable[Side]) -> None:
    """Raises Refusal."""
    foreign = set(sides) - {side_of(visit.who)}
    if foreign and not foreign <= set(await visit.sides()):
        raise Refusal("refusal.unknown")


async def _found(visit: Visit, who: Who, findings: Findings) -> Found | None:
    try:
        return await visit.house.people.find(who, visit.now, fresh=True)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        findings.unfound[who.platform] += 1
        return None


def _unfound(visit: Visit, platform: str, count: int, findings: Findings) -> None:
    link = visit.house.platforms[platform].app_link
    there = "" if platform == visit.who.platform else "_there"
    name = visit.speaker.platform_name(platform)
    if link:
        findings.stop(f"check.unreachable{there}", count=count, link=link, platform=name)
    else:
        findings.stop(f"check.unknown{there or '_person'}", platform=name)


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
