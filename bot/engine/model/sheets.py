"""The sheet: its draft on the way, and what was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.model.kinds import Heading
from bot.engine.model.patterns import Alike, Area


class Standing(StrEnum):
    FINE = "fine"
    CHANGE = "change"
    KEEP_OUT = "keep out"


class Apart(StrEnum):
    """Whether those who contributed are the same as in the series' last circle that published. Nothing of who."""

    FIRST = "first"
    SAME = "same"
    NEAR = "near"
    FAR = "far"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Say:
    """One seat's word on one line of the draft. Silence is the absence of a `Say`."""

    seat: str
    standing: Standing
    remark: str | None = None  # an entry id


@dataclass(frozen=True)
class DraftLine:
    """A line of the draft. `sources` are entries of kind LINE; `quotes` those of them whose own words it repeats."""

    id: str
    heading: Heading
    sources: tuple[str, ...]
    quotes: tuple[str, ...] = ()
    says: tuple[Say, ...] = ()
    revised: bool = False
    out: bool = False
    area: Area | None = None  # of a line under "patterns", where the scribe chose one
    alike: tuple[Alike, ...] = ()  # what was said of it beside published lines
    similar: bool = False  # published lines like it were found when it was written


@dataclass(frozen=True)
class Question:
    """One seat is asked about the sheet. Its window begins when the person was told, and `due` is its end from then on.

    Before the telling, `due` is when nobody waits for it any longer. `serial` is what the person's desk answers with.
    """

    serial: int
    seat: str
    window: int  # waking minutes
    due: datetime
    told: datetime | None = None


@dataclass(frozen=True)
class Draft:
    """The sheet on its way. `asked` are the seats whose word is awaited, `answered` those who gave it."""

    scribe: str
    lines: tuple[DraftLine, ...] = ()
    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    since: datetime | None = None  # when the present window was opened
    due: datetime | None = None  # when it closes, as far as is known: people may still be told of it
    questions: tuple[Question, ...] = ()  # of the present window, one for each seat that is asked
    floor_asked: tuple[str, ...] = ()
    floor_agreed: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()  # who handed the pen on; forgotten when the draft goes round
    stays: bool = (
        False  # nothing leaves: below the floor without everyone's yes, or nothing was left to publish
    )
    serial: int = 0
    taken_back: bool = False  # after publication: from then on nobody can tell who contributed


@dataclass(frozen=True)
class ArtifactLine:
    id: str
    heading: Heading
    struck: bool = False
    area: str = ""  # of work, for a pattern


@dataclass(frozen=True)
class Artifact:
    """The one sheet a circle agreed to publish. `band` and `floor` are all that is kept of how many contributed.

    `apart`: whether they are others than in the series' circle before, in a word. `reached`: they were at least as many
    as the floor says. `digest`: the one it entered, by id.
    """

    id: str
    organisation: str
    unit: str | None
    lines: tuple[ArtifactLine, ...]
    band: str
    floor: int
    apart: str = "unknown"
    expires_at: datetime | None = None
    template: str = ""
    template_version: str = ""
    reached: bool = False
    series: str = ""
    digest: str | None = None
