"""What a lead writes, signs and answers for: the statements in which leadership names what has happened.

One of these belongs to each lead. Words are never part of it: `asked`, `words` and the like are entry ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

HARM, HOLLOW = "harm", "hollow"
KINDS = (HARM, HOLLOW)
"""What happened to people; or: our circles became hollow, which one agreement follows."""

CHANGED, PARTLY, DECLINED, TIME = "changed", "partly", "declined", "time"
ANSWERS = (CHANGED, PARTLY, DECLINED, TIME)


@dataclass(frozen=True)
class Promise:
    """What will be done, by whom, by when; and what became of it."""

    words: str  # an entry id
    owner: str  # an entry id
    day: str  # an ISO day
    answer: str = ""  # one of ANSWERS; empty while there is none
    because: str = ""  # an entry id
    until: str = ""  # an ISO day: it needs time until then, which can be said once
    told: int = 0  # how often its silence was told: to the lead, to the deputy, to the sponsor
    told_at: datetime | None = None  # when last

    @property
    def open(self) -> bool:
        return self.answer in ("", TIME)

    @property
    def due(self) -> str:
        """The ISO day by which it is answered."""
        return self.until or self.day


@dataclass(frozen=True)
class Statement:
    """One text. While it is a draft it has no signature; signed it never changes but for its promises' answers."""

    serial: int  # a draft counts its own; of a signed one it is the version
    kind: str
    language: str
    role: str  # an entry id: as what the lead signs
    asked: str
    not_done: str
    blamed: str
    promises: tuple[Promise, ...]
    passes: bool  # specific enough to be signed
    digest: str  # of the words
    day: str = ""  # the ISO day on which it passed
    signed: datetime | None = None
    deputy: str = ""  # a person, who answers when the lead does not
    sponsor: str = ""  # a person above, who is told of silence
    ends: datetime | None = None  # later than 24 months, where the last answer came late

    @property
    def open(self) -> bool:
        return any(one.open for one in self.promises)

    @property
    def entries(self) -> tuple[str, ...]:
        own = (self.role, self.asked, self.not_done, self.blamed)
        return tuple(
            e for e in (*own, *(e for p in self.promises for e in (p.words, p.owner, p.because))) if e
        )


@dataclass(frozen=True)
class Acknowledgement:
    """One lead's statements, oldest first, and the one that is being written. Rests under the organisation's key."""

    id: str
    organisation: str
    lead: str
    draft: Statement | None = None
    signed: tuple[Statement, ...] = ()
    serial: int = 0  # counts drafts; never reused
    versions: int = 0  # how many were ever signed
    asked: datetime | None = None  # when somebody last asked for one; who, is kept nowhere


@dataclass(frozen=True)
class Signed:
    """A signed statement as a circle hears of it: without a word. `refs`: the promises still open, `days`: by when."""

    id: str
    version: int
    kind: str
    lead: str
    signed: datetime
    refs: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
