"""One project: what several circles named, who has it in hand, how it ended, and what I can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import ProjectEnd, ProjectStage
from bot.wording.building import button, way_to_support
from bot.wording.pages import hold_check
from bot.wording.pages.hold_check import HoldShown
from bot.wording.sheet import Block, Buttons, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class ProjectShown:
    """As one person sees it. `words`: a steward's, else a line. `owner`: a name. `told`: the words in which it ended.

    `asks`: they are a steward. `asked`: somebody is asked, which only they and stewards see. `lines`: what named it.
    """

    id: str
    words: str
    stage: ProjectStage
    owner: str = ""
    mine: bool = False
    offered: bool = False
    asks: bool = False
    asked: bool = False
    next_day: datetime | None = None  # a day that is to come
    end: ProjectEnd | None = None
    told: str = ""
    lines: tuple[str, ...] = ()
    holds: tuple[HoldShown, ...] = ()


def page(one: ProjectShown, once: str, speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.project",
        title=speaker.say("page.project.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.project.title"),
        blocks=(
            *((Words(one.words),) if one.words else ()),
            Note(speaker.say("page.project.about")),
            Text(standing(one, speaker)),
            *((Words(one.told),) if one.told else ()),
            *_moves(one, once, speaker),
            *_lines(one, speaker),
            *_holds(one, speaker),
            way_to_support(speaker),
        ),
    )


def standing(one: ProjectShown, speaker: Speaker) -> str:
    """Nobody reads that somebody was asked and would rather not."""
    if one.end is not None:
        return speaker.say(f"page.project.{one.end.value}")
    if one.mine:
        day = speaker.day(one.next_day) if one.next_day is not None else ""
        return speaker.say("page.project.mine" if day else "page.project.mine_no_day", day=day)
    if one.stage is ProjectStage.OWNED:
        return speaker.say("page.project.owned", who=one.owner or speaker.say("name.unknown"))
    if one.stage is ProjectStage.RESTS:
        return speaker.say("page.project.rests")
    proposed = speaker.say("page.project.proposed")
    return f"{proposed} {speaker.say('page.project.asked')}" if one.asks and one.asked else proposed


def _lines(one: ProjectShown, speaker: Speaker) -> tuple[Block, ...]:
    if not one.lines:
        return ()
    return Rule(), Note(speaker.say("page.pattern.lines")), *map(Words, one.lines)


def _holds(one: ProjectShown, speaker: Speaker) -> tuple[Block, ...]:
    """V7. Each circle for itself, in an order by chance; what several say in the same words stands once."""
    said: list[tuple[Block, ...]] = []
    for check in one.holds:
        blocks = hold_check.blocks(check, speaker)
        if blocks and blocks not in said:
            said.append(blocks)
    if not said:
        return ()
    return Rule(), Note(speaker.say("page.project.hold")), *(block for each in said for block in each)


def _moves(one: ProjectShown, once: str, speaker: Speaker) -> tuple[Block, ...]:
    here = {"id": one.id, "once": once}
    if one.mine:
        row = (
            button(speaker, "project_end", here, style="primary"),
            button(speaker, "project_date", here),
            button(speaker, "project_hand", here),
        )
        return (Buttons(row),)
    if one.offered:
        taps = (
            button(speaker, "project_take", here, style="primary"),
            button(speaker, "project_leave", here),
        )
        return (Buttons(taps),)
    if one.asks and one.stage is ProjectStage.PROPOSED:
        taps = (
            button(speaker, "project_owner", here, style="primary"),
            button(speaker, "project_take", here),
        )
        return (Buttons(taps),)
    return ()


def blocks(one: ProjectShown, speaker: Speaker) -> tuple[Block, ...]:
    """For lists: what it is about, how it stands, and the way to it."""
    return (
        *((Words(one.words),) if one.words else ()),
        Note(standing(one, speaker)),
        Buttons((button(speaker, "project", {"id": one.id}),)),
    )
