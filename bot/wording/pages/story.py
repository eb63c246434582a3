"""The story so far: what circles here agreed to share, told to somebody who was not there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.pages.sheets import SheetShown, sheet_blocks
from bot.wording.sheet import Block, Button, Buttons, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class StoryValues:
    """One page, newest first. `first`: nothing newer comes before it. `more`: something older follows."""

    sheets: tuple[SheetShown, ...]
    first: bool = True
    more: bool = False


def page(values: StoryValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.story",
        title=speaker.say("page.story.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.story.title"),
        blocks=(
            *((Text(speaker.say("page.story.about")),) if values.first else ()),
            Note(speaker.say("page.story.who")),
            *(block for one in values.sheets for block in sheet_blocks(one, speaker)),
            *_nothing(values, speaker),
            *_further(values, speaker),
            way_to_support(speaker),
        ),
    )


def _nothing(values: StoryValues, speaker: Speaker) -> tuple[Block, ...]:
    if values.sheets:
        return ()
    return Rule(), Text(speaker.say("page.story.none" if values.first else "page.story.end"))


def _further(values: StoryValues, speaker: Speaker) -> tuple[Block, ...]:
    row: list[Button] = []
    if values.more and values.sheets:
        older = {"after": values.sheets[-1].id}
        row.append(Button(speaker.say("page.story.older"), "story", older, "primary"))
    if not values.first:
        row.append(Button(speaker.say("page.sheets.newest"), "story"))
    return (Rule(), Buttons(tuple(row))) if row else ()
