"""What the bot did, as lines: to whom, at which hour of theirs, the text as rendered, its buttons.

All of it stands behind a bar, so that nobody takes it for something to be written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from textwrap import shorten

from bot.play.reader import BAR
from bot.play.scenes import Scene
from bot.play.times import DAYS, MONTHS, write_moment
from bot.wording.plain import plain_lines
from bot.wording.sheet import Block, Choice, Heading, Note, People, Sheet, Text

WIDTH = 96
_DAY = rf"(?:{'|'.join(DAYS)}) \d\d? (?:{'|'.join(MONTHS)})"
_TIMES = re.compile(rf"\b(?:{_DAY}|\d\d:\d\d)\b")


class Printer:
    """`brief`: what was shown in full once is named the next time. `forms_by_name`: and a form already the first."""

    def __init__(self, *, brief: bool = False, forms_by_name: bool = False) -> None:
        self._brief = brief
        self._forms_by_name = forms_by_name
        self._shown: set[tuple[str, str]] = set()

    def lines(self, scenes: Sequence[Scene], at: datetime) -> list[str]:
        """The lines below an act at `at`. A new minute is written above what happens in it."""
        written: list[str] = []
        minute = write_moment(at)
        for scene in gathered(scenes):
            if write_moment(scene.at) != minute:
                minute = write_moment(scene.at)
                written += ["", minute]
            written += self._scene(scene)
        return [f"{BAR} {line}".rstrip() for line in written]

    def _scene(self, scene: Scene) -> list[str]:
        head = f"  {scene.head}{', '.join(scene.to)}{scene.tail}"
        if scene.sheet is None:
            return [head]
        if self._forms_by_name and scene.sheet.form:
            return [f"{head}: “{scene.sheet.title}”"]
        lines = plain_lines(folded(scene.sheet), WIDTH)
        form = scene.sheet.title if scene.sheet.form else ""
        said = (scene.kind, _TIMES.sub("…", form or " ".join(" ".join(lines).split())))
        if self._brief and said in self._shown:
            return [f"{head}, as before: “{_name(scene.sheet)}”"]
        self._shown.add(said)
        return [head, *(f"    {line}" for line in lines)]


def folded(sheet: Sheet) -> Sheet:
    """A menu shows what is chosen, as on a screen, and not the ninety other zones; people are shown by their names."""
    return replace(sheet, blocks=tuple(_folded(block) for block in sheet.blocks))


def _folded(block: Block) -> Block:
    if isinstance(block, People):
        return replace(block, initial=tuple(user.removeprefix("U-") for user in block.initial))
    if not isinstance(block, Choice) or block.look != "menu":
        return block
    chosen = tuple(option for option in block.options if option.value == block.initial)
    return replace(block, options=chosen or block.options[:1])


def gathered(scenes: Sequence[Scene]) -> list[Scene]:
    """Neighbours of one minute who read the very same are written together."""
    together: list[Scene] = []
    for scene in scenes:
        last = together[-1] if together else None
        if (
            last is not None
            and scene.sheet is not None
            and (last.head, last.tail, last.sheet) == (scene.head, scene.tail, scene.sheet)
            and write_moment(last.at) == write_moment(scene.at)
        ):
            together[-1] = replace(last, to=last.to + scene.to)
        else:
            together.append(scene)
    return together


def _name(sheet: Sheet) -> str:
    """How a message is called when its text is not repeated: its title, or how it begins."""
    if sheet.form:
        return sheet.title
    texts = (block.text for block in sheet.blocks if isinstance(block, Heading | Text | Note))
    first = next(texts, sheet.key)
    return shorten(first, 60, placeholder=" …")
