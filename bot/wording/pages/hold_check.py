"""A hold check as it stands beside what it is about: what was seen, in which words, and how to say something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import HoldResult
from bot.wording.building import button
from bot.wording.sheet import Block, Buttons, Note, Text, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class HoldShown:
    """As one person sees it. `closes`: set while it is open. `asks`: this person is asked. `invitation`: an ask's id."""

    id: str
    held: HoldResult | None = None
    closes: datetime | None = None
    asks: bool = False
    ways: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    invitation: str = ""


def blocks(one: HoldShown | None, speaker: Speaker) -> tuple[Block, ...]:
    """Nothing before its day."""
    if one is None:
        return ()
    if one.held is not None:
        return (
            Text(standing(one.held, speaker)),
            *_told("page.hold_check.ways", one.ways, speaker),
            *_told("page.hold_check.powers", one.powers, speaker),
            *_invitation(one, speaker),
        )
    if one.closes is None:
        return ()
    until = Note(speaker.say("page.hold_check.until", day=speaker.day(one.closes)))
    return (until, Buttons((button(speaker, "hold_check", {"id": one.id}),))) if one.asks else (until,)


def standing(held: HoldResult, speaker: Speaker) -> str:
    return speaker.say(f"page.hold_check.{held.value}")


def _told(key: str, words: tuple[str, ...], speaker: Speaker) -> tuple[Block, ...]:
    return (Note(speaker.say(key)), *map(Words, words)) if words else ()


def _invitation(one: HoldShown, speaker: Speaker) -> tuple[Block, ...]:
    """V8. Whoever has the power was not there; whether somebody invites them is for a named human."""
    if not one.invitation:
        return ()
    tap = button(speaker, "ask", {"id": one.invitation}, label="button.hold_check_invitation")
    return Note(speaker.say("page.hold_check.absent")), Buttons((tap,))
