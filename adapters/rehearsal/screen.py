"""What one person has in front of them, and what can be read and tapped there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from adapters.rehearsal.window import Window
from bot.service.acts import Act, Answer, Replace, Show
from bot.wording.sheet import Button, Buttons, Sheet


class Receiver(Protocol):
    async def receive(self, act: Act) -> Answer: ...
    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer: ...


@dataclass
class Screen:
    """What one person has in front of them besides messages."""

    windows: list[Window] = field(default_factory=list)
    home: Sheet | None = None
    at_home: bool = False
    whisper: Sheet | None = None


@dataclass(frozen=True)
class Found:
    button: Button
    view: str
    sheet: Sheet


Seen = Callable[[str, str, Sheet], None]
"""User, how it came (form, page, whisper, home, problem), and what they see."""


def mark_done(screen: Screen, answer: Answer) -> None:
    """A page that answers what was sent ends it, and every form that led there."""
    if isinstance(answer, Show | Replace) and not answer.sheet.form:
        for window in screen.windows:
            window.done = True


def instead(answer: Answer) -> Answer:
    """What slow work brings takes the place of the page that asked for patience."""
    return Replace(answer.sheet) if isinstance(answer, Show) else answer


def same(label: str, wanted: str) -> bool:
    return label.strip().casefold() == wanted.strip().casefold()


def says(sheet: Sheet, words: str) -> bool:
    return words.casefold() in text_of(sheet).casefold()


def buttons_of(sheet: Sheet, below: str = "") -> list[Button]:
    """The buttons in order; those that stand below certain words come first, because those are meant."""
    rows = [block.row for block in sheet.blocks if isinstance(block, Buttons)]
    if not below:
        return [button for row in rows for button in row]
    reached, before, after = False, list[Button](), list[Button]()
    for block in sheet.blocks:
        reached = reached or below.casefold() in getattr(block, "text", "").casefold()
        if isinstance(block, Buttons):
            (after if reached else before).extend(block.row)
    return [*after, *before]


def text_of(sheet: Sheet) -> str:
    """Everything that can be read in a sheet, buttons left out."""
    return "\n".join(block.text for block in sheet.blocks if hasattr(block, "text"))
