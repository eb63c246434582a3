"""What may happen to a circle or to a person's desk: one small frozen value per act.

People's acts and the clock's alarms are moves alike. Moves that carry words are never stored: they exist only between
the platform's request and the step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.hours import Hours, Week
from bot.engine.model import (
    Agendum,
    CardValues,
    Cause,
    Heading,
    Held,
    Place,
    Standing,
    Subject,
)

# --- before a circle opens ---


@dataclass(frozen=True)
class Invitee:
    person: str
    hours: Hours
    co_keeper: bool = False


@dataclass(frozen=True)
class Convene:
    """The first move of a circle. The actor becomes its keeper and takes the first seat."""

    template: str
    template_version: str
    agenda: tuple[Agendum, ...]
    card: int
    held: Held
    place: Place
    central: Place | None
    start: datetime
    floor: int
    retention_days: int
    keeper_hours: Hours
    invitees: tuple[Invitee, ...]
    minutes: int
    last_at: datetime  # the plan's latest day, as promised in the invitation
    likely_at: datetime
    why: str = ""
    unit: str | None = None
    seats_least: int = 3
    co_keeper_required: bool = False
    line_lead: bool = False  # the keeper leads somebody here


@dataclass(frozen=True)
class InviteMore:
    """Keeper, before opening. Who answered with no is never invited again to the same circle."""

    invitees: tuple[Invitee, ...]


@dataclass(frozen=True)
class Join:
    card: int
    hours: Hours


@dataclass(frozen=True)
class Decline:
    pass


@dataclass(frozen=True)
class Leave:
    pass


@dataclass(frozen=True)
class Open:
    """Keeper's opening, with the checklist's ticks. `override`: open without leadership's acknowledgement, visibly."""

    ticks: tuple[str, ...]
    override: bool = False


@dataclass(frozen=True)
class Cancel:
    """Keeper: let the circle go before it opened, or close it unpublished later."""


# --- sittings ---


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
    """Keeper closes an open sitting."""

    sitting: int


# --- keeping ---


@dataclass(frozen=True)
class TakeKeeping:
    pass


@dataclass(frozen=True)
class HandKeeping:
    seat: str


@dataclass(frozen=True)
class PauseCircle:
    pass


@dataclass(frozen=True)
class Resume:
    """Keeper, after a pause. `held` BOT changes where words are read from here on, which asks everybody again."""

    held: Held | None = None


# --- the artifact ---


@dataclass(frozen=True)
class Written:
    """One line of the scribe's form. `quotes` are the sources whose own words the text repeats."""

    heading: Heading
    words: str
    sources: tuple[str, ...]
    quotes: tuple[str, ...] = ()


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
class AnswerFloor:
    """Below the floor: may the sheet leave the circle? Sealed; one "it stays here" keeps it here."""

    serial: int
    yes: bool


@dataclass(frozen=True)
class PublishSheet:
    """A named human publishes. The bot never does."""


@dataclass(frozen=True)
class CloseCircle:
    """A named human closes."""


@dataclass(frozen=True)
class BringNews:
    """ "Bring me what came of it": given at closing, taken back at any time."""

    on: bool


# --- rights ---


@dataclass(frozen=True)
class EraseMine:
    """Withdraw everything the actor wrote in this circle, at once."""


# --- what the clock and the platform say ---


@dataclass(frozen=True)
class Rung:
    """An alarm. `outages` are the bot's own downtimes since the turn began: they are in no window."""

    kind: str
    turn: int = 0
    outages: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True)
class Prompted:
    """The desk has told the person of their turn just now: the window begins."""

    turn: int


@dataclass(frozen=True)
class HoursChanged:
    person: str
    hours: Hours


@dataclass(frozen=True)
class PersonGone:
    """Deactivated, or no longer in the workspace."""

    person: str


@dataclass(frozen=True)
class CardChanged:
    """The organisation changed what the honest card says."""

    card: int


@dataclass(frozen=True)
class CentralChanged:
    """The organisation named its central place. A circle that had none may publish there."""

    place: Place


@dataclass(frozen=True)
class AgreeCard:
    card: int


@dataclass(frozen=True)
class PlaceSeen:
    """What the platform says of the circle's channel: "fine", "public", "strangers", "archived", "gone", "shared"."""

    state: str


@dataclass(frozen=True)
class Undelivered:
    """The relay gave up on a message; the keeper is told. `reason` is a key, never a platform's text."""

    name: str
    reason: str
    person: str | None = None


@dataclass(frozen=True)
class Begun:
    """The circle's thread exists now."""

    thread: str


# --- a person's desk ---


@dataclass(frozen=True)
class Notify:
    """Please tell this person, at a kind moment. The same part name again replaces what was asked before.

    `clears`: whatever else waits about the same subject is over, and falls away in the same breath.
    """

    cause: Cause
    clears: bool = False


@dataclass(frozen=True)
class Forget:
    """A cause is over. What was told already is amended by whoever told it."""

    name: str


@dataclass(frozen=True)
class Greet:
    """The first move of a desk: a person whom a platform has shown us."""

    language: str
    zone: str
    zone_known: bool = True


@dataclass(frozen=True)
class SetHours:
    """`zone` None keeps the zone; otherwise the person chose it, and the platform's no longer overrides it."""

    week: Week | None = None
    zone: str | None = None
    circle_time: int | None = None
    clear_circle_time: bool = False
    reminders: bool | None = None
    language: str | None = None


@dataclass(frozen=True)
class Away:
    """Away until this instant; None: back now."""

    until: datetime | None


@dataclass(frozen=True)
class Looked:
    """The platform's answer. `zone` None: it does not say."""

    zone: str | None
    active: bool = True


@dataclass(frozen=True)
class Seated:
    circle: str


@dataclass(frozen=True)
class Unseated:
    circle: str


# --- the organisation ---


@dataclass(frozen=True)
class Configure:
    """An administrator's settings. None keeps what is there."""

    card: CardValues | None = None
    central: Place | None = None


@dataclass(frozen=True)
class CircleBegan:
    circle: str


@dataclass(frozen=True)
class CircleEnded:
    circle: str


Move = (
    Convene | InviteMore | Join | Decline | Leave | Open | Cancel
    | Answer | Pass | Silence | LayAhead | TakeBackAhead | SaveForLater | MoreTime | Later | RestHere | Edit | Withdraw
    | Received | MoveOn | CloseSitting
    | TakeKeeping | HandKeeping | PauseCircle | Resume
    | WriteDraft | PassScribing | AnswerDraft | Revise | AnswerFloor | PublishSheet | CloseCircle | BringNews
    | EraseMine
    | Rung | Prompted | HoursChanged | PersonGone | CardChanged | CentralChanged | AgreeCard | PlaceSeen
    | Undelivered | Begun
    | Notify | Forget | Greet | SetHours | Away | Looked | Seated | Unseated
    | Configure | CircleBegan | CircleEnded
)  # fmt: skip


@dataclass(frozen=True)
class Command:
    """One move, by one actor, on one subject.

    `actor` is a person id that comes from the platform's verified request; None is the clock or another subject.
    `once` identifies the delivery: the same `once` acts once. `seed` makes ids: fresh and unguessable for each command.
    """

    organisation: str
    subject: Subject
    actor: str | None
    once: str
    move: Move
    seed: str
