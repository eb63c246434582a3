"""What a step asks the service to do, once its transaction holds.

Effects are data. Nothing here sends, stores or waits; the service writes them down in the same transaction as the new
state, and the relay carries them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import Heading, Part, Place, Subject
from bot.engine.moves import Move


@dataclass(frozen=True)
class Private:
    """To one person, wherever they are reached."""

    person: str


@dataclass(frozen=True)
class InThread:
    """Into the circle's thread. `begins`: this message is the thread's first."""

    place: Place
    begins: bool = False


@dataclass(frozen=True)
class InCentral:
    """Into the organisation's central place."""

    place: Place


Audience = Private | InThread | InCentral


@dataclass(frozen=True)
class Tell:
    """Post a new message. All parts stand in one message, in order. `after` names a message that has to be out first."""

    to: Audience
    parts: tuple[Part, ...]
    after: str | None = None


@dataclass(frozen=True)
class Amend:
    """Replace one part of a message that was told before; the other parts of that message stay."""

    part: Part


@dataclass(frozen=True)
class Unsay:
    """Delete a message that was told before, by the name of one of its parts."""

    name: str


@dataclass(frozen=True)
class Reply:
    """What the actor sees at once, in answer to their own act. Never kept."""

    part: Part


@dataclass(frozen=True)
class Keep:
    """Encrypt these words under the key of the subject that steps. Keeping the same entry again replaces them."""

    entry: str
    words: str


@dataclass(frozen=True)
class Drop:
    """Forget the words of this entry now. Messages that refer to it are cancelled or lose them."""

    entry: str


@dataclass(frozen=True)
class SetAside:
    """These words are gone for everybody, and rest as `under`, which nobody asks for, until a legal hold ends."""

    entry: str
    under: str


@dataclass(frozen=True)
class Ring:
    """Wake the subject at `at`. One timer per (subject, kind, turn): ringing again moves it."""

    kind: str
    at: datetime
    turn: int = 0


@dataclass(frozen=True)
class Hush:
    """Take the timer back."""

    kind: str
    turn: int = 0


@dataclass(frozen=True)
class Send:
    """A move for another subject, kept like a timer that is due now. Carries no words."""

    subject: Subject
    move: Move


@dataclass(frozen=True)
class ToEveryCircle:
    """A move for every circle of the organisation whose words are not erased yet, closed ones too."""

    move: Move


@dataclass(frozen=True)
class Look:
    """Ask the platform who this person is now: zone, and whether the account is active. Answered by `Looked`."""

    person: str


@dataclass(frozen=True)
class CheckPlace:
    """Ask the platform whether the circle's channel is still what the card says. Answered by `PlaceSeen`."""

    place: Place


@dataclass(frozen=True)
class ConveneNext:
    """Convene the series' circle of this date, as its keeper would. Answered by `NextConvened` or `NextHindered`."""

    at: datetime


@dataclass(frozen=True)
class LayDates:
    """Few of the series' dates are left: what does its rule give after them? Answered by `DatesLaid`."""


@dataclass(frozen=True)
class CompileDigest:
    """Digests are near: look whether those who lead are still there. Or they are due: put them together from what rests
    now, and tell whoever reads them; that is answered by `DigestsMade`.
    """


@dataclass(frozen=True)
class News:
    """For whoever follows the sheet that the part's `artifact` names, and the members of its `series`: to each desk."""

    part: Part


@dataclass(frozen=True)
class PublishLine:
    line: str
    heading: Heading
    entry: str  # the draft entry whose words become the published line
    area: str = ""  # of work, for a pattern


@dataclass(frozen=True)
class Publish:
    """Copy the agreed words from the circle's key to the artifact's own key."""

    artifact: str
    unit: str | None
    lines: tuple[PublishLine, ...]
    band: str
    floor: int
    apart: str
    expires_at: datetime
    template: str = ""
    template_version: str = ""
    reached: bool = False
    series: str = ""


@dataclass(frozen=True)
class Strike:
    """A published quotation was withdrawn by its author: its words are removed, the line stays as struck."""

    artifact: str
    line: str


@dataclass(frozen=True)
class KeepVersion:
    """Keep this approved text of an own kind under its organisation's key, for as long as the organisation is there."""

    version: str
    text: str


@dataclass(frozen=True)
class Follow:
    """The person ticked "bring me what came of it"; `on` False takes it back."""

    subject: Subject
    person: str
    on: bool = True


@dataclass(frozen=True)
class Erase:
    """Destroy the circle's key and everything under it. Messages that carried words are deleted or reported first.

    `posts`: every message about it is deleted, also one without words; `told` are told of those that stay.
    """

    subject: Subject
    posts: bool = False
    told: tuple[str, ...] = ()


Effect = (
    Tell
    | Amend
    | Unsay
    | Reply
    | Keep
    | Drop
    | SetAside
    | Ring
    | Hush
    | Send
    | ToEveryCircle
    | Look
    | CheckPlace
    | ConveneNext
    | LayDates
    | CompileDigest
    | News
    | Publish
    | Strike
    | KeepVersion
    | Follow
    | Erase
)
