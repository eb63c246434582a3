"""Our practices: what circles here took on, with a box to search in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.engine.model import HoldResult, PracticeStage
from bot.wording.building import button, way_to_support
from bot.wording.forms.kit import option
from bot.wording.pages import hold_check
from bot.wording.pages.sheets import FIND_MOST
from bot.wording.sheet import Block, Box, Buttons, Choice, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker

ALL = "-"
STAGES = (PracticeStage.OPEN, PracticeStage.HELD, PracticeStage.KEPT)


class Row(NamedTuple):
    """One practice, without whose it is."""

    id: str
    words: str
    published: datetime
    stage: PracticeStage
    held: HoldResult | None = None


@dataclass(frozen=True)
class PracticesValues:
    """One page. `after`: where the next one begins, empty where none does."""

    rows: tuple[Row, ...]
    find: str = ""
    stage: str = ""
    after: str = ""
    first: bool = True


def page(values: PracticesValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    title = say("page.practices.title")
    find = Box(
        "find",
        say("page.sheets.find"),
        hint=say("page.sheets.find_hint"),
        long=False,
        limit=FIND_MOST,
        initial=values.find,
    )
    return Sheet(
        key="page.practices",
        title=title,
        form="practices",
        submit=say("page.sheets.submit"),
        close=say("page.close"),
        summary=title,
        blocks=(
            Note(say("page.practices.about")),
            find,
            _stages(values, speaker),
            *(block for one in values.rows for block in _row(one, speaker)),
            *(() if values.rows else (Rule(), Text(say("page.practices.none")))),
            *_further(values, speaker),
            way_to_support(speaker),
        ),
    )


def _stages(values: PracticesValues, speaker: Speaker) -> Choice:
    every = option(ALL, speaker.say("page.practices.all"))
    stages = (option(one.value, speaker.say(f"page.sheets.practice_{one.value}")) for one in STAGES)
    initial = values.stage if values.stage in set(STAGES) else ALL
    return Choice(
        "stage", speaker.say("page.practices.stage"), (every, *stages), initial=initial, look="menu"
    )


def _row(one: Row, speaker: Speaker) -> tuple[Block, ...]:
    stage = speaker.say(f"page.sheets.practice_{one.stage.value}")
    held = f" {hold_check.standing(one.held, speaker)}" if one.held else ""
    return (
        Rule(),
        Words(one.words),
        Note(f"{speaker.month(one.published)} · {stage}{held}"),
        Buttons((button(speaker, "practice", {"id": one.id}),)),
    )


def _further(values: PracticesValues, speaker: Speaker) -> tuple[Block, ...]:
    older = (button(speaker, "practices", {"after": values.after}, label="page.practices.older"),)
    newest = (button(speaker, "practices", {}, label="page.sheets.newest"),)
    row = (*(older if values.after else ()), *(() if values.first else newest))
    return (Rule(), Buttons(row)) if row else ()
