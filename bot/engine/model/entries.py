"""That somebody wrote something: never what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.engine.model.kinds import Heading


class EntryKind(StrEnum):
    SHARE = "share"  # one answer to one round
    SILENCE = "silence"
    LINE = "line"  # a line for our sheet, under `heading`
    AHEAD = "ahead"  # laid ahead: becomes a share when the piece arrives
    AHEAD_LINE = "ahead line"
    SAVED = "saved"  # "Save for later": visible to its author alone
    WHY = "why"  # the keeper's reason for the circle
    DRAFT = "draft"  # a line of the scribe's draft
    REMARK = "remark"  # what a seat would change in the draft, for the scribe
    PROMISES = "promises"  # a circle's own, or those that are proposed
    NOT_AGREED = "reason"  # why a seat cannot live with proposed promises yet
    NOT_YET = "not yet"  # why a seat cannot live with the practice yet


@dataclass(frozen=True)
class Entry:
    """That somebody wrote something: never what. The words rest encrypted in the entry's own row."""

    id: str
    seat: str
    kind: EntryKind
    sitting: int = 0
    round: int = 0
    heading: Heading | None = None
    thoughts_welcome: bool = False
    received: bool = False
    told: bool = False  # the author has read "Your words were received"
    turn: int = 0
