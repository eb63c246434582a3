"""The words of the practice for modes, headings, stages and where words are read."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a circle stands. The order here is the order in which a circle passes through them."""

    INVITED = "invited"
    SITTING = "sitting"
    DRAFTING = "drafting"
    AGREEING = "agreeing"
    REVISING = "revising"
    ASKING_FLOOR = "asking floor"
    READY = "ready"  # agreed; a named human has still to publish or to close
    CLOSED = "closed"
    ERASED = "erased"


class Mode(StrEnum):
    PASSING = "passing"
    SEALED = "sealed"
    OPEN = "open"
    PRIVATE = "private"
    LIVE = "live"


class Held(StrEnum):
    """Where words are read. `BOT`: privately, in a view that is not stored as a message there. `THREAD`: in the thread."""

    BOT = "bot"
    THREAD = "thread"


class Heading(StrEnum):
    CARRIED = "carried"
    PATTERNS = "patterns"
    PRACTICE = "practice"
    OWED = "owed"  # at a departure: what becomes a practice each
    ASK = "ask"


class Pause(StrEnum):
    """Why a circle stands still. The bot never mends these by itself: it asks."""

    CARD = "card"  # the honest card changed: everybody is asked again
    PLACE = "place"  # the thread's channel is no longer what the card says
    KEEPER = "keeper"  # the keeper asked for a pause
