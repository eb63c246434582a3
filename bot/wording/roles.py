"""Roles of a template, as people read them: who answers a sitting, and which role is the reader's own."""

from __future__ import annotations

from bot.engine.apart import APART
from bot.engine.roles import BUT, EVERYONE
from bot.engine.script import Template
from bot.wording.speaker import Speaker


def title(template: Template, role: str, speaker: Speaker) -> str:
    """Empty for no role, and for one that the template does not have."""
    return next((speaker.read(one.title) for one in template.roles if one.id == role), "")


def who_answers(template: Template, speakers: str, mode: str, speaker: Speaker) -> str:
    """A sentence; empty where everybody answers. Where people meet without the bot, it says who meets."""
    if speakers == EVERYONE:
        return ""
    but, own = speakers.startswith(BUT), title(template, speakers.removeprefix(BUT), speaker)
    if mode in APART:
        return speaker.say("role.meets.all_but" if but else "role.meets.alone", title=own)
    return speaker.say("role.all_but" if but else "role.alone", title=own)
