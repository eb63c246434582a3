"""Writing, agreeing, publishing, withdrawing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import Alike, Area, Circle, Heading, Standing


@dataclass(frozen=True)
class Written:
    """One line of the scribe's form. `quotes` are the sources whose own words the text repeats."""

    heading: Heading
    words: str
    sources: tuple[str, ...]
    quotes: tuple[str, ...] = ()
    area: Area | None = None  # of a pattern
    similar: bool = False  # of a pattern: published lines like it were found


@dataclass(frozen=True)
class WriteDraft:
    """The scribe's whole draft. `done` False keeps it for later; True sends it round."""

    lines: tuple[Written, ...]
    done: bool


@dataclass(frozen=True)
class PassScribing:
    """The scribe hands the pen on, without a reason."""


@dataclass(frozen=True)
class LineAnswer:
    line: str
    standing: Standing
    remark: str = ""


@dataclass(frozen=True)
class AnswerDraft:
    """Fine with all of it: no `lines`. Lines not named are fine. For the practice, FINE reads "I can live with it"."""

    serial: int
    lines: tuple[LineAnswer, ...] = ()


@dataclass(frozen=True)
class Revise:
    """The scribe's new words for lines with a wish for change."""

    lines: tuple[Written, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """How one line of the draft stands to published ones. `revised`: as the line was when they were shown beside it."""

    line: str
    alike: tuple[Alike, ...]
    revised: bool = False


@dataclass(frozen=True)
class CompareLines:
    """Somebody's word on patterns of the sheet beside published lines. Without `alike` nothing is said of a line."""

    lines: tuple[Compared, ...]


@dataclass(frozen=True)
class AnswerFloor:
    """Below the floor: may the sheet leave the circle? Sealed; one "it stays here" keeps it here."""

    serial: int
    yes: bool


@dataclass(frozen=True)
class PublishSheet:
    """A named human publishes. The bot never does. `before`: the series' last circle that published, if it is there."""

    before: Circle | None = None


@dataclass(frozen=True)
class CloseCircle:
    """A named human closes."""


@dataclass(frozen=True)
class BringNews:
    """ "Bring me what came of it": given at closing, taken back at any time."""

    on: bool


@dataclass(frozen=True)
class EraseMine:
    """Withdraw everything the actor wrote in this circle, at once."""


SheetMove = (
    WriteDraft
    | PassScribing
    | AnswerDraft
    | Revise
    | CompareLines
    | AnswerFloor
    | PublishSheet
    | CloseCircle
    | BringNews
    | EraseMine
)
