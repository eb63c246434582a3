"""What may happen to the statements of a lead."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import Part


@dataclass(frozen=True)
class PromiseWritten:
    """`day` is an ISO day, or empty."""

    words: str
    owner: str
    day: str


@dataclass(frozen=True)
class WriteStatement:
    """The draft as it stands in the form. `finished` False: kept for later, however vague it is.

    `language`: the writer's, when the text does not say otherwise by itself.
    """

    kind: str
    language: str
    role: str
    asked: str
    not_done: str
    blamed: str
    promises: tuple[PromiseWritten, ...]
    finished: bool = True


@dataclass(frozen=True)
class AskToName:
    """The actor asks somebody who leads to name what happened."""

    lead: str


@dataclass(frozen=True)
class SignStatement:
    """`serial`: the draft that the lead saw. `agreed`: the agreement of 30 days, where circles became hollow."""

    serial: int
    deputy: str
    sponsor: str
    agreed: bool = False


@dataclass(frozen=True)
class DropStatement:
    """The draft goes, with its words."""

    serial: int


@dataclass(frozen=True)
class AnswerPromise:
    """`n` counts the promises of that version from 1. `until`: an ISO day, where it needs time."""

    version: int
    n: int
    answer: str
    because: str
    until: str = ""


@dataclass(frozen=True)
class StatementSigned:
    """To the organisation: this lead has signed. The part is what the central place shows; it holds no word."""

    acknowledgement: str
    part: Part


@dataclass(frozen=True)
class PromiseAnswered:
    """To the organisation, and from there to its open circles. `part` for the central place, `news` for people."""

    part: Part
    news: Part


@dataclass(frozen=True)
class StatementEnded:
    """To the organisation: this text is over; `name` is that of its message in each central place. `last`: none is left."""

    acknowledgement: str
    name: str
    last: bool


AcknowledgementMove = (
    StatementEnded
    | WriteStatement
    | AskToName
    | SignStatement
    | DropStatement
    | AnswerPromise
    | StatementSigned
    | PromiseAnswered
)
