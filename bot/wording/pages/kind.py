"""What a kind of circle is for, what comes of it, what it needs, and when it is better not held."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.kinds.script import Template
from bot.wording.sheet import Block, Note, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class KindShown:
    """`needs` and `not_when` are sentences, in the reader's language."""

    purpose: str
    produces: str
    minutes: int
    sittings: int
    needs: tuple[str, ...]
    not_when: tuple[str, ...] = ()


def shown(template: Template, speaker: Speaker) -> KindShown:
    return KindShown(
        speaker.read(template.purpose).strip(),
        speaker.read(template.produces).strip(),
        template.minutes,
        len(template.sittings),
        tuple(_needs(template, speaker)),
        tuple(speaker.read(reason) for reason in template.not_when),
    )


def _needs(template: Template, speaker: Speaker) -> list[str]:
    needs = [speaker.say("page.kind.seats", least=template.seats_least)]
    needed = (speaker.read(role.title) for role in template.roles if role.least)
    needs += [speaker.say("page.kind.role", title=title) for title in needed]
    if template.co_keeper:
        needs.append(speaker.say("page.kind.co_keeper"))
    if template.signature:
        needs.append(speaker.say("page.kind.signature"))
    if template.safety_contact:
        needs.append(speaker.say("page.kind.safety_contact"))
    return needs


def about(kind: KindShown, speaker: Speaker) -> tuple[Block, ...]:
    """For the keeper, before anybody is asked."""
    minutes = speaker.say("page.kind.minutes", count=kind.sittings, minutes=kind.minutes)
    better_not = (speaker.say("page.kind.not_when"), *(f"· {reason}" for reason in kind.not_when))
    return (
        Text(kind.purpose),
        Note(speaker.say("page.kind.produces", produces=kind.produces)),
        Note(" ".join((minutes, *kind.needs))),
        *((Note("\n".join(better_not)),) if kind.not_when else ()),
    )
