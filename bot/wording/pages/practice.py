"""One practice of a published sheet: how it stands, and what I can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import PracticeStage
from bot.wording.building import button, way_to_support
from bot.wording.pages import hold_check
from bot.wording.pages.hold_check import HoldShown
from bot.wording.sheet import Block, Button, Buttons, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class PracticeShown:
    """As one person sees it. `words`: empty when they were taken back. `owner`: a name; empty while nobody has it."""

    id: str
    words: str
    stage: PracticeStage
    owner: str = ""
    mine: bool = False
    offered: bool = False
    check: datetime | None = None  # a day that is to come
    notice: str = ""
    hold: HoldShown | None = None


def page(one: PracticeShown, once: str, speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.practice",
        title=speaker.say("page.practice.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.practice.title"),
        blocks=(
            Words(one.words) if one.words else Text(speaker.say("artifact.struck")),
            Text(standing(one, speaker)),
            *_notice(one, speaker),
            *hold_check.blocks(one.hold, speaker),
            *_moves(one, once, speaker),
            way_to_support(speaker),
        ),
    )


def standing(one: PracticeShown, speaker: Speaker) -> str:
    """Nobody reads that somebody let go of it, or was asked and would rather not."""
    if one.mine:
        day = speaker.day(one.check) if one.check is not None else ""
        return speaker.say("page.practice.mine" if day else "page.practice.mine_no_day", day=day)
    if one.stage is PracticeStage.HELD:
        return speaker.say("page.practice.held", who=one.owner or speaker.say("name.unknown"))
    key = {PracticeStage.KEPT: "kept", PracticeStage.GONE: "gone"}.get(one.stage, "open")
    return speaker.say(f"page.practice.{key}")


def _notice(one: PracticeShown, speaker: Speaker) -> tuple[Block, ...]:
    return (Note(speaker.say("page.practice.notice")), Words(one.notice)) if one.notice else ()


def _moves(one: PracticeShown, once: str, speaker: Speaker) -> tuple[Block, ...]:
    here = {"id": one.id, "once": once}
    if one.mine:
        first = (
            button(speaker, "practice_kept", here, style="primary"),
            button(speaker, "practice_change", here),
            button(speaker, "practice_snooze", here),
        )
        second = (
            button(speaker, "practice_hand", here),
            button(speaker, "practice_let_go", here, sure="sure.practice_let_go"),
        )
        return Buttons(first), Buttons(second)
    taps: tuple[Button, ...] = ()
    if one.stage is PracticeStage.OPEN or one.offered:
        taps = (button(speaker, "practice_take", here, style="primary"),)
    if one.offered:
        taps = (*taps, button(speaker, "practice_leave", here))
    return (Note(speaker.say("page.practice.free")), Buttons(taps)) if taps else ()


def blocks(one: PracticeShown, speaker: Speaker) -> tuple[Block, ...]:
    """For lists: the line, how it stands, and the way to it."""
    return (
        Words(one.words) if one.words else Text(speaker.say("artifact.struck")),
        Note(standing(one, speaker)),
        Buttons((button(speaker, "practice", {"id": one.id}),)),
    )
