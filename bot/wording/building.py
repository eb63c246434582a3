"""The few pieces that messages, forms and pages are built of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.engine.waking.hours import parse_week
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Instant, Speaker
from bot.wording.values import Values

Style = Literal["plain", "primary", "danger"]
Make = Callable[[Values, Speaker], Sheet]

WAYS_TO_HELP = ("support", "need_person")
IN_ROW = 5


@dataclass(frozen=True)
class Message:
    """How one key becomes a sheet, and example values that show it. `variants` change some of them."""

    make: Make
    example: Mapping[str, object]
    refs: tuple[str, ...] = ()
    variants: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


def button(
    speaker: Speaker,
    move: str,
    args: Mapping[str, str],
    *,
    label: str = "",
    style: Style = "plain",
    sure: str = "",
    among: str = "",
) -> Button:
    """A tap for `move`. Its label is the sentence `button.<move>`, or `label` where one move has several."""
    question = speaker.say(sure) if sure else None
    group = speaker.say(among) if among else ""
    return Button(speaker.say(label or f"button.{move}"), move, dict(args), style, sure=question, among=group)


def way_to_support(speaker: Speaker) -> Buttons:
    """R2. The support card, one tap away; it opens on top, so nothing written in a form is lost."""
    return Buttons((button(speaker, "support", {}),))


def within_reach(sheet: Sheet, speaker: Speaker) -> Sheet:
    """The same, with the support card one tap away if neither it nor "I need a person" is there yet.

    In the last row of buttons if that has room: a message stays as short as it can be.
    """
    rows = [block.row for block in sheet.blocks if isinstance(block, Buttons)]
    if any(one.move in WAYS_TO_HELP for row in rows for one in row):
        return sheet
    way, *before = way_to_support(speaker), *sheet.blocks
    last = before[-1] if before else None
    if isinstance(last, Buttons) and len(last.row) < IN_ROW:
        before, way = before[:-1], Buttons((*last.row, *way.row))
    return replace(sheet, blocks=(*before, way))


def sheet(values: Values, *blocks: Block | None, summary: str = "") -> Sheet:
    """A message. Without a `summary` its first own sentence announces it; people's words never do."""
    there = tuple(block for block in blocks if block is not None)
    first = next((block.text for block in there if isinstance(block, Heading | Text)), "")
    return Sheet(values.part.key, there, summary=summary or first)


def above_box(speaker: Speaker, reads_at: Instant | None, *, sealed: bool = False) -> tuple[Block, ...]:
    """What stands above every box in which a person writes. Without an instant, nobody reads it yet.

    `sealed`: nobody reads before the sitting closes. That is certain; when it closes is only likely.
    """
    if reads_at is None:
        sentence = speaker.say("box.sealed_yet" if sealed else "box.nobody_reads_yet")
    else:
        key = "box.sealed" if sealed else "box.nobody_reads"
        sentence = speaker.say(key, time=speaker.moment(reads_at))
    return Note(sentence), Buttons((button(speaker, "need_person", {}),))


def filled(values: Mapping[str, object], speaker: Speaker) -> dict[str, object]:
    """Values as a sentence shows them: instants in the reader's zone, persons by their names, weeks in their days."""
    return {name: _shown(name, value, speaker) for name, value in values.items()}


def _shown(name: str, value: object, speaker: Speaker) -> object:
    if not isinstance(value, str) or not value:
        return value
    if name.endswith("_at"):
        return speaker.moment(value)
    if name == "week":
        return speaker.week(parse_week(value))
    return speaker.name(value) if name.endswith("who") else value
