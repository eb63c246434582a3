"""What the bot did, as lines: to whom, at which hour of theirs, the text as rendered, its buttons.

All of it stands behind a bar, so that nobody takes it for something to be written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.play.reader import BAR
from bot.play.times import write_moment
from bot.wording.plain import plain_lines
from bot.wording.sheet import Heading, Note, Sheet, Text

WIDTH = 96


@dataclass(frozen=True)
class Scene:
    """One thing that can be seen. `to` are those who see it, with their local hour; `head` says what it is."""

    at: datetime
    head: str
    to: tuple[str, ...]
    tail: str
    sheet: Sheet | None
    kind: str = ""


class Printer:
    """`brief`: what was shown in full once is named the next time."""

    def __init__(self, *, brief: bool = False) -> None:
        self._brief = brief
        self._shown: set[tuple[str, str]] = set()

    def lines(self, scenes: Sequence[Scene], at: datetime) -> list[str]:
        """The lines below an act at `at`. A new minute is written above what happens in it."""
        written: list[str] = []
        minute = write_moment(at)
        for scene in gathered(scenes):
            if write_moment(scene.at) != minute:
                minute = write_moment(scene.at)
                written += ["", minute]
            written.append(f"  {scene.head}{', '.join(scene.to)}{scene.tail}")
            written += [f"    {line}" for line in self._text(scene)]
        return [f"{BAR} {line}".rstrip() for line in written]

    def _text(self, scene: Scene) -> Iterable[str]:
        if scene.sheet is None:
            return ()
        name = (scene.kind, _name(scene.sheet))
        if self._brief and name in self._shown:
            return (f"“{name[1]}” as before, with their own times",)
        self._shown.add(name)
        return plain_lines(scene.sheet, WIDTH)


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
            together[-1] = Scene(last.at, last.head, last.to + scene.to, last.tail, last.sheet, last.kind)
        else:
            together.append(scene)
    return together


def _name(sheet: Sheet) -> str:
    """How a message is called when its text is not repeated."""
    texts = [block.text for block in sheet.blocks if isinstance(block, Heading | Text | Note)]
    return sheet.title or next(iter(texts), sheet.key)
