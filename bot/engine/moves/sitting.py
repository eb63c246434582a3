"""What people do in a sitting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Answer:
    """One seat's answer to a sitting's form.

    `answers[i]` answers round i + 1; an empty text is a pass on that round. All empty and no line: a pass.
    `line` goes to the sheet under the sitting's heading.
    """

    turn: int
    answers: tuple[str, ...]
    line: str = ""
    thoughts_welcome: bool = False


@dataclass(frozen=True)
class Pass:
    turn: int


@dataclass(frozen=True)
class Silence:
    """Share a silence: a valid share."""

    turn: int


@dataclass(frozen=True)
class LayAhead:
    """Words for a passing sitting before the piece arrives; they go out when it does."""

    sitting: int
    answers: tuple[str, ...]
    line: str = ""
    thoughts_welcome: bool = False


@dataclass(frozen=True)
class TakeBackAhead:
    sitting: int


@dataclass(frozen=True)
class SaveForLater:
    turn: int
    answers: tuple[str, ...]
    line: str = ""
    sitting: int = 0  # laid ahead: no turn yet
    thoughts_welcome: bool = False


@dataclass(frozen=True)
class MoreTime:
    turn: int


@dataclass(frozen=True)
class Later:
    """Remind me at the end of my shift, or tomorrow. `when` is "shift" or "tomorrow"."""

    turn: int
    when: str


@dataclass(frozen=True)
class RestHere:
    """Rest for this circle (yes), or stay (no). Any later act ends the rest by itself."""

    yes: bool


@dataclass(frozen=True)
class Edit:
    entry: str
    words: str


@dataclass(frozen=True)
class Withdraw:
    entry: str


@dataclass(frozen=True)
class Received:
    """A reader taps "received" on everything one seat shared in one sitting."""

    entry: str


@dataclass(frozen=True)
class MoveOn:
    """Keeper moves the piece on from the turn that holds it."""

    turn: int


@dataclass(frozen=True)
class CloseSitting:
    """Keeper closes an open sitting, private time, or a live one of which there is nothing to note."""

    sitting: int


@dataclass(frozen=True)
class ReadyToMeet:
    """I am ready for this live meeting, or not any more."""

    sitting: int
    yes: bool = True


@dataclass(frozen=True)
class Met:
    """Keeper: the circle has met; one answer a round, and the day on which it looks at them again."""

    sitting: int
    answers: tuple[str, ...]
    again_at: datetime | None = None


@dataclass(frozen=True)
class RatherSpeak:
    """Of whoever was to listen in this circle: they take their turns like everybody."""


@dataclass(frozen=True)
class ProposePromises:
    """Any member of a circle that is not held regularly: promises of its own, in the place of the usual ones."""

    words: str


@dataclass(frozen=True)
class AnswerPromises:
    """I can live with it; or not yet, with the reason."""

    serial: int
    yes: bool
    reason: str = ""


SittingMove = (
    Answer
    | Pass
    | Silence
    | LayAhead
    | TakeBackAhead
    | SaveForLater
    | MoreTime
    | Later
    | RestHere
    | Edit
    | Withdraw
    | Received
    | MoveOn
    | CloseSitting
    | RatherSpeak
    | ReadyToMeet
    | Met
    | ProposePromises
    | AnswerPromises
)
