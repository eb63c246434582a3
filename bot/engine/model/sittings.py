"""A sitting, its turns, and the agenda it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.model.kinds import Heading, Mode


@dataclass(frozen=True)
class Agendum:
    """What the engine needs to know of one sitting of the template; prompts stay in the template (pinned by version)."""

    n: int
    mode: Mode
    rounds: int
    line: Heading | None
    minutes: int
    order: str = "follow the sun"
    window: int = 480  # waking minutes
    audience: str = "circle"
    speakers: str = "all"  # or a role, or "not " and a role
    ready: bool = False  # of a live one: everybody says first that they are ready
    locked_until: int = 0  # the sitting that has to close before anybody writes in this one
    landing: bool = False  # heavy: a line that leads back into the room stands after a share


class TurnState(StrEnum):
    AHEAD = "ahead"  # the piece has not come yet
    COMING = "coming"  # the piece is theirs; the prompt waits for a kind moment, the window has not begun
    HOLDING = "holding"  # prompted; the window runs
    SHARED = "shared"
    PASSED = "passed"
    RESTED = "rested"


@dataclass(frozen=True)
class Turn:
    """One seat's time with the piece in one sitting. Buttons and timers carry `serial`, so that late ones are harmless."""

    serial: int
    seat: str
    state: TurnState
    begun: datetime | None = None
    due: datetime | None = None
    window: int = 480  # waking minutes
    worked: int = 0  # waking minutes counted up to `since`, under the hours that held then
    since: datetime | None = None
    more_time: bool = False
    second: bool = False  # a second offer was made
    waited_for: bool = True  # False: words are welcome, nobody waits
    posted: bool = False  # the share stands in the thread
    likely_at: datetime | None = None  # a likely answer, fixed at the beginning, where all hold a piece


@dataclass(frozen=True)
class SittingNow:
    """The sitting that is going on. In a passing sitting the turns stand in turn order."""

    n: int
    mode: Mode
    began: datetime
    turns: tuple[Turn, ...]
    ready: tuple[str, ...] = ()  # seats that are ready for a live meeting; forgotten with the sitting
