"""Roles of a template, as people read them: who answers a sitting, and which role is the reader's own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.circle.apart import APART
from bot.engine.circle.roles import BUT, EVERYONE, WITNESS
from bot.engine.kinds.script import Template
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def title(template: Template, role: str, speaker: Speaker) -> str:
    """Empty for no role, and for one that the template does not have. Whoever listens has one in every kind of circle."""
    if role == WITNESS:
        return speaker.say("role.witness")
    return next((speaker.read(one.title) for one in template.roles if one.id == role), "")


def who_answers(template: Template, speakers: str, mode: str, speaker: Speaker) -> str:
    """A sentence; empty where everybody answers. Where people meet without the bot, it says who meets."""
    if speakers == EVERYONE:
        return ""
    but, own = speakers.startswith(BUT), title(template, speakers.removeprefix(BUT), speaker)
    if mode in APART:
        return speaker.say("role.meets.all_but" if but else "role.meets.alone", title=own)
    return speaker.say("role.all_but" if but else "role.alone", title=own)


def listening(v: Values, s: Speaker) -> str:
    """S14, of an invitation: who was asked to listen, or that one of all does each time. Empty where nobody does."""
    names = tuple(s.name(person) for person in v.listed("witness_whos"))
    if names:
        return who_listens(names, s)
    return s.say("invitation.witness_goes_round") if v.maybe("witness_goes_round") == "True" else ""


def who_listens(names: Sequence[str], s: Speaker) -> str:
    return s.say("invitation.witness", names=_and(names, s)) if names else ""


def leadership(v: Values, s: Speaker) -> str:
    """S12, of a part: who reads as a lead, and which sittings; the lead reads what is theirs. Empty without one."""
    sittings = tuple(int(n) for n in v.listed("lead_sittings"))
    names = tuple(s.name(person) for person in v.listed("lead_whos"))
    if not (sittings and names):
        return ""
    return who_leads(s.templates(*v.template()), sittings, names, s, here=v.maybe("leads_here") == "True")


def who_leads(
    template: Template, sittings: Sequence[int], names: Sequence[str], s: Speaker, *, here: bool
) -> str:
    """S12. `sittings` are those with leadership in the room; `here`: the reader is a lead."""
    if len(sittings) == len(template.sittings):
        return s.say("leads.yours_all") if here else s.say("leads.read_all", names=_and(names, s))
    numbers = _and([str(n) for n in sittings], s)
    count = len(sittings)
    if here:
        return s.say("leads.yours", numbers=numbers, count=count)
    return s.say("leads.read", names=_and(names, s), numbers=numbers, count=count)


def _and(names: Sequence[str], s: Speaker) -> str:
    *first, last = names
    return s.say("word.and", first=", ".join(first), last=last) if first else last
