"""The circle's sheet as it stands now, to be read by somebody who sits in it; with the floor's question if it is open."""

from __future__ import annotations

from bot.engine.model import Heading
from bot.wording.building import button
from bot.wording.sheet import Block, Buttons, Note, Sheet, Text, Words
from bot.wording.sheet import Heading as HeadingBlock
from bot.wording.speaker import Speaker


def page(
    circle: str, serial: int, lines: tuple[tuple[Heading, str], ...], speaker: Speaker, *, floor: bool = False
) -> Sheet:
    here = {"c": circle, "s": str(serial)}
    taps = Buttons(
        (
            button(speaker, "floor", {**here, "y": "yes"}, label="button.floor.yes"),
            button(speaker, "floor", {**here, "y": "no"}, label="button.floor.no"),
        )
    )
    return Sheet(
        key="page.sheet",
        title=speaker.say("page.sheet.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.sheet.title"),
        blocks=(
            Note(speaker.say("page.sheet.about")),
            *_lines(lines, speaker),
            *((Text(speaker.say("page.sheet.floor")), taps) if floor else ()),
            Buttons((button(speaker, "support", {}),)),
        ),
    )


def _lines(lines: tuple[tuple[Heading, str], ...], speaker: Speaker) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for heading in Heading:
        words = [text for under, text in lines if under is heading]
        if words:
            blocks += [HeadingBlock(speaker.say(f"sheet.{heading.value}")), *map(Words, words)]
    return tuple(blocks) or (Text(speaker.say("page.sheet.empty")),)
