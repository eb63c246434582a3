"""What can be seen in a play, one thing at a time, and the acts between which it is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.play.script import Act
from bot.rulebook import Rule
from bot.wording.sheet import Sheet


@dataclass(frozen=True)
class Scene:
    """One thing that can be seen. `to` are those who see it, with their local hour; `head` says what it is.

    `kind`: told, amended, unsaid, form, page, home, whisper, problem, or did for an act. `name` is the person who
    sees it or did it, "" for everybody in `place`. `rules` are those of the rulebook by which it happened, where
    somebody wants to know.
    """

    at: datetime
    head: str
    to: tuple[str, ...]
    tail: str
    sheet: Sheet | None
    kind: str = ""
    name: str = ""
    place: str = ""
    rules: tuple[Rule, ...] = ()


@dataclass
class Chapter:
    """An act as it is written, and what could be seen from then on until the next one."""

    act: Act
    lines: list[str]
    scenes: list[Scene] = field(default_factory=list)
