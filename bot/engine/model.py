"""What a circle is made of: plain, frozen values, and nothing that acts.

Every value here is immutable and belongs to the standard library, so that the same arguments always give the same
answer. Words that people write are never part of these values: an `Entry` says that somebody shared, and its `id`
leads to the encrypted row where the words rest.

Instants are aware UTC datetimes; a person's local time exists only in `bot.engine.hours`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.engine.hours import Hours


class Subject(NamedTuple):
    """What a timer, a delivery or a message is about. Ids alone are never enough: kinds keep them apart."""

    kind: str
    id: str


def circle_subject(id: str) -> Subject:
    return Subject("circle", id)


def desk_subject(person: str) -> Subject:
    """A person's desk gathers what may be sent to them, so it is named after the person."""
    return Subject("desk", person)


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
    ASK = "ask"


@dataclass(frozen=True)
class Place:
    """A conversation on a platform. `thread` is the platform's id of the circle's thread once it was begun."""

    platform: str
    tenant: str
    conversation: str
    thread: str | None = None


@dataclass(frozen=True)
class Seat:
    """One person's place in one circle.

    `consent` is the version of the honest card that the person said yes to. `reads_from` is the first sitting whose
    words they may read. `silent` counts wholly silent windows in a row; it steers courtesy (nobody waits for them) and
    is forgotten when they act, and with the circle's end.
    """

    id: str
    person: str
    hours: Hours
    consent: int
    reads_from: int = 1
    resting: bool = False  # the person said: rest for this circle
    silent: int = 0
    asked_to_rest: bool = False
    gone: bool = False  # left or deactivated; the seat keeps its number, nothing else


@dataclass(frozen=True)
class Invitation:
    """Somebody who was asked to join. Declined and unanswered look alike here: declining removes nothing visible."""

    person: str
    hours: Hours
    co_keeper: bool = False
    closed: bool = False  # answered with no, or withdrawn; deleted with all others at opening


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


@dataclass(frozen=True)
class SittingNow:
    """The sitting that is going on. In a passing sitting the turns stand in turn order."""

    n: int
    mode: Mode
    began: datetime
    turns: tuple[Turn, ...]


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


class Standing(StrEnum):
    FINE = "fine"
    CHANGE = "change"
    KEEP_OUT = "keep out"


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


@dataclass(frozen=True)
class Draft:
    """The sheet on its way. `asked` are the seats whose word is awaited, `answered` those who gave it."""

    scribe: str
    lines: tuple[DraftLine, ...] = ()
    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    since: datetime | None = None  # when the present window began
    due: datetime | None = None
    floor_asked: tuple[str, ...] = ()
    floor_agreed: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()  # who handed the pen on; forgotten when the draft goes round
    stays: bool = (
        False  # nothing leaves: below the floor without everyone's yes, or nothing was left to publish
    )
    serial: int = 0


@dataclass(frozen=True)
class Part:
    """A message before it has a language: a key of the wording catalogue, plain values, references to words.

    Conventions for `values`: names ending in `who` hold person ids, names ending in `_at` ISO instants (UTC), names
    ending in `_place` a place key; everything else is a str, int, bool or list of str. `refs` are entry ids of `about`.
    `name` is unique within the organisation; amending and removing go by it.
    """

    name: str
    key: str
    about: Subject
    values: dict[str, object]
    refs: tuple[str, ...] = ()


class Pause(StrEnum):
    """Why a circle stands still. The bot never mends these by itself: it asks."""

    CARD = "card"  # the honest card changed: everybody is asked again
    PLACE = "place"  # the thread's channel is no longer what the card says
    KEEPER = "keeper"  # the keeper asked for a pause


@dataclass(frozen=True)
class Circle:
    """One gathering, from convening to close. Rests encrypted under the circle's own key."""

    id: str
    organisation: str
    template: str
    template_version: str
    card: int
    held: Held
    place: Place
    central: Place | None
    agenda: tuple[Agendum, ...]
    convened: datetime
    start: datetime
    seed: str
    floor: int
    retention_days: int
    last_at: datetime  # the latest day, as promised in the invitation
    likely_at: datetime
    minutes: int = 45
    line_lead: bool = False  # the keeper leads somebody here; members see it too
    chosen: tuple[
        str, ...
    ] = ()  # people in the order the keeper named them, for turns in the keeper's choice
    keeper: str = ""  # a seat id
    co_keeper: str = ""
    stage: Stage = Stage.INVITED
    unit: str | None = None
    series: str | None = None
    why: str | None = None  # an entry id
    seats: tuple[Seat, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    sitting: SittingNow | None = None
    next_sitting: int = 1
    entries: tuple[Entry, ...] = ()
    draft: Draft | None = None
    pause: Pause | None = None
    pending_card: int | None = None
    checklist_override: bool = False
    keeper_waits_since: datetime | None = None
    keeper_task: str = ""  # which move waits for a keeper: "", open, sitting, publish, close, pause
    keeper_part: Part | None = None  # the message that asks for it
    keeper_told: tuple[str, ...] = ()  # names of the parts that asked somebody to keep
    keeping_offered: bool = False  # any seat may take the keeping
    left_alone: bool = False
    opened: datetime | None = None
    published: str | None = None  # the artifact's id
    closed: datetime | None = None
    erase_at: datetime | None = None
    serial: int = 0  # counts turns and moves; never reused

    @property
    def subject(self) -> Subject:
        return circle_subject(self.id)


class Rank(StrEnum):
    """How a private message stands to the one-a-day rule. A piece may be the day's second message; a word may not."""

    PIECE = "piece"
    WORD = "word"


@dataclass(frozen=True)
class Cause:
    """A wish to tell a person something. The desk decides when, and whether it is still of use."""

    part: Part
    rank: Rank
    not_before: datetime
    not_after: datetime | None = None
    turn: int = 0  # the circle's turn that begins when this was told
    nudge: bool = False  # a reminder: a person may switch these off


@dataclass(frozen=True)
class Desk:
    """What one person may be sent, and when. At most one message a local day, a piece may be a second one.

    `last_*` is forgotten the next day; nothing here says how quickly or how often a person answers.
    """

    person: str
    organisation: str
    language: str
    hours: Hours
    zone_known: bool = True  # False: neither the person nor the platform told us a zone
    own_zone: bool = False  # the person set it here; the platform's zone does not override it
    own_language: bool = False  # the person chose it here
    zone_asked: bool = False  # the person was asked for their zone, which happens once
    circle_time: int | None = None  # minute of the local day
    reminders: bool = True
    active: bool = True
    circles: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    looking: bool = False  # the platform was asked for the zone; the answer is on its way
    last_day: str | None = None  # local ISO date of the last message
    last_at: datetime | None = None
    last_count: int = 0


@dataclass(frozen=True)
class CardValues:
    """What the honest card says that differs between organisations. A change makes a new version."""

    retention_days: int = 30
    floor: int = 5
    paid: bool = True
    help_line: str = ""
    safety_contact: str = ""
    safety_hours: str = ""
    safety_person: str = ""  # a person id, when the contact can be reached here
    safety_zone: str = "UTC"
    duties: str = ""


@dataclass(frozen=True)
class Organisation:
    """The settings that an administrator answers for. `cards[i]` is version `i + 1` of the honest card."""

    id: str
    cards: tuple[CardValues, ...] = (CardValues(),)
    languages: tuple[str, ...] = ("en",)
    central: Place | None = None
    open_circles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def card(self) -> int:
        return len(self.cards)


@dataclass(frozen=True)
class ArtifactLine:
    id: str
    heading: Heading
    struck: bool = False


@dataclass(frozen=True)
class Artifact:
    """The one sheet a circle agreed to publish. `band` and `floor` are all that is kept of how many contributed."""

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


# Laid down for what comes after the circle; each will get a pure step of its own.


@dataclass(frozen=True)
class Series:
    id: str
    organisation: str
    rule: str
    members: tuple[str, ...] = ()
    queues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    counters: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Practice:
    id: str
    origin: Subject
    state: str
    owner: str | None = None
    start: datetime | None = None
    check: datetime | None = None


@dataclass(frozen=True)
class Ask:
    id: str
    origin: Subject
    state: str
    kind: str
    lead: str | None = None


@dataclass(frozen=True)
class Pattern:
    id: str
    origin: Subject
    state: str
    area: str


@dataclass(frozen=True)
class Project:
    id: str
    origin: Subject
    state: str
    owner: str | None = None


@dataclass(frozen=True)
class HoldCheck:
    id: str
    origin: Subject
    state: str
    due: datetime | None = None
