"""How the people whom a keeper means to ask are called, for the keeper alone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.kinds.script import Template
from bot.service.reception.guests import Findings, Guest, side_of
from bot.service.reception.visit import Visit
from bot.wording.forms import roles
from bot.wording.forms.convene import Asked


def named(visit: Visit, guest: Guest) -> str:
    if guest.who.platform == visit.who.platform:
        return guest.found.name
    platform = visit.speaker.platform_name(guest.who.platform)
    return visit.speaker.say("check.somebody_there", name=guest.found.name, platform=platform)


def in_roles(visit: Visit, asked: Asked, template: Template, findings: Findings) -> Iterator[tuple[str, str]]:
    """Each role with the names of those who have it; the keeper is "you"."""
    own = side_of(visit.who)
    names = {(own, visit.who.user): visit.speaker.say("page.plan.you")}
    names |= {(g.side, g.user): named(visit, g) for g in findings.guests}
    for role in roles.asked(template, asked.roles, visit.speaker):
        people = [*((own, user) for user in role.people), *findings.chosen.having(role.id)]
        if people:
            yield role.title, ", ".join(names[one] for one in people if one in names)
