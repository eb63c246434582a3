"""One ask of a published sheet: how it stands, and what I can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import AskKind, AskStage, Outcome
from bot.wording.building import button, way_to_support
from bot.wording.pages import hold_check
from bot.wording.pages.hold_check import HoldShown
from bot.wording.sheet import Block, Buttons, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class AskShown:
    """As one person sees it. `mine`: theirs to answer. `names`: they may name who answers. `follows`: they asked for news.

    `words`, `answer`, `time` are empty where there are none; `reasons` are without names.
    """

    id: str
    words: str
    stage: AskStage
    kind: AskKind = AskKind.PRACTICE
    lead: str = ""  # a name
    mine: bool = False
    offered: bool = False
    names: bool = False
    follows: bool = False
    due: datetime | None = None
    late: bool = False
    extended: bool = False
    handed: bool = False
    outcome: Outcome | None = None
    answer: str = ""
    time: str = ""
    reasons: tuple[str, ...] = ()
    closes: datetime | None = None
    lived: str = ""
    invitation: bool = False  # a hold check drafted it
    check: HoldShown | None = None


def page(one: AskShown, once: str, speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.ask",
        title=speaker.say("page.ask.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.ask.title"),
        blocks=(
            Words(one.words) if one.words else Text(speaker.say("artifact.struck")),
            *(() if one.stage is AskStage.OPEN else (Note(speaker.say(f"page.ask.kind.{one.kind.value}")),)),
            *((Note(speaker.say("page.ask.invitation")),) if one.invitation else ()),
            Text(standing(one, speaker)),
            *_told("page.ask.time", (one.time,), speaker),
            *_told("page.ask.in_words", (one.answer,), speaker),
            *_told("page.ask.reasons", one.reasons, speaker),
            *_moves(one, once, speaker),
            *hold_check.blocks(one.check, speaker),
            way_to_support(speaker),
        ),
    )


def standing(one: AskShown, speaker: Speaker) -> str:
    key = f"settled_{one.lived}" if one.lived else one.stage.value
    if one.late and one.outcome is None:
        key = "late_mine" if one.mine else "late"
    return speaker.say(
        f"page.ask.{key}",
        who=one.lead or speaker.say("name.unknown"),
        day=speaker.day(one.due) if one.due else "",
        outcome=speaker.say(f"page.ask.outcome.{one.outcome.value}") if one.outcome else "",
    )


def _told(key: str, words: tuple[str, ...], speaker: Speaker) -> tuple[Block, ...]:
    there = tuple(Words(one) for one in words if one)
    return (Note(speaker.say(key)), *there) if there else ()


def _moves(one: AskShown, once: str, speaker: Speaker) -> tuple[Block, ...]:
    here = {"id": one.id, "once": once}
    waits = one.stage in (AskStage.SENT, AskStage.TAKEN)
    if one.mine and waits:
        first = () if one.stage is AskStage.TAKEN else (button(speaker, "ask_take", here, style="primary"),)
        row = (
            *first,
            button(speaker, "ask_answer", here),
            *(() if one.extended else (button(speaker, "ask_time", here),)),
            *(() if one.handed else (button(speaker, "ask_hand", here),)),
        )
        return (Buttons(row),)
    if one.offered and waits:
        taps = (button(speaker, "ask_accept", here, style="primary"), button(speaker, "ask_refuse", here))
        return (Buttons(taps),)
    if one.names:
        return (Buttons((button(speaker, "ask_send", here, style="primary"),)),)
    if one.follows and one.stage is AskStage.ANSWERED and one.closes is not None:
        until = Note(speaker.say("page.ask.until", day=speaker.day(one.closes)))
        taps = (button(speaker, "ask_live", here, style="primary"), button(speaker, "ask_not_yet", here))
        return until, Buttons(taps)
    return ()


def blocks(one: AskShown, speaker: Speaker) -> tuple[Block, ...]:
    """For lists: the line, how it stands, and the way to it."""
    return (
        Words(one.words) if one.words else Text(speaker.say("artifact.struck")),
        Note(standing(one, speaker)),
        Buttons((button(speaker, "ask", {"id": one.id}),)),
    )
